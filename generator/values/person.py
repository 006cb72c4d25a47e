"""What a profile may say. One definition gives validation, the published schema and the reference page.

Shorthands are expanded before validation, never by a union, so that an error's place stays a path in the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator

from .fields import (
    Email,
    FileName,
    Flag,
    FocalPoint,
    Head,
    HexColour,
    Language,
    Model,
    Name,
    PartialDate,
    Phone,
    Slug,
    Text,
    Url,
    WebUrl,
    Words,
    wrong,
)
from .image import Source

SHORTHAND = "x-shorthand"
"""The JSON Schema keyword of the field that a single value in a model's place stands for."""

ALSO = "x-also"
"""The JSON Schema keyword under which a field says what else may be written in its place: a schema, or a model's name."""

_ANY_WORDS: dict[str, Any] = {"type": "object", "additionalProperties": {"type": ["string", "integer"]}}


class Persona(Enum):
    EXECUTIVE = "executive"
    PERFORMER = "performer"
    ARTIST = "artist"
    FOUNDER = "founder"
    CLIENT = "client"
    EVERYONE = "everyone"


class Visibility(Enum):
    PUBLIC = "public"
    CONTACT_FILE = "contact-file"
    PRIVATE = "private"


def expands(field: str) -> Any:
    """A single value in place of a mapping means this field of it."""

    def expand(value: Any) -> Any:
        return (
            {field: value} if isinstance(value, str | int | float) and not isinstance(value, bool) else value
        )

    return BeforeValidator(expand)


def _pairs(value: Any) -> Any:
    """A mapping in place of a list of pairs: `{Born: Elmira}` for `[{label: Born, text: Elmira}]`."""
    if isinstance(value, dict) and not {"label", "text"} & value.keys():
        return [{"label": label, "text": text} for label, text in value.items()]
    return value


def _single(value: Any) -> Any:
    """One thing in place of a list of one."""
    return [value] if isinstance(value, str | dict) else value


def _options(value: Any) -> Any:
    """A mapping of options as the list of pairs that a frozen value can hold.

    A list in the file is refused: load looks each option up in the theme by its key, and a value that it has not
    seen could write into the page's style sheet.
    """
    if isinstance(value, dict):
        return [{"name": name, "value": option} for name, option in value.items()]
    if isinstance(value, list):
        raise wrong("is a list, where a mapping is wanted", "write {name: value}")
    return value


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


class EmailContact(Model):
    """An e-mail address. A single text in its place is the address."""

    value: Email = Field(description="The e-mail address.", json_schema_extra={SHORTHAND: "value"})
    visibility: Visibility = Field(
        Visibility.PUBLIC, description="public (page and contact file), contact-file, or private (nowhere)."
    )


class PhoneContact(Model):
    """A telephone number. A single text in its place is the number."""

    value: Phone = Field(
        description="The number in full, with its country code.", json_schema_extra={SHORTHAND: "value"}
    )
    visibility: Visibility = Field(
        Visibility.PRIVATE, description="public (page and contact file), contact-file, or private (nowhere)."
    )


class AddressContact(Model):
    """A postal address. A single text in its place is the address."""

    value: Text = Field(description="A postal address on one line.", json_schema_extra={SHORTHAND: "value"})
    visibility: Visibility = Field(
        Visibility.PRIVATE, description="public (page and contact file), contact-file, or private (nowhere)."
    )


class Contact(Model):
    """How to reach the person. Each may be a single text, or a mapping with its visibility."""

    email: Annotated[EmailContact, expands("value")] | None = Field(
        None, description="E-mail; public unless said otherwise."
    )
    phone: Annotated[PhoneContact, expands("value")] | None = Field(
        None, description="Telephone; private unless said otherwise."
    )
    address: Annotated[AddressContact, expands("value")] | None = Field(
        None, description="Postal address; private unless said otherwise."
    )
    machine_readable: Flag = Field(
        False, description="Whether public e-mail and phone go into the page's structured data too."
    )


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


