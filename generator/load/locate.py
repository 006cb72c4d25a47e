"""Problems found after loading, put where their author can see them: plan knows a field, the tree knows its line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from ..values.errors import Problem
from .nodes import Node, Scalar, Step, find

_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


def located(problems: Iterable[Problem], trees: Mapping[str, Node]) -> Iterator[Problem]:
    """Each problem of a field with the line and excerpt of that field; one that has a line already stays as it is.

    A value may come from a layer below the profile: then its own file is named.
    """
    for problem in problems:
        tree = trees.get(problem.file)
        if problem.line or not problem.field or tree is None:
            yield problem
            continue
        found = find(tree, steps(problem.field))
        whole = isinstance(found.node, Scalar) or not found.rest
        place = found.node.place if whole else (found.key or found.node).place
        yield place.problem(problem.field, problem.says, problem.hint, problem.severity)


def steps(field: str) -> tuple[Step, ...]:
    """`headshots[0].file` as the path of a tree."""
    return tuple(int(number) if number else name for name, number in _STEP.findall(field))
