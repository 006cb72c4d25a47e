"""A person's photograph with every crop of it in figures: how large the head is, where the eyes lie, what is amiss."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ...values.artifact import ShareCard
from ...values.geometry import Box, HeadBox, Point, Size
from ...values.headshot import Headshot
from ...values.image import Source
from ...values.theme import Slot
from ..framing import eyes_of, needed_width
from ..inspect.crops import Crop, Origin, crops_of, origin_of
from ..look import GALLERY, ROSTER, Look, gallery_of, slots_of, views_of
from ..sitter import sitter
from ..team import Standing, standing, stands_out

TOLD: Final = {
    Origin.BOTH: "profile: head and focus",
    Origin.HEAD: "profile: head",
    Origin.FOCUS: "profile: focus",
}


@dataclass(frozen=True, slots=True)
class Framed:
    """A crop in figures. `head` is the head as it lies in the crop, `spot` the point between the eyes, both in px from
    the crop's corner; `share` is the head's height and `eyes` the eye line, in thousandths of the crop's height.
    `head` and `share` are None where only the eyes are known; `slot` is None for a share card.
    """

    crop: Crop
    slot: Slot | None
    head: Box | None
    spot: Point
    share: int | None
    eyes: int
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A photograph of a person on a contact sheet: `number` 1 is the page's own, the others are the further looks of a
    gallery. `origin` says in words where head and eyes come from.
    """

    slug: str
    number: int
    name: str
    language: str
    theme: str
    source: Source
    headshot: Headshot
    origin: str
    guessed: bool
    framed: tuple[Framed, ...]

    @property
    def roster(self) -> Framed | None:
        """The picture for an index, where the site has one."""
        return next((one for one in self.framed if one.slot and one.slot.name == ROSTER), None)

    @property
    def standing(self) -> Standing | None:
        one = self.roster
        return standing(self.source.size, one.slot, self.headshot) if one and one.slot else None


def rows_of(look: Look, card: ShareCard | None) -> Iterator[Row]:
    """Everything that is cut of a person's first photograph, the share card's portrait last; then the other looks."""
    looks = gallery_of(look)
    yield _row(look, 1, (*_names(look), *((GALLERY,) if looks else ())), card)
    for number, other in enumerate(looks[1:], 2):
        yield _row(other, number, (GALLERY,), None)


def _row(look: Look, number: int, names: tuple[str, ...], card: ShareCard | None) -> Row:
    told = look.person.main.headshots[number - 1]
    origin = origin_of(told, look.headshot)
    slots = tuple(slot for name in names for slot in views_of(look, name))
    crops = crops_of(look.source, look.headshot, slots, card)
    return Row(
        slug=look.person.slug,
        number=number,
        name=look.person.main.name.display + (f", look {number}" if number > 1 else ""),
        language=look.person.main.language,
        theme=look.theme.file.label,
        source=look.source,
        headshot=look.headshot,
        origin=_words(origin, told, look.source),
        guessed=origin is Origin.RULE,
        framed=tuple(
            _framed(look, crop, slot)
            for crop, slot in zip(crops, (*slots, *(None for _ in crops[len(slots) :])), strict=True)
        ),
    )


def _names(look: Look) -> tuple[str, ...]:
    """The slots that this site uses."""
    index = look.address.home is None and look.theme.slots(ROSTER)
    return (*slots_of(look.theme), *((ROSTER,) if index else ()))


def _words(origin: Origin, told: Headshot, source: Source) -> str:
    if origin in TOLD:
        return TOLD[origin]
    face = sitter(told, source)
    if face is None:
        return "rule: faces were not looked for" if source.faces is None else "rule: no face found"
    return f"face found, score {face.score / 1000:.2f}"


def _framed(look: Look, crop: Crop, slot: Slot | None) -> Framed:
    whole, box, told = look.source.size, crop.box, look.headshot.head
    eyes = eyes_of(look.headshot)
    spot = Point(eyes.x * whole.width // 1000 - box.left, eyes.y * whole.height // 1000 - box.top)
    head = _moved(told, whole, box) if told else None
    share = _thousandths(head.size.height, box.size.height) if head else None
    warnings = (*_cut(head, box.size), *(_asked(look, crop, slot, share) if slot else ()))
    return Framed(crop, slot, head, spot, share, _thousandths(spot.y, box.size.height), warnings)


def _moved(head: HeadBox, whole: Size, box: Box) -> Box:
    """The head in px, counted from the corner of a crop."""
    left, top, right, bottom = head.within(whole)
    return Box(left - box.left, top - box.top, right - box.left, bottom - box.top)


def _cut(head: Box | None, size: Size) -> Iterator[str]:
    if head is None:
        return
    over = {"left": head.left < 0, "top": head.top < 0}
    over |= {"right": head.right > size.width, "bottom": head.bottom > size.height}
    if sides := [side for side, beyond in over.items() if beyond]:
        yield f"head cut: {', '.join(sides)}"


def _asked(look: Look, crop: Crop, slot: Slot, share: int | None) -> Iterator[str]:
    """What a slot asks for and the photograph cannot give."""
    least, most = slot.head_share
    if share is not None and share // 10 > most:
        yield f"head above {most} %"
    if slot.name == ROSTER:
        stand = standing(look.source.size, slot, look.headshot)
        if look.setting.team and stand and stands_out(slot, stand):
            yield f"stands out: team has {least} % and {slot.eye_line} %"
    elif share is not None and -(-share // 10) < least:
        yield f"head below {least} %"
    if slot.name != ROSTER and crop.box.size.width < needed_width(slot):
        yield f"small: {needed_width(slot)} px wide needed"


def _thousandths(part: int, of: int) -> int:
    return (2000 * part + of) // (2 * of)


def begin_of(row: Row) -> int:
    """Where the crop that begins farthest to the right begins: from here on their numbers stand side by side."""
    return max((one.crop.box.left for one in row.framed), default=0)


def people_in(rows: Sequence[Row]) -> int:
    return sum(row.number == 1 for row in rows)


def themes_of(rows: Sequence[Row]) -> str:
    """The names of the themes that people wear."""
    return " and ".join(dict.fromkeys(row.theme for row in rows))


def percent(thousandths: int) -> str:
    return f"{thousandths / 10:.1f} %"
