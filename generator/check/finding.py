"""What a check finds, and what a check is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from ..values.errors import Severity
from .seen import Seen


class Found(NamedTuple):
    """One thing to mend: `file` is a path of the site (`site.yaml` and `content/…` are its sources); line 0 means all of
    it. `hint` says what to do.
    """

    file: str
    line: int
    says: str
    hint: str


@dataclass(frozen=True, slots=True)
class Check:
    """One row of the table. `about` says in a line what it looks for."""

    name: str
    severity: Severity
    about: str
    find: Callable[[Seen], Iterable[Found]]


class Finding(NamedTuple):
    """What was found, and by which check."""

    check: str
    severity: Severity
    found: Found