class Credit(Model):
    """Who made the photograph. A single text in its place is the creator."""

    model_config = ConfigDict(
        json_schema_extra={"anyOf": [{"required": ["creator"]}, {"required": ["text"]}]}
    )

    creator: Text | None = Field(
        None, description="The photographer.", json_schema_extra={SHORTHAND: "creator"}
    )
    text: Text | None = Field(
        None, description="The credit line as it must be printed; the creator if left out."
    )
    url: WebUrl | None = Field(None, description="The photographer's web address.")

    @model_validator(mode="after")
    def _says_something(self) -> Credit:
        if not (self.creator or self.text):
            raise wrong("names nobody", "give `creator:` or `text:`")
        return self


class Licence(Model):
    """What others may do with the photograph. A single text in its place is the licence's name."""

    name: Text | None = Field(
        None,
        description="The licence's name: CC BY 4.0, All rights reserved.",
        json_schema_extra={SHORTHAND: "name"},
    )
    url: WebUrl | None = Field(None, description="Where it can be read.")
    copyright: Text | None = Field(None, description="The copyright notice: © 2026 Jo Photographer.")
    acquire: WebUrl | None = Field(None, description="Where a licence can be had.")


class SourceType(Enum):
    """IPTC digital source types that a portrait may have (cv.iptc.org/newscodes/digitalsourcetype)."""

    CAMERA = "digitalCapture"
    NEGATIVE = "negativeFilm"
    POSITIVE = "positiveFilm"
    PRINT = "print"
    RETOUCHED = "minorHumanEdits"
    COMPOSITE = "compositeWithTrainedAlgorithmicMedia"
    GENERATED = "trainedAlgorithmicMedia"


class Headshot(Model):
    """A photograph of the person, and what must travel with it."""

    file: FileName = Field(description="The photograph's file, beside this profile.")
    alt: Text = Field(description="What the picture shows, for those who do not see it.")
    focus: FocalPoint | None = Field(
        None,
        description="The point between the eyes of the upright photograph: 48% 31%; beside `head` it places the eye line.",
    )
    head: Head | None = Field(
        None, description="The head, hair to chin, left top right bottom: 30% 8% 70% 62%."
    )
    credit: Annotated[Credit, expands("creator")] | None = Field(
        None, description="Who made it; the file's own credit if left out."
    )
    licence: Annotated[Licence, expands("name")] | None = Field(
        None, description="What others may do with it."
    )
    taken: PartialDate | None = Field(None, description="When it was taken: 2026, 2026-05 or 2026-05-31.")
    mood: Text | None = Field(None, description="What this look is for: default, warm, stage.")
    source_type: SourceType | None = Field(
        None, description="How it came to be, where that must be said (IPTC digital source type)."
    )


class ThemeOption(Model):
    """One of a theme's own tokens, set for this page."""

    name: Text = Field(description="The token's name.")
    value: Text = Field(description="Its value: a colour in quotes, or one of the token's words.")


class ThemeChoice(Model):
    """The design of the page. A single text in its place is the theme's name."""

    name: Slug = Field("ledger", description="The theme's name.", json_schema_extra={SHORTHAND: "name"})
    options: Annotated[tuple[ThemeOption, ...], BeforeValidator(_options), WithJsonSchema(_ANY_WORDS)] = (
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
    actions: Annotated[tuple[Action, ...], BeforeValidator(_single)] = Field(
        (),
        max_length=2,
        description="The call to action: one, two at most.",
        json_schema_extra={ALSO: "Action"},
    )
    facts: Annotated[tuple[Fact, ...], BeforeValidator(_pairs)] = Field(
        (),
        max_length=40,
        description="Short facts, in order; a mapping of label to text will do.",
        json_schema_extra={ALSO: {**_ANY_WORDS, "maxProperties": 40}},
    )
    headshots: Annotated[tuple[Annotated[Headshot, expands("file")], ...], BeforeValidator(_single)] = Field(
        min_length=1,
        max_length=20,
        description="Photographs of the person; the first is the page's.",
        json_schema_extra={ALSO: "Headshot"},
    )
    theme: Annotated[ThemeChoice, expands("name")] = Field(
        ThemeChoice(), description="The design of the page.", json_schema_extra={"default": {}}
    )
    accent: HexColour | None = Field(
        None, description='One colour, in quotes: "#a33c1b"; taken from the photograph if left out.'
    )
    seo: Seo = Field(Seo(), description="Words for search engines, where they should differ.")
    group: Slug | None = Field(
        None, description="The group this person belongs to: a team, a client's company."
    )
    draft: Flag = Field(False, description="A draft is built only with --drafts.")


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
