"""Pixels to a file: the only place that knows encoders' options.

A file carries its pixels, the rights packet and, if its cut says so, its own profile and print size: whatever
else the photograph's file held (place, serial numbers, comments, thumbnails) was let go with it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final, assert_never

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from ..values.errors import MakeError
from ..values.image import Cut, Format
from .tables import scaled
from .xmp import packet

STEP: Final = 4
"""How much quality is given up at a time to keep to `max_bytes`."""
WORST: Final = 24
"""Below this a portrait is not worth sending."""


def write(image: Image.Image, cut: Cut, icc: bytes | None, target: Path) -> None:
    """Encode `image` (L, RGB or, for JPEG, CMYK) into `target`, in at most `cut.max_bytes` bytes.

    Quality falls from `cut.quality` by `STEP` until the file is small enough: equal cuts, equal bytes.
    """
    if cut.ppi and cut.format not in {Format.JPEG, Format.PNG}:
        raise MakeError(f"has ppi, which {cut.format.value} cannot hold", "use jpeg or png for print")
    bare = _bare(image)
    lossless = cut.format is Format.PNG
    for quality in (
        (cut.quality,) if lossless else (cut.quality, *range(cut.quality - STEP, WORST - 1, -STEP))
    ):
        # To a file, not to memory: only so does a progressive JPEG release the interpreter's lock.
        bare.save(target, format=cut.format.value.upper(), **_options(bare.mode, cut, quality, icc))
        if cut.max_bytes is None or target.stat().st_size <= cut.max_bytes:
            return
    says = (
        f"is more than {cut.max_bytes} bytes as {cut.format.value}, {cut.size.width} × {cut.size.height} px"
    )
    raise MakeError(says, "allow more bytes or make it smaller")


def _bare(image: Image.Image) -> Image.Image:
    """The same pixels without what Pillow would write unasked: PNG and AVIF take a profile from `info`."""
    bare = image.copy() if image.info else image
    bare.info = {}
    return bare


def _options(mode: str, cut: Cut, quality: int, icc: bytes | None) -> dict[str, Any]:
    options = _encoder(mode, cut.format, quality, cut.effort)
    if icc:
        options["icc_profile"] = icc
    if cut.ppi:
        options["dpi"] = (cut.ppi, cut.ppi)
    return options | _rights(cut)


def _encoder(mode: str, form: Format, quality: int, effort: int) -> dict[str, Any]:
    match form:
        case Format.AVIF:
            return _avif(mode, quality, effort)
        case Format.WEBP:
            return {"quality": quality, "method": effort}
        case Format.JPEG:
            return jpeg(mode, quality)
        case Format.PNG:
            return {"compress_level": effort}
    assert_never(form)


def _avif(mode: str, quality: int, speed: int) -> dict[str, Any]:
    """One thread, always: their number changes the bytes."""
    subsampling = "4:0:0" if mode == "L" else "4:2:0"
    return {"quality": quality, "speed": speed, "subsampling": subsampling, "max_threads": 1}


def jpeg(mode: str, quality: int, progressive: bool = True) -> dict[str, Any]:
    """Pillow's options for our tables. `quality` is not among them, or it would scale the tables once more.

    CMYK is not subsampled: Pillow would take cyan for brightness and blur the other inks.
    """
    subsampling = "4:2:0" if mode == "RGB" else "4:4:4"
    return {
        "qtables": [scaled(quality)],
        "subsampling": subsampling,
        "optimize": True,
        "progressive": progressive,
    }


def _rights(cut: Cut) -> dict[str, Any]:
    xmp = packet(cut.rights)
    if xmp is None:
        return {}
    if cut.format is not Format.PNG:
        return {"xmp": xmp}
    chunk = PngInfo()
    chunk.add_itxt("XML:com.adobe.xmp", xmp.decode())
    return {"pnginfo": chunk}
