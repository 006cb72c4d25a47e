"""The photograph's paints: three to five chips of the head and what surrounds it, and the colour of the wall behind.

Whole numbers decide everything, so every machine mixes the same paints; what coloraide knows is asked of colours.py.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from ..values.geometry import Box, HeadBox, Size
from ..values.image import Source
from ..values.page import Chip
from ..values.theme import CHIP_COLOURS, MOST_CHIPS, Modes
from .colours import Paint, counted, hex_of, ink_on, luminance, paint_of

LEAST_CHIPS = 3
CUBE, DISTINCT = 40, 110
"""Colours of a cube of OKLab, so many thousandths wide, and of those around it are one paint; two chips are DISTINCT
apart at least.
"""
LEAST_SHARE = 80
"""A paint is one part in so many of the pixels that were looked at."""
QUIET = 40
"""Chroma that is added to every paint's: grey that fills the picture counts beside a small strong colour."""
SHADE = 160
"""Steps of lightness by which chips are mixed for a photograph that has too few colours of its own."""
SHADES = range(90, 970, SHADE)
COLOURED = 30
"""Chroma from which a chip is a colour that a wall can be tinted with."""
TINT, DEEP_TINT = 8, 20
"""Chroma of the wall by day and in the dark."""


Cell = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Palette:
    """Chips from light to deep; the wall by day, and in the dark where the light falls on it, as #rrggbb."""

    chips: tuple[Chip, ...]
    wall: str
    wall_dark: str

    @property
    def vivid(self) -> Chip:
        return next(chip for chip in self.chips if chip.role == "vivid")

    @property
    def colours(self) -> tuple[tuple[str, str], ...]:
        """Every colour by its name. Where there are fewer chips than places, the last fills up."""
        places = (self.vivid, *self.chips, *[self.chips[-1]] * (MOST_CHIPS - len(self.chips)))
        chips = (pair for chip in places for pair in (chip.hex, chip.ink))
        return (("wall", self.wall), ("wall-dark", self.wall_dark), *zip(CHIP_COLOURS, chips, strict=True))


@lru_cache(maxsize=512)  # while a site is served its words change, and its photographs do not
def palette(source: Source, head: HeadBox | None, modes: Modes) -> Palette:
    """The paints of a photograph, for a theme with these papers and inks."""
    size = source.miniature.size
    box = surroundings(head.within(size), size) if head else Box(0, 0, *size)
    seen: dict[Paint, int] = {}
    for (red, green, blue), count in counted(source.miniature, box).items():
        paint = paint_of(f"#{red:02x}{green:02x}{blue:02x}")
        seen[paint] = seen.get(paint, 0) + count
    found = tuple(_mixed(tuple(_paints(seen))))
    vivid = max(found, key=lambda paint: (paint.chroma, paint))
    # By what a screen shows of them: it may have another shade than was asked for, by a thousandth.
    chips = _chips(sorted(found, key=lambda paint: paint_of(hex_of(paint)), reverse=True), vivid, modes)
    return Palette(chips, _wall(vivid, modes.light, TINT, 1), _wall(vivid, modes.dark, DEEP_TINT, -1))


def surroundings(head: Box, whole: Size) -> Box:
    """Head, shoulders and what is beside them, as far as the picture goes."""
    wide, high = head.size
    return Box(
        max(0, head.left - wide),
        max(0, head.top - high // 2),
        min(whole.width, head.right + wide),
        min(whole.height, head.bottom + high * 3 // 2),
    )


def _paints(seen: Mapping[Paint, int]) -> Iterator[Paint]:
    """The heaviest clusters, each distinct from those before it. Chroma counts as well as pixels."""
    cells = _cells(seen)
    clusters = {cell: _merged(cells, cell) for cell in cells}
    weights = {cell: mass * (QUIET + paint.chroma) for cell, (paint, mass) in clusters.items()}
    chosen: list[Paint] = []
    for cell in sorted(cells, key=lambda cell: (-weights[cell], cell)):
        paint, mass = clusters[cell]
        heavy = mass * LEAST_SHARE >= sum(seen.values())
        if heavy and len(chosen) < MOST_CHIPS and all(paint.apart(one) >= DISTINCT for one in chosen):
            chosen.append(paint)
            yield paint


def _cells(seen: Mapping[Paint, int]) -> dict[Cell, list[tuple[Paint, int]]]:
    """Paints in cubes of OKLab: so a noisy photograph takes no longer than a plain one."""
    cells: dict[Cell, list[tuple[Paint, int]]] = defaultdict(list)
    for paint, count in seen.items():
        cells[paint.lightness // CUBE, paint.a // CUBE, paint.b // CUBE].append((paint, count))
    return dict(cells)


def _merged(cells: Mapping[Cell, list[tuple[Paint, int]]], middle: Cell) -> tuple[Paint, int]:
    """The mean and the mass of a cube with those around it."""
    steps = product((-1, 0, 1), repeat=3)
    around = ((middle[0] + x, middle[1] + y, middle[2] + z) for x, y, z in steps)
    cluster = [one for cell in around for one in cells.get(cell, ())]
    mass = sum(count for _, count in cluster)
    return Paint(*(sum(paint[axis] * count for paint, count in cluster) // mass for axis in range(3))), mass


def _mixed(paints: tuple[Paint, ...]) -> Iterator[Paint]:
    """The paints, and where they are too few, lighter and deeper shades of the first, at half its chroma."""
    yield from paints
    chosen = list(paints)
    for lightness in sorted(SHADES, key=lambda shade: (abs(shade - paints[0].lightness), shade)):
        shade = Paint(lightness, paints[0].a // 2, paints[0].b // 2)
        if len(chosen) < LEAST_CHIPS and all(shade.apart(one) >= DISTINCT for one in chosen):
            chosen.append(shade)
            yield shade


def _chips(paints: list[Paint], vivid: Paint, modes: Modes) -> tuple[Chip, ...]:
    quiet = [paint for paint in paints if paint != vivid]
    roles = {vivid: "vivid", quiet[0]: "light", quiet[-1]: "deep"}
    inks = (modes.light_ink, modes.dark_ink)
    return tuple(
        Chip(roles.get(paint, "middle"), colour, ink_on(colour, inks))
        for paint, colour in ((paint, hex_of(paint)) for paint in paints)
    )


def _wall(vivid: Paint, paper: str, chroma: int, way: int) -> str:
    """The paper, tinted with a photograph's colour. By day it is never darker than the paper, in the dark never
    lighter: so whatever can be read on the paper can be read on the wall.
    """
    if vivid.chroma < COLOURED:
        return paper
    a, b = (axis * chroma // vivid.chroma for axis in (vivid.a, vivid.b))
    for step in range(100):
        tried = hex_of(Paint(min(1000, max(0, paint_of(paper).lightness + way * 2 * step)), a, b))
        if way * luminance(tried) >= way * luminance(paper):
            return tried
    return paper
