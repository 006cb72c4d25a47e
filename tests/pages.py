"""A page as tests read it: its elements, its words, its data, and every URL that it names."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import Any

OF_OTHERS = {"canonical", "alternate", "me", "author", "license"}
"""Relations of a <link> that name something and fetch nothing."""


class Html(HTMLParser):
    """Elements with their attributes, and the text inside each kind of element."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.elements: list[tuple[str, dict[str, str]]] = []
        self._texts: dict[str, list[str]] = {}
        self._open = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self._open = tag

    def handle_data(self, data: str) -> None:
        self._texts.setdefault(self._open, []).append(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def text(self, tag: str) -> str:
        return "".join(self._texts.get(tag, []))

    def meta(self, name: str) -> list[str]:
        return [
            meta["content"] for meta in self.all("meta") if name in (meta.get("property"), meta.get("name"))
        ]

    @property
    def data(self) -> Any:
        """The page's JSON-LD."""
        return json.loads(self.text("script"))

    def fetched(self) -> set[str]:
        """The URLs that a browser fetches to show the page."""
        found = {
            value for _, a in self.elements for name, value in a.items() if name in ("src", "poster", "data")
        }
        found |= {
            part.split()[0] for _, a in self.elements for part in a.get("srcset", "").split(",") if part
        }
        found |= {a["href"] for a in self.all("link") if not OF_OTHERS & set(a["rel"].split())}
        return found | set(re.findall(r"url\(\s*[\"']?([^)\"']+)", self.html))

    def own(self) -> set[str]:
        """The URLs that lead to a file of the page's own site: fetched by itself or followed by a visitor."""
        followed = {a["href"] for a in self.all("a")}
        return {
            url
            for url in self.fetched() | followed
            if url and not is_absolute(url) and not url.startswith("#")
        }


def is_absolute(url: str) -> bool:
    """Whether it names a scheme or a host."""
    return bool(re.match(r"(?i)[a-z][a-z0-9+.-]*:|//", url))
