"""Links that lead elsewhere, asked over the network: a few at once, each with little patience."""

from __future__ import annotations

import ipaddress
from collections.abc import Collection, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from enum import Enum
from http.client import HTTPException
from typing import Final, NamedTuple
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from .. import __version__

SECONDS: Final = 15
AT_ONCE: Final = 6
GONE: Final = frozenset({404, 410})
_AGENT: Final = f"Mozilla/5.0 (compatible; headshot/{__version__}; link check)"


class Fate(Enum):
    THERE = "there"
    GONE = "gone"
    UNTOLD = "could not be told"


class Answer(NamedTuple):
    """`says` is the server's status, or why there was none."""

    fate: Fate
    says: str


def ask(urls: Iterable[str], allowed: Collection[str] = ()) -> Mapping[str, Answer]:
    """Ask every address once. Hosts of this machine and of its network are asked only if they are `allowed`."""
    wanted = sorted(set(urls))
    with ThreadPoolExecutor(AT_ONCE) as several:
        return dict(zip(wanted, several.map(lambda url: _answer(url, allowed), wanted), strict=True))


def _answer(url: str, allowed: Collection[str]) -> Answer:
    try:
        host = urlsplit(url).hostname or ""
        if host not in allowed and _is_near(host):
            return Answer(Fate.UNTOLD, "is an address of this machine or of its network")
        head = _status(url, "HEAD")
        return _judged(head if head < 400 else _status(url, "GET"))  # many servers do not know HEAD
    except (OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        return Answer(Fate.UNTOLD, f"no answer: {getattr(reason, 'strerror', None) or reason}")


def _status(url: str, method: str) -> int:
    request = Request(url.partition("#")[0], method=method, headers={"User-Agent": _AGENT, "Accept": "*/*"})  # noqa: S310 - http and https alone are outside links
    try:
        with urlopen(request, timeout=SECONDS) as answer:  # noqa: S310 - http and https alone are outside links
            return int(answer.status)
    except HTTPError as error:
        with error:
            return error.code


def _judged(status: int) -> Answer:
    fate = Fate.THERE if status < 400 else Fate.GONE if status in GONE else Fate.UNTOLD
    return Answer(fate, f"answers {status}")


def _is_near(host: str) -> bool:
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return host == "localhost" or host.endswith((".localhost", ".local", ".internal")) or "." not in host
