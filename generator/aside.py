"""Files of a site that are no part of it: read the site, make what the store lacks, bring a folder beside the output."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import NamedTuple

from .build import prepare
from .load.content import Loaded, Wish, load
from .making import make_all
from .order import Folders, Order
from .record import Record, failures, forget_damaged
from .store import Store, tidied
from .tools import tools_now
from .values.artifact import Artifact, key_of
from .values.errors import ContentError, Problem, UsageError
from .values.event import Event, Noticed, Planned, Progressed, Tell
from .workers import Workers
from .write.lock import locked
from .write.manifest import Entry, read_manifest
from .write.output import bring, refuse_output


class Brought(NamedTuple):
    """What lies in the folder now, and what was noticed; no files where a problem stopped it."""

    files: Mapping[PurePosixPath, Entry]
    problems: tuple[Problem, ...]


def refuse_other(folders: Folders, page: PurePosixPath) -> None:
    """A folder that holds something else of ours would lose it, as no longer wanted: raise UsageError."""
    refuse_output(folders.output, folders.site)
    known = read_manifest(folders.manifest).entries
    if known and page not in known:
        raise UsageError(
            f"{folders.output} holds something else that Headshot wrote: give a folder of its own"
        )


@contextmanager
def aside(folders: Folders, order: Order, tell: Tell) -> Iterator[Aside]:
    """Read a site, and keep everybody else from building it meanwhile."""
    prepare(folders.state)
    store, measures = Store(folders.state / "store"), Store(folders.state / "measures")
    with locked(folders.state, tell), tidied(store, measures), Workers(order.jobs) as workers:
        loaded = load(folders.site, Wish(order.drafts, order.theme), measures, workers)
        yield Aside(folders, loaded, store, measures, workers, tell)


@dataclass(frozen=True, slots=True)
class Aside:
    """A site that was read; `files` of `bring` are those of its recipes besides the site's own."""

    folders: Folders
    loaded: Loaded
    store: Store
    measures: Store
    workers: Workers
    tell: Tell

    def bring(self, artifacts: Sequence[Artifact], loaded: Loaded | None = None) -> Brought:
        """Make the files and put them there; nothing at all where one cannot be made, or a stranger's is in the way."""
        loaded = loaded or self.loaded
        record = self._made(artifacts, loaded)
        noticed: list[Problem] = []

        def hear(event: Event) -> None:
            if isinstance(event, Noticed):
                noticed.append(event.problem)
            self.tell(event)

        if failed := tuple(failures(record, loaded).values()):
            return Brought({}, failed)
        files = dict(record.entries(self.store))
        try:
            bring(self.folders.output, self.folders.manifest, files, self.store.path, hear)
        except ContentError as error:
            return Brought({}, error.problems)
        return Brought(files, tuple(noticed))

    def _made(self, artifacts: Sequence[Artifact], loaded: Loaded) -> Record:
        tools, before = tools_now(), read_manifest(self.folders.manifest)
        forget_damaged(self.store, before)
        keys = {artifact: key_of(artifact.recipe, tools) for artifact in artifacts}
        missing = [artifact.recipe for artifact, key in keys.items() if not self.store.has(key)]
        self.tell(Planned(len(keys), len(missing)))
        outcome = make_all(
            missing,
            self.store,
            dict(loaded.files),
            tools,
            self.workers,
            lambda count: self.tell(Progressed(count)),
        )
        return Record(keys, outcome, tools, before)
