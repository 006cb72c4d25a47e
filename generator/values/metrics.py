"""What has to be known of a face to set a line of it to an exact width: whole font units, glyph by glyph."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple


class Glyph(NamedTuple):
    """A character's glyph: its advance, the empty space left and right of its ink, and the ink's top and bottom."""

    code: int
    advance: int
    left: int
    right: int
    top: int
    bottom: int


class Metrics(NamedTuple):
    """A face's measures. `ascent` and `descent` (below the baseline, positive) are those of a line of a browser's;
    `glyphs` ascend by code point.
    """

    em: int
    cap: int
    ascent: int
    descent: int
    glyphs: tuple[Glyph, ...]

    def glyph(self, code: int) -> Glyph | None:
        at = bisect_left(self.glyphs, (code,))
        found = self.glyphs[at] if at < len(self.glyphs) else None
        return found if found and found.code == code else None
