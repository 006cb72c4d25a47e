"""What published pictures tell that nobody meant to publish."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Final
from zipfile import BadZipFile, ZipFile

from ...load.photo_open import PhotoError
from ...load.photo_private import published
from ...values.limits import CHECK_FILE_BYTES
from ..finding import Found
from ..seen import Seen

_PICTURES: Final = (".jpg", ".jpeg", ".jpe", ".png", ".webp", ".avif", ".heic", ".heif", ".tif", ".tiff")
_HINT: Final = "publish a copy without it: Headshot's own pictures have none"


def private_data(seen: Seen) -> Iterator[Found]:
    """Places and serial numbers in pictures, those in zips too."""
    for path in seen.files:
        if path.lower().endswith(_PICTURES):
            yield from (Found(path, 0, f"tells {tell}", _HINT) for tell in _tells(seen.bytes_of(path)))
        elif path.lower().endswith(".zip"):
            for name, data in _members(seen.bytes_of(path)):
                yield from (Found(path, 0, f"tells {tell}, in {name}", _HINT) for tell in _tells(data))


def _tells(data: bytes) -> tuple[str, ...]:
    try:
        return published(data).tells
    except PhotoError:  # a picture that nobody can open tells nobody anything
        return ()


def _members(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The pictures of a zip, as many as one file may hold bytes; no member may grow beyond what it says."""
    left = CHECK_FILE_BYTES
    try:
        with ZipFile(BytesIO(data)) as archive:
            for info in archive.infolist():
                left -= info.file_size
                if info.filename.lower().endswith(_PICTURES) and left >= 0:
                    with archive.open(info) as member:
                        yield info.filename, member.read(info.file_size)
    except (BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError):
        return
