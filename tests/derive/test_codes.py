"""QR codes as drawings: the modules that the standard asks for, black on white, with their quiet zone."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
import segno
import zxingcpp
from PIL import Image

from generator.derive import codes
from generator.values.artifact import Code
from generator.values.errors import MakeError
from tests.derive.shelf import Shelf

SVG = "{http://www.w3.org/2000/svg}"
ADDRESSES = [
    "https://example.org/",
    "https://example.org/people/eileen-collins/?lang=fr",
    "https://例え.jp/花子/",
]


def code(text: str, folder: Path) -> ElementTree.Element:
    codes.make(Code(text), Shelf(folder), folder / "code.svg")
    return ElementTree.fromstring((folder / "code.svg").read_bytes())


def modules(path: str, side: int) -> list[list[int]]:
    """The modules that a path blackens, quiet zone included."""
    found = [[0] * side for _ in range(side)]
    x = y = 0
    for kind, one, other in re.findall(r"([Mmh])(\d+)(?: ([\d.]+))?", path):
        match kind:
            case "M":
                x, y = int(one), int(float(other))
            case "m":
                x += int(one)
            case "h":
                found[y][x : x + int(one)] = [1] * int(one)
                x += int(one)
    return found


@pytest.mark.parametrize("text", ADDRESSES)
def test_the_drawing_has_the_modules_of_level_q_and_four_of_quiet(tmp_path: Path, text: str) -> None:
    asked = segno.make_qr(text, error="q", boost_error=False)
    root = code(text, tmp_path)
    side = len(asked.matrix) + 8
    assert root.attrib["viewBox"] == f"0 0 {side} {side}"
    wanted = [[module & 1 for module in row] for row in asked.matrix_iter(border=4)]
    assert modules(root[1].attrib["d"], side) == wanted


@pytest.mark.parametrize("text", ADDRESSES)
def test_a_reader_of_codes_reads_the_address(tmp_path: Path, text: str) -> None:
    root = code(text, tmp_path)
    side = int(root.attrib["viewBox"].split()[-1])
    dots = bytes(0 if module else 255 for row in modules(root[1].attrib["d"], side) for module in row)
    drawn = Image.frombytes("L", (side, side), dots).resize((side * 4, side * 4), Image.Resampling.NEAREST)
    (read,) = zxingcpp.read_barcodes(drawn)
    assert (read.text, read.ec_level) == (text, "Q")


def test_it_is_black_on_white_and_holds_no_text(tmp_path: Path) -> None:
    root = code(ADDRESSES[0], tmp_path)
    assert root.tag == SVG + "svg"
    assert [part.tag for part in root] == [SVG + "path"] * 2
    assert (root[0].attrib["fill"], root[1].attrib["stroke"]) == ("#fff", "#000")
    assert not "".join(root.itertext()).strip()


def test_it_is_small_and_the_same_every_time(tmp_path: Path) -> None:
    first = ElementTree.tostring(code(ADDRESSES[1], tmp_path))
    assert ElementTree.tostring(code(ADDRESSES[1], tmp_path)) == first
    assert (tmp_path / "code.svg").stat().st_size < 5000


def test_an_address_that_no_code_can_hold_is_told(tmp_path: Path) -> None:
    with pytest.raises(MakeError, match="too long for a QR code"):
        code("https://example.org/" + "a" * 2000, tmp_path)
