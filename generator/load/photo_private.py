"""What a published picture tells that nobody meant to publish: where it was taken, and with which camera.

Browsers, messengers and search engines read EXIF and XMP of every format; so does this, header by header, and decodes
no pixel but of a PNG that has something behind its picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from PIL import Image, ImageFile

from ..values.geometry import Size
from ..values.limits import OTHER_PIXELS
from .photo_open import PhotoError, open_photo, told

GPS: Final = "where it was taken (a GPS position)"
SERIAL: Final = "a serial number of the camera or its lens"
NOTE: Final = "a maker note, in which cameras write their serial number"

_EXIF_IFD, _GPS_IFD = 0x8769, 0x8825
_LATITUDE, _LONGITUDE = 2, 4
_SERIALS: Final = (0xA431, 0xA435, 0xC62F)
"""Body and lens (EXIF 2.3, 4.6.5) and DNG's camera."""
_MAKER_NOTE: Final = 0x927C
_EXIF_BYTES: Final = 64 * 1024
_MOST_BLOCKS: Final = 16
_BLOCK: Final = re.compile(rb"Exif\0\0(?=II\*\0|MM\0\*)")
_XMP_GPS: Final = re.compile(rb"[:<\s]GPS(Latitude|Longitude)\b")
_XMP_SERIAL: Final = re.compile(rb"[:<\s](Body|Lens|Camera)?SerialNumber\b")
_TEXTS: Final = re.compile(rb"eXIf|[izt]TXt|tEXt")


@dataclass(frozen=True, slots=True)
class Published:
    """A picture as it lies on the host. `format` is Pillow's name; `tells` are in words, each once."""

    format: str
    size: Size
    tells: tuple[str, ...]


def published(data: bytes) -> Published:
    """Look at a picture as it lies on the host, or raise PhotoError."""
    image = open_photo(data)
    _read_the_end(image, data)
    found = [*_of_xmp(data), *(tell for text in _packets(image) for tell in _of_xmp(text))]
    for exif in _blocks(image, data):
        found += _of_exif(exif)
    return Published(str(image.format), Size(*image.size), tuple(dict.fromkeys(found)))


def _read_the_end(image: ImageFile.ImageFile, data: bytes) -> None:
    """Pillow reads what stands behind a PNG's pixels only when it has decoded them."""
    if image.format == "PNG" and _TEXTS.search(data) and image.width * image.height <= OTHER_PIXELS:
        with told():
            image.load()


def _packets(image: Image.Image) -> Iterator[bytes]:
    """XMP as Pillow unpacks it: a PNG's may be compressed, and then no search of the bytes finds it."""
    for name in ("xmp", "XML:com.adobe.xmp"):
        value = image.info.get(name)
        if isinstance(value, str | bytes):
            yield value if isinstance(value, bytes) else value.encode("utf-8", "replace")


def _blocks(image: Image.Image, data: bytes) -> Iterator[Image.Exif]:
    """The picture's EXIF, and that of every other picture in its file: phones append a gain map or a film."""
    if image.format != "PNG" or _TEXTS.search(
        data
    ):  # of any other PNG Pillow would decode every pixel to look for it
        yield image.getexif()
    for found in islice(_BLOCK.finditer(data), _MOST_BLOCKS):
        exif = Image.Exif()
        try:
            with told():
                exif.load(data[found.start() : found.start() + _EXIF_BYTES])
        except PhotoError:
            continue
        yield exif


def _of_exif(exif: Image.Exif) -> Iterator[str]:
    try:
        with told():
            gps, more = exif.get_ifd(_GPS_IFD), exif.get_ifd(_EXIF_IFD)
            whole = dict(exif) | dict(more)
    except PhotoError:  # broken beyond reading: nobody else reads it either
        return
    if _LATITUDE in gps or _LONGITUDE in gps:
        yield GPS
    if any(str(whole.get(tag) or "").strip("\0 ") for tag in _SERIALS):
        yield SERIAL
    if whole.get(_MAKER_NOTE):
        yield NOTE


def _of_xmp(text: bytes) -> Iterator[str]:
    if b"GPSL" in text and _XMP_GPS.search(text):  # most pictures have neither word, and that is seen at once
        yield GPS
    if b"SerialNumber" in text and _XMP_SERIAL.search(text):
        yield SERIAL
