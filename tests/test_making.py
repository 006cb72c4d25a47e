"""Drawings are shared out by what they have in common, and one that is wrong costs only itself."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from generator.derive.bundled import fallback_faces, fallback_file
from generator.making import Job, do, make_all
from generator.store import Store
from generator.tools import tools_now
from generator.values.artifact import Font, key_of
from generator.values.errors import MakeError
from generator.workers import Workers

FACE = fallback_faces()[0][0]
FILES = {FACE.digest: fallback_file(FACE)}
DEADLY = Font(FACE, "Dora")


class Fragile(Workers):
    """Works here, and is ended by one recipe; `seen` are the recipes of each job that it was given."""

    def __init__(self) -> None:
        super().__init__(1)
        self.seen: list[tuple[str, ...]] = []

    def each(
        self, work: Callable[[Any], Any], items: Sequence[Any], done: Callable[[Any], None] | None = None
    ) -> list[Any]:
        assert work is do
        self.seen += [tuple(wanted.recipe.letters for wanted in job.wanted) for job in items]
        found = [self._ended_by(job) or do(job) for job in items]
        for result in found:
            if done and not isinstance(result, MakeError):
                done(result)
        return found

    def _ended_by(self, job: Job) -> MakeError | None:
        return MakeError("ended") if DEADLY in [wanted.recipe for wanted in job.wanted] else None


def test_subsets_of_one_face_are_made_together_by_fours_and_one_that_is_wrong_fails_alone(
    tmp_path: Path,
) -> None:
    right = [Font(FACE, letters) for letters in ("Ada", "Berta", "Clara", "Emma")]
    tools, told, workers = tools_now(), [], Fragile()
    outcome = make_all([DEADLY, *right], Store(tmp_path), FILES, tools, workers, told.append)
    assert workers.seen[:2] == [("Dora", "Ada", "Berta", "Clara"), ("Emma",)]
    assert set(outcome.made) == {key_of(recipe, tools) for recipe in right}
    assert set(outcome.failed) == {key_of(DEADLY, tools)}
    assert sum(told) == len(right)
