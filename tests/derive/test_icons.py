"""Monograms: one geometry as a drawing and as pixels, legible in a browser's tab."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.svgLib.path import parse_path
from PIL import Image

from generator.derive import icons
from generator.derive.bundled import fallback_faces
from generator.derive.faces import Fonts
from generator.derive.outlines import filled
from generator.plan.runs import used
from generator.values.artifact import Icon
from tests.derive.shelf import Shelf

SVG = "{http://www.w3.org/2000/svg}"
LETTERS = [("en", "EC"), ("en", "W"), ("en", "IJ"), ("pl", "Ł"), ("ar", "مس"), ("he", "ינ"), ("hi", "कद")]


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


def icon(shelf: Shelf, letters: str, language: str = "en", **changed: Any) -> Icon:
    own = shelf.face("newsreader-display")
    faces = used(letters, ((own, Fonts(shelf.file).coverage(own)), *fallback_faces()), language)
    return replace(Icon("svg", 512, letters, faces, "#14181f", "#f7f5f0", 0, 62, 0), **changed)


def made(shelf: Shelf, asked: Icon, folder: Path) -> bytes:
    icons.make(asked, shelf, folder / "icon")
    return (folder / "icon").read_bytes()


def drawing(data: bytes) -> ElementTree.Element:
    """The drawing's outline, out of a file that holds a ground, one path and nothing else."""
    root = ElementTree.fromstring(data)
    assert [part.tag for part in root] == [SVG + "rect", SVG + "path"]
    assert root.attrib == {"viewBox": "0 0 512 512"}
    return root[1]


def bounds(data: bytes) -> tuple[float, float, float, float]:
    pen = BoundsPen(None)
    parse_path(drawing(data).attrib["d"], pen)
    return tuple(pen.bounds)  # type: ignore[return-value]


def inked(picture: Image.Image) -> tuple[int, int, int, int]:
    """Where the letters of a light-on-dark picture are."""
    box = picture.convert("L").point(lambda shade: 255 * (shade > 130)).getbbox()
    assert box is not None
    return box


@pytest.mark.parametrize(("language", "letters"), LETTERS)
def test_the_drawing_holds_outlines_in_whole_numbers_and_no_text(
    shelf: Shelf, tmp_path: Path, language: str, letters: str
) -> None:
    path = drawing(made(shelf, icon(shelf, letters, language), tmp_path)).attrib["d"]
    assert re.fullmatch(r"[MLHVQCZ0-9 -]+", path)
    assert len(path) < 3000


@pytest.mark.parametrize(("language", "letters"), LETTERS)
def test_letters_stand_in_the_middle_and_take_what_they_may(
    shelf: Shelf, tmp_path: Path, language: str, letters: str
) -> None:
    left, top, right, bottom = bounds(made(shelf, icon(shelf, letters, language), tmp_path))
    assert left + right == pytest.approx(512, abs=2)
    assert top + bottom == pytest.approx(512, abs=2)
    assert max(right - left, bottom - top) == pytest.approx(512 * 0.62, abs=2)


@pytest.mark.parametrize(("language", "letters"), LETTERS)
def test_pixels_and_drawing_have_one_geometry(
    shelf: Shelf, tmp_path: Path, language: str, letters: str
) -> None:
    asked = icon(shelf, letters, language)
    picture = Image.open(BytesIO(made(shelf, replace(asked, kind="png"), tmp_path)))
    assert inked(picture) == pytest.approx(bounds(made(shelf, asked, tmp_path)), abs=2)


def test_letters_are_kerned_and_spaced(shelf: Shelf, tmp_path: Path) -> None:
    def width(letters: str, tracking: int = 0) -> float:
        left, top, right, bottom = bounds(
            made(shelf, icon(shelf, letters, tracking=tracking, safe=90), tmp_path)
        )
        return (right - left) / (bottom - top)

    assert width("AV") < width("AH") < width("AH", tracking=200)


def test_arabic_letters_stand_apart_and_are_read_from_the_right(shelf: Shelf, tmp_path: Path) -> None:
    picture = Image.open(BytesIO(made(shelf, icon(shelf, "مس", "ar", kind="png"), tmp_path)))
    left, _, right, bottom = inked(picture)
    # The tail of م goes deepest, and م comes first: on the right.
    tail = picture.convert("L").crop((0, bottom - 8, 512, bottom)).point(lambda shade: 255 * (shade > 130))
    box = tail.getbbox()
    assert box is not None
    assert box[0] > (left + right) // 2


def test_an_apple_touch_icon_is_opaque(shelf: Shelf, tmp_path: Path) -> None:
    picture = Image.open(BytesIO(made(shelf, icon(shelf, "EC", kind="png", side=180), tmp_path)))
    assert (picture.format, picture.mode, picture.size) == ("PNG", "RGB", (180, 180))


