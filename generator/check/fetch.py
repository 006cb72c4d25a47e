"""A site that a server of this machine shows, fetched by following what its pages name."""

from __future__ import annotations

import ipaddress
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from typing import Final, NamedTuple
from urllib.error import HTTPError
from urllib.parse import quote, urljoin, urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from ..values.errors import UsageError
from ..values.limits import CHECK_FETCHED_BYTES, CHECK_FILE_BYTES, CHECK_REQUESTS, MIB
from .documents import PAGES, document
from .files import File, Odd, Tree
from .page import Kind
from .place import FRONT, LOST, Base, Where, guess, target

SECONDS: Final = 20
"""Of silence, after which an answer is given up; an answer may take ten times as long in all."""
_ASKED_TOO: Final = (LOST, "sitemap.xml", "favicon.ico")
"""Looked for though nothing may lead to them."""


class Limits(NamedTuple):
    requests: int = CHECK_REQUESTS
    bytes: int = CHECK_FETCHED_BYTES
    file: int = CHECK_FILE_BYTES
    seconds: float = SECONDS


@dataclass(slots=True)
class Fetched:
    """What was found: files by path, with their bytes in a folder of this machine; addresses that were sent on."""

    base: Base
    files: dict[str, File] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    odd: list[Odd] = field(default_factory=list)

    @property
    def tree(self) -> Tree:
        return Tree(self.files, tuple(self.odd))


def refuse_far(url: str) -> None:
    """Only servers of this machine are looked at: raise UsageError for any other."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise UsageError(f"{url} is no address: give one such as http://127.0.0.1:8000/") from None
    if not host or port == 0:
        raise UsageError(f"{url} is no address: give one such as http://127.0.0.1:8000/")
    if host != "localhost" and not _is_loopback(host):
        raise UsageError(
            f"{host} is not this machine: check looks at servers of this machine only, such as "
            "http://127.0.0.1:8000/; check the folder that was published instead"
        )


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def crawl(url: str, known: str | None, folder: Path, limits: Limits = Limits()) -> Fetched:  # noqa: B008 - it is frozen
    """Fetch a site that begins at this address. `known` is the address at which it is published, where its owner says
    so; else the front page's canonical link tells.
    """
    here = url.partition("#")[0].partition("?")[0]
    here = (
        here if here.endswith("/") else here.rpartition("/")[0] + "/" if _names_a_page(here) else here + "/"
    )
    found = Fetched(Base(known, urlsplit(here).path, here))
    _Crawl(found, folder, limits).all()
    return found


def _names_a_page(url: str) -> bool:
    return urlsplit(url).path.lower().endswith(PAGES)


class _Stay(HTTPRedirectHandler):
    """Nobody is followed: where a server sends us is judged first."""

    def redirect_request(self, *_: object) -> None:
        """None is the answer that follows nobody."""


class _Crawl:
    def __init__(self, found: Fetched, folder: Path, limits: Limits) -> None:
        self._found, self._folder, self._limits = found, folder, limits
        self._opener = build_opener(ProxyHandler({}), _Stay)
        self._queue: deque[str] = deque()
        self._known: set[str] = set()
        self._asked = self._bytes = 0

    def all(self) -> None:
        self._wish("")
        self._fetch(self._queue.popleft())
        if FRONT not in self._found.files and "" not in self._found.moved:
            raise UsageError(
                f"{self._found.base.here} shows no page: is the server running, and is this the site's path?"
            )
        for path in _ASKED_TOO:
            self._wish(path)
        while self._queue:
            self._fetch(self._queue.popleft())

    def _wish(self, path: str) -> None:
        if path not in self._known:
            self._known.add(path)
            self._queue.append(path)

    def _fetch(self, path: str) -> None:
        if self._asked >= self._limits.requests or self._bytes >= self._limits.bytes:
            if not any(odd.file == path for odd in self._found.odd):
                self._found.odd.append(
                    Odd(
                        path,
                        "was not fetched: the site is larger than this check goes",
                        "check the folder instead",
                    )
                )
                self._queue.clear()
            return
        self._asked += 1
        try:
            request = Request(f"{self._found.base.here}{quote(path)}", headers={"Accept": "*/*"})  # noqa: S310 - loopback http
            with self._opener.open(request, timeout=self._limits.seconds) as answer:
                self._keep(path, answer)
        except HTTPError as error:
            with error:
                self._told(path, error)
        except (OSError, HTTPException, ValueError) as error:
            self._silent(path, error)

    def _told(self, path: str, error: HTTPError) -> None:
        """Sent on, or told that it is not there; a server that fails is no broken link."""
        goal = error.headers.get("Location")
        if 300 <= error.code < 400 and goal:
            there = target(self._found.base, "", urljoin(f"{self._found.base.here}{quote(path)}", goal))
            if there.where is Where.INSIDE:
                self._found.moved[path] = there.path
                self._wish(there.path)
        elif error.code >= 500:
            self._found.odd.append(Odd(path or FRONT, f"is answered with {error.code}", "mend the server"))

    def _silent(self, path: str, error: Exception) -> None:
        reason = getattr(error, "reason", None) or error
        says = str(getattr(reason, "strerror", None) or reason)
        if not self._found.files and not path:
            raise UsageError(
                f"{self._found.base.here} does not answer ({says}): start the server first"
            ) from None
        self._found.odd.append(Odd(path, f"could not be fetched: {says}", "try again, or mend the server"))

    def _keep(self, path: str, answer: HTTPResponse) -> None:
        name = _name(path, answer.headers.get_content_type())
        if name in self._found.files:
            return  # a page has two addresses: its folder's and its own
        place = self._folder / f"{self._asked:06}"
        size = 0
        with place.open("wb") as kept:
            for part in self._parts(answer):
                size += kept.write(part)
                if size > self._limits.file:
                    says = f"is larger than {self._limits.file // MIB} MiB"
                    self._found.odd.append(Odd(name, says, "most hosts refuse it: make it smaller"))
                    return
        self._bytes += size
        self._found.files[name] = File(place, size)
        self._follow(name)

    def _parts(self, answer: HTTPResponse) -> Iterator[bytes]:
        """An answer that trickles for ever ends too."""
        ends = time.monotonic() + 10 * self._limits.seconds
        while part := answer.read1(MIB):
            yield part
            if time.monotonic() > ends:
                raise TimeoutError("it takes too long")

    def _follow(self, name: str) -> None:
        """Queue whatever a file names of this site."""
        one = document(name, self._found.files[name])
        if one is None:
            return
        if one.page and name == FRONT and not self._found.base.url:
            known = guess({name: one.page}, ())
            self._found.base = Base(known.url, self._found.base.path, self._found.base.here)
        for ref in one.refs:
            there = target(self._found.base, name, ref.url, one.page.base if one.page else "")
            if there.where is Where.INSIDE and ref.kind is not Kind.CONNECTION:
                self._wish(there.path)


def _name(path: str, kind: str) -> str:
    """The file that a path would be in a folder; a page without an ending gets one, so that it is read as a page."""
    if not path or path.endswith("/"):
        return path + FRONT
    return f"{path}.html" if kind == "text/html" and not path.lower().endswith(PAGES) else path
