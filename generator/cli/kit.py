"""What a person reads of a kit: each file with its bytes and its limit, and each place left out with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from rich.markup import escape

from ..kit.kit import Kit
from ..plan.kit import KitPlan
from ..values.event import Made, Removed, Wrote
from ..write.manifest import Entry
from .paper import Paper, plural, size, total


def print_kit(paper: Paper, kit: Kit, folder: Path) -> None:
    """Problems to standard error, the listing to standard output."""
    paper.problems(kit.problems)
    if kit.files is None:
        paper.err.print("[red]Nothing was written[/]")
        return
    for plan in kit.plans:
        _listing(paper, plan, kit.files)
    left_out = sum(len(plan.left_out) for plan in kit.plans)
    people, files = plural(len(kit.plans), "person", "people"), plural(len(kit.files), "file")
    more = f"; {left_out} left out" if left_out else ""
    paper.out.print(f"{people}, {files} in {escape(str(folder))} ({size(total(kit.files))}){more}")
    made, wrote, removed = kit.count(Made), kit.count(Wrote), kit.count(Removed)
    paper.out.print(f"{made} made, {wrote} written, {removed} removed")


def _listing(paper: Paper, plan: KitPlan, files: Mapping[PurePosixPath, Entry]) -> None:
    for file in plan.files:
        count, most = files[file.artifact.path].size, file.preset.max_bytes
        paper.out.print(f"{count:>9,} of {most:>10,}  {escape(str(file.artifact.path))}")
    for place in plan.left_out:
        paper.out.print(f"[dim]{'left out':>23}[/]  {plan.slug} {place.preset.name}: {escape(place.says)}")
