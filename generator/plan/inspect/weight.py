"""What a person's page weighs: all its files by kind, and those that one visit loads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import PurePosixPath
from typing import NamedTuple, assert_never
from urllib.parse import urljoin

from ...values.artifact import (
    Artifact,
    Code,
    Copy,
    Font,
    Icon,
    Page,
    ShareCard,
    Sheet,
    Sitemap,
    WebManifest,
    Written,
    Zip,
)
from ...values.contact_sheet import ContactSheet
from ...values.image import Cut
from ..live import sheet_path
from .screen import SCREENS, Screen, chosen

Sizes = Mapping[str, int | None]
"""Bytes by path; None for what is not made yet."""


class Kind(Enum):
    HTML = "HTML"
    STYLE = "Style sheet"
    FONT = "Fonts"
    PICTURE = "Pictures"
    ICON = "Icons"
    CARD = "Share card"
    OTHER = "Other"


class Part(NamedTuple):
    """Some files and their bytes together; `missing` of them are not made yet and not counted."""

    files: int
    size: int
    missing: int


@dataclass(frozen=True, slots=True)
class Row:
    """One kind, or everything: all its files, and those that a visit loads on each screen."""

    name: str
    whole: Part
    visits: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Weight:
    """`assumed` are the names of pictures whose `sizes` or `media` were not understood: 100vw was taken."""

    rows: tuple[Row, ...]
    total: Row
    screens: tuple[Screen, ...]
    assumed: tuple[str, ...]


class Visit(NamedTuple):
    """The paths that one visit asks for."""

    paths: tuple[str, ...]
    assumed: tuple[str, ...]


def weigh(
    artifacts: Mapping[str, Artifact], page: Artifact, size_of: Callable[[Artifact], int | None]
) -> Weight:
    """`artifacts` are the person's by path, with what their pages use of the site's own; `page` is the one visited, its
    style in a sheet beside it.
    """
    sizes: Sizes = {path: size_of(artifact) for path, artifact in artifacts.items()}
    visits = [visit(page, artifacts, screen) for screen in SCREENS]
    loads = [frozenset(one.paths) for one in visits]
    kinds = {path: kind_of(artifact) for path, artifact in artifacts.items()}
    rows = [
        _row(kind.value, frozenset(path for path in kinds if kinds[path] is kind), loads, sizes)
        for kind in Kind
    ]
    assumed = dict.fromkeys(name for one in visits for name in one.assumed)
    total = _row("Everything", frozenset(kinds), loads, sizes)
    return Weight(tuple(row for row in rows if row.whole.files), total, SCREENS, tuple(assumed))


def _row(name: str, paths: frozenset[str], loads: list[frozenset[str]], sizes: Sizes) -> Row:
    return Row(name, _part(paths, sizes), tuple(_part(paths & load, sizes) for load in loads))


def _part(paths: frozenset[str], sizes: Sizes) -> Part:
    known = [size for path in paths if (size := sizes[path]) is not None]
    return Part(len(paths), sum(known), len(paths) - len(known))


def kind_of(artifact: Artifact) -> Kind:
    match artifact.recipe:
        case Page():
            return Kind.HTML
        case Sheet():
            return Kind.STYLE
        case Font():
            return Kind.FONT
        case Cut():
            return Kind.PICTURE
        case Icon():
            return Kind.ICON
        case ShareCard():
            return Kind.CARD
        case Copy():
            return Kind.FONT if artifact.path.suffix == ".woff2" else Kind.OTHER
        case Code() | ContactSheet() | Zip() | Written() | Sitemap() | WebManifest():
            return Kind.OTHER
    assert_never(artifact.recipe)


def fonts_of(sheet: Artifact) -> Iterator[str]:
    """The paths of the fonts that a style sheet names: some are the site's own."""
    if isinstance(sheet.recipe, Sheet):
        yield from (path_of(sheet, font.url) for font in sheet.recipe.fonts)


def visit(page: Artifact, artifacts: Mapping[str, Artifact], screen: Screen) -> Visit:
    """The page, its style and fonts, one file of each picture, and the drawn icon."""
    recipe, sheet = page.recipe, artifacts[str(sheet_path(page.path))]
    assert isinstance(recipe, Page)
    taken = [(name, chosen(picture, screen)) for name, picture in recipe.pictures]
    icons = [href for rel, href, _ in recipe.head.icons if rel == "icon" and href.endswith(".svg")]
    urls = (*(choice.url for _, choice in taken), *icons[:1])
    paths = (str(page.path), str(sheet.path), *fonts_of(sheet), *(path_of(page, url) for url in urls))
    return Visit(tuple(dict.fromkeys(paths)), tuple(name for name, choice in taken if choice.assumed))


def path_of(page: Artifact, url: str) -> str:
    """The path of the site that a URL in a page or in a style sheet leads to."""
    return str(PurePosixPath(urljoin(f"/{page.path}", url)).relative_to("/"))


def readable(size: int) -> str:
    """Bytes for people, in the thousands that browsers count in; number and unit stay on one line."""
    if size < 1000:
        return f"{size}\N{NO-BREAK SPACE}B"
    if size >= 1_000_000_000:
        return f"{size / 1_000_000_000:.2f}\N{NO-BREAK SPACE}GB"
    count, unit = (size / 1_000_000, "MB") if size >= 1_000_000 else (size / 1000, "KB")
    return f"{count:.{0 if count >= 100 else 1}f}\N{NO-BREAK SPACE}{unit}"
