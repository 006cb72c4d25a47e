"""A contact sheet's marks lie where its recipe says, in the colours it says."""

from pathlib import Path

import pytest
from PIL import Image

from generator.derive import sheet
from generator.derive.bundled import fallback_faces
from generator.values.contact_sheet import ContactSheet, Patch, Print, SheetMark, Trace, Words
from generator.values.geometry import Box, Size
from generator.values.image import Cut, Format
from tests.derive.shelf import Shelf

WHITE = (255, 255, 255)
GREY = (128, 128, 128)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


def drawn(shelf: Shelf, target: Path, *marks: SheetMark) -> Image.Image:
    recipe = ContactSheet(Size(200, 100), "#808080", marks)
    sheet.make(recipe, shelf, target / "sheet.png")
    with Image.open(target / "sheet.png") as picture:
        picture.load()
        return picture


def words(text: str, **more: object) -> Words:
    faces = tuple(face for face, _ in fallback_faces() if not face.languages)
    return Words(**{
        "left": 10, "baseline": 60, "width": 180, "text": text, "faces": faces, "language": "en", "size": 20,
        "colour": "#ffffff",
    } | more)  # fmt: skip


def ink(picture: Image.Image) -> tuple[int, int, int, int]:
    """Where anything but the paper is."""
    box = picture.convert("L").point(lambda value: 255 * (value > 160)).getbbox()
    assert box
    return box


def test_a_patch_ends_before_its_right_and_bottom(shelf: Shelf, tmp_path: Path) -> None:
    picture = drawn(shelf, tmp_path, Patch(Box(10, 20, 50, 40), "#ffffff"))
    assert ink(picture) == (10, 20, 50, 40)


def test_a_line_around_a_rectangle_lies_inside_it_and_leaves_its_middle(shelf: Shelf, tmp_path: Path) -> None:
    picture = drawn(shelf, tmp_path, Trace("rectangle", Box(10, 20, 90, 80), "#ffffff", 2))
    assert ink(picture) == (10, 20, 90, 80)
    assert [picture.getpixel(at) for at in ((11, 21), (89, 79), (50, 50))] == [WHITE, WHITE, GREY]
    assert sum(picture.getpixel((12, 50))) < sum(GREY), "beside the line it is darker"


def test_dashes_have_gaps(shelf: Shelf, tmp_path: Path) -> None:
    picture = drawn(shelf, tmp_path, Trace("dashes", Box(10, 20, 90, 80), "#ffffff", 2))
    row = [picture.getpixel((x, 20)) == WHITE for x in range(10, 90)]
    assert row[:8] == [True] * 8
    assert not any(row[8:13])


def test_an_ellipse_touches_the_four_sides_of_its_box(shelf: Shelf, tmp_path: Path) -> None:
    picture = drawn(shelf, tmp_path, Trace("ellipse", Box(20, 10, 100, 90), "#ffffff", 2))
    assert ink(picture) == (20, 10, 100, 90)
    assert picture.getpixel((60, 50)) == picture.getpixel((21, 11)) == GREY


def test_a_trace_too_small_for_its_line_is_no_mistake(shelf: Shelf, tmp_path: Path) -> None:
    for kind in ("rectangle", "dashes"):
        assert drawn(shelf, tmp_path, Trace(kind, Box(10, 20, 11, 20), "#ffffff", 2)).size == (200, 100)


def test_words_begin_at_their_point_stand_on_their_baseline_and_keep_to_their_width(
    shelf: Shelf, tmp_path: Path
) -> None:
    left, top, right, bottom = ink(drawn(shelf, tmp_path, words("HIM")))
    assert 10 <= left <= 13
    assert 60 - 20 < top < bottom <= 61
    assert ink(drawn(shelf, tmp_path, words("HIM " * 40)))[2] <= 191
    assert ink(drawn(shelf, tmp_path, words("HIM", left=100, centred=True)))[0] == pytest.approx(
        100 - (right - left) // 2, abs=2
    )
    two = ink(drawn(shelf, tmp_path, words("HIM HIM HIM", width=90, baseline=40, lines=2)))
    assert two[3] == pytest.approx(40 + 28, abs=1)


def test_a_picture_lies_at_its_corner(shelf: Shelf, tmp_path: Path) -> None:
    Image.new("RGB", (60, 60), "white").save(tmp_path / "white.png")
    digest = shelf.put(tmp_path / "white.png")
    cut = Cut(digest, Box(0, 0, 60, 60), Size(30, 30), 1, (), Format.PNG, 90, 1)
    assert ink(drawn(shelf, tmp_path, Print(Box(40, 50, 70, 80), cut))) == (40, 50, 70, 80)
