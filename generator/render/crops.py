"""The contact sheet as a page: one file with its style in it, beside it the pictures that it shows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ..plan.crops.beside import Team, span
from ..plan.crops.pictures import Pictures
from ..plan.crops.row import Row, begin_of, percent, themes_of
from ..plan.inspect.crops import eyes_at, head_outline, outline
from ..plan.team import TOLERANCE
from ..values.artifact import Artifact
from ..values.geometry import Box, Size
from ..values.image import Cut
from .style import policy_of

TEMPLATES: Final = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class SheetPage:
    """What the page tells: `missing` are the slugs of those in whose files something is wrong."""

    title: str
    rows: tuple[tuple[Row, Pictures], ...]
    team: Team | None
    missing: tuple[str, ...]


def sheet_page(page: SheetPage) -> str:
    style = (TEMPLATES / "crops.css").read_text(encoding="utf-8").strip()
    return (
        _environment()
        .get_template("crops.html")
        .render(
            page=page,
            style=Markup(style),  # noqa: S704 - our own file
            policy=policy_of(style),
            themes=themes_of([row for row, _ in page.rows]),
            tolerance=TOLERANCE,
        )
    )


def _begin(row: Row) -> str:
    """Where the numbers of crops begin, in percent of the photograph's width."""
    left = begin_of(row)
    return outline(Box(left, 0, left, 0), row.source.size).x


def _size(artifact: Artifact) -> Size:
    assert isinstance(artifact.recipe, Cut)
    return artifact.recipe.size


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "percent": percent,
        "span": span,
        "size": _size,
        "eyes": eyes_at,
        "outline": head_outline,
        "begin": _begin,
    }
    return environment
