"""A theme that is wrong is told as any other file is: every problem, where it stands, and never as a traceback."""

import shutil
from pathlib import Path

import pytest

from generator.load.theme import load_theme
from generator.load.theme_folders import bundled
from generator.values.digest import Digest
from generator.values.errors import Problem


class Remembered(dict[Digest, bytes]):
    """Measures kept for one test."""

    def read(self, key: Digest) -> bytes | None:
        return self.get(key)

    def write(self, key: Digest, data: bytes) -> None:
        self[key] = data


@pytest.fixture
def ledger(tmp_path) -> Path:
    return Path(shutil.copytree(bundled("themes") / "ledger", tmp_path / "themes" / "ledger"))


def problems(folder: Path) -> list[str]:
    loaded, found = load_theme(folder.name, {folder.name: (folder,)}, None, Remembered())
    assert (loaded is None) == bool(found)
    return [told(problem) for problem in found]


def told(problem: Problem) -> str:
    return f"{problem.file}: {problem.says}"


def edited(folder: Path, old: str, new: str) -> Path:
    text = (folder / "theme.yaml").read_text(encoding="utf-8")
    assert old in text
    (folder / "theme.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


def test_the_theme_that_comes_with_us_has_no_problem(ledger):
    assert problems(ledger) == []


@pytest.mark.parametrize("name", ["page.html", "index.html", "notfound.html", "style.css"])
def test_a_file_that_every_theme_has_is_missed_by_name(ledger, name):
    (ledger / name).unlink()
    assert problems(ledger) == [f"themes/ledger/{name}: is missing"]


def test_a_font_that_is_none_is_named(ledger):
    (ledger / "fonts" / "newsreader-display.woff2").write_bytes(b"x")
    assert problems(ledger) == [
        "themes/ledger/theme.yaml: names a font that cannot be read: fonts/newsreader-display.woff2"
    ]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "{draw: fill, colour: paper}",
            "{draw: fill, colour: papper}",
            "names a colour in card that it does not have: papper",
        ),
        (
            "face: display, colour: ink",
            "face: dislay, colour: ink",
            "names a face in card that it does not have: dislay",
        ),
        ("{draw: photo,", "{draw: fill, colour: ink,", "has not one photograph in card.marks"),
        ("name: ledger", "name: legder", "is not the folder's: legder"),
    ],
)
def test_a_name_that_nothing_answers_to_is_told(ledger, old, new, says):
    assert problems(edited(ledger, old, new)) == [f"themes/ledger/theme.yaml: {says}"]


def test_a_colour_token_whose_default_is_no_colour_is_refused(ledger):
    token = 'tokens: [{name: wall, default: "red;}body{display:none"}]\n\nslots:'
    (found,) = problems(edited(ledger, "slots:", token))
    assert "has a token wall that cannot be red;}body{display:none" in found


def test_measures_of_a_display_face_are_read_once_and_remembered():
    memory = Remembered()
    known = {"marquee": (bundled("themes") / "marquee",)}
    (first, _), (again, _) = (load_theme("marquee", known, None, memory) for _ in range(2))
    ((name, metrics),) = first.theme.metrics
    capital = metrics.glyph(ord("H"))

    assert first.theme == again.theme
    assert name == "fonts/anton-display.woff2"
    assert (capital.top, capital.bottom) == (metrics.cap, 0)
    assert capital.advance > capital.left > 0
    assert metrics.glyph(ord("界")) is None


def test_a_name_is_not_fitted_in_a_face_whose_letters_have_no_one_width(tmp_path):
    folder = Path(shutil.copytree(bundled("themes") / "marquee", tmp_path / "themes" / "marquee"))
    shutil.copy(folder / "fonts/archivo-latin.woff2", folder / "fonts/anton-display.woff2")
    assert problems(folder) == [
        "themes/marquee/theme.yaml: fits names in a font whose letters have no one width: fonts/anton-display.woff2"
    ]


def test_the_view_that_always_serves_cannot_be_left_out(tmp_path):
    folder = Path(shutil.copytree(bundled("themes") / "marquee", tmp_path / "themes" / "marquee"))
    (found,) = problems(edited(folder, "    ratio: 3:4\n", "    ratio: 3:4\n    head_within: 60\n"))
    assert "has `head_within`, and no `media`" in found
