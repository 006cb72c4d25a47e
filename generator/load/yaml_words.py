"""What is wrong with a file that is not YAML, in the words of somebody who writes profiles, not parsers."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final, NamedTuple

from ..values.errors import Problem
from .nodes import Document, Place, shown


class Complaint(NamedTuple):
    """What a YAML parser said: its words, where it noticed, and where the construct it was reading began."""

    words: str
    noticed: Place
    began: Place


class _Row(NamedTuple):
    """Our words for a parser's; `at_start` points at where the construct begins, not at where it broke."""

    pattern: str
    at_start: bool
    says: str
    hint: str


_QUOTE_IT = "put the whole text in quotes"
_ROWS: Final = (
    _Row(
        "quoted scalar.*(end of stream|document (indicator|separator))",
        True,
        "the quote opened here is never closed",
        "close it at the end of the text",
    ),
    _Row(
        "scan.*(alias|anchor)|parsing an alias",
        True,
        "text cannot begin with `*` or `&` unless it stands in quotes",
        _QUOTE_IT,
    ),
    _Row(
        "a tag|tag handle|tag URI|tag suffix",
        True,
        "text cannot begin with `!` unless it stands in quotes",
        _QUOTE_IT,
    ),
    _Row(
        "block scalar",
        True,
        "text cannot begin with `>` or `|` unless it stands in quotes",
        "longer text begins on the line after `>-`, indented",
    ),
    _Row(
        r"escape|hexdecimal|hexadecimal|Unicode",
        False,
        "a backslash in double quotes begins a code that does not exist",
        r"use single quotes, or write the backslash twice: \\",
    ),
    _Row(
        "cannot start any token",
        False,
        "text cannot begin with this character unless it stands in quotes",
        _QUOTE_IT,
    ),
    _Row(
        "sequence entries are not allowed",
        False,
        "a list cannot begin on the line of its key",
        "begin each item on a line of its own: `- …`",
    ),
    _Row(
        "mapping keys are not allowed",
        False,
        "text cannot begin with `?` unless it stands in quotes",
        _QUOTE_IT,
    ),
    _Row(
        "directive|incompatible YAML|<document start>",
        False,
        "this does not belong to the `key: value` lines above or below it",
        "take out lines that begin with `%` or `...`",
    ),
    _Row(
        "could not find expected ':'",
        True,
        "this line has no `: ` after its key",
        "write `key: value`; a longer text goes on in lines that are indented",
    ),
    _Row(
        "expected '-'|block collection",
        False,
        "this is neither an item of the list above nor indented below one",
        "begin items with `- ` in the same column, and put a key back to the column of its neighbours",
    ),
    _Row(
        "node content|flow node",
        False,
        "a value or a closing bracket is missing here, or text begins with one of , ] }",
        "close every [ and {, and put text that holds them in quotes",
    ),
    _Row(
        "",
        False,
        "this cannot be read as YAML",
        "look for a quote, a bracket or a colon that is missing just above",
    ),
)


def explain(complaint: Complaint) -> Problem:
    """The first explanation that fits."""
    for special in (_tab, _colon, _bracket, _key):
        if problem := special(complaint):
            return problem
    row = next(row for row in _ROWS if re.search(row.pattern, complaint.words))
    place = complaint.began if row.at_start else complaint.noticed
    if not place.text.strip():
        # The end of the file, or an empty line: what is missing there is missing after the line above.
        above = _above(place.document, place.line) or place
        place = replace(above, column=max(1, len(above.text.rstrip())))
    return place.problem("", row.says, row.hint)


def _tab(complaint: Complaint) -> Problem | None:
    place = complaint.noticed
    indent = re.match(r"\s*", place.text)
    if not indent or "\t" not in indent[0]:
        if "tab" not in complaint.words and place.text[place.column - 1 : place.column] != "\t":
            return None
        return place.problem("", "a tab stands where YAML wants spaces", "replace it by spaces")
    lines = place.document.lines
    others = [n for n, line in enumerate(lines, 1) if n > place.line and re.match(r" *\t\s*\S", line)]
    also = f", on {_few(others)} too" if others else ""
    start = Place(place.document, place.line, indent[0].index("\t") + 1)
    return start.problem(
        "", "a tab indents this line", f"YAML is indented with spaces: use two for each level{also}"
    )


