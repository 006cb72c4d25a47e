"""Boxes and sizes in whole numbers."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from generator.values.geometry import Box, HeadBox, Point, Ratio, Size, height_for

sizes = st.builds(Size, st.integers(1, 20_000), st.integers(1, 20_000))
ratios = st.builds(Ratio, st.integers(1, 9999), st.integers(1, 9999))


@st.composite
def heads(draw: st.DrawFn) -> HeadBox:
    left, right = sorted(draw(st.tuples(st.integers(0, 990), st.integers(10, 1000))))
    top, bottom = sorted(draw(st.tuples(st.integers(0, 990), st.integers(10, 1000))))
    return HeadBox(left, top, max(right, left + 1), max(bottom, top + 1))


def test_a_box_has_the_size_between_its_edges() -> None:
    assert Box(10, 20, 110, 70).size == Size(100, 50)


@given(heads(), sizes)
def test_a_head_in_pixels_lies_in_the_photograph_and_loses_no_hair(head: HeadBox, whole: Size) -> None:
    box = head.within(whole)
    assert 0 <= box.left < box.right <= whole.width
    assert 0 <= box.top < box.bottom <= whole.height
    assert box.left * 1000 <= head.left * whole.width
    assert box.right * 1000 >= head.right * whole.width
    assert box.top * 1000 <= head.top * whole.height
    assert box.bottom * 1000 >= head.bottom * whole.height


@given(heads(), sizes)
def test_rounding_adds_less_than_a_pixel_on_each_side(head: HeadBox, whole: Size) -> None:
    box = head.within(whole)
    assert head.left * whole.width - box.left * 1000 < 1000
    assert box.right * 1000 - head.right * whole.width < 1000


@given(heads())
def test_eyes_lie_in_the_head_a_little_above_its_middle(head: HeadBox) -> None:
    eyes = head.eyes
    assert head.left <= eyes.x <= head.right
    assert head.top <= eyes.y <= (head.top + head.bottom) / 2


def test_eyes_are_taken_to_lie_at_half_the_height_of_the_head() -> None:
    assert HeadBox(300, 100, 700, 600).eyes == Point(500, 350)


@given(st.integers(1, 20_000), ratios)
def test_a_height_is_the_nearest_whole_number_and_never_none(width: int, ratio: Ratio) -> None:
    exact = Fraction(width * ratio.down, ratio.across)
    height = height_for(width, ratio)
    assert height >= 1
    assert abs(height - exact) <= Fraction(1, 2) or (height == 1 and exact < 1)
