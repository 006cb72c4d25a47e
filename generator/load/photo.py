"""Measures of a photograph: everything that plan must know of it, from one full decode."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from PIL import Image, ImageFile, IptcImagePlugin

from ..values.digest import Digest, of_bytes
from ..values.geometry import Size
from ..values.image import Miniature, Rights
from ..values.limits import JPEG_PIXELS, JPEG_SCANS, OTHER_PIXELS, PHOTO_ASPECT, PHOTO_SIDE
from .measured import Measured, from_bytes, to_bytes
from .photo_colour import doubts, flat, to_srgb
from .photo_open import (
    PhotoError,
    decode,
    exif_value,
    is_jpeg,
    open_photo,
    orientation,
    told,
    too_large,
    upright,
    upright_size,
)
from .rights import ARTIST, COPYRIGHT, Iptc, rights_of

__all__ = ["VERSION", "Measured", "PhotoError", "from_bytes", "measure", "measure_file", "to_bytes"]

VERSION: Final = 2
"""Part of the key that measures are kept under: raise it whenever equal bytes would measure otherwise."""

MINIATURE: Final = 64
"""Pixels of a miniature's longer side."""

_MARKER: Final = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""A JPEG marker among coded data, where FF is followed by 00 or a restart (ITU-T T.81, B.1.1.2)."""


def measure(data: bytes) -> Measured:
    """Measure a photograph, or raise PhotoError with what is wrong with it."""
    image = open_photo(data)
    _refuse(image, data)
    jpeg = is_jpeg(image)
    stored = decode(image, _scale(Size(*image.size)) if jpeg else 1)
    turn, icc = orientation(image), image.info.get("icc_profile")
    size = upright_size(stored, turn)
    even = flat(image)
    return Measured(
        size=size,
        format="JPEG" if jpeg else str(image.format),
        rights=_rights(image),
        miniature=_miniature(even, icc, size, turn),
        notes=doubts(even.mode, icc),
    )


def measure_file(path: str) -> tuple[Digest, bytes]:
    """A file's digest and measures: the work of another process, which need know no more of load than this module."""
    data = Path(path).read_bytes()
    return of_bytes(data), to_bytes(measure(data))


def _refuse(image: ImageFile.ImageFile, data: bytes) -> None:
    """Judge by the header alone whether a file is worth decoding. The limits are values/limits.py's."""
    width, height = image.size
    if width * height > (JPEG_PIXELS if is_jpeg(image) else OTHER_PIXELS):
        raise too_large(width * height, is_jpeg(image))
    if _is_raw(image):
        raise PhotoError("is a camera's raw file", "develop it and export a JPEG")
    if min(width, height) < PHOTO_SIDE:
        says = f"is {width} × {height} px, under {PHOTO_SIDE} px on its shorter side"
        raise PhotoError(says, "ask the photographer for the original file")
    if max(width, height) > PHOTO_ASPECT * min(width, height):
        raise PhotoError(f"is {width} × {height} px, narrower than {PHOTO_ASPECT}:1", "crop it to the person")
    if image.format in {"PNG", "WEBP", "AVIF"} and getattr(image, "is_animated", False):
        raise PhotoError("is animated", "save one still picture of it")
    if is_jpeg(image) and scans(data) > JPEG_SCANS:
        says = f"is a JPEG of more than {JPEG_SCANS} scans, made to be slow to read"
        raise PhotoError(says, "save it again with any picture editor")


def scans(data: bytes) -> int:
    """Count the scans of a JPEG by its markers, decoding nothing; stops soon after too many.

    Markers are walked, not searched for: a film or a second picture appended by a phone is not this picture.
    """
    count, at = 0, 2
    while count <= JPEG_SCANS and (marker := _MARKER.search(data, at)):
        kind = marker[0][1]
        if kind == 0xD9:
            break
        count += kind == 0xDA
        at = marker.end() + int.from_bytes(data[marker.end() : marker.end() + 2])
    return count


def _is_raw(image: ImageFile.ImageFile) -> bool:
    """Raw files are TIFFs that begin with a thumbnail (tag 254 is 1), or that say DNGVersion (50706)."""
    tags = getattr(image, "tag_v2", {})
    return 50706 in tags or tags.get(254) == 1


def _scale(size: Size) -> int:
    """The coarsest decode, one part in 8, 4, 2 or 1, that leaves two pixels for each of a miniature's."""
    return next((scale for scale in (8, 4, 2) if max(size) // scale >= 2 * MINIATURE), 1)


def _miniature(even: Image.Image, icc: bytes | None, size: Size, turn: int) -> Miniature:
    """Shrink first, then turn and convert: sixty-four pixels cost nothing."""
    longer = max(size)
    width, height = (max(1, (2 * MINIATURE * side + longer) // (2 * longer)) for side in size)
    stored = upright_size(Size(width, height), turn)
    small = even.resize(stored, Image.Resampling.LANCZOS, reducing_gap=3.0)
    return Miniature(Size(width, height), upright(to_srgb(small, icc), turn).tobytes())


def _rights(image: ImageFile.ImageFile) -> Rights:
    """What the file says of its maker. Of EXIF only two tags are read: never where, when or with what. PNG has texts of
    its own for them (PNG 3, 11.3.3.2).
    """
    xmp = image.info.get("xmp")
    texts = {ARTIST: "Author", COPYRIGHT: "Copyright"}
    exif = {tag: exif_value(image, tag) or image.info.get(name) for tag, name in texts.items()}
    return rights_of(xmp if isinstance(xmp, bytes) else b"", _iptc(image), exif)


def _iptc(image: ImageFile.ImageFile) -> Iptc:
    try:
        with told():
            return IptcImagePlugin.getiptcinfo(image) or {}
    except PhotoError:
        return {}
