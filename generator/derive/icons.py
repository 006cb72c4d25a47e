"""A monogram as a file: a drawing, a picture, or the two small pictures of a favicon.

All come from the same outlines, so that the tab, the home screen and the bookmark show one mark.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from fontTools.pens.recordingPen import RecordingPen
from fontTools.pens.svgPathPen import SVGPathPen
from PIL import Image, ImageChops, ImageDraw

from ..values.artifact import Icon
from .faces import Fonts
from .outlines import filled, outlines, polygons
from .supplies import Supplies
from .text import Pen

SIDE: Final = 512
"""The square that letters are drawn on, whatever the size of the file."""
FAVICON: Final = (16, 32)
ARCH: Final = 130, 92
"""How wide an arch is, in percent of what the letters may take, and at most in percent of the side."""
BOLDER: Final = 20
"""How much letters grow to every side in a favicon, in percent of a pixel."""


def make(recipe: Icon, supplies: Supplies, target: Path) -> None:
    """Draw the monogram into `target`."""
    pen = Pen(Fonts(supplies.file), recipe.faces, tracking=recipe.tracking)
    drawn = outlines(recipe.letters, pen, supplies, SIDE, SIDE * recipe.safe // 100)
    match recipe.kind:
        case "svg":
            target.write_text(_svg(recipe, drawn), encoding="utf-8", newline="\n")
        case "png":
            _picture(recipe, drawn, recipe.side).save(target, format="PNG", optimize=True)
        case "ico":
            small, large = (_picture(recipe, drawn, side) for side in FAVICON)
            large.save(target, format="ICO", sizes=[small.size, large.size], append_images=[small])


def _svg(recipe: Icon, drawn: RecordingPen) -> str:
    path = SVGPathPen(None, ntos=lambda number: str(round(number)))
    drawn.replay(path)
    round_by = f' rx="{_radius(recipe, SIDE)}"' if recipe.radius else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}">'
        f'<rect width="{SIDE}" height="{SIDE}"{round_by} fill="{recipe.paper}"/>'
        f'{_arch_svg(recipe)}<path fill="{recipe.ink}" d="{path.getCommands()}"/></svg>\n'
    )


def _picture(recipe: Icon, drawn: RecordingPen, side: int) -> Image.Image:
    """The monogram in pixels: drawn large, shrunk by averaging. Without round corners it is opaque."""
    finer = max(4, SIDE // side)
    letters = filled(polygons(drawn), finer * side, finer * side / SIDE)
    if side in FAVICON:
        # A hairline of a third of a pixel is a ghost: letters this small are set a little bolder.
        letters = _bolder(letters, finer * BOLDER // 100)
    picture = Image.new("RGB", (side, side), recipe.paper)
    if recipe.arch:
        picture.paste(recipe.arch, (0, 0), _arched(recipe, finer * side).reduce(finer))
    picture.paste(recipe.ink, (0, 0), letters.reduce(finer))
    if recipe.radius:
        picture.putalpha(_ground(recipe, finer * side).reduce(finer))
    return picture


def _arch(recipe: Icon, side: int) -> tuple[int, int, int]:
    """The arch on a square of this side: its left edge, its top and its width. It stands on the lower edge."""
    width = side * min(recipe.safe * ARCH[0] // 100, ARCH[1]) // 100
    return (side - width) // 2, side // 2 - width * 11 // 20, width


def _arch_svg(recipe: Icon) -> str:
    if not recipe.arch:
        return ""
    left, top, width = _arch(recipe, SIDE)
    half = width // 2
    return f'<path fill="{recipe.arch}" d="M{left} {SIDE}V{top + half}a{half} {half} 0 0 1 {2 * half} 0V{SIDE}z"/>'


def _arched(recipe: Icon, large: int) -> Image.Image:
    """The arch as a mask."""
    left, top, width = _arch(recipe, large)
    mask = Image.new("L", (large, large))
    box, upper = (left, top, left + width - 1, large - 1), (True, True, False, False)
    ImageDraw.Draw(mask).rounded_rectangle(box, width // 2, fill=255, corners=upper)
    return mask


def _bolder(letters: Image.Image, by: int) -> Image.Image:
    """The mask grown by so many pixels to every side: what MaxFilter does, in a tenth of its time."""
    width, height = letters.size
    for x, y in ((1, 0), (0, 1)) * by:
        before, after = (
            letters.crop((-x, -y, width - x, height - y)),
            letters.crop((x, y, width + x, height + y)),
        )
        letters = ImageChops.lighter(letters, ImageChops.lighter(before, after))
    return letters


def _ground(recipe: Icon, large: int) -> Image.Image:
    """The paper with its round corners, as a mask."""
    ground = Image.new("L", (large, large))
    box = (0, 0, large - 1, large - 1)
    ImageDraw.Draw(ground).rounded_rectangle(box, _radius(recipe, large), fill=255)
    return ground


def _radius(recipe: Icon, side: int) -> int:
    return side * recipe.radius // 100
