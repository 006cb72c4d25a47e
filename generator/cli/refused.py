"""What `headshot new` is asked for in vain, told before it asks for anything itself."""

from __future__ import annotations

from pathlib import Path

from ..load.folder import folder_hint
from ..load.read import CONTENT
from ..load.site import find_site
from ..new import themes_for
from ..values.errors import UsageError
from ..values.fields import is_slug
from ..values.person import Persona


def refuse_inside(folder: Path | None, here: Path | None) -> None:
    """A folder that is a site, or lies among its people, is most likely named by somebody who wants to add one more."""
    site = folder and find_site(folder)
    if not (folder and site):
        return
    if folder.resolve() == site:
        says = f"{folder} has site.yaml already, and nothing is overwritten"
    elif folder.resolve().is_relative_to(site / CONTENT):
        says = f"{folder} lies among the people of a site"
    else:
        return
    where = "" if site == here else f" in {site}"
    raise UsageError(f"{says}: to add somebody to that site, run headshot new{where} without a folder")


def refuse_unknown(theme: str | None, who: Persona) -> None:
    known = sorted(file.name for file in themes_for(who))
    if theme and theme not in known:
        raise UsageError(f"there is no theme {theme}: one of {', '.join(known)}")


def refuse_slug(slug: str | None) -> None:
    if slug is not None and not is_slug(slug):
        raise UsageError(f"--slug is no folder's name: {slug}: {folder_hint(slug)}")


def refuse_missing(given: dict[str, object], call: str) -> None:
    """Off a terminal nothing can be asked for."""
    missing = [option for option, value in given.items() if value is None]
    if missing:
        raise UsageError(f'no {" and no ".join(missing)} given: {call} --photo me.jpg --name "Ada Byron"')
