"""A style sheet as far as a visitor's browser would fetch from it, and as far as its colours can be known without one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

_COMMENT: Final = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_URL: Final = re.compile(
    r"""(@import\s++)?url\(\s*+(?:"([^"]*+)"|'([^']*+)'|([^()"'\s]*+))\s*+\)|@import\s++(?:"([^"]*+)"|'([^']*+)')"""
)
_TOKEN: Final = re.compile(r""""(?:[^"\\\n]|\\.)*+"?|'(?:[^'\\\n]|\\.)*+'?|[{};()]|[^{};()"']++""", re.DOTALL)
"""Every pattern here gives nothing back (`*+`): of a strange sheet none reads a letter more than a few times."""
_BRACKETS: Final = {"(": 1, ")": -1}
_MARKS: Final = (";", "{", "}")
_, _OPENS, _CLOSES = _MARKS
DEEPEST: Final = 20
"""Braces in braces: nobody needs as many, and what is deeper is not read."""


class Fetched(NamedTuple):
    """A URL that a browser may ask for because of a style sheet. `sheet` says that it was imported."""

    url: str
    line: int
    sheet: bool


class Rule(NamedTuple):
    """Declarations with what stands before their brace; `around` are the at-rules that hold them."""

    around: tuple[str, ...]
    selector: str
    declared: tuple[tuple[str, str], ...]


def without_comments(css: str) -> str:
    """The same text without its comments, every line where it was."""
    return _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n") or " ", css)


def fetched(css: str, first: int = 1) -> Iterator[Fetched]:
    """The URLs of a style sheet whose first line has this number."""
    css, line, before = without_comments(css), first, 0
    for found in _URL.finditer(css):
        line, before = line + css.count("\n", before, found.start()), found.start()
        url = next((part for part in found.groups()[1:] if part is not None), "")
        yield Fetched(url, line, sheet=found[0].startswith("@import"))


def rules(css: str) -> Iterator[Rule]:
    """Every rule, nested ones too, from the innermost outwards; what is not closed is left out."""
    heads: list[str] = []
    bodies: list[list[str]] = [[]]
    text, depth = "", 0
    for part in _TOKEN.findall(without_comments(css)):
        depth = max(0, depth + _BRACKETS.get(part, 0))
        if part not in _MARKS or (depth and part == _MARKS[0]):
            text += part
            continue
        if part == _OPENS:
            heads.append(" ".join(text.split()))
            bodies.append([])
        else:
            bodies[-1].append(text)
        if part == _CLOSES and heads:
            declared = tuple(_declarations(bodies.pop()))
            selector = heads.pop()
            yield Rule(tuple(heads), selector, declared)
        text, depth = "", 0
        if len(heads) > DEEPEST:
            return


def _declarations(parts: list[str]) -> Iterator[tuple[str, str]]:
    for part in parts:
        name, colon, value = part.partition(":")
        if colon and value.strip():
            name = name.strip()
            yield name if name.startswith("--") else name.lower(), value.strip()
