"""`_headers`: what Netlify, Cloudflare Pages and others that read it answer with besides the bytes of a file.

Where two rules give the same header, one host joins the two values and another takes the last. So of each header, no two
rules meet on a path. A `*` matches slashes too; a `:name` is one folder or file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from ..values.artifact import Link
from ..values.policy import policy

Rule = tuple[str, tuple[tuple[str, str], ...]]
"""A pattern of paths, and the headers that they get."""

FOREVER: Final = ("Cache-Control", "public, max-age=31536000, immutable")
FRESH: Final = ("Cache-Control", "public, max-age=0, must-revalidate")
"""A page is asked for anew each time, and answered with «not modified» where it is the same."""

EVERYWHERE: Final = (
    # A header cannot know each page's style: the hash in the page's own <meta> allows that one alone, in spite of this.
    ("Content-Security-Policy", policy("'unsafe-inline'") + "; frame-ancestors 'none'"),
    (
        "Permissions-Policy",
        "camera=(), display-capture=(), geolocation=(), microphone=(), midi=(), payment=(), usb=()",
    ),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("X-Content-Type-Options", "nosniff"),
)
HASHED: Final = ("avif", "ico", "jpg", "png", "svg", "webmanifest", "webp", "woff2", "zip")
"""Files in a folder of ours whose names hold a hash; at the front, favicon.ico has none."""
TYPES: Final = (
    ("vcf", "text/vcard; charset=utf-8"),
    ("webmanifest", "application/manifest+json"),
)
"""Kinds of file that not every host knows."""
MOST_LANGUAGES: Final = 80
"""Cloudflare reads 100 rules. Pages in further languages get the hosts' own answer, which is to ask anew as well."""

_ABOUT: Final = "# For hosts that read this file at the root of a site: Netlify, Cloudflare Pages and others."


def headers(base: str, links: Iterable[Link]) -> str:
    """The file for a site at this path of its host. It grows with languages, and not with people."""
    return "\n\n".join((_ABOUT, *map(_written, _rules(base, _languages(links))))) + "\n"


def _rules(base: str, languages: list[str]) -> Iterator[Rule]:
    yield f"{base}*", EVERYWHERE
    for page in ("", ":page/", *(f":page/{language}/" for language in languages)):
        yield f"{base}{page}", (FRESH,)
    for suffix in HASHED:
        yield f"{base}:folder/*.{suffix}", (FOREVER,)
    for suffix, kind in TYPES:
        yield f"{base}*.{suffix}", (("Content-Type", kind),)


def _languages(links: Iterable[Link]) -> list[str]:
    """Folders of languages that lie below a person's."""
    found = {link.path.split("/")[1] for link in links if link.path.count("/") > 1}
    return sorted(found)[:MOST_LANGUAGES]


def _written(rule: Rule) -> str:
    pattern, given = rule
    return "\n".join((pattern, *(f"  {name}: {value}" for name, value in given)))
