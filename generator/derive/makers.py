"""Which function makes which recipe, and what its bytes depend on besides the recipe.

A maker's module is imported when there is work for it: fontTools alone takes longer than a whole build in which
nothing has changed.
"""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from shutil import copyfile
from typing import Final, assert_never

from PIL import features

from ..values.artifact import Code, Copy, Font, Icon, ShareCard, Zip
from ..values.contact_sheet import ContactSheet
from .faces import drawing_tools
from .supplies import Supplies

Made = ShareCard | ContactSheet | Icon | Font | Code | Copy | Zip
"""The recipes of this floor that are made one by one; cuts are made by the photograph, in pixels.py."""

DRAWING: Final = 1
FONTS: Final = 1
CODES: Final = 1
ZIPS: Final = 1
"""Part of the name of every card and icon, font, code and zip: raise one whenever an equal recipe would give other bytes."""

_LIBRARIES: Final = ("pil", "libjpeg_turbo", "littlecms2", "zlib_ng", "zlib")


def make(recipe: Made, supplies: Supplies, target: Path) -> None:
    """Write the bytes of a recipe to `target`."""
    match recipe:
        case ShareCard():
            from . import card

            card.make(recipe, supplies, target)
        case ContactSheet():
            from . import sheet

            sheet.make(recipe, supplies, target)
        case Icon():
            from . import icons

            icons.make(recipe, supplies, target)
        case Font():
            from . import fonts

            fonts.make(recipe, supplies, target)
        case Code():
            from . import codes

            codes.make(recipe, supplies, target)
        case Copy():
            copyfile(supplies.file(recipe.source), target)
        case Zip():
            from . import zips

            zips.make(recipe, supplies, target)
        case _:
            assert_never(recipe)


def tools() -> dict[str, str]:
    """Everything but the recipe that decides the bytes, by the names of `values.artifact.maker_of`."""
    libraries = [f"{name} {features.version(name)}" for name in _LIBRARIES if features.check(name)]
    font_tools = f"fonttools {version('fonttools')}"
    return {
        "drawing": " · ".join((f"drawing {DRAWING}", *libraries, drawing_tools(), font_tools)),
        "fonts": " · ".join((f"fonts {FONTS}", font_tools, f"brotli {version('brotli')}")),
        "codes": f"codes {CODES} · segno {version('segno')}",
        "copy": "1",
        "zips": f"zips {ZIPS}",
    }
