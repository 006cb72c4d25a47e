"""A theme's dress, which pages alone wear: its templates and its style sheet. Nothing else of a plan sees it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from ..values.artifact import Artifact, Page, Plan, Sheet
from ..values.digest import Digest
from ..values.theme import Theme

_NONE: Final = Digest("")


def undressed(theme: Theme) -> Theme:
    """The theme as far as it decides what is planned."""
    return replace(theme, templates=(), style=_NONE)


def dressed(plan: Plan, theme: Theme) -> Plan:
    """The plan of an undressed theme with this one's dress. Whatever wears none stays the same object."""
    return replace(plan, artifacts=tuple(_dressed(artifact, theme) for artifact in plan))


def _dressed(artifact: Artifact, theme: Theme) -> Artifact:
    match artifact.recipe:
        case Page(style=style) as page:
            worn = None if style is None else theme.style
            return artifact._replace(recipe=replace(page, templates=theme.templates, style=worn))
        case Sheet() as sheet:
            return artifact._replace(recipe=replace(sheet, style=theme.style))
        case _:
            return artifact
