"""What a biography may not hold: each limit keeps out something that Markdown takes minutes for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..values.errors import HeadshotError
from ..values.limits import BIO_BYTES, BIO_INDENT, BIO_PUNCTUATION_RUN, KIB

_RUN: Final = re.compile(rf"([^\w\s]|_)\1{{{BIO_PUNCTUATION_RUN},}}")
_ACROSS: Final = "-_*=~.#+"
"""Marks of which people draw lines."""
_BRACKETS: Final = {"[": "]", "(": ")", "<": ">"}
_CONTROLS: Final = {code: None for code in (*range(32), *range(127, 160)) if chr(code) not in "\t\n\r"}


class BioError(HeadshotError):
    """Why a biography cannot be rendered; `line` is 0 where it is meant as a whole."""

    def __init__(self, says: str, hint: str = "", line: int = 0) -> None:
        super().__init__(f"{says} ({hint})" if hint else says)
        self.says = says
        self.hint = hint
        self.line = line


def within_limits(text: str) -> str:
    """The text as Markdown may have it: without control characters. Raises BioError."""
    if len(text.encode(errors="surrogatepass")) > BIO_BYTES:
        raise BioError(f"is larger than {BIO_BYTES // KIB} KiB", "a page's biography is a few hundred words")
    if re.search("[\ud800-\udfff]", text):
        raise BioError("holds half a character", "save the file as UTF-8")
    lines = re.sub("\r\n?", "\n", text).translate(_CONTROLS).split("\n")
    for number, line in enumerate(lines, 1):
        _check_line(line, number)
    for number in _unclosed(lines):
        raise BioError(
            "opens too many brackets that are never closed", "close them, or take them out", number
        )
    return "\n".join(lines)


def _check_line(line: str, number: int) -> None:
    if run := _RUN.search(line):
        says = f"holds more than {BIO_PUNCTUATION_RUN} `{run[1]}` in a row"
        across = run[1] in _ACROSS
        raise BioError(says, "a line across the page is ---" if across else "take most of them out", number)
    expanded = line.expandtabs(4)
    if line.strip() and len(expanded) - len(expanded.lstrip()) > BIO_INDENT:
        hint = "lists need no more than four for each level"
        raise BioError(f"is indented by more than {BIO_INDENT} columns", hint, number)


def _unclosed(lines: list[str]) -> Iterator[int]:
    """Lines at which a paragraph has more open brackets of one kind than anybody writes."""
    open_ = dict.fromkeys(_BRACKETS, 0)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            open_ = dict.fromkeys(_BRACKETS, 0)
        for bracket, closing in _BRACKETS.items():
            open_[bracket] = max(0, open_[bracket] + line.count(bracket) - line.count(closing))
            if open_[bracket] > BIO_PUNCTUATION_RUN:
                yield number
