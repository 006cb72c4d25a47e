"""Font subsets: the letters of a name and no others, kerned as in the whole face, with its licence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PIL import ImageFont

from generator.derive import fonts
from generator.derive.bundled import fallback_faces
from generator.values.artifact import Font
from generator.values.face import Face
from tests.derive.shelf import Shelf


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


def subset(shelf: Shelf, folder: Path, text: str, face: Face | None = None) -> Path:
    letters = "".join(sorted(set(text)))
    fonts.make(Font(face or shelf.face("newsreader-display"), letters), shelf, folder / "font")
    return folder / "font"


def test_a_subset_has_exactly_the_letters(shelf: Shelf, tmp_path: Path) -> None:
    with TTFont(subset(shelf, tmp_path, "Eileen Collins")) as font:
        assert font.flavor == "woff2"
        assert {chr(code) for code in font.getBestCmap()} == set("Eileen Collins")


def test_the_letters_of_a_name_weigh_less_than_four_kilobytes(shelf: Shelf, tmp_path: Path) -> None:
    assert subset(shelf, tmp_path, "Eileen Collins").stat().st_size < 2000
    assert subset(shelf, tmp_path, "Catherine Cortez-Masto, Wolfgang von Quadflieg").stat().st_size < 4096


def test_a_subset_sets_a_name_as_the_whole_face_does(shelf: Shelf, tmp_path: Path) -> None:
    name = "Alfa Tuffington"
    face = shelf.face("newsreader-display")
    files = (shelf.file(face.digest), subset(shelf, tmp_path, name))
    whole, own = (ImageFont.truetype(file, 200) for file in files)
    assert own.getname() == whole.getname()
    assert own.getbbox(name) == whole.getbbox(name)
    assert own.getlength("Tu") < own.getlength("T") + own.getlength("u")


def test_the_copyright_and_the_licence_stay(shelf: Shelf, tmp_path: Path) -> None:
    with TTFont(subset(shelf, tmp_path, "Eileen Collins")) as font:
        names = {record.nameID: str(record) for record in font["name"].names}
    assert "Newsreader Project Authors" in names[0]
    assert "OFL" in names[14]
    assert set(names) <= {0, 1, 2, 13, 14}


def test_an_axis_is_pinned_where_the_recipe_says_so(shelf: Shelf, tmp_path: Path) -> None:
    face = shelf.face("public-sans-latin")
    widths = []
    for weight in (400, 9000):  # beyond the axis: its end
        with TTFont(subset(shelf, tmp_path, "W", replace(face, axes=(("wght", weight),)))) as font:
            assert "fvar" not in font
            widths.append(font["hmtx"][font.getBestCmap()[ord("W")]][0])
    assert widths[0] < widths[1]


def test_a_variable_face_stays_variable_where_nothing_is_pinned(shelf: Shelf, tmp_path: Path) -> None:
    with TTFont(subset(shelf, tmp_path, "W", shelf.face("public-sans-latin"))) as font:
        assert "fvar" in font


def test_a_subset_made_twice_is_the_same_to_the_byte(shelf: Shelf, tmp_path: Path) -> None:
    pinned = replace(shelf.face("public-sans-latin"), axes=(("wght", 500),))
    for face in (shelf.face("newsreader-display"), pinned):
        first = subset(shelf, tmp_path, "Eileen Collins", face).read_bytes()
        assert subset(shelf, tmp_path, "Eileen Collins", face).read_bytes() == first


def test_arabic_letters_keep_their_joined_forms(shelf: Shelf, tmp_path: Path) -> None:
    arabic = next(face for face, _ in fallback_faces() if face.name == "noto-sans-arabic")
    with TTFont(subset(shelf, tmp_path, "محمد", arabic)) as font:
        features = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
    assert {"init", "medi", "fina"} <= features
