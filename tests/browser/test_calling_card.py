"""The theme Calling card: a card of 85 × 55 mm that turns without a script, and is printed to be cut out and folded."""

import gzip
import re
from pathlib import Path

import pytest

from tests.browser.browser import barriers, sheets
from tests.twins import built, quick_twins, sample

MILLIMETRE = 96 / 25.4
SIDES = "[...document.querySelectorAll('.side')].map(side => side.getBoundingClientRect().toJSON())"
SEEN = "side => getComputedStyle(document.getElementById(side)).visibility === 'visible'"

BROKEN = """() => [...document.querySelector(".name").firstChild.data.matchAll(/\\S+/g)].filter(word => {
    const range = document.createRange();
    range.setStart(document.querySelector(".name").firstChild, word.index);
    range.setEnd(document.querySelector(".name").firstChild, word.index + word[0].length);
    return range.getClientRects().length > 1;
}).map(word => word[0])"""


def dressed(site: Path) -> Path:
    """The site in this theme, built."""
    for file in (site / "site.yaml", *site.glob("content/*/profile.yaml")):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("theme: ledger", "theme: calling-card"), encoding="utf-8")
    built(site)
    return site / "output"


@pytest.fixture(scope="module")
def output(tmp_path_factory) -> Path:
    return dressed(quick_twins(tmp_path_factory.mktemp("card") / "site"))


@pytest.fixture(scope="module")
def address(output, serve) -> str:
    return f"{serve(output)}eileen-collins/"


@pytest.mark.parametrize(("width", "height", "shape"), [(1440, 900, 85 / 55), (375, 812, 55 / 85)])
def test_a_card_has_the_shape_of_a_visiting_card_and_lies_whole_in_the_first_screen(
    width, height, shape, address, visit
):
    page = visit(address, width=width, height=height, still=True).page
    front = page.evaluate(SIDES)[0]

    assert front["width"] / front["height"] == pytest.approx(shape, rel=0.01)
    assert front["bottom"] < height


def test_a_keyboard_turns_the_card_and_turns_it_back(address, visit):
    page = visit(address, still=True).page
    page.focus(".turn")
    page.keyboard.press("Enter")
    turned = page.evaluate(SEEN, "front"), page.evaluate(SEEN, "back")
    page.keyboard.press("Tab")
    reached = page.evaluate("document.activeElement.className")
    page.keyboard.press("Enter")

    assert turned == (False, True)
    assert reached == "return"
    assert (page.evaluate(SEEN, "front"), page.evaluate(SEEN, "back")) == (True, False)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_back_has_no_barrier_and_its_qr_code_is_drawn_the_right_way_round(scheme, address, visit):
    page = visit(f"{address}#back", width=375, scheme=scheme, still=True).page
    code = page.locator(".qr").bounding_box()
    top = page.evaluate(
        "([x, y]) => document.elementFromPoint(x, y).className",
        [code["x"] + code["width"] / 2, code["y"] + code["height"] / 2],
    )

    assert barriers(page) == []
    assert top == "qr"


def test_a_card_turns_at_once_for_who_wants_no_motion(address, visit):
    took = "getComputedStyle(document.querySelector('.card')).transitionDuration"

    assert visit(address, still=True).page.evaluate(took) == "0s"
    assert visit(address).page.evaluate(took) == "0.7s"


def test_both_sides_are_read_without_a_style(address, visit):
    page = visit(address).page
    page.evaluate("document.querySelectorAll('style').forEach(style => style.remove())")
    text = page.inner_text("main")

    assert (
        text.index("First woman to pilot")
        < text.index("Turn over")
        < text.index("example.org/eileen-collins")
    )


def test_on_paper_both_sides_lie_beside_each_other_in_the_size_of_a_card(address, visit):
    page = visit(address, width=760).page
    page.emulate_media(media="print")
    front, back = page.evaluate(SIDES)

    for side in (front, back):
        assert side["width"] / MILLIMETRE == pytest.approx(85, abs=0.2)
        assert side["height"] / MILLIMETRE == pytest.approx(55, abs=0.2)
    assert (back["left"], back["top"]) == pytest.approx((front["right"], front["top"]), abs=0.5)
    assert sheets(page) == 1


@pytest.mark.parametrize("width", [320, 375, 1440])
def test_a_link_is_as_wide_as_the_card_and_a_thumb_hits_it(width, address, visit):
    page = visit(address, width=width, still=True).page
    card = page.evaluate(SIDES)[0]["width"]
    boxes = [link.bounding_box() for link in page.locator(".slips a").all()]

    assert len(boxes) == 3
    assert all(box["height"] >= 48 and box["width"] == pytest.approx(card, abs=1) for box in boxes)


def test_a_page_comes_in_one_round_trip(output):
    pages = {file.parent.name: len(gzip.compress(file.read_bytes())) for file in output.glob("*/index.html")}

    assert len(pages) == 2
    assert max(pages.values()) <= 14 * 1024


def test_without_an_address_the_back_bears_the_monogram(tmp_path, serve, visit):
    site = dressed(sample(tmp_path / "site"))
    page = visit(f"{serve(site)}eileen-collins/#back", still=True).page

    assert page.locator(".qr").count() == 0
    assert page.inner_text(".monogram") == "EC"


def test_no_word_of_a_name_is_broken_and_a_long_name_keeps_the_card_in_shape(tmp_path, serve, visit):
    site = quick_twins(tmp_path / "site")
    names = {
        "eileen-collins": "{display: Raphael Warnock, given: Raphael, family: Warnock}",
        "grace-hopper": "The Honourable Catherine Marie Cortez Masto of Las Vegas",
    }
    for slug, name in names.items():
        file = site / "content" / slug / "profile.yaml"
        told = file.read_text(encoding="utf-8")
        file.write_text(re.sub("(?m)^name: .*", f"name: {name}", told), encoding="utf-8")
    root = serve(dressed(site))
    for slug in names:
        page = visit(f"{root}{slug}/", still=True).page
        for width in (320, 640, 768, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            assert (slug, width, page.evaluate(BROKEN)) == (slug, width, [])
        front = page.evaluate(SIDES)[0]
        assert front["width"] / front["height"] == pytest.approx(85 / 55, rel=0.01)
        page.emulate_media(media="print")
        assert page.evaluate(BROKEN) == []
        assert page.locator(".name").bounding_box()["y"] > page.evaluate(SIDES)[0]["top"]
