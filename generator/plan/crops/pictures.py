"""The pictures of a contact sheet: photographs and crops, small, never enlarged, and named by what they show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from ...values.artifact import Artifact
from ...values.geometry import Box, Size
from ...values.image import Cut, Format, Rights, Source
from ..pictures import decode_scale
from .row import Row

LONGEST: Final = Size(640, 640)
"""A photograph on the page, in px."""
CROP: Final = Size(960, 560)
"""A crop on the page: twice as fine as it is shown."""
QUALITY: Final = 84
FOLDER: Final = PurePosixPath("pictures")


@dataclass(frozen=True, slots=True)
class Pictures:
    """A row's files: the photograph as a whole, and its crops in their order."""

    whole: Artifact
    crops: tuple[Artifact, ...]


def pictures_of(row: Row) -> Pictures:
    whole = Box(0, 0, *row.source.size)
    return Pictures(
        _picture(row, "photograph", whole, LONGEST),
        tuple(_picture(row, name, one.crop.box, CROP) for name, one in zip(_names(row), row.framed, strict=True)),
    )  # fmt: skip


def _names(row: Row) -> Iterator[str]:
    """`1-hero-4x5`: numbered as on the sheet, since one slot may have several views."""
    for number, one in enumerate(row.framed, 1):
        yield f"{number}-{one.crop.name.replace(':', 'x').replace(' ', '-')}"


def _picture(row: Row, name: str, box: Box, most: Size) -> Artifact:
    cut = small(row.source, box, fitted(box.size, most), Format.JPEG)
    look = f"look-{row.number}-" if row.number > 1 else ""
    return Artifact(FOLDER / f"{row.slug}-{look}{name}.jpg", cut, row.slug)


def fitted(size: Size, most: Size) -> Size:
    """The size in which all of it fits into `most`; its own where that is less."""
    if size.width <= most.width and size.height <= most.height:
        return size
    if size.width * most.height >= size.height * most.width:
        return Size(most.width, max(1, size.height * most.width // size.width))
    return Size(max(1, size.width * most.height // size.height), most.height)


def small(source: Source, box: Box, size: Size, form: Format) -> Cut:
    """A working picture: it is published nowhere, and carries nothing but its pixels."""
    return Cut(
        source=source.digest,
        box=box,
        size=size,
        decode=decode_scale(source, box, size),
        via=(),
        format=form,
        quality=QUALITY,
        effort=1,
        rights=Rights(),
    )
