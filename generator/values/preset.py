"""A place where people upload their portrait, and what it takes: as `presets.yaml` and a site's `kit.yaml` tell of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from .clock import is_partial_date
from .fields import Key, Model, Percent, Pixels, Text, wrong
from .fields.text import one_line
from .geometry import Size
from .shorthand import EVERYWHERE

NONE = "none"
"""In place of a date: nobody has written down what a preset says."""
WIDEST = 2
"""Width over height from which a portrait is no longer cropped but composed."""


class PresetShape(Enum):
    """How a place shows the picture: all of it, in a circle, or as a banner composed like the share card."""

    RECT = "rect"
    CIRCLE = "circle"
    CARD = "card"


class PresetFormat(Enum):
    JPEG = "jpeg"
    PNG = "png"


def _verified(value: Any) -> str:
    text = one_line(value)
    if text != NONE and not is_partial_date(text):
        raise wrong(f"is not a date: {text}", "write the day on which the source was read, or none")
    return text


Verified = Annotated[str, BeforeValidator(_verified), WithJsonSchema({"type": ["string", "integer"]})]


class Preset(Model):
    """One place, and the file that is made for it."""

    name: Key = Field(description="The name that `--for` and the file are called by: linkedin-profile.")
    label: Text = Field(description="What it is for, in words.")
    width: Pixels = Field(description="Width in px.")
    height: Pixels = Field(description="Height in px.")
    shape: PresetShape = Field(description="How it is shown: rect, circle or card.")
    format: PresetFormat = Field(description="jpeg or png.")
    max_kb: Annotated[int, Field(ge=1, le=100_000)] = Field(description="Most kilobytes, of 1000 bytes.")
    safe: Annotated[int, Field(ge=20, le=100)] = Field(
        100,
        description="For circles: the diameter that stays visible, in percent of the side; for banners: the part of the"
        " width, from the right, over which nothing is laid.",
    )
    head_share: tuple[Percent, Percent] = Field(
        (0, 100), description="Least and most of the height that the head takes, in percent."
    )
    eye_line: Percent = Field(38, description="Where the eyes lie, in percent of the height.")
    strip: Annotated[int, Field(ge=0, le=30)] = Field(
        0, description="Height of a white strip with the name below the picture, in percent of the height."
    )
    ppi: Annotated[int, Field(ge=72, le=2400)] | None = Field(None, description="For print: pixels per inch.")
    source: Text = Field(description="Who says so: an address, or words.")
    verified: Verified = Field(description="The day on which the source was read, or none.")

    @model_validator(mode="after")
    def _can_be_made(self) -> Preset:
        if self.shape is PresetShape.CIRCLE and self.width != self.height:
            raise wrong("is a circle that is not square", "give width and height the same number")
        if self.shape is not PresetShape.CARD and self.width > WIDEST * self.height:
            raise wrong("is too wide to crop a portrait to", "write `shape: card`: it is composed instead")
        if self.shape is PresetShape.CARD and self.format is not PresetFormat.JPEG:
            raise wrong("is a banner that is no jpeg", "write `format: jpeg`: a banner is composed as one")
        if self.strip and (self.shape is not PresetShape.RECT or self.format is not PresetFormat.JPEG):
            raise wrong("cannot have a name strip", "only a `shape: rect` with `format: jpeg` can")
        if self.strip and self.width > WIDEST * self.picture.height:
            raise wrong("leaves the portrait too low a place", "make the strip lower")
        if self.head_share[0] > self.head_share[1]:
            raise wrong("has a head_share that ends before it begins", "write the least first: [45, 75]")
        return self

    @property
    def size(self) -> Size:
        return Size(self.width, self.height)

    @property
    def picture(self) -> Size:
        """The part of it that shows the person: all but the strip."""
        return Size(self.width, self.height - self.height * self.strip // 100)

    @property
    def max_bytes(self) -> int:
        return self.max_kb * 1000


class PresetFile(Model):
    """All presets of a file."""

    format: Literal[1] = Field(1, description="The format of this file; 1 is today's.")
    presets: tuple[Preset, ...] = Field(max_length=200, description="The places, in the order of the list.")

    @model_validator(mode="after")
    def _each_once(self) -> PresetFile:
        names = [preset.name for preset in self.presets]
        if twice := next((name for name in names if names.count(name) > 1), None):
            raise wrong(f"has two presets of one name: {twice}", "keep one of them")
        return self


def unknown(presets: tuple[Preset, ...], words: Iterable[str]) -> Iterator[str]:
    """Words that mean no place."""
    return (word for word in words if not chosen(presets, word))


def all_chosen(presets: tuple[Preset, ...], words: Iterable[str]) -> tuple[Preset, ...]:
    """The presets that any of the words means, in their own order."""
    meant = {preset.name for word in words for preset in chosen(presets, word)}
    return tuple(preset for preset in presets if preset.name in meant)


def chosen(presets: tuple[Preset, ...], word: str) -> tuple[Preset, ...]:
    """The presets that a word of `--for` means: `linkedin` is linkedin-profile and linkedin-banner."""
    return tuple(p for p in presets if word in (EVERYWHERE, p.name) or p.name.startswith(f"{word}-"))
