"""A site between two saves: what was loaded, planned and written of it, so that a save costs only what it changes."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from ..load.content import Before, Loaded, Wish, load
from ..load.markdown import Markdown
from ..load.site import SITE, STUDIO
from ..load.theme import LoadedTheme
from ..load.theme_folders import bundled
from ..making import texts_of
from ..order import Order
from ..plan.live import live
from ..planning import Plans, plan_all, setting_of
from ..record import failure
from ..render.text import TextRecipe, text
from ..store import Store
from ..tools import tools_now
from ..values.artifact import Artifact, key_of
from ..values.digest import Digest
from ..values.errors import HeadshotError, MakeError, Problem, in_order
from ..values.setting import Setting
from ..values.site import Site, address_of
from .bench import Bench, Job
from .errands import STATE, DiskError, Failed, made_ahead, of_disk, portions
from .shown import Shown, Step
from .snapshot import Snapshot, changes, look


@dataclass(frozen=True, slots=True)
class Recollection:
    """Measures of our own, and those that a build has made already. A build may tidy its own folder at any time."""

    own: Store
    built: Store

    def read(self, key: Digest) -> bytes | None:
        return self.own.read(key) or self.built.read(key)

    def write(self, key: Digest, data: bytes) -> None:
        self.own.write(key, data)


class _Unmade(NamedTuple):
    """An artifact that could not be made, what is told of it, and whether the disk was in the way."""

    artifact: Artifact
    problem: Problem
    by_disk: bool


class Session:
    """For one thread at a time."""

    def __init__(self, site: Path, order: Order, bench: Bench, markdown: Markdown) -> None:
        self.site = site
        self.shown = Shown()
        self.loaded: Loaded | None = None
        self.order = order
        self.bench = bench
        self._markdown = markdown
        state = site / STATE
        self.store = Store(state / "serve" / "store")
        self.memory = Recollection(Store(state / "serve" / "measures"), Store(state / "measures"))
        self.plans = Plans(live)
        self._files: Snapshot = {}
        self._owed: frozenset[Path] = frozenset()
        self._texts: dict[str, tuple[Artifact, bytes]] = {}
        self._seen: dict[str, Artifact] = {}
        self._unmade: dict[str, _Unmade] = {}
        self._again = False

    def roots(self) -> tuple[Path, ...]:
        """Every file and folder that the site is made of."""
        own = (self.site / SITE, self.site / STUDIO, self.site / "content", self.site / "themes")
        themes = bundled("themes")
        return own if themes == self.site / "themes" else (*own, themes)

    def changed(self) -> frozenset[Path]:
        """The files that differ from what was last looked at."""
        return changes(self._files, look(self.roots(), time.time_ns()))

    def is_due(self) -> bool:
        """Whether there is reason to refresh, though nobody has told of any."""
        tries = self._again or any(one.by_disk for one in self._unmade.values())
        return tries or bool(self.changed() or self._unsettled())

    def _unsettled(self) -> frozenset[Path]:
        """The files that were still being written when they were looked at, as far as anybody can tell."""
        return frozenset(Path(path) for path, stamp in self._files.items() if not stamp.settled)

    def refresh(self, told: frozenset[Path], views: Iterable[str]) -> Step:
        """Bring what is shown to what is saved. `told` are files that are known to have changed; of the pages at
        `views` it is certain afterwards that they can be written.
        """
        now = look(self.roots(), time.time_ns())
        touched = changes(self._files, now)
        touched |= {path for path in told if str(path) in now or str(path) in self._files}
        self._owed |= touched | told | self._unsettled()
        self._files, old = now, self.shown
        try:
            self._load(views)
        except OSError as error:
            self.shown = replace(old, problems=in_order((*old.problems, of_disk(error))))
            self._again = True
        return Step(old, self.shown, touched)

    def _load(self, views: Iterable[str]) -> None:
        before = Before(self.loaded, self._owed) if self.loaded else None
        wish = Wish(self.order.drafts, self.order.theme)
        loaded = load(self.site, wish, self.memory, self.bench, self._markdown, before)
        old = self.shown
        self.shown = self._next(loaded)
        if loaded.parts or not self.loaded:
            self._owed, self.loaded = frozenset(), loaded
        self._write_ahead(old, views)
        self._markdown.started()
        self._again = False

    def setting(self, loaded: Loaded) -> Setting:
        """What everyone of a site is planned with here."""
        address = address_of(loaded.site or Site(), self.order.base_url)
        return setting_of(loaded, address, tools_now(), self.order.today)

    def text(self, artifact: Artifact) -> bytes:
        """A page or another text, written once for each recipe. Raises MakeError."""
        path = str(artifact.path)
        known = self._texts.get(path)
        if known and known[0] == artifact:
            return known[1]
        assert isinstance(artifact.recipe, TextRecipe)
        written = text(artifact.recipe, texts_of(artifact.recipe, self.shown.files)).encode()
        self._texts[path] = artifact, written
        return written

    def idle(self, failed: Failed) -> Iterator[Job]:
        """Everything that nobody has asked for yet, in small portions; worked out only as far as it is taken."""
        files = self.shown.files
        for portion in portions(a for path, a in self.shown.artifacts.items() if self._lacks(path, a)):
            self._seen |= {str(artifact.path): artifact for artifact in portion}
            yield partial(made_ahead, portion, self.store, files, failed)

    def unmade(self, artifact: Artifact, error: HeadshotError) -> Step:
        """What could not be made is wrong with the site until it is made after all, or planned otherwise. One thing is
        told of each owner, as a build does, and what the disk has prevented is tried again.
        """
        old, path = self.shown, str(artifact.path)
        told = any(known.artifact.owner == artifact.owner for known in self._unmade.values())
        if told or isinstance(error, DiskError):
            self._seen.pop(path, None)
        if told or old.artifacts.get(path) != artifact:
            return Step(old, old)
        problem = self.problem_of(artifact, error)
        self._unmade[path] = _Unmade(artifact, problem, isinstance(error, DiskError))
        self.shown = replace(old, problems=in_order((*old.problems, problem)))
        return Step(old, self.shown)

    def problem_of(
        self, artifact: Artifact, error: HeadshotError, theme: LoadedTheme | None = None
    ) -> Problem:
        """What could not be made, told where it can be mended."""
        if isinstance(error, DiskError):
            return error.problem
        assert self.loaded, "an artifact is planned of what was loaded"
        return failure(artifact, error, self.loaded, theme)

    def _lacks(self, path: str, artifact: Artifact) -> bool:
        """Whether an artifact's bytes are to be made yet. Each is looked up once: nothing leaves our store."""
        if isinstance(artifact.recipe, TextRecipe) or self._seen.get(path) is artifact:
            return False
        if self.store.has(key_of(artifact.recipe, tools_now())):
            self._seen[path] = artifact
            return False
        return True

    def _next(self, loaded: Loaded) -> Shown:
        """The site as loaded; where it cannot be had, or somebody cannot, what was shown last stays. Where everyone's
        files are wrong from the beginning there is nothing to show, not an index of nobody.
        """
        if loaded.site is None or (self.shown.artifacts and not _has_front(loaded)):
            return replace(self.shown, problems=loaded.problems)
        address = address_of(loaded.site, self.order.base_url)
        plan = plan_all(loaded, address, tools_now(), self.order.today, self.shown.links, plans=self.plans)
        same = address.base_path == self.shown.base
        kept = self._kept(frozenset(loaded.bad)) if same else ()
        nobody = bool(loaded.bad) and not (kept or loaded.people)
        artifacts = {} if nobody else {str(artifact.path): artifact for artifact in (*kept, *plan)}
        files = {**(dict(self.shown.files) if kept else {}), **dict(loaded.files)}
        problems = in_order((*plan.problems, *self._still_unmade(artifacts)))
        return Shown(address.base_path, artifacts, files, plan.links, problems)

    def _still_unmade(self, artifacts: Mapping[str, Artifact]) -> Iterator[Problem]:
        for path, one in tuple(self._unmade.items()):
            if artifacts.get(path) != one.artifact or self.store.has(
                key_of(one.artifact.recipe, tools_now())
            ):
                del self._unmade[path]
            else:
                yield one.problem

    def _kept(self, bad: frozenset[str]) -> tuple[Artifact, ...]:
        """What is shown of people who cannot be built now."""
        return tuple(a for a in self.shown.artifacts.values() if a.owner in bad) if bad else ()

    def _write_ahead(self, old: Shown, views: Iterable[str]) -> None:
        """Write the pages that somebody looks at; one that cannot be written leaves the last good site."""
        pages = [page for path in dict.fromkeys(views) if (page := self.shown.page_at(path))]
        unwritten = [problem for page in pages or self._first() for problem in self._unwritten(page)]
        problems = {(problem.file, problem.line): problem for problem in reversed(unwritten)}
        if problems:
            told = in_order((*self.shown.problems, *problems.values()))
            self.shown = replace(old, problems=told)

    def _first(self) -> tuple[Artifact, ...]:
        """Where nobody looks, the front page or somebody's is tried."""
        pages = (a for a in self.shown.artifacts.values() if a.path.name == "index.html")
        return tuple(page for page, _ in zip(pages, range(1), strict=False))

    def _unwritten(self, page: Artifact) -> Iterator[Problem]:
        try:
            self.text(page)
        except MakeError as error:
            yield self.problem_of(page, error)


def _has_front(loaded: Loaded) -> bool:
    """Whether there is a front page to be planned: the site's theme can be had, and who is at home is known."""
    home = loaded.site.home if loaded.site else None
    known = {*loaded.bad, *(person.slug for person in loaded.people)}
    return loaded.site_theme in dict(loaded.themes) and (home is None or home in known)
