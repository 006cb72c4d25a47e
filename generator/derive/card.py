"""A share card as pixels: its marks drawn in order, then one small JPEG that every messenger can read."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PIL import Image, ImageCms, ImageDraw

from ..values.artifact import Corners, Fill, Mark, Photograph, ShareCard, Stack
from ..values.errors import MakeError
from ..values.geometry import Box, Size
from .encode import STEP, WORST, jpeg
from .faces import Fonts
from .stack import place
from .supplies import Supplies
from .xmp import packet

FINER: Final = 4  # round corners are drawn so many times as large and shrunk: Pillow's own have steps


def make(recipe: ShareCard, supplies: Supplies, target: Path) -> None:
    """Draw a share card into `target`."""
    card, fonts = Image.new("RGB", recipe.size, "white"), Fonts(supplies.file)
    for mark in recipe.marks:
        _draw(card, mark, recipe, supplies, fonts)
    _save(card, recipe, target)


def _draw(card: Image.Image, mark: Mark, recipe: ShareCard, supplies: Supplies, fonts: Fonts) -> None:
    match mark:
        case Fill():
            _paste(card, mark.colour, mark.box, mark)
        case Photograph():
            with Image.open(supplies.made(recipe.portraits[mark.number]), formats=["PNG"]) as portrait:
                left, top = mark.box.left, mark.box.top
                box = Box(left, top, left + portrait.width, top + portrait.height)
                _paste(card, portrait.convert("RGB"), box, mark)
        case Stack():
            for row, at in place(mark, fonts, recipe.language):
                row.pen.draw(card, row.text, at, row.size, row.colour)


def _paste(card: Image.Image, what: Image.Image | str, box: Box, mark: Fill | Photograph) -> None:
    """Put a colour or a picture on the card, its corners rounded."""
    card.paste(what, box, _rounded(box.size, mark.radius, mark.corners) if mark.radius else None)


def _rounded(size: Size, radius: int, corners: Corners) -> Image.Image:
    """A mask with round corners; a radius beyond half a side makes a circle or a pill, of the upper two an arch."""
    large = Size(size.width * FINER, size.height * FINER)
    mask = Image.new("L", large)
    own = min(radius * FINER, min(large) // 2)
    below = corners == "all"
    ImageDraw.Draw(mask).rounded_rectangle(
        (0, 0, large.width - 1, large.height - 1), own, fill=255, corners=(True, True, below, below)
    )
    return mask.reduce(FINER)


def _save(card: Image.Image, recipe: ShareCard, target: Path) -> None:
    """Encode with as much quality as `max_bytes` allows.

    Colour is kept at full size (4:4:4): a coloured headline would have soft edges otherwise. Baseline,
    because some messengers show no progressive JPEG.
    """
    xmp = packet(recipe.rights)
    printed = {"dpi": (recipe.ppi, recipe.ppi)} if recipe.ppi else {}
    for quality in (recipe.quality, *range(recipe.quality - STEP, WORST - 1, -STEP)):
        options = jpeg(card.mode, quality, progressive=False) | {"subsampling": "4:4:4"}
        card.save(target, format="JPEG", icc_profile=_srgb(), xmp=xmp or b"", **options, **printed)
        if target.stat().st_size <= recipe.max_bytes:
            return
    raise MakeError(
        f"has a share card of more than {recipe.max_bytes} bytes", "choose a calmer photograph for it"
    )


def _srgb() -> bytes:
    """The sRGB profile, undated and of no platform: LittleCMS writes today's date and this machine's name."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[24:36] = bytes.fromhex("07d0 0001 0001 0000 0000 0000")  # ICC.1:2022, 7.2.8: a date must be one
    profile[40:44] = bytes(4)  # 7.2.10: no platform in particular
    return bytes(profile)
