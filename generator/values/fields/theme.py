"""What only a theme's file holds: names inside it, measures of its drawings, its fonts."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from .model import wrong
from .path import FileName
from .text import Words

_KEY = re.compile(r"[a-z][a-z0-9-]{0,31}")


def _key(value: Any) -> str:
    if not isinstance(value, str) or not _KEY.fullmatch(value):
        raise wrong(f"is not a short name: {value}", "use a-z, 0-9 and hyphens, a letter first, 32 at most")
    return value


def _release(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{1,4}(\.[0-9]{1,4}){0,2}", value):
        raise wrong(f"is not a version in quotes: {value}", 'write it as "0.1" or "1.2.3"')
    return value


_KEY_SCHEMA = {"type": "string", "pattern": rf"^{_KEY.pattern}$"}
Key = Annotated[str, BeforeValidator(_key), WithJsonSchema(_KEY_SCHEMA)]
"""A name inside a theme. It is part of no address, so `ink` may be one, though it could be a language."""
Release = Annotated[
    str,
    BeforeValidator(_release),
    WithJsonSchema({"type": "string", "pattern": r"^\d{1,4}(\.\d{1,4}){0,2}$"}),
]
Pixels = Annotated[int, Field(ge=1, le=10_000)]
Percent = Annotated[int, Field(ge=0, le=100)]
FontFile = Annotated[FileName, Field(pattern=r"^[A-Za-z0-9._/-]+$")]
"""A font's path becomes a URL in a style sheet: letters, figures, dots, hyphens and slashes need no escaping there."""

_SPAN = r"[Uu]\+[0-9A-Fa-f?]{1,6}(-[0-9A-Fa-f]{1,6})?"
UnicodeRange = Annotated[Words, Field(pattern=rf"^{_SPAN}( ?, ?{_SPAN})*$")]
