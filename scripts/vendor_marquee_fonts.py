"""Makes themes/marquee/fonts/: Anton for names, Archivo for text, from the slices that npm carries.

python -m scripts.vendor_marquee_fonts: it needs npm and fonttools[woff], and always writes the same bytes.
"""

from __future__ import annotations

from pathlib import Path

from fontTools.ttLib import TTFont

from scripts.vendor_ledger_fonts import EUROPEAN, FIGURES, SHAPING, SLICES, merged, pinned, slice_of
from scripts.vendor_ledger_fonts import keep as keep_in

FONTS = Path(__file__).parent.parent / "themes" / "marquee" / "fonts"
ANTON = "@fontsource/anton@5.3.0", "package/files/anton-{}-400-normal.woff2"
ARCHIVO = "@fontsource-variable/archivo@5.3.0", "package/files/archivo-{}-wght-normal.woff2"
# A fitted name is measured letter by letter: its face is static, and whole.
UNFIT = ["ccmp", "locl", "mark", "mkmk"]


def main() -> None:
    """Write every file. The card's text is set from one whole face, so that its letters are kerned with each other."""
    keep("anton-display", whole([slice_of(ANTON, part) for part in SLICES]), UNFIT)
    cards = [pinned(slice_of(ARCHIVO, part), {"wght": 500}) for part in SLICES]
    keep("archivo-card", whole(cards), SHAPING)
    for part in ("latin", "vietnamese"):
        keep(f"archivo-{part}", text(part), SHAPING + FIGURES)
    extended = set(text("latin-ext").getBestCmap())
    keep("archivo-latin-ext-a", text("latin-ext"), SHAPING + FIGURES, extended & EUROPEAN)
    keep("archivo-latin-ext-b", text("latin-ext"), SHAPING + FIGURES, extended - EUROPEAN)


def whole(slices: list[TTFont]) -> TTFont:
    """Slices as one face. The merger dates it today: it is as old as its first slice."""
    font = merged(slices)
    font["head"].created, font["head"].modified = slices[0]["head"].created, slices[0]["head"].modified
    return font


def text(part: str) -> TTFont:
    """A slice for weights 400 to 600. Glyphs without an outline have to be named in gvar, or the subsetter misses them."""
    font = pinned(slice_of(ARCHIVO, part), {"wght": (400, 600)})
    variations = font["gvar"].variations
    for glyph in set(font.getGlyphOrder()) - set(variations):
        variations[glyph] = []
    return font


def keep(name: str, font: TTFont, features: list[str], letters: set[int] | None = None) -> None:
    keep_in(name, font, features, letters, FONTS)


if __name__ == "__main__":
    main()
