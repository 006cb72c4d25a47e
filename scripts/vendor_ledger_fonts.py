"""Makes themes/ledger/fonts/: Newsreader for names, Public Sans for text, from the slices that npm carries.

Run it with no arguments from anywhere; it needs npm and fonttools[woff], and always writes the same bytes.
"""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterable
from pathlib import Path

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FONTS = Path(__file__).parent.parent / "themes" / "ledger" / "fonts"
NEWSREADER = "@fontsource-variable/newsreader@5.3.0", "package/files/newsreader-{}-standard-normal.woff2"
PUBLIC_SANS = "@fontsource-variable/public-sans@5.3.0", "package/files/public-sans-{}-wght-normal.woff2"
SLICES = ("latin", "latin-ext", "vietnamese")
SHAPING = ["kern", "liga", "ccmp", "locl", "mark", "mkmk", "calt"]
FIGURES = ["tnum", "lnum"]
# European Latin, which many pages need, is parted from the rest, which few do.
EUROPEAN = {*range(0x100, 0x180), 0x192, *range(0x218, 0x21C), 0x1E9E, 0x2C7, 0x2D8, 0x2D9, 0x2DB, 0x2DD}


def main() -> None:
    """Write every file. A name is set from one whole face, so that its letters are kerned with each other."""
    names = [pinned(slice_of(NEWSREADER, part), {"opsz": 72, "wght": 350}) for part in SLICES]
    keep("newsreader-display", merged(names), SHAPING)
    cards = [pinned(slice_of(PUBLIC_SANS, part), {"wght": 400}) for part in SLICES]
    keep("public-sans-card", merged(cards), SHAPING)
    for part in ("latin", "vietnamese"):
        keep(f"public-sans-{part}", text(part), SHAPING + FIGURES)
    extended = set(text("latin-ext").getBestCmap())
    keep("public-sans-latin-ext-a", text("latin-ext"), SHAPING + FIGURES, extended & EUROPEAN)
    keep("public-sans-latin-ext-b", text("latin-ext"), SHAPING + FIGURES, extended - EUROPEAN)


def text(part: str) -> TTFont:
    return pinned(slice_of(PUBLIC_SANS, part), {"wght": (400, 600)})


def slice_of(origin: tuple[str, str], part: str) -> TTFont:
    """One of a package's files."""
    package, path = origin
    with tempfile.TemporaryDirectory() as scratch:
        subprocess.run(["npm", "pack", "--silent", package], cwd=scratch, check=True, capture_output=True)
        (archive,) = Path(scratch).glob("*.tgz")
        with tarfile.open(archive) as files:
            found = files.extractfile(path.format(part))
            if found is None:
                raise FileNotFoundError(path)
            return TTFont(io.BytesIO(found.read()), recalcTimestamp=False)


def pinned(font: TTFont, place: dict[str, object]) -> TTFont:
    return instantiateVariableFont(font, place)


def merged(fonts: list[TTFont]) -> TTFont:
    """Slices of one face as one face again. The merger reads files, and none of them compressed."""
    with tempfile.TemporaryDirectory() as scratch:
        paths = []
        for number, font in enumerate(fonts):
            font.flavor = None
            paths.append(str(Path(scratch) / f"{number}.ttf"))
            font.save(paths[-1])
        whole = Merger().merge(paths)
        # The merger writes the hour of its work; a font is as old as its slices.
        whole["head"].created, whole["head"].modified = fonts[0]["head"].created, fonts[0]["head"].modified
        file = io.BytesIO()
        whole.recalcTimestamp = False
        whole.save(file)
    return TTFont(io.BytesIO(file.getvalue()), recalcTimestamp=False)


def keep(
    name: str,
    font: TTFont,
    features: list[str],
    letters: Iterable[int] | None = None,
    folder: Path = FONTS,
) -> None:
    """Write a face with these letters and features only, as woff2."""
    options = Options(hinting=False, notdef_outline=True, layout_features=features)
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    if "fvar" not in font:
        options.drop_tables += ["STAT"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters or font.getBestCmap())
    subsetter.subset(font)
    font.flavor = "woff2"
    font.save(folder / f"{name}.woff2")


if __name__ == "__main__":
    main()
