"""The contact sheet as one picture: everyone in a row, everything in its place, before a pixel is touched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ...values.contact_sheet import ContactSheet, Patch, Print, SheetMark
from ...values.geometry import Box, Point, Size
from ...values.image import Format, Source
from .beside import Team
from .lettering import AMISS, GROUND, INK, PAPER, RULE, SOFT, Lettering, lines_for
from .overlay import Placed, chip, over_crop, over_photograph
from .pictures import fitted, small
from .row import Framed, Row, people_in, percent
from .top import heading, team_height, team_marks

WIDTH: Final = 1720
MARGIN: Final = 72
INNER: Final = WIDTH - 2 * MARGIN
PHOTOGRAPH: Final = Size(480, 600)
CROPS: Final = MARGIN + PHOTOGRAPH.width + 64
"""Where the crops begin."""
ROOM: Final = WIDTH - MARGIN - CROPS
BESIDE: Final = 36
TALLEST: Final = 400
LOWEST: Final = 250
"""Px of height of a crop: they are broken into several lines before they become lower."""
LINE: Final = 23
TOP: Final = 272
ABOVE: Final = 116
BELOW: Final = 60
"""Px of a row above its pictures, with the name, and below them."""
MOST: Final = 100
"""People on the picture: more would make one that few programs open. The page shows everyone."""


def contact_sheet(
    title: str, themes: str, rows: Sequence[Row], team: Team | None, letters: Lettering
) -> ContactSheet:
    """The recipe of the sheet's picture."""
    shown = rows[:MOST]
    grid = _grid(shown)
    top = TOP + team_height(team)
    marks: list[SheetMark] = [*heading(title, _says(rows, themes), MARGIN, INNER, letters)]
    if team:
        marks += team_marks(team, MARGIN, TOP, INNER, letters)
    for row in shown:
        marks += _Person(row, grid, top, letters).marks()
        top = _Person(row, grid, top, letters).bottom
    return ContactSheet(Size(WIDTH, top), PAPER, tuple(marks))


def _says(rows: Sequence[Row], themes: str) -> str:
    people = "1 person" if people_in(rows) == 1 else f"{people_in(rows)} people"
    some = f"; the first {MOST} are here, the page has everyone" if len(rows) > MOST else ""
    return f"{people}, every crop in {themes}{some}"


@dataclass(frozen=True, slots=True)
class _Grid:
    """The height that all crops of a sheet have in common, and in how many lines a person's crops stand."""

    height: int
    lines: int

    def chunks(self, row: Row) -> tuple[tuple[Framed, ...], ...]:
        many = -(-len(row.framed) // self.lines)
        return tuple(row.framed[start : start + many] for start in range(0, len(row.framed), many))

    def width(self, one: Framed) -> int:
        return max(1, self.height * one.crop.box.size.width // one.crop.box.size.height)


def _grid(rows: Sequence[Row]) -> _Grid:
    """As few lines as leave the crops high enough to be looked at."""
    most = max((len(row.framed) for row in rows), default=1)
    tried = (_Grid(_height(rows, lines), lines) for lines in range(1, most + 1))
    return next((grid for grid in tried if grid.height >= LOWEST), _Grid(_height(rows, most), most))


def _height(rows: Sequence[Row], lines: int) -> int:
    """The height at which the widest line of crops fits."""
    chunks = [chunk for row in rows for chunk in _Grid(1, lines).chunks(row)]
    return max(1, min((TALLEST, *(_fitting(chunk) for chunk in chunks))))


def _fitting(chunk: Sequence[Framed]) -> int:
    wide = sum(-(-one.crop.box.size.width * 1000 // one.crop.box.size.height) for one in chunk)
    return (ROOM - BESIDE * (len(chunk) - 1)) * 1000 // wide


@dataclass(frozen=True, slots=True)
class _Person:
    """A person's row, from `top` on."""

    row: Row
    grid: _Grid
    top: int
    letters: Lettering

    @property
    def bottom(self) -> int:
        crops = sum(self._tall(chunk) for chunk in self.grid.chunks(self.row)) - BESIDE
        return self.top + ABOVE + max(self._photograph.height, crops) + BELOW

    @property
    def _photograph(self) -> Size:
        return fitted(self.row.source.size, PHOTOGRAPH)

    def marks(self) -> Iterator[SheetMark]:
        row, size = self.row, self.row.source.size
        yield Patch(Box(MARGIN, self.top, WIDTH - MARGIN, self.top + 1), RULE)
        yield self.letters.at(Point(MARGIN, self.top + 58), row.name, INNER, 28, INK, row.language)
        told = f"{row.source.name}, {size.width} × {size.height} px"
        yield self.letters.at(Point(MARGIN, self.top + 86), told, INNER, 17, SOFT)
        whole = _shown(row.source, Box(0, 0, *size), Point(MARGIN, self.top + ABOVE), self._photograph)
        yield whole
        yield from over_photograph(row, Placed(whole.box, size), self.letters)
        yield from self._crops()

    def _crops(self) -> Iterator[SheetMark]:
        number, down = 0, self.top + ABOVE
        for chunk in self.grid.chunks(self.row):
            across = CROPS
            for one in chunk:
                number += 1
                yield from self._crop(one, number, Point(across, down))
                across += self.grid.width(one) + BESIDE
            down += self._tall(chunk)

    def _crop(self, one: Framed, number: int, at: Point) -> Iterator[SheetMark]:
        cell = Size(self.grid.width(one), self.grid.height)
        size = fitted(one.crop.box.size, cell)
        if (
            size.height < cell.height - 1
        ):  # a small crop is not enlarged: it stands in the middle of its place
            yield Patch(Box(at.x, at.y, at.x + cell.width, at.y + cell.height), GROUND)
        corner = Point(at.x + (cell.width - size.width) // 2, at.y + (cell.height - size.height) // 2)
        picture = _shown(self.row.source, one.crop.box, corner, size)
        yield picture
        yield from over_crop(one, Placed(picture.box, one.crop.box.size))
        below = at.y + cell.height
        yield from chip(Point(at.x, below + 14), number, self.letters)
        yield self.letters.at(Point(at.x + 36, below + 32), one.crop.name, cell.width - 36, 18)
        down = below + 64
        for text, colour in self._told(one):
            lines = lines_for(text, cell.width, 16)
            yield replace(self.letters.at(Point(at.x, down), text, cell.width, 16, colour), lines=lines)
            down += LINE * lines

    def _told(self, one: Framed) -> Iterator[tuple[str, str]]:
        """What stands below a crop, a line each."""
        width, height = one.crop.box.size
        head = f"head {percent(one.share)}, " if one.share is not None else ""
        if one.crop.media:
            yield one.crop.media, SOFT
        yield f"{width} × {height} px", INK
        yield f"{head}eyes {percent(one.eyes)}", INK
        yield self.row.origin, AMISS if self.row.guessed else SOFT
        for warning in one.warnings:
            yield warning, AMISS

    def _tall(self, chunk: Sequence[Framed]) -> int:
        """Height of a line of crops with what stands below them, and of the space to the next."""
        most = max(
            sum(lines_for(text, self.grid.width(one), 16) for text, _ in self._told(one)) for one in chunk
        )
        return self.grid.height + 50 + LINE * most + BESIDE


def _shown(source: Source, box: Box, at: Point, size: Size) -> Print:
    return Print(Box(at.x, at.y, at.x + size.width, at.y + size.height), small(source, box, size, Format.PNG))
