"""What a person, and what a machine, reads of a check."""

from __future__ import annotations

import json
from itertools import groupby
from typing import Any

from rich.console import Console
from rich.markup import escape

from .. import __version__
from ..check.check import Checked
from ..check.finding import Finding
from ..values.errors import Severity
from .paper import Paper, plural

MOST = 5
"""Places that are listed for one and the same thing; --json has them all."""
_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


def print_checked(checked: Checked) -> None:
    """One line if all is well; else what each check found, with what to do."""
    paper = Paper(quiet=False, verbose=False)
    for name, group in groupby(checked.findings, key=lambda finding: finding.check):
        findings = list(group)
        severity = findings[0].severity
        paper.out.print(f"[bold]{name}[/]  [{_STYLES[severity]}]{plural(len(findings), severity.value)}[/]")
        _listed(paper.out, findings)
        paper.out.print()
    if checked.untold:
        paper.out.print(f"{plural(len(checked.untold), 'outside link')} could not be told:")
        for url, answer in sorted(checked.untold.items()):
            paper.out.print(f"  {escape(url)}  [dim]{escape(answer.says)}[/]")
        paper.out.print()
    paper.out.print(f"{_sum(checked)} {_looked_at(checked)}")


def _listed(out: Console, findings: list[Finding]) -> None:
    """Each thing with its places; what is said of many pages alike is said once."""
    alike: dict[tuple[str, str], list[str]] = {}
    for finding in findings:
        place = f"{finding.found.file}:{finding.found.line}" if finding.found.line else finding.found.file
        alike.setdefault((finding.found.says, finding.found.hint), []).append(place)
    for (says, hint), places in alike.items():
        if len(places) == 1:
            out.print(f"  {escape(': '.join(filter(None, (places[0], says))))}")
        else:
            out.print(f"  {escape(says)}:")
            for place in places[:MOST]:
                out.print(f"    {escape(place)}")
            if len(places) > MOST:
                out.print(f"    … and {len(places) - MOST} more")
        out.print(f"      {escape(hint)}", style="dim")


def _sum(checked: Checked) -> str:
    errors = sum(finding.severity is Severity.ERROR for finding in checked.findings)
    warnings = len(checked.findings) - errors
    told = [plural(count, word) for count, word in ((errors, "error"), (warnings, "warning")) if count]
    return f"{' and '.join(told) or 'Nothing to mend'}:"


def _looked_at(checked: Checked) -> str:
    counts = (plural(checked.pages, "page"), plural(checked.files, "file"), plural(checked.links, "link"))
    return f"looked at {', '.join(counts)} in {escape(checked.place)}"


def report(checked: Checked) -> str:
    """The same for machines: one JSON object."""
    value: dict[str, Any] = {
        "headshot": __version__,
        "place": checked.place,
        "failed": checked.failed,
        "pages": checked.pages,
        "files": checked.files,
        "links": checked.links,
        "findings": [_plain(finding) for finding in checked.findings],
        "untold": {url: answer.says for url, answer in sorted(checked.untold.items())},
    }
    return json.dumps(value, ensure_ascii=False, indent=1)


def _plain(finding: Finding) -> dict[str, Any]:
    return {"check": finding.check, "severity": finding.severity.value, **finding.found._asdict()}
