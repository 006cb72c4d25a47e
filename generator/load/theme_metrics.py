"""The measures of a display face, read once in the life of the state folder."""

from __future__ import annotations

import io
import json
import struct

from ..values.digest import Digest, of_value
from ..values.metrics import Glyph, Metrics
from .memory import Memory, remembered
from .read import Unreadable

METRICS_VERSION = 1


def remembered_metrics(name: str, digest: Digest, data: bytes, memory: Memory) -> Metrics:
    """The measures of a font file; raises Unreadable where they are not the same for every page."""
    key = of_value(("metrics", METRICS_VERSION, digest))
    known = remembered(memory, key, _from_bytes)
    if known is None:
        known = _measured(name, data)
        memory.write(key, json.dumps(known).encode())
    return known


def _from_bytes(data: bytes) -> Metrics:
    em, cap, ascent, descent, glyphs = json.loads(data)
    return Metrics(em, cap, ascent, descent, tuple(Glyph(*glyph) for glyph in glyphs))


def _measured(name: str, data: bytes) -> Metrics:
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with TTFont(io.BytesIO(data), lazy=True) as font:
            if "fvar" in font:
                raise Unreadable(
                    f"fits names in a font whose letters have no one width: {name}",
                    "use a file without axes (fonttools varLib.instancer makes one)",
                )
            return _of(font)
    except (TTLibError, ValueError, LookupError, TypeError, AttributeError, struct.error) as error:
        raise Unreadable(
            f"names a font whose measures cannot be read: {name}", "use a complete woff2, otf or ttf file"
        ) from error


def _of(font) -> Metrics:  # type: ignore[no-untyped-def]  # fontTools has no types
    from fontTools.pens.boundsPen import BoundsPen

    shapes, found = font.getGlyphSet(), []
    for code, shape in sorted(font.getBestCmap().items()):
        pen = BoundsPen(shapes)
        shapes[shape].draw(pen)
        # Outwards, so that no ink lies outside of what is told.
        left, bottom, right, top = _outwards(pen.bounds or (0, 0, 0, 0))
        advance = round(shapes[shape].width)
        found.append(Glyph(code, advance, left, advance - right if pen.bounds else 0, top, bottom))
    line = font["hhea"]
    cap = next((glyph.top for glyph in found if glyph.code == ord("H")), line.ascent)
    return Metrics(font["head"].unitsPerEm, cap, line.ascent, -line.descent, tuple(found))


def _outwards(bounds: tuple[float, float, float, float]) -> tuple[int, int, int, int]:
    left, bottom, right, top = bounds
    return int(left // 1), int(bottom // 1), -int(-right // 1), -int(-top // 1)
