"""The themes that a site may use, each with what it says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..load.theme import read_theme_file
from ..load.theme_folders import bundled, known_themes
from ..values.errors import Problem
from ..values.theme import ThemeFile

PICTURE = "screenshot.png"


@dataclass(frozen=True, slots=True)
class Listed:
    """A theme: its file, or what is wrong with it; where it comes from, and its picture, if it has one."""

    name: str
    file: ThemeFile | None
    problems: tuple[Problem, ...]
    folder: Path
    origin: str
    picture: Path | None


def listed(site: Path | None) -> tuple[Listed, ...]:
    """Every theme by name; without a site, those that every site may use."""
    known = known_themes(site)
    return tuple(_listed(name, folders, known, site) for name, folders in known.items())


def _listed(
    name: str, folders: tuple[Path, ...], known: dict[str, tuple[Path, ...]], site: Path | None
) -> Listed:
    file, _, problems = read_theme_file(name, known, site)
    picture = next((folder / PICTURE for folder in folders if (folder / PICTURE).is_file()), None)
    return Listed(name, file, problems, folders[0], _origin(folders[0], site), picture)


def _origin(folder: Path, site: Path | None) -> str:
    if folder.is_relative_to(bundled("themes")):
        return "comes with Headshot"
    return "this site's" if site and folder.is_relative_to(site) else "installed"
