"""A theme from its folders: theme.yaml checked, every template, style and font known by its digest."""

from __future__ import annotations

import io
import json
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import NamedTuple

from .. import __version__
from ..values.coverage import Coverage, ranges
from ..values.digest import Digest, of_bytes, of_value
from ..values.errors import Problem
from ..values.face import Face
from ..values.limits import THEME_FILE_BYTES
from ..values.metrics import Metrics
from ..values.theme import ABOVE, Theme, ThemeFile
from .default_credit import of_no_theme
from .layers import HEADSHOTS, pairs_or_problem, taken
from .memory import Memory, remembered
from .nodes import Pairs, merge
from .read import Unreadable, safe_read
from .theme_folders import BASE, FILE, Chain, Known, Layer, bundled, chain_of
from .theme_metrics import remembered_metrics
from .validate import check

NEEDED = ("page.html", "index.html", "notfound.html", "style.css")
STYLE = "style.css"
COVERAGE_VERSION = 1


@dataclass(frozen=True, slots=True)
class LoadedTheme:
    """A theme, the files that its digests stand for, and the defaults that its theme.yaml lays below every profile.

    `folders` are all that it was read from; `places` say how messages name each template.
    """

    theme: Theme
    files: tuple[tuple[Digest, Path], ...]
    defaults: Pairs | None
    folders: tuple[Path, ...]
    places: tuple[tuple[str, str], ...]


class ThemeRead(NamedTuple):
    """theme.yaml with those of the themes it extends laid below, and the defaults in them for every profile."""

    file: ThemeFile | None
    defaults: Pairs | None
    problems: tuple[Problem, ...]


def load_theme(
    name: str, known: Known, site: Path | None, memory: Memory
) -> tuple[LoadedTheme | None, tuple[Problem, ...]]:
    """A known theme, or every problem of it."""
    chain = chain_of(name, known, site)
    read = _read_file(chain)
    lacking = tuple(_lacking(chain)) if read.file else ()
    if read.file is None or lacking:
        return None, (*read.problems, *lacking)
    try:
        return _read(chain, read.file, read.defaults, memory), read.problems
    except Unreadable as error:
        return None, (Problem(f"{chain.layers[0].shown}/{FILE}", 0, 0, "", error.says, error.hint),)


def read_theme_file(name: str, known: Known, site: Path | None) -> ThemeRead:
    """What a known theme says of itself, with what it inherits."""
    return _read_file(chain_of(name, known, site))


def _read_file(chain: Chain) -> ThemeRead:
    files = [(layer, layer.file) for layer in chain.layers if layer.file]
    if chain.problems or not files:
        return ThemeRead(None, None, chain.problems)
    problems: list[Problem] = []
    rests: list[Pairs] = []
    layers: list[Pairs] = []
    for layer, node in files:
        rest, own = taken(node, "defaults")
        defaults, about = pairs_or_problem(own.get("defaults"), "defaults")
        problems += [*about, *of_no_theme(defaults), *_misnamed(layer, rest)]
        layers += [taken(defaults, HEADSHOTS)[0]] if defaults else []
        rests.append(rest if layer is files[0][0] else taken(rest, "name", "extends")[0])
    file, told = check(ThemeFile, reduce(_over, rests))
    told = (*told, *problems, *(_too_new(rests, file) if file else ()))
    return ThemeRead(None if told else file, _laid(layers), told)


def _over(upper: Pairs, lower: Pairs) -> Pairs:
    both = merge(lower, upper)
    assert isinstance(both, Pairs)
    return both


def _laid(layers: list[Pairs]) -> Pairs | None:
    """Defaults for every profile, those of a theme over those of what it extends."""
    return reduce(_over, layers) if layers else None


def _misnamed(layer: Layer, node: Pairs) -> Iterator[Problem]:
    pair = node.get("name")
    value = getattr(pair[1], "value", None) if pair else None
    if pair and isinstance(value, str) and value != layer.name:
        yield pair[1].place.problem("name", f"is not the folder's: {value}", f"call it {layer.name}")


