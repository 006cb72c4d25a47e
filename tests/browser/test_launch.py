"""The signature of Launch, measured in pixels: an arch locked up with a block, and a bento that is one screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.server import served
from tests.site import write
from tests.twins import ROOT, built, full

BOXES = """() => Object.fromEntries([...document.querySelectorAll(".bento > *")].map(tile => {
    const {left, top, right, bottom} = tile.getBoundingClientRect();
    return [tile.className.replace(/^tile /, "").split(" ")[0], [left, top, right, bottom].map(Math.round)];
}))"""

# What is drawn at places of the picture, told in parts of its width from the upper left corner.
HIT = """places => {
    const {left, top, width} = document.querySelector(".arch").getBoundingClientRect();
    return places.map(([x, y]) => !!document.elementFromPoint(left + x * width, top + y * width)?.closest(".arch > *"));
}"""


@pytest.fixture(scope="module")
def sites(tmp_path_factory):
    root = full(tmp_path_factory.mktemp("launch") / "site")
    (root / "content/number").mkdir()
    (root / "content/number/portrait.jpg").write_bytes((root / "content/least/portrait.jpg").read_bytes())
    write(root, NUMBER)
    built(root, theme="launch")
    with served(root / "output") as address:
        yield address


NUMBER = """-- content/number/profile.yaml --
name: Grace Hopper
headshots: {file: portrait.jpg, alt: Grace Hopper, head: 30% 4% 74% 55%}
facts:
  - {label: Born, text: 9 December 1906}
  - {label: Geboren, text: 9. Dezember 1906}
  - {label: Nacida, text: 9 de diciembre de 1906}
  - {label: Served, text: 1943–1986}
  - {label: Kept, text: "12,000 nanoseconds"}
  - {label: Medal, text: "1991"}
actions: [{label: Read on, url: "https://example.org/"}]
"""


@pytest.mark.parametrize("person", ["least", "most", "arabic", "number"])
def test_the_bento_is_one_screen_without_holes_or_overlaps(person, sites, visit):
    page = visit(f"{sites}{person}/", width=1440, height=900, still=True).page
    boxes = page.evaluate(BOXES)
    left, top, right, bottom = page.evaluate(
        "() => { const b = document.querySelector('.bento').getBoundingClientRect();"
        " return [b.left, b.top, b.right, b.bottom].map(Math.round) }"
    )

    assert bottom <= 900
    for x in range(left + 4, right, 8):
        for y in range(top + 4, bottom, 8):
            under = [name for name, box in boxes.items() if box[0] <= x < box[2] and box[1] <= y < box[3]]
            seams = any(
                box[0] - 16 <= x < box[2] + 16 and box[1] - 16 <= y < box[3] + 16 for box in boxes.values()
            )
            assert (len(under) <= 1, seams) == (True, True), (x, y, under)


@pytest.mark.parametrize("person", ["least", "most"])
def test_block_and_arch_begin_at_one_height_and_are_equally_wide(person, sites, visit):
    boxes = visit(f"{sites}{person}/", width=1440, height=900, still=True).page.evaluate(BOXES)
    block, arch = boxes["block"], boxes["photo"]

    assert block[1] == arch[1]
    assert abs((block[2] - block[0]) - (arch[2] - arch[0])) <= 1


@pytest.mark.parametrize("width", [375, 768, 1440])
def test_the_arch_is_half_a_circle_at_every_width(width, sites, visit):
    page = visit(f"{sites}least/", width=width, height=900, still=True).page
    inside, outside = 0.5 - 0.5 * 0.98 * 0.7071, 0.5 - 0.5 * 1.02 * 0.7071

    assert page.evaluate(HIT, [[inside, inside], [1 - inside, inside], [0.5, 0.01]]) == [True] * 3
    assert page.evaluate(HIT, [[outside, outside], [1 - outside, outside]]) == [False] * 2


def test_the_number_is_the_first_fact_that_begins_with_a_figure_and_is_no_date(sites, visit):
    page = visit(f"{sites}number/", width=1440, height=900).page

    assert page.inner_text(".stat b") == "12,000"
    assert page.inner_text(".stat dd").split() == ["12,000", "nanoseconds"]
    assert page.locator(".facts dt").all_inner_texts() == ["Born", "Geboren", "Nacida", "Served", "Medal"]
    assert visit(f"{sites}most/").page.locator(".stat").count() == 0


def test_the_offer_is_the_first_service_else_the_first_action_else_nothing(sites, visit):
    assert visit(f"{sites}most/").page.inner_text(".offer .title") == "Keynotes"
    assert visit(f"{sites}number/").page.inner_text(".offer .title") == "Read on"
    assert visit(f"{sites}least/").page.locator(".offer").count() == 0


@pytest.mark.parametrize("person", ["least", "most", "arabic", "number"])
def test_no_tile_is_empty(person, sites, visit):
    tiles = visit(f"{sites}{person}/").page.locator(".tile")

    assert all(text.strip() for text in tiles.all_inner_texts())


def test_the_theme_s_fonts_lie_beside_their_licence():
    fonts = Path(ROOT / "themes" / "launch" / "fonts")
    assert {file.suffix for file in fonts.iterdir()} == {".woff2", ".txt"}
    assert (
        "SIL OPEN FONT LICENSE" in (fonts / "BricolageGrotesque-OFL.txt").read_text(encoding="utf-8").upper()
    )
