"""YAML as a stranger may write it: plain values with their places. Nothing else in the project knows `yaml`.

The tree is built from the parser's events, so that what can explode (anchors, aliases, merge keys, depth) is
refused before anything is made of it. Fewer rules than YAML's own say what a value is: `no`, `012`, `1:30`
and dates are text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import yaml

from ..values.errors import Problem
from ..values.limits import YAML_DEPTH
from .nodes import (
    PROBLEMS,
    Document,
    Items,
    Node,
    Pairs,
    Place,
    Scalar,
    joined,
    shown,
)
from .yaml_text import decode, lines_of
from .yaml_words import Complaint, explain

_IN_C: Final[Any] = getattr(yaml, "CSafeLoader", None)
_INT: Final = re.compile(r"-?(0|[1-9][0-9]{0,14})")
_FLOAT: Final = re.compile(r"-?[0-9]{1,15}\.[0-9]{1,15}")
_WORDS: Final = {"true": True, "false": False, "null": None, "~": None, "": None}
_LOST: Final = re.compile(r"[ \t]+(#[^\s#].*)")
_HALF: Final = re.compile("[\ud800-\udfff]")


class _EnoughError(Exception):
    """The rest of the file is not worth reading: its Problem has been told."""


def parse(
    data: bytes, file: str, loader: Any = _IN_C or yaml.SafeLoader
) -> tuple[Node | None, tuple[Problem, ...]]:
    """The tree of a file and every Problem found; None when there is no tree to go on with.

    A tree may come together with problems: what was refused in it is marked, and the rest can be validated.
    """
    text, problems = decode(data, file)
    if problems:
        return None, problems
    reader = _Reader(lines_of(text, file))
    node = reader.read(yaml.parse(text, Loader=loader))
    return node, tuple(reader.problems)


class _Reader:
    """Makes the tree of one document, one event at a time, and collects what it has to refuse."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = []

    def read(self, events: Iterator[Any]) -> Node | None:
        try:
            return self._document(events)
        except _EnoughError:
            return None
        except yaml.MarkedYAMLError as error:
            noticed = self._place(error.problem_mark or error.context_mark)
            began = self._place(error.context_mark or error.problem_mark)
            self.problems.append(
                explain(Complaint(f"{error.context or ''} {error.problem or ''}", noticed, began))
            )
        except (yaml.YAMLError, ValueError):
            # The parser in Python, for want of the one in C, lets a bad \U escape out as ValueError.
            start = Place(self.document, 1, 1)
            self.problems.append(explain(Complaint("", start, start)))
        return None

    def _place(self, mark: Any) -> Place:
        return Place(self.document, mark.line + 1, mark.column + 1) if mark else Place(self.document, 1, 1)

    def _refuse(self, place: Place, path: str, says: str, hint: str) -> None:
        self.problems.append(place.problem(path, says, hint))
        if len(self.problems) == PROBLEMS:
            raise _EnoughError

    def _document(self, events: Iterator[Any]) -> Node | None:
        """The document of a file; an empty one is a mapping without keys: its model tells what it lacks."""
        next(events)
        if isinstance(next(events), yaml.StreamEndEvent):
            return Pairs(Place(self.document, 1, 1), ())
        node = self._node(next(events), events, "", 1)
        next(events)
        after = next(events)
        if isinstance(after, yaml.DocumentStartEvent):
            self._refuse(
                self._place(after.start_mark), "", "a second document begins here", "take out this `---`"
            )
        return self._topmost(node)

    def _topmost(self, node: Node) -> Node | None:
        if isinstance(node, Pairs):
            return node
        if isinstance(node, Scalar) and node.value is None and not node.refused:
            return Pairs(Place(self.document, 1, 1), ())
        kind = "a list" if isinstance(node, Items) else "text"
        self._refuse(
            node.place, "", f"this is {kind}, where `key: value` lines are wanted", "for example `name: Ada`"
        )
        return None

    def _node(self, event: Any, events: Iterator[Any], path: str, depth: int) -> Node:
        place = self._place(event.start_mark)
        refused = self._is_refused(event, place, path)
        match event:
            case yaml.AliasEvent():
                return Scalar(place, None, refused=True)
            case yaml.ScalarEvent():
                return self._scalar(event, place, path, refused)
        if depth > YAML_DEPTH:
            self._refuse(
                place, path, f"is nested more than {YAML_DEPTH} levels deep", "no field needs more than five"
            )
            raise _EnoughError
        if isinstance(event, yaml.SequenceStartEvent):
            return Items(place, tuple(self._items(events, path, depth)), refused)
        return self._mapping(place, events, path, depth, refused)

    def _is_refused(self, event: Any, place: Place, path: str) -> bool:
        """Tell of what could make a small file explode, or an object of text."""
        alias = isinstance(event, yaml.AliasEvent)
        if alias:
            hint = "write the value out; text that begins with * belongs in quotes"
            self._refuse(
                place, path, f"is an alias (*{shown(event.anchor)}), which is not allowed here", hint
            )
        elif event.anchor is not None:
            hint = "take it out; text that begins with & belongs in quotes"
            self._refuse(
                place, path, f"has an anchor (&{shown(event.anchor)}), which is not allowed here", hint
            )
        elif event.tag is not None:
            hint = "take it out; text that begins with ! belongs in quotes"
            self._refuse(place, path, "has a tag (!), which is not allowed here", hint)
        return event.anchor is not None or event.tag is not None

    def _scalar(self, event: Any, place: Place, path: str, refused: bool) -> Scalar:
        text: str = event.value
        if _HALF.search(text):
            self._refuse(
                place, path, "holds half a character", r"write the character itself, not its \u code"
            )
            return Scalar(place, "", refused=True)
        if event.style:
            return Scalar(place, text, refused=refused)
        lost = _LOST.match(self._place(event.end_mark).text, event.end_mark.column)
        return Scalar(place, _resolved(text), lost[1].rstrip() if lost else "", refused)

    def _items(self, events: Iterator[Any], path: str, depth: int) -> Iterator[Node]:
        for number, event in enumerate(events):
            if isinstance(event, yaml.SequenceEndEvent):
                return
            yield self._node(event, events, f"{path}[{number}]", depth + 1)

    def _mapping(self, place: Place, events: Iterator[Any], path: str, depth: int, refused: bool) -> Pairs:
        pairs: dict[str, tuple[Scalar, Node]] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            name = self._key(event, events, path, depth)
            told = len(self.problems)
            value = self._node(next(events), events, joined(path, name or "…"), depth + 1)
            if name is None:
                refused = True
                del self.problems[told:]  # one mistake, one message: the key's
            elif name in pairs:
                says = f"is given twice, first on line {pairs[name][0].place.line}"
                self._refuse(self._place(event.start_mark), joined(path, name), says, "keep one of the two")
            else:
                pairs[name] = (Scalar(self._place(event.start_mark), name), value)
        return Pairs(place, tuple(pairs.values()), refused)

    def _key(self, event: Any, events: Iterator[Any], path: str, depth: int) -> str | None:
        """A key's text as it was written: a year is one too. None for what cannot be a key."""
        told = len(self.problems)
        node = self._node(event, events, path, depth + 1)
        if len(self.problems) > told:
            return None
        if not isinstance(node, Scalar) or not event.value:
            self._refuse(
                node.place, path, "has a key that is not text", "write `key: value`, with a word for the key"
            )
            return None
        if event.value == "<<" and not event.style:
            self._refuse(
                node.place, path, "has a merge key (<<), which is not allowed here", "write the values out"
            )
            return None
        return str(event.value)


def _resolved(text: str) -> str | int | float | bool | None:
    """What text without quotes means."""
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text