def _too_new(rests: list[Pairs], file: ThemeFile) -> Iterator[Problem]:
    """A theme that needs a later version than this one."""
    if _numbers(file.min_version) <= _numbers(__version__):
        return
    pair = next(pair for node in rests if (pair := node.get("min_version")))
    says = f"needs Headshot {file.min_version} or later, and this is {__version__}"
    yield pair[1].place.problem("min_version", says, "bring Headshot up to date")


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def _lacking(chain: Chain) -> Iterator[Problem]:
    """The files that every theme must have, its own or inherited."""
    for name in NEEDED:
        if not any((layer.folder / name).is_file() for layer in chain.layers):
            shown = f"{chain.layers[0].shown}/{name}"
            yield Problem(shown, 0, 0, "", "is missing", "docs/themes.md tells what a theme is made of")


class _Template(NamedTuple):
    """A template's name, its bytes, where they lie, and how messages name the place."""

    name: str
    digest: Digest
    path: Path
    shown: str


def _read(chain: Chain, file: ThemeFile, defaults: Pairs | None, memory: Memory) -> LoadedTheme:
    base = bundled("themes") / BASE
    folders = tuple(layer.folder for layer in chain.layers)
    templates = tuple(sorted(_all_templates(chain, base)))
    styles = tuple(_styles((base, *reversed(folders))))
    names = dict.fromkeys(
        (*(font.file for font in file.fonts), *(name for face in file.card.faces for name in face.files))
    )
    fonts = tuple(_font(_home(folders, name), name, memory) for name in names)
    icons = tuple(
        (path.stem, path.read_text(encoding="utf-8").strip())
        for path in sorted((base / "icons").glob("*.svg"))
    )
    fitted = dict.fromkeys(font.file for font in file.fonts if file.fit and font.family == "Display")
    theme = Theme(
        file,
        tuple((template.name, template.digest) for template in templates),
        tuple(digest for digest, _ in styles),
        fonts,
        icons,
        tuple((name, _metrics(_home(folders, name), name, memory)) for name in fitted),
    )
    files = (
        *((template.digest, template.path) for template in templates),
        *styles,
        *((face.digest, _home(folders, name) / name) for name, face, _ in fonts),
    )
    places = tuple((template.name, template.shown) for template in templates)
    return LoadedTheme(theme, files, defaults, (*folders, base), places)


def _all_templates(chain: Chain, base: Path) -> Iterator[_Template]:
    """The templates of every folder; those of the folder next below are called parent/…, and so on down."""
    for depth, layer in enumerate(chain.layers):
        yield from _templates(layer.folder, ABOVE * depth, layer.shown)
    yield from _templates(base, f"{ABOVE * len(chain.layers)}{BASE}/", f"themes/{BASE}")


def _templates(folder: Path, prefix: str, shown: str) -> Iterator[_Template]:
    for path in sorted(folder.rglob("*.html")):
        name = path.relative_to(folder).as_posix()
        yield _Template(prefix + name, of_bytes(_text(folder, name)), path, f"{shown}/{name}")


def _styles(folders: tuple[Path, ...]) -> Iterator[tuple[Digest, Path]]:
    """The style sheets, that of the base theme first, each before those that lie over it."""
    for folder in folders:
        if (folder / STYLE).is_file():
            yield of_bytes(_text(folder, STYLE)), folder / STYLE


def _home(folders: tuple[Path, ...], name: str) -> Path:
    """The first folder that has a file; the theme's own where none has, so that it is missed there."""
    return next((folder for folder in folders if (folder / name).is_file()), folders[0])


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


def _metrics(folder: Path, name: str, memory: Memory) -> Metrics:
    data = safe_read(folder, name, THEME_FILE_BYTES)
    return remembered_metrics(name, of_bytes(data), data, memory)


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
