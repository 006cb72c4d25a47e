"""Makes themes/base/icons/: one drawing for each platform that links lead to, from two icon sets of npm.

Run it with no arguments from anywhere; it needs npm and fonttools, and writes the same bytes every time.
"""

import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import NamedTuple

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.svgLib.path import parse_path

ROOT = Path(__file__).parent.parent
ICONS = ROOT / "themes" / "base" / "icons"
sys.path.insert(0, str(ROOT))  # run as a file, a script sees its own folder only

from generator.plan.platforms import PLATFORMS  # noqa: E402 - the line above makes it findable

SIDE = 24


class Set(NamedTuple):
    """An icon set: its package, the side of its squares, and its licence's file."""

    package: str
    version: str
    side: int
    licence: str


SIMPLE = Set("simple-icons", "16.37.0", 24, "LICENSE.md")
BOOTSTRAP = Set("bootstrap-icons", "1.13.2", 16, "LICENSE")
# What Simple Icons does not draw: things that are no brand, and one brand.
FROM_BOOTSTRAP = {"email": "envelope", "linkedin": "linkedin", "phone": "telephone", "web": "globe"}

ABOUT = """\
# Where these drawings come from

Made by `scripts/vendor_icons.py`; do not edit them by hand. Each is one path on a square of 24.

| drawings | package | licence |
|---|---|---|
| {own} | `{bootstrap.package}` {bootstrap.version} | MIT, below |
| all others | `{simple.package}` {simple.version} | [CC0 1.0][cc0] |

[cc0]: https://creativecommons.org/publicdomain/zero/1.0/

The marks themselves belong to their owners. A drawing here says where a link leads, and nothing else: no
owner endorses a page that shows it.

## Bootstrap Icons

{text}
"""


def fetch(own: Set, folder: Path) -> Path:
    """The set's package, unpacked."""
    asked = ["npm", "pack", "--silent", f"{own.package}@{own.version}"]
    name = subprocess.run(asked, cwd=folder, check=True, capture_output=True, text=True).stdout.split()[-1]
    with tarfile.open(folder / name) as package:
        package.extractall(folder / own.package, filter="data")
    return folder / own.package / "package"


def drawing(text: str, side: int) -> str:
    """The icon as one path on a square of 24, in the colour of the words beside it."""
    if "evenodd" in text or "transform" in text:
        raise ValueError("more than plain paths")
    path = "".join(re.findall(r'<path[^>]*\bd="([^"]+)"', text))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}" width="20" height="20" '
        'fill="currentColor" aria-hidden="true" focusable="false">'
        f'<path d="{path if side == SIDE else scaled(path, SIDE / side)}"/></svg>\n'
    )


def scaled(path: str, by: float) -> str:
    """The path that many times as large."""
    pen = SVGPathPen(None, ntos=lambda number: f"{number:.2f}".rstrip("0").rstrip("."))
    parse_path(path, TransformPen(pen, (by, 0, 0, by, 0, 0)))
    return pen.getCommands()


def main() -> None:
    """Writes each drawing and the note on their licences."""
    keys = sorted({platform.key for platform in PLATFORMS} | FROM_BOOTSTRAP.keys())
    ICONS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        packages = {own: fetch(own, Path(folder)) for own in (SIMPLE, BOOTSTRAP)}
        for key in keys:
            own = BOOTSTRAP if key in FROM_BOOTSTRAP else SIMPLE
            file = packages[own] / "icons" / f"{FROM_BOOTSTRAP.get(key, key)}.svg"
            text = file.read_text(encoding="utf-8")
            (ICONS / f"{key}.svg").write_text(drawing(text, own.side), encoding="utf-8", newline="\n")
        licence = (packages[BOOTSTRAP] / BOOTSTRAP.licence).read_text(encoding="utf-8").strip()
    listed = ", ".join(f"`{key}`" for key in sorted(FROM_BOOTSTRAP))
    about = ABOUT.format(own=listed, bootstrap=BOOTSTRAP, simple=SIMPLE, text=licence)
    (ICONS / "LICENCE.md").write_text(about, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
