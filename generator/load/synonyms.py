"""What people write for our fields: the likeliest other words, small letters and underscores only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

MEANT: Final[Mapping[str, str]] = {
    "city": "location",
    "color": "accent",
    "colour": "accent",
    "company": "organisation",
    "employer": "organisation",
    "homepage": "links",
    "image": "headshots",
    "images": "headshots",
    "job": "role",
    "lang": "language",
    "photo": "headshots",
    "photos": "headshots",
    "picture": "headshots",
    "place": "location",
    "portrait": "headshots",
    "social": "links",
    "socials": "links",
    "tagline": "headline",
    "title": "role",
    "website": "links",
    "description": "alt",
    "photographer": "credit",
    "src": "file",
    "path": "file",
    "href": "url",
    "link": "url",
    "cta": "actions",
}
"""Another word for a field; it counts only where its field may stand."""

_BIO: Final = ("bios", "the biography is written in bio.md, beside this file")
_LINK: Final = ("links", "write its address below `links:`, as a line `- https://…`")
_BORN: Final = ("facts", "write it below `facts:`, as a line `- {label: Born, text: …}`")

ELSEWHERE: Final[Mapping[str, tuple[str, str]]] = {
    **dict.fromkeys(("about", "about_me", "bio", "biography"), _BIO),
    **dict.fromkeys(
        (
            "behance",
            "bluesky",
            "facebook",
            "github",
            "gitlab",
            "imdb",
            "instagram",
            "linkedin",
            "mastodon",
            "orcid",
            "soundcloud",
            "threads",
            "tiktok",
            "twitter",
            "vimeo",
            "x",
            "youtube",
        ),
        _LINK,
    ),
    **dict.fromkeys(("birth", "birth_date", "birthdate", "birthday", "born", "date_of_birth", "dob"), _BORN),
}
"""A word for what is no field of its own: where it is written instead, and how."""
