"""What a person reads on the terminal: problems with their lines, and how a build went."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any, Final

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from ..order import Built
from ..values.errors import Problem, Severity
from ..values.event import Event, Made, Planned, Progressed, Removed, Waiting, Wrote
from ..write.manifest import Entry

NAMED: Final = 10
"""Files with mistakes that the last line names; above it each mistake is told with its own."""


class Paper:
    """Two consoles: results on standard output, everything about them on standard error. Colour and bars only on a
    terminal, and never under NO_COLOR.
    """

    def __init__(self, *, quiet: bool, verbose: bool) -> None:
        self.out = Console(soft_wrap=True, highlight=False)
        self.err = Console(stderr=True, soft_wrap=True, highlight=False)
        self.quiet, self.verbose = quiet, verbose

    def problems(self, problems: Iterable[Problem]) -> None:
        """Warnings, then errors: what must be mended stands last, where it is read."""
        for problem in sorted(problems, key=lambda one: one.severity is Severity.ERROR):
            if problem.severity is Severity.WARNING and self.quiet:
                continue
            self._problem(problem)

    def _problem(self, problem: Problem) -> None:
        style, word = ("red", "error") if problem.severity is Severity.ERROR else ("yellow", "warning")
        head = ": ".join(escape(part) for part in (problem.field, problem.says) if part)
        self.err.print(f"[bold]{escape(problem.place)}[/]: [{style}]{word}[/]: {head}")
        for line in problem.excerpt.splitlines():
            self.err.print(f"    {escape(line)}", style="dim")
        if problem.hint:
            self.err.print(f"    {escape(problem.hint)}")

    def why(self, events: Iterable[Event]) -> None:
        for event in events:
            match event:
                case Made():
                    self.out.print(f"made     {escape(event.path)}  [dim]{escape(event.because)}[/]")
                case Wrote():
                    self.out.print(f"wrote    {escape(event.path)}")
                case Removed():
                    self.out.print(f"removed  {escape(event.path)}")

    def built(self, built: Built, output: Path) -> None:
        if self.quiet and not built.failed:
            return
        errors = [problem.file for problem in built.problems if problem.severity is Severity.ERROR]
        if not built.files:
            self.err.print(
                f"[red]Nothing was written[/]: {plural(len(errors), 'problem')} to mend in {_named(errors)}"
                if errors
                else "Nothing was written: --strict takes warnings for errors"
            )
            return
        if self.quiet:
            return
        people, files = plural(len(built.people), "person", "people"), plural(len(built.files), "file")
        made, wrote, removed = built.count(Made), built.count(Wrote), built.count(Removed)
        self.out.print(f"{people}, {files} in {escape(str(output))} ({size(total(built.files))})")
        self.out.print(f"{made} made, {wrote} written, {removed} removed")
        if built.carried:
            self.err.print(f"Kept as last published: {', '.join(built.carried)}")
        if built.drafts:
            self.out.print(f"Drafts left out: {', '.join(built.drafts)} (build them with --drafts)")
        if self.verbose:
            self.listing(built.files)
        if errors:
            self.err.print(f"[red]{plural(len(errors), 'mistake')}[/] in {_named(errors)}")

    def listing(self, files: Mapping[PurePosixPath, Entry]) -> None:
        width = max(len(f"{entry.size:,}") for entry in files.values())
        for path, entry in sorted(files.items()):
            self.out.print(f"{entry.size:>{width},}  {escape(str(path))}")


class Bar:
    """A progress bar over a build's events; invisible where standard error is no terminal."""

    def __init__(self, paper: Paper) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        self._progress = Progress(
            *columns, console=paper.err, transient=True, disable=paper.quiet or not paper.err.is_terminal
        )
        self._task = self._progress.add_task("making", total=None, visible=False)
        self._paper = paper

    def __enter__(self) -> Bar:
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def hear(self, event: Event) -> None:
        match event:
            case Planned(missing=missing) if missing:
                self._progress.start()  # it has a thread, and workers can only be forked before that
                self._progress.update(self._task, total=missing, visible=True)
            case Progressed(recipes=recipes):
                self._progress.advance(self._task, recipes)
            case Waiting(pid=pid):
                self._paper.err.print(f"Another build of this site is running (pid {pid}); waiting for it")


def report(built: Built, output: Path, version: str) -> str:
    """The same for machines: one JSON object."""
    value: dict[str, Any] = {
        "headshot": version,
        "output": str(output),
        "failed": built.failed,
        "people": list(built.people),
        "carried": list(built.carried),
        "drafts": list(built.drafts),
        "problems": [_plain(problem) for problem in built.problems],
        "made": [
            {"path": e.path, "reason": e.reason.name.lower(), "because": e.because}
            for e in built.events
            if isinstance(e, Made)
        ],
        "written": [e.path for e in built.events if isinstance(e, Wrote)],
        "removed": [e.path for e in built.events if isinstance(e, Removed)],
        "files": {
            str(path): {"bytes": entry.size, "sha256": entry.sha256}
            for path, entry in sorted(built.files.items())
        },
    }
    return json.dumps(value, ensure_ascii=False, indent=1)


def _named(files: Sequence[str]) -> str:
    """Each file once, the first few by name."""
    names = list(dict.fromkeys(files))
    more = [f"{len(names) - NAMED} more"] if len(names) > NAMED else []
    return escape(", ".join([*names[:NAMED], *more]))


def _plain(problem: Problem) -> dict[str, Any]:
    return {**problem._asdict(), "severity": problem.severity.value}


def total(files: Mapping[PurePosixPath, Entry]) -> int:
    return sum(entry.size for entry in files.values())


def size(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{count / 1000:.0f} kB"


def plural(count: int, one: str, many: str = "") -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"
