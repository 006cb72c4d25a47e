"""What a biography asks for and does not get, in words, with the line where it was written."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from html.parser import HTMLParser
from typing import Final

from .nodes import shown

SCHEMES: Final = frozenset({"https", "http", "mailto", "tel"})
_FRONT: Final = re.compile(r"---[ \t]*\n(?:[\w-]+:.*\n|[ \t-].*\n)+---[ \t]*(?:\n|$)")
_LIST: Final = re.compile(r"\n([-*+] [^\n]*)\n[-*+] ")
_DOMAIN: Final = re.compile(r"(www\.|[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}(/|$))(?!.*\.html?$)", re.IGNORECASE)


def left_out(html: str, source: str, tags: Collection[str]) -> tuple[tuple[int, str], ...]:
    """The line and a sentence for each kind of thing that `html`, rendered but not yet cleaned, will lose."""
    reader = _Reader(tags)
    reader.feed(html)
    reader.close()
    lines = source.lower().split("\n")
    matter = [(1, "front matter is not read: put it into profile.yaml")] if _FRONT.match(source) else []
    return (*matter, *((_line(lines, trace), says) for says, trace in reader.found.items()))


def scheme_of(address: str) -> str:
    """The scheme as a browser reads it, which skips tabs, line breaks and leading blanks; "" for none."""
    plain = re.sub(r"[\t\n\r]", "", address).lstrip("".join(map(chr, range(33))))
    scheme, colon, _ = plain.partition(":")
    return scheme.lower() if colon and re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*", scheme) else ""


def _line(lines: list[str], trace: str) -> int:
    """Where a trace is found, counted from 1; 0 for nowhere."""
    return next((number for number, line in enumerate(lines, 1) if trace in line), 0)


class _Reader(HTMLParser):
    """Collects what will be lost: a sentence, and the text by which its line can be found."""

    def __init__(self, tags: Collection[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.tags = tags
        self.found: dict[str, str] = {}
        self.paragraph = ""

    def handle_data(self, data: str) -> None:
        self.paragraph += data

    def handle_endtag(self, tag: str) -> None:
        """Two items of a list that stayed text can only be meant as one."""
        if tag == "p" and (match := _LIST.search(self.paragraph)):
            says = "a list begins after an empty line: without it, it stays text"
            self.found.setdefault(says, " ".join(match[1].split()[:2]).lower())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "p":
            self.paragraph = ""
        if tag == "img":
            says = "a picture was left out: photographs belong under `headshots` in profile.yaml"
            source = next((value for name, value in attrs if name == "src" and value), "")
            self.found.setdefault(says, source.lower() or "<img")
        elif tag not in self.tags:
            self.found.setdefault(f"raw HTML was removed: <{shown(tag, 20)}>", f"<{tag}")
        for name, value in attrs:
            self.found.update(_attribute(tag, name, value or ""))


def _attribute(tag: str, name: str, value: str) -> Iterator[tuple[str, str]]:
    if name.startswith("on") or name == "style":
        yield f"the attribute {shown(name, 30)} was removed", name
    elif (tag, name) == ("a", "href"):
        scheme = scheme_of(value)
        if scheme and scheme not in SCHEMES:
            yield f"a link with {shown(scheme, 30)}: was removed", f"{scheme}:"
        elif not scheme and _DOMAIN.match(value):
            yield f"the link {shown(value)} leads nowhere: begin it with https://", value.lower()
