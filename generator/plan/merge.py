"""The sum of all plans, in which one path is one thing."""

from __future__ import annotations

from collections.abc import Iterable

from ..values.artifact import Artifact, Link, Plan
from ..values.errors import Problem


def merge(plans: Iterable[Plan]) -> Plan:
    """One plan of many. A path with two recipes, or two paths that one disk may take for the same, is a problem."""
    artifacts: dict[str, Artifact] = {}
    problems: list[Problem] = []
    links: list[Link] = []
    for plan in plans:
        links += plan.links
        problems += plan.problems
        for artifact in plan:
            known = artifacts.setdefault(str(artifact.path).casefold(), artifact)
            if known != artifact and (known.path != artifact.path or known.recipe != artifact.recipe):
                problems.append(_clash(known, artifact))
    return Plan(tuple(artifacts.values()), tuple(problems), tuple(links))


def _clash(one: Artifact, other: Artifact) -> Problem:
    owners = " and ".join(sorted({one.owner or "the site", other.owner or "the site"}))
    return Problem(
        "site.yaml",
        0,
        0,
        "",
        f"two files want the same path: {other.path} ({owners})",
        "rename one of the folders in content/",
    )
