"""Places that links lead to, recognised from the address. A new one is a row here and an icon in the base theme."""

from __future__ import annotations

from typing import Final, NamedTuple
from urllib.parse import urlsplit


class Platform(NamedTuple):
    """`key` names the icon; `hosts` are domains, their subdomains included."""

    key: str
    label: str
    hosts: tuple[str, ...]


PLATFORMS: Final = (
    Platform("behance", "Behance", ("behance.net",)),
    Platform("bluesky", "Bluesky", ("bsky.app",)),
    Platform("dribbble", "Dribbble", ("dribbble.com",)),
    Platform("facebook", "Facebook", ("facebook.com", "fb.com")),
    Platform("github", "GitHub", ("github.com",)),
    Platform("gitlab", "GitLab", ("gitlab.com",)),
    Platform("imdb", "IMDb", ("imdb.com",)),
    Platform("instagram", "Instagram", ("instagram.com",)),
    Platform("linkedin", "LinkedIn", ("linkedin.com",)),
    Platform(
        "mastodon",
        "Mastodon",
        ("mastodon.social", "mastodon.online", "mstdn.social", "hachyderm.io", "fosstodon.org", "mas.to"),
    ),
    Platform("medium", "Medium", ("medium.com",)),
    Platform("orcid", "ORCID", ("orcid.org",)),
    Platform("pinterest", "Pinterest", ("pinterest.com",)),
    Platform("soundcloud", "SoundCloud", ("soundcloud.com",)),
    Platform("spotify", "Spotify", ("open.spotify.com",)),
    Platform("substack", "Substack", ("substack.com",)),
    Platform("telegram", "Telegram", ("t.me", "telegram.me")),
    Platform("threads", "Threads", ("threads.net", "threads.com")),
    Platform("tiktok", "TikTok", ("tiktok.com",)),
    Platform("vimeo", "Vimeo", ("vimeo.com",)),
    Platform("whatsapp", "WhatsApp", ("wa.me", "whatsapp.com")),
    Platform("wikipedia", "Wikipedia", ("wikipedia.org",)),
    Platform("x", "X", ("x.com", "twitter.com")),
    Platform("youtube", "YouTube", ("youtube.com", "youtu.be")),
)
EMAIL = Platform("email", "E-mail", ())
PHONE = Platform("phone", "Telephone", ())


def recognise(url: str) -> Platform:
    """The platform of an address; for an unknown site `web`, labelled with its host."""
    parts = urlsplit(url)
    if parts.scheme in ("mailto", "tel"):
        return EMAIL if parts.scheme == "mailto" else PHONE
    host = (parts.hostname or "").removeprefix("www.")
    known = next(
        (p for p in PLATFORMS if any(host == own or host.endswith("." + own) for own in p.hosts)), None
    )
    return known or Platform("web", host, ())
