"""Files that pages need, files that nothing needs, and what is fetched from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..documents import PAGES
from ..finding import Found
from ..page import Kind
from ..place import Where
from ..seen import Seen

_KNOWN: Final = frozenset({
    "robots.txt", "sitemap.xml", "favicon.ico", "apple-touch-icon.png", "humans.txt", "security.txt", "ads.txt",
    "CNAME", "_headers", "_redirects", ".nojekyll", ".htaccess", "LICENSE", "LICENSE.txt",
})  # fmt: skip
"""Files that hosts, browsers and robots look for by name."""


def missing_assets(seen: Seen) -> Iterator[Found]:
    """Pictures, styles, fonts, icons and the like that are named and not there."""
    for use in seen.uses:
        if use.kind in {Kind.LINK, Kind.NAMED, Kind.CONNECTION} or use.file or use.twin:
            continue
        if use.target.where in {Where.INSIDE, Where.WRONG}:
            says = f"names {use.shown} ({use.kind.value}), which is not there"
            yield Found(use.page, use.line, says, "put the file there, or take the name out")


def unused_assets(seen: Seen) -> Iterator[Found]:
    """Files that nothing leads to. Of a site that was fetched no such file can be known."""
    if not seen.whole:
        return
    for path in sorted(seen.files.keys() - seen.used):
        if path.lower().endswith(PAGES) or path in _KNOWN or path.startswith(".well-known/"):
            continue
        yield Found(path, 0, "is used by no page", "remove it, or link to it")


def third_parties(seen: Seen) -> Iterator[Found]:
    """Whatever a visitor's browser would fetch from another host, which then knows of the visit."""
    for use in seen.uses:
        if use.kind.is_fetched and use.target.where is Where.OUTSIDE:
            says = f"has browsers fetch {use.shown} ({use.kind.value}) from elsewhere"
            yield Found(use.page, use.line, says, "keep a copy of it in the site, or only link to it")
