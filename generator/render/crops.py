"""The contact sheet as a page: one file with its style in it, beside it the pictures that it shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ..plan.crops.beside import Team, span
from ..plan.crops.pictures import Pictures
from ..plan.crops.row import Row, percent
from ..plan.inspect.crops import eyes_at, head_outline
from ..plan.team import TOLERANCE
from ..values.artifact import Artifact
from ..values.geometry import Size
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
            themes=_themes(page.rows),
            tolerance=TOLERANCE,
        )
    )


def _themes(rows: Sequence[tuple[Row, Pictures]]) -> str:
    return " and ".join(dict.fromkeys(row.theme for row, _ in rows))


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
    }
    return environment
