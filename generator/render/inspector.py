"""The inspector's pages: people in, HTML out. Whatever they say of themselves is text, never markup."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..plan.inspect.cards import Framed
from ..plan.inspect.crops import Crop, Origin, Outline
from ..plan.inspect.pairs import Pair
from ..plan.inspect.weight import Part, Weight, readable
from ..values.errors import Problem
from ..values.geometry import EYES, Size

TEMPLATES: Final = Path(__file__).parent
ORIGINS: Final = {
    Origin.BOTH: "Head and eyes are where the profile says.",
    Origin.HEAD: f"The head is where the profile says; the eyes lie at {EYES} % of its height.",
    Origin.FOCUS: "The eyes are where the profile says; of the head it says nothing.",
    Origin.FOUND: "The profile says nothing: a face was found in the photograph.",
    Origin.RULE: "The profile says nothing, and no face was found: the eyes are taken to lie in the upper third.",
}
SHORT: Final = {
    Origin.BOTH: "profile",
    Origin.HEAD: "profile",
    Origin.FOCUS: "profile",
    Origin.FOUND: "found",
    Origin.RULE: "a guess",
}
"""Where the framing comes from, in a word."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A person in the list of everyone."""

    slug: str
    name: str
    headline: str
    theme: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Everyone:
    """Who can be looked at, and the slugs of those in whose files something is wrong."""

    people: tuple[Listed, ...]
    bad: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Photograph:
    """A headshot with what is cut from it; `told_in` is the file in which its head and focus stand, or would."""

    number: int
    href: str
    file: str
    told_in: str
    alt: str
    size: Size
    origin: Origin
    eyes: tuple[str, str]
    head: Outline | None
    crops: tuple[Crop, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """A share card with the words that go with it; `domain` is empty where the site does not know its own."""

    language: str
    href: str
    title: str
    description: str
    site: str
    domain: str
    frames: tuple[Framed, ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """An installed theme: the address of the person's page in it, or what is wrong with the theme."""

    name: str
    label: str
    summary: str
    href: str | None
    current: bool
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class PersonPage:
    """Everything on one person's page; `page` is the address of their real one."""

    slug: str
    name: str
    theme: str
    page: str
    alone: bool
    photographs: tuple[Photograph, ...]
    shared: tuple[Shared, ...]
    pairs: tuple[Pair, ...]
    weight: Weight
    tried: tuple[Tried, ...]


def everyone_page(everyone: Everyone) -> str:
    return _environment().get_template("inspector_people.html").render(everyone=everyone, short=SHORT)


def person_page(person: PersonPage) -> str:
    return _environment().get_template("inspector_person.html").render(person=person, origins=ORIGINS)


def weighed(part: Part) -> str:
    """Bytes for people: what is not made yet is never counted as nothing."""
    if part.missing == part.files and part.files:
        return "not yet"
    return f"{readable(part.size)} +" if part.missing else readable(part.size)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["weighed"] = weighed
    return environment
