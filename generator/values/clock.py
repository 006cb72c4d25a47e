"""A moment given as a year, a month or a day, and never read from a clock."""

from __future__ import annotations

import re
from datetime import date

_TAKEN = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


def is_partial_date(text: str) -> bool:
    """True for `2026`, `2026-05` and `2026-05-31`, when such a day exists."""
    if not _TAKEN.fullmatch(text):
        return False
    year, month, day = (*map(int, text.split("-")), 1, 1)[:3]
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
