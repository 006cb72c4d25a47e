"""The share card and the monogram, composed in the theme's hand: its layout in, concrete marks out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from ..values import layout
from ..values.artifact import Artifact, Fill, Icon, Line, Mark, Photograph, ShareCard, Stack
from ..values.geometry import Box, Point, Ratio, Size
from ..values.headshot import Headshot
from ..values.image import Cut, Format, Rights, Source
from ..values.language import direction
from ..values.person import Profile
from ..values.setting import Setting
from ..values.theme import Theme
from .card_words import lined, undrawn
from .fit import shown_in
from .framing import Frame, Shape, frame, largest
from .head import CARD
from .pictures import decode_scale
from .rights import rights_of
from .runs import used
from .views import initials, name_lines

MAX_BYTES = 300 * 1024
"""WhatsApp shows no larger card."""
QUALITY = 84
LEVEL = (80, 360)
"""Highest and lowest place, in px of a card of 630, of what hangs from the sitter's eyes: any lower, and the name finds no room."""
ICON_SAFE, MASKABLE_SAFE = 62, 44
"""Percent of an icon's side that letters may take; a maskable icon keeps a safe circle of 80 %."""


@dataclass(frozen=True, slots=True)
class Inks:
    """Colours of a card by token name."""

    colours: tuple[tuple[str, str], ...]

    def of(self, name: str | None) -> str:
        return dict(self.colours)[name or "paper"]


@dataclass(frozen=True, slots=True)
class Canvas:
    """What is composed: its size in px and its marks, those for small photographs too. `mirrors` says whether it stands
    the other way round for those who read from the right.
    """

    size: Size
    marks: tuple[layout.Mark, ...]
    small: tuple[layout.Mark, ...]
    max_bytes: int
    mirrors: bool = True


def share_card(
    source: Source, headshot: Headshot, profile: Profile, theme: Theme, inks: Inks, setting: Setting
) -> ShareCard:
    """The recipe of a person's card."""
    card = theme.file.card
    canvas = Canvas(CARD, card.marks, card.small, MAX_BYTES)
    return composed(canvas, source, headshot, CardWords(profile, theme, inks, setting))


def composed(canvas: Canvas, source: Source, headshot: Headshot, words: CardWords) -> ShareCard:
    """A card on a canvas; its `small` marks where the photograph cannot fill its place."""
    marks = canvas.marks if _fills(source.size, canvas) else canvas.small
    place = next(mark for mark in marks if mark.draw == "photo")
    box = _box(place, canvas.size, None)
    framed = _framed(source.size, place, box, headshot)
    size = Size(min(framed.box.size.width, box.size.width), min(framed.box.size.height, box.size.height))
    spot = _anchored(box, size, place.anchor)
    drawn = tuple(_mark(mark, canvas.size, spot, framed.eyes, words) for mark in marks)
    language = words.profile.language
    if canvas.mirrors and direction(language) == "rtl":
        drawn = tuple(mirrored(mark, canvas.size) for mark in drawn)
    return ShareCard(
        size=canvas.size,
        marks=drawn,
        portraits=(portrait(source, framed, size),),
        language=language,
        quality=QUALITY,
        max_bytes=canvas.max_bytes,
        rights=rights_of(headshot, source, words.profile.name.display),
    )


def cards_of(artifacts: Iterable[Artifact]) -> Mapping[tuple[str, str], Artifact]:
    """The share card of each person and language. What a kit composes like it comes after it in a plan."""
    drawn = ((artifact, artifact.recipe) for artifact in reversed(tuple(artifacts)))
    return {
        (artifact.owner, card.language): artifact for artifact, card in drawn if isinstance(card, ShareCard)
    }


def card_words(profile: Profile, theme: Theme) -> str:
    """Everything that a card of this theme writes."""
    marks = (*theme.file.card.marks, *theme.file.card.small)
    return "".join(
        sorted({_text(block.text, profile, theme, None) for mark in marks for block in mark.blocks})
    )


def unknown_characters(profile: Profile, theme: Theme, setting: Setting) -> str:
    """The characters of a card that no face has."""
    return undrawn(card_words(profile, theme), theme, setting)


