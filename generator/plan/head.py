"""What a page says of itself to search engines and to those who unfurl its link, in the order it is written.

Slack reads the first 32 KB: these come before style and data. og tags are `property`, twitter and fediverse `name`.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..values.geometry import Size
from ..values.page import Meta
from ..values.person import Edition, Profile
from ..values.site import Address
from ..values.theme import Theme
from .fonts import Fonts

CARD = Size(1200, 630)
TITLE_LENGTH = 65
DESCRIPTION_LENGTH = 200


@dataclass(frozen=True, slots=True)
class CardLink:
    """The share card as the page names it."""

    url: str
    alt: str


def title_of(profile: Profile) -> str:
    """The page's title: as told, else the name and what it is known for, where both fit."""
    if profile.seo.title:
        return profile.seo.title
    name, more = profile.name.display, profile.headline or profile.role
    return f"{name} · {more}" if more and len(name) + len(more) + 3 <= TITLE_LENGTH else name


def description_of(edition: Edition) -> str | None:
    profile = edition.profile
    return profile.seo.description or edition.bio.lead or profile.headline or profile.role


def metas(
    edition: Edition, address: Address, url: str | None, card: CardLink, others: tuple[str, ...]
) -> tuple[Meta, ...]:
    """Share tags of a person's page; `others` are the languages of its other editions."""
    profile, name = edition.profile, edition.profile.name
    title, description = title_of(profile), description_of(edition)
    found = [
        _property("og:type", "profile"),
        _property("og:title", title),
        _property("og:description", description),
        _property("og:url", url),
        _property("og:site_name", address.title or name.display),
        _property("og:locale", _locale(profile.language)),
        *(_property("og:locale:alternate", _locale(language)) for language in others),
        *_image(card),
        _property("profile:first_name", name.given),
        _property("profile:last_name", name.family),
        *_twitter(title, description, card),
        _name("fediverse:creator", address.fediverse),
        _name("robots", None if profile.seo.index else "noindex"),
        _name("author", name.display),
    ]
    return tuple(meta for meta in found if meta)


def preload_of(fonts: Fonts, address: Address) -> tuple[str, ...]:
    """Fonts worth fetching before the style is read. A browser that opens a page from the disk takes each of these for a
    request to a stranger and refuses it aloud, so a site without an address, which is looked at there, has none.
    """
    return fonts.preload if address.url else ()


def theme_colours(theme: Theme) -> tuple[tuple[str, str], ...]:
    """The colour of a browser's own bars as (colour, media): the paper of each scheme that the theme has."""
    modes = theme.file.modes
    papers = {"light": modes.light, "dark": modes.dark}
    if len(theme.file.schemes) == 1:
        return ((papers[theme.file.schemes[0]], "all"),)
    return tuple((papers[scheme], f"(prefers-color-scheme: {scheme})") for scheme in theme.file.schemes)


def site_metas(title: str, address: Address, url: str | None, card: CardLink | None) -> tuple[Meta, ...]:
    """Share tags of a page that is nobody's: the index."""
    found = [
        _property("og:type", "website"),
        _property("og:title", title),
        _property("og:url", url),
        _property("og:locale", _locale(address.language)),
        *(_image(card) if card else ()),
        *(_twitter(title, None, card) if card else ()),
    ]
    return tuple(meta for meta in found if meta)


def _image(card: CardLink) -> tuple[Meta | None, ...]:
    return (
        _property("og:image", card.url),
        _property("og:image:type", "image/jpeg"),
        _property("og:image:width", str(CARD.width)),
        _property("og:image:height", str(CARD.height)),
        _property("og:image:alt", card.alt),
    )


def _twitter(title: str, description: str | None, card: CardLink) -> tuple[Meta | None, ...]:
    return (
        _name("twitter:card", "summary_large_image"),
        _name("twitter:title", title),
        _name("twitter:description", description),
        _name("twitter:image", card.url),
        _name("twitter:image:alt", card.alt),
    )


def _locale(language: str) -> str:
    """og:locale wants language_TERRITORY; where no territory is told, the language alone is what is known."""
    return language.replace("-", "_")


def _property(name: str, content: str | None) -> Meta | None:
    return Meta("property", name, content) if content else None


def _name(name: str, content: str | None) -> Meta | None:
    return Meta("name", name, content) if content else None
