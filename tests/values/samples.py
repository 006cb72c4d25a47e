"""A value of any frozen type, made from its own fields, and every way in which one part of it may differ."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Literal, NewType, Union, get_args, get_origin, get_type_hints

from generator.values.artifact import Recipe, key_of

RECIPES = get_args(Recipe)
TOOLS = dict.fromkeys(("pixels", "drawing", "fonts", "codes", "copy", "zips", "text"), "1")


def sample(kind: Any) -> Any:
    """A value of a type in which nothing is empty, so that every part of it can be changed."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in {Union, UnionType}:
        return sample(next(one for one in inner if one is not NoneType))
    if origin is Literal:
        return inner[0]
    if origin is tuple:
        if inner[-1] is not ...:
            return tuple(map(sample, inner))
        return tuple(
            map(sample, get_args(inner[0]) if get_origin(inner[0]) in {Union, UnionType} else inner[:1])
        )
    if isinstance(kind, NewType):
        return sample(kind.__supertype__)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next(iter(kind))
    if dataclasses.is_dataclass(kind) or hasattr(kind, "_fields"):
        return kind(**{name: sample(hint) for name, hint in get_type_hints(kind).items()})
    return {str: "text", int: 7, bool: True, bytes: b"bytes"}[kind]


def variations(value: Any) -> Iterator[Any]:
    """The value again and again, each time with one single thing in it changed."""
    if isinstance(value, Enum):
        yield from (other for other in type(value) if other is not value)
    elif isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield value + 1
    elif isinstance(value, str):
        yield from (value + " ", value.upper(), "", None)
    elif isinstance(value, bytes):
        yield value + b"\0"
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            for other in variations(getattr(value, field.name)):
                yield dataclasses.replace(value, **{field.name: other})  # type: ignore[type-var]
    elif isinstance(value, tuple):
        yield from _variations_of_tuple(value)


def _variations_of_tuple(value: Any) -> Iterator[Any]:
    made = type(value)._make if hasattr(value, "_fields") else tuple
    for place, item in enumerate(value):
        for other in variations(item):
            yield made((*value[:place], other, *value[place + 1 :]))
    if made is tuple:
        yield from (value[1:], (*value, *value))


def keys() -> list[str]:
    """The key of a sample of every kind of recipe."""
    return [key_of(sample(kind), TOOLS) for kind in RECIPES]
