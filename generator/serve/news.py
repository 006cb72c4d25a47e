"""What a server tells while it runs; the command line puts it into words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ..values.errors import Problem


@dataclass(frozen=True, slots=True)
class Started:
    """It listens. `address` is for this machine; `elsewhere`, with the token, for others in its network; `busy` is the
    port that was asked for, where another program has it.
    """

    address: str
    elsewhere: str | None
    busy: int | None


@dataclass(frozen=True, slots=True)
class Refreshed:
    """A save is on the screen, or the reason why it is not; `is_news` says whether anything differs from before, `first`
    that this is the site as it was found.
    """

    files: tuple[Path, ...]
    seconds: float
    problems: tuple[Problem, ...]
    is_news: bool
    first: bool


@dataclass(frozen=True, slots=True)
class Unheard:
    """A file changed and the system did not say so: from here on the files are looked at again and again."""

    why: str


News = Started | Refreshed | Unheard
Tell = Callable[[News], None]
