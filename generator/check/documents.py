"""The files that name other files: pages, style sheets, web manifests and sitemaps, each read for what it names."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any, Final, NamedTuple

from ..values.limits import CHECK_PAGE_BYTES
from .files import File, Odd, read
from .page import Kind, Page, Ref
from .reader import read_page
from .style import fetched

PAGES: Final = (".html", ".htm", ".xhtml")
_LOC: Final = re.compile(r"<(?:image:)?loc>\s*([^<\s]{1,2048})\s*</")
_HREFS: Final = {"start_url": Kind.LINK, "url": Kind.LINK, "src": Kind.ICON}
"""What a web manifest names, by key."""


class Unparsed(NamedTuple):
    """JSON that is none, in this line of the file."""

    line: int
    what: str
    says: str


@dataclass(frozen=True, slots=True)
class Document:
    """What a file names. `page` and `css` are what it is, where it is one; `odd` says why it was not wholly read."""

    refs: tuple[Ref, ...] = ()
    page: Page | None = None
    css: str = ""
    unparsed: tuple[Unparsed, ...] = ()
    odd: Odd | None = None


def document(path: str, file: File) -> Document | None:
    """What a file names; None where it is of a kind that names nothing."""
    reader = next((reader for ends, reader in _READERS if path.lower().endswith(ends)), None)
    if reader is None:
        return None
    if file.size > CHECK_PAGE_BYTES:
        says = f"is larger than {CHECK_PAGE_BYTES // 1024**2} MiB, and was not read"
        return Document(odd=Odd(path, says, "make it smaller: no visitor waits for it"))
    return reader(path, read(file).decode("utf-8-sig", "replace"))


def _html(path: str, text: str) -> Document:
    page = read_page(text)
    refs, unparsed = list(page.refs), []
    for data, line in page.data:
        value = _json(data)
        if isinstance(value, _Wrong):
            unparsed.append(Unparsed(line + value.line - 1, "structured data", value.says))
        else:
            refs += (Ref(url, line, Kind.NAMED) for url in _urls(value))
    hint = "close every tag: browsers guess what is meant, each in its own way"
    odd = Odd(path, page.unread, hint) if page.unread else None
    return Document(tuple(refs), page, unparsed=tuple(unparsed), odd=odd)


def _css(_: str, text: str) -> Document:
    found = (one for one in fetched(text) if one.url and not one.url.startswith("#"))
    refs = tuple(Ref(one.url, one.line, Kind.STYLE if one.sheet else Kind.STYLED) for one in found)
    return Document(refs, css=text)


def _manifest(_: str, text: str) -> Document:
    value = _json(text)
    if isinstance(value, _Wrong):
        return Document(unparsed=(Unparsed(value.line, "the web manifest", value.says),))
    return Document(tuple(Ref(url, 0, kind) for url, kind in _named(value)))


def _sitemap(_: str, text: str) -> Document:
    return Document(tuple(Ref(unescape(url), 0, Kind.LINK) for url in _LOC.findall(text)))


_READERS: Final[tuple[tuple[tuple[str, ...], Callable[[str, str], Document]], ...]] = (
    (PAGES, _html),
    ((".css",), _css),
    ((".webmanifest",), _manifest),
    (("sitemap.xml",), _sitemap),
)


class _Wrong(NamedTuple):
    line: int
    says: str


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        return _Wrong(error.lineno, f"{error.msg} (column {error.colno})")
    except ValueError:
        return _Wrong(1, "it has a number of thousands of digits")
    except RecursionError:
        return _Wrong(1, "it is nested too deeply")


def _urls(value: object) -> Iterator[str]:
    """Every text of a value that may be an address."""
    for _, text in _texts(value):
        if text.startswith(("http://", "https://", "/", "./", "../")) or "." in text[-6:]:
            yield text


def _named(value: object) -> Iterator[tuple[str, Kind]]:
    for key, text in _texts(value):
        if key in _HREFS:
            yield text, _HREFS[key]


def _texts(value: object) -> Iterator[tuple[str, str]]:
    """Every text of a value, with the key that it stands under; however deep the value is."""
    left: list[tuple[str, object]] = [("", value)]
    while left:
        key, one = left.pop()
        match one:
            case str():
                yield key, one
            case list():
                left += ((key, item) for item in one)
            case dict():
                left += one.items()
