"""The contact sheet in a real browser: on a desk, on a phone, at night, on paper and before a validator."""

from pathlib import Path

import pytest

from generator.crops import contact_sheet
from generator.order import Folders, Order
from generator.workers import cores
from tests.browser.browser import barriers, nu, overflow, scroll_through, sheets
from tests.twins import sample


@pytest.fixture(scope="module")
def sheet(tmp_path_factory) -> Path:
    site = sample(tmp_path_factory.mktemp("site") / "sample")
    shown = contact_sheet(Folders(site, site / "crops"), Order(jobs=cores()), lambda _: None)
    assert not shown.failed, shown.problems
    return site / "crops"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_sheet_is_quiet_fits_every_window_and_shows_every_crop(sheet, scheme, serve, visit):
    seen = visit(serve(sheet) + "crops.html", width=375, scheme=scheme)
    over = {}
    for width in (375, 1440):
        seen.page.set_viewport_size({"width": width, "height": 900})
        over[width] = overflow(seen.page)
        scroll_through(seen.page)

    assert over == {375: [], 1440: []}
    assert (seen.console, seen.errors, seen.strangers, seen.failed) == ([], [], [], [])
    assert seen.page.evaluate("[...document.images].filter(i => !i.naturalWidth).length") == 0
    assert barriers(seen.page) == []


def test_what_is_drawn_over_a_picture_is_as_large_as_the_picture(sheet, serve, visit):
    page = visit(serve(sheet) + "crops.html", width=1440).page
    scroll_through(page)
    drawn = page.evaluate("""() => [...document.querySelectorAll(".photo")].map(photo => {
        const [one, other] = [photo.querySelector("img"), photo.querySelector("svg")];
        const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
        return Math.max(...["left", "top", "right", "bottom"].map(side => Math.abs(a[side] - b[side])));
    })""")

    assert len(drawn) == 8
    assert max(drawn) < 0.6


def test_two_people_are_printed_on_one_sheet_of_paper(sheet, serve, visit):
    page = visit(serve(sheet) + "crops.html").page
    scroll_through(page)

    assert sheets(page) == 1


def test_the_nu_checker_finds_no_error_in_the_sheet(sheet):
    assert nu([sheet / "crops.html"]) == []
