"""A photograph of a person, and what must travel with it: who made it, and what others may do with it."""

from __future__ import annotations

from enum import Enum
from typing import Annotated

from pydantic import ConfigDict, Field, model_validator

from .fields import (
    FaceNumber,
    FileName,
    FocalPoint,
    Head,
    Model,
    PartialDate,
    Text,
    WebUrl,
    wrong,
)
from .shorthand import SHORTHAND, expands


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
    face: FaceNumber | None = Field(
        None,
        description="Which face is meant, where several are found: 1 is the largest and most central, 2 the next.",
    )
    credit: Annotated[Credit, expands("creator")] | None = Field(
        None, description="Who made it; the file's own credit if left out."
    )
    licence: Annotated[Licence, expands("name")] | None = Field(
        None, description="What others may do with it."
    )
    taken: PartialDate | None = Field(None, description="When it was taken: 2026, 2026-05 or 2026-05-31.")
    mood: Text | None = Field(None, description="What this look is for: default, warm, stage.")
    caption: Text | None = Field(None, description="Words below it, where several photographs are shown.")
    source_type: SourceType | None = Field(
        None, description="How it came to be, where that must be said (IPTC digital source type)."
    )


class HeadshotDefaults(Model):
    """Whose photographs are that name nobody: the two belong together, and go to a headshot together."""

    credit: Annotated[Credit, expands("creator")] | None = Field(
        None, description="Who made them, where neither profile nor file names anybody or a licence."
    )
    licence: Annotated[Licence, expands("name")] | None = Field(
        None, description="What others may do with them, where the credit is this one."
    )
