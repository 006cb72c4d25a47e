"""Who this page is about, for machines: ProfilePage and Person as JSON-LD (schema.org).

Mastodon lets JSON-LD of type WebPage override the share tags, so the page is a ProfilePage. E-mail and telephone
stay out unless the profile says `machine_readable: true`.
"""

from __future__ import annotations

import json
from typing import Any

from ..values.contact import Visibility
from ..values.image import Rights
from ..values.person import Profile

_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def profile_page(
    profile: Profile, url: str | None, image: str | None, rights: Rights, description: str | None
) -> str:
    """The page's JSON-LD, safe inside a <script>."""
    person = _without_nothing(
        {
            "@type": "Person",
            "@id": f"{url}#person" if url else None,
            "name": profile.name.display,
            "givenName": profile.name.given,
            "familyName": profile.name.family,
            "alternateName": profile.name.native.text if profile.name.native else None,
            "description": description,
            "jobTitle": profile.role,
            "worksFor": _organisation(profile),
            "homeLocation": {"@type": "Place", "name": profile.location} if profile.location else None,
            "pronouns": profile.pronouns,
            "url": url,
            "image": _image(image, rights),
            "sameAs": [link.url for link in profile.links if link.url.startswith("http")] or None,
            **_contact(profile),
        }
    )
    return escaped(
        {
            "@context": "https://schema.org",
            "@type": "ProfilePage",
            "inLanguage": profile.language,
            "mainEntity": person,
        }
    )


def escaped(value: object) -> str:
    """JSON that no text inside it can end the <script> of."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return "".join(_ESCAPES.get(c, c) for c in text)


def _organisation(profile: Profile) -> dict[str, Any] | None:
    own = profile.organisation
    return _without_nothing({"@type": "Organization", "name": own.name, "url": own.url}) if own else None


def _image(url: str | None, rights: Rights) -> dict[str, Any] | None:
    if not url:
        return None
    return _without_nothing(
        {
            "@type": "ImageObject",
            "contentUrl": url,
            "creator": {"@type": "Person", "name": rights.creator} if rights.creator else None,
            "creditText": rights.credit,
            "copyrightNotice": rights.copyright,
            "license": rights.web_statement,
            "acquireLicensePage": rights.licensor,
        }
    )


def _contact(profile: Profile) -> dict[str, str | None]:
    own = profile.contact
    if not own.machine_readable:
        return {}
    return {
        "email": own.email.value if own.email and own.email.visibility is Visibility.PUBLIC else None,
        "telephone": own.phone.value if own.phone and own.phone.visibility is Visibility.PUBLIC else None,
    }


def _without_nothing(value: dict[str, Any]) -> dict[str, Any]:
    return {key: item for key, item in value.items() if item is not None}
