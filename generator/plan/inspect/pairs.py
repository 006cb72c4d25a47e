"""Colours that meet on a page, and whether they can be read on each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...values.theme import Theme, TokenKind
from ..card import Inks
from ..colours import READABLE, contrast


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
    """Ink, accent and each colour of the theme's own, on the paper of both modes."""
    return tuple(_pair(inks, *row) for row in _rows(theme))


def _rows(theme: Theme) -> Iterator[tuple[str, str, str, str]]:
    yield "Ink", "light", "ink", "paper"
    yield "Accent", "light", "accent", "paper"
    yield "Ink", "dark", "dark-ink", "dark"
    yield "Accent", "dark", "accent-dark", "dark"
    for token in theme.file.tokens:
        if token.kind is TokenKind.COLOUR:
            yield token.name, "light", token.name, "paper"
            yield token.name, "dark", token.name, "dark"


def _pair(inks: Inks, what: str, mode: str, front: str, back: str) -> Pair:
    one, other = inks.of(front), inks.of(back)
    found = contrast(one, other)
    return Pair(what, mode, one, other, f"{int(round(found * 100, 6)) / 100:.2f}", found >= READABLE)
