"""What several commands are given: the site's folder, the output's, an address, a theme, the day."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from ..values.errors import UsageError

Site = Annotated[
    Path | None,
    typer.Argument(metavar="[SITE]", help="The site's folder, or any folder in it.", show_default=False),
]


BaseUrl = Annotated[
    str | None,
    typer.Option(
        metavar="URL",
        help="The site's address, or a path such as /repo/, in place of site.yaml's.",
        show_default=False,
    ),
]
ThemeName = Annotated[
    str | None, typer.Option(metavar="NAME", help="One theme for everybody.", show_default=False)
]


def into(says: str) -> Any:
    """The option -o of a command, in the words that say what is written there."""
    return typer.Option("-o", "--output", metavar="DIR", help=says, show_default=False)


def epoch() -> int | None:
    """SOURCE_DATE_EPOCH, the moment that whoever builds reproducibly takes for now: read here and nowhere else."""
    told = os.environ.get("SOURCE_DATE_EPOCH")
    if told is None:
        return None
    try:
        datetime.fromtimestamp(int(told), UTC)
    except (ValueError, OverflowError, OSError):
        raise UsageError(f"SOURCE_DATE_EPOCH is not a number of seconds: {told}") from None
    return int(told)


def today() -> date:
    """The day of SOURCE_DATE_EPOCH, else of the clock."""
    moment = epoch()
    return (datetime.now(UTC) if moment is None else datetime.fromtimestamp(moment, UTC)).date()


def site_of(given: Path | None) -> Path:
    """The site of a folder, or of the folder that the command was given in. Raises UsageError."""
    from ..load.site import find_site

    start = given or Path.cwd()
    if not start.is_dir():
        raise UsageError(f"there is no folder {start}")
    root = find_site(start)
    if root is None:
        raise UsageError(
            f"there is no site in {start}, nor in a folder above it: start one with `headshot new`"
        )
    return root


def base_of(url: str | None) -> str | None:
    """--base-url is judged by the same rule as site.yaml's `url:`, a path alone as the path of some host."""
    if url is None:
        return None
    from pydantic import TypeAdapter, ValidationError

    from ..values.site import BaseUrl as Url

    host = "https://example.org" if url.startswith("/") else ""
    try:
        judged: str = TypeAdapter(Url).validate_python(host + url)
    except ValidationError as error:
        (wrong,) = error.errors()
        neither = url and not url.startswith("/") and not set(":@") & set(url)
        path = ", or give a path that begins with /" if neither else ""
        raise UsageError(f"--base-url {wrong['msg']}: {wrong['ctx']['hint']}{path}") from None
    return judged.removeprefix(host)


def theme_of(root: Path, name: str | None) -> str | None:
    """--theme, if there is such a theme."""
    if name is None:
        return None
    from ..load.theme_folders import known_themes

    known = known_themes(root)
    if name not in known:
        raise UsageError(f"there is no theme {name}: one of {', '.join(sorted(known))}")
    return name
