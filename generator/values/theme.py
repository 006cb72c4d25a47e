"""What a theme is, as `theme.yaml` tells of it: data and templates, never code."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field, model_validator

from .coverage import Coverage
from .digest import Digest
from .face import Face
from .fields import (
    AspectRatio,
    FontFile,
    HexColour,
    Key,
    Model,
    Percent,
    Pixels,
    Release,
    Slug,
    Text,
    UnicodeRange,
    Words,
    is_colour,
    wrong,
)
from .layout import CardLayout, IconLayout
from .metrics import Metrics
from .person import Persona
from .sections import SECTIONS, SectionName


class TokenKind(Enum):
    COLOUR = "colour"
    WORD = "word"


class Token(Model):
    """A value that a site may set under `theme: {options: …}`."""

    name: Key = Field(description="The token's name.")
    kind: TokenKind = Field(TokenKind.COLOUR, description="colour, or word (one of its `choices`).")
    default: Text = Field(description="Its value where nobody sets one.")
    choices: tuple[Text, ...] = Field((), description="What a word may be.")
    description: Words | None = Field(None, description="What it changes.")

    def refuses(self, value: object) -> str:
        """Why this token may not have a value, as a hint; empty where it may."""
        if self.kind is TokenKind.WORD:
            return "" if value in self.choices else f"one of: {', '.join(self.choices)}"
        return "" if isinstance(value, str) and is_colour(value) else 'a colour as hex in quotes: "#ff8800"'


def _ascending(widths: tuple[int, ...]) -> tuple[int, ...]:
    if list(widths) != sorted(set(widths)):
        raise wrong("is not in order", "list each width once, smallest first")
    return widths


class Slot(Model):
    """A place for a picture. Slots of one name and different `media` are one picture, art-directed."""

    name: Key = Field(description="The name templates know it by: hero.")
    media: Text | None = Field(
        None, description="Media query under which this crop is shown; the last of a name has none."
    )
    ratio: AspectRatio = Field(description="Width to height: 4:5.")
    eye_line: Percent = Field(description="Where the eyes lie, in percent of the crop's height (25-38).")
    head_share: tuple[Percent, Percent] = Field(
        description="Least and most of the crop's height that the head takes."
    )
    widths: Annotated[tuple[Pixels, ...], AfterValidator(_ascending)] = Field(
        min_length=1, description="Widths made, smallest first."
    )
    sizes: Text = Field(description="The `sizes` attribute: how wide the picture is shown.")
    shown: Pixels = Field(
        description="The largest width it is shown at, in CSS px; a narrower source gets the small layout."
    )
    eager: bool = Field(False, description="Whether it is the first screen's picture, loaded at once.")
    head_within: Percent | None = Field(
        None,
        description="For a view with `media`: the upper part of its height, in percent, that must hold the whole head. "
        "Where it cannot, or where the photograph is too small, the view is left out and the last serves in its place.",
    )
    one_format: bool = Field(
        False,
        description="Whether only the smallest format is offered beside JPEG: a template that gives a picture "
        "`sizes` of `auto` can give it one `<source>`.",
    )
    further: bool = Field(
        False,
        description="Of a gallery: the page shows its first look elsewhere, and no picture of it is made here.",
    )
    scrim: bool = Field(
        False, description="Whether the style sheet gets a scrim below the chin, on which the dark ink reads."
    )

    @model_validator(mode="after")
    def _one_stays(self) -> Slot:
        if self.head_within is not None and self.media is None:
            raise wrong(
                "has `head_within`, and no `media`", "the view without `media` is the one that always serves"
            )
        return self

    @property
    def variable(self) -> str:
        """How the view's CSS variables begin: `--hero`, and `--hero-16x9` for one under a media query."""
        return f"--{self.name}" + (f"-{self.ratio.across}x{self.ratio.down}" if self.media else "")


class FontFace(Model):
    """A font file of the theme."""

    family: Text = Field(
        description="`Display` (cut down to the name's letters), `Headline` (to the name's and the headline's) or `Text`."
    )
    file: FontFile = Field(description="The woff2 file, in the theme's folder.")
    weight: Text = Field(
        "400", description="The font-weight descriptor: 400, or 400 700 for a variable font."
    )
    style: Literal["normal", "italic"] = Field("normal", description="normal or italic.")
    unicode_range: UnicodeRange | None = Field(
        None, description="The unicode-range descriptor; a page names the files its words need."
    )


class Fit(Model):
    """How the largest words of a page (a name, a title) are fitted to the width of their frame."""

    lines: Annotated[int, Field(ge=1, le=2)] = Field(2, description="Most lines: 1 or 2.")
    case: Literal["upper", "written"] = Field(
        "written", description="upper sets them in capitals, as the page's language has them."
    )
    longest: Annotated[int, Field(ge=4, le=60)] = Field(
        40, description="Most characters that are fitted; longer words are wrapped."
    )


class Modes(Model):
    """The papers that a colour must be readable on."""

    light: HexColour = Field(description="The light scheme's paper.")
    dark: HexColour = Field(description="The dark scheme's.")
    light_ink: HexColour = Field(description="The light scheme's ink.")
    dark_ink: HexColour = Field(description="The dark scheme's ink.")


ABOVE: Final = "parent/"
"""What the name of a template begins with that another one of a theme above it replaces, once for each theme above."""


class ColourPair(Model):
    """Two colours that meet on the page, and must be read on each other."""

    text: Key = Field(description="The colour of the words: one of the theme's own, or a token.")
    on: Key = Field(description="What they stand on.")
    large: bool = Field(
        False,
        description="Whether the words are large (24 px, or 19 px bold): a contrast of 3 will do then, else 4.5.",
    )


