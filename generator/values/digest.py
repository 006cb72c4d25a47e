"""Names made from contents: equal values, equal digests, on every machine."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from enum import Enum
from pathlib import PurePath
from typing import Any, NewType

Digest = NewType("Digest", str)
"""A sha256 in lower-case hex, 64 characters."""


def of_bytes(data: bytes) -> Digest:
    return Digest(hashlib.sha256(data).hexdigest())


def of_value(value: object) -> Digest:
    """Digest a tree of frozen values; refuse what is not one.

    Every type is tagged by its qualified name, so that two kinds of recipe with equal fields never share a
    key. Raises TypeError for dict, set, float and anything it does not know: a mapping has no order that is
    part of its meaning, and a float's text differs in the last digit between machines.
    """
    text = json.dumps(_plain(value), separators=(",", ":"), ensure_ascii=True)
    return of_bytes(text.encode())


def _plain(value: object) -> Any:
    match value:
        case Enum():
            return [_tag(value), _plain(value.value)]
        case None | bool() | int() | str():
            return value
        case bytes():
            return ["bytes", value.hex()]
        case PurePath():
            return ["path", value.as_posix()]
        case tuple() if hasattr(value, "_fields"):
            return [_tag(value), *map(_plain, value)]
        case tuple():
            return ["tuple", *map(_plain, value)]
        case _ if dataclasses.is_dataclass(value) and not isinstance(value, type):
            own = dataclasses.fields(value)
            return [_tag(value), *([field.name, _plain(getattr(value, field.name))] for field in own)]
        case _ if _is_model(value):
            names = type(value).model_fields  # type: ignore[attr-defined]
            return [_tag(value), *([name, _plain(getattr(value, name))] for name in names)]
    raise TypeError(f"no digest for {type(value).__name__}")


def _is_model(value: object) -> bool:
    """Whether it is pydantic's: which a worker, whose recipes hold no model, never has to import."""
    from pydantic import BaseModel

    return isinstance(value, BaseModel)


def _tag(value: object) -> str:
    kind = type(value)
    return f"{kind.__module__}.{kind.__qualname__}"
