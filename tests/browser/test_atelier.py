"""Atelier's own promises in a real browser: the surname touches the frame, and one spotlight falls on the print."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from tests.twins import built, quick_twins, unusual

ALONE = """() => {
    document.querySelectorAll("body *").forEach(element => { element.style.visibility = "hidden" });
    const line = document.querySelector(".line:last-child");
    line.style.visibility = "visible";
    line.style.color = "#f0f";
    const box = document.querySelector(".print").getBoundingClientRect();
    return [box.left, box.right, box.top];
}"""
SPOT = """() => {
    const root = getComputedStyle(document.documentElement);
    return [root.backgroundImage, root.getPropertyValue("--lit"), root.getPropertyValue("--wall-dark")];
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory, serve):
    addresses = {}
    for name, make in (("twins", quick_twins), ("unusual", unusual)):
        site = make(tmp_path_factory.mktemp("site") / name)
        for file in (site / "site.yaml", *site.glob("content/*/profile.yaml")):
            text = file.read_text(encoding="utf-8").replace("theme: ledger\n", "")
            file.write_text(text + "\ntheme: atelier\n", encoding="utf-8")
        built(site)
        addresses[name] = serve(site / "output")
    return lambda site, page: addresses[site] + page


def ink(page) -> tuple[np.ndarray, list[float]]:
    """Where the last line of the name blackens the screen, and the frame's left, right and top edges."""
    frame = page.evaluate(ALONE)
    seen = np.asarray(Image.open(BytesIO(page.screenshot())).convert("RGB")).astype(int)
    return np.argwhere((seen[:, :, 0] > 190) & (seen[:, :, 1] < 90) & (seen[:, :, 2] > 190)), frame


@pytest.mark.parametrize("width", [768, 1440])
@pytest.mark.parametrize(
    ("site", "slug"),
    [("twins", "eileen-collins"), ("twins", "grace-hopper"), ("unusual", "long"), ("unusual", "single")],
)
def test_the_surname_s_ink_just_touches_the_frame(site, slug, width, address, visit):
    page = visit(address(site, f"{slug}/"), width=width, height=1000, still=True).page
    found, (left, _, _) = ink(page)
    assert -1 <= found[:, 1].max() + 1 - left <= 4


def test_a_name_from_right_to_left_touches_the_frame_on_its_other_side(address, visit):
    found, (_, right, _) = ink(visit(address("unusual", "arabic/"), width=1440, still=True).page)
    assert abs(found[:, 1].min() - right) <= 10


@pytest.mark.parametrize("slug", ["eileen-collins", "grace-hopper"])
def test_on_a_phone_the_surname_stands_on_the_frame_and_no_letter_covers_the_photograph(slug, address, visit):
    page = visit(address("twins", f"{slug}/"), width=375, height=812, still=True).page
    photo = page.locator(".print img").bounding_box()["y"]
    found, (_, _, top) = ink(page)
    assert top - 1 <= found[:, 0].max() + 1 <= photo + 1


def test_in_the_dark_one_spotlight_falls_on_the_wall_in_the_photograph_s_own_colour(address, visit):
    image, lit, wall = visit(address("twins", "eileen-collins/"), scheme="dark").page.evaluate(SPOT)
    assert image.startswith("radial-gradient(")
    assert image.count("gradient") == 1
    assert lit == wall


def test_by_day_the_wall_is_even(address, visit):
    image, _, _ = visit(address("twins", "eileen-collins/")).page.evaluate(SPOT)
    assert image == "none"


def test_what_is_selected_wears_a_paint_of_the_photograph_and_its_ink(address, visit):
    page = visit(address("twins", "eileen-collins/")).page
    chosen = page.evaluate("""() => {
        const style = getComputedStyle(document.body, "::selection"), probe = document.createElement("p");
        probe.style.cssText = "background: var(--chip); color: var(--chip-ink)";
        document.body.append(probe);
        const paint = getComputedStyle(probe);
        return [style.backgroundColor, style.color, paint.backgroundColor, paint.color];
    }""")
    assert chosen[:2] == chosen[2:]


def test_every_paint_is_shown_as_a_chip(address, visit):
    page = visit(address("twins", "grace-hopper/")).page
    painted = page.evaluate(
        "[...document.querySelectorAll('.chips span')].map(chip => getComputedStyle(chip).backgroundColor)"
    )
    assert 3 <= len(set(painted)) == len(painted) <= 5
