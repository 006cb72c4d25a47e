"""What a profile tells of a person's work, section by section: each entry typed, each section empty until it is filled.

A section is a field of the profile, a row of SECTIONS, and a partial `base/sections/<name>.html`.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal, get_args

from pydantic import BeforeValidator, Field

from .fields import FileName, Model, Text, WebUrl, Words
from .headshot import Credit
from .shorthand import ALSO, SHORTHAND, as_list, expands

SectionName = Literal[
    "gallery",
    "work",
    "reel",
    "credits",
    "talks",
    "press",
    "testimonials",
    "services",
    "awards",
    "education",
    "bios",
]
SECTIONS: Final[tuple[SectionName, ...]] = get_args(SectionName)
"""The order in which a page tells them where the theme has no order of its own."""

MOST: Final = 60
"""Entries of a section: more than anybody reads, fewer than a page can hold."""

_WHEN: Final = "When: 2026, 2026-05, 2026-05-31, or in words: 2019–2023."


class Artwork(Model):
    """A picture of a piece of work. It is shown whole, never cropped."""

    file: FileName = Field(description="The picture's file, beside this profile.")
    alt: Text = Field(description="What the picture shows, for those who do not see it.")
    credit: Annotated[Credit, expands("creator")] | None = Field(
        None, description="Who made the picture; the file's own credit if left out."
    )


class Work(Model):
    """A piece of work: a painting, a product, a building, a book."""

    title: Text = Field(description="What it is called.")
    medium: Text | None = Field(None, description="What it is made of, or your part in it.")
    when: Text | None = Field(None, description=_WHEN)
    text: Words | None = Field(None, description="A sentence or two about it.")
    url: WebUrl | None = Field(None, description="Where it can be seen.")
    picture: Artwork | None = Field(None, description="A picture of it.")


class Part(Model):
    """One credit: a play, a film, a book, a paper."""

    title: Text = Field(description="Of the play, the film, the paper.")
    role: Text | None = Field(None, description="Your part in it.")
    by: Text | None = Field(None, description="The company, director or publisher.")
    when: Text | None = Field(None, description=_WHEN)
    url: WebUrl | None = Field(None, description="Where more of it can be read.")


class Credits(Model):
    """Credits of one kind."""

    heading: Text = Field(description="Their kind: Theatre, Film, Publications.")
    entries: tuple[Part, ...] = Field(min_length=1, max_length=MOST, description="The credits, in order.")


class Press(Model):
    """What a newspaper or a journal wrote."""

    outlet: Text = Field(description="Who wrote it: the newspaper, the journal.")
    title: Text | None = Field(None, description="The article's title.")
    quote: Words | None = Field(None, description="Words of it, without quotation marks.")
    when: Text | None = Field(None, description=_WHEN)
    url: WebUrl | None = Field(None, description="Where it can be read.")


class Testimonial(Model):
    """What somebody says of the person, and who says it."""

    quote: Words = Field(description="Their words, without quotation marks.")
    name: Text = Field(description="Who said it.")
    role: Text | None = Field(None, description="Who they are: Director, Old Vic.")
    url: WebUrl | None = Field(None, description="Where it can be checked.")


class Talk(Model):
    """A talk, a lecture, a reading."""

    title: Text = Field(description="What it is called.")
    event: Text | None = Field(None, description="Where it was given: the conference, the festival.")
    place: Text | None = Field(None, description="Town, or online.")
    when: Text | None = Field(None, description=_WHEN)
    url: WebUrl | None = Field(None, description="A recording, slides, or the event's page.")


class Service(Model):
    """What one can ask the person for."""

    title: Text = Field(description="What it is.")
    text: Words | None = Field(None, description="A sentence or two about it.")
    price: Text | None = Field(None, description="What it costs, in words: from £400 a day.")
    url: WebUrl | None = Field(None, description="Where it can be booked.")


class Education(Model):
    """A degree, a training, a school."""

    title: Text = Field(description="The degree or the course.")
    school: Text | None = Field(None, description="Where.")
    when: Text | None = Field(None, description=_WHEN)
    url: WebUrl | None = Field(None, description="The school's address.")


class Award(Model):
    """A prize, a medal, a grant."""

    title: Text = Field(description="What it is called.")
    by: Text | None = Field(None, description="Who gave it.")
    when: Text | None = Field(None, description=_WHEN)
    url: WebUrl | None = Field(None, description="Where it can be checked.")


class Reel(Model):
    """A video. The page shows the way to it and loads nothing of it."""

    url: WebUrl = Field(description="Where it plays.", json_schema_extra={SHORTHAND: "url"})
    title: Text | None = Field(None, description="What it is: Showreel 2026.")
    length: Text | None = Field(None, description="How long it is: 2 min 10 s.")
    poster: Artwork | None = Field(None, description="A picture of it, shown before it plays.")


class Bios(Model):
    """The biography in other lengths, for programmes and introductions; `bio.md` is the long one."""

    short: Words | None = Field(None, description="One or two sentences, about fifty words.")
    medium: Words | None = Field(None, description="A paragraph, about a hundred words.")


Works = Annotated[
    tuple[Work, ...],
    BeforeValidator(as_list),
    Field(
        max_length=MOST,
        description="Pieces of work, most important first.",
        json_schema_extra={ALSO: "Work"},
    ),
]
Reels = Annotated[
    tuple[Annotated[Reel, expands("url")], ...],
    BeforeValidator(as_list),
    Field(max_length=6, description="Videos; an address alone will do.", json_schema_extra={ALSO: "Reel"}),
]
AllCredits = Annotated[
    tuple[Credits, ...], Field(max_length=20, description="Credits or publications, by kind.")
]
Talks = Annotated[tuple[Talk, ...], Field(max_length=MOST, description="Talks, newest first.")]
PressCuttings = Annotated[
    tuple[Press, ...], Field(max_length=MOST, description="What was written about the person.")
]
Testimonials = Annotated[
    tuple[Testimonial, ...], Field(max_length=MOST, description="What others say of the person.")
]
Services = Annotated[
    tuple[Service, ...], Field(max_length=MOST, description="What one can ask the person for.")
]
Awards = Annotated[tuple[Award, ...], Field(max_length=MOST, description="Prizes, newest first.")]
Degrees = Annotated[
    tuple[Education, ...], Field(max_length=MOST, description="Degrees and training, newest first.")
]
