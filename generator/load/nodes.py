"""A YAML file as a tree in which every value knows its place, so that an error can point at it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from ..values.errors import Problem, Severity

_PLAIN: Final[Mapping[str, str]] = MappingProxyType({})
EXCERPT = 100
"""Characters of a line that an excerpt shows."""
PROBLEMS = 100
"""Most problems told of one file: nobody reads more, and a stranger's file may hold fifty thousand."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file's name, relative to the site, and its lines as their author wrote them."""

    file: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A character of a document; line and column count from 1."""

    document: Document
    line: int
    column: int

    @property
    def text(self) -> str:
        """The whole line."""
        lines = self.document.lines
        return lines[self.line - 1] if self.line <= len(lines) else ""

    def problem(self, field: str, says: str, hint: str = "", severity: Severity = Severity.ERROR) -> Problem:
        shown = excerpt(self.text, self.column)
        return Problem(self.document.file, self.line, self.column, field, says, hint, severity, shown)


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value. `lost` is the comment right behind it that may have been meant as text: `#1 in sales`.

    `refused` says that a Problem has been told of this node, so that nobody complains of its value again.
    """

    place: Place
    value: str | int | float | bool | None
    lost: str = ""
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    place: Place
    items: tuple[Node, ...]
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Pairs:
    """A mapping, in the order of the file. Each key is a Scalar that holds text."""

    place: Place
    pairs: tuple[tuple[Scalar, Node], ...]
    refused: bool = False

    def get(self, name: str) -> tuple[Scalar, Node] | None:
        return next((pair for pair in self.pairs if pair[0].value == name), None)


Node = Scalar | Items | Pairs
Step = str | int
Loc = Sequence[Step]


class Found(NamedTuple):
    """Where a path ends in the file: the last node, its key and path, and the steps that the file lacks."""

    node: Node
    key: Scalar | None
    path: str
    rest: tuple[Step, ...]


def find(node: Node, loc: Loc) -> Found:
    """Walk a path as far as the file goes: a shorthand has no inner fields, so the path stops there."""
    found = Found(node, None, "", tuple(loc))
    while found.rest:
        step, *rest = found.rest
        inner = _step(found, step, tuple(rest))
        if inner is None:
            return found
        found = inner
    return found


def at(node: Node, loc: Loc) -> Node:
    """The node that a path of the model leads to, or the last one on the way."""
    return find(node, loc).node


def _step(found: Found, step: Step, rest: tuple[Step, ...]) -> Found | None:
    match found.node, step:
        case Items(items=items), int() if step < len(items):
            return Found(items[step], None, f"{found.path}[{step}]", rest)
        case Pairs() as pairs, str():
            pair = pairs.get(step)
            return pair and _into(found, pair, rest)
        case Pairs() as pairs, int():
            return _nth(found, pairs, step, rest)
    return None


def _nth(found: Found, mapping: Pairs, index: int, rest: tuple[Step, ...]) -> Found | None:
    """A mapping where the model has a list: one thing in place of a list of one, or a pair for each item."""
    if index == 0 and (not rest or mapping.get(str(rest[0]))):
        return found._replace(rest=rest)
    return _into(found, mapping.pairs[index], rest) if index < len(mapping.pairs) else None


def _into(found: Found, pair: tuple[Scalar, Node], rest: tuple[Step, ...]) -> Found:
    key, value = pair
    return Found(value, key, joined(found.path, str(key.value)), rest)


def joined(path: str, name: str) -> str:
    """The path of a mapping's field: `contact.email`."""
    return f"{path}.{shown(name)}" if path else shown(name)


def scalars(node: Node, path: str = "") -> Iterator[tuple[Scalar, str]]:
    """Every value of a tree, with its path."""
    match node:
        case Scalar():
            yield node, path
        case Items():
            for number, item in enumerate(node.items):
                yield from scalars(item, f"{path}[{number}]")
        case Pairs():
            for key, value in node.pairs:
                yield from scalars(value, joined(path, str(key.value)))


def merge(
    lower: Node, upper: Node, short: Mapping[str, str] = _PLAIN, path: str = "", *, same: bool = False
) -> Node:
    """Lay one file over another: mappings merge, all else is replaced, and each value keeps its place.

    `short` names, by path, the field that a single value in a mapping's place stands for: `email: ada@example.org`
    over `email: {visibility: private}` is still private. Over a mapping that has the field it is another thing, and
    replaces the whole; in two files of the `same` person's it is the same thing in other words.
    """
    if path in short:
        lower = _opened(lower, upper, short[path])
        upper = _opened(upper, lower, short[path]) if same or not _has(lower, short[path]) else upper
    if not (isinstance(lower, Pairs) and isinstance(upper, Pairs)):
        return upper
    merged = {key.value: (key, value) for key, value in lower.pairs}
    for key, value in upper.pairs:
        below, inner = merged.get(key.value), joined(path, str(key.value))
        merged[key.value] = (key, merge(below[1], value, short, inner, same=same) if below else value)
    return Pairs(upper.place, tuple(merged.values()), lower.refused or upper.refused)


def _has(node: Node, field: str) -> bool:
    """Whether a mapping says what a single value in its place would."""
    pair = node.get(field) if isinstance(node, Pairs) else None
    return pair is not None and not (isinstance(pair[1], Scalar) and pair[1].value is None)


def _opened(node: Node, other: Node, field: str) -> Node:
    """A single value as the mapping that it stands for, where it meets a mapping."""
    if not (isinstance(node, Scalar) and isinstance(other, Pairs)) or node.value is None:
        return node
    return Pairs(node.place, ((Scalar(node.place, field), node),))


def plain(node: Node) -> Any:
    """The bare values, for a model to check."""
    match node:
        case Scalar():
            return node.value
        case Items():
            return [plain(item) for item in node.items]
    return {key.value: plain(value) for key, value in node.pairs}


def shown(value: object, most: int = 60) -> str:
    """A stranger's text as a message may show it: one line, not too long, nothing that moves a cursor."""
    text = "".join(_visible(c) for c in str(value))
    return text if len(text) <= most else text[: most - 1] + "…"


def _visible(character: str) -> str:
    """Controls, and marks that turn the direction of writing, are shown as what they are: unreadable."""
    if character in "\t\n":
        return " "
    hidden = (
        unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp")
        or unicodedata.bidirectional(character) in _TURNS
    )
    return "\N{REPLACEMENT CHARACTER}" if hidden else character


_TURNS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})


def first(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """As many problems as a person can read."""
    return tuple(islice(problems, PROBLEMS))


def excerpt(line: str, column: int) -> str:
    """The line with a caret under the column; of a long line, what lies around it."""
    start = max(0, min(column - 1 - EXCERPT // 2, len(line) - EXCERPT))
    part = line[start : start + EXCERPT]
    if not part.strip():
        return ""
    before = "…" if start else ""
    after = "…" if start + EXCERPT < len(line) else ""
    head = before + shown(part[: column - 1 - start], EXCERPT)
    return f"{before}{shown(part, EXCERPT)}{after}\n{' ' * sum(map(_columns, head))}^"


def _columns(character: str) -> int:
    """How many columns of a terminal a character takes."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
