"""A plan as `serve` shows it: the same addresses, with style sheets that can be swapped and pictures that are quick to make."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from ..values.artifact import Artifact, Page, Plan, Sheet
from ..values.image import Cut, Format

QUICK: Final = {Format.AVIF: 9, Format.WEBP: 0}
"""The effort at which an encoder is fastest: files are a third larger, and made in a tenth of the time."""


def live(plan: Plan, base_path: str) -> Plan:
    """The plan with the artifacts that differ while it is served; addresses stay those of the deployed site."""
    return replace(plan, artifacts=tuple(a for artifact in plan for a in _live(artifact, base_path)))


def _live(artifact: Artifact, base_path: str) -> Iterator[Artifact]:
    match artifact.recipe:
        case Page(styles=styles) as page if styles is not None:
            path = sheet_path(artifact.path)
            yield artifact._replace(
                recipe=replace(page, styles=None, variables=(), fonts=(), sheet=f"{base_path}{path}")
            )
            yield artifact._replace(path=path, recipe=Sheet(styles, page.variables, page.fonts))
        case _:
            yield quick(artifact)


def quick(artifact: Artifact) -> Artifact:
    """The artifact as it is made in the least time."""
    match artifact.recipe:
        case Cut(format=form) as cut if form in QUICK:
            return artifact._replace(recipe=replace(cut, effort=QUICK[form]))
        case _:
            return artifact


def sheet_path(page: PurePosixPath) -> PurePosixPath:
    """A page's style sheet lies beside it, so that addresses in it are the same as in the page."""
    return page.with_suffix(".css")
