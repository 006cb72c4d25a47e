"""A photograph with everything that is cut from it: the head, the eyes and each crop, as a page can draw them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final, NamedTuple

from ...values.artifact import ShareCard
from ...values.geometry import Box, HeadBox, Point, Size
from ...values.headshot import Headshot
from ...values.image import Cut, Format, Rights, Source
from ...values.theme import Slot
from ..framing import eyes_of, frame, shape_of
from ..pictures import decode_scale, ladder

WIDEST: Final = 960
"""Width in px of the picture on which crops are drawn."""
QUALITY: Final = 80
LINE: Final = 18
"""Px from one label to the next where a corner holds several."""


class Origin(Enum):
    """Where the eyes and the head come from, best known first."""

    BOTH = "both"
    HEAD = "head"
    FOCUS = "focus"
    FOUND = "found"
    RULE = "rule"


class Outline(NamedTuple):
    """A rectangle in percent of the photograph, as SVG writes lengths."""

    x: str
    y: str
    width: str
    height: str
    right: str
    bottom: str


class Label(NamedTuple):
    """Where the words of an outline stand: inside one of its corners, `dx` and `dy` px away from it."""

    x: str
    y: str
    dx: int
    dy: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Crop:
    """One view of a slot, or the portrait of a share card. `made` is the largest size it is made in."""

    name: str
    media: str | None
    box: Box
    made: Size
    outline: Outline
    label: Label


def origin_of(told: Headshot, posed: Headshot) -> Origin:
    """`told` is the headshot as its profile has it, `posed` with whatever was found in the photograph."""
    if told.head and told.focus:
        return Origin.BOTH
    if told.head or told.focus:
        return Origin.HEAD if told.head else Origin.FOCUS
    return Origin.FOUND if posed.head or posed.focus else Origin.RULE


def crops_of(
    source: Source, headshot: Headshot, slots: tuple[Slot, ...], card: ShareCard | None
) -> tuple[Crop, ...]:
    """Every crop of a photograph: the slots' in their order, then the share card's."""
    found = [*(_slot(source, headshot, slot) for slot in slots), *(_card(card) if card else ())]
    return tuple(
        Crop(name, media, box, made, outline(box, source.size), label(number, outline(box, source.size)))
        for number, (name, media, box, made) in enumerate(found)
    )


def _slot(source: Source, headshot: Headshot, slot: Slot) -> tuple[str, str | None, Box, Size]:
    box = frame(source.size, shape_of(slot), headshot).box
    return f"{slot.name} {slot.ratio.across}:{slot.ratio.down}", slot.media, box, ladder(box, slot)[-1]


def _card(card: ShareCard) -> Iterator[tuple[str, str | None, Box, Size]]:
    for cut in card.portraits:
        yield "share card", None, cut.box, cut.size


def outline(box: Box, whole: Size) -> Outline:
    across = [_percent(x, whole.width) for x in (box.left, box.size.width, box.right)]
    down = [_percent(y, whole.height) for y in (box.top, box.size.height, box.bottom)]
    return Outline(across[0], down[0], across[1], down[1], across[2], down[2])


def head_outline(head: HeadBox) -> Outline:
    return outline(Box(*head), Size(1000, 1000))


def eyes_at(headshot: Headshot) -> tuple[str, str]:
    """The point between the eyes in percent."""
    eyes: Point = eyes_of(headshot)
    return _percent(eyes.x, 1000), _percent(eyes.y, 1000)


def label(number: int, around: Outline) -> Label:
    """Crops are much alike: each has its words in another corner, so that they do not cover each other; at the foot
    first, because heads are at the top.
    """
    right, bottom = number % 2 == 1, number % 4 < 2
    away = number // 4 * LINE
    return Label(
        x=around.right if right else around.x,
        y=around.bottom if bottom else around.y,
        dx=-8 if right else 8,
        dy=-9 - away if bottom else LINE + away,
        anchor="end" if right else "start",
    )


def whole(source: Source) -> Cut:
    """The whole upright photograph for the screen: no wider than 960 px, and never enlarged."""
    width = min(WIDEST, source.size.width)
    height = max(1, (2 * width * source.size.height + source.size.width) // (2 * source.size.width))
    size = Size(width, min(height, source.size.height))
    box = Box(0, 0, *source.size)
    return Cut(
        source=source.digest,
        box=box,
        size=size,
        decode=decode_scale(source, box, size),
        via=(),
        format=Format.JPEG,
        quality=QUALITY,
        effort=0,
        rights=Rights(),
    )


def _percent(part: int, of: int) -> str:
    """To the nearest tenth."""
    tenths = (2000 * part + of) // (2 * of)
    return f"{tenths // 10}.{tenths % 10}%"
