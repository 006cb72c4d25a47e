"""Cuts of a photograph: the one road from its file to files of our own.

    open → decode at the recipe's scale → crop and shrink → turn upright → convert colours → encode

A photograph is opened once for all its cuts. Cuts share what they have in common (a decode, a first step, a
rung of `via`), and each is made exactly as if it were alone: the recipe says every step.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.metadata import PackageNotFoundError, version
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

from PIL import AvifImagePlugin, Image, features

from ..load.photo_colour import flat, is_usable, to_srgb
from ..load.photo_open import PhotoError, decode, is_jpeg, open_photo, orientation, upright, upright_size
from ..values.digest import of_bytes
from ..values.errors import MakeError
from ..values.geometry import Box, Size
from ..values.image import Colour, Cut, Format
from .encode import write
from .turn import stored

VERSION: Final = 1
"""Part of every picture's name: raise it whenever an equal recipe would give other bytes."""

_LIBRARIES: Final = ("pil", "libjpeg_turbo", "avif", "webp", "littlecms2", "libtiff", "zlib_ng", "zlib")


class First(NamedTuple):
    """The first step of a cut: what several cuts of one photograph may share."""

    box: Box
    size: Size
    colour: Colour
    holds_ink: bool


class Rung(NamedTuple):
    """A picture on its way down, and the profile that its colours are in; None is sRGB."""

    image: Image.Image
    icc: bytes | None


class Stored(NamedTuple):
    """A photograph decoded as it lies in its file: flat, not yet turned; `size` is its full size."""

    image: Image.Image
    icc: bytes | None
    size: Size
    turn: int


def tools() -> str:
    """Everything but the recipe that decides a cut's bytes, by name and version."""
    parts = [f"pixels {VERSION}"]
    parts += [f"{name} {features.version(name)}" for name in _LIBRARIES if features.check(name)]
    parts.append(f"aom {AvifImagePlugin.get_codec_version('aom')}")
    try:
        # The wheel carries libheif: its name and the wheel's version say which, and cost no import.
        parts.append(f"pi-heif {version('pi-heif')}")
    except PackageNotFoundError:
        parts.append("pi-heif absent")
    return " · ".join(parts)


def make(cuts: Sequence[Cut], photograph: Path, out: Callable[[Cut], Path]) -> None:
    """Make cuts of one photograph, each into the path that `out` names for it.

    Raises MakeError for a recipe that cannot be followed. The memory needed is that of one decode and, later,
    of one crop's rungs: the photograph is let go before anything is encoded.
    """
    data = photograph.read_bytes()
    digest = of_bytes(data)
    for cut in cuts:
        _refuse(cut)
        if cut.source != digest:
            raise MakeError("changed while the site was built", "build again")
    for scale in sorted({cut.decode for cut in cuts}):
        share = [cut for cut in cuts if cut.decode == scale]
        firsts = _first_rungs(data, scale, sorted({_first(cut) for cut in share}, key=_order))
        for first in list(firsts):
            _finish([cut for cut in share if _first(cut) == first], firsts.pop(first), out)


def _first(cut: Cut) -> First:
    holds_ink = cut.colour is Colour.KEEP and cut.format is Format.JPEG
    return First(cut.box, _steps(cut)[0], cut.colour, holds_ink)


def _order(first: First) -> tuple[Box, Size, str, bool]:
    return first.box, first.size, first.colour.value, first.holds_ink


def _steps(cut: Cut) -> tuple[Size, ...]:
    return (*cut.via, cut.size)


def _refuse(cut: Cut) -> None:
    """A recipe that no plan should hold: told, rather than followed to something unlike what was asked."""
    if cut.overlay is not None:
        raise MakeError(f"asks for the overlay {cut.overlay}, which cannot be drawn yet")
    sizes = (Size(cut.box.size.width // cut.decode, cut.box.size.height // cut.decode), *_steps(cut))
    for larger, smaller in pairwise(sizes):
        if smaller.width > larger.width or smaller.height > larger.height or min(smaller) < 1:
            says = f"would be enlarged from {larger.width} × {larger.height} px"
            raise MakeError(
                f"{says} to {smaller.width} × {smaller.height}", "no file is larger than its crop"
            )


def _first_rungs(data: bytes, scale: int, firsts: Sequence[First]) -> dict[First, Rung]:
    """Open and decode once, take every first step, and let the photograph go."""
    photo = _decoded(data, scale)
    return {first: _take(photo, scale, first) for first in firsts}


def _decoded(data: bytes, scale: int) -> Stored:
    try:
        image = open_photo(data)
        if scale != 1 and not (scale in {2, 4, 8} and is_jpeg(image)):
            raise MakeError(f"cannot be decoded at 1/{scale}", "only a JPEG can, at 1/2, 1/4 or 1/8")
        whole = decode(image, scale)
        photo = Stored(flat(image), image.info.get("icc_profile"), whole, orientation(image))
    except PhotoError as error:
        raise MakeError(error.says, error.hint) from error
    # From here on there are only pixels: no comment, no place, no profile that an encoder would find.
    photo.image.info = {}
    return photo


def _take(photo: Stored, scale: int, first: First) -> Rung:
    """Crop, shrink, turn and convert: in this order, because each step leaves less for the next."""
    whole = upright_size(photo.size, photo.turn)
    if not _lies_within(first.box, whole):
        raise MakeError(f"has the crop {tuple(first.box)}, beyond {whole.width} × {whole.height} px")
    box = stored(first.box, whole, photo.turn)
    shrunk = _shrunk(photo.image, box, scale, upright_size(first.size, photo.turn))
    turned = upright(shrunk, photo.turn)
    if _keeps_profile(first, turned.mode, photo.icc):
        return Rung(turned, photo.icc)
    return Rung(to_srgb(turned, photo.icc), None)


def _shrunk(image: Image.Image, box: Box, scale: int, size: Size) -> Image.Image:
    """The whole at its own size is not copied: a print of 24 megapixels takes 96 MB."""
    if scale == 1 and (box, size) == (Box(0, 0, *image.size), image.size):
        return image
    # Dividing by 1, 2, 4 or 8 is exact, so the crop is the same on every machine.
    left, top, right, bottom = (side / scale for side in box)
    return image.resize(size, Image.Resampling.LANCZOS, box=(left, top, right, bottom))


def _lies_within(box: Box, whole: Size) -> bool:
    return 0 <= box.left < box.right <= whole.width and 0 <= box.top < box.bottom <= whole.height


def _keeps_profile(first: First, mode: str, icc: bytes | None) -> bool:
    """Ink only in a JPEG, grey and RGB in any format; what cannot be kept is shown right, as sRGB."""
    held = mode in {"L", "RGB"} or (mode == "CMYK" and first.holds_ink)
    return first.colour is Colour.KEEP and held and is_usable(mode, icc)


def _finish(cuts: Sequence[Cut], top: Rung, out: Callable[[Cut], Path]) -> None:
    """Shrink on from one first step and encode; rungs are kept while a cut of this crop may stand on them."""
    rungs = {_steps(cuts[0])[:1]: top.image}
    for cut in cuts:
        write(_rung(rungs, _steps(cut)), cut, top.icc, out(cut))


def _rung(rungs: dict[tuple[Size, ...], Image.Image], steps: tuple[Size, ...]) -> Image.Image:
    """The picture that these steps lead to. What is kept changes the time it takes, never the pixels."""
    if steps not in rungs:
        above = _rung(rungs, steps[:-1])
        rungs[steps] = above.resize(steps[-1], Image.Resampling.LANCZOS)
    return rungs[steps]