def icons(letters: str, language: str, theme: Theme, inks: Inks, setting: Setting) -> Mapping[str, Icon]:
    """The monogram for every place that wants one, by its file's stem."""
    own = theme.file.icon
    faces = used(letters, (*theme.card_face(own.face), *setting.faces), language)

    def icon(
        kind: Literal["ico", "png", "svg"], side: int, *, radius: int = 0, safe: int = ICON_SAFE
    ) -> Icon:
        return Icon(
            kind=kind,
            side=side,
            letters=letters,
            faces=faces,
            paper=inks.of(own.paper),
            ink=inks.of(own.ink),
            radius=radius,
            safe=safe,
            tracking=own.tracking,
            arch=inks.of(own.arch) if own.arch else "",
        )

    return {
        "favicon": icon("ico", 32, radius=own.radius, safe=80),
        "icon": icon("svg", 512, radius=own.radius),
        "apple-touch-icon": icon("png", 180),
        "icon-192": icon("png", 192, radius=own.radius),
        "icon-512": icon("png", 512, radius=own.radius),
        "maskable-512": icon("png", 512, safe=MASKABLE_SAFE),
    }


@dataclass(frozen=True, slots=True)
class CardWords:
    """Whose words are set, and in which faces and colours."""

    profile: Profile
    theme: Theme
    inks: Inks
    setting: Setting

    def line(self, block: layout.Block) -> Line | None:
        text = _text(block.text, self.profile, self.theme, self.setting)
        if not text:
            return None
        colour, language = self.inks.of(block.colour), self.profile.language
        return lined(text, block, colour, language, self.theme, self.setting)


def _text(which: str, profile: Profile, theme: Theme, setting: Setting | None) -> str:
    match which:
        case "name":
            return shown_in(theme, profile.name.display, profile.language)
        case "upper" | "lower":
            *upper, lower = (line.text for line in name_lines(profile.name))
            return lower if which == "lower" else "".join(upper)
        case "headline":
            return profile.headline or profile.role or ""
        case "initials":
            return initials(profile)
    return (setting.address.title if setting else None) or ""


def _fills(whole: Size, canvas: Canvas) -> bool:
    """Whether the photograph has the pixels to fill its place on the card."""
    box = _box(next(mark for mark in canvas.marks if mark.draw == "photo"), canvas.size, None).size
    own = largest(whole, Ratio(box.width, box.height))
    return own.width >= box.width


def _framed(whole: Size, place: layout.Mark, box: Box, headshot: Headshot) -> Frame:
    """The crop for the photograph's place; a small head is brought nearer while pixels fill that place."""
    ratio, (least, most) = Ratio(*box.size), place.head_share
    if headshot.head:
        least = min(least, headshot.head.within(whole).size.height * 100 // box.size.height)
    return frame(whole, Shape(ratio, place.eye_line, (least, most), box.size.width), headshot)


def portrait(source: Source, framed: Frame, size: Size) -> Cut:
    """A lossless cut: the card is encoded once, not twice. The rights packet is the card's, not its."""
    return Cut(
        source=source.digest,
        box=framed.box,
        size=size,
        decode=decode_scale(source, framed.box, size),
        via=(),
        format=Format.PNG,
        quality=100,
        effort=1,
        rights=Rights(),
    )


def _mark(mark: layout.Mark, whole: Size, photo: Box, eyes: Point, words: CardWords) -> Mark:
    if mark.draw == "photo":
        return Photograph(photo, mark.radius, mark.corners)
    box = _box(mark, whole, photo, _level(whole, photo, eyes) if mark.from_eyes else 0)
    if mark.draw == "words":
        return Stack(box, tuple(line for block in mark.blocks if (line := words.line(block))), mark.centred)
    return Fill(box, words.inks.of(mark.colour), mark.radius, mark.corners)


def _level(whole: Size, photo: Box, eyes: Point) -> int:
    """The sitter's eye line on the card, as far as words fit below it."""
    highest, lowest = (level * whole.height // CARD.height for level in LEVEL)
    return min(max(photo.top + photo.size.height * eyes.y // 1000, highest), lowest)


def mirrored(mark: Mark, whole: Size) -> Mark:
    """The mark on the other side: who reads from the right meets the words before the photograph."""
    box = mark.box
    return replace(mark, box=Box(whole.width - box.right, box.top, whole.width - box.left, box.bottom))


def _box(mark: layout.Mark, whole: Size, photo: Box | None, from_top: int = 0) -> Box:
    end = photo.left if photo and mark.until is layout.Edge.PHOTO else whole.width
    right = mark.left + mark.width if mark.width else end - mark.inset
    top = from_top + mark.top
    bottom = top + mark.height if mark.height else whole.height - mark.foot
    return Box(mark.left, top, max(mark.left + 1, right), max(top + 1, bottom))


def _anchored(box: Box, size: Size, anchor: str) -> Box:
    spare = Size(box.size.width - size.width, box.size.height - size.height)
    left = box.left + (spare.width if "right" in anchor else spare.width // 2)
    top = box.top + (spare.height if "bottom" in anchor else spare.height // 2)
    return Box(left, top, left + size.width, top + size.height)
