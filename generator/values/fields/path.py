"""Short names that become part of a path or an address: of people, of files, of languages."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from ..language import LANGUAGE, is_language
from .model import spec, wrong
from .text import one_line

_SLUG = re.compile(r"[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?")
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"}
)
"""Letters that Unicode does not take apart."""
RESERVED_SLUGS = frozenset(
    {"assets", "index", "cname", "con", "prn", "aux", "nul"}
    | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}
)


def _slug(value: Any) -> str:
    text = one_line(value)
    if not _SLUG.fullmatch(text):
        raise wrong(
            f"is not a short name: {text}",
            f"use a-z, 0-9 and hyphens, at most 64 characters{_for_example(text)}",
        )
    if not is_slug(text):
        raise wrong(f"is a reserved name: {text}", "choose another, for example the person's full name")
    return text


def is_slug(text: str) -> bool:
    """True for what may be a person's folder.

    Two letters are a language's. Three may be one too (`ada` is Adangme), but they are people's names far more often,
    and a clash with a page in such a language is told when the site is planned.
    """
    return bool(_SLUG.fullmatch(text)) and text not in RESERVED_SLUGS and len(text) != 2


def slug_like(text: str) -> str:
    """The short name that a text comes closest to: `Jürgen Groß` is `jurgen-gross`; "" where there is none."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS)).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:64].strip("-")
    return slug if is_slug(slug) else ""


def _for_example(text: str) -> str:
    return f": for example {like}" if (like := slug_like(text)) else ""


def _file(value: Any) -> str:
    text = value if isinstance(value, str) else one_line(value)
    if not is_file_name(text):
        raise wrong(
            f"is not a file beside this one: {text}", "put the file into this folder and write its name alone"
        )
    return text


def is_file_name(text: str) -> bool:
    """True for a name that stays in its folder, on every system."""
    parts = text.replace("\\", "/").split("/")
    return not ("\\" in text or ":" in text or "\0" in text or ".." in parts or "" in parts)


def _language(value: Any) -> str:
    text = one_line(value)
    if not is_language(text):
        raise wrong(f"is not a language tag: {text}", "for example en, fr, pt-BR or zh-Hans")
    return text


_NOT_RESERVED = rf"(?!([a-z0-9-]{{2}}|{'|'.join(sorted(RESERVED_SLUGS))})$)"
Slug = Annotated[str, BeforeValidator(_slug), spec("string", pattern=rf"^{_NOT_RESERVED}{_SLUG.pattern}$")]
FileName = Annotated[
    str,
    BeforeValidator(_file),
    Field(max_length=200),
    spec("string", minLength=1, maxLength=200, pattern=r"^(?!(.*/)?\.\.(/|$))[^\\/:]+(/[^\\/:]+)*$"),
]
Language = Annotated[str, BeforeValidator(_language), spec("string", pattern=rf"^{LANGUAGE.pattern}$")]
