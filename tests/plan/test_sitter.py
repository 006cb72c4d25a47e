"""Who is meant, and where their head is."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from generator.plan.sitter import LEAN, LEAST, MARGIN, alike, head_of, posed, ranked
from generator.values.face_found import Faces, FoundFace, Outline
from generator.values.geometry import HeadBox, Point, Size
from generator.values.headshot import Headshot
from tests.plan.people import source


def face(x: int, y: int, height: int, score: int = 940) -> FoundFace:
    """An even face around a point."""
    half, third = height * 3 // 8, height // 6
    box = HeadBox(x - half, y - height // 2, x + half, y + height // 2)
    return FoundFace(
        box,
        Point(x - third, y - third),
        Point(x + third, y - third),
        Point(x, y),
        Point(x - third, y + third),
        Point(x + third, y + third),
        score,
    )


def shot(**fields: object) -> Headshot:
    return Headshot.model_validate({"file": "ada.jpg", "alt": "Ada.", **fields})


def seen(*found: FoundFace) -> object:
    return replace(source("ada", Size(1000, 1000)), faces=Faces(found))


def test_the_largest_and_most_central_face_is_the_sitter() -> None:
    near, far, aside = face(480, 400, 300), face(500, 400, 120), face(60, 900, 310)
    assert ranked(Faces((far, aside, near))) == (near, aside, far)


def test_a_profile_may_number_another_face() -> None:
    first, second = face(300, 400, 300), face(700, 400, 280)
    assert posed(shot(), seen(first, second)).focus == first.eyes
    assert posed(shot(face=2), seen(first, second)).focus == second.eyes
    assert posed(shot(face=5), seen(first, second)).focus == first.eyes


def test_what_the_profile_says_goes_before_what_was_found() -> None:
    told = shot(head="10% 10% 50% 60%")
    assert posed(told, seen(face(700, 400, 300))) == told
    aimed = shot(focus="40% 30%")
    assert posed(aimed, seen(face(700, 400, 300))) == aimed


def test_without_a_face_nothing_is_invented() -> None:
    assert posed(shot(), seen()) == shot()
    assert posed(shot(), source("ada", Size(1000, 1000))) == shot()


def test_two_faces_of_nearly_one_size_may_both_be_meant() -> None:
    assert alike(Faces((face(300, 400, 300), face(700, 400, 260))))
    assert not alike(Faces((face(300, 400, 300), face(700, 400, 200))))
    assert not alike(Faces((face(300, 400, 300),)))
    assert not alike(Faces())


@given(st.integers(0, 1000), st.integers(0, 1000), st.integers(8, 900))
def test_a_head_holds_its_face_and_lies_in_the_photograph(x: int, y: int, height: int) -> None:
    found = face(x, y, height)
    head = head_of(found, Size(1000, 1250))
    assert 0 <= head.left <= head.right <= 1000
    assert 0 <= head.top <= head.bottom <= 1000
    assert head.left <= max(0, found.box.left)
    assert head.top <= max(0, found.box.top)
    assert head.right >= min(1000, found.box.right)
    assert head.bottom >= min(1000, found.box.bottom)


def test_a_head_is_as_wide_and_high_as_it_is_seen_and_a_little_more() -> None:
    found = face(500, 500, 300)._replace(outline=Outline(330, 260, 720))
    margin = 300 * MARGIN // 100
    assert head_of(found, Size(1000, 1000))[:3] == (330 - margin, 260 - margin, 720 + margin)


def test_a_side_that_is_not_seen_is_where_most_people_s_is() -> None:
    found = face(500, 500, 300)
    usual = head_of(found, Size(1000, 1000))
    head = head_of(found._replace(outline=Outline(None, 260, None)), Size(1000, 1000))
    assert (head.left, head.right, head.bottom) == (usual.left, usual.right, usual.bottom)
    assert head.top < 260


def test_nobody_s_head_ends_at_their_brows() -> None:
    """An outline may be wrong, and no forehead is that low."""
    found = face(500, 500, 300)
    head = head_of(found._replace(outline=Outline(480, 400, 520)), Size(1000, 1000))
    assert head.top == found.box.top - 300 * LEAST // 100
    assert (head.left, head.right) == (found.box.left, found.box.right)


@st.composite
def turned_faces(draw: st.DrawFn) -> FoundFace:
    """A face that looks aside, so far from the ends of its photograph that its head is not cut there."""
    found = face(draw(st.integers(420, 580)), 500, draw(st.integers(100, 300)))
    return found._replace(nose=Point(found.nose.x + draw(st.integers(-60, 60)), found.nose.y))


@given(turned_faces())
def test_a_mirrored_face_has_a_mirrored_head_but_for_the_detector_s_lean(found: FoundFace) -> None:
    """The lean is the detector's, so it points to the same side of the picture whichever way the face looks.

    Up to four thousandths are lost in rounding: two a head.
    """
    head, other = (head_of(one, Size(1000, 1000)) for one in (found, mirrored(found)))
    lean = (found.box.right - found.box.left) * LEAN // 100
    assert abs(head.left + other.right - 1000 - 2 * lean) <= 4
    assert abs(head.right + other.left - 1000 - 2 * lean) <= 4
    assert (head.top, head.bottom) == (other.top, other.bottom)


def mirrored(found: FoundFace) -> FoundFace:
    box, *points = found[:6]
    left, right, nose, left_mouth, right_mouth = (Point(1000 - point.x, point.y) for point in points)
    turned = HeadBox(1000 - box.right, box.top, 1000 - box.left, box.bottom)
    return FoundFace(turned, right, left, nose, right_mouth, left_mouth, found.score)
