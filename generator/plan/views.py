"""A profile as a template sees it: public, in one language, every link ready for `href`."""

from __future__ import annotations

from urllib.parse import quote

from ..values.contact import Visibility
from ..values.language import direction
from ..values.page import (
    Anchor,
    ContactView,
    CreditView,
    FactView,
    LinkView,
    NameLine,
    NativeView,
    OrganisationView,
    PersonView,
    SectionView,
)
from ..values.person import Edition, Link, PersonName, Profile
from ..values.setting import Setting
from ..values.theme import Theme
from .platforms import recognise

SHORT_NAME, MEDIUM_NAME = 16, 26
"""Characters up to which a name is short or medium; themes set longer ones smaller."""


def person_view(
    edition: Edition,
    credit: CreditView | None,
    sections: tuple[SectionView, ...],
    theme: Theme,
    setting: Setting,
) -> PersonView:
    profile = edition.profile
    name, organisation = profile.name, profile.organisation
    native = name.native
    return PersonView(
        name=name.display,
        lines=name_lines(name),
        given=name.given,
        family=name.family,
        native=NativeView(native.text, native.language, direction(native.language)) if native else None,
        pronouns=profile.pronouns,
        pronunciation=profile.pronunciation,
        headline=profile.headline,
        role=profile.role,
        organisation=OrganisationView(organisation.name, organisation.url) if organisation else None,
        location=profile.location,
        facts=tuple(FactView(fact.label, fact.text, fact.url) for fact in profile.facts),
        contacts=contacts(profile, setting),
        links=tuple(_link(link, theme) for link in profile.links),
        actions=tuple(Anchor(action.label, action.url) for action in profile.actions),
        bio=edition.bio.html,
        credit=credit,
        sections=sections,
    )


def contacts(profile: Profile, setting: Setting) -> tuple[ContactView, ...]:
    """What of the contact data is public, and nothing else."""
    own, say = profile.contact, setting.say
    found = []
    if own.email and own.email.visibility is Visibility.PUBLIC:
        address = own.email.value
        found.append(
            ContactView(
                "email", say(profile.language, "E-mail"), address, "mailto:" + quote(address, safe="@.+-_")
            )
        )
    if own.phone and own.phone.visibility is Visibility.PUBLIC:
        number = own.phone.value
        dialled = "".join(c for c in number if c.isdigit() or c == "+")
        found.append(ContactView("phone", say(profile.language, "Telephone"), number, "tel:" + dialled))
    if own.address and own.address.visibility is Visibility.PUBLIC:
        found.append(ContactView("address", say(profile.language, "Address"), own.address.value, None))
    return tuple(found)


def name_length(name: str) -> str:
    wide = sum(2 if ord(c) >= 0x2E80 else 1 for c in name)
    if wide <= SHORT_NAME:
        return "short"
    return "medium" if wide <= MEDIUM_NAME else "long"


def name_lines(name: PersonName) -> tuple[NameLine, ...]:
    """The name in two lines: parted where the family name is known to begin or end, else before its last word."""
    shown, family = name.display, name.family or ""
    head, tail = shown.removesuffix(family).rstrip(), shown.removeprefix(family).lstrip()
    if family and shown.endswith(family) and head:
        return NameLine(head, "given"), NameLine(family, "family")
    if family and shown.startswith(family) and tail:
        return NameLine(family, "family"), NameLine(tail, "given")
    if " " not in shown and "・" in shown:
        upper, lower = shown.rsplit("・", 1)
        return NameLine(f"{upper}・", "given"), NameLine(lower, "family")
    words = shown.split()
    first = len(words) - 1
    while first > 1 and (words[first - 1][0].islower() or words[first].endswith(".")):
        first -= 1  # van Gogh, de la Cruz; King Jr.
    upper, lower = " ".join(words[:first]), " ".join(words[first:])
    return (NameLine(upper, "given"), NameLine(lower, "family")) if upper else (NameLine(lower, "family"),)


def initials(profile: Profile) -> str:
    """One or two letters for a monogram: of given and family name, else of the first and last word shown."""
    name = profile.name
    words = [name.given, name.family] if name.given and name.family else name.display.split()
    letters = [first_letter(word) for word in (words if len(words) < 2 else [words[0], words[-1]]) if word]
    if letters and ord(letters[0]) >= 0x2E80:
        return letters[0]
    return "".join(letter for letter in letters if letter).upper()


def first_letter(word: str) -> str:
    return next((c for c in word if c.isalnum()), word[:1])


def _link(link: Link, theme: Theme) -> LinkView:
    platform = recognise(link.url)
    return LinkView(
        platform.key, link.label or platform.label, link.url, dict(theme.icons).get(platform.key, "")
    )
