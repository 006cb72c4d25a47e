"""A theme's dress, which pages alone wear: its templates and its style sheets. Nothing else of a plan sees it."""

from __future__ import annotations

from dataclasses import replace

from ..values.artifact import Artifact, Page, Plan, Sheet
from ..values.theme import Theme


def undressed(theme: Theme) -> Theme:
    """The theme as far as it decides what is planned."""
    return replace(theme, templates=(), styles=())


def dressed(plan: Plan, theme: Theme) -> Plan:
    """The plan of an undressed theme with this one's dress. Whatever wears none stays the same object."""
    return replace(plan, artifacts=tuple(_dressed(artifact, theme) for artifact in plan))


def _dressed(artifact: Artifact, theme: Theme) -> Artifact:
    match artifact.recipe:
        case Page(styles=styles) as page:
            worn = None if styles is None else theme.styles
            return artifact._replace(recipe=replace(page, templates=theme.templates, styles=worn))
        case Sheet() as sheet:
            return artifact._replace(recipe=replace(sheet, styles=theme.styles))
        case _:
            return artifact
