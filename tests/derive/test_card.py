"""Share cards: small baseline JPEGs whose words stay in their boxes, whatever the name and its script."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageCms, ImageStat, JpegImagePlugin

from generator.derive import card
from generator.derive.bundled import fallback_faces
from generator.derive.faces import Fonts
from generator.derive.stack import Placed, place
from generator.plan.runs import used
from generator.values.artifact import Fill, Line, Mark, Photograph, ShareCard, Stack
from generator.values.errors import MakeError
from generator.values.face import Face
from generator.values.geometry import Box, Size
from generator.values.image import Cut, Format, Rights
from tests.derive.shelf import Shelf

PAPER, INK = "#f7f5f0", "#14181f"
RIGHTS = Rights(creator="Jo Photographer", credit="Jo Photographer / Studio")
ROOM = Box(120, 210, 632, 538)
PLACE = Box(672, 0, 1200, 630)
NAMES = [
    ("en", "Cher"),
    ("en", "Eileen Collins"),
    ("fr", "Élodie Ångström"),
    ("en", "Maria Magdalena Theodora Ocasio-Fernández de la Vega Cortés"),
    ("en", "Wolfeschlegelsteinhausenbergerdorff"),
    ("ar", "محمد بن عبد الرحمن الفيصل"),
    ("he", "יעל נעים"),
    ("hi", "देवनागरी क्षत्रिय"),
    ("ja", "山田 花子"),
    ("ko", "김민준"),
    ("th", "สมชาย ใจดี ศรีสุวรรณ"),
    ("vi", "Nguyễn Thị Ánh Tuyết"),
]


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


def faces(shelf: Shelf, text: str, language: str = "en") -> tuple[Face, ...]:
    own = shelf.face("newsreader-display")
    covered = (own, Fonts(shelf.file).coverage(own))
    return used(text, (covered, *fallback_faces()), language)


def line(shelf: Shelf, text: str, language: str = "en", **changed: int) -> Line:
    sizes = {"largest": 108, "smallest": 30, "lines": 4, "leading": 2, "tracking": 0, "gap": 34} | changed
    return Line(text, faces(shelf, text, language), INK, **sizes)


def placed(shelf: Shelf, *lines: Line, language: str = "en", centred: bool = False) -> tuple[Placed, ...]:
    return place(Stack(ROOM, lines, centred), Fonts(shelf.file), language)


def ink(one: Placed) -> Box:
    """Where a row blackens the card."""
    x, y = one.at
    return Box(one.row.ink.left + x, one.row.ink.top + y, one.row.ink.right + x, one.row.ink.bottom + y)


def portrait(shelf: Shelf, picture: Image.Image, file: Path) -> Cut:
    picture.save(file)
    whole = Box(0, 0, *picture.size)
    return Cut(shelf.put(file), whole, Size(*picture.size), 1, (), Format.PNG, 100, 1)


def recipe(cut: Cut, *marks: Mark) -> ShareCard:
    return ShareCard(
        Size(1200, 630), (Fill(Box(0, 0, 1200, 630), PAPER), *marks), (cut,), "en", 84, 300 * 1024, RIGHTS
    )


def plain(shelf: Shelf, folder: Path, *marks: Mark) -> ShareCard:
    """A card of a green portrait."""
    return recipe(portrait(shelf, Image.new("RGB", PLACE.size, "#2e7d32"), folder / "green.png"), *marks)


def drawn(shelf: Shelf, asked: ShareCard, target: Path) -> Image.Image:
    card.make(asked, shelf, target)
    return Image.open(BytesIO(target.read_bytes()))


# ── the file


def test_a_card_is_a_baseline_jpeg_in_srgb_with_colour_at_full_size_and_nothing_else(
    shelf: Shelf, tmp_path: Path
) -> None:
    silent = replace(plain(shelf, tmp_path, Photograph(PLACE)), rights=Rights())
    made = drawn(shelf, silent, tmp_path / "card")
    assert (made.format, made.mode, made.size) == ("JPEG", "RGB", (1200, 630))
    assert JpegImagePlugin.get_sampling(made) == 0
    assert set(made.info) == {"jfif", "jfif_version", "jfif_unit", "jfif_density", "icc_profile"}
    assert "sRGB" in ImageCms.getProfileName(ImageCms.ImageCmsProfile(BytesIO(made.info["icc_profile"])))


def test_a_card_made_twice_is_the_same_to_the_byte(shelf: Shelf, tmp_path: Path) -> None:
    asked = plain(shelf, tmp_path, Photograph(PLACE), Stack(ROOM, (line(shelf, "Eileen Collins"),)))
    for name in ("one", "two"):
        card.make(asked, shelf, tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_the_profile_says_neither_today_nor_which_machine(shelf: Shelf, tmp_path: Path) -> None:
    profile = drawn(shelf, plain(shelf, tmp_path), tmp_path / "card").info["icc_profile"]
    assert profile[24:36].hex() == "07d000010001000000000000"
    assert profile[40:44] == bytes(4)


def test_a_restless_photograph_gives_up_quality_and_not_its_limit(shelf: Shelf, tmp_path: Path) -> None:
    noise = Image.merge("RGB", [Image.effect_noise(PLACE.size, 80) for _ in range(3)])
    asked = recipe(portrait(shelf, noise, tmp_path / "noise.png"), Photograph(PLACE))
    drawn(shelf, asked, tmp_path / "card")
    assert 200 * 1024 < (tmp_path / "card").stat().st_size <= 300 * 1024


def test_a_card_that_cannot_be_small_enough_says_so(shelf: Shelf, tmp_path: Path) -> None:
    with pytest.raises(MakeError, match="more than 2000 bytes"):
        card.make(replace(plain(shelf, tmp_path), max_bytes=2000), shelf, tmp_path / "card")


# ── what is drawn


def test_the_portrait_is_drawn_at_its_own_size_over_what_came_before(shelf: Shelf, tmp_path: Path) -> None:
    picture = Image.linear_gradient("L").convert("RGB")
    spot = Box(700, 100, 956, 356)
    asked = recipe(portrait(shelf, picture, tmp_path / "ramp.png"), Photograph(spot))
    made = drawn(shelf, asked, tmp_path / "card")
    assert max(ImageStat.Stat(ImageChops.difference(made.crop(spot), picture)).mean) < 1
    assert made.getpixel((690, 200)) == pytest.approx((247, 245, 240), abs=2)


def test_round_corners_are_smooth_and_show_the_paper(shelf: Shelf, tmp_path: Path) -> None:
    spot = Box(200, 200, 300, 300)
    made = drawn(shelf, plain(shelf, tmp_path, Fill(spot, "#000000", 1000)), tmp_path / "card").convert("L")
    assert made.getpixel((250, 250)) < 5
    assert made.getpixel((203, 203)) > 235
    edge = [made.getpixel((x, 214)) for x in range(200, 250)]
    assert any(60 < shade < 200 for shade in edge)


def test_with_the_upper_corners_alone_a_shape_is_an_arch(shelf: Shelf, tmp_path: Path) -> None:
    spot = Box(200, 200, 300, 400)
    made = drawn(
        shelf, plain(shelf, tmp_path, Fill(spot, "#000000", 1000, "top")), tmp_path / "card"
    ).convert("L")
    assert [made.getpixel(at) > 235 for at in ((203, 203), (296, 203))] == [True, True]
    assert [made.getpixel(at) < 20 for at in ((250, 203), (203, 260), (203, 396), (296, 396))] == [True] * 4


# ── words


@pytest.mark.parametrize(("language", "name"), NAMES)
def test_words_of_every_script_and_length_stay_in_their_box_and_stand_flush(
    shelf: Shelf, language: str, name: str
) -> None:
    rows = placed(shelf, line(shelf, name, language), language=language)
    assert "".join(one.row.text.text for one in rows).replace(" ", "") == name.replace(" ", "")
    for box in map(ink, rows):
        assert box.left >= ROOM.left
        assert box.right <= ROOM.right
        assert ROOM.top <= box.top < box.bottom <= ROOM.bottom
    assert all(ink(above).bottom < ink(below).top for above, below in pairwise(rows))
    sides = {box.right if language in {"ar", "he"} else box.left for box in map(ink, rows)}
    assert sides == {ROOM.right if language in {"ar", "he"} else ROOM.left}


def test_an_accent_reaches_into_the_gap_and_moves_no_name(shelf: Shelf) -> None:
    assert placed(shelf, line(shelf, "Élodie"))[0].at.y == placed(shelf, line(shelf, "Elodie"))[0].at.y


def test_a_descender_in_the_name_does_not_move_the_headline(shelf: Shelf) -> None:
    headline = line(shelf, "Singer", largest=34)
    below = [placed(shelf, line(shelf, name), headline)[-1].at.y for name in ("Peggy", "Bella")]
    assert abs(below[0] - below[1]) <= 6


def test_where_the_box_is_low_the_name_gives_way_before_the_headline(shelf: Shelf) -> None:
    name, headline = line(shelf, "Alejandro Padilla-Montgomery"), line(shelf, "Senator", largest=34)
    low = Stack(Box(120, 400, 632, 538), (name, headline))
    rows = place(low, Fonts(shelf.file), "en")
    assert rows[0].row.size < 108
    assert rows[-1].row.size == 34
    assert ink(rows[-1]).bottom <= 538


def test_where_there_is_no_room_for_all_the_name_is_what_stays(shelf: Shelf) -> None:
    words = (line(shelf, "Cher", smallest=44), line(shelf, "Singer", smallest=34))
    rows = place(Stack(Box(120, 440, 632, 538), words), Fonts(shelf.file), "en")
    assert [one.row.text.text for one in rows] == ["Cher"]


def test_a_box_without_room_for_anything_stays_empty(shelf: Shelf) -> None:
    assert place(Stack(Box(120, 530, 632, 538), (line(shelf, "Cher"),)), Fonts(shelf.file), "en") == ()


def test_centred_words_have_as_much_space_on_each_side(shelf: Shelf) -> None:
    rows = placed(shelf, line(shelf, "Eileen Collins"), line(shelf, "Pilot", largest=34), centred=True)
    for box in map(ink, rows):
        assert abs((box.left - ROOM.left) - (ROOM.right - box.right)) <= 1
    assert abs((ink(rows[0]).top - ROOM.top) - (ROOM.bottom - ink(rows[-1]).bottom)) <= 1


def test_words_are_drawn_where_they_were_placed(shelf: Shelf, tmp_path: Path) -> None:
    asked = plain(shelf, tmp_path, Stack(ROOM, (line(shelf, "Hill"),)))
    made = drawn(shelf, asked, tmp_path / "card").convert("L").point(lambda shade: 255 * (shade < 120))
    seen, told = made.getbbox(), ink(placed(shelf, line(shelf, "Hill"))[0])
    assert seen is not None
    assert all(abs(one - other) <= 1 for one, other in zip(seen, told, strict=True))


def test_a_card_carries_the_credit_of_its_photograph(shelf: Shelf, tmp_path: Path) -> None:
    made = drawn(shelf, plain(shelf, tmp_path, Photograph(PLACE)), tmp_path / "card")
    assert b"Jo Photographer / Studio" in made.info["xmp"]


@pytest.mark.parametrize(("language", "name"), [("en", "Collins"), ("ar", "هوبر")])
def test_a_line_may_end_against_the_far_edge_and_its_ink_touches_it(shelf, language, name):
    one = replace(line(shelf, name, language, lines=1), end=True)
    (far,) = placed(shelf, one, language=language)
    (near,) = placed(shelf, replace(one, end=False), language=language)
    edges = (ink(near).left, ink(far).right) if language == "en" else (ink(far).left, ink(near).right)
    assert edges == (ROOM.left, ROOM.right)
