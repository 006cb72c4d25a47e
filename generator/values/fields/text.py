"""Words: plain text of one line, and YAML's true and false."""

from __future__ import annotations

import unicodedata
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from .model import wrong

_TURNS = frozenset("\u202a\u202b\u202d\u202e\u202c\u2066\u2067\u2068\u2069")
"""Marks that turn the direction of everything behind them: a name could turn the page's own words."""


def one_line(value: Any) -> str:
    """One line or paragraph of plain text. A whole number is taken as it was written (`text: 2005`)."""
    if isinstance(value, bool):
        raise wrong(
            f"is {str(value).lower()}, where words are wanted", f'put it in quotes: "{str(value).lower()}"'
        )
    if isinstance(value, int):
        value = str(value)
    if isinstance(value, float):
        raise wrong("is a number, where words are wanted", "put it in quotes, so that no digit is lost")
    if value is None:
        raise wrong("is empty", "write its words after the colon, or take the line out")
    if not isinstance(value, str):
        raise wrong(f"is a {kind_of(value)}, where words are wanted", "write one line of text here")
    bad = [
        c for c in value if (unicodedata.category(c) in ("Cc", "Cs", "Co") and c not in "\n\t") or c in _TURNS
    ]
    if bad:
        raise wrong(f"holds a control character (U+{ord(bad[0]):04X})", "take it out")
    text = unicodedata.normalize("NFC", " ".join(value.split()))
    if not text:
        raise wrong("is empty", "write its words after the colon, or take the line out")
    return text


def kind_of(value: Any) -> str:
    """What the author would call it."""
    match value:
        case dict():
            return "mapping"
        case list() | tuple():
            return "list"
        case bool():
            return "true or false"
        case int() | float():
            return "number"
        case None:
            return "nothing"
    return "text"


def _flag(value: Any) -> bool:
    """YAML 1.2's two words only, as in the schema: pydantic would take `yes`, `1` and `off` too."""
    if not isinstance(value, bool):
        told = f": {value}" if isinstance(value, str | int | float) else ""
        raise wrong(f"is not true or false{told}", "write true or false, without quotes")
    return value


Flag = Annotated[bool, BeforeValidator(_flag)]

_WORDS = {"type": ["string", "integer"], "pattern": r"\S"}

Text = Annotated[
    str, BeforeValidator(one_line), Field(max_length=300), WithJsonSchema({**_WORDS, "maxLength": 300})
]
Words = Annotated[
    str, BeforeValidator(one_line), Field(max_length=2000), WithJsonSchema({**_WORDS, "maxLength": 2000})
]
Name = Annotated[
    str, BeforeValidator(one_line), Field(max_length=120), WithJsonSchema({**_WORDS, "maxLength": 120})
]
