"""Language tags: what is one, and which way it is written."""

from __future__ import annotations

import re

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
_FROM_THE_RIGHT = frozenset({"ar", "he", "fa", "ur", "yi", "ps", "sd", "ug", "dv", "ckb", "syr"})


def is_language(text: str) -> bool:
    """True for what could be a page's language folder: `fr`, `pt-BR`, `zh-Hans`."""
    return bool(LANGUAGE.fullmatch(text))


def direction(language: str) -> str:
    """`rtl` for languages written from right to left."""
    return "rtl" if language.partition("-")[0] in _FROM_THE_RIGHT else "ltr"
