"""Pictures as facts and recipes: a photograph measured, a place for it, a cut of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from .digest import Digest
from .face_found import Faces
from .geometry import Box, Size


class Format(Enum):
    AVIF = "avif"
    WEBP = "webp"
    JPEG = "jpeg"
    PNG = "png"

    @property
    def suffix(self) -> str:
        return ".jpg" if self is Format.JPEG else f".{self.value}"

    @property
    def media_type(self) -> str:
        return f"image/{self.value}"


class Colour(Enum):
    """What becomes of a photograph's colours: shown on screens, or handed on in its own profile."""

    SRGB = "srgb"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Rights:
    """What a picture says of itself in any language (IPTC Photo Metadata names); None where nobody said."""

    creator: str | None = None
    credit: str | None = None
    copyright: str | None = None
    web_statement: str | None = None
    licensor: str | None = None
    source_type: str | None = None
    date: str | None = None
    person_shown: str | None = None


@dataclass(frozen=True, slots=True)
class Miniature:
    """A photograph upright in sRGB with its longer side at 64 px: three bytes a pixel, row by row."""

    size: Size
    pixels: bytes

    def at(self, x: int, y: int) -> tuple[int, int, int]:
        start = 3 * (y * self.size.width + x)
        red, green, blue = self.pixels[start : start + 3]
        return red, green, blue


@dataclass(frozen=True, slots=True)
class Source:
    """A photograph as it lies in content/: known by its bytes, measured once.

    `size` is upright; `format` is Pillow's name of the file's format; `rights` is what the file says itself; `faces` are
    those found in it, None where nobody has looked.
    """

    slug: str
    name: str
    digest: Digest
    size: Size
    format: str
    rights: Rights
    miniature: Miniature
    faces: Faces | None = None


@dataclass(frozen=True, slots=True)
class Cut:
    """A crop at a size in a format: all that decides a picture's bytes.

    `box` is of the upright photograph. `decode` is the JPEG decoder's scale (1, 2, 4 or 8: one part in so
    many); `via` are the sizes that it is shrunk through, largest first. Both are part of the recipe because
    they change the bytes. `quality` is the encoder's own scale; `effort` is AVIF's speed or WebP's method.
    """

    source: Digest
    box: Box
    size: Size
    decode: int
    via: tuple[Size, ...]
    format: Format
    quality: int
    effort: int
    max_bytes: int | None = None
    colour: Colour = Colour.SRGB
    ppi: int | None = None
    overlay: str | None = None
    rights: Rights = Rights()


@dataclass(frozen=True, slots=True)
class PictureSource:
    """One <source>: a crop in one format at every width."""

    media: str | None
    format: Format
    srcset: tuple[tuple[str, int], ...]
    sizes: str
    size: Size


@dataclass(frozen=True, slots=True)
class Picture:
    """What <picture> needs, known before a pixel is made. URLs are relative to the page."""

    alt: str
    size: Size
    sources: tuple[PictureSource, ...]
    fallback: str
    srcset: tuple[tuple[str, int], ...]
    sizes: str
    eager: bool
    placeholder: str
