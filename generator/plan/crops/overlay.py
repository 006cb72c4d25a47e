"""What is drawn over a picture of a contact sheet: crops, head, eye line, the eyes' point and a circle."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ...values.contact_sheet import Patch, SheetMark, Trace
from ...values.geometry import Box, Point, Size
from ..framing import eyes_of
from .lettering import CHIP, EYES, TILE, WHITE, Lettering, colour_of
from .row import Framed, Row, begin_of

EYE = 7
"""Radius in px of the ring between the eyes."""


class Placed(NamedTuple):
    """A part of a photograph (`whole` px) shown at `box`, and how its px become the sheet's."""

    box: Box
    whole: Size

    def across(self, x: int) -> int:
        return self.box.left + max(0, min(self.box.size.width, x * self.box.size.width // self.whole.width))

    def down(self, y: int) -> int:
        return self.box.top + max(0, min(self.box.size.height, y * self.box.size.height // self.whole.height))

    def part(self, box: Box) -> Box:
        """What is shown of a part: one that reaches out ends at the picture's edge."""
        return Box(self.across(box.left), self.down(box.top), self.across(box.right), self.down(box.bottom))


def over_photograph(row: Row, placed: Placed, letters: Lettering) -> Iterator[SheetMark]:
    """Every crop with its number at its foot, the head and the eyes."""
    eyes = eyes_of(row.headshot)
    spot = Point(eyes.x * row.source.size.width // 1000, eyes.y * row.source.size.height // 1000)
    yield from eye_line(placed.box, placed.down(spot.y))
    for number, one in enumerate(row.framed, 1):
        yield Trace("rectangle", placed.part(one.crop.box), colour_of(number), 2)
    if row.headshot.head:
        yield Trace("dashes", placed.part(row.headshot.head.within(row.source.size)), WHITE, 2)
    yield from eye_ring(placed.across(spot.x), placed.down(spot.y))
    for number, one in enumerate(row.framed, 1):
        across = placed.across(begin_of(row)) + 8 + (number - 1) * (CHIP + 4)
        foot = placed.down(one.crop.box.bottom)
        yield from chip(Point(across, foot - CHIP - 8), number, letters)


def over_crop(one: Framed, placed: Placed) -> Iterator[SheetMark]:
    """The circle in the middle, the eye line and the head."""
    size = placed.box.size
    side = min(size)
    left, top = placed.box.left + (size.width - side) // 2, placed.box.top + (size.height - side) // 2
    yield Trace("ellipse", Box(left, top, left + side, top + side), WHITE, 1)
    yield from eye_line(placed.box, placed.down(one.spot.y))
    if one.head:
        yield Trace("dashes", placed.part(one.head), WHITE, 2)


def eye_line(box: Box, down: int) -> Iterator[SheetMark]:
    yield Patch(Box(box.left, down - 1, box.right, down + 2), TILE)
    yield Patch(Box(box.left, down - 1, box.right, down + 1), EYES)


def eye_ring(across: int, down: int) -> Iterator[SheetMark]:
    yield Trace("ellipse", Box(across - EYE, down - EYE, across + EYE, down + EYE), EYES, 2)


def chip(corner: Point, number: int, letters: Lettering) -> Iterator[SheetMark]:
    yield Patch(Box(corner.x, corner.y, corner.x + CHIP, corner.y + CHIP), colour_of(number))
    yield letters.chip(corner, number)
