"""The gate of every theme: with the least that a profile can say, with the most, and from right to left, in each scheme.

A theme that is added is measured without an edit here: it says itself how high the face stands (`face`).
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.load.face import find_faces
from generator.load.theme import read_theme_file
from generator.load.theme_folders import known_themes
from generator.values.theme import ThemeFile
from tests.browser.browser import (
    SETTLED,
    Visit,
    barriers,
    largest,
    nu,
    overflow,
    scroll_through,
    sheets,
    shift,
)
from tests.twins import built, full

THEMES = list(known_themes())
PEOPLE = ("least", "most", "arabic")
EVERY = [(theme, person) for theme in THEMES for person in PEOPLE]
DAILY = [
    pytest.param(theme, person, marks=pytest.mark.gate if person == "arabic" else ())
    for theme, person in EVERY
]
"""From right to left a page is judged for barriers and windows every time, for the rest in the gate."""
DESK, PHONE = (1440, 900), (375, 812)
BESIDE_PICTURES = 40_000
"""Bytes of a page without its pictures, as they travel: the page compressed, and its fonts."""


def told(theme: str) -> ThemeFile:
    file = read_theme_file(theme, known_themes(), None).file
    assert file
    return file


class Site(NamedTuple):
    """The site in one theme: where it was built, and where it is served."""

    output: Path
    address: str


@pytest.fixture(scope="session")
def sites(tmp_path_factory, serve) -> dict[str, Site]:
    made = {}
    for theme in THEMES:
        root = full(tmp_path_factory.mktemp(theme) / "site")
        built(root, theme=theme)
        made[theme] = Site(root / "output", serve(root / "output"))
    return made


def moods(seen: Visit, theme: str) -> Iterator[tuple[str, int]]:
    """The page in each of its schemes, wide and narrow."""
    for scheme in told(theme).schemes:
        seen.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        for width, height in (DESK, PHONE):
            seen.page.set_viewport_size({"width": width, "height": height})
            yield scheme, width


@pytest.mark.parametrize(("theme", "person"), EVERY)
def test_a_theme_has_no_barrier_in_any_scheme_and_fits_every_window(theme, person, sites, visit):
    seen = visit(f"{sites[theme].address}{person}/", width=1440, height=900, still=True)
    scroll_through(seen.page)
    found = {mood: barriers(seen.page) for mood in moods(seen, theme)}
    over = {}
    for width in (320, 375, 768, 1440):
        seen.page.set_viewport_size({"width": width, "height": 800})
        over[width] = overflow(seen.page)

    assert {mood: here for mood, here in found.items() if here} == {}
    assert over == {320: [], 375: [], 768: [], 1440: []}
    assert (seen.console, seen.errors, seen.strangers) == ([], [], [])
    assert [failure for failure in seen.failed if "ERR_ABORTED" not in failure] == []


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize(("theme", "person"), DAILY)
def test_the_headshot_is_drawn_first_and_nothing_moves(theme, person, size, sites, visit):
    page = visit(f"{sites[theme].address}{person}/", width=size[0], height=size[1]).page
    page.evaluate(
        'Promise.all([...document.images].filter(i => i.loading !== "lazy").map(i => i.decode().catch(() => {})))'
    )
    page.evaluate(SETTLED)
    first = largest(page)

    assert first
    assert "u-photo" in first.element
    assert shift(page) <= 0.02


@pytest.mark.parametrize("at", [0, 1], ids=["desk", "phone"])
@pytest.mark.parametrize("theme", THEMES)
def test_the_face_is_as_high_as_the_theme_says_and_whole(theme, at, sites, visit):
    """The face is looked for on the screen itself, as a visitor does; of several, the largest is the page's."""
    width, height = (DESK, PHONE)[at]
    page = visit(f"{sites[theme].address}least/", width=width, height=height, still=True).page
    faces = find_faces(page.screenshot()).found

    assert max(face.box.bottom - face.box.top for face in faces) / 10 >= told(theme).face[at]


@pytest.mark.parametrize(("theme", "person"), DAILY)
def test_a_theme_is_printed_on_one_sheet(theme, person, sites, visit):
    assert sheets(visit(f"{sites[theme].address}{person}/").page) == 1


@pytest.mark.parametrize(("theme", "person"), DAILY)
def test_a_page_weighs_little_without_its_pictures(theme, person, sites, visit):
    seen = visit(f"{sites[theme].address}{person}/", width=1440, height=900)
    fonts = {url for url in seen.requests if url.endswith(".woff2")}
    files = [sites[theme].output / url.removeprefix(sites[theme].address) for url in fonts]
    page = gzip.compress((sites[theme].output / person / "index.html").read_bytes())

    assert len(page) + sum(file.stat().st_size for file in files) <= BESIDE_PICTURES


@pytest.mark.parametrize("theme", THEMES)
def test_an_index_and_a_lost_page_fit_every_window_and_have_no_barrier(theme, sites, visit):
    for path in ("", "no/such/page"):
        seen = visit(f"{sites[theme].address}{path}", width=320, still=True)
        assert overflow(seen.page) == []
        for mood in moods(seen, theme):
            assert (mood, barriers(seen.page)) == (mood, [])


@pytest.mark.parametrize("theme", THEMES)
def test_a_page_can_be_read_without_its_style_and_without_its_pictures(theme, sites, visit):
    page = visit(f"{sites[theme].address}most/").page
    page.evaluate("document.querySelectorAll('style, picture').forEach(e => e.remove())")
    text = page.inner_text("body").casefold()  # a poster sets the name in capitals

    order = ("grace hopper", "taught machines to read english", "joined the navy")
    assert sorted(order, key=text.index) == list(order)


def test_the_nu_checker_finds_no_error_in_any_theme(sites):
    assert nu(sorted(file for site in sites.values() for file in site.output.rglob("*.html"))) == []
