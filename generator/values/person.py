"""What a profile may say. One definition gives validation, the published schema and the reference page.

Shorthands are expanded before validation, never by a union, so that an error's place stays a path in the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from .contact import Contact
from .fields import (
    Flag,
    HexColour,
    Key,
    Language,
    Model,
    Name,
    Slug,
    Text,
    Url,
    WebUrl,
    Words,
)
from .headshot import Headshot
from .image import Source
from .sections import (
    AllCredits,
    Awards,
    Bios,
    Degrees,
    PressCuttings,
    Reels,
    Services,
    Talks,
    Testimonials,
    Works,
)
from .shorthand import ALSO, ANY_WORDS, SHORTHAND, as_list, as_options, as_pairs, as_places, expands


class Persona(Enum):
    EXECUTIVE = "executive"
    PERFORMER = "performer"
    ARTIST = "artist"
    FOUNDER = "founder"
    CLIENT = "client"
    EVERYONE = "everyone"


class NativeName(Model):
    """The name in its own script."""

    text: Name = Field(description="The name as it is written in its own language and script.")
    language: Language = Field(description="The language of that script, as a tag: ja, ar, zh-Hant.")


class PersonName(Model):
    """A person's name. A single text in its place is the name as it is shown."""

    display: Name = Field(
        description="The name as it is shown, in full.", json_schema_extra={SHORTHAND: "display"}
    )
    given: Name | None = Field(None, description="Given name or names, for contact books and search.")
    family: Name | None = Field(None, description="Family name, for contact books and sorting.")
    native: NativeName | None = Field(None, description="The name in its own script, shown beside the first.")


class Organisation(Model):
    """Where the person works. A single text in its place is the name."""

    name: Text = Field(description="The organisation's name.", json_schema_extra={SHORTHAND: "name"})
    url: WebUrl | None = Field(None, description="Its web address.")


class Link(Model):
    """A profile elsewhere. A single address in its place will do: the platform is recognised from it."""

    url: Url = Field(
        description="The address: https:, mailto: or tel:.", json_schema_extra={SHORTHAND: "url"}
    )
    label: Text | None = Field(None, description="Words of the link; the platform's name if left out.")


class Action(Model):
    """The one thing a visitor should do."""

    label: Text = Field(description="Words on the button: what happens, as a verb.")
    url: Url = Field(description="Where it leads.")


class Fact(Model):
    """A line of the facts table."""

    label: Text = Field(description="What the fact is about: Now, Born, Speaks on.")
    text: Text = Field(description="The fact itself, one line.")
    url: WebUrl | None = Field(None, description="A source for it.")


class ThemeOption(Model):
    """One of a theme's own tokens, set for this page."""

    name: Text = Field(description="The token's name.")
    value: Text = Field(description="Its value: a colour in quotes, or one of the token's words.")


class ThemeChoice(Model):
    """The design of the page. A single text in its place is the theme's name."""

    name: Slug = Field("ledger", description="The theme's name.", json_schema_extra={SHORTHAND: "name"})
    options: Annotated[tuple[ThemeOption, ...], BeforeValidator(as_options), WithJsonSchema(ANY_WORDS)] = (
        Field(
            (),
            description="The theme's own tokens, by name, as its README lists them.",
            json_schema_extra={"default": {}},
        )
    )


class Seo(Model):
    """What search engines and share cards are told, where it should differ from the page."""

    title: Text | None = Field(None, description="The page's title; name and headline if left out.")
    description: Words | None = Field(None, description="One or two sentences; the bio's first if left out.")
    index: Flag = Field(True, description="Whether search engines may list the page.")


