"""Why an artifact is made: what of its recipe differs from the last one at the same place."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from .values.artifact import Recipe, Tools, maker_of
from .values.digest import of_bytes, of_value
from .values.event import Reason
from .write.manifest import Entry

PART = 12
"""Hex digits that a part of a recipe is remembered by: enough to see that it changed."""
_HASH = re.compile(r"\.[0-9a-f]{10}(?=\.)")
_REASONS: Mapping[str, Reason] = {
    "tools": Reason.TOOLS,
    "source": Reason.PHOTO,
    "portraits": Reason.PHOTO,
    "pictures": Reason.PICTURES,
    "templates": Reason.THEME,
    "styles": Reason.THEME,
    "marks": Reason.WORDS,
    "person": Reason.WORDS,
    "people": Reason.WORDS,
    "letters": Reason.WORDS,
    "page": Reason.WORDS,
    "head": Reason.WORDS,
}

Parts = tuple[tuple[str, str], ...]


def parts_of(recipe: Recipe, tools: Tools) -> Parts:
    """Each field of a recipe, and the tools that make it, by a short digest."""
    own = [(field.name, of_value(_value(recipe, field.name))[:PART]) for field in dataclasses.fields(recipe)]
    return (*own, ("tools", of_bytes(tools[maker_of(recipe)].encode())[:PART]))


def place_of(path: PurePosixPath) -> str:
    """A public name without its hash: the place that stays when the bytes change."""
    return _HASH.sub("", str(path))


def places(entries: Mapping[PurePosixPath, Entry]) -> dict[str, Entry]:
    return {place_of(path): entry for path, entry in entries.items()}


def reason(path: PurePosixPath, parts: Parts, before: Mapping[str, Entry]) -> tuple[Reason, str]:
    """The reason, and in words the fields that differ."""
    old = before.get(place_of(path))
    if old is None:
        return Reason.NEW, "new"
    changed = changes(old.parts, parts)
    if not changed:
        return Reason.LOST, Reason.LOST.value
    first = next((_REASONS[name] for name in _REASONS if name in changed), Reason.RECIPE)
    return first, f"{first.value} ({', '.join(changed)})"


def changes(old: Iterable[tuple[str, str]], new: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Names of the parts that differ, in the recipe's order."""
    known = dict(old)
    return tuple(name for name, digest in new if known.get(name) != digest)


def _value(recipe: Recipe, name: str) -> object:
    return getattr(recipe, name)
