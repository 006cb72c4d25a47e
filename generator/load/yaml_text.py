"""The bytes of a YAML file as text, or what is wrong with them. It knows no YAML but its line breaks."""

from __future__ import annotations

import re
from typing import Final

from ..values.errors import Problem
from ..values.limits import KIB, YAML_BYTES
from .nodes import Document, Place, first

_BREAK: Final = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_UNPRINTABLE: Final = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def decode(data: bytes, file: str) -> tuple[str, tuple[Problem, ...]]:
    """The text of a file, without a byte order mark."""
    if len(data) > YAML_BYTES:
        says = f"is larger than {YAML_BYTES // KIB} KiB"
        return "", (Problem(file, 0, 0, "", says, "a profile needs a few; put long texts into bio.md"),)
    try:
        text = data.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        return "", (_foreign(data, error.start, file),)
    return text, _controls(lines_of(text, file))


def lines_of(text: str, file: str) -> Document:
    return Document(file, tuple(_BREAK.split(text)))


def _foreign(data: bytes, offset: int, file: str) -> Problem:
    before = data[:offset].decode("latin-1").replace("\x85", " ")
    says = f"is not UTF-8: its byte {offset + 1} is 0x{data[offset]:02x}"
    return Problem(
        file, len(_BREAK.findall(before)) + 1, 1, "", says, "save the file as UTF-8 in your editor"
    )


def _controls(document: Document) -> tuple[Problem, ...]:
    return first(
        Place(document, number, match.start() + 1).problem(
            "", f"a control character (U+{ord(match[0]):04X}) stands here", "take it out"
        )
        for number, line in enumerate(document.lines, 1)
        for match in _UNPRINTABLE.finditer(line)
    )
