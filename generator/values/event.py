"""What a build tells while it goes on. Progress bars, --why and --json are readers of the same events."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from .errors import Problem


class Reason(Enum):
    """Why an artifact is made or written."""

    NEW = "new"
    PHOTO = "the photograph changed"
    PICTURES = "its pictures changed"
    WORDS = "the profile changed"
    RECIPE = "its settings changed"
    THEME = "the theme changed"
    TOOLS = "the tools were upgraded"
    LOST = "its bytes were missing from the store"


@dataclass(frozen=True, slots=True)
class Read:
    people: int


@dataclass(frozen=True, slots=True)
class Planned:
    artifacts: int
    missing: int


@dataclass(frozen=True, slots=True)
class Progressed:
    """So many more recipes are finished."""

    recipes: int


@dataclass(frozen=True, slots=True)
class Made:
    """An artifact whose bytes the store lacked. `because` says in words what differs."""

    path: str
    reason: Reason
    because: str


@dataclass(frozen=True, slots=True)
class Wrote:
    path: str


@dataclass(frozen=True, slots=True)
class Removed:
    path: str


@dataclass(frozen=True, slots=True)
class Noticed:
    problem: Problem


@dataclass(frozen=True, slots=True)
class Waiting:
    """Another build holds the lock."""

    pid: str


Event = Read | Planned | Progressed | Made | Wrote | Removed | Noticed | Waiting
Tell = Callable[[Event], None]
