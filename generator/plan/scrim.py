"""A scrim from the chin down, dark enough for a name and no darker: its stops come from the photograph's own light.

The head is never under it. From `clear` down the theme's dark ink reads on the photograph, whatever lies there; at the
lower edge the photograph has become the dark paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from ..values.geometry import HeadBox, Size
from ..values.image import Source
from ..values.theme import Modes
from .colours import READABLE
from .framing import Frame, within
from .names import fraction
from .placeholder import grid

Rgb = tuple[int, int, int]

RAMP: Final = 115
"""Thousandths of the height over which the scrim comes in below the chin."""
EASED: Final = ((200, 8), (400, 29), (600, 58), (800, 84))
"""Thousandths of the ramp, and the percent of the first full strength that is reached there."""
STEP: Final = 70
"""Thousandths of the height between the stops below the ramp."""
MELT: Final = 120
"""Thousandths of the height, the last ones, over which the photograph becomes paper."""
LOWEST: Final = 900
"""A chin below this leaves no room for words: they stand under the photograph."""
LIGHTER: Final = 60
"""A miniature averages: what it shows may be lighter in places by this part of the way to white, in percent."""
SPARE: Final = 0.2
"""Contrast beyond what is asked for, for the glint in an ear-ring that no miniature shows."""
BELOW_EYES: Final = 290
"""Where a chin is taken to be when only the eyes are known, in thousandths of the height."""


@dataclass(frozen=True, slots=True)
class Scrim:
    """Stops as (place from above in thousandths, strength in percent), from clear to opaque, and where words may begin."""

    colour: Rgb
    stops: tuple[tuple[int, int], ...]
    clear: int

    def variables(self, stem: str) -> Iterator[tuple[str, str]]:
        """The arguments of a `linear-gradient()`, and the clear part of the height."""
        shade = " ".join(map(str, self.colour))
        yield (
            f"{stem}-scrim",
            ",".join(f"rgb({shade}/{strength}%) {_percent(at)}" for at, strength in self.stops),
        )
        yield f"{stem}-clear", fraction(self.clear)


def scrim(source: Source, framed: Frame, head: HeadBox | None, modes: Modes) -> Scrim:
    """The scrim of a crop for a theme's dark ink on its dark paper."""
    chin = min(_chin(source, framed, head), LOWEST)
    paper = _rgb(modes.dark)
    wanted = (luminance(_rgb(modes.dark_ink)) + 0.05) / (READABLE + SPARE) - 0.05
    strengths = tuple(_strength(row, paper, wanted) for row in _brightest(source, framed))
    clear = chin + RAMP
    full = _most(strengths, chin, clear + STEP)
    ramp = ((chin + RAMP * at // 1000, full * part // 100) for at, part in EASED)
    inside = [stop for stop in (*ramp, *_below(strengths, chin, clear)) if stop[0] < 1000]
    return Scrim(paper, ((chin, 0), *inside, (1000, 100)), clear)


def luminance(colour: Rgb) -> float:
    """WCAG 2's relative luminance."""
    red, green, blue = (_linear(channel) for channel in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@cache
def _linear(channel: int) -> float:
    part = channel / 255
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _chin(source: Source, framed: Frame, head: HeadBox | None) -> int:
    return within(head, source.size, framed.box).bottom if head else framed.eyes.y + BELOW_EYES


def _below(strengths: tuple[int, ...], chin: int, clear: int) -> Iterator[tuple[int, int]]:
    """Stops from the ramp's end to the melt: each strong enough up to its neighbours, and none weaker than the last."""
    last = max(clear, 1000 - MELT)
    for at in (*range(clear, last - STEP // 2, STEP), last):
        yield at, _most(strengths, chin, at + STEP)


def _most(strengths: tuple[int, ...], top: int, bottom: int) -> int:
    """The greatest strength that any row between two places needs."""
    rows = len(strengths)
    first = min(rows - 1, max(0, top * rows // 1000))
    return max(strengths[first : max(first + 1, -(-bottom * rows // 1000))])


def _brightest(source: Source, framed: Frame) -> Iterator[Rgb]:
    """The brightest place of each row of the crop's miniature."""
    small, whole, size = source.miniature.size, source.size, framed.box.size
    cells = Size(
        max(1, size.width * small.width // whole.width), max(1, size.height * small.height // whole.height)
    )
    for row in grid(source, framed.box, cells):
        yield max(row, key=luminance)


def _strength(colour: Rgb, paper: Rgb, wanted: float) -> int:
    """How much paper over a colour, in percent, makes it as dark as wanted."""
    light = tuple(channel + (255 - channel) * LIGHTER // 100 for channel in colour)
    for percent in range(100):
        mixed = [
            (over * percent + under * (100 - percent)) // 100
            for over, under in zip(paper, light, strict=True)
        ]
        if luminance((mixed[0], mixed[1], mixed[2])) <= wanted:
            return percent
    return 100


def _rgb(colour: str) -> Rgb:
    red, green, blue = bytes.fromhex(colour[1:])
    return red, green, blue


def _percent(thousandths: int) -> str:
    whole, tenth = divmod(thousandths, 10)
    return f"{whole}.{tenth}%" if tenth else f"{whole}%"
