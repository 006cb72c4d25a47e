"""The head of a contact sheet: whose it is, what is drawn, and a team's figures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...values.contact_sheet import Patch, SheetMark, Trace
from ...values.geometry import Box, Point
from ..team import TOLERANCE
from .beside import Team, span
from .lettering import AMISS, CHIP, INK, SOFT, TILE, WHITE, Lettering
from .overlay import chip, eye_line, eye_ring

NAMED: Final = 8
"""People beyond the tolerance who are named on the picture; the page names all."""
COLUMNS: Final = (0, 330, 660)
"""Where the figures of a team stand, in px from the left."""
LEGEND: Final = ((0, "Head, hair to chin"), (240, "Eye line"), (400, "Between the eyes"),
                 (640, "What a round frame keeps"), (952, "Crop on the photograph"))  # fmt: skip
SYMBOL: Final = (44, 28)


def heading(title: str, says: str, left: int, width: int, letters: Lettering) -> Iterator[SheetMark]:
    """Title and legend, 250 px high."""
    yield letters.at(Point(left, 88), "Contact sheet", width, 18, SOFT)
    yield letters.at(Point(left, 140), title or "Every crop", width, 44, INK)
    yield letters.at(Point(left, 176), says, width, 18, SOFT)
    for number, (across, text) in enumerate(LEGEND):
        box = Box(left + across, 212, left + across + SYMBOL[0], 212 + SYMBOL[1])
        if number < 4:
            yield Patch(box, TILE)
        yield from _symbol(number, box, letters)
        begins = box.right if number < 4 else box.left + CHIP
        yield letters.at(Point(begins + 12, 232), text, 260, 17, SOFT)


def _symbol(number: int, box: Box, letters: Lettering) -> Iterator[SheetMark]:
    middle = Point((box.left + box.right) // 2, (box.top + box.bottom) // 2)
    match number:
        case 0:
            yield Trace("dashes", Box(middle.x - 11, box.top + 3, middle.x + 11, box.bottom - 3), WHITE, 2)
        case 1:
            yield from eye_line(box, middle.y)
        case 2:
            yield from eye_ring(middle.x, middle.y)
        case 3:
            yield Trace("ellipse", Box(middle.x - 11, middle.y - 11, middle.x + 11, middle.y + 11), WHITE, 1)
        case _:
            yield from chip(Point(box.left, box.top + 2), 1, letters)


def team_height(team: Team | None) -> int:
    return 0 if team is None else 176 + 26 * max(0, len(_outliers(team)) - 1)


def team_marks(team: Team, left: int, top: int, width: int, letters: Lettering) -> Iterator[SheetMark]:
    """Three columns of figures; whoever stands out is named in the last."""
    yield letters.at(Point(left, top + 36), "Pictures for the index, side by side", width, 20)
    asked = team.asked or (0, 0)
    for column, (label, figures, common) in enumerate(
        (("Head height", team.heads, asked[0]), ("Eye line", team.eyes, asked[1]))
    ):
        across = left + COLUMNS[column]
        yield letters.at(Point(across, top + 74), label, 300, 17, SOFT)
        yield letters.at(Point(across, top + 108), span(figures), 300, 26)
        if common:
            yield letters.at(Point(across, top + 136), f"asked: {common} %", 300, 17, SOFT)
    yield from _beyond(team, left + COLUMNS[2], top, width - COLUMNS[2], letters)


def _beyond(team: Team, left: int, top: int, width: int, letters: Lettering) -> Iterator[SheetMark]:
    unknown = f"; head not known: {', '.join(team.unknown)}" if team.unknown else ""
    label = f"Beyond {TOLERANCE} % of the picture’s height, of {team.people} people{unknown}"
    yield letters.at(Point(left, top + 74), label, width, 17, SOFT)
    if not team.outliers:
        yield letters.at(Point(left, top + 108), "nobody", width, 26)
    for number, text in enumerate(_outliers(team)):
        yield letters.at(Point(left, top + 104 + 26 * number), text, width, 19, AMISS)


def _outliers(team: Team) -> tuple[str, ...]:
    more = len(team.outliers) - NAMED
    return (*team.outliers[:NAMED], *((f"and {more} more: the page names them",) if more > 0 else ()))
