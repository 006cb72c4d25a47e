"""Words and colours of a contact sheet: the faces that come with the generator, and one quiet palette."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from ...values.contact_sheet import Words
from ...values.geometry import Point
from ..runs import Covered, used

PAPER: Final = "#fbfaf8"
INK: Final = "#1c1a17"
SOFT: Final = "#635d54"
RULE: Final = "#ddd6cb"
AMISS: Final = "#b3261e"
GROUND: Final = "#efebe4"
TILE: Final = "#3d3a36"
WHITE: Final = "#ffffff"
EYES: Final = "#ffd84a"
CROPS: Final = ("#ff8a6b", "#6bb8ff", "#5fe0a8", "#ffc04d", "#d0a5ff", "#5fdde6")
"""By the number of the crop, as on the page."""
ENGLISH: Final = "en"
WIDE: Final = 58
"""Percent of its size that a letter is wide, on the large side: enough to know how many lines to leave room for."""


@dataclass(frozen=True, slots=True)
class Lettering:
    """The faces to write with."""

    faces: tuple[Covered, ...]

    def at(
        self, point: Point, text: str, width: int, size: int, colour: str = INK, language: str = ENGLISH
    ) -> Words:
        """A line of words; `point` is the left end of its baseline, in px."""
        faces = used(text, self.faces, language)
        return Words(point.x, point.y, width, text, faces, language, size, colour)

    def chip(self, corner: Point, number: int) -> Words:
        """The number on a chip, in its middle."""
        middle = Point(corner.x + CHIP // 2, corner.y + 17)
        return replace(self.at(middle, str(number), CHIP, 15), centred=True)


CHIP: Final = 24
"""Px of each side of the square that a crop's number stands on."""


def colour_of(number: int) -> str:
    return CROPS[(number - 1) % len(CROPS)]


def lines_for(text: str, width: int, size: int) -> int:
    """How many lines a text may take."""
    return -(-len(text) * size * WIDE // (100 * width))
