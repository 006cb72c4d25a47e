"""A theme from its folder: theme.yaml checked, every template, style and font known by its digest."""

from __future__ import annotations

import io
import json
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .. import __file__ as here
from ..values.coverage import Coverage, ranges
from ..values.digest import Digest, of_bytes, of_value
from ..values.errors import Problem
from ..values.face import Face
from ..values.limits import THEME_FILE_BYTES
from ..values.theme import Theme, ThemeFile
from .layers import pairs_or_problem, taken
from .memory import Memory, remembered
from .nodes import Pairs
from .read import Unreadable, safe_read
from .site import read_yaml
from .validate import check

BASE = "base"
"""The folder that every theme's templates may include from. It is no theme itself."""
NEEDED = ("page.html", "index.html", "notfound.html", "style.css")
COVERAGE_VERSION = 1


@dataclass(frozen=True, slots=True)
class LoadedTheme:
    """A theme, the files that its digests stand for, and the defaults that its theme.yaml lays below every profile."""

    theme: Theme
    files: tuple[tuple[Digest, Path], ...]
    defaults: Pairs | None


def bundled(kind: str) -> Path:
    """`themes` or `content` as they come with the generator: the checkout's own first, then the wheel's."""
    package = Path(here).parent
    checkout = package.parent / kind
    return (
        checkout
        if (package.parent / "pyproject.toml").is_file() and checkout.is_dir()
        else package / "_bundled" / kind
    )


def theme_folders(site: Path) -> dict[str, Path]:
    """Every theme by name: the site's own before those that come with the generator."""
    found: dict[str, Path] = {}
    for root in (bundled("themes"), site / "themes"):
        if root.is_dir():
            found |= {
                folder.name: folder for folder in sorted(root.iterdir()) if (folder / "theme.yaml").is_file()
            }
    return found


def load_theme(folder: Path, shown: str, memory: Memory) -> tuple[LoadedTheme | None, tuple[Problem, ...]]:
    """The theme of a folder, or every problem of it; `shown` is how messages name the folder."""
    file, defaults, problems = read_theme_file(folder, shown)
    lacking = tuple(_lacking(folder, shown)) if file else ()
    if file is None or lacking:
        return None, (*problems, *lacking)
    try:
        theme, files = _read(folder, file, memory)
    except Unreadable as error:
        return None, (Problem(f"{shown}/theme.yaml", 0, 0, "", error.says, error.hint),)
    return LoadedTheme(theme, files, defaults), problems


def read_theme_file(folder: Path, shown: str) -> tuple[ThemeFile | None, Pairs | None, tuple[Problem, ...]]:
    """theme.yaml, and the defaults in it that are laid below every profile."""
    node, problems = read_yaml(folder, "theme.yaml", f"{shown}/theme.yaml")
    if not isinstance(node, Pairs) or problems:
        return None, None, problems
    rest, own = taken(node, "defaults")
    defaults, about = pairs_or_problem(own.get("defaults"), "defaults")
    file, problems = check(ThemeFile, rest)
    if file and file.name != folder.name and (pair := rest.get("name")):
        told = pair[1].place.problem("name", f"is not the folder's: {file.name}", f"call it {folder.name}")
        return None, None, (*problems, *about, told)
    return None if about else file, defaults, (*problems, *about)


def _lacking(folder: Path, shown: str) -> Iterator[Problem]:
    """The files that every theme must have."""
    for name in NEEDED:
        if not (folder / name).is_file():
            yield Problem(
                f"{shown}/{name}", 0, 0, "", "is missing", "docs/themes.md tells what a theme is made of"
            )


def _read(folder: Path, file: ThemeFile, memory: Memory) -> tuple[Theme, tuple[tuple[Digest, Path], ...]]:
    base = bundled("themes") / BASE
    templates = tuple(sorted((*_templates(folder, ""), *_templates(base, f"{BASE}/"))))
    style = of_bytes(_text(folder, "style.css"))
    names = dict.fromkeys(
        (*(font.file for font in file.fonts), *(name for face in file.card.faces for name in face.files))
    )
    fonts = tuple(_font(folder, name, memory) for name in names)
    icons = tuple(
        (path.stem, path.read_text(encoding="utf-8").strip())
        for path in sorted((base / "icons").glob("*.svg"))
    )
    theme = Theme(file, tuple((name, digest) for name, digest, _ in templates), style, fonts, icons)
    files = (
        *((digest, path) for _, digest, path in templates),
        (style, folder / "style.css"),
        *((face.digest, folder / name) for name, face, _ in fonts),
    )
    return theme, files


def _templates(folder: Path, prefix: str) -> Iterator[tuple[str, Digest, Path]]:
    for path in sorted(folder.rglob("*.html")):
        name = path.relative_to(folder).as_posix()
        yield prefix + name, of_bytes(_text(folder, name)), path


def _text(folder: Path, name: str) -> bytes:
    """The bytes of a template or a style sheet."""
    data = safe_read(folder, name, THEME_FILE_BYTES)
    try:
        data.decode()
    except UnicodeDecodeError as error:
        raise Unreadable(
            f"has a file that is not UTF-8: {name}, byte {error.start + 1}", "save it as UTF-8"
        ) from None
    return data


def _font(folder: Path, name: str, memory: Memory) -> tuple[str, Face, Coverage]:
    data = safe_read(folder, name, THEME_FILE_BYTES)
    face = Face(Path(name).stem, of_bytes(data))
    return name, face, remembered_coverage(name, face.digest, data, memory)


def remembered_coverage(name: str, digest: Digest, data: bytes, memory: Memory) -> Coverage:
    """The characters of a font, read once in the life of the state folder."""
    key = of_value(("coverage", COVERAGE_VERSION, digest))
    known = remembered(memory, key, _from_bytes)
    if known is None:
        known = _coverage(name, data)
        memory.write(key, json.dumps(known).encode())
    return known


def _from_bytes(data: bytes) -> Coverage:
    return tuple((first, last) for first, last in json.loads(data))


def _coverage(name: str, data: bytes) -> Coverage:
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with TTFont(io.BytesIO(data), lazy=True) as font:
            return ranges(font.getBestCmap())
    except (TTLibError, ValueError, LookupError, TypeError, struct.error) as error:
        raise Unreadable(
            f"names a font that cannot be read: {name}", "use a woff2, otf or ttf file"
        ) from error
