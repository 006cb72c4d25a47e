"""Heads of a team stand alike on an index, as far as their photographs allow, and who stands out is told."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from generator.plan.framing import frame, shape_of
from generator.plan.look import ROSTER
from generator.plan.team import Standing, outliers, standing, stands_out, team_share, together
from generator.values.geometry import Size
from generator.values.person import Person
from generator.values.theme import Slot
from tests.plan.people import headshot, person, source, theme

WHOLE = Size(2000, 2500)


def slot() -> Slot:
    return theme().slots(ROSTER)[-1]


def sitter(number: int, share: int, top: int = 12) -> Person:
    """Somebody whose head takes so many percent of the photograph's height."""
    slug = f"person-{number:02d}"
    head = f"35% {top}% 65% {top + share}%"
    return person(
        slug, photograph=source(slug, WHOLE), headshots=[{"file": f"{slug}.jpg", "alt": "A.", "head": head}]
    )


def stands(people: list[Person], share: int) -> Iterator[tuple[str, Standing]]:
    wanted = together(slot(), share)
    for one in people:
        stand = standing(WHOLE, wanted, one.main.headshots[0])
        assert stand
        yield one.slug, stand


def test_heads_from_far_and_near_get_one_size_and_one_eye_line() -> None:
    team = [sitter(number, share, top=16) for number, share in enumerate((18, 25, 30, 38, 40))]
    share = team_share(team, (slot(),))
    assert share == 45
    told = dict(stands(team, share))
    assert max(stand.head for stand in told.values()) - min(stand.head for stand in told.values()) <= 1
    assert max(stand.eyes for stand in told.values()) - min(stand.eyes for stand in told.values()) <= 1


def test_a_team_photographed_from_near_has_larger_heads_all_of_them() -> None:
    team = [sitter(number, share, top=8) for number, share in enumerate((50, 52, 55, 56, 58))]
    share = team_share(team, (slot(),))
    assert share == 60
    wanted = together(slot(), share)
    assert outliers(wanted, stands(team, share)) == ()


def test_one_who_was_photographed_from_too_near_stands_out_and_changes_nobody_else() -> None:
    team = [sitter(number, 30) for number in range(9)]
    alone = team_share(team, (slot(),))
    share = team_share([*team, sitter(9, 78, top=2)], (slot(),))
    assert share == alone
    wanted = together(slot(), share)
    assert outliers(wanted, stands([*team, sitter(9, 78, top=2)], share)) == ("person-09",)


def test_somebody_alone_keeps_the_share_of_the_slot() -> None:
    assert team_share([sitter(0, 60)], (slot(),)) == slot().head_share[0]
    assert team_share([], (slot(),)) == slot().head_share[0]
    assert team_share([sitter(0, 60)], ()) == 0


def test_where_no_head_is_known_nobody_stands_out() -> None:
    assert standing(WHOLE, slot(), headshot()) is None


@given(st.lists(st.integers(10, 80), min_size=2, max_size=12))
def test_the_share_lies_in_the_range_of_the_slot_and_most_can_have_it(shares: list[int]) -> None:
    team = [sitter(number, share, top=4) for number, share in enumerate(shares)]
    share = team_share(team, (slot(),))
    least, most = slot().head_share
    assert least <= share <= most
    can = sum(one <= share for one in shares)
    assert share == most or 10 * can >= 8 * len(shares) - 9


def test_a_crop_for_the_index_has_the_head_that_the_team_has() -> None:
    one = sitter(0, 30)
    wanted = together(slot(), 55)
    framed = frame(WHOLE, shape_of(wanted), one.main.headshots[0])
    assert abs(100 * (2500 * 30 // 100) / framed.box.size.height - 55) < 1
    assert not stands_out(wanted, Standing(55, framed.eyes.y // 10))
