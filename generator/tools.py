"""Versions of everything that decides bytes. Our own code is a tool too."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from pathlib import Path

from . import __file__ as here
from .derive import makers, pixels
from .values.artifact import Tools
from .values.digest import of_bytes


@cache
def tools_now() -> Tools:
    """One text for each maker. Pages are made by our own sources: an edit of ours remakes every page, and no picture."""
    pages = f"{own_sources()} jinja2 {version('jinja2')} markupsafe {version('markupsafe')} babel {version('babel')}"
    return {"pixels": pixels.tools(), "text": pages, **makers.tools()}


def own_sources() -> str:
    """The digest of the package's own modules, by name and bytes."""
    package = Path(here).parent
    listed = sorted(package.rglob("*.py"), key=lambda path: path.relative_to(package).as_posix())
    parts = [
        f"{path.relative_to(package).as_posix()} {of_bytes(path.read_bytes())}"
        for path in listed
        if "_bundled" not in path.parts
    ]
    return of_bytes("\n".join(parts).encode())
