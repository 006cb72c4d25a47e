"""What a site is, as `site.yaml` and `theme.yaml`'s neighbours tell of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field
from pydantic_core import Url, ValidationError

from .fields import Flag, Language, Model, Slug, Text, WebUrl, wrong
from .image import Format
from .person import Profile, ThemeChoice
from .shorthand import expands


class PageFormat(Enum):
    """The formats a page offers its pictures in; JPEG is always there for those who know no other."""

    AVIF = "avif"
    WEBP = "webp"
    JPEG = "jpeg"


class Quality(Enum):
    """How good pictures look: equal for every format of a set (docs/decisions tell how it was measured)."""

    STANDARD = "standard"
    HIGH = "high"


def _with_jpeg(formats: tuple[PageFormat, ...]) -> tuple[PageFormat, ...]:
    if PageFormat.JPEG not in formats:
        raise wrong("leaves out jpeg, which old readers and mail programs need", "add jpeg")
    if len(set(formats)) != len(formats):
        raise wrong("names a format twice", "name each once")
    return formats


def _as_base(url: str) -> str:
    """The address as browsers write it (url.spec.whatwg.org): the host in small letters and ASCII, the path escaped, no
    port that goes without saying, a slash at its end. What tags name and what a visitor's browser asks for are then one.
    """
    if "?" in url or "#" in url:
        raise wrong("holds a query or a fragment", "write the address of the site's front page alone")
    if re.search(r"[^/]/[^/]+\.(html?|php)/?$", url):
        raise wrong("names a file", "write the folder that the site lies in, with a slash at its end")
    try:
        written = str(Url(url))
    except ValidationError:
        raise wrong("is no address that a browser opens", "copy the site's address from a browser") from None
    if "//" in urlsplit(written).path:
        raise wrong("has two slashes in a row", "take one out: a browser reads what follows them as a host")
    return written if written.endswith("/") else written + "/"


def _handle(text: str) -> str:
    if not re.fullmatch(r"@[A-Za-z0-9_.-]{1,64}@[A-Za-z0-9.-]+\.[A-Za-z]{2,}", text):
        raise wrong(f"is not a fediverse handle: {text}", "write it in full: @ada@example.social")
    return text


_DOMAIN = re.compile(r"([a-z0-9_-]{1,63}\.)+[a-z][a-z0-9-]{1,62}")
"""A name with a top-level domain, and no port: so neither localhost nor an IP address."""
Handle = Annotated[Text, AfterValidator(_handle)]
BaseUrl = Annotated[WebUrl, AfterValidator(_as_base)]


class Site(Model):
    """A site, as `site.yaml` tells of it."""

    format: Literal[1] = Field(1, description="The format of this file; 1 is today's.")
    title: Text | None = Field(None, description="The site's name, shown on its index.")
    url: BaseUrl | None = Field(
        None, description="Where the site will be: https://example.org/ or https://x.github.io/repo/."
    )
    home: Slug | None = Field(
        None,
        description="The person whose page is the site's front page; without it, the front page lists everyone.",
    )
    language: Language = Field("en", description="The language of the site's own words.")
    theme: Annotated[ThemeChoice, expands("name")] | None = Field(
        None, description="The design of pages that choose none themselves."
    )
    formats: Annotated[tuple[PageFormat, ...], AfterValidator(_with_jpeg)] = Field(
        (PageFormat.AVIF, PageFormat.WEBP, PageFormat.JPEG),
        description="Formats of the pictures; jpeg always among them.",
    )
    quality: Quality = Field(
        Quality.STANDARD, description="standard, or high for photographers: larger files, finer detail."
    )
    fediverse: Handle | None = Field(
        None, description="The author's fediverse handle for link previews: @ada@example.social."
    )
    headers: Flag = Field(
        True, description="Whether a build writes _headers, which Netlify and Cloudflare Pages read."
    )


def _field(name: str) -> str:
    if name not in Profile.model_fields:
        raise wrong(f"is not a field of a profile: {name}", f"one of {', '.join(Profile.model_fields)}")
    return name


ProfileField = Annotated[Text, AfterValidator(_field)]


class StudioLayer(Model):
    """What `studio.yaml` says beyond its defaults."""

    format: Literal[1] = Field(1, description="The format of this file; 1 is today's.")
    locked: tuple[ProfileField, ...] = Field((), description="Fields of a profile that a client may not set.")


@dataclass(frozen=True, slots=True)
class Address:
    """Where pages lie. It depends on site.yaml alone, never on how many people there are."""

    url: str | None
    base_path: str
    home: str | None
    language: str
    formats: tuple[Format, ...]
    quality: Quality
    title: str | None = None
    fediverse: str | None = None
    headers: bool = True

    def folder(self, slug: str, language: str | None = None) -> str:
        """A person's page as a folder below the site's front: `` for the home person, `ada/`, `ada/fr/`."""
        parts = [] if slug == self.home else [slug]
        if language:
            parts.append(language)
        return "".join(f"{part}/" for part in parts)

    def absolute(self, path: str) -> str | None:
        """The full URL of a path of this site; None where the site does not know its own address."""
        return None if self.url is None else self.url + path

    @property
    def domain(self) -> str | None:
        """The site's own domain, as DNS writes it: None where it lies in a folder, or on a host that GitHub lends."""
        return None if self.url is None or self.base_path != "/" else _own_domain(self.url)


def _own_domain(url: str) -> str | None:
    host = urlsplit(url).netloc.lower()
    try:
        host = host.encode("idna").decode("ascii")
    except UnicodeError:  # a label that no DNS could hold
        return None
    theirs = host in {"github.com", "www.github.com", "github.io"} or host.endswith(".github.io")
    return host if _DOMAIN.fullmatch(host) and not theirs else None


def address_of(site: Site, base_url: str | None = None) -> Address:
    """`base_url`, an absolute URL or a path such as /repo/, is asked for at the command line and wins."""
    url, base_path = site.url, "/"
    if base_url and base_url.startswith("/"):
        url, base_path = None, base_url if base_url.endswith("/") else base_url + "/"
    elif base_url:
        url = base_url if base_url.endswith("/") else base_url + "/"
    if url:
        base_path = urlsplit(url).path
    return Address(
        url=url,
        base_path=base_path,
        home=site.home,
        language=site.language,
        formats=tuple(Format(form.value) for form in sorted(site.formats, key=_preference)),
        quality=site.quality,
        title=site.title,
        fediverse=site.fediverse,
        headers=site.headers,
    )


def _preference(form: PageFormat) -> int:
    """A browser takes the first <source> it knows: the smallest files come first."""
    return list(PageFormat).index(form)
