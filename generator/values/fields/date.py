"""Dates as exact as their author knows them."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from ..clock import is_partial_date
from .model import wrong
from .text import one_line


def _date(value: Any) -> str:
    text = one_line(value)
    if not is_partial_date(text):
        raise wrong(f"is not a date: {text}", "write a year, a month or a day: 2026, 2026-05 or 2026-05-31")
    return text


PartialDate = Annotated[
    str,
    BeforeValidator(_date),
    WithJsonSchema({"type": ["string", "integer"], "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}),
]
