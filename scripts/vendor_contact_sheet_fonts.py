"""Makes themes/contact-sheet/fonts/: Hanken Grotesk for names and text, IBM Plex Mono for what is printed on film.

Run `python -m scripts.vendor_contact_sheet_fonts`; it needs npm and fonttools[woff], and always writes the same bytes.
"""

from __future__ import annotations

import io

from fontTools.ttLib import TTFont

from scripts import vendor_ledger_fonts as vendor

FONTS = vendor.FONTS.parents[1] / "contact-sheet" / "fonts"
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
    vendor.FONTS = FONTS
    vendor.keep(
        "hanken-display", vendor.merged([hanken(part, 700) for part in vendor.SLICES]), vendor.SHAPING
    )
    vendor.keep("hanken-card", vendor.merged([hanken(part, 400) for part in vendor.SLICES]), vendor.SHAPING)
    for part in vendor.SLICES:
        text = set(hanken(part, (400, 600)).getBestCmap()) - UNUSED
        if part == "latin":
            vendor.keep("hanken-english", hanken(part, (400, 600)), vendor.SHAPING, text & ENGLISH)
            text -= ENGLISH
        vendor.keep(f"hanken-{part}", hanken(part, (400, 600)), vendor.SHAPING, text)
    for part in ("latin", "latin-ext"):
        mono = vendor.slice_of(MONO, part)
        letters = set(mono.getBestCmap())
        vendor.keep(
            f"plex-mono-{part}",
            mono,
            MARKS,
            letters - UNUSED if part == "latin" else letters & vendor.EUROPEAN,
        )


def hanken(part: str, weight: object) -> TTFont:
    """A slice with fewer weights, read again: glyphs without variations are lost to the subsetter otherwise."""
    file = io.BytesIO()
    vendor.pinned(vendor.slice_of(HANKEN, part), {"wght": weight}).save(file)
    return TTFont(io.BytesIO(file.getvalue()), recalcTimestamp=False)


if __name__ == "__main__":
    main()
