"""Words one below the other in a box: how large they are set, and where each line stands."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from ..values.artifact import Line, Stack
from ..values.geometry import Box, Point
from ..values.language import direction
from .bidi import is_rtl
from .faces import Fonts
from .line import TextLine
from .text import Fitted, Pen

DESCENT: Final = 20
"""Percent of the size that a row takes below its baseline at least: a `g` in a name moves nothing below."""
CLEAR: Final = 8
"""Percent of the size kept free above the ink of a line, for scripts taller than the leading allows."""


class Row(NamedTuple):
    """A line of words, its baseline counted from the top of the stack and its ink from that baseline."""

    pen: Pen
    text: TextLine
    size: int
    colour: str
    baseline: int
    ink: Box
    end: bool

    @property
    def bottom(self) -> int:
        return self.baseline + max(self.ink.bottom, self.size * DESCENT // 100)


class Placed(NamedTuple):
    """A row, and where on the card its baseline begins."""

    row: Row
    at: Point


def place(stack: Stack, fonts: Fonts, language: str) -> tuple[Placed, ...]:
    """Every row of a stack in its place, as large as all of them fit; the largest words give way first.

    Words that find no room even at their smallest are left out, the last ones first: a card may lack a
    headline, but nothing runs over its edge.
    """
    lines = [(line, Pen(fonts, line.faces, language, line.tracking)) for line in stack.lines]
    rows: tuple[Row, ...] = ()
    while lines and not rows:
        rows = _largest(lines, stack)
        lines.pop()
    return tuple(Placed(row, _start(row, rows, stack, language)) for row in rows)


def _largest(lines: Sequence[tuple[Line, Pen]], stack: Stack) -> tuple[Row, ...]:
    """The rows at the highest limit to their sizes under which all fit; none where there is no such limit."""
    limits = range(min(line.smallest for line, _ in lines), max(line.largest for line, _ in lines) + 1)
    room = stack.box.size

    def is_too_tall(limit: int) -> bool:
        return _height(tuple(_rows(lines, room.width, limit)), stack) > room.height

    # Most words fit at once; only the others are worth the search.
    count = bisect_left(limits, True, key=is_too_tall) if is_too_tall(limits[-1]) else len(limits)
    return tuple(_rows(lines, room.width, limits[count - 1])) if count else ()


def _rows(lines: Sequence[tuple[Line, Pen]], width: int, limit: int) -> Iterator[Row]:
    """The rows of all lines from above, each line's words at `limit` at most."""
    bottom = 0
    for line, pen in lines:
        largest = max(line.smallest, min(line.largest, limit))
        fitted = pen.fit(line.text, width, line.lines, largest=largest, smallest=line.smallest)
        for row in _block(line, pen, fitted, bottom):
            yield row
            bottom = row.bottom


def _block(line: Line, pen: Pen, fitted: Fitted, top: int) -> Iterator[Row]:
    """The rows of one line's words.

    The first hangs by its letters without their accents, which may reach into the gap: Élodie and Elodie
    stand at one height.
    """
    size, before = fitted.size, None
    for text in fitted.lines:
        ink = pen.ink(text, size)
        clear = size * CLEAR // 100 - ink.top
        if before is None:
            baseline = top + max(line.gap + _rise(pen, text, size), clear)
        else:
            leading = size + size * line.leading // 100
            baseline = before.baseline + max(leading, before.ink.bottom + clear)
        before = Row(pen, text, size, line.colour, baseline, ink, line.end)
        yield before


def _rise(pen: Pen, text: TextLine, size: int) -> int:
    """How far a line's letters reach above its baseline, accents and other marks left out."""
    parts = unicodedata.normalize("NFD", text.text)
    bare = "".join(one for one in parts if unicodedata.category(one) != "Mn")
    return -pen.ink(pen.line(unicodedata.normalize("NFC", bare)), size).top


def _height(rows: Sequence[Row], stack: Stack) -> int:
    """What the rows take of the box: from its top, or if centred from their own ink."""
    return rows[-1].bottom - (_top(rows) if stack.centred else 0)


def _top(rows: Sequence[Row]) -> int:
    return rows[0].baseline + rows[0].ink.top


def _start(row: Row, rows: Sequence[Row], stack: Stack, language: str) -> Point:
    """Where a baseline begins: ink, not the space around a letter, is flush with the box or in its middle."""
    box, ink = stack.box, row.ink
    if stack.centred:
        down = (box.top + box.bottom - _top(rows) - rows[-1].baseline - rows[-1].ink.bottom) // 2
        return Point((box.left + box.right - ink.left - ink.right) // 2, down + row.baseline)
    at_right = _from_right(rows, language) is not row.end
    across = box.right - ink.right if at_right else box.left - ink.left
    return Point(across, box.top + row.baseline)


def _from_right(rows: Sequence[Row], language: str) -> bool:
    """Whether the stack hangs from its right edge, all of it but for what ends at the other: two edges would make it
    two things.
    """
    return direction(language) == "rtl" or is_rtl(rows[0].text.text)
