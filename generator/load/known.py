"""What a model knows at a place of a file: its fields, and which of them somebody may have meant."""

from __future__ import annotations

import difflib
from collections.abc import Container, Iterable, Iterator
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ..values.shorthand import SHORTHAND
from .nodes import Loc, Step
from .synonyms import ELSEWHERE, MEANT


def model_at(model: type[BaseModel], loc: Loc) -> type[BaseModel] | None:
    """The model that a path leads to."""
    annotation: Any = model
    for step in loc:
        annotation = _inner(annotation, step)
    return _model(annotation)


def field_at(model: type[BaseModel], loc: Loc) -> FieldInfo | None:
    """The field that a path leads to, if it ends in one."""
    owner = model_at(model, loc[:-1]) if loc else None
    return owner.model_fields.get(str(loc[-1])) if owner else None


def meant(name: str, fields: Iterable[str]) -> str | None:
    """The field that was probably meant: another word for it, or a slip of the keyboard."""
    names, plain = list(fields), _plain(name)
    if plain in names:
        return plain
    return MEANT[plain] if MEANT.get(plain) in names else nearest(plain, names)


def advice(name: str, fields: Container[str]) -> str | None:
    """What to do about a key that is no field of its own, in a file that has the fields to write it in."""
    home, hint = ELSEWHERE.get(_plain(name), ("", ""))
    return hint if home in fields else None


def _plain(name: str) -> str:
    return name[:40].lower().replace("-", "_").replace(" ", "_")


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The word that looks most like this one, if any does."""
    found = difflib.get_close_matches(word[:40], list(words), 1, 0.7)
    return found[0] if found else None


def homes(model: type[BaseModel], name: str, path: str = "") -> Iterator[str]:
    """Where else a field of this name may stand: `contact`, `headshots[]`; "" is the top of the file."""
    if name in model.model_fields:
        yield path
    for field, info in model.model_fields.items():
        annotation = _bare(info.annotation)
        many = get_origin(annotation) is tuple
        inner = _model(get_args(annotation)[0] if many else annotation)
        if inner:
            yield from homes(inner, name, f"{path}.{field}".strip(".") + "[]" * many)


def shorthand(model: type[BaseModel] | None) -> bool:
    """Whether a single value may stand in the model's place."""
    extras = [info.json_schema_extra for info in model.model_fields.values()] if model else []
    return any(isinstance(extra, dict) and SHORTHAND in extra for extra in extras)


def shorthands(model: type[BaseModel], path: str = "") -> Iterator[tuple[str, str]]:
    """The paths at which a single value may stand, each with the field that it then means."""
    for name, info in model.model_fields.items():
        inner = _model(info.annotation)
        if inner is None:
            continue
        here = f"{path}.{name}".strip(".")
        for field, about in inner.model_fields.items():
            if isinstance(about.json_schema_extra, dict) and SHORTHAND in about.json_schema_extra:
                yield here, field
        yield from shorthands(inner, here)


def _bare(annotation: Any) -> Any:
    """A type without what Annotated says of it, and without None."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _bare(get_args(annotation)[0])
    if origin in (Union, UnionType):
        return _bare(next(kind for kind in get_args(annotation) if kind is not NoneType))
    return annotation


def _inner(annotation: Any, step: Step) -> Any:
    bare = _bare(annotation)
    if get_origin(bare) is tuple:
        return get_args(bare)[0] if isinstance(step, int) else None
    model = _model(bare)
    field = model.model_fields.get(str(step)) if model else None
    return field.annotation if field else None


def _model(annotation: Any) -> type[BaseModel] | None:
    bare = _bare(annotation)
    return bare if isinstance(bare, type) and issubclass(bare, BaseModel) else None
