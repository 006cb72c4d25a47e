"""The one way from an asked address to a file of the plan. Nothing here opens a file: what is not planned is not there."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

LOST: Final = "404.html"
_INDEX: Final = "index.html"
_ENCODED: Final = re.compile(r"%(2f|5c|25|00)", re.IGNORECASE)
"""A slash, a backslash, a percent sign or a NUL that is written so that somebody else would decode it."""
_FORBIDDEN: Final = re.compile(r"[\\:\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Found:
    """A planned file."""

    path: str


@dataclass(frozen=True, slots=True)
class Moved:
    """The same thing lies at another address."""

    to: str


@dataclass(frozen=True, slots=True)
class Missing:
    """Nothing is planned there; `inside` says whether it would be the site's."""

    path: str
    inside: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """No address that a browser would ask for."""

    says: str


def resolve(raw: str, base: str, planned: Container[str]) -> Found | Moved | Missing | Refused:
    """`raw` is the path as it came, without its query; `base` is the site's path on its host, such as /repo/, escaped like it."""
    path, here = _decoded(raw), unquote(base)
    if isinstance(path, Refused):
        return path
    if not path.startswith(here):
        return Moved(base) if path == "/" or path + "/" == here else Missing(path, inside=False)
    inside = path[len(here) :]
    if inside == "" or inside.endswith("/"):
        inside += _INDEX
    if inside in planned:
        return Found(inside)
    if f"{inside}/{_INDEX}" in planned:
        return Moved(f"{raw}/")
    return Missing(inside, inside=True)


def is_plain(raw: str) -> bool:
    """Whether a browser may be sent there: a path of this server, and of no other."""
    return not isinstance(_decoded(raw), Refused)


def _decoded(raw: str) -> str | Refused:
    """The path decoded once, if it is a plain one."""
    if not raw.startswith("/"):
        return Refused("is no path")
    if _ENCODED.search(raw):
        return Refused("hides a separator")
    try:
        path = unquote(raw, errors="strict")
    except UnicodeDecodeError:
        return Refused("is not UTF-8")
    if _FORBIDDEN.search(path):
        return Refused("holds a character that no file of a site has")
    parts = path[1:].split("/")
    if "" in parts[:-1]:
        return Refused("has an empty part")
    if any(part.startswith(".") for part in parts):
        return Refused("names a hidden file, or a folder above")
    return path
