"""HTML in, a Page out; whatever the text is, in time that grows no faster than its length."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

from ..values.limits import CHECK_OPEN_TAGS
from .page import Heading, Image, Kind, Meta, Page, Ref, Step
from .style import fetched

Attrs = dict[str, str]

_CANDIDATE: Final = re.compile(r"[\s,]*+(\S++)")
_LINKS: Final = {
    "stylesheet": Kind.STYLE,
    "icon": Kind.ICON,
    "apple-touch-icon": Kind.ICON,
    "mask-icon": Kind.ICON,
    "manifest": Kind.MANIFEST,
    "preload": Kind.PRELOAD,
    "modulepreload": Kind.PRELOAD,
    "prefetch": Kind.PRELOAD,
    "preconnect": Kind.CONNECTION,
    "dns-prefetch": Kind.CONNECTION,
}
_FETCHES: Final = {
    ("script", "src"): Kind.SCRIPT,
    ("iframe", "src"): Kind.FRAME,
    ("frame", "src"): Kind.FRAME,
    ("embed", "src"): Kind.FRAME,
    ("object", "data"): Kind.FRAME,
    ("video", "src"): Kind.MEDIA,
    ("video", "poster"): Kind.PICTURE,
    ("audio", "src"): Kind.MEDIA,
    ("track", "src"): Kind.MEDIA,
    ("img", "src"): Kind.PICTURE,
    ("input", "src"): Kind.PICTURE,
    ("image", "href"): Kind.PICTURE,
    ("image", "xlink:href"): Kind.PICTURE,
    ("a", "href"): Kind.LINK,
    ("a", "xlink:href"): Kind.LINK,
    ("area", "href"): Kind.LINK,
    ("form", "action"): Kind.LINK,
}
_CARDS: Final = ("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src")
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_KEPT: Final = {"title", "style", "script", *_HEADINGS}
"""Elements whose text is looked at."""


class TooBroken(Exception):  # noqa: N818 - it reads as a sentence
    """So many tags that never end that reading on would take for ever."""


def read_page(text: str) -> Page:
    """Everything that checks want to know of a page."""
    reader = _Reader(text)
    unread = ""
    try:
        reader.feed(text)
        reader.close()
    except (TooBroken, AssertionError):  # the parser asserts what a declaration may hold
        unread = "has tags that never end, and was read only as far as the first of them"
    return reader.page(unread)


def candidates(srcset: str) -> Iterator[tuple[str, str]]:
    """URLs of a srcset, each with its descriptor."""
    at = 0
    while found := _CANDIDATE.match(srcset, at):
        url, at = found[1], found.end()
        if url.endswith(","):
            yield url.rstrip(","), ""
            continue
        ends = srcset.find(",", at)
        ends = len(srcset) if ends < 0 else ends
        yield url, srcset[at:ends].strip()
        at = ends


@dataclass(slots=True)
class _Open:
    """An element whose text is kept, or a link: what stood in it so far."""

    tag: str
    line: int
    attrs: Attrs
    text: list[str] = field(default_factory=list)
    images: list[int] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self._text = text
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]
        self._left = CHECK_OPEN_TAGS + 1  # the first is met twice: when all is fed, and when all is over
        self._counted_to = 0, 0
        self._open: list[_Open] = []
        self._steps: list[Step] = []
        self._facts: dict[str, str] = {}
        self._metas: list[Meta] = []
        self._canonicals: list[Ref] = []
        self._refs: list[Ref] = []
        self._ids: list[tuple[str, int]] = []
        self._names: set[str] = set()
        self._headings: list[Heading] = []
        self._images: list[Image] = []
        self._data: list[tuple[str, int]] = []
        self._styles: list[tuple[str, int]] = []
        self._preloads: list[str] = []
        self._special: dict[str, Callable[[Attrs], None]] = {
            "html": self._html,
            "base": self._base,
            "meta": self._meta,
            "link": self._link,
            "img": self._img,
            "picture": lambda _: self._steps.clear(),
            "video": lambda _: self._steps.clear(),
            "source": self._source,
        }

    def page(self, unread: str) -> Page:
        while self._open:
            self._end(self._open.pop())
        return Page(
            lang=self._facts.get("lang", ""),
            title=self._facts.get("title"),
            base=self._facts.get("base", ""),
            moves="moves" in self._facts,
            metas=tuple(self._metas),
            canonicals=tuple(self._canonicals),
            refs=tuple(self._refs),
            ids=tuple(self._ids),
            names=frozenset(self._names),
            headings=tuple(self._headings),
            images=tuple(self._images),
            data=tuple(self._data),
            styles=tuple(self._styles),
            preloads=tuple(self._preloads),
            unread=unread,
        )

    # Older parsers look for the end of each unfinished tag anew: in a text full of them that takes hours.

    def parse_starttag(self, i: int) -> int:
        return self._counted(super().parse_starttag(i))

    def parse_endtag(self, i: int) -> int:
        return self._counted(super().parse_endtag(i))

    def parse_comment(self, i: int, report: bool = True) -> int:
        return self._counted(super().parse_comment(i, report))

    def parse_pi(self, i: int) -> int:
        return self._counted(super().parse_pi(i))

    def parse_html_declaration(self, i: int) -> int:
        return self._counted(super().parse_html_declaration(i))

    def _counted(self, end: int) -> int:
        self._left -= end < 0
        if self._left < 0:
            raise TooBroken
        return end

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in {"a", "script", "style", "title"}:  # in HTML the slash of these means nothing
            self.handle_endtag(tag)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known: Attrs = {}
        for name, value in attrs:
            known.setdefault(name, value or "")
        self._common(tag, known)
        if tag in self._special:
            self._special[tag](known)
        if tag == "a" or tag in _KEPT:
            self.handle_endtag(tag)  # none of these holds another one of its kind
            self._open.append(_Open(tag, self.line, known))

    def handle_endtag(self, tag: str) -> None:
        if any(one.tag == tag for one in self._open):
            while (one := self._open.pop()).tag != tag:
                self._end(one)
            self._end(one)

    def handle_data(self, data: str) -> None:
        for one in self._open:
            one.text.append(data)

    @property
    def line(self) -> int:
        return self.getpos()[0]

    def _common(self, tag: str, attrs: Attrs) -> None:
        """What any element may have."""
        if attrs.get("id"):
            self._ids.append((attrs["id"], self.line))
        if tag == "a" and attrs.get("name"):
            self._names.add(attrs["name"])
        for name, value in attrs.items():
            kind = _FETCHES.get((tag, name))
            if kind and value.strip() and not (kind is Kind.PICTURE and value.startswith("#")):
                self._refs.append(Ref(value, self.line, kind))
        for url, _ in candidates(attrs.get("srcset", attrs.get("imagesrcset", ""))):
            self._refs.append(Ref(url, self.line, Kind.PICTURE))
        if "style" in attrs:
            self._style(attrs["style"], self.line)

    def _html(self, attrs: Attrs) -> None:
        self._facts.setdefault("lang", attrs.get("lang", "").strip())

    def _base(self, attrs: Attrs) -> None:
        self._facts.setdefault("base", attrs.get("href", ""))

    def _meta(self, attrs: Attrs) -> None:
        if attrs.get("http-equiv", "").lower() == "refresh":
            self._facts["moves"] = "yes"
        name = (attrs.get("property") or attrs.get("name") or "").strip().lower()
        if not name:
            return
        content, tag = attrs.get("content", "").strip(), self.get_starttag_text() or ""
        self._metas.append(Meta(name, content, self.line, self._bytes_to(self._offset() + len(tag))))
        if name in _CARDS and content:
            self._refs.append(Ref(content, self.line, Kind.CARD))

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._starts[min(line, len(self._starts)) - 1] + column

    def _bytes_to(self, end: int) -> int:
        """How many bytes the text has up to a character, counted on from where it was last asked."""
        start, count = self._counted_to
        self._counted_to = end, count + len(self._text[start:end].encode("utf-8", "replace"))
        return self._counted_to[1]

    def _link(self, attrs: Attrs) -> None:
        rels, href = attrs.get("rel", "").lower().split(), attrs.get("href", "").strip()
        if not href:
            return
        if "canonical" in rels:
            self._canonicals.append(Ref(href, self.line, Kind.NAMED))
            return
        kind = next((_LINKS[rel] for rel in rels if rel in _LINKS), Kind.LINK)
        self._refs.append(Ref(href, self.line, kind))
        if kind is Kind.PRELOAD:
            self._preloads.append(href)

    def _source(self, attrs: Attrs) -> None:
        self._steps.append(Step(attrs.get("media", ""), attrs.get("srcset", ""), attrs.get("sizes", "")))
        if attrs.get("src"):
            self._refs.append(Ref(attrs["src"], self.line, Kind.MEDIA))

    def _img(self, attrs: Attrs) -> None:
        for one in self._open:
            if one.tag == "a":
                one.images.append(len(self._images))
        own = Step("", attrs.get("srcset", ""), attrs.get("sizes", ""))
        self._images.append(
            Image(
                src=attrs.get("src", ""),
                line=self.line,
                alt=attrs.get("alt"),
                hidden=attrs.get("aria-hidden") == "true" or attrs.get("role") in {"presentation", "none"},
                lazy=attrs.get("loading", "").lower() == "lazy",
                alone=False,
                steps=(*self._steps, own),
            )
        )
        self._steps.clear()

    def _style(self, css: str, line: int) -> None:
        for one in fetched(css, line):
            kind = Kind.STYLE if one.sheet else Kind.STYLED
            if one.url and not one.url.startswith("#"):
                self._refs.append(Ref(one.url, one.line, kind))

    def _end(self, one: _Open) -> None:
        """An element whose text was kept has ended."""
        text = "".join(one.text)
        match one.tag:
            case "title":
                self._facts.setdefault("title", " ".join(text.split()))
            case "style":
                self._styles.append((text, one.line))
                self._style(text, one.line)
            case "script":
                if one.attrs.get("type", "").strip().lower() == "application/ld+json":
                    self._data.append((text, one.line))
            case "a":
                self._link_ends(one, text)
            case heading:
                self._headings.append(Heading(_HEADINGS[heading], one.line, " ".join(text.split())))

    def _link_ends(self, link: _Open, text: str) -> None:
        """A link that holds one picture and no words is named by the picture alone."""
        if len(link.images) == 1 and not text.strip() and "href" in link.attrs and not _named(link.attrs):
            place = link.images[0]
            image = self._images[place]
            self._images[place] = Image(
                image.src, image.line, image.alt, image.hidden, image.lazy, True, image.steps
            )


def _named(attrs: Attrs) -> bool:
    return bool(attrs.get("aria-label") or attrs.get("aria-labelledby") or attrs.get("title"))
