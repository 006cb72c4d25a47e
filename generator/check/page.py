"""A page as far as checks look at it: values, without the text that they came from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple


class Kind(Enum):
    """What a URL is for, in words that a message can use."""

    LINK = "link"
    PICTURE = "picture"
    SCRIPT = "script"
    STYLE = "style sheet"
    STYLED = "file of a style sheet"
    ICON = "icon"
    MANIFEST = "web manifest"
    PRELOAD = "preloaded file"
    FRAME = "frame"
    MEDIA = "film or sound"
    CARD = "share picture"
    CONNECTION = "connection made early"
    NAMED = "file named for machines"

    @property
    def is_fetched(self) -> bool:
        """Whether a visitor's browser asks for it without being told to."""
        return self not in {Kind.LINK, Kind.CARD, Kind.NAMED}


class Ref(NamedTuple):
    """A URL as it is written, and where."""

    url: str
    line: int
    kind: Kind


class Meta(NamedTuple):
    """`end` is the byte of the file at which the tag ends."""

    name: str
    content: str
    line: int
    end: int


class Heading(NamedTuple):
    level: int
    line: int
    text: str


class Step(NamedTuple):
    """One <source> of a picture, or its <img>."""

    media: str
    srcset: str
    sizes: str


@dataclass(frozen=True, slots=True)
class Image:
    """`alt` is None where there is none; `alone` says that it is all that a link holds."""

    src: str
    line: int
    alt: str | None
    hidden: bool
    lazy: bool
    alone: bool
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """`base` is the href of <base>; `moves` says that it only sends visitors on; `unread` why it was not read to its end."""

    lang: str
    title: str | None
    base: str
    moves: bool
    metas: tuple[Meta, ...]
    canonicals: tuple[Ref, ...]
    refs: tuple[Ref, ...]
    ids: tuple[tuple[str, int], ...]
    names: frozenset[str]
    headings: tuple[Heading, ...]
    images: tuple[Image, ...]
    data: tuple[tuple[str, int], ...]
    styles: tuple[tuple[str, int], ...]
    preloads: tuple[str, ...]
    unread: str

    def meta(self, name: str) -> Meta | None:
        return next((meta for meta in self.metas if meta.name == name), None)

    @property
    def front_title(self) -> str:
        """The text of the first h1, else the title."""
        first = next((heading.text for heading in self.headings if heading.level == 1), "")
        return first or self.title or ""
