"""One idea of colour, taken from the photograph, moved until it reads. The arithmetic is coloraide's."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from coloraide import Color

from ..values.geometry import HeadBox
from ..values.image import Source
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
    """Pixels of the miniature by their colour in 16 levels a channel."""
    small = source.miniature
    box = head.within(small.size) if head else None
    counts: dict[tuple[int, int, int], int] = defaultdict(int)
    for y in range(small.size.height):
        for x in range(small.size.width):
            if box and box.left <= x < box.right and box.top <= y < box.bottom:
                continue
            red, green, blue = small.at(x, y)
            counts[red // 16 * 16 + 8, green // 16 * 16 + 8, blue // 16 * 16 + 8] += 1
    return dict(counts)
