"""What can go wrong, as values.

HeadshotError
  · ContentError    the owner's files are wrong (carries every Problem found)      exit 1
  · MakeError       one recipe could not be made                                   exit 1
    · ThemeError    … because a template of the theme is wrong
  · UsageError      the command was asked for what cannot be                       exit 2
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple


class Severity(Enum):
    ERROR = "error"
    WARNING = "warning"


class Problem(NamedTuple):
    """One thing to fix, told to the person who can fix it.

    `file` is relative to the site, with forward slashes; `line` and `column` count from 1, 0 where the line or the file
    as a whole is meant; `field` is the path of the value in the file (`headshots[0].alt`); `excerpt` is the
    line of the file as its author wrote it.
    """

    file: str
    line: int
    column: int
    field: str
    says: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    excerpt: str = ""

    @property
    def place(self) -> str:
        return ":".join([self.file, *(str(number) for number in (self.line, self.column) if number)])

    def __str__(self) -> str:
        head = ": ".join(part for part in (self.place, self.field, self.says) if part)
        tip = f"\n    {self.hint}" if self.hint else ""
        return head + tip


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, by file, line and column; what stands at one place has one order too."""
    return tuple(sorted(set(problems), key=lambda p: (*p[:6], p.severity.value, p.excerpt)))


class HeadshotError(Exception):
    """Anything that a person at the command line can mend."""


class ContentError(HeadshotError):
    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[ContentError], tuple[tuple[Problem, ...]]]:
        """An exception is pickled by its message, from which no problem can be read again."""
        return ContentError, (self.problems,)


class MakeError(HeadshotError):
    def __init__(self, says: str, hint: str = "") -> None:
        super().__init__(says)
        self.says = says
        self.hint = hint

    def __reduce__(self) -> tuple[type[MakeError], tuple[object, ...]]:
        """All arguments cross from a worker process: an exception's own pickling would lose the hint."""
        return MakeError, (self.says, self.hint)


class ThemeError(MakeError):
    """A mistake of the theme, whoever's page has shown it. `template` is its name in the theme; line 0 is not known."""

    def __init__(self, template: str, line: int, mistake: str, hint: str) -> None:
        super().__init__(f"{template}:{line}: {mistake}", hint)
        self.template = template
        self.line = line
        self.mistake = mistake

    def __reduce__(self) -> tuple[type[MakeError], tuple[object, ...]]:
        return ThemeError, (self.template, self.line, self.mistake, self.hint)


class UsageError(HeadshotError):
    pass
