"""Colours that meet on a page, and whether they can be read on each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...values.theme import Theme, TokenKind
from ..card import Inks
from ..colours import READABLE, contrast

LARGE = 3
"""The contrast that large words need (WCAG 2.2, 1.4.3)."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two colours as #rrggbb. `ratio` is their WCAG 2 contrast, cut off after two digits so that it never flatters."""

    what: str
    mode: str
    front: str
    back: str
    ratio: str
    reads: bool


def pairs_of(inks: Inks, theme: Theme) -> tuple[Pair, ...]:
    """What the theme says it sets on what; where it says nothing, ink, accent and each colour of its own, on the paper of
    both modes.
    """
    told = (
        _pair(inks, f"{pair.text} on {pair.on}", pair.text, pair.on, large=pair.large)
        for pair in theme.file.pairs
    )
    return tuple(told) or tuple(_pair(inks, *row) for row in _rows(theme))


def _mode(*names: str) -> str:
    return "dark" if any("dark" in name.split("-") for name in names) else "light"


def _rows(theme: Theme) -> Iterator[tuple[str, str, str]]:
    yield "Ink", "ink", "paper"
    yield "Accent", "accent", "paper"
    yield "Ink", "dark-ink", "dark"
    yield "Accent", "accent-dark", "dark"
    for token in theme.file.tokens:
        if token.kind is TokenKind.COLOUR:
            yield token.name, token.name, "paper"
            yield token.name, token.name, "dark"


def _pair(inks: Inks, what: str, front: str, back: str, *, large: bool = False) -> Pair:
    one, other = inks.of(front), inks.of(back)
    found = contrast(one, other)
    shown = f"{int(round(found * 100, 6)) / 100:.2f}"
    return Pair(what, _mode(front, back), one, other, shown, found >= (LARGE if large else READABLE))
