"""A site as a plan: every file that must exist, named before any is made.

A recipe holds all that its maker may see. `key` digests it with the versions of the tools that make it: equal
keys, equal bytes. The keys are the graph: nothing else says what is out of date.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal, NamedTuple, assert_never

from .contact_sheet import ContactSheet
from .digest import Digest, of_value
from .errors import Problem
from .face import Face
from .geometry import Box, Size
from .image import Cut, Picture, Rights
from .page import CardView, Chip, Head, PageView, PersonView, WebFont

Tools = Mapping[str, str]
"""Version of each tool, by name: pixels, drawing, fonts, codes, text."""
Corners = Literal["all", "top"]
"""Which corners of a mark are rounded."""


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled rectangle, its corners, or the upper two of them, rounded by `radius` px."""

    box: Box
    colour: str
    radius: int = 0
    corners: Corners = "all"


@dataclass(frozen=True, slots=True)
class Photograph:
    """A portrait, at its own size, its upper left corner at `box`'s: the first of its card, or the one of this number."""

    box: Box
    radius: int = 0
    corners: Corners = "all"
    number: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """Words fitted into the width of their stack: as large as they may be, broken into at most `lines`.

    `end` sets them against the far edge of the stack.
    """

    text: str
    faces: tuple[Face, ...]
    colour: str
    largest: int
    smallest: int
    lines: int
    leading: int
    tracking: int
    gap: int
    end: bool = False


@dataclass(frozen=True, slots=True)
class Stack:
    """Lines one below the other inside `box`; `centred` puts them into its middle, across and down."""

    box: Box
    lines: tuple[Line, ...]
    centred: bool = False


Mark = Fill | Photograph | Stack


@dataclass(frozen=True, slots=True)
class ShareCard:
    """The og image, and whatever else is composed like it: marks drawn in order on `size`, as a baseline sRGB JPEG of at
    most `max_bytes`; `ppi` is for print. A person's card shows one portrait, an index's several.
    """

    size: Size
    marks: tuple[Mark, ...]
    portraits: tuple[Cut, ...]
    language: str
    quality: int
    max_bytes: int
    rights: Rights
    ppi: int | None = None


@dataclass(frozen=True, slots=True)
class Icon:
    """A monogram: `paper` with `letters` on it, or in an arch that stands on it, where `arch` is a colour.

    `safe` is the part of the side, in percent, that the letters may take.
    """

    kind: Literal["ico", "png", "svg"]
    side: int
    letters: str
    faces: tuple[Face, ...]
    paper: str
    ink: str
    radius: int
    safe: int
    tracking: int
    arch: str = ""


@dataclass(frozen=True, slots=True)
class Font:
    """A face subset to `letters`, as woff2."""

    face: Face
    letters: str


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code of `text` as SVG: level Q, a quiet zone of four modules."""

    text: str


@dataclass(frozen=True, slots=True)
class Copy:
    """A file as it is."""

    source: Digest


class Member(NamedTuple):
    """A file in a zip, by its name in it."""

    name: str
    recipe: Recipe


@dataclass(frozen=True, slots=True)
class Zip:
    """Files in one, in this order."""

    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """An HTML page: the theme's template and everything it may see.

    `templates` are all that the template may include, by name and digest; `styles` are the theme's style sheets in
    order, None where the page names the sheet at `sheet` instead of holding them; `variables` are the page's own CSS variables as
    (selector, name, value); `words` is the part of the catalogue for its language.
    """

    template: str
    templates: tuple[tuple[str, Digest], ...]
    styles: tuple[Digest, ...] | None
    variables: tuple[tuple[str, str, str], ...]
    fonts: tuple[WebFont, ...]
    words: tuple[tuple[str, str], ...]
    head: Head
    page: PageView
    person: PersonView | None
    pictures: tuple[tuple[str, Picture], ...]
    people: tuple[CardView, ...]
    options: tuple[tuple[str, str], ...]
    palette: tuple[Chip, ...] = ()
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's style sheet as a file of its own, which a browser can swap while the page stays as it is."""

    styles: tuple[Digest, ...]
    variables: tuple[tuple[str, str, str], ...]
    fonts: tuple[WebFont, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """A small text file whose every character is known when it is planned: robots.txt, .nojekyll, _headers."""

    text: str


@dataclass(frozen=True, slots=True)
class Sitemap:
    """Absolute URLs, each with its other languages as (tag, URL)."""

    pages: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


@dataclass(frozen=True, slots=True)
class WebManifest:
    """An installable page's manifest; icons as (src, sizes, type, purpose)."""

    name: str
    short_name: str
    lang: str
    dir: str
    start_url: str
    theme_colour: str
    background_colour: str
    icons: tuple[tuple[str, str, str, str], ...]


Recipe = (
    Cut
    | ShareCard
    | ContactSheet
    | Icon
    | Font
    | Code
    | Copy
    | Zip
    | Page
    | Sheet
    | Written
    | Sitemap
    | WebManifest
)


def ingredients(recipe: Recipe) -> tuple[Recipe, ...]:
    """The recipes inside a recipe: made first, handed to its maker as files."""
    match recipe:
        case ShareCard():
            return recipe.portraits
        case ContactSheet():
            return recipe.prints
        case Zip():
            return tuple(member.recipe for member in recipe.members)
        case (
            Cut()
            | Icon()
            | Font()
            | Code()
            | Copy()
            | Page()
            | Sheet()
            | Written()
            | Sitemap()
            | WebManifest()
        ):
            return ()
    assert_never(recipe)


def maker_of(recipe: Recipe) -> str:
    """The tool whose version decides the bytes, by its name in `Tools`."""
    match recipe:
        case Cut():
            return "pixels"
        case ShareCard() | ContactSheet() | Icon():
            return "drawing"
        case Font():
            return "fonts"
        case Code():
            return "codes"
        case Copy():
            return "copy"
        case Zip():
            return "zips"
        case Page() | Sheet() | Written() | Sitemap() | WebManifest():
            return "text"
    assert_never(recipe)


def key_of(recipe: Recipe, tools: Tools) -> Digest:
    """The name of a recipe's bytes. Two recipes that differ in anything at all have two keys."""
    parts = tuple(key_of(part, tools) for part in ingredients(recipe))
    return of_value((recipe, tools[maker_of(recipe)], parts))


class Artifact(NamedTuple):
    """One output file, the recipe that makes it, and whom it belongs to ("" for the site's own)."""

    path: PurePosixPath
    recipe: Recipe
    owner: str


class Link(NamedTuple):
    """A page that an index or a sitemap lists; an index sorts by `order`. `portrait` is what the index's share card may
    show, with the rights of who took it.
    """

    slug: str
    path: str
    lang: str
    listed: bool
    order: str
    card: CardView
    portrait: Cut | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """Every artifact of a person or a site, and what was noticed while planning it."""

    artifacts: tuple[Artifact, ...]
    problems: tuple[Problem, ...] = ()
    links: tuple[Link, ...] = ()

    def __iter__(self) -> Iterator[Artifact]:
        return iter(self.artifacts)
