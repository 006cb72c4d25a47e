"""Font files opened for drawing. Plan asks here what can be drawn, so fontTools waits until a file is opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PIL import ImageFont, features

from ..values.coverage import Coverage, ranges
from ..values.digest import Digest
from ..values.face import Face


def can_shape() -> bool:
    """Whether this Pillow joins Arabic and stacks Devanagari.

    Its wheels bring raqm and HarfBuzz but look for FriBiDi (libfribidi) on the machine; without it they set
    text character by character, in silence.
    """
    return bool(features.check("raqm"))


def drawing_tools() -> str:
    """What decides the pixels of a text besides the faces; a part of every drawn artifact's key."""
    names = ("raqm", "harfbuzz", "freetype2") if can_shape() else ("freetype2",)
    return " ".join(f"{name} {features.version(name)}" for name in names)


class Fonts:
    """Faces opened once, kept while one piece of work lasts; `find` knows the file of a digest."""

    def __init__(self, find: Callable[[Digest], Path]) -> None:
        self._find = find
        self._open: dict[tuple[Face, int], ImageFont.FreeTypeFont] = {}
        self._coverage: dict[Digest, Coverage] = {}

    def at(self, face: Face, size: int) -> ImageFont.FreeTypeFont:
        """The face at a size in px."""
        if (face, size) not in self._open:
            file = self._find(face.digest)
            font = ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.RAQM)
            if face.axes:
                font.set_variation_by_axes(_places(file, dict(face.axes)))
            self._open[face, size] = font
        return self._open[face, size]

    def coverage(self, face: Face) -> Coverage:
        """The characters that the face has."""
        if face.digest not in self._coverage:
            self._coverage[face.digest] = coverage(self._find(face.digest))
        return self._coverage[face.digest]


def coverage(file: Path) -> Coverage:
    """The characters that a font file has."""
    from fontTools.ttLib import TTFont

    with TTFont(file, lazy=True) as font:
        return ranges(font.getBestCmap())


def _places(file: Path, asked: dict[str, int]) -> list[float]:
    """The asked place on each axis, in the font's order and within its bounds; else the default."""
    from fontTools.ttLib import TTFont

    with TTFont(file, lazy=True) as font:
        return [
            min(max(asked.get(axis.axisTag, axis.defaultValue), axis.minValue), axis.maxValue)
            for axis in font["fvar"].axes
        ]
