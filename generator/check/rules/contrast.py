"""Colours that are declared for each other, and whether they can be read.

Without a browser nobody knows which colours meet on a page. What a rule declares together, text and ground, meets for
certain; so do the pairs that a theme of Headshot declares.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ...plan.colours import READABLE, READABLE_LARGE, contrast
from ..finding import Found
from ..page import Kind
from ..seen import Seen
from ..style import Rule, rules

_ROOTS: Final = (":root", "html")
_SCHEME: Final = re.compile(r"@media\s*\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)")
_VAR: Final = re.compile(r"var\(\s*(--[^\s,()]+)\s*(?:,\s*((?:[^()]|\([^()]*\))*))?\)")
_HEX: Final = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})")
_RGB: Final = re.compile(r"rgb\(\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*\)")
_NAMES: Final = {"white": "#ffffff", "black": "#000000"}
_LARGE: Final = re.compile(r"(?:^|\s)(\d++(?:\.\d++)?|\.\d++)(px|rem)\b")
SCHEMES: Final = ("light", "dark")
_WHERE: Final = {
    (True, True): "both schemes",
    (True, False): "the light scheme",
    (False, True): "the dark scheme",
}
_DEEPEST: Final = 8


def declared_contrast(seen: Seen) -> Iterator[Found]:
    """Pairs of each page's rules in both schemes, and those that the sources' themes declare."""
    for path, page in seen.pages.items():
        named = (use.file for use in seen.uses_of.get(path, ()) if use.kind is Kind.STYLE and use.file)
        linked = [seen.css[file] for file in named if file in seen.css]
        css = "\n".join((*linked, *(text for text, _ in page.styles)))
        for says in _unreadable(css):
            hint = "move one of the colours until they are further apart"
            yield Found(path, page.styles[0][1] if page.styles else 0, says, hint)
    if seen.sources:
        yield from (Found(one.file, one.line, one.says, one.hint) for one in seen.sources.colours)


@lru_cache(maxsize=64)
def _unreadable(css: str) -> tuple[str, ...]:
    """In words, what of a page's styles cannot be read, and in which schemes."""
    found = tuple(rules(css))
    light, dark = (tuple(_of_scheme(found, scheme)) for scheme in SCHEMES)
    return tuple(
        f"{says} in {_WHERE[says in light, says in dark]}" for says in dict.fromkeys((*light, *dark))
    )


def _of_scheme(found: tuple[Rule, ...], scheme: str) -> Iterator[str]:
    colours = _colours_of(found, scheme)
    for rule in found:
        if not _holds(rule, scheme):
            continue
        own = dict(rule.declared)
        front, back = colours.of(own.get("color"), own), colours.of(_ground(own), own)
        if not front or not back:
            continue
        least, have = _least(own), contrast(front, back)
        if have < least:
            pair = f"{front} on {back}, a contrast of {int(have * 100) / 100} where {least} is needed,"
            yield f"has {pair} for {rule.selector[:60]}"


@dataclass(frozen=True, slots=True)
class _Colours:
    """Custom properties of the root; `elsewhere` are names that other rules set too, so that nobody knows which holds."""

    root: Mapping[str, str]
    elsewhere: frozenset[str]

    def of(self, value: str | None, own: Mapping[str, str]) -> str | None:
        """A declared value as #rrggbb; None where it is no plain colour, or depends on where it stands."""
        for _ in range(_DEEPEST):
            if value is None or "var(" not in value:
                return _plain(value)
            found = _VAR.fullmatch(value.strip())
            if not found or (found[1] not in own and found[1] in self.elsewhere):
                return None
            value = own.get(found[1], self.root.get(found[1], found[2]))
        return None


def _colours_of(found: tuple[Rule, ...], scheme: str) -> _Colours:
    root: dict[str, str] = {}
    elsewhere: set[str] = set()
    for rule in found:
        names = {name: value for name, value in rule.declared if name.startswith("--")}
        if rule.selector not in _ROOTS:
            elsewhere |= names.keys()
        elif _holds(rule, scheme):
            root |= names
    return _Colours(root, frozenset(elsewhere))


def _holds(rule: Rule, scheme: str) -> bool:
    """Whether a rule holds on any screen of a scheme, as far as that can be known."""
    for around in rule.around:
        asked = _SCHEME.fullmatch(around)
        known = not around.startswith("@") or around.startswith("@layer") or (asked and asked[1] == scheme)
        if not known:
            return False
    return not rule.selector.startswith("@")


def _ground(own: Mapping[str, str]) -> str | None:
    return own.get("background-color") or own.get("background")


def _least(own: Mapping[str, str]) -> float:
    """24 px and more are large text."""
    size = _LARGE.search(own.get("font-size") or own.get("font") or "")
    px = float(size[1]) * (16 if size[2] == "rem" else 1) if size else 0
    return READABLE_LARGE if px >= 24 else READABLE


def _plain(value: str | None) -> str | None:
    text = (value or "").removesuffix("!important").strip().lower()
    if _HEX.fullmatch(text):
        return text if len(text) == 7 else "#" + "".join(digit * 2 for digit in text[1:])
    if (rgb := _RGB.fullmatch(text)) and all(int(part) < 256 for part in rgb.groups()):
        return "#" + "".join(f"{int(part):02x}" for part in rgb.groups())
    return _NAMES.get(text)
