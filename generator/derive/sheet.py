"""A contact sheet as pixels: small pictures side by side, drawn over and written under."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import Final, assert_never

from PIL import Image, ImageDraw

from ..values.contact_sheet import ContactSheet, Patch, Print, SheetMark, Trace, Words
from ..values.geometry import Box, Point, Size
from .faces import Fonts
from .supplies import Supplies
from .text import Pen

FINER: Final = 4
"""Round lines are drawn so many times as large and shrunk: Pillow's own have steps."""
LEADING: Final = 140
"""From one baseline to the next, in percent of the size."""
DASH: Final = (8, 5)
"""Px drawn and px left out."""
DARK: Final = (0, 0, 0, 110)
"""The darkness beside a line, so that it shows on snow too."""


def make(recipe: ContactSheet, supplies: Supplies, target: Path) -> None:
    """Draw a contact sheet into `target`."""
    sheet, fonts = Image.new("RGB", recipe.size, recipe.paper), Fonts(supplies.file)
    for mark in recipe.marks:
        _draw(sheet, mark, supplies, fonts)
    sheet.save(target, format="PNG", compress_level=6)


def _draw(sheet: Image.Image, mark: SheetMark, supplies: Supplies, fonts: Fonts) -> None:
    match mark:
        case Patch():
            sheet.paste(mark.colour, mark.box)
        case Print():
            with Image.open(supplies.made(mark.picture), formats=["PNG"]) as picture:
                sheet.paste(picture.convert("RGB"), (mark.box.left, mark.box.top))
        case Trace():
            _trace(sheet, mark)
        case Words():
            _write(sheet, mark, fonts)
        case _:
            assert_never(mark)


def _write(sheet: Image.Image, words: Words, fonts: Fonts) -> None:
    pen = Pen(fonts, words.faces, words.language)
    fitted = pen.fit(words.text, words.width, words.lines, largest=words.size, smallest=words.size)
    for number, line in enumerate(fitted.lines):
        left = words.left - pen.width(line, words.size) // 2 if words.centred else words.left
        down = words.baseline + number * words.size * LEADING // 100
        pen.draw(sheet, line, Point(left, down), words.size, words.colour)


def _trace(sheet: Image.Image, trace: Trace) -> None:
    if trace.kind == "ellipse":
        _ellipse(sheet, trace)
        return
    draw = ImageDraw.Draw(sheet, "RGBA")  # this mode lets the darkness shine through
    sides = _sides(trace.box, trace.width)
    for side in (*sides, *_sides(_inside(trace.box, trace.width), 1)):
        _fill(draw, side, DARK)
    for side in chain(*map(_dashes, sides)) if trace.kind == "dashes" else sides:
        _fill(draw, side, trace.colour)


def _sides(box: Box, width: int) -> tuple[Box, ...]:
    """The four sides of a rectangle as thin rectangles inside it, none of them lying over another."""
    left, top, right, bottom = box
    inner = top + width, max(top + width, bottom - width)
    return (
        Box(left, top, right, min(bottom, top + width)),
        Box(left, max(top + width, bottom - width), right, bottom),
        Box(left, inner[0], left + width, inner[1]),
        Box(right - width, inner[0], right, inner[1]),
    )


def _dashes(side: Box) -> tuple[Box, ...]:
    """A side in dashes, along its length."""
    on, off = DASH
    if side.size.width >= side.size.height:
        starts = range(side.left, side.right, on + off)
        return tuple(Box(at, side.top, min(at + on, side.right), side.bottom) for at in starts)
    starts = range(side.top, side.bottom, on + off)
    return tuple(Box(side.left, at, side.right, min(at + on, side.bottom)) for at in starts)


def _fill(draw: ImageDraw.ImageDraw, box: Box, colour: str | tuple[int, ...]) -> None:
    """Pillow counts the last pixel in; a box ends before it."""
    if box.right > box.left and box.bottom > box.top:
        draw.rectangle((box.left, box.top, box.right - 1, box.bottom - 1), fill=colour)


def _ellipse(sheet: Image.Image, trace: Trace) -> None:
    corner = trace.box.left, trace.box.top
    sheet.paste(DARK[:3], corner, _ring(trace.box.size, trace.width + 1, DARK[3]))
    sheet.paste(trace.colour, corner, _ring(trace.box.size, trace.width, 255))


def _ring(size: Size, width: int, strength: int) -> Image.Image:
    """An ellipse's line as a mask."""
    large = Image.new("L", (size.width * FINER, size.height * FINER))
    around = (0, 0, large.width - 1, large.height - 1)
    ImageDraw.Draw(large).ellipse(around, outline=strength, width=width * FINER)
    return large.reduce(FINER)


def _inside(box: Box, by: int) -> Box:
    return Box(box.left + by, box.top + by, box.right - by, box.bottom - by)
