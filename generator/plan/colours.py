"""One idea of colour, taken from the photograph, moved until it reads. The arithmetic is coloraide's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import isqrt
from typing import NamedTuple

from coloraide import Color

from ..values.geometry import Box, HeadBox
from ..values.image import Miniature, Source
from ..values.theme import Modes

READABLE = 4.5
"""WCAG 2.2 AA for text of any size."""
READABLE_LARGE = 3.0
"""The same for 24 px and more, or 19 px and more in bold."""
HUE_BIN = 20
LEAST_CHROMA = 0.035
"""Below this a photograph has no colour of its own, and the ink is the accent."""
MOST_CHROMA = 0.15
STEP = 0.01
COMPLEMENT = (0.91, 0.038), (0.33, 0.045)
"""Lightness and most chroma of the accent's complement: pale by day, deep by night; the ink reads on both."""


@dataclass(frozen=True, slots=True)
class Accent:
    """The accent on the light paper and on the dark, as #rrggbb."""

    light: str
    dark: str
    corrected: bool


@lru_cache(maxsize=512)  # while a site is served its words change, and its photographs do not
def accent(source: Source, head: HeadBox | None, modes: Modes, wanted: str | None) -> Accent:
    """The photograph's accent, or the wanted one, on both papers at a contrast of 4.5 at least."""
    base = Color(wanted) if wanted else _dominant(source, head)
    if base is None:
        return Accent(modes.light_ink, modes.dark_ink, corrected=False)
    light = readable(base, modes.light)
    return Accent(light, readable(base, modes.dark), corrected=wanted is not None and light != wanted)


def complement(accent: str) -> tuple[str, str]:
    """The grounds opposite to an accent, as #rrggbb for the light page and the dark: of a grey one, almost grey."""
    opposite = Color(accent).convert("oklch")
    most = COMPLEMENT[0][1] if opposite["chroma"] >= LEAST_CHROMA else LEAST_CHROMA / 3
    hue = (opposite["hue"] + 180) % 360 if opposite["chroma"] > STEP / 10 else 0.0
    light, dark = (
        _hex(Color("oklch", [lightness, min(most, chroma), hue])) for lightness, chroma in COMPLEMENT
    )
    return light, dark


def nearest_readable(colour: str, paper: str, least: float) -> str:
    """A colour, or the nearest of its hue that can be read on a paper."""
    return readable(Color(colour), paper, least)


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast of two colours, 1 to 21."""
    return float(Color(one).contrast(other, method="wcag21"))


def readable(base: Color, paper: str, least: float = READABLE) -> str:
    """The nearest lightness of a colour, its hue kept, that can be read on a paper."""
    here = base.convert("oklch")
    if contrast(_hex(here), paper) >= least:
        return _hex(here)
    darker = Color(paper).luminance() > 0.18
    for step in range(1, 101):
        lightness = here["lightness"] + (-step if darker else step) * STEP
        tried = _hex(here.clone().set("lightness", min(1.0, max(0.0, lightness))))
        if contrast(tried, paper) >= least:
            return tried
    return "#000000" if darker else "#ffffff"


class Paint(NamedTuple):
    """A colour in OKLab, in thousandths: what is reckoned in whole numbers is the same on every machine."""

    lightness: int
    a: int
    b: int

    @property
    def chroma(self) -> int:
        return isqrt(self.a * self.a + self.b * self.b)

    def apart(self, other: Paint) -> int:
        """How different two paints look, in thousandths."""
        return isqrt(sum((one - two) ** 2 for one, two in zip(self, other, strict=True)))


@cache  # 4096 colours at most are asked for: those of a miniature in 16 levels a channel
def paint_of(colour: str) -> Paint:
    lightness, a, b = Color(colour).convert("oklab").coords()
    return Paint(round(lightness * 1000), round(a * 1000), round(b * 1000))


def hex_of(paint: Paint) -> str:
    """The paint as #rrggbb, its chroma given up where no screen shows it."""
    return _hex(Color("oklab", [coordinate / 1000 for coordinate in paint]))


def ink_on(paper: str, inks: Sequence[str]) -> str:
    """The first of some inks that can be read on a paper, else black or white: one of the two always can."""
    return next(ink for ink in (*inks, "#000000", "#ffffff") if contrast(ink, paper) >= READABLE)


def luminance(colour: str) -> float:
    """WCAG 2 relative luminance, 0 to 1."""
    return float(Color(colour).luminance())


def _hex(colour: Color) -> str:
    return str(colour.convert("srgb").fit(method="oklch-chroma").to_string(hex=True))


def _dominant(source: Source, head: HeadBox | None) -> Color | None:
    """The most chromatic cluster outside the head: clothes and surroundings, not skin and hair."""
    bins: dict[int, list[tuple[float, Color]]] = defaultdict(list)
    for (red, green, blue), count in _buckets(source, head).items():
        colour = Color("srgb", [red / 255, green / 255, blue / 255]).convert("oklch")
        chroma, lightness = colour["chroma"], colour["lightness"]
        if chroma >= LEAST_CHROMA and 0.2 <= lightness <= 0.92:
            bins[int(colour["hue"] % 360) // HUE_BIN].append((count * chroma**1.5, colour))
    if not bins:
        return None
    best = max(sorted(bins), key=lambda name: sum(weight for weight, _ in bins[name]))
    _, colour = max(bins[best], key=lambda found: (found[0], found[1].to_string()))
    return colour.clone().set("chroma", min(MOST_CHROMA, max(0.07, colour["chroma"])))


def _buckets(source: Source, head: HeadBox | None) -> dict[tuple[int, int, int], int]:
    """Pixels of the miniature outside the head, by their colour in 16 levels a channel."""
    small = source.miniature
    counts = counted(small, Box(0, 0, *small.size))
    if head:
        for colour, count in counted(small, head.within(small.size)).items():
            counts[colour] -= count
    return {colour: count for colour, count in counts.items() if count}


def counted(small: Miniature, box: Box) -> dict[tuple[int, int, int], int]:
    """Pixels of a box of the miniature, by their colour in 16 levels a channel."""
    counts: dict[tuple[int, int, int], int] = defaultdict(int)
    for y in range(box.top, box.bottom):
        for x in range(box.left, box.right):
            red, green, blue = small.at(x, y)
            counts[red // 16 * 16 + 8, green // 16 * 16 + 8, blue // 16 * 16 + 8] += 1
    return dict(counts)
