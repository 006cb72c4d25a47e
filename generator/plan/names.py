"""The public names of files, and the way from one page to another."""

from __future__ import annotations

from pathlib import PurePosixPath

from ..values.artifact import Artifact, Recipe, Tools, key_of

ROOT = ":root"
"""Where a page's own CSS variables stand."""
ASSETS = "assets"
"""Where the site's own files lie, beside everybody's folders."""
HASH = 10
"""Hex digits of the key in a public name: 40 bits, far beyond what one site's files could collide in."""


def hashed(folder: str, stem: str, suffix: str, recipe: Recipe, tools: Tools, owner: str) -> Artifact:
    """An asset whose name changes with its bytes, so that it may be cached for ever."""
    return Artifact(PurePosixPath(folder) / f"{stem}.{key_of(recipe, tools)[:HASH]}{suffix}", recipe, owner)


def plain(path: str, recipe: Recipe, owner: str = "") -> Artifact:
    """A file whose name readers know beforehand: index.html, robots.txt."""
    return Artifact(PurePosixPath(path), recipe, owner)


def link(folder: str, target: PurePosixPath | str) -> str:
    """The relative URL from a page in `folder` ("" or "ada/fr/") to a path of the site; folders end in a slash."""
    text = str(target)
    here, there = folder.split("/")[:-1], text.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    way = "../" * (len(here) - shared) + "/".join(there[shared:])
    return way or "./"


def fraction(thousandths: int) -> str:
    """A number of CSS: 310 is 0.310."""
    return f"{thousandths // 1000}.{thousandths % 1000:03d}"
