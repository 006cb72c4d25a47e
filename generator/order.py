"""What a build is asked for, where, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath

from .values.digest import of_bytes
from .values.errors import Problem
from .values.event import Event
from .write.manifest import Entry


@dataclass(frozen=True, slots=True)
class Folders:
    """Where a site lies and where it goes. State is the site's own: .headshot/ beside content/."""

    site: Path
    output: Path

    @property
    def state(self) -> Path:
        return self.site / ".headshot"

    @property
    def links(self) -> Path:
        """What the index of this output folder last named."""
        return self.manifest.with_suffix(".links")

    @property
    def manifest(self) -> Path:
        """One for each output folder, named after its path: from the site where it lies inside it."""
        real, home = self.output.resolve(), self.site.resolve()
        name = real.relative_to(home).as_posix() if real.is_relative_to(home) else real.as_posix()
        return self.state / "manifests" / f"{of_bytes(name.encode())[:16]}.json"


@dataclass(frozen=True, slots=True)
class Order:
    """What a build is asked for besides its folders."""

    base_url: str | None = None
    theme: str | None = None
    drafts: bool = False
    strict: bool = False
    keep_going: bool = False
    jobs: int = 1
    today: date = field(default_factory=lambda: date(1970, 1, 1))


@dataclass(frozen=True, slots=True)
class Built:
    """How a build ended. `carried` are people whose last published files were kept; `failed` says exit 1."""

    people: tuple[str, ...]
    carried: tuple[str, ...]
    drafts: tuple[str, ...]
    problems: tuple[Problem, ...]
    events: tuple[Event, ...]
    files: Mapping[PurePosixPath, Entry]
    failed: bool

    def count(self, kind: type[Event]) -> int:
        return sum(isinstance(event, kind) for event in self.events)
