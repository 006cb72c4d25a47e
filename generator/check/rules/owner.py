"""What the owner of a site should know of its sources and of its folder."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..finding import Found
from ..seen import Seen

_BUILD: Final = "run `headshot build`, with the options that the site is built with"


def up_to_date(seen: Seen) -> Iterator[Found]:
    """Whether what lies in the output is what a build would write."""
    if seen.sources is None:
        return
    own = seen.sources
    if own.wrong:
        hint = "mend what `headshot build` tells"
        yield Found(
            own.wrong[0].file,
            own.wrong[0].line,
            "has a mistake, so that the output cannot be its build",
            hint,
        )
    elif own.unfinished:
        yield Found("", 0, "the last build was stopped before its end", _BUILD)
    elif own.older and seen.base.url and own.address and own.address.url != seen.base.url:
        there = own.address.url or "no address"
        says = f"the output was built for {seen.base.url}, and the site's address is {there}"
        yield Found("site.yaml", 0, says, f"{_BUILD}; --base-url tells this check of another address too")
    elif own.older:
        more = f", as {_more(len(own.older))} are" if len(own.older) > 1 else ""
        says = f"is built of older sources, or by another version of Headshot{more}"
        yield Found(own.older[0], 0, says, _BUILD)
    for path in own.edited:
        says = (
            "was changed by hand since it was built"
            if path in seen.files
            else "was removed since it was built"
        )
        yield Found(path, 0, says, "edit the site's sources instead, and build again")


def _more(count: int) -> str:
    return f"{count - 1} more {'file' if count == 2 else 'files'}"


def stale_photo(seen: Seen) -> Iterator[Found]:
    """Portraits in which people may not be known again."""
    for one in seen.sources.taken if seen.sources else ():
        yield Found(one.file, one.line, one.says, one.hint)


def face(seen: Seen) -> Iterator[Found]:
    """Photographs whose crop is a guess."""
    for one in seen.sources.faces if seen.sources else ():
        yield Found(one.file, one.line, one.says, one.hint)


def odd_files(seen: Seen) -> Iterator[Found]:
    """What could not be looked at, or not wholly, and why."""
    for one in seen.odd:
        yield Found(one.file, 0, one.says, one.hint)
