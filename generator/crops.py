"""A contact sheet of a site: every crop of every person, in rows for the terminal, or as a page and one picture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Final

from .aside import aside, refuse_other
from .derive.bundled import fallback_faces
from .load.content import Loaded
from .load.site import is_studio
from .order import Folders, Order
from .plan.card import cards_of
from .plan.crops.beside import Team, team_of
from .plan.crops.drawn import contact_sheet as draw
from .plan.crops.lettering import Lettering
from .plan.crops.pictures import pictures_of
from .plan.crops.row import Row, people_in, rows_of, themes_of
from .plan.look import look_at
from .planning import plan_all, setting_of
from .render.crops import SheetPage, sheet_page
from .tools import tools_now
from .values.artifact import Artifact, ShareCard, Written
from .values.errors import Problem, Severity, in_order
from .values.event import Tell
from .values.setting import Setting
from .values.site import address_of
from .write.manifest import Entry

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
    with aside(folders, order, tell) as site:
        return _shown(folders, site.loaded, order)


def contact_sheet(folders: Folders, order: Order, tell: Tell) -> Shown:
    """Write the sheet into the output folder. Content problems are in what is returned, a stranger's file in the way
    among them; UsageError is raised for what cannot be asked.
    """
    refuse_other(folders, PAGE)
    with aside(folders, order, tell) as site:
        shown = _shown(folders, site.loaded, order)
        if not shown.rows:
            return shown
        files, problems = site.bring(_artifacts(shown))
        told = in_order((*shown.problems, *problems))
        return replace(shown, problems=told, files=files, failed=shown.failed or not files)


def _shown(folders: Folders, loaded: Loaded, order: Order) -> Shown:
    """As in a build, one mistake stops everything; of a studio's clients only the one who made it is left out."""
    errors = [problem for problem in loaded.problems if problem.severity is Severity.ERROR]
    studio = is_studio(folders.site)
    if loaded.site is None or any(not studio or not p.file.startswith("content/") for p in errors):
        return Shown("", (), None, loaded.bad, loaded.problems, failed=True)
    setting = setting_of(loaded, address_of(loaded.site, order.base_url), tools_now(), order.today)
    plan = plan_all(loaded, setting.address, setting.tools, order.today)
    rows = tuple(_rows(loaded, setting, tuple(plan)))
    title = loaded.site.title or (rows[0].name if people_in(rows) == 1 else "")
    return Shown(title, rows, team_of(rows), loaded.bad, plan.problems, failed=bool(loaded.bad))


def _rows(loaded: Loaded, setting: Setting, artifacts: tuple[Artifact, ...]) -> Iterator[Row]:
    """The portrait of a card is the same in every language."""
    cards = {owner: card.recipe for (owner, _), card in cards_of(artifacts).items()}
    themes = dict(loaded.themes)
    for person in loaded.people:
        card = cards.get(person.slug)
        assert card is None or isinstance(card, ShareCard)
        yield from rows_of(look_at(person, themes[person.theme].theme, setting), card)


def _artifacts(shown: Shown) -> tuple[Artifact, ...]:
    rows = tuple((row, pictures_of(row)) for row in shown.rows)
    text = sheet_page(SheetPage(shown.title, rows, shown.team, shown.missing))
    pictures = (picture for _, own in rows for picture in (own.whole, *own.crops))
    letters = Lettering(fallback_faces())
    drawn = draw(shown.title, themes_of(shown.rows), shown.rows, shown.team, letters)
    return (*pictures, Artifact(PICTURE, drawn, ""), Artifact(PAGE, Written(text), ""))
