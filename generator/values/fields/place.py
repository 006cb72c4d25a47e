"""Places in a photograph, in percent of its sides, and the shape of a crop."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from ..geometry import HeadBox, Point, Ratio
from .model import spec, wrong
from .text import one_line

_PERCENT = re.compile(r"(\d{1,3})(?:\.(\d))?%")
_RATIO = re.compile(r"([1-9]\d{0,3}):([1-9]\d{0,3})")
_WHOLE = 100
_NUMBER = re.compile(r"(\d+(?:\.\d+)?)(?:%|px)?")


def _focus(value: Any) -> Point:
    if isinstance(value, Point):
        return value
    _percentages(one_line(value), "two", "48% 31%")
    parts = [_thousandths(part) for part in one_line(value).split()]
    if len(parts) != 2 or None in parts:
        raise wrong("is not a point in the photograph", "write how far across and down the eyes are: 48% 31%")
    x, y = (part for part in parts if part is not None)
    return Point(x, y)


def _head(value: Any) -> HeadBox:
    if isinstance(value, HeadBox):
        return value
    _percentages(one_line(value), "four", "30% 8% 70% 62%")
    parts = [part for part in map(_thousandths, one_line(value).split()) if part is not None]
    if len(parts) != 4 or len(one_line(value).split()) != 4:
        raise wrong("is not a head box", "write left, top, right and bottom of the head: 30% 8% 70% 62%")
    box = HeadBox(*parts)
    if box.right - box.left < 10 or box.bottom - box.top < 10:
        raise wrong("is an empty head box", "left and top come first, then right and bottom: 30% 8% 70% 62%")
    return box


def _percentages(text: str, count: str, example: str) -> None:
    """Refuse numbers that are as many as wanted, but without their sign or beyond the photograph."""
    parts = text.replace(",", " ").split()
    numbers = [match[1] for part in parts if (match := _NUMBER.fullmatch(part))]
    if len(parts) != len(example.split()) or len(numbers) != len(parts):
        return
    beyond = any(float(number) > _WHOLE for number in numbers)
    signed = all(part.endswith("%") for part in parts)
    if beyond and signed:
        raise wrong("lies outside the photograph (0% to 100%)", f"for example {example}")
    if not signed:
        pixels = beyond or "px" in text
        written = " ".join(f"{round(float(number), 1):g}%" for number in numbers)
        hint = f"percent of the photograph, not pixels: {example}" if pixels else f"write {written}"
        raise wrong(f"needs {count} percentages, each with %", hint)


def _thousandths(text: str) -> int | None:
    match = _PERCENT.fullmatch(text)
    if not match:
        return None
    value = 10 * int(match[1]) + int(match[2] or 0)
    return value if value <= 1000 else None


def _ratio(value: Any) -> Ratio:
    if isinstance(value, Ratio):
        return value
    match = _RATIO.fullmatch(one_line(value))
    if not match:
        raise wrong("is not a ratio", "write width and height with a colon: 4:5")
    return Ratio(int(match[1]), int(match[2]))


FocalPoint = Annotated[
    Point, BeforeValidator(_focus), spec("string", pattern=r"^\s*\d{1,3}(\.\d)?%\s+\d{1,3}(\.\d)?%\s*$")
]
Head = Annotated[HeadBox, BeforeValidator(_head), spec("string", pattern=r"^\s*(\d{1,3}(\.\d)?%\s*){4}$")]
AspectRatio = Annotated[Ratio, BeforeValidator(_ratio), spec("string", pattern=rf"^{_RATIO.pattern}$")]
FaceNumber = Annotated[int, Field(ge=1, le=20)]
"""A face of several in a photograph; 1 is the largest and most central."""
