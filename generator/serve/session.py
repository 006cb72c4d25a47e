"""A site between two saves: what was loaded, planned and written of it, so that a save costs only what it changes."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from ..load.content import Before, Loaded, Wish, load
from ..load.markdown import Markdown
from ..load.site import SITE, STUDIO
from ..load.theme_folders import bundled
from ..making import Files, Outcome, do, make_all, texts_of
from ..making import Job as MakingJob
from ..order import Order
from ..plan.live import live
from ..planning import Plans, plan_all, setting_of
from ..render.text import TextRecipe, text
from ..store import Store
from ..tools import tools_now
from ..values.artifact import Artifact, Recipe, key_of
from ..values.digest import Digest
from ..values.errors import HeadshotError, MakeError, Problem, in_order
from ..values.image import Cut
from ..values.setting import Setting
from ..values.site import Site, address_of
from ..workers import Workers
from .bench import Bench, Job
from .shown import Shown, Step
from .snapshot import Snapshot, changes, look

AT_ONCE = 4
"""Cuts of one photograph that an idle process makes in a row: few, so that it is soon free for another save."""


@dataclass(frozen=True, slots=True)
class Recollection:
    """Measures of our own, and those that a build has made already. A build may tidy its own folder at any time."""

    own: Store
    built: Store

    def read(self, key: Digest) -> bytes | None:
        return self.own.read(key) or self.built.read(key)

    def write(self, key: Digest, data: bytes) -> None:
        self.own.write(key, data)


class Session:
    """For one thread at a time."""

    def __init__(self, site: Path, order: Order, bench: Bench, markdown: Markdown) -> None:
        self.site = site
        self.shown = Shown()
        self.loaded: Loaded | None = None
        self.order = order
        self.bench = bench
        self._markdown = markdown
        state = site / ".headshot"
        self.store = Store(state / "serve" / "store")
        self.memory = Recollection(Store(state / "serve" / "measures"), Store(state / "measures"))
        self.plans = Plans(live)
        self._files: Snapshot = {}
        self._owed: frozenset[Path] = frozenset()
        self._texts: dict[str, tuple[Artifact, bytes]] = {}
        self._seen: dict[str, Artifact] = {}

    def roots(self) -> tuple[Path, ...]:
        """Every file and folder that the site is made of."""
        own = (self.site / SITE, self.site / STUDIO, self.site / "content", self.site / "themes")
        themes = bundled("themes")
        return own if themes == self.site / "themes" else (*own, themes)

    def changed(self) -> frozenset[Path]:
        """The files that differ from what was last looked at."""
        return changes(self._files, look(self.roots(), time.time_ns()))

    def unsettled(self) -> frozenset[Path]:
        """The files that were still being written when they were looked at, as far as anybody can tell."""
        return frozenset(Path(path) for path, stamp in self._files.items() if not stamp.settled)

    def refresh(self, told: frozenset[Path], views: Iterable[str]) -> Step:
        """Bring what is shown to what is saved. `told` are files that are known to have changed; of the pages at
        `views` it is certain afterwards that they can be written.
        """
        now = look(self.roots(), time.time_ns())
        touched = changes(self._files, now) | told
        changed, self._files = touched | self._owed | self.unsettled(), now
        before = Before(self.loaded, changed) if self.loaded else None
        wish = Wish(self.order.drafts, self.order.theme)
        loaded = load(self.site, wish, self.memory, self.bench, self._markdown, before)
        old = self.shown
        self.shown = self._next(loaded)
        self._owed = frozenset() if loaded.parts or not self.loaded else changed
        self.loaded = loaded if loaded.parts or not self.loaded else self.loaded
        self._write_ahead(old, views)
        self._markdown.started()
        return Step(old, self.shown, touched)

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

    def idle(self) -> Iterator[Job]:
        """Everything that nobody has asked for yet, in small portions; worked out only as far as it is taken."""
        files = self.shown.files
        for portion in portions(a for path, a in self.shown.artifacts.items() if self._lacks(path, a)):
            self._seen |= {str(artifact.path): artifact for artifact in portion}
            yield partial(_make, [artifact.recipe for artifact in portion], self.store, files)

    def _lacks(self, path: str, artifact: Artifact) -> bool:
        """Whether an artifact's bytes are to be made yet. Each is looked up once: nothing leaves our store."""
        if isinstance(artifact.recipe, TextRecipe) or self._seen.get(path) is artifact:
            return False
        if self.store.has(key_of(artifact.recipe, tools_now())):
            self._seen[path] = artifact
            return False
        return True

    def _next(self, loaded: Loaded) -> Shown:
        """The site as loaded; where it cannot be had, or somebody cannot, what was shown last stays."""
        if loaded.site is None:
            return replace(self.shown, problems=loaded.problems)
        address = address_of(loaded.site, self.order.base_url)
        plan = plan_all(loaded, address, tools_now(), self.order.today, self.shown.links, plans=self.plans)
        same = address.base_path == self.shown.base
        kept = self._kept(frozenset(loaded.bad)) if same else ()
        artifacts = {str(artifact.path): artifact for artifact in (*kept, *plan)}
        files = {**(dict(self.shown.files) if kept else {}), **dict(loaded.files)}
        return Shown(address.base_path, artifacts, files, plan.links, plan.problems)

    def _kept(self, bad: frozenset[str]) -> tuple[Artifact, ...]:
        """What is shown of people who cannot be built now."""
        return tuple(a for a in self.shown.artifacts.values() if a.owner in bad) if bad else ()

    def _write_ahead(self, old: Shown, views: Iterable[str]) -> None:
        """Write the pages that somebody looks at; one that cannot be written leaves the last good site."""
        pages = [page for path in dict.fromkeys(views) if (page := self.shown.page_at(path))]
        problems = [problem for page in pages or self._first() for problem in self._unwritten(page)]
        if problems:
            told = in_order((*self.shown.problems, *problems))
            self.shown = replace(old, problems=told)

    def _first(self) -> tuple[Artifact, ...]:
        """Where nobody looks, the front page or somebody's is tried."""
        pages = (a for a in self.shown.artifacts.values() if a.path.name == "index.html")
        return tuple(page for page, _ in zip(pages, range(1), strict=False))

    def _unwritten(self, page: Artifact) -> Iterator[Problem]:
        try:
            self.text(page)
        except MakeError as error:
            yield problem_of(page, error)


def ready(store: Store, workers: Workers) -> None:
    """Start a process, and have it import what it will need."""
    workers.each(do, [MakingJob((), store, (), ())])


def made(recipe: Recipe, store: Store, files: Files, workers: Workers) -> Path:
    """The file of a recipe, made if the store lacks it. Raises HeadshotError."""
    key = key_of(recipe, tools_now())
    if not store.has(key) and (error := _make([recipe], store, files, workers).failed.get(key)):
        raise error
    return store.path(key)


def _make(recipes: Iterable[Recipe], store: Store, files: Files, workers: Workers) -> Outcome:
    return make_all(recipes, store, files, tools_now(), workers, _unheard)


def problem_of(artifact: Artifact, error: HeadshotError) -> Problem:
    """What could not be made, as a problem of the site."""
    told = (error.says, error.hint) if isinstance(error, MakeError) else (str(error), "")
    return Problem("site.yaml", 0, 0, "", f"{artifact.path} {told[0]}", told[1])


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
