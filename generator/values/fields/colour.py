"""Colours, as a style sheet may be given them."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator

from .model import spec, wrong
from .text import one_line

_COLOUR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)


def _colour(value: Any) -> str:
    if value is None:
        raise wrong(
            "is empty: what follows `#` without quotes is a comment in YAML",
            'put the colour in quotes: "#ff8800"',
        )
    text = one_line(value).lower()
    if not _COLOUR.fullmatch(text):
        raise wrong(f"is not a colour: {text}", 'write it as hex in quotes: "#ff8800"')
    digits = text[1:]
    return "#" + (digits if len(digits) == 6 else "".join(d * 2 for d in digits))


def is_colour(text: str) -> bool:
    """True for `#rrggbb` and `#rgb`: what a style sheet may be given."""
    return bool(_COLOUR.fullmatch(text))


HexColour = Annotated[
    str, BeforeValidator(_colour), spec("string", pattern=r"^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$")
]
