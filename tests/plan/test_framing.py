"""A head and a shape in, a crop out: what is true of every photograph."""

from fractions import Fraction

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from generator.plan.framing import (
    STEPS,
    UPPER_THIRD,
    Frame,
    Shape,
    eyes_of,
    frame,
    in_circle,
    largest,
    needed_width,
    shape_of,
)
from generator.values.geometry import Box, HeadBox, Point, Ratio, Size
from generator.values.headshot import Headshot
from tests.plan.people import headshot, theme

wholes = st.builds(Size, st.integers(200, 6000), st.integers(200, 6000)).filter(
    lambda s: max(s) <= 4 * min(s)
)
ratios = st.sampled_from(
    [Ratio(1, 1), Ratio(4, 5), Ratio(2, 3), Ratio(16, 9), Ratio(3, 4), Ratio(176, 210), Ratio(1, 2)]
)
shapes = st.builds(
    Shape,
    ratios,
    st.integers(25, 40),
    st.tuples(st.integers(20, 60), st.integers(60, 100)) | st.just((0, 100)),
    st.integers(0, 1600),
    st.sampled_from([0, 58, 80, 100]) | st.integers(0, 100),
)
points = st.builds(Point, st.integers(0, 1000), st.integers(0, 1000))


@st.composite
def heads(draw: st.DrawFn, least: int = 10) -> HeadBox:
    left, top = draw(st.integers(0, 1000 - least)), draw(st.integers(0, 1000 - least))
    return HeadBox(left, top, draw(st.integers(left + least, 1000)), draw(st.integers(top + least, 1000)))


def shot(head: HeadBox | None = None, focus: Point | None = None) -> Headshot:
    return headshot(head=head, focus=focus)


shots = st.builds(shot, heads() | st.none(), points | st.none())


@given(wholes, shapes, shots)
def test_a_crop_lies_in_its_photograph(whole: Size, shape: Shape, of: Headshot) -> None:
    box = frame(whole, shape, of).box
    assert 0 <= box.left < box.right <= whole.width
    assert 0 <= box.top < box.bottom <= whole.height


@given(wholes, shapes, shots)
def test_a_crop_has_its_shape_to_a_pixel(whole: Size, shape: Shape, of: Headshot) -> None:
    size, (across, down) = frame(whole, shape, of).box.size, shape.ratio
    too_wide = abs(size.width - Fraction(size.height * across, down))
    too_high = abs(size.height - Fraction(size.width * down, across))
    assert min(too_wide, too_high) < 1


@given(wholes, shapes, heads(), points | st.none())
@example(Size(1000, 1000), Shape(Ratio(2, 1), 33), HeadBox(300, 300, 700, 795), None)  # no room for head-room
def test_a_head_lies_in_its_crop_whenever_it_can(
    whole: Size, shape: Shape, head: HeadBox, focus: Point | None
) -> None:
    box, inner = frame(whole, shape, shot(head, focus)).box, head.within(whole)
    most = largest(whole, shape.ratio)
    if inner.size.width <= most.width:
        assert box.left <= inner.left
        assert inner.right <= box.right
    if inner.size.height <= most.height:
        assert box.top <= inner.top
        assert inner.bottom <= box.bottom


@given(st.integers(200, 6000), heads(600))
def test_a_head_too_wide_for_its_crop_is_cut_on_both_sides_alike(height: int, head: HeadBox) -> None:
    whole = Size(2 * height, height)
    box, inner = frame(whole, Shape(Ratio(1, 2), 33), shot(head)).box, head.within(whole)
    assert inner.size.width > box.size.width
    assert abs((box.left - inner.left) - (inner.right - box.right)) <= 1


@given(wholes, shapes, points | st.none())
def test_without_a_head_the_crop_is_the_largest_that_fits(
    whole: Size, shape: Shape, focus: Point | None
) -> None:
    size = frame(whole, shape, shot(focus=focus)).box.size
    assert size == largest(whole, shape.ratio)
    assert size.width == whole.width or size.height == whole.height


