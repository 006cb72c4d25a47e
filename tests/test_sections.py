"""A person with everything that a profile can tell, built for real: nothing is lost, nothing is cropped, nothing leaks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from generator.values.sections import SECTIONS
from tests.pages import Html
from tests.site import build, edit, errors
from tests.twins import full


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = full(tmp_path_factory.mktemp("full") / "site")
    built = build(root)
    assert not built.failed, built.problems
    return root


@pytest.fixture(scope="module")
def most(site: Path) -> str:
    return (site / "output" / "most" / "index.html").read_text("utf-8")


def test_every_section_of_a_full_profile_is_on_its_page_in_the_theme_s_order(most: str) -> None:
    assert re.findall(r'<section class="section of-(\w+)"', most) == list(SECTIONS)


def test_a_profile_with_the_least_has_no_section_and_no_empty_box(site: Path) -> None:
    page = Html((site / "output" / "least" / "index.html").read_text("utf-8"))
    assert 'class="section' not in page.html
    assert not re.search(r"<(ul|dl|p|h2|h3|figure|nav|section)\b[^>]*>\s*</\1>", page.html)


def test_a_work_is_shown_whole_in_its_own_shape(site: Path) -> None:
    shapes = set()
    for file in (site / "output" / "most").glob("most-work-*.jpg"):
        with Image.open(file) as picture:
            shapes.add((file.name.split("-")[2], round(picture.width / picture.height, 2)))
    assert shapes == {("1", 1.5), ("2", 0.75)}


def test_a_look_is_framed_around_its_own_head(most: str) -> None:
    rules = dict(re.findall(r"(#look-\d)\{([^}]*)\}", most))
    assert list(rules) == ["#look-1", "#look-2", "#look-3", "#look-4"]
    for rule in rules.values():
        found = {name: float(value) for name, value in re.findall(r"--(head-\w+|eye-y):([\d.]+)", rule)}
        assert 0 <= found["head-top"] < found["eye-y"] < found["head-bottom"] <= 1


def test_the_page_has_one_portrait_for_an_address_book(most: str) -> None:
    marks = [image.get("class") for image in Html(most).all("img")]
    assert marks.count("u-photo") == 1


def test_dates_are_written_as_the_page_s_language_writes_them(most: str, site: Path) -> None:
    assert ">November 22, 2016<" in most
    assert ">June 2021<" in most
    assert ">1991<" in most
    arabic = (site / "output" / "arabic" / "index.html").read_text("utf-8")
    assert ">2016<" in arabic


def test_a_video_is_a_link_and_nothing_of_it_is_loaded(most: str) -> None:
    page = Html(most)
    assert "https://example.org/reel" in {a["href"] for a in page.all("a")}
    assert not [url for url in page.fetched() if url.startswith("http") and "example.org/reel" in url]
    assert not page.all("iframe")
    assert not page.all("video")


def test_what_is_wrong_in_a_section_is_told_at_its_line(tmp_path: Path) -> None:
    root = full(tmp_path / "site")
    profile = root / "content" / "most" / "profile.yaml"
    edit(profile, "{title: Nanoseconds, when: 1985}", "{titel: Nanoseconds, when: 1985}")
    edit(profile, 'url: "https://example.org/press"', 'url: "javascript:alert(1)"')
    edit(profile, "{file: dusk.jpg, alt:", "{file: dsuk.jpg, alt:")
    edit(profile, "  short: Grace Hopper wrote", "  shrot: Grace Hopper wrote")
    told = errors(build(root)).splitlines()
    fields = [line.split(": ")[1] for line in told if not line.startswith(" ")]
    assert fields == ["work", "talks[1].titel", "press[0].url", "bios.shrot"]


def test_another_language_says_the_words_and_keeps_the_pictures(tmp_path: Path) -> None:
    root = full(tmp_path / "site")
    folder = root / "content" / "least"
    words = "headshots: [{file: portrait.jpg, alt: Grace Hopper en uniforme.}]\nawards: [{title: Médaille, when: 2016-11-22}]\n"
    (folder / "profile.fr.yaml").write_text(words, "utf-8")
    assert not build(root).failed
    page = (root / "output" / "least" / "fr" / "index.html").read_text("utf-8")
    assert ">Distinctions</h2>" in page
    assert ">22 novembre 2016<" in page
