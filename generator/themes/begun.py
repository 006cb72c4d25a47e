"""A theme of one's own in the site's `themes/`: made of another one, or a copy of it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Final

from .. import __version__
from ..load.known import nearest
from ..load.theme import read_theme_file
from ..load.theme_folders import FILE, Known, known_themes
from ..values.errors import UsageError
from ..values.fields import is_slug

_STYLE: Final = """\
/* Comes after the style sheet of {origin}, and need only hold what differs. docs/themes.md lists the variables. */
"""
_README: Final = """\
# {label}

Made of the theme {origin}: whatever is not in this folder is taken from there.
"""
_THEME: Final = """\
# yaml-language-server: $schema=../../.schema/theme.json
format: 1
name: {name}
label: {label}
extends: {origin}
version: "1"
min_version: "{version}"
"""


def begin(site: Path, name: str, origin: str, *, copy: bool) -> tuple[Path, ...]:
    """Write the theme; the files written. Raises UsageError before the first of them if anything is in the way."""
    known = known_themes(site)
    folder = site / "themes" / name
    _refuse(folder, name, origin, known)
    if copy:
        return _copied(site, folder, origin, known)
    label = name.replace("-", " ").capitalize()
    told = {"name": name, "label": label, "origin": origin, "version": _release(__version__)}
    files = {FILE: _THEME, "style.css": _STYLE, "README.md": _README}
    folder.mkdir(parents=True)
    for file, text in files.items():
        (folder / file).write_text(text.format(**told), encoding="utf-8", newline="\n")
    return tuple(folder / file for file in files)


def _refuse(folder: Path, name: str, origin: str, known: Known) -> None:
    if not is_slug(name):
        raise UsageError(f"{name} is not a name for a theme: use a-z, 0-9 and hyphens")
    if name in known or folder.exists():
        raise UsageError(f"there is a theme {name} already, and nothing is overwritten: choose another name")
    if origin not in known:
        near = nearest(origin, known)
        raise UsageError(
            f"there is no theme {origin}: {f'did you mean {near}?' if near else ', '.join(known)}"
        )


def _copied(site: Path, folder: Path, origin: str, known: Known) -> tuple[Path, ...]:
    """Every file of the theme's own folder, under the new name; what that theme is made of stays what it is."""
    source = known[origin][0]
    file = read_theme_file(origin, known, site).file
    if file is None or not (source / FILE).is_file():
        raise UsageError(
            f"{origin} cannot be copied: its {FILE} is not as it should be; `headshot themes` tells"
        )
    shutil.copytree(source, folder)
    text = (folder / FILE).read_text(encoding="utf-8")
    name, label = re.compile(r"^name:.*$", re.MULTILINE), re.compile(r"^label:.*$", re.MULTILINE)
    text = name.sub(f"name: {folder.name}", text, count=1)
    text = label.sub(f"label: {folder.name.replace('-', ' ').capitalize()}", text, count=1)
    (folder / FILE).write_text(text, encoding="utf-8", newline="\n")
    return tuple(sorted(path for path in folder.rglob("*") if path.is_file()))


def _release(version: str) -> str:
    """The part of a version that a theme may ask for: 0.1 of 0.1.0."""
    return ".".join(version.split(".")[:2])
