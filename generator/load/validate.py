"""A tree of values and a model in; the model's value, or every Problem at once, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from ..values.errors import Problem, Severity, in_order
from .nodes import PROBLEMS, Found, Node, Pairs, Place, Scalar, find, first, joined, plain, scalars, shown
from .tags import tags
from .validate_words import KNOWN, Fault, guess, words

M = TypeVar("M", bound=BaseModel)

_COMMENT = "what follows ` #` is a comment in YAML: put the whole text in quotes"


def check(model: type[M], node: Node) -> tuple[M | None, tuple[Problem, ...]]:
    """The model's value and warnings, or None and every error; what parse refused is not told again."""
    doubtful = (*_unread(node), *tags(node))
    made: M | None = None
    told: tuple[Problem, ...] = ()
    try:
        made = model.model_validate(plain(node))
    except ValidationError as error:
        told = tuple(_told(node, _faults(model, error)))
    places = {problem.place for problem in told}
    problems = in_order((*told, *(problem for problem in doubtful if problem.place not in places)))
    failed = any(problem.severity is Severity.ERROR for problem in problems)
    return None if failed else made, first(problems)


def _unread(node: Node) -> Iterator[Problem]:
    """Values that end at a `#` which may be meant: an error where nothing is left, elsewhere a warning."""
    for scalar, path in scalars(node):
        if not scalar.lost or scalar.refused:
            continue
        if scalar.value is None:
            says = "is empty: what follows `#` without quotes is a comment in YAML"
            yield scalar.place.problem(path, says, f'put it in quotes: "{shown(scalar.lost)}"')
        else:
            says = f"ends before {shown(scalar.lost)}"
            yield scalar.place.problem(path, says, _COMMENT + ", if it belongs to it", Severity.WARNING)


def _faults(model: type[BaseModel], error: ValidationError) -> tuple[Fault, ...]:
    raw = islice(error.errors(include_url=False), PROBLEMS)
    return tuple(Fault(one["type"], model, one["loc"], one["input"], one.get("ctx", {})) for one in raw)


def _told(node: Node, faults: Iterable[Fault]) -> Iterator[Problem]:
    """Each fault as a Problem, but for what another one explains already.

    A misspelt key explains why the right one is missing, a bad item why a list has too few good ones.
    """
    faults = tuple(faults)
    guessed = {(*fault.loc[:-1], guess(fault)) for fault in faults if fault.kind == "extra_forbidden"}
    above = {fault.loc[:end] for fault in faults for end in range(len(fault.loc))}
    for fault in faults:
        explained = (fault.kind == "missing" and fault.loc in guessed) or (
            fault.kind == "too_short" and fault.loc in above
        )
        if not explained and (problem := _problem(node, fault)):
            yield problem


def _problem(node: Node, fault: Fault) -> Problem | None:
    found = find(node, fault.loc)
    if fault.kind == "missing":
        return _missing(node, found, fault)
    if found.node.refused:
        return None
    says, hint = words(fault)
    place = found.node.place
    if fault.kind == "extra_forbidden" and found.key:
        place = found.key.place
        hint = _after_a_comma(found.key, hint)
    elif isinstance(found.node, Scalar) and found.node.lost:
        hint = f"{hint}; {_COMMENT}"
    return place.problem(found.path, says, hint)


def _missing(node: Node, found: Found, fault: Fault) -> Problem | None:
    """A field that is not there is told where its line should be, one that is empty where it stands."""
    if isinstance(found.node, Scalar) and found.node.value is None:
        empty = found.node
        return None if empty.refused else _empty(empty.place, found, fault)
    parent = find(node, fault.loc[:-1])
    if parent.node.refused:
        return None
    says, hint = words(fault)
    if isinstance(parent.node, Pairs):
        return parent.node.place.problem(joined(parent.path, fault.name), says, hint)
    given = ", ".join(f"{name}: {shown(value, 30)}" for name, value in fault.given.items())
    says, hint = f"needs `{fault.name}` too", f"write {{{given}, {fault.name}: …}}"
    return parent.node.place.problem(parent.path, says, hint)


def _empty(place: Place, found: Found, fault: Fault) -> Problem:
    """What is required is not there for the taking out; a pair may go with its key: `facts: {Born: }`."""
    key = found.key
    if key is None or key.value == fault.name:
        return place.problem(found.path, "is empty", "write it after the colon")
    hint = _after_a_comma(key, "write it after the colon, or take the line out")
    return place.problem(found.path, "is empty", hint)


def _after_a_comma(key: Scalar, hint: str) -> str:
    """`{text: 1954, Indianapolis}`: a key without a colon is the rest of a text that a comma ended."""
    before = key.place.text[: key.place.column - 1].rstrip()
    after = key.place.text[key.place.column - 1 :].strip("\"'").removeprefix(str(key.value)).lstrip("\"' ")
    if not before.endswith(",") or (after.startswith(":") and not hint.startswith(KNOWN)):
        return hint
    ended = "a comma ends a value inside { }: put the text in quotes"
    return f"{hint}; {ended}, if it goes on here" if after.startswith(":") else ended
