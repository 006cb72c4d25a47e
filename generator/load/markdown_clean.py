"""Rendered HTML made safe and fit for a page: an allow-list, ids of our own, headings below the page's."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

import nh3

from .markdown_left_out import SCHEMES, scheme_of

_SHOWN: Final = """
    a abbr b bdi bdo blockquote br caption cite code dd del div dl dt em h1 h2 h3 h4 h5 h6 hr i ins kbd li
    mark ol p pre q rp rt ruby s samp small span strong sub sup table tbody td tfoot th thead time tr u ul var
    wbr
"""
_DROPPED: Final = """
    audio canvas iframe math noscript object script select style svg template textarea title video
"""
TAGS: Final = frozenset(_SHOWN.split())
"""What a biography may consist of; of other elements only the text is kept, of the dropped ones nothing."""

_ATTRIBUTES: Final = {
    "*": {"lang", "dir"},
    "a": {"href", "title"},
    "abbr": {"title"},
    "li": {"id"},
    "ol": {"start"},
    "sup": {"id"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "time": {"datetime"},
}
_ALIGNED: Final = {"align-left", "align-center", "align-right"}
_CLASSES: Final = {
    "a": {"footnote-ref", "footnote-backref"},
    "div": {"footnote"},
    "td": _ALIGNED,
    "th": _ALIGNED,
}
_PLAIN: Final = {
    "lang": re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*"),
    "dir": re.compile("ltr|rtl|auto"),
    "start": re.compile("[0-9]{1,4}"),
    "colspan": re.compile("[1-9][0-9]?"),
    "rowspan": re.compile("[1-9][0-9]?"),
    "datetime": re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}"),
    "title": re.compile(r"(?s).+"),
}
_FOOTNOTE: Final = re.compile(r"(?s)(fn|fnref([0-9]*)):(.*)")
# The cleaner writes every attribute in double quotes, with none inside: these find tags and no text.
_OWN: Final = r'((?: [a-z-]+="[^"]*")*)'
_LINK: Final = re.compile(rf"(?s)<a{_OWN}>(.*?)</a>")
_HEADING: Final = re.compile(rf"<(/?)h([1-6]){_OWN}>")
_NO_CLASS: Final = re.compile(r'(<[a-z0-9]+(?: [a-z-]+="[^"]*")*?) class=""')
_EMPTY: Final = re.compile(r"<p>\s*</p>\n?")


def clean(html: str, slug: str) -> str:
    """What of `html` a page may show. Ids, and links to them, begin with the slug."""
    safe = nh3.clean(
        html,
        tags=set(TAGS),
        clean_content_tags=set(_DROPPED.split()),
        attributes=_ATTRIBUTES,
        attribute_filter=_keeper(slug),
        link_rel=None,
        url_schemes=set(SCHEMES),
        allowed_classes=_CLASSES,
    )
    return _EMPTY.sub("", _below(_LINK.sub(_link, _NO_CLASS.sub(r"\1", safe)))).strip()


def _keeper(slug: str) -> Callable[[str, str, str], str | None]:
    """Decides on one attribute. Footnotes are numbered as they come: their labels may hold anything."""
    numbers: dict[str, int] = {}
    taken: set[str] = set()

    def ours(name: str) -> str | None:
        match = _FOOTNOTE.fullmatch(name)
        return match and f"{slug}-{match[1]}-{numbers.setdefault(match[3], len(numbers) + 1)}"

    def keep(_: str, name: str, value: str) -> str | None:
        if name == "id":
            made = ours(value)
            fresh = made if made not in taken else None
            taken.update(filter(None, [fresh]))
            return fresh
        if name == "href":
            made = ours(value[1:]) if value.startswith("#") else None
            return f"#{made}" if made else _address(value)
        return value if name not in _PLAIN or _PLAIN[name].fullmatch(value) else None

    return keep


def _address(value: str) -> str | None:
    """An address with one of our schemes, or none at all; what only resembles a scheme is nobody's address."""
    fine = scheme_of(value) in SCHEMES or not (value.startswith("#") or ":" in value.partition("/")[0])
    return value if fine else None


def _link(match: re.Match[str]) -> str:
    """A link that lost its address becomes its text; one that leads out is marked."""
    if ' href="' not in match[1]:
        return match[2]
    rel = ' rel="noopener"' if re.search(r' href="https?:', match[1], re.IGNORECASE) else ""
    return f"<a{match[1]}{rel}>{match[2]}</a>"


def _below(html: str) -> str:
    """Headings from h2 downwards without a gap, whatever levels the biography uses: the page has the h1."""
    levels = _levels([int(tag[2]) for tag in _HEADING.finditer(html) if not tag[1]])
    current = 2

    def shift(tag: re.Match[str]) -> str:
        nonlocal current
        current = current if tag[1] else next(levels)
        return f"<{tag[1]}h{current}{tag[3]}>"

    return _HEADING.sub(shift, html)


def _levels(levels: list[int]) -> Iterator[int]:
    above: list[int] = []
    for level in levels:
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        yield min(1 + len(above), 6)
