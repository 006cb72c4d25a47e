"""HTML in a field of plain text: it is safe there, and shown as it was written, which its author did not mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..values.errors import Problem, Severity
from .nodes import Node, scalars, shown

_NAMES: Final = (
    "a abbr article audio b big blockquote body br button center cite code dd del div dl dt em embed figure font form"
    " h1 h2 h3 h4 h5 h6 head hr html i iframe img input ins kbd li link mark meta object ol p pre q s script section"
    " small span strike strong style sub sup svg table tbody td th tr tt u ul video wbr"
)
_TAG: Final = re.compile(rf"</?(?:{_NAMES.replace(' ', '|')})(?:\s[^<>]*)?/?>", re.IGNORECASE)
"""Tags that people know by name: `a < b`, `<3` and `<ada@example.org>` are none."""


def tags(node: Node) -> Iterator[Problem]:
    """A warning at each value that holds a tag."""
    for scalar, path in scalars(node):
        if isinstance(scalar.value, str) and (tag := _TAG.search(scalar.value)) and not scalar.refused:
            hint = f"this field is plain text: take {shown(tag[0], 40)} out"
            says = "shows its tags as they are written"
            yield scalar.place.problem(path, says, hint, Severity.WARNING)
