"""A contact sheet as one picture: what is drawn, and where. All lengths are px."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .face import Face
from .geometry import Box, Size
from .image import Cut


@dataclass(frozen=True, slots=True)
class Patch:
    """A filled rectangle."""

    box: Box
    colour: str


@dataclass(frozen=True, slots=True)
class Print:
    """A picture at its own size, its upper left corner at `box`'s."""

    box: Box
    picture: Cut


@dataclass(frozen=True, slots=True)
class Trace:
    """A line around a rectangle, inside it, or around the ellipse in it; darkness beside it shows it on any ground."""

    kind: Literal["rectangle", "dashes", "ellipse"]
    box: Box
    colour: str
    width: int


@dataclass(frozen=True, slots=True)
class Words:
    """Words from a point of their first baseline on, over at most `lines` lines and shortened to what these hold; `centred`
    puts the point in their middle.
    """

    left: int
    baseline: int
    width: int
    text: str
    faces: tuple[Face, ...]
    language: str
    size: int
    colour: str
    lines: int = 1
    centred: bool = False


SheetMark = Patch | Print | Trace | Words


@dataclass(frozen=True, slots=True)
class ContactSheet:
    """Marks drawn in order on paper, as a PNG."""

    size: Size
    paper: str
    marks: tuple[SheetMark, ...]

    @property
    def prints(self) -> tuple[Cut, ...]:
        return tuple(mark.picture for mark in self.marks if isinstance(mark, Print))
