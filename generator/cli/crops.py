"""What a person reads of the crops: a table of figures, or where the contact sheet lies."""

from __future__ import annotations

from pathlib import Path

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from ..crops import PAGE, Shown
from ..plan.crops.beside import Team, span
from ..plan.crops.row import Framed, Row, people_in, percent
from ..plan.team import TOLERANCE
from ..values.errors import Severity
from .paper import Paper, plural, size, total

WIDE = 200
"""Columns of a table that goes to a file: none of its lines is folded."""


def print_sheet(paper: Paper, shown: Shown, folder: Path) -> None:
    paper.problems(shown.problems)
    if not shown.files:
        _nothing(paper, shown, "Nothing was written")
        return
    people = plural(people_in(shown.rows), "person", "people")
    files = plural(len(shown.files), "file")
    paper.out.print(f"{people}, {files} in {escape(str(folder))} ({size(total(shown.files))})")
    paper.out.print(f"Open {escape(str(folder / PAGE))}")


def print_table(paper: Paper, shown: Shown) -> None:
    paper.problems(shown.problems)
    if not shown.rows:
        _nothing(paper, shown, "Nothing can be shown")
        return
    console = Console(width=None if paper.out.is_terminal else WIDE, highlight=False)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("Name", "Slot"):
        table.add_column(name)
    for name in ("Crop", "Head", "Eyes"):
        table.add_column(name, justify="right", no_wrap=True)
    for name in ("From", "Warning"):
        table.add_column(name)
    for row in shown.rows:
        for number, one in enumerate(row.framed):
            last = number == len(row.framed) - 1
            table.add_row(*_cells(row, one, first=number == 0), end_section=last)
    console.print(table)
    if shown.team:
        _team(console, shown.team)


def _cells(row: Row, one: Framed, *, first: bool) -> tuple[str, ...]:
    width, height = one.crop.box.size
    return (
        escape(row.name) if first else "",
        escape(" ".join(filter(None, (one.crop.name, one.crop.media)))),
        f"{width} × {height}",
        "–" if one.share is None else percent(one.share),
        percent(one.eyes),
        row.origin if first else "",
        f"[yellow]{'; '.join(one.warnings)}[/]" if one.warnings else "",
    )


def _team(console: Console, team: Team) -> None:
    asked = f" (asked: {team.asked[0]} % and {team.asked[1]} %)" if team.asked else ""
    console.print(f"On the index: heads {span(team.heads)}, eyes {span(team.eyes)}{asked}", soft_wrap=True)
    console.print(f"Beyond {TOLERANCE} %: {escape(', '.join(team.outliers)) or 'nobody'}", soft_wrap=True)


def _nothing(paper: Paper, shown: Shown, says: str) -> None:
    errors = sum(problem.severity is Severity.ERROR for problem in shown.problems)
    paper.err.print(f"[red]{says}[/]: {plural(errors, 'problem')} to mend")