def _few(lines: list[int]) -> str:
    listed = ", ".join(map(str, lines[:5])) + (" and more" if len(lines) > 5 else "")
    return f"line {listed}" if len(lines) == 1 else f"lines {listed}"


def _colon(complaint: Complaint) -> Problem | None:
    if "mapping values are not allowed" not in complaint.words:
        return _tight(complaint.began) if "could not find expected ':'" in complaint.words else None
    place = complaint.noticed
    if re.search(r":(\s|$)", place.text[: place.column - 1]):
        return place.problem(
            "", "a second `: ` stands in this line", "put the text after the first one in quotes"
        )
    above = _above(place.document, place.line)
    if above and (problem := _tight(above)):
        return problem
    if above and not re.search(r":(\s|$)", above.text):
        return above.problem("", "this line has no `: ` after its key", "write `key: value`")
    says = "this line is indented more than the one above, whose value is complete"
    return place.problem("", says, "begin keys that belong together in the same column")


def _tight(place: Place) -> Problem | None:
    """`headline:Pilot`, the commonest slip of all."""
    match = re.match(r"\s*(?:- +)*([\w-]+):(?=\S)", place.text)
    if not match or re.search(r":(\s|$)", place.text):
        return None
    if dash := re.match(r"\s*-(?=\w+:\S)", place.text):
        here = Place(place.document, place.line, dash.end())
        item = shown(place.text[dash.end() :].strip(), 40)
        return here.problem("", "there is no space after this dash", f"write `- {item}`")
    here = Place(place.document, place.line, match.end())
    return here.problem("", "there is no space after this colon", f"write `{match[1]}: …`")


def _above(document: Document, line: int) -> Place | None:
    """The nearest line above that says something."""
    for number in range(line - 1, 0, -1):
        text = document.lines[number - 1].strip()
        if text and not text.startswith("#"):
            return Place(
                document,
                number,
                1 + len(document.lines[number - 1]) - len(document.lines[number - 1].lstrip()),
            )
    return None


def _bracket(complaint: Complaint) -> Problem | None:
    if not re.search(r"expected ',' or '[\]}]'", complaint.words):
        return None
    hint = "separate with commas, close what was opened, and put text that holds , : [ ] { } in quotes"
    if complaint.noticed.line == complaint.began.line:
        return complaint.noticed.problem("", "a comma, or the closing bracket, is missing before this", hint)
    opened = complaint.began.text[complaint.began.column - 1 : complaint.began.column]
    return complaint.began.problem("", f"the `{opened}` opened here is never closed", hint)


def _key(complaint: Complaint) -> Problem | None:
    if not re.search(r"expected key|<block end>", complaint.words) or "block collection" in complaint.words:
        return None
    place = complaint.noticed
    if place.text[place.column - 1 : place.column] == ":":
        return place.problem("", "there is no key before this colon", "write `key: value`")
    if place.text[: place.column - 1].strip():
        if problem := _open_quote(place):
            return problem
        hint = "put the whole value in quotes: \"…\", or '…' with every ' inside written twice"
        return place.problem("", "text goes on after a closing quote or bracket", hint)
    says = "this line is indented differently from the lines that it belongs to"
    return place.problem("", says, "begin keys that belong together in the same column")


def _open_quote(place: Place) -> Problem | None:
    """A quote that seems to close a text, but stands where one opens: the text began on a line above."""
    ended = re.search(r"(?:: +|- +|[\[{,] *)([\"'])$", place.text[: place.column - 1])
    if not ended:
        return None
    opened = re.compile(rf"(?:: +|- +|[\[{{,] *)({ended[1]})[^{ended[1]}]*$")
    for number in range(place.line - 1, 0, -1):
        if match := opened.search(place.document.lines[number - 1]):
            here = Place(place.document, number, match.start(1) + 1)
            return here.problem(
                "", "the quote opened here is never closed", "close it at the end of the text"
            )
    return None