MOST_CHIPS = 5
"""Paints of a photograph, at most."""
CHIP_COLOURS = tuple(
    f"chip{place}{ink}"
    for place in ("", *(f"-{n}" for n in range(1, MOST_CHIPS + 1)))
    for ink in ("", "-ink")
)
"""The strongest paint and its ink, then every paint and its ink."""
OWN_COLOURS = (
    *("paper", "ink", "dark", "dark-ink", "accent", "accent-dark", "wall", "wall-dark"),
    *("complement", "complement-dark"),
    *CHIP_COLOURS,
)
"""Colours that every theme has: its modes; the photograph's accent, wall and paints; the accent's complement."""


class ThemeFile(Model):
    """A theme, as `theme.yaml` tells of it."""

    format: Literal[1] = Field(1, description="The format of this file; 1 is today's.")
    name: Slug = Field(description="The theme's name: its folder's.")
    label: Text = Field(description="Its name for people.")
    summary: Words = Field(description="For whom, in one sentence.")
    personas: tuple[Persona, ...] = Field((), description="For whom `new` proposes it, best first.")
    extends: Slug | None = Field(
        None, description="A theme whose files and fields are taken wherever this one has none of its own."
    )
    version: Text = Field(description="The theme's version.")
    min_version: Release = Field("0.1", description="The first version of Headshot that it works with.")
    licence: Text = Field(description="The licence of its templates and style.")
    author: Text = Field(description="Who made it.")
    modes: Modes = Field(description="Its papers and inks.")
    schemes: tuple[Literal["light", "dark"], ...] = Field(
        ("light", "dark"),
        min_length=1,
        description="The schemes it has: dark alone for a theme that is always dark.",
    )
    face: tuple[Percent, Percent] = Field(
        (14, 14),
        description="Least height of the face on the first screen, brows to chin, in percent: desk and phone.",
    )
    tokens: tuple[Token, ...] = Field((), description="What a site may set.")
    pairs: tuple[ColourPair, ...] = Field(
        (), description="Colours that meet, tested on every page: 4.5 at least, 3 for large words."
    )
    slots: tuple[Slot, ...] = Field(min_length=1, description="Its places for pictures.")
    sections: tuple[SectionName, ...] = Field(
        SECTIONS, description="The sections that its page shows, in order; left out, all of them."
    )
    fonts: tuple[FontFace, ...] = Field((), description="Its font files.")
    fit: Fit | None = Field(None, description="How names are fitted to their frame; left out, they are not.")
    card: CardLayout = Field(description="Its share card.")
    icon: IconLayout = Field(description="Its monogram.")

    @model_validator(mode="after")
    def _names_agree(self) -> ThemeFile:
        """A name that nothing answers to is told here, not found by a card that cannot be drawn."""
        marks = (*self.card.marks, *self.card.small)
        faces = {block.face for mark in marks for block in mark.blocks} | {self.icon.face}
        _known("card", "a face", faces, {face.name for face in self.card.faces})
        colours = {block.colour for mark in marks for block in mark.blocks} | {self.icon.paper, self.icon.ink}
        colours |= {mark.colour for mark in marks if mark.colour}
        _known("card", "a colour", colours, {*OWN_COLOURS, *(token.name for token in self.tokens)})
        met = {name for pair in self.pairs for name in (pair.text, pair.on)}
        _known("pairs", "a colour", met, {*OWN_COLOURS, *(token.name for token in self.tokens)})
        for name, drawn in (("marks", self.card.marks), ("small", self.card.small)):
            if sum(mark.draw == "photo" for mark in drawn) != 1:
                raise wrong(f"has not one photograph in card.{name}", "add one mark with `draw: photo`")
        for token in self.tokens:
            if hint := token.refuses(token.default):
                raise wrong(f"has a token {token.name} that cannot be {token.default}", hint)
        return self


def _known(where: str, what: str, used: set[str], known: set[str]) -> None:
    if unknown := sorted(used - known):
        raise wrong(
            f"names {what} in {where} that it does not have: {', '.join(unknown)}",
            f"known: {', '.join(sorted(known))}",
        )


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme read: its file, and every template, style and font by digest.

    `templates` and `styles` enter pages, the card's layout and faces enter cards: an edited style remakes no card.
    A template of a theme below this one has ABOVE before its name, once for each theme above it; the style sheets
    of themes below come first. `icons` are the base theme's drawings of platforms, as SVG by name; `metrics` are those of
    the display faces, by file, where names are fitted.
    """

    file: ThemeFile
    templates: tuple[tuple[str, Digest], ...]
    styles: tuple[Digest, ...]
    fonts: tuple[tuple[str, Face, Coverage], ...]
    icons: tuple[tuple[str, str], ...]
    metrics: tuple[tuple[str, Metrics], ...] = ()

    @property
    def name(self) -> str:
        return self.file.name

    def font(self, file: str) -> tuple[Face, Coverage]:
        return next((face, coverage) for name, face, coverage in self.fonts if name == file)

    def card_face(self, name: str) -> tuple[tuple[Face, Coverage], ...]:
        """The files of one of the card's faces, in the order in which they are tried."""
        files = next(face.files for face in self.file.card.faces if face.name == name)
        return tuple(self.font(file) for file in files)

    def slots(self, name: str) -> tuple[Slot, ...]:
        return tuple(slot for slot in self.file.slots if slot.name == name)
