"""What is wrong with a site, as a page: each problem with its file, line, excerpt and caret. Only `serve` shows it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, StrictUndefined, Template

from ..values.errors import Problem

TEMPLATE = Path(__file__).parent / "problems.html"


def problems_page(problems: Sequence[Problem], *, overlay: bool = False) -> str:
    """HTML that asks for nothing but what the server itself brings. As an overlay it lies over the last good page, and
    can be closed; else it is the page, and loads itself anew.
    """
    return _template().render(problems=problems, overlay=overlay)


@cache
def _template() -> Template:
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(TEMPLATE.read_text(encoding="utf-8"))
