"""What may be written in place of a whole mapping or list: expanded before validation, told to the schema."""

from __future__ import annotations

from typing import Any

from pydantic import BeforeValidator

from .fields import (
    wrong,
)

SHORTHAND = "x-shorthand"
"""The JSON Schema keyword of the field that a single value in a model's place stands for."""

ALSO = "x-also"
"""The JSON Schema keyword under which a field says what else may be written in its place: a schema, or a model's name."""

EVERYWHERE = "all"
"""The word for every place of the kit."""

ANY_WORDS: dict[str, Any] = {"type": "object", "additionalProperties": {"type": ["string", "integer"]}}


def expands(field: str) -> Any:
    """A single value in place of a mapping means this field of it."""

    def expand(value: Any) -> Any:
        return (
            {field: value} if isinstance(value, str | int | float) and not isinstance(value, bool) else value
        )

    return BeforeValidator(expand)


def as_pairs(value: Any) -> Any:
    """A mapping in place of a list of pairs: `{Born: Elmira}` for `[{label: Born, text: Elmira}]`."""
    if isinstance(value, dict) and not {"label", "text"} & value.keys():
        return [{"label": label, "text": text} for label, text in value.items()]
    return value


def as_list(value: Any) -> Any:
    """One thing in place of a list of one."""
    return [value] if isinstance(value, str | dict) else value


def as_places(value: Any) -> Any:
    """`true` for every place, `false` for none."""
    if isinstance(value, bool):
        return [EVERYWHERE] if value else []
    return value


def as_options(value: Any) -> Any:
    """A mapping of options as the list of pairs that a frozen value can hold.

    A list in the file is refused: load looks each option up in the theme by its key, and a value that it has not
    seen could write into the page's style sheet.
    """
    if isinstance(value, dict):
        return [{"name": name, "value": option} for name, option in value.items()]
    if isinstance(value, list):
        raise wrong("is a list, where a mapping is wanted", "write {name: value}")
    return value
