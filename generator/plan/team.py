"""The same head everywhere in a team: one share of the picture's height for everybody on an index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from ..values.geometry import EYES, Size
from ..values.headshot import Headshot
from ..values.person import Person
from ..values.theme import Slot
from .framing import Frame, frame, head_share, largest, shape_of
from .sitter import posed

TOLERANCE: Final = 3
"""Percent of the picture's height by which a head or an eye line may differ before it stands out."""
STEP: Final = 5
"""The share is a multiple of this, so that one more person seldom changes everybody's picture."""
ROOM: Final = 1
"""The least space above a head, in percent of the picture."""
OF_TEN: Final = 8
"""Of ten people, so many shall be able to have the share: the tightest photographs do not decide for all."""


class Standing(NamedTuple):
    """How a person stands in a team: the head's share of the picture and the eye line, in percent of its height."""

    head: int
    eyes: int


def team_share(people: Sequence[Person], slots: Sequence[Slot]) -> int:
    """The share of the head that pictures for an index have in common; the slot's own least for fewer than two.

    A photograph taken from near cannot show its head smaller than it is in the largest crop, so the share is what most
    of the team can have, within the slot's range.
    """
    if not slots:
        return 0
    slot = slots[-1]
    least, most = slot.head_share
    shares = sorted(share for person in people for share in _smallest(person, slot))
    if len(shares) < 2 or not least:
        return least
    wanted = shares[(len(shares) * OF_TEN - 1) // 10]
    return min(most, max(least, -(-wanted // STEP) * STEP))


def together(slot: Slot, share: int) -> Slot:
    """The slot with heads of this share and no other. Eyes lie at the middle of a head: a large one pushes the eye line down."""
    line = max(slot.eye_line, share * EYES // 100 + ROOM)
    return slot.model_copy(update={"head_share": (share, share), "eye_line": line})


def _smallest(person: Person, slot: Slot) -> Iterator[int]:
    """The smallest share that the person's photograph can give, rounded up; nothing where the head is not known."""
    first = person.main.headshots[0]
    source = person.source(first.file)
    head = posed(first, source).head
    if head:
        height = largest(source.size, slot.ratio).height
        yield -(-100 * head.within(source.size).size.height // height)


def standing(whole: Size, slot: Slot, headshot: Headshot) -> Standing | None:
    """How a person stands in a picture of the slot; None where the head is not known."""
    framed: Frame = frame(whole, shape_of(slot), headshot)
    if headshot.head is None:
        return None
    return Standing(head_share(whole, framed.box, headshot.head), framed.eyes.y // 10)


def outliers(slot: Slot, stands: Iterable[tuple[str, Standing]]) -> tuple[str, ...]:
    """Those whose head or eyes differ from the slot's by more than the tolerance."""
    return tuple(name for name, stand in stands if stands_out(slot, stand))


def stands_out(slot: Slot, stand: Standing) -> bool:
    return abs(stand.head - slot.head_share[0]) > TOLERANCE or abs(stand.eyes - slot.eye_line) > TOLERANCE
