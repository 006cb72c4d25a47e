"""What is on the screen: the last good site, and what is wrong with the one that was saved since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from ..making import Files
from ..plan.live import sheet_path
from ..values.artifact import Artifact, Link
from ..values.errors import Problem, Severity
from .address import LOST, Found, resolve


@dataclass(frozen=True, slots=True)
class Shown:
    """Artifacts by path, and the files that they are made of. `base` is the site's path on its host."""

    base: str = "/"
    artifacts: Mapping[str, Artifact] = field(default_factory=dict)
    files: Files = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)

    def page_at(self, url_path: str) -> Artifact | None:
        """The page that a browser at this path sees, which for an unknown one is the page for lost visitors."""
        found = resolve(url_path, self.base, self.artifacts)
        return self.artifacts.get(found.path if isinstance(found, Found) else LOST)


class Step(NamedTuple):
    """From one site to the next. `touched` are the files that differ from what was last read, whatever they are for."""

    before: Shown
    after: Shown
    touched: frozenset[Path] = frozenset()

    def is_news(self) -> bool:
        """Whether anything differs at all."""
        return self.before != self.after

    def told_anew(self) -> bool:
        """Whether what is wrong is something else than it was."""
        return self.before.errors != self.after.errors

    def reload_at(self, url_path: str) -> str | None:
        """What a browser at this path must load anew, as LiveReload names it: `*` the page, or a style sheet."""
        old, new = self.before.page_at(url_path), self.after.page_at(url_path)
        if old != new or new is None or self.before.base != self.after.base:
            return "*"
        sheet = str(sheet_path(new.path))
        changed = self.before.artifacts.get(sheet) != self.after.artifacts.get(sheet)
        return f"{self.after.base}{sheet}" if changed else None
