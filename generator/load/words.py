"""The catalogue: every word that a page says of itself, by language, from gettext files."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.pofile import read_po

from .. import __file__ as here
from ..values.setting import Words

FOLDER = Path(here).parent / "locale"


@cache
def catalogue() -> tuple[tuple[str, Words], ...]:
    """(language, its words) for each `.po` file, in order; an untranslated word is left out."""
    return tuple((path.stem.replace("_", "-"), _words(path)) for path in sorted(FOLDER.glob("*.po")))


def autonyms(languages: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """What each language calls itself: (fr, français)."""
    return tuple((language, _autonym(language)) for language in sorted(set(languages)))


def _words(path: Path) -> Words:
    found = read_po(io.BytesIO(path.read_bytes()))
    return tuple(sorted((str(m.id), str(m.string)) for m in found if m.id and m.string))


def _autonym(language: str) -> str:
    try:
        return Locale.parse(language, sep="-").get_display_name() or language
    except (UnknownLocaleError, ValueError):
        return language
