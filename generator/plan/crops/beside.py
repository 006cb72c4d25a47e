"""A team side by side: how much heads and eye lines of the pictures for the index differ, and who stands out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..team import stands_out
from .row import Framed, Row, percent


@dataclass(frozen=True, slots=True)
class Team:
    """`heads` and `eyes` are the least and the most, in thousandths of the picture's height; `asked` is what a team has in
    common, in percent, where all pictures are of one slot; `outliers` are the people beyond the tolerance; of `unknown`
    no head is known.
    """

    people: int
    heads: tuple[int, int]
    eyes: tuple[int, int]
    asked: tuple[int, int] | None
    outliers: tuple[str, ...]
    unknown: tuple[str, ...]


def team_of(rows: Sequence[Row]) -> Team | None:
    """The figures of a team; None for fewer than two people whose heads are known, or without an index."""
    known = [(row, one) for row in rows if (one := row.roster) and one.share is not None]
    if len(known) < 2:
        return None
    heads = [one.share for _, one in known if one.share is not None]
    eyes = [one.eyes for _, one in known]
    asked = {(one.slot.head_share[0], one.slot.eye_line) for _, one in known if one.slot}
    return Team(
        people=len(known),
        heads=(min(heads), max(heads)),
        eyes=(min(eyes), max(eyes)),
        asked=asked.pop() if len(asked) == 1 else None,
        outliers=tuple(_told(row, one) for row, one in known if _is_out(row, one)),
        unknown=tuple(row.name for row in rows if row.roster and row.roster.share is None),
    )


def _is_out(row: Row, one: Framed) -> bool:
    stand = row.standing
    return bool(one.slot and stand and stands_out(one.slot, stand))


def _told(row: Row, one: Framed) -> str:
    return f"{row.name} (head {percent(one.share or 0)}, eyes {percent(one.eyes)})"


def span(least_most: tuple[int, int]) -> str:
    """From least to most, in words; one figure where they are equal."""
    least, most = map(percent, least_most)
    return least if least == most else f"{least.removesuffix(' %')}–{most}"
