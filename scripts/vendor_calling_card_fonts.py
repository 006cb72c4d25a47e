"""Makes themes/calling-card/fonts/: Bona Nova Italic for names, Ysabeau Office for text, from the slices that npm carries.

Run it as a module, with no arguments: python -m scripts.vendor_calling_card_fonts. It always writes the same bytes.
"""

from __future__ import annotations

import io
from pathlib import Path

from fontTools.ttLib import TTFont

from scripts.vendor_ledger_fonts import EUROPEAN, FIGURES, SHAPING, keep, merged, pinned, slice_of

FONTS = Path(__file__).parent.parent / "themes" / "calling-card" / "fonts"
BONA = "@fontsource/bona-nova@5.3.0", "package/files/bona-nova-{}-400-italic.woff2"
YSABEAU = "@fontsource-variable/ysabeau-office@5.3.0", "package/files/ysabeau-office-{}-wght-normal.woff2"
LATIN = ("latin", "latin-ext", "vietnamese")
# What no European text and no table of ours shows; each costs every page its bytes.
UNUSED = {*range(0x20), *range(0x80, 0xA0), 0x304, 0x308, 0x329}


def main() -> None:
    """Write every file. A name is set from one whole face, so that its letters are kerned with each other."""
    names = [slice_of(BONA, part) for part in (*LATIN, "greek", "cyrillic", "hebrew")]
    keep("bona-nova-display", merged(names), SHAPING, folder=FONTS)
    cards = [pinned(slice_of(YSABEAU, part), {"wght": 440}) for part in LATIN]
    keep("ysabeau-office-card", merged(cards), SHAPING, folder=FONTS)
    for part in ("latin", "vietnamese"):
        face = text(part)
        keep(f"ysabeau-office-{part}", face, SHAPING + FIGURES, set(face.getBestCmap()) - UNUSED, FONTS)
    extended = set(text("latin-ext").getBestCmap())
    keep("ysabeau-office-latin-ext-a", text("latin-ext"), SHAPING + FIGURES, extended & EUROPEAN, FONTS)
    keep("ysabeau-office-latin-ext-b", text("latin-ext"), SHAPING + FIGURES, extended - EUROPEAN, FONTS)


def text(part: str) -> TTFont:
    """A slice with the weights that the theme sets. Read back, because the instancer drops what does not vary from a
    table in which the subsetter looks for it.
    """
    file = io.BytesIO()
    pinned(slice_of(YSABEAU, part), {"wght": (400, 600)}).save(file)
    return TTFont(io.BytesIO(file.getvalue()), recalcTimestamp=False)


if __name__ == "__main__":
    main()
