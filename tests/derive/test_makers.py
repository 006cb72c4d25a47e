"""The table of makers: every recipe of this floor has one, and a version for what decides its bytes."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.derive import makers
from generator.values.artifact import Code, Copy, Font, Icon, maker_of
from tests.derive.shelf import LEDGER, Shelf


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


def test_a_copy_is_the_file_as_it_is(shelf: Shelf, tmp_path: Path) -> None:
    file = LEDGER / "newsreader-display.woff2"
    makers.make(Copy(shelf.put(file)), shelf, tmp_path / "copy")
    assert (tmp_path / "copy").read_bytes() == file.read_bytes()


def test_every_recipe_finds_its_maker_and_its_versions(shelf: Shelf, tmp_path: Path) -> None:
    face = shelf.face("newsreader-display")
    icon = Icon("svg", 512, "E", (face,), "#000000", "#ffffff", 0, 62, 0)
    begins = {Code("https://example.org/"): b"<svg", Font(face, "E"): b"wOF2", icon: b"<svg"}
    for recipe, beginning in begins.items():
        makers.make(recipe, shelf, tmp_path / "made")
        assert (tmp_path / "made").read_bytes().startswith(beginning)
        assert makers.tools()[maker_of(recipe)]


def test_versions_name_all_that_decides_bytes() -> None:
    tools = makers.tools()
    assert set(tools) == {"drawing", "fonts", "codes", "copy", "zips"}
    assert all(name in tools["drawing"] for name in ("drawing 1", "pil ", "freetype2", "fonttools"))
    assert all(name in tools["fonts"] for name in ("fonttools", "brotli"))
    assert "segno" in tools["codes"]
