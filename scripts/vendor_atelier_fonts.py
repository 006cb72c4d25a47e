"""Makes themes/atelier/fonts/: Instrument Serif for names and headlines, Instrument Sans for text, from npm's slices.

Run it as a module, with no arguments: python -m scripts.vendor_atelier_fonts. It always writes the same bytes.
"""

from __future__ import annotations

from pathlib import Path

from scripts.vendor_ledger_fonts import EUROPEAN, FIGURES, SHAPING, keep, merged, pinned, slice_of

FONTS = Path(__file__).parent.parent / "themes" / "atelier" / "fonts"
ROMAN = "@fontsource/instrument-serif@5.3.0", "package/files/instrument-serif-{}-400-normal.woff2"
ITALIC = "@fontsource/instrument-serif@5.3.0", "package/files/instrument-serif-{}-400-italic.woff2"
SANS = (
    "@fontsource-variable/instrument-sans@5.3.0",
    "package/files/instrument-sans-{}-wght-normal.woff2",
)
SLICES = ("latin", "latin-ext")
# What English needs is parted from what other European languages need: half the page's fonts are saved by it.
ENGLISH = {
    *range(0x20, 0x7F),
    0xA0,
    0xA9,
    0xB7,
    0x2013,
    0x2014,
    0x2018,
    0x2019,
    0x201C,
    0x201D,
    0x2022,
    0x2026,
}
# What no page shows, though npm's slices have it: control codes, and accents that stand alone.
UNUSED = {*range(0x20), *range(0x80, 0xA0), 0x304, 0x308, 0x329}


def main() -> None:
    """Write every file. A name is set from one whole face, so that its letters are kerned with each other."""
    for stem, origin in (("roman", ROMAN), ("italic", ITALIC)):
        keep(
            f"instrument-serif-{stem}",
            merged([slice_of(origin, part) for part in SLICES]),
            SHAPING,
            folder=FONTS,
        )
    cards = [pinned(slice_of(SANS, part), {"wght": 500}) for part in SLICES]
    keep("instrument-sans-card", merged(cards), SHAPING, folder=FONTS)
    latin, extended = (set(slice_of(SANS, part).getBestCmap()) - UNUSED for part in SLICES)
    for stem, part, letters in (
        ("english", "latin", ENGLISH),
        ("latin", "latin", latin - ENGLISH),
        ("latin-ext-a", "latin-ext", extended & EUROPEAN),
        ("latin-ext-b", "latin-ext", extended - EUROPEAN),
    ):
        text = pinned(slice_of(SANS, part), {"wght": (400, 600)})
        keep(f"instrument-sans-{stem}", text, SHAPING + FIGURES, letters, FONTS)


if __name__ == "__main__":
    main()