def test_round_corners_are_clear_in_pixels_and_round_in_the_drawing(shelf: Shelf, tmp_path: Path) -> None:
    asked = icon(shelf, "EC", radius=25)
    picture = Image.open(BytesIO(made(shelf, replace(asked, kind="png", side=192), tmp_path)))
    assert picture.mode == "RGBA"
    assert picture.getpixel((0, 0))[3] == 0
    assert picture.getpixel((96, 2))[3] == 255
    assert b'rx="128"' in made(shelf, asked, tmp_path)


def test_a_favicon_holds_sixteen_and_thirty_two_pixels(shelf: Shelf, tmp_path: Path) -> None:
    data = made(shelf, icon(shelf, "EC", kind="ico", side=32, safe=80), tmp_path)
    assert Image.open(BytesIO(data), formats=["ICO"]).info["sizes"] == {(16, 16), (32, 32)}
    assert len(data) < 3000


def test_letters_of_a_favicon_are_no_ghosts(shelf: Shelf, tmp_path: Path) -> None:
    data = made(shelf, icon(shelf, "EC", kind="ico", side=32, safe=80), tmp_path)
    small = Image.open(BytesIO(data), formats=["ICO"])
    small.size = (16, 16)
    small.load()
    # Of some seventy pixels that the letters touch, half are nearer to ink than to paper.
    assert sum(shade > 136 for shade in small.convert("L").tobytes()) > 30


@pytest.mark.parametrize("kind", ["svg", "png", "ico"])
def test_an_icon_made_twice_is_the_same_to_the_byte(shelf: Shelf, tmp_path: Path, kind: str) -> None:
    asked = icon(shelf, "EC", kind=kind, side=32 if kind == "ico" else 512)
    assert made(shelf, asked, tmp_path) == made(shelf, asked, tmp_path)


def test_an_outline_that_crosses_itself_leaves_no_hole() -> None:
    star = [(50.0, 0.0), (79.0, 90.0), (2.0, 35.0), (98.0, 35.0), (21.0, 90.0)]
    assert filled((star,), 100, 1).getpixel((50, 50)) == 255


def test_an_outline_that_turns_the_other_way_is_a_hole() -> None:
    outer = [(10.0, 10.0), (90.0, 10.0), (90.0, 90.0), (10.0, 90.0)]
    inner = [(30.0, 30.0), (30.0, 70.0), (70.0, 70.0), (70.0, 30.0)]
    mask = filled((outer, inner), 100, 1)
    assert [mask.getpixel(at) for at in ((5, 5), (20, 20), (50, 50))] == [0, 255, 0]


ARCH = {"paper": "#dddddd", "ink": "#ffffff", "arch": "#a03010"}


def test_an_arch_stands_on_the_ground_and_holds_the_letters(shelf: Shelf, tmp_path: Path) -> None:
    picture = Image.open(BytesIO(made(shelf, icon(shelf, "EC", kind="png", **ARCH), tmp_path))).convert("RGB")
    ground, arch = (221, 221, 221), (160, 48, 16)
    assert [picture.getpixel(at) for at in ((8, 8), (503, 8), (8, 503), (256, 8))] == [ground] * 4
    assert [picture.getpixel(at) for at in ((256, 40), (60, 500), (452, 500), (256, 508))] == [arch] * 4
    white = picture.convert("L").point(lambda shade: 255 * (shade > 235)).getbbox()
    assert white is not None
    corners = ((x, y) for x in (white[0] - 3, white[2] + 2) for y in (white[1] - 3, white[3] + 2))
    assert {picture.getpixel(at) for at in corners} == {arch}


def test_the_drawing_of_an_arch_and_its_picture_are_one_shape(shelf: Shelf, tmp_path: Path) -> None:
    asked = icon(shelf, "EC", **ARCH)
    ground, arch, letters = ElementTree.fromstring(made(shelf, asked, tmp_path))
    assert [part.attrib["fill"] for part in (ground, arch, letters)] == ["#dddddd", "#a03010", "#ffffff"]
    pen = BoundsPen(None)
    parse_path(arch.attrib["d"], pen)
    mask = icons._arched(replace(asked, kind="png"), 512)
    assert mask.getbbox() == pytest.approx(pen.bounds, abs=1)


def test_a_maskable_arch_is_smaller_with_its_letters(shelf: Shelf) -> None:
    widths = [icons._arch(icon(shelf, "EC", safe=safe, **ARCH), 512)[2] for safe in (44, 62, 80)]
    assert widths == sorted(widths)
    assert widths[-1] < 512
