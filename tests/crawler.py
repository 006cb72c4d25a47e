"""A crawler for one site: every URL that a page, 404.html, a web manifest or a sitemap names is asked for.

It follows what a visitor's browser fetches, and what share tags, structured data and sitemap tell others. It says what was
found by kind, and what is at fault: a URL that nothing answers, one that leaves the site, one that is absolute or relative
where it should not be.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import urljoin, urlsplit
from urllib.request import ProxyHandler, build_opener
from xml.etree import ElementTree

from tests.pages import Html, is_absolute

LOST = ("nowhere", "a/b/c/nowhere")
"""Addresses that nothing has, at depth 0 and 3."""
RELATIONS = {
    "icon": "icon",
    "apple-touch-icon": "icon",
    "manifest": "manifest",
    "preload": "font",
    "canonical": "canonical",
    "alternate": "canonical",
}
METAS = {"og:image": "share card", "twitter:image": "share card", "og:url": "canonical"}
TOLD = ("canonical", "share card", "data", "sitemap")
"""Kinds of URL that are absolute: somebody reads them who is not on the page."""
KINDS = ("page", "link", "image", "font", "icon", "manifest", "download", *TOLD, "404")
"""Everything that is counted; `404` is what 404.html names, whatever it is."""

_OPENER = build_opener(ProxyHandler({}))
_CSS_URL = re.compile(r"url\(\s*[\"']?([^)\"']+)")


class Answer(NamedTuple):
    """What a URL brings."""

    status: int
    body: bytes


def fetch(url: str) -> Answer:
    """Ask for a URL; on a disk, a folder shows its index.html, as a person who opens it would."""
    if url.startswith("file:") and url.endswith("/"):
        url += "index.html"
    try:
        with _OPENER.open(url, timeout=60) as reply:
            return Answer(reply.status or 200, reply.read())
    except HTTPError as error:
        return Answer(error.code, error.read())
    except URLError:
        return Answer(404, b"")


def named(page: Html) -> Iterator[tuple[str, str]]:
    """Every URL that a page names, by its kind."""
    for tag, own in page.elements:
        match tag:
            case "a":
                yield "download" if "download" in own else "link", own["href"]
            case "img" | "source":
                steps = (step.split()[0] for step in own.get("srcset", "").split(",") if step)
                yield from (("image", url) for url in (own.get("src"), *steps) if url)
            case "link":
                yield from ((RELATIONS[rel], own["href"]) for rel in own["rel"].split() if rel in RELATIONS)
            case "meta":
                name = own.get("property") or own.get("name", "")
                if name in METAS:
                    yield METAS[name], own["content"]
    yield from (("font", url) for url in _CSS_URL.findall(page.text("style")) if not _is_inside(url))
    yield from (("data", url) for url in _data(page))


def _is_inside(url: str) -> bool:
    """Whether it is of the page itself: a drawing in a style sheet, an anchor."""
    return url.startswith(("#", "data:"))


def _data(page: Html) -> Iterator[str]:
    """What structured data says of this site: the page, and the picture on it."""
    person = json.loads(page.text("script") or "{}").get("mainEntity", {})
    for url in (person.get("url"), person.get("@id"), person.get("image", {}).get("contentUrl")):
        if url:
            yield url


class Crawl:
    """A site that lies at `at` and was built for `address` (None: it does not know its own).

    It begins with `pages`, folders of the site. `found` holds the URLs that answered, by kind; `faults` are sentences, none
    where all is well.
    """

    def __init__(self, at: str, address: str | None, pages: Iterable[str] = ("",)) -> None:
        self.at, self.address = at, address
        self.found: dict[str, set[str]] = defaultdict(set)
        self.faults: list[str] = []
        self._answers: dict[str, Answer] = {}
        self._pages([at + page for page in pages])
        if not at.startswith("file:"):
            self._plain_files()
            for path in LOST:
                self._lost(urljoin(at, path))

    def _ask(self, url: str) -> Answer:
        url = url.partition("#")[0]
        if url not in self._answers:
            self._answers[url] = fetch(url)
        return self._answers[url]

    def _pages(self, waiting: list[str]) -> None:
        """These pages, and whatever pages can be reached from them."""
        while waiting:
            page = waiting.pop()
            if page in self.found["page"]:
                continue
            self.found["page"].add(page)
            for kind, url in named(Html(self._ask(page).body.decode())):
                there = self._follow(kind, url, page)
                if there and kind == "link":
                    waiting.append(there.partition("#")[0])

    def _follow(self, kind: str, url: str, page: str) -> str | None:
        """Where a URL leads, if to this site; what it should not be, or brings nothing, is a fault."""
        if _is_inside(url) or (kind == "link" and is_absolute(url)):
            return None
        if kind in TOLD and self.address:
            right, there = url.startswith(self.address), self.at + url.removeprefix(self.address)
        else:
            right, there = not is_absolute(url) and not url.startswith("/"), urljoin(page, url)
        if not right:
            self._blame(
                page, kind, url, f"is not {'absolute' if kind in TOLD else 'relative'} as it should be"
            )
        elif not there.startswith(self.at):
            self._blame(page, kind, url, "leaves the site")
        elif (status := self._ask(there).status) != 200:
            self._blame(page, kind, url, f"is answered with {status}")
        else:
            self._count(kind, there)
            return there
        return None

    def _count(self, kind: str, there: str) -> None:
        if there not in self.found[kind]:
            self.found[kind].add(there)
            if kind == "manifest":
                self._manifest(there)

    def _manifest(self, manifest: str) -> None:
        told = json.loads(self._ask(manifest).body)
        for kind, url in (("link", told["start_url"]), *(("icon", icon["src"]) for icon in told["icons"])):
            self._follow(kind, url, manifest)

    def _plain_files(self) -> None:
        """What machines ask for by name."""
        for path in ("favicon.ico", "robots.txt", *(["sitemap.xml"] if self.address else [])):
            self._follow("link", path, self.at)
        for line in self._ask(self.at + "robots.txt").body.decode().splitlines():
            if line.startswith("Sitemap: "):
                self._follow("sitemap", line.removeprefix("Sitemap: "), "robots.txt")
        if self.address:
            for entry in ElementTree.fromstring(self._ask(self.at + "sitemap.xml").body).iter():
                if url := entry.get("href") or (entry.text or "").strip():
                    self._follow("sitemap", url, "sitemap.xml")

    def _lost(self, page: str) -> None:
        """The page that a host shows for what is not there: its URLs begin with the base path."""
        answer, base = self._ask(page), urlsplit(self.at).path
        if answer.status != 404 or not answer.body:
            self.faults.append(f"{page} is answered with {answer.status}, and not by 404.html")
        for kind, url in named(Html(answer.body.decode())):
            there = urljoin(page, url)
            if not url.startswith(base):
                self._blame(page, kind, url, f"does not begin with {base}")
            elif (status := self._ask(there).status) != 200:
                self._blame(page, kind, url, f"is answered with {status}")
            else:
                self.found["404"].add(there)

    def _blame(self, page: str, kind: str, url: str, says: str) -> None:
        self.faults.append(f"{page.removeprefix(self.at) or 'the front page'}: {kind} {url} {says}")
