"""How much a first visit loads, and how much a host must hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from ...plan.inspect.screen import Screen, matches, shown_width
from ...plan.inspect.weight import readable
from ..finding import Found
from ..page import Image, Kind, Page
from ..place import Where, target
from ..reader import candidates
from ..seen import Seen
from ..style import fetched, without_comments

PHONE: Final = Screen("Phone", 390, 844, 2)
BUDGET: Final = 500_000
"""Bytes in 2.5 seconds at 1.6 Mbit/s: a good largest paint (web.dev), on the slow 4G that Lighthouse measures with."""
HOST_LIMIT: Final = 1_000_000_000
"""What GitHub Pages publishes at most."""
_FACE: Final = re.compile(r"@font-face\s*+\{([^{}]*+)\}")
_LONGEST: Final = 2000
"""Of a media query and of `sizes`; what is longer nobody wrote for a browser."""
_AT_ONCE: Final = (Kind.STYLE, Kind.SCRIPT, Kind.FRAME)


def page_weight(seen: Seen, budget: int = BUDGET) -> Iterator[Found]:
    """Pages that a phone of two pixels to the point waits for."""
    for path, page in seen.pages.items():
        if page.moves:
            continue
        files = {path, *_loaded(seen, path, page)}
        total = sum(seen.files[file].size for file in files)
        if total > budget:
            most = max(sorted(files), key=lambda file: seen.files[file].size)
            says = f"loads {readable(total)} at once on a phone, {readable(seen.files[most].size)} of them {most}"
            hint = f"bring it below {readable(budget)}: smaller or fewer pictures, or loading=lazy below the first screen"
            yield Found(path, 0, says, hint)


def site_size(seen: Seen, limit: int = HOST_LIMIT) -> Iterator[Found]:
    """A site that is too large for its host."""
    if seen.size > limit:
        says = f"the site has {readable(seen.size)}, and GitHub Pages takes {readable(limit)}"
        yield Found("", 0, says, "leave out what is not needed: films and originals lie better elsewhere")


def _loaded(seen: Seen, path: str, page: Page) -> Iterator[str]:
    """The files of a first visit: styles, scripts, what is preloaded, fonts for every letter, and pictures not lazy."""
    for use in seen.uses_of.get(path, ()):
        if use.file and (use.kind in _AT_ONCE or (use.kind is Kind.PRELOAD and use.url in page.preloads)):
            yield use.file
    urls = [url for css, _ in page.styles for url in _fonts(css)]
    urls += (url for image in page.images if not image.lazy and (url := taken(image)))
    for url in urls:
        found = target(seen.base, path, url, page.base)
        if found.where is Where.INSIDE and found.path in seen.files:
            yield found.path


def _fonts(css: str) -> Iterator[str]:
    """Faces without a range of letters; what has one is fetched only if the page has such letters."""
    for face in _FACE.findall(without_comments(css)):
        if "unicode-range" not in face:
            yield from (one.url for one in islice(fetched(face), 1))


def taken(image: Image, screen: Screen = PHONE) -> str:
    """The file that a browser takes: of the first <source> whose query holds the narrowest that is sharp."""
    for step in image.steps:
        offered = list(candidates(step.srcset))
        if offered and len(step.media) < _LONGEST and matches(step.media or None, screen) is not False:
            return _sharp(offered, step.sizes, screen)
    return image.src


def _sharp(offered: list[tuple[str, str]], sizes: str, screen: Screen) -> str:
    shown = shown_width(sizes, screen) if 0 < len(sizes) < _LONGEST else None
    needed = (screen.width if shown is None else shown) * screen.density
    rising = sorted((_width(descriptor, screen), url) for url, descriptor in offered)
    return next((url for width, url in rising if width >= needed), rising[-1][1])


def _width(descriptor: str, screen: Screen) -> float:
    """`480w` as it is; `2x` as if the picture were as wide as the screen."""
    number, unit = descriptor[:-1], descriptor[-1:]
    try:
        return float(number) * (1 if unit == "w" else screen.width)
    except ValueError:
        return float(screen.width)
