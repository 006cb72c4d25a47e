"""Makes themes/contact-sheet/fonts/: Hanken Grotesk for names and text, IBM Plex Mono for what is printed on film.

python -m scripts.vendor_contact_sheet_fonts: it needs npm and fonttools[woff], and always writes the same bytes.
"""

from __future__ import annotations

import io
from pathlib import Path

from fontTools.ttLib import TTFont

from scripts.vendor_ledger_fonts import EUROPEAN, SHAPING, SLICES, keep, merged, pinned, slice_of

FONTS = Path(__file__).parent.parent / "themes" / "contact-sheet" / "fonts"
HANKEN = "@fontsource-variable/hanken-grotesk@5.3.0", "package/files/hanken-grotesk-{}-wght-normal.woff2"
MONO = "@fontsource/ibm-plex-mono@5.3.0", "package/files/ibm-plex-mono-{}-400-normal.woff2"
# A mono-spaced face needs no kerning, and its ligatures are of no use in numbers and captions.
MARKS = ["ccmp", "locl", "mark", "mkmk"]
# What no page shows, though npm's slices have it: control codes, and accents that stand alone.
UNUSED = {*range(0x20), *range(0x80, 0xA0), 0x304, 0x308, 0x329}
# What English needs is parted from what other European languages need: half the page's fonts are saved by it.
SIGNS = {0xA0, 0xA9, 0xB7, 0xD7, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026}
ENGLISH = {*range(0x20, 0x7F), *SIGNS}


def main() -> None:
    """Write every file. A name is set from one whole face, so that its letters are kerned with each other."""
    for name, weight in (("hanken-display", 700), ("hanken-card", 400)):
        keep(name, merged([hanken(part, weight) for part in SLICES]), SHAPING, folder=FONTS)
    for part in SLICES:
        letters = set(hanken(part).getBestCmap()) - UNUSED
        if part == "latin":
            keep("hanken-english", hanken(part), SHAPING, letters & ENGLISH, FONTS)
            letters -= ENGLISH
        keep(f"hanken-{part}", hanken(part), SHAPING, letters, FONTS)
    mono, extended = slice_of(MONO, "latin"), slice_of(MONO, "latin-ext")
    keep("plex-mono-latin", mono, MARKS, set(mono.getBestCmap()) - UNUSED, FONTS)
    keep("plex-mono-latin-ext", extended, MARKS, set(extended.getBestCmap()) & EUROPEAN, FONTS)


def hanken(part: str, weight: object = (400, 600)) -> TTFont:
    """A slice at some weights, read again: the subsetter misses glyphs that have no variations otherwise."""
    file = io.BytesIO()
    pinned(slice_of(HANKEN, part), {"wght": weight}).save(file)
    return TTFont(io.BytesIO(file.getvalue()), recalcTimestamp=False)


if __name__ == "__main__":
    main()
