"""The share card of an index: its title in the theme's hand, and below it the first people of the index, as high as each
other and with heads of one height.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final, NamedTuple

from ..values import layout
from ..values.artifact import Artifact, Fill, Line, Link, Mark, Photograph, ShareCard, Stack
from ..values.errors import Problem, Severity
from ..values.geometry import Box, Size
from ..values.image import Cut, Rights, Source
from ..values.language import direction
from ..values.setting import Setting
from ..values.theme import Theme
from .card import MAX_BYTES, QUALITY, Inks, mirrored, portrait
from .card_words import block_of, lined, told_undrawn, undrawn
from .fit import shown_in
from .framing import Frame
from .head import CARD, CardLink
from .names import ASSETS, hashed
from .rights import rights_together

MOST: Final = 6
"""People on a card: with more, nobody would be known by their face in a messenger, where a card is half as large."""
TALLEST, LOWEST = 372, 160
"""Height of the portraits in px; whoever's photograph cannot be so high without being enlarged stays out."""
BESIDE, ABOVE, GAP = 100, 60, 16
"""Space in px left and right of the row, above the title, and between two portraits."""
CLEAR: Final = 40
"""Space in px between title and row."""
LARGEST, SMALLEST = 132, 30
"""Size of the title in px."""


@dataclass(frozen=True, slots=True)
class Title:
    """What an index is called, in whose hand, colours and language."""

    text: str
    theme: Theme
    inks: Inks
    setting: Setting

    @property
    def language(self) -> str:
        return self.setting.address.language


def for_index(source: Source, framed: Frame, rights: Rights) -> Cut | None:
    """A person's portrait as an index's card may show it, at its largest; the rights are theirs."""
    whole = framed.box.size
    height = min(TALLEST, whole.height)
    if height < LOWEST:
        return None
    size = Size(max(1, whole.width * height // whole.height), height)
    return replace(portrait(source, framed, size), rights=rights)


class Shared(NamedTuple):
    """The card's file, and what the index says of it."""

    file: Artifact
    link: CardLink


def shared(title: Title, listed: Sequence[Link]) -> Shared | None:
    """The card of an index that lists these people in this order; none where nobody's photograph can be shown."""
    shown = [(link.card.name, link.portrait) for link in listed if link.portrait][:MOST]
    if not shown:
        return None
    address = title.setting.address
    drawn = _card(title, [cut for _, cut in shown])
    file = hashed(ASSETS, "card", ".jpg", drawn, title.setting.tools, "")
    alt = ", ".join(name for name, _ in shown)
    return Shared(file, CardLink(address.absolute(str(file.path)) or str(file.path), alt))


def unknown_letters(title: Title) -> Iterator[Problem]:
    unknown = undrawn(shown_in(title.theme, title.text, title.language), title.theme, title.setting)
    if unknown:
        yield Problem("site.yaml", 0, 0, "title", told_undrawn(unknown), "", Severity.WARNING)


def _card(title: Title, portraits: Sequence[Cut]) -> ShareCard:
    shown = _row(portraits)
    top = CARD.height - shown[0].size.height
    lefts = accumulate((cut.size.width + GAP for cut in shown), initial=BESIDE)
    own = _own(title.theme)
    marks: tuple[Mark, ...] = (
        Fill(Box(0, 0, *CARD), title.inks.of(_ground(title.theme))),
        *(
            Photograph(Box(left, top, left + cut.size.width, CARD.height), own.radius, "top", number)
            for number, (left, cut) in enumerate(zip(lefts, shown, strict=False))
        ),
        Stack(Box(BESIDE, ABOVE, CARD.width - BESIDE, top - CLEAR), (_line(title),)),
    )
    if direction(title.language) == "rtl":
        marks = tuple(mirrored(mark, CARD) for mark in marks)
    return ShareCard(
        size=CARD,
        marks=marks,
        portraits=tuple(replace(cut, rights=Rights()) for cut in shown),
        language=title.language,
        quality=QUALITY,
        max_bytes=MAX_BYTES,
        rights=rights_together([cut.rights for cut in shown]),
    )


def _row(portraits: Sequence[Cut]) -> list[Cut]:
    """The portraits side by side, all of one height: as high as they may be, none enlarged."""
    room = CARD.width - 2 * BESIDE - GAP * (len(portraits) - 1)
    height = min(cut.size.height for cut in portraits)
    while sum(_width(cut, height) for cut in portraits) > room:
        height -= 1
    return [replace(cut, size=Size(_width(cut, height), height)) for cut in portraits]


def _width(cut: Cut, height: int) -> int:
    return max(1, cut.size.width * height // cut.size.height)


def _line(title: Title) -> Line:
    """The title as the theme's card sets a name, whole or its last line."""
    theme = title.theme
    block = block_of(theme, "name", "lower").model_copy(
        update={"largest": LARGEST, "smallest": SMALLEST, "lines": 2, "gap": 0, "end": False}
    )
    colour = title.inks.of(block.colour if block.colour != _ground(theme) else "ink")
    text = shown_in(theme, title.text, title.language)
    return lined(text, block, colour, title.language, theme, title.setting)


def _ground(theme: Theme) -> str | None:
    """What the theme's card is drawn on: a fill that reaches from edge to edge."""
    fills = (mark for mark in theme.file.card.marks if mark.draw == "fill")
    return next(
        (mark.colour for mark in fills if not (mark.width or mark.height or mark.left or mark.top)), None
    )


def _own(theme: Theme) -> layout.Mark:
    """The photograph's place on a person's card."""
    return next(mark for mark in theme.file.card.marks if mark.draw == "photo")
