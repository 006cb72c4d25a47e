"""Is a head that somebody marked whole in every crop? The other half of heads.py."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.load.presets import read_presets
from generator.load.theme_folders import known_themes
from generator.plan.banner import banner
from generator.plan.card import CardWords, share_card
from generator.plan.crops.row import rows_of
from generator.plan.framing import HEAD_ROOM, eyes_of, in_circle, largest
from generator.plan.kit import framed
from generator.plan.look import ROSTER
from generator.values.geometry import Box, Ratio, Size
from generator.values.preset import PresetShape

from .marked import Heads, Marked, looks

EYES = 25, 38
"""Percent of the crop's height between which eyes are wanted."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A crop of one person for one place, and the marked head, in px of the photograph. `circle` is 0 where the whole
    crop is shown; `share` is the least and most of the height that the place asks for.
    """

    who: str
    place: str
    whole: Size
    box: Box
    head: Box
    eyes: int
    circle: int
    share: tuple[int, int]

    @property
    def holds(self) -> bool:
        return _holds(self.box, self.head, self.circle)

    @property
    def possible(self) -> bool:
        """Whether any crop of this shape holds the head."""
        size = largest(self.whole, Ratio(*self.box.size))
        if self.circle and self.head.top == 0:
            return False  # the photograph itself cuts the hair: a circle only cuts more of it
        if not self.circle:
            return self.head.size.width <= size.width and self.head.size.height <= size.height
        return any(
            _holds(_around(self.head, side, self.whole), self.head, self.circle)
            for side in range(max(self.head.size), min(self.whole) + 1)
        )

    @property
    def room(self) -> bool:
        """Whether there is space above the hair, or none in the photograph, or the head fills the crop."""
        wanted = self.box.size.height * HEAD_ROOM // 1000
        tight = self.head.size.height + wanted > self.box.size.height
        return self.head.top - self.box.top >= wanted or self.box.top == 0 or tight

    @property
    def taken(self) -> int:
        return 100 * self.head.size.height // self.box.size.height

    @property
    def line(self) -> int:
        return 100 * (self.eyes - self.box.top) // self.box.size.height

    @property
    def bound(self) -> bool:
        """Whether the photograph ends where the crop would have to go on: it is the largest, or lies at the top."""
        size = largest(self.whole, Ratio(*self.box.size))
        return self.box.top == 0 or self.box.bottom == self.whole.height or size == self.box.size


def tell_crops(root: Path, heads: Heads) -> None:
    """Of every installed theme and every place of the kit."""
    themes = sorted(known_themes(root))
    shots = [shot for theme in themes for one in looks(root, heads, theme) for shot in _of_theme(theme, one)]
    shots += [shot for one in looks(root, heads) for shot in _of_kit(root, one)]
    _tell_cut(shots)
    _tell("space above the hair", [shot for shot in shots if not shot.room])
    _tell("eyes at 25 to 38 %", [s for s in shots if not EYES[0] <= s.line <= EYES[1]])
    _tell("head's share as asked", [s for s in shots if not s.share[0] - 2 <= s.taken <= s.share[1]])
    _tell_team([shot for shot in shots if shot.place.endswith(f" {ROSTER}")])


def _of_theme(theme: str, one: Marked) -> Iterator[Shot]:
    look = one.look
    profile = look.person.main
    card = share_card(look.source, look.headshot, profile, look.theme, look.inks, look.setting)
    for framed_ in next(rows_of(look, card)).framed:
        slot = framed_.slot
        name = slot.name + (f" {slot.media}" if slot.media else "") if slot else "share card"
        yield _shot(one, f"{theme} {name}", framed_.crop.box, share=slot.head_share if slot else (0, 100))


def _of_kit(root: Path, one: Marked) -> Iterator[Shot]:
    """Places that the photograph has too few pixels for are framed all the same: a larger one is framed like it."""
    look = one.look
    words = CardWords(look.person.main, look.theme, look.inks, look.setting)
    presets, _ = read_presets(root)
    for preset in presets:
        if preset.shape is PresetShape.CARD:
            yield _shot(one, f"kit {preset.name}", banner(look, preset, words).portraits[0].box)
        else:
            circle = preset.safe if preset.shape is PresetShape.CIRCLE else 0
            yield _shot(one, f"kit {preset.name}", framed(look, preset).box, circle, preset.head_share)


def _shot(one: Marked, place: str, box: Box, circle: int = 0, share: tuple[int, int] = (0, 100)) -> Shot:
    whole = one.look.source.size
    eyes = eyes_of(one.look.headshot).y * whole.height // 1000
    return Shot(one.look.person.slug, place, whole, box, one.head.within(whole), eyes, circle, share)


def _holds(box: Box, head: Box, circle: int) -> bool:
    if circle:
        return in_circle(head, box, circle)
    across = box.left <= head.left and head.right <= box.right
    return across and box.top <= head.top and head.bottom <= box.bottom


def _around(head: Box, side: int, whole: Size) -> Box:
    """The square of this side whose middle is nearest to the head's."""
    left = min(max(0, (head.left + head.right - side) // 2), whole.width - side)
    top = min(max(0, (head.top + head.bottom - side) // 2), whole.height - side)
    return Box(left, top, left + side, top + side)


def _tell_cut(shots: Sequence[Shot]) -> None:
    cut = [shot for shot in shots if not shot.holds]
    ours = [shot for shot in cut if shot.possible]
    people, places = len({shot.who for shot in shots}), len({shot.place for shot in shots})
    print(f"  {len(shots)} crops: {people} people, {places} places")
    print(f"  head cut in {len(cut)}; in {len(ours)} of them another crop of the shape would hold it")
    for shot in ours:
        sides = zip(("left", "top", "right", "bottom"), _beyond(shot), strict=True)
        by = ", ".join(f"{side} {by} px" for side, by in sides if by > 0) or "outside the circle"
        print(f"    ours: {shot.who} in {shot.place}: {by}")
    for place, count in sorted(Counter(shot.place for shot in cut if not shot.possible).items()):
        who = ", ".join(shot.who for shot in cut if shot.place == place and not shot.possible)
        print(f"    no crop can: {place}, {count}: {who}")


def _beyond(shot: Shot) -> tuple[int, int, int, int]:
    box, head = shot.box, shot.head
    return box.left - head.left, box.top - head.top, head.right - box.right, head.bottom - box.bottom


def _tell(what: str, missed: Sequence[Shot]) -> None:
    free = [shot for shot in missed if not shot.bound]
    print(
        f"  {what}: missed by {len(missed)}, in {len(missed) - len(free)} of them because the photograph ends there"
    )
    for shot in free[:20]:
        print(
            f"    {shot.who} in {shot.place}: head {shot.taken} % (asked {shot.share[0]} to {shot.share[1]}), eyes {shot.line} %"
        )


def _tell_team(roster: Sequence[Shot]) -> None:
    for place in sorted({shot.place for shot in roster}):
        some = [shot for shot in roster if shot.place == place]
        heads, lines = sorted(shot.taken for shot in some), sorted(shot.line for shot in some)
        print(
            f"  {place}: marked heads {heads[0]} to {heads[-1]} % (median {heads[len(heads) // 2]}),"
            f" eyes {lines[0]} to {lines[-1]} % (median {lines[len(lines) // 2]})"
        )
