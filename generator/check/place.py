"""Where a URL of a page leads: into the site, beside it on the same host, elsewhere, or nowhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final, NamedTuple
from urllib.parse import quote, unquote, urljoin, urlsplit

from .page import Page

_HOST: Final = "https://site.invalid"
"""Stands for the host of the site while a URL is joined (RFC 2606 keeps the name free)."""
_SCHEME: Final = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
LONGEST: Final = 2048
"""Of what <base> says: every URL of the page is joined to it."""
LOST: Final = "404.html"
FRONT: Final = "index.html"


class Where(Enum):
    INSIDE = "in the site"
    BESIDE = "on the site's host, outside of its base path"
    OUTSIDE = "elsewhere"
    NOWHERE = "no request at all"
    WRONG = "no URL"


class Target(NamedTuple):
    """`path` is of the site where it leads inside, else the URL as a browser would ask for it."""

    where: Where
    path: str = ""
    fragment: str = ""


@dataclass(frozen=True, slots=True)
class Base:
    """`url` is the site's address as its pages tell or its owner says, None where nobody does; `path` is the base path
    that root-absolute URLs begin with; `here` is the address at which it was looked at, if it was fetched.
    """

    url: str | None
    path: str = "/"
    here: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for name in (self.url, self.here) if name)


def target(base: Base, page: str, url: str, document: str = "") -> Target:
    """Where a URL on a page leads; `document` is what the page's <base> says."""
    text = re.sub(r"[\t\n\r]", "", url.strip())
    try:
        start = urljoin(f"{_HOST}{base.path}{quote(page)}", document.strip()[:LONGEST])
        whole = urljoin(start, text) if text else start
        parts = urlsplit(whole)
    except ValueError:
        return Target(Where.WRONG, text)
    if parts.scheme not in {"http", "https"}:
        return Target(Where.NOWHERE, text)
    address, _, fragment = whole.partition("#")
    address = address.partition("?")[0]
    for name in (*base.names, f"{_HOST}{base.path}"):
        if address.startswith(name) or f"{address}/" == name:
            return Target(Where.INSIDE, unquote(address[len(name) :]), unquote(fragment))
    if whole.startswith(f"{_HOST}/"):
        return Target(Where.BESIDE, parts.path)
    return Target(Where.OUTSIDE, whole)


def is_absolute(url: str) -> bool:
    return bool(re.match(r"https?://[^/]", url))


def guess(pages: Mapping[str, Page], files: Iterable[str]) -> Base:
    """The address that most canonical links agree on, and the base path: its own, else that of the 404 page's URLs."""
    found = Counter(
        address
        for path, page in pages.items()
        for ref in page.canonicals[:1]
        if (address := _before(ref.url, path))
    )
    if found:
        url = min(found, key=lambda address: (-found[address], address))
        return Base(url, urlsplit(url).path or "/")
    lost = pages.get(LOST)
    return Base(None, _path_of(lost, frozenset(files)) if lost else "/")


def _before(canonical: str, path: str) -> str | None:
    """The address of the site, if a canonical link says that this page lies where it does."""
    tail = address_of(path)
    try:
        parts = urlsplit(canonical)
    except ValueError:
        return None
    if not is_absolute(canonical) or not parts.path.endswith("/" + tail):
        return None
    return canonical[: len(canonical) - len(tail)] if tail else canonical


def address_of(path: str) -> str:
    """A page's path as it is linked: a folder's page by its folder."""
    return path[: -len(FRONT)] if path == FRONT or path.endswith("/" + FRONT) else path


def _path_of(lost: Page, files: frozenset[str]) -> str:
    """A 404 page is served at any depth, so it names files from the host's root: what stands before them is the base."""
    found: Counter[str] = Counter()
    for ref in lost.refs:
        path = unquote(ref.url.partition("#")[0].partition("?")[0])
        if not path.startswith("/") or path.startswith("//") or _SCHEME.match(path):
            continue
        parts = path[1:].split("/")
        known = next((n for n in range(len(parts)) if "/".join(parts[n:]) in files), None)
        if known is not None:
            found["/" + "".join(f"{part}/" for part in parts[:known])] += 1
    return min(found, key=lambda base: (-found[base], base)) if found else "/"
