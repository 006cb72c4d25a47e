"""The page that shows a person in every theme: each a desk and a phone, drawn by the browser itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from .style import policy_of

TEMPLATES: Final = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Worn:
    """A theme on the page; `amiss` are the reasons why the person cannot be seen in it."""

    name: str
    label: str
    summary: str
    amiss: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PreviewPage:
    name: str
    themes: tuple[Worn, ...]


def preview_page(page: PreviewPage) -> str:
    """HTML that names its frames by relative addresses, so that it can be opened from the disk."""
    style = (TEMPLATES / "preview.css").read_text(encoding="utf-8").strip()
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    policy = f"{policy_of(style)}; frame-src 'self' file:"
    return environment.get_template("preview.html").render(
        page=page,
        style=Markup(style),  # noqa: S704 - our own file
        policy=policy,
    )