class Profile(Model):
    """A person, as `profile.yaml` tells of them."""

    format: Literal[1] = Field(1, description="The format of this file; 1 is today's.")
    name: Annotated[PersonName, expands("display")] = Field(description="The person's name.")
    pronouns: Text | None = Field(None, description="she/her, they/them, …")
    pronunciation: Text | None = Field(
        None, description="How the name is said, in words a stranger can read aloud."
    )
    headline: Text | None = Field(None, description="Who this person is, in at most about sixty characters.")
    role: Text | None = Field(None, description="Job title, for contact books and search.")
    organisation: Annotated[Organisation, expands("name")] | None = Field(
        None, description="Where the person works."
    )
    location: Text | None = Field(None, description="Town and country, as shown.")
    persona: Persona = Field(
        Persona.EVERYONE, description="What kind of page this should be; `new` proposes a theme by it."
    )
    language: Language = Field("en", description="The language of this file, as a tag.")
    contact: Contact = Field(Contact(), description="How to reach the person, and who may see it.")
    links: tuple[Annotated[Link, expands("url")], ...] = Field(
        (), max_length=40, description="Profiles elsewhere, most important first."
    )
    actions: Annotated[tuple[Action, ...], BeforeValidator(as_list)] = Field(
        (),
        max_length=2,
        description="The call to action: one, two at most.",
        json_schema_extra={ALSO: "Action"},
    )
    facts: Annotated[tuple[Fact, ...], BeforeValidator(as_pairs)] = Field(
        (),
        max_length=40,
        description="Short facts, in order; a mapping of label to text will do.",
        json_schema_extra={ALSO: {**ANY_WORDS, "maxProperties": 40}},
    )
    headshots: Annotated[tuple[Annotated[Headshot, expands("file")], ...], BeforeValidator(as_list)] = Field(
        min_length=1,
        max_length=20,
        description="Photographs of the person; the first is the page's.",
        json_schema_extra={ALSO: "Headshot"},
    )
    work: Works = ()
    reel: Reels = ()
    credits: AllCredits = ()
    talks: Talks = ()
    press: PressCuttings = ()
    testimonials: Testimonials = ()
    services: Services = ()
    awards: Awards = ()
    education: Degrees = ()
    bios: Bios = Field(
        Bios(), description="The biography in other lengths, for programmes and introductions."
    )
    theme: Annotated[ThemeChoice, expands("name")] = Field(
        ThemeChoice(), description="The design of the page.", json_schema_extra={"default": {}}
    )
    accent: HexColour | None = Field(
        None, description='One colour, in quotes: "#a33c1b"; taken from the photograph if left out.'
    )
    kit: Annotated[tuple[Key, ...], BeforeValidator(as_places)] = Field(
        (),
        max_length=200,
        description="Files of the portrait to download from the page: true for every place of the kit, or a list of places.",
        json_schema_extra={ALSO: {"type": "boolean"}},
    )
    seo: Seo = Field(Seo(), description="Words for search engines, where they should differ.")
    group: Slug | None = Field(
        None, description="The group this person belongs to: a team, a client's company."
    )
    draft: Flag = Field(False, description="A draft is built only with --drafts.")


def pictures_of(profile: Profile) -> tuple[str, ...]:
    """The files of every picture that a profile names."""
    works = (work.picture for work in profile.work)
    posters = (reel.poster for reel in profile.reel)
    shown = (picture.file for picture in (*works, *posters) if picture)
    return (*(shot.file for shot in profile.headshots), *shown)


@dataclass(frozen=True, slots=True)
class Bio:
    """A rendered biography: safe HTML, and its first sentence as plain text."""

    html: str = ""
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """A person in one language: the first edition is in the profile's own."""

    profile: Profile
    bio: Bio
    file: str


@dataclass(frozen=True, slots=True)
class Person:
    """A person as plan sees one: every edition, and every photograph measured, by file name."""

    slug: str
    editions: tuple[Edition, ...]
    sources: tuple[tuple[str, Source], ...]
    theme: str

    @property
    def main(self) -> Profile:
        return self.editions[0].profile

    def source(self, file: str) -> Source:
        return dict(self.sources)[file]
