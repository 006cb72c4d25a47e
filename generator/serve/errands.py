"""What other processes do for a session: an artifact that somebody waits for, and the others ahead of time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from ..making import Files, Job, do, make_all
from ..store import Store
from ..tools import tools_now
from ..values.artifact import Artifact, Recipe, key_of
from ..values.digest import Digest
from ..values.errors import HeadshotError, MakeError, Problem
from ..values.image import Cut
from ..workers import Workers

STATE: Final = ".headshot"
"""Where a site's state is kept."""
AT_ONCE: Final = 4
"""Cuts of one photograph that an idle process makes in a row: few, so that it is soon free for another save."""
Failed = Callable[[Artifact, HeadshotError], None]
"""Hears, from another thread, what could not be made ahead."""


class DiskError(MakeError):
    """The disk is in the way: for everything, and only until it is mended."""

    def __init__(self, error: OSError) -> None:
        hint = "see whether the disk is full, or may not be written to"
        super().__init__(f"cannot be read or written: {error.strerror or error}", hint)
        self.problem = Problem(STATE, 0, 0, "", self.says, hint)


def ready(store: Store, workers: Workers) -> None:
    """Start a process, and have it import what it will need."""
    workers.each(do, [Job((), store, (), ())])


def made(recipe: Recipe, store: Store, files: Files, workers: Workers) -> Path:
    """The file of a recipe, made if the store lacks it. Raises HeadshotError."""
    key = key_of(recipe, tools_now())
    if not store.has(key) and (error := _made([recipe], store, files, workers).get(key)):
        raise error
    return store.path(key)


def made_ahead(
    portion: Sequence[Artifact], store: Store, files: Files, failed: Failed, workers: Workers
) -> None:
    wrong = _made([artifact.recipe for artifact in portion], store, files, workers)
    for artifact in portion:
        if error := wrong.get(key_of(artifact.recipe, tools_now())):
            failed(artifact, error)


def _made(
    recipes: Sequence[Recipe], store: Store, files: Files, workers: Workers
) -> dict[Digest, HeadshotError]:
    """By key, what could not be made."""
    try:
        return dict(make_all(recipes, store, files, tools_now(), workers, _unheard).failed)
    except OSError as error:
        return {key_of(recipe, tools_now()): DiskError(error) for recipe in recipes}


def of_disk(error: OSError) -> Problem:
    """No mistake of an author, but nothing new is shown until it is mended. What we keep has other names each time."""
    told, file = DiskError(error), str(error.filename or STATE)
    return Problem(STATE if STATE in Path(file).parts else file, 0, 0, "", told.says, told.hint)


def portions(artifacts: Iterable[Artifact]) -> Iterator[list[Artifact]]:
    """A few cuts of one photograph at a time, as they come; everything else one by one."""
    row: list[Artifact] = []
    for artifact in artifacts:
        if row and (len(row) == AT_ONCE or _source(artifact) != _source(row[0]) or _source(artifact) is None):
            yield row
            row = []
        row.append(artifact)
    if row:
        yield row


def _source(artifact: Artifact) -> Digest | None:
    return artifact.recipe.source if isinstance(artifact.recipe, Cut) else None


def _unheard(_: int) -> None:
    pass
