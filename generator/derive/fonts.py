"""A face cut down to the letters that a page sets in it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from ..values.artifact import Font
from .supplies import Supplies

# Family and style, and what the Open Font License asks to travel with every copy: copyright and licence.
_NAMES: Final = (0, 1, 2, 13, 14)


def make(recipe: Font, supplies: Supplies, target: Path) -> None:
    """Write the face with these letters only, as woff2: kerning, ligatures and accents as in the whole."""
    # Without a word, the date of today would go into the file; lazy, because most letters will not.
    with TTFont(supplies.file(recipe.face.digest), recalcTimestamp=False, lazy=True) as font:
        if recipe.face.axes and "fvar" in font:
            instancer.instantiateVariableFont(font, _pinned(font, recipe.face.axes), inplace=True)
        subsetter = Subsetter(_options())
        subsetter.populate(text=recipe.letters)
        subsetter.subset(font)
        font.flavor = "woff2"
        font.save(target)


def _pinned(font: TTFont, axes: tuple[tuple[str, int], ...]) -> dict[str, float]:
    """The asked place on each axis that the font has, within its bounds."""
    asked = dict(axes)
    return {
        axis.axisTag: min(max(asked[axis.axisTag], axis.minValue), axis.maxValue)
        for axis in font["fvar"].axes
        if axis.axisTag in asked
    }


def _options() -> Options:
    """Hints are left out: they double the size, and no screen of today needs them."""
    options = Options(hinting=False, name_IDs=list(_NAMES), name_languages=[0x409], recalc_timestamp=False)
    options.drop_tables += ["STAT", "gasp", "meta"]
    return options
