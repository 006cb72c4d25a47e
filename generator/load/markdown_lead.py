"""The first sentence of a biography, for descriptions and share cards."""

from __future__ import annotations

import re
import unicodedata
from html.parser import HTMLParser
from typing import Final

LEAD: Final = 200
"""Most characters: search engines and link previews show fewer."""

_END: Final = re.compile(r"[.!?…؟۔।]+[\"'”’»)\]]*(?=\s|$)|[。！？｡]+[」』”’）)]*")
_ABBREVIATIONS: Final = """
    adm approx bzw ca capt cf co col corp dr ed eds etc evtl fr gen geb ggf gov hon hr inc jr lt ltd maj
    messrs mlle mme mr mrs ms mt pres prof rep resp rev sen sgt sr sra st ste usw vgl vs
""".split()  # noqa: SIM905 - fifty lines of a word each would not be read
_BEFORE_NUMBERS: Final = ("fig", "no", "nos", "nr", "op", "p", "pp", "vol")


def lead(html: str) -> str:
    """The first sentence of the first paragraph, as plain text; cut at a word where it is too long."""
    reader = _FirstParagraph()
    reader.feed(html)
    reader.close()
    text = " ".join("".join(reader.parts).split())
    return _cut(_sentence(text))


class _FirstParagraph(HTMLParser):
    """Collects the words of the first paragraph that has any; marks of footnotes are no words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._inside = False
        self._mark = False
        self._done = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "p":
            self._inside = True
        elif dict(attrs).get("class") == "footnote":  # nothing after it is the biography's own
            self._done = True
        elif tag == "br":
            self.handle_data(" ")
        elif tag == "sup" and dict(attrs).get("id"):
            self._mark = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "p":
            self._inside = False
            self._done = self._done or bool("".join(self.parts).strip())
        elif tag == "sup":
            self._mark = False

    def handle_data(self, data: str) -> None:
        if self._inside and not self._mark and not self._done:
            self.parts.append(data)


def _sentence(text: str) -> str:
    for end in _END.finditer(text):
        if _ends(text, end):
            return text[: end.end()]
    return text


def _ends(text: str, end: re.Match[str]) -> bool:
    """Whether a mark ends a sentence: a full stop may also belong to an abbreviation or a date."""
    rest = text[end.end() :].lstrip()
    if not rest or end[0].strip(".…"):
        return True
    if rest[0].islower():
        return False
    word = text[: end.start()].rpartition(" ")[2].strip("\"'“”‘’«»()[]")
    if word.lower() in _BEFORE_NUMBERS:
        return not rest[0].isdigit()
    initial = len(word) == 1 and word.isupper()
    ordinal = word.isdigit() and len(word) < 3
    return not (initial or ordinal or "." in word or word.lower() in _ABBREVIATIONS)


def _cut(text: str) -> str:
    if len(text) <= LEAD:
        return text
    head = text[: LEAD - 1]
    if not text[LEAD - 1].isspace():
        # Where words are not set apart by spaces, as in Japanese, a cut between two letters will do.
        head = head[: head.rfind(" ")] if head.rfind(" ") > LEAD // 2 else _whole(head, text)
    return head.rstrip(" ,;:–—-(“«") + "…"


def _whole(head: str, text: str) -> str:
    """Without a last letter whose accents would be cut off."""
    while head and unicodedata.combining(text[len(head)]):
        head = head[:-1]
    return head
