"""Links and the places that they lead to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from ..finding import Found
from ..outside import Fate
from ..page import Kind
from ..place import Where
from ..seen import Seen, Use

_TOP: Final = ("", "top")
_OF_SERVE: Final = ("/__headshot/", "/livereload.js")
"""What `headshot serve` puts into every page that it shows, and no build writes."""
_NEAR: Final = ("localhost", "127.0.0.1", "::1")


def broken_links(seen: Seen) -> Iterator[Found]:
    """Links to pages and files that are not there; another spelling of a file's name is another check's matter."""
    for use in seen.uses:
        if use.kind is not Kind.LINK or use.file or use.twin:
            continue
        if use.target.where is Where.WRONG:
            yield Found(
                use.page, use.line, f"links to {use.shown}, which is no address", "write the address in full"
            )
        elif use.target.where is Where.INSIDE:
            hint = "put the file there, or mend the link"
            yield Found(use.page, use.line, f"links to {use.shown}, which is not there", hint)


def broken_anchors(seen: Seen) -> Iterator[Found]:
    """Links to a part of a page that has no such part."""
    anchors = {path: {name for name, _ in page.ids} | page.names for path, page in seen.pages.items()}
    for use in seen.uses:
        part = use.target.fragment
        if use.kind is not Kind.LINK or use.file not in anchors or part.lower() in _TOP:
            continue
        if not part.startswith(":~:") and part not in anchors[use.file]:
            hint = f'give the part id="{part}", or mend the link'
            yield Found(
                use.page, use.line, f"links to {use.shown}, and {use.file} has no part of that name", hint
            )


def letter_case(seen: Seen) -> Iterator[Found]:
    """Names that a Mac finds and a host does not."""
    for use in seen.uses:
        if use.twin:
            says = f"names {use.shown}, and the file is called {use.twin}"
            hint = "write capitals and small letters as the file has them: hosts tell them apart, this disk may not"
            yield Found(use.page, use.line, says, hint)


def base_path(seen: Seen) -> Iterator[Found]:
    """URLs that begin at the host's root and not at the site's base path."""
    built_for = urlsplit(seen.base.url).path if seen.base.url else seen.base.path
    if built_for != seen.base.path:
        says = f"the site was built for the path {built_for}, and lies at {seen.base.path} here"
        yield Found("", 0, says, f"serve it at {built_for}, or build with --base-url {seen.base.path}")
    for use in seen.uses:
        if use.target.where is not Where.BESIDE or use.kind is Kind.NAMED:
            continue
        if not (seen.base.here and use.target.path.startswith(_OF_SERVE)):
            says = f"names {use.shown}, which lies outside of the site's base path {seen.base.path}"
            yield Found(
                use.page, use.line, says, "write it relative to the page, or with the base path before it"
            )


def insecure_links(seen: Seen) -> Iterator[Found]:
    """Links to pages that are fetched without encryption. What a page itself fetches so is a third party's matter."""
    for use in seen.uses:
        if use.kind is Kind.LINK and _is_insecure(use):
            says = f"links to {use.shown}, which is not encrypted"
            yield Found(use.page, use.line, says, "write https:// if the place has it; else think again")


def _is_insecure(use: Use) -> bool:
    if use.target.where is not Where.OUTSIDE or not use.target.path.startswith("http://"):
        return False
    return (urlsplit(use.target.path).hostname or "") not in _NEAR


def outside_links(seen: Seen) -> Iterator[Found]:
    """Links that lead elsewhere, to what is gone; known only where they were asked."""
    for use in seen.uses:
        answer = seen.answers.get(use.target.path)
        if use.target.where is Where.OUTSIDE and answer and answer.fate is Fate.GONE:
            hint = "mend the link, or take it out"
            yield Found(use.page, use.line, f"links to {use.shown}, which {answer.says}", hint)
