"""What a theme draws besides pages: its share card and its monogram, as `theme.yaml` tells of them."""

from __future__ import annotations

from enum import Enum
from typing import Annotated, Literal

from pydantic import Field

from .fields import FontFile, Key, Model, Percent, Pixels


class Edge(Enum):
    """What a mark on a card may be measured from besides the card itself."""

    CARD = "card"
    PHOTO = "photo"


class Block(Model):
    """Words in a stack on a card: fitted from their largest size down to their smallest."""

    text: Literal["name", "upper", "lower", "headline", "initials", "site"] = Field(
        description="Which words; upper and lower are the name's two lines."
    )
    face: Key = Field(description="Which of the card's faces.")
    colour: Key = Field(description="A token.")
    largest: Pixels = Field(description="Largest size in px.")
    smallest: Pixels = Field(description="Smallest size in px.")
    lines: Annotated[int, Field(ge=1, le=4)] = Field(1, description="Most lines.")
    leading: Percent = Field(10, description="Space between lines, in percent of the size.")
    tracking: int = Field(0, ge=-200, le=500, description="Letter-spacing in thousandths of an em.")
    gap: int = Field(0, ge=0, le=400, description="Space above, in px.")
    end: bool = Field(False, description="Whether it ends where the box does: its ink touches that edge.")


class Mark(Model):
    """One thing drawn on a card, in order: a fill, the photograph, a rule, or a stack of words.

    Distances are px of the card. `right: photo` ends at the photograph's edge; `top: eyes` begins at the
    sitter's eye line. `radius` 1000 is a circle.
    """

    draw: Literal["fill", "photo", "rule", "words"] = Field(description="What is drawn.")
    left: int = Field(0, ge=0, le=4000, description="Left edge.")
    top: int = Field(0, ge=0, le=4000, description="Top edge, or the offset from the eye line.")
    width: int = Field(0, ge=0, le=4000, description="Width; 0 reaches to the right edge or the photograph.")
    height: int = Field(0, ge=0, le=4000, description="Height; 0 reaches to the bottom.")
    until: Edge = Field(Edge.CARD, description="card, or photo: where width 0 ends.")
    inset: int = Field(0, ge=0, le=400, description="Space kept free before that end.")
    foot: int = Field(0, ge=0, le=2000, description="Space kept free below, where height 0 ends.")
    from_eyes: bool = Field(False, description="Whether `top` counts from the sitter's eye line.")
    colour: Key | None = Field(None, description="A token, for fills and rules.")
    radius: int = Field(0, ge=0, le=1000, description="Rounded corners, in px; 1000 is a circle or pill.")
    corners: Literal["all", "top"] = Field(
        "all", description="Which corners are rounded: `top` with radius 1000 is an arch."
    )
    anchor: Literal["centre", "right", "bottom-right", "bottom"] = Field(
        "centre", description="Where a photograph smaller than its box is put."
    )
    eye_line: Percent = Field(
        33, description="For the photograph: where the eyes lie, in percent of its height."
    )
    head_share: tuple[Percent, Percent] = Field(
        (0, 100), description="For the photograph: least and most of its height that the head takes."
    )
    centred: bool = Field(False, description="For words: centred in their box, across and down.")
    blocks: tuple[Block, ...] = Field((), description="For words: the stack, from above.")


class CardFace(Model):
    """A face of the card: font files of the theme, tried in order for each character."""

    name: Key = Field(description="The name blocks know it by.")
    files: tuple[FontFile, ...] = Field(min_length=1, description="The woff2 files, in the theme's folder.")


class CardLayout(Model):
    """The share card, drawn in the theme's hand; `small` is its composition for a photograph too small to fill it."""

    faces: tuple[CardFace, ...] = Field(min_length=1, description="Its faces.")
    marks: tuple[Mark, ...] = Field(min_length=1, description="What is drawn, in order.")
    small: tuple[Mark, ...] = Field(min_length=1, description="The same for small photographs.")


class IconLayout(Model):
    """The monogram."""

    face: Key = Field(description="One of the card's faces.")
    paper: Key = Field(description="The token of its ground.")
    ink: Key = Field(description="The token of its letters.")
    radius: Percent = Field(0, description="Rounded corners of icon.svg, in percent of its side.")
    arch: Key | None = Field(
        None, description="The token of an arch that stands on the ground and holds the letters."
    )
    tracking: int = Field(0, ge=-200, le=500, description="Letter-spacing in thousandths of an em.")
