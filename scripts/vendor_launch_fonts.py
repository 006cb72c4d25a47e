"""Makes themes/launch/fonts/: Bricolage Grotesque, heavy for names and lighter for text, each at an optical size of its own.

Run it as a module, with no arguments: python -m scripts.vendor_launch_fonts. It always writes the same bytes.
"""

from __future__ import annotations

from pathlib import Path

from fontTools.ttLib import TTFont

from scripts.vendor_ledger_fonts import EUROPEAN, FIGURES, SHAPING, SLICES, keep, merged, pinned, slice_of

FONTS = Path(__file__).parent.parent / "themes" / "launch" / "fonts"
BRICOLAGE = (
    "@fontsource-variable/bricolage-grotesque@5.3.0",
    "package/files/bricolage-grotesque-{}-opsz-normal.woff2",
)
# What English needs is parted from what other European languages need: the page's one text face is heavy.
ENGLISH = {
    *range(0x20, 0x7F),
    0xA0,
    0xA9,
    0xB7,
    *range(0x2013, 0x2015),
    0x2018,
    0x2019,
    0x201C,
    0x201D,
    0x2022,
    0x2026,
}
# What no page shows, though npm's slices have it: control codes, empty spaces, and accents that stand alone.
UNUSED = {*range(0x20), *range(0x80, 0xA0), 0x304, 0x308, 0x329, 0xFEFF, 0xFFFD}
UNUSED |= {*range(0x2000, 0x2010), *range(0x2028, 0x2030), *range(0x2060, 0x2070)}


def main() -> None:
    """Write every file. A name is set from one whole face, so that its letters are kerned with each other."""
    keep("bricolage-display", whole(opsz=30, wght=800), SHAPING, folder=FONTS)
    keep("bricolage-card", whole(opsz=24, wght=500), SHAPING, folder=FONTS)
    latin, extended, vietnamese = (set(slice_of(BRICOLAGE, part).getBestCmap()) - UNUSED for part in SLICES)
    extended -= latin
    for stem, part, letters in (
        ("english", "latin", ENGLISH),
        ("latin", "latin", latin - ENGLISH),
        ("latin-ext-a", "latin-ext", extended & EUROPEAN),
        ("latin-ext-b", "latin-ext", extended - EUROPEAN),
        ("vietnamese", "vietnamese", vietnamese - latin - extended),
    ):
        text = pinned(slice_of(BRICOLAGE, part), {"opsz": 14, "wght": (400, 800)})
        keep(f"bricolage-{stem}", text, SHAPING + FIGURES, letters, FONTS)


def whole(**place: object) -> TTFont:
    """One instance of the face, its slices made one again."""
    return merged([pinned(slice_of(BRICOLAGE, part), place) for part in SLICES])


if __name__ == "__main__":
    main()
