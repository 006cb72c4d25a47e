"""A contact sheet of a site: every crop of every person, in rows for the terminal, or as a page and one picture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Final

from .build import prepare
from .derive.bundled import fallback_faces
from .load.content import Loaded, Wish, load
from .load.site import is_studio
from .making import make_all
from .order import Folders, Order
from .plan.crops.beside import Team, team_of
from .plan.crops.drawn import contact_sheet as draw
from .plan.crops.lettering import Lettering
from .plan.crops.pictures import pictures_of
from .plan.crops.row import Row, row_of, themes_of
from .plan.look import look_at
from .planning import plan_all, setting_of
from .record import Record, failures, forget_damaged
from .render.crops import SheetPage, sheet_page
from .store import Store
from .tools import tools_now
from .values.artifact import Artifact, ShareCard, Written, key_of
from .values.errors import ContentError, Problem, Severity, UsageError, in_order
from .values.event import Event, Noticed, Planned, Progressed, Tell
from .values.setting import Setting
from .values.site import address_of
from .workers import Workers
from .write.lock import locked
from .write.manifest import Entry, read_manifest
from .write.output import bring, refuse_output

PAGE: Final = PurePosixPath("crops.html")
PICTURE: Final = PurePosixPath("crops.png")


@dataclass(frozen=True, slots=True)
class Shown:
    """Everyone's crops in figures. `missing` are the slugs of those in whose files something is wrong; `files` are those
    of the sheet: none where a table was asked for, or a problem stopped it. `failed` says exit 1.
    """

    title: str
    rows: tuple[Row, ...]
    team: Team | None
    missing: tuple[str, ...]
    problems: tuple[Problem, ...]
    failed: bool
    files: Mapping[PurePosixPath, Entry] = field(default_factory=dict)


def crop_rows(folders: Folders, order: Order, tell: Tell) -> Shown:
    """Say how everyone is framed; nothing is written but what is remembered of photographs."""
    with _reading(folders, order, tell) as (loaded, _, _):
        return _shown(folders, loaded, order)


def contact_sheet(folders: Folders, order: Order, tell: Tell) -> Shown:
    """Write the sheet into the output folder. Content problems are in what is returned, a stranger's file in the way
    among them; UsageError is raised for what cannot be asked.
    """
    refuse_output(folders.output, folders.site)
    known = read_manifest(folders.manifest).entries
    if known and PAGE not in known:  # the files there would be removed, as no longer wanted
        raise UsageError(
            f"{folders.output} holds something else that Headshot wrote: give a folder of its own"
        )
    with _reading(folders, order, tell) as (loaded, store, workers):
        shown = _shown(folders, loaded, order)
        if not shown.rows:
            return shown
        return _Making(folders, loaded, store, workers, tell).written(shown)


@contextmanager
def _reading(folders: Folders, order: Order, tell: Tell) -> Iterator[tuple[Loaded, Store, Workers]]:
    prepare(folders.state)
    store, measures = Store(folders.state / "store"), Store(folders.state / "measures")
    with locked(folders.state, tell), Workers(order.jobs) as workers:
        try:
            yield load(folders.site, Wish(order.drafts, order.theme), measures, workers), store, workers
        finally:
            store.tidy()
            measures.tidy()


def _shown(folders: Folders, loaded: Loaded, order: Order) -> Shown:
    """As in a build, one mistake stops everything; of a studio's clients only the one who made it is left out."""
    errors = [problem for problem in loaded.problems if problem.severity is Severity.ERROR]
    studio = is_studio(folders.site)
    if loaded.site is None or any(not studio or not p.file.startswith("content/") for p in errors):
        return Shown("", (), None, loaded.bad, loaded.problems, failed=True)
    setting = setting_of(loaded, address_of(loaded.site, order.base_url), tools_now(), order.today)
    plan = plan_all(loaded, setting.address, setting.tools, order.today)
    rows = tuple(_rows(loaded, setting, tuple(plan)))
    title = loaded.site.title or (rows[0].name if len(rows) == 1 else "")
    return Shown(title, rows, team_of(rows), loaded.bad, plan.problems, failed=bool(loaded.bad))


def _rows(loaded: Loaded, setting: Setting, artifacts: tuple[Artifact, ...]) -> Iterator[Row]:
    """The portrait of a card is the same in every language."""
    cards = {a.owner: a.recipe for a in reversed(artifacts) if isinstance(a.recipe, ShareCard)}
    themes = dict(loaded.themes)
    for person in loaded.people:
        yield row_of(look_at(person, themes[person.theme].theme, setting), cards.get(person.slug))


@dataclass(frozen=True, slots=True)
class _Making:
    """A sheet on its way to the disk."""

    folders: Folders
    loaded: Loaded
    store: Store
    workers: Workers
    tell: Tell

    def written(self, shown: Shown) -> Shown:
        """The sheet with its files; without, and with the reason, where a picture cannot be made or a stranger's file is
        in the way.
        """
        record = self._made(_artifacts(shown))
        noticed: list[Problem] = []

        def hear(event: Event) -> None:
            if isinstance(event, Noticed):
                noticed.append(event.problem)
            self.tell(event)

        if failed := tuple(failures(record, self.loaded).values()):
            return replace(shown, problems=in_order((*shown.problems, *failed)), failed=True)
        files = dict(record.entries(self.store))
        try:
            bring(self.folders.output, self.folders.manifest, files, self.store.path, hear)
        except ContentError as error:
            return replace(shown, problems=in_order((*shown.problems, *error.problems)), failed=True)
        return replace(shown, problems=in_order((*shown.problems, *noticed)), files=files)

    def _made(self, artifacts: tuple[Artifact, ...]) -> Record:
        tools, before = tools_now(), read_manifest(self.folders.manifest)
        forget_damaged(self.store, before)
        keys = {artifact: key_of(artifact.recipe, tools) for artifact in artifacts}
        missing = [artifact.recipe for artifact, key in keys.items() if not self.store.has(key)]
        self.tell(Planned(len(keys), len(missing)))
        files = dict(self.loaded.files)
        outcome = make_all(
            missing, self.store, files, tools, self.workers, lambda count: self.tell(Progressed(count))
        )
        return Record(keys, outcome, tools, before)


def _artifacts(shown: Shown) -> tuple[Artifact, ...]:
    rows = tuple((row, pictures_of(row)) for row in shown.rows)
    text = sheet_page(SheetPage(shown.title, rows, shown.team, shown.missing))
    pictures = (picture for _, own in rows for picture in (own.whole, *own.crops))
    letters = Lettering(fallback_faces())
    drawn = draw(shown.title, themes_of(shown.rows), shown.rows, shown.team, letters)
    return (*pictures, Artifact(PICTURE, drawn, ""), Artifact(PAGE, Written(text), ""))