@given(wholes, ratios)
def test_nothing_larger_of_the_same_shape_would_fit(whole: Size, ratio: Ratio) -> None:
    size = largest(whole, ratio)
    taller = Size(size.width + 1, -(-(size.width + 1) * ratio.down // ratio.across))
    assert taller.width > whole.width or taller.height > whole.height


@given(wholes, shapes, heads())
def test_a_small_head_is_brought_nearer_but_not_below_the_pixels_that_are_needed(
    whole: Size, shape: Shape, head: HeadBox
) -> None:
    framed, most = frame(whole, shape, shot(head)), largest(whole, shape.ratio)
    size, least = framed.box.size, shape.head_share[0]
    assert size.width >= min(shape.least, most.width)
    if size != most and not shape.circle:
        high = head.within(whole).size.height
        share = Fraction(100 * high, size.height)
        # Nearer than asked only for the eyes' sake, at the foot of a photograph.
        wanted = max(shape.head_share) if framed.box.bottom == whole.height else least
        assert share <= wanted + Fraction(100 * wanted, size.height) + 1 or high <= 1


@given(wholes, ratios, heads(60), st.integers(-3, 3), st.integers(-3, 3))
def test_a_small_move_of_the_head_makes_a_small_move_of_the_crop(
    whole: Size, ratio: Ratio, head: HeadBox, x: int, y: int
) -> None:
    moved = HeadBox(head.left + x, head.top + y, head.right + x, head.bottom + y)
    assume(min(moved) >= 0 and max(moved) <= 1000)
    shape = Shape(ratio, 33, (30, 70))
    one, other = (frame(whole, shape, shot(each)).box for each in (head, moved))
    # Rounding may make the head a pixel higher, and the crop then 100/30 as much; the rest is the move itself.
    most = 12 + 2 * (abs(x) + abs(y)) * max(whole) // 1000
    assert all(abs(before - after) <= most for before, after in zip(one, other, strict=True))


@given(wholes, shapes, heads() | st.none(), points | st.none())
def test_mirrored_in_is_mirrored_out(
    whole: Size, shape: Shape, head: HeadBox | None, focus: Point | None
) -> None:
    if head and (head.left + head.right) % 2:
        head = head._replace(right=head.right - 1)  # its middle is no whole thousandth
    assume(head is None or head.right > head.left)
    mirrored = shot(
        head and HeadBox(1000 - head.right, head.top, 1000 - head.left, head.bottom),
        focus and Point(1000 - focus.x, focus.y),
    )
    box, other = frame(whole, shape, shot(head, focus)).box, frame(whole, shape, mirrored).box
    back = Box(whole.width - other.right, other.top, whole.width - other.left, other.bottom)
    assert abs(box.left - back.left) <= 1
    assert abs(box.right - back.right) <= 1
    assert (box.top, box.bottom) == (back.top, back.bottom)


@given(wholes, shapes, shots)
def test_the_eyes_are_told_where_they_lie_in_the_crop(whole: Size, shape: Shape, of: Headshot) -> None:
    framed = frame(whole, shape, of)
    assert 0 <= min(framed.eyes) <= max(framed.eyes) <= 1000
    eyes = eyes_of(of)
    x = framed.box.left + framed.eyes.x * framed.box.size.width / 1000
    if 0 < framed.eyes.x < 1000:
        assert abs(x - eyes.x * whole.width / 1000) <= 1 + framed.box.size.width / 1000


def test_eyes_lie_where_the_profile_says_else_in_the_head_else_in_the_upper_third() -> None:
    head, focus = HeadBox(300, 80, 700, 620), Point(480, 310)
    assert eyes_of(shot(head, focus)) == focus
    assert eyes_of(shot(head)) == head.eyes
    assert eyes_of(shot()) == UPPER_THIRD


def test_a_head_with_space_around_it_stands_with_its_eyes_on_the_line() -> None:
    head = HeadBox(400, 300, 600, 500)
    framed = frame(Size(4000, 5000), Shape(Ratio(4, 5), 33, (30, 70)), shot(head))
    assert framed == Frame(box=Box(667, 901, 3333, 4234), eyes=Point(500, 329))


WANTED = Shape(Ratio(4, 5), 33, (45, 70))


def line_of(head: HeadBox, shape: Shape = WANTED) -> int:
    return frame(Size(2000, 2000), shape, shot(head)).eyes.y


def test_where_a_photograph_ends_below_the_head_comes_nearer_until_the_eyes_lie_on_their_line() -> None:
    """A square official portrait with air above: the largest crop would have the eyes at 41 %, and only air above them."""
    head = HeadBox(250, 110, 750, 710)
    framed = frame(Size(2000, 2000), WANTED, shot(head))
    assert framed.box.bottom == 2000
    assert framed.box.top > 0
    assert framed.eyes.y < head.eyes.y
    assert 100 * head.within(Size(2000, 2000)).size.height <= 70 * framed.box.size.height


def test_no_head_comes_nearer_than_it_may_nor_where_nothing_is_won() -> None:
    tight = HeadBox(200, 30, 800, 760)
    assert frame(Size(2000, 2000), WANTED, shot(tight)).box.size == Size(1600, 2000)
    lost = frame(Size(2000, 2000), WANTED._replace(least=1590), shot(HeadBox(250, 110, 750, 710)))
    assert lost.box.size.width >= 1590


@given(st.integers(100, 400), st.integers(300, 600))
def test_the_eyes_are_never_lower_than_in_the_largest_crop(top: int, height: int) -> None:
    assume(top + height <= 1000)
    head = HeadBox(350, top, 650, top + height)
    assert line_of(head) <= max(330 + 10, line_of(head, WANTED._replace(head_share=(0, 100))) + 1)


@pytest.mark.parametrize("slot", theme().file.slots, ids=lambda slot: slot.name)
def test_a_slot_of_the_theme_asks_for_its_own_shape(slot) -> None:  # type: ignore[no-untyped-def]
    shape = shape_of(slot)
    assert shape[:3] == (slot.ratio, slot.eye_line, slot.head_share)
    assert shape.least == needed_width(slot) == -(-slot.shown * 4 // 5)


@st.composite
def heads_amid(draw: st.DrawFn) -> HeadBox:
    """A head with so much of the photograph around it that any crop of it fits."""
    left, top = draw(st.integers(420, 520)), draw(st.integers(420, 520))
    return HeadBox(left, top, left + draw(st.integers(20, 70)), top + draw(st.integers(20, 70)))


@given(
    st.integers(1000, 6000),
    st.integers(42, 58),
    st.integers(20, 80),
    heads_amid(),
    st.sampled_from([80, 90, 100]),
    st.sampled_from([Ratio(1, 1), Ratio(4, 5), Ratio(5, 4)]),
)
def test_a_head_lies_in_the_circle_of_its_crop(
    side: int, eye_line: int, share: int, head: HeadBox, circle: int, ratio: Ratio
) -> None:
    whole = Size(side, side)
    framed = frame(whole, Shape(ratio, eye_line, (share, 100), circle=circle), shot(head)).box
    assert in_circle(head.within(whole), framed, circle)


@st.composite
def near_an_end(draw: st.DrawFn) -> tuple[Size, HeadBox]:
    """A head so large in its photograph, or so near to an end of it, that few circles hold it."""
    whole = Size(draw(st.integers(200, 500)), draw(st.integers(200, 500)))
    left, top = draw(st.integers(0, 300)), draw(st.integers(0, 200))
    return whole, HeadBox(left, top, draw(st.integers(left + 300, 1000)), draw(st.integers(top + 400, 1000)))


@given(near_an_end(), st.integers(25, 38), st.sampled_from([80, 100]))
@example((Size(400, 400), HeadBox(130, 0, 765, 800)), 38, 100)  # only a smaller circle, around its middle
def test_a_head_lies_in_its_circle_wherever_a_photograph_has_one(
    photograph: tuple[Size, HeadBox], eye_line: int, circle: int
) -> None:
    whole, of = photograph
    head, most = of.within(whole), min(whole)
    holding = [side for side in range(1, most + 1) if in_circle(head, _square(head, side, whole), circle)]
    framed = frame(whole, Shape(Ratio(1, 1), eye_line, (50, 80), circle=circle), shot(of)).box
    if len(holding) > 1 + most // STEPS:
        assert in_circle(head, framed, circle)


def _square(head: Box, side: int, whole: Size) -> Box:
    left = min(max(0, (head.left + head.right - side) // 2), whole.width - side)
    top = min(max(0, (head.top + head.bottom - side) // 2), whole.height - side)
    return Box(left, top, left + side, top + side)


@given(wholes, heads_amid(), points)
def test_a_head_stands_in_the_middle_of_its_crop_wherever_its_eyes_look(
    whole: Size, head: HeadBox, focus: Point
) -> None:
    box, inner = frame(whole, Shape(Ratio(1, 1), 33, (60, 80)), shot(head, focus)).box, head.within(whole)
    if box.left > 0 and box.right < whole.width:
        assert abs((inner.left - box.left) - (box.right - inner.right)) <= 1


def test_a_circle_holds_what_lies_in_its_middle_and_not_what_lies_in_a_corner() -> None:
    assert in_circle(Box(40, 40, 60, 60), Box(0, 0, 100, 100), 100)
    assert not in_circle(Box(0, 0, 20, 20), Box(0, 0, 100, 100), 100)
    assert not in_circle(Box(0, 0, 100, 120), Box(0, 0, 100, 100), 100)
