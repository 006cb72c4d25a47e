"""Words in capitals as their language has them. A style sheet must not do it again in another way."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

TONOS = "\u0301"
DOTTED = str.maketrans({"i": "İ", "ı": "I"})
SHARP = str.maketrans({"ß": "ẞ"})


def capitals(text: str, language: str, has: Callable[[str], bool]) -> str:
    """`has` tells whether a face has a character: ẞ is what names want (SS merges Weiß and Weiss), where it exists."""
    tongue = language.partition("-")[0].lower()
    if tongue in ("tr", "az"):
        text = text.translate(DOTTED)
    if has("ẞ"):
        text = text.translate(SHARP)
    raised = unicodedata.normalize("NFC", text.upper())
    return _without_tonos(raised) if tongue == "el" else raised


def _without_tonos(text: str) -> str:
    """Greek capitals bear no accent; the two dots that part vowels stay."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", text).replace(TONOS, ""))
