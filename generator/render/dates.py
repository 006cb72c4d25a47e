"""Dates of a profile as the page's language writes them."""

from __future__ import annotations

from datetime import date

from ..values.clock import is_partial_date


def when(text: str, language: str) -> str:
    """`2026-05-31` as 31 May 2026, `2026-05` as May 2026; a year alone, and whatever is no date, as it stands."""
    if len(text) == 4 or not is_partial_date(text):
        return text
    from babel import Locale, UnknownLocaleError  # which few pages need
    from babel.dates import format_date, format_skeleton

    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return text
    year, month, *days = map(int, text.split("-"))
    if days:
        return format_date(date(year, month, days[0]), "long", locale)
    return str(format_skeleton("yMMMM", date(year, month, 1), locale=locale))
