"""Letters as outlines: one geometry for an icon's drawing and for its pixels."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from itertools import pairwise
from math import ceil
from pathlib import Path
from typing import Any, Final, NamedTuple

from fontTools.pens.basePen import BasePen
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import DecomposingRecordingPen, RecordingPen
from fontTools.pens.roundingPen import RoundingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont
from PIL import Image

from ..values.coverage import clusters
from ..values.face import Face
from .supplies import Supplies
from .text import EM, Pen

Polygon = list[tuple[float, float]]

_CURVE: Final = 12  # straight parts of a curve: more are not seen at 512 px


class _Letter(NamedTuple):
    """A letter that one face draws; those of a right-to-left script stand in the order of seeing."""

    text: str
    face: Face
    rtl: bool


def outlines(letters: str, pen: Pen, supplies: Supplies, side: int, most: int) -> RecordingPen:
    """The letters in the middle of a square, y downwards: their ink takes `most` of its width or height.

    Whole numbers, so that they are short in a file and equal everywhere.
    """
    raw = RecordingPen()
    for x, letter in _placed(letters, pen):
        _trace(letter, x, supplies.file(letter.face.digest), raw)
    bounds = BoundsPen(None)
    raw.replay(bounds)
    left, top, right, bottom = bounds.bounds or (0, 0, 1, 1)
    scale = most / max(right - left, bottom - top)
    across, down = (side - scale * (left + right)) / 2, (side - scale * (top + bottom)) / 2
    found = RecordingPen()
    raw.replay(TransformPen(RoundingPen(found), (scale, 0, 0, scale, across, down)))
    return found


def polygons(drawn: RecordingPen) -> tuple[Polygon, ...]:
    """The outlines with their curves as straight parts."""
    pen = _Flattening(None)
    drawn.replay(pen)
    return tuple(pen.found)


def filled(shapes: tuple[Polygon, ...], side: int, scale: float) -> Image.Image:
    """The inside of the polygons as a mask: wherever they wind around a point, as SVG and fonts have it.

    Pillow's own polygons would leave a hole where an outline crosses itself, as that of a W does.
    """
    mask = bytearray(side * side)
    for row, found in enumerate(_crossings(shapes, side, scale)):
        turns = 0
        for (start, turn), (end, _) in pairwise(sorted(found)):
            turns += turn
            left, right = max(0, start), min(side, end)
            if turns and left < right:
                mask[row * side + left : row * side + right] = b"\xff" * (right - left)
    return Image.frombytes("L", (side, side), bytes(mask))


def _crossings(shapes: tuple[Polygon, ...], side: int, scale: float) -> list[list[tuple[int, int]]]:
    """For the middle of every row, where outlines cross it and whether they go down or up there."""
    rows: list[list[tuple[int, int]]] = [[] for _ in range(side)]
    for shape in shapes:
        corners = [(x * scale, y * scale - 0.5) for x, y in shape]
        for (x, y), (a, b) in zip(corners, corners[1:] + corners[:1], strict=True):
            for row in range(max(0, ceil(min(y, b))), min(side, ceil(max(y, b)))):
                across = round(x + (a - x) * (row - y) / (b - y))
                rows[row].append((across, 1 if b > y else -1))
    return rows


def _placed(letters: str, pen: Pen) -> Iterator[tuple[int, _Letter]]:
    """Each letter with its distance from the first, in thousandths of an em, kerned.

    Letters stand apart, even Arabic ones: a monogram is two letters and no word.
    """
    x, before = 0, None
    for letter in _seen(letters, pen):
        if before is not None:
            x += _step(before, letter, pen)
        yield x, letter
        before = letter


def _seen(letters: str, pen: Pen) -> tuple[_Letter, ...]:
    """The letters from left to right."""
    found: list[_Letter] = []
    for run, rtl in pen.line(letters).pieces():
        own = [_Letter(text, run.face, rtl) for text in clusters(run.text)]
        found += reversed(own) if rtl else own
    return tuple(found)


def _step(before: _Letter, letter: _Letter, pen: Pen) -> int:
    if before.rtl or letter.rtl:
        return pen.advance(pen.line(before.text)) + pen.tracking
    pair = pen.advance(pen.line(before.text + letter.text))
    return pair - pen.advance(pen.line(letter.text))


def _trace(letter: _Letter, x: int, file: Path, onto: RecordingPen) -> None:
    """Draw a letter at `x`, in thousandths of an em."""
    names, widths, glyphs, scale = _opened(letter.face, file)
    raw = DecomposingRecordingPen(glyphs)
    at: float = x
    for character in letter.text:
        name = names.get(ord(character), ".notdef")
        glyphs[name].draw(TransformPen(raw, (scale, 0, 0, -scale, at, 0)))
        at += widths[name][0] * scale
    raw.replay(onto)


@lru_cache(maxsize=4)
def _opened(face: Face, file: Path) -> tuple[dict[int, str], Any, Any, float]:
    """What letters are traced with. Unpacking a font takes longer than all that is drawn from it, so it is kept."""
    font = TTFont(BytesIO(file.read_bytes()), lazy=True)
    glyphs = font.getGlyphSet(location=dict(face.axes))
    return font.getBestCmap(), font["hmtx"], glyphs, EM / font["head"].unitsPerEm


class _Flattening(BasePen):  # type: ignore[misc]  # fontTools publishes no types
    """Collects polygons."""

    def __init__(self, glyphs: Any) -> None:
        super().__init__(glyphs)
        self.found: list[Polygon] = []

    def _moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 - the name is fontTools'
        self.found.append([point])

    def _lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self.found[-1].append(point)

    def _curveToOne(self, one: Any, two: Any, end: Any) -> None:  # noqa: N802
        start = self.found[-1][-1]
        for step in range(1, _CURVE + 1):
            t = step / _CURVE
            weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
            ends = (start, one, two, end)
            x, y = (sum(w * p[axis] for w, p in zip(weights, ends, strict=True)) for axis in (0, 1))
            self.found[-1].append((x, y))
