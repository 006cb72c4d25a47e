"""Contact sheet's signature, measured: the ring lies round the head of the pick, and any frame becomes the pick by CSS alone."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.browser.browser import overflow, sheets
from tests.twins import built, full, sample, unusual

SITES = {"full": full, "sample": sample, "unusual": unusual}
WINDOWS = [(320, 640), (375, 812), (768, 1024), (1440, 900), (1920, 1080)]
PICK = ".frame:is(.pick, :has(:checked)) .shot"

# The ring and the head in the window, and how wide the picture may be shown.
DRAWN = """pick => {
    const shot = document.querySelector(pick), box = shot.getBoundingClientRect();
    const ring = shot.querySelector(".ring").getBoundingClientRect(), css = getComputedStyle(shot);
    const head = side => parseFloat(css.getPropertyValue("--head-" + side));
    return {ring: [ring.left, ring.top, ring.right, ring.bottom], shot: [box.left, box.top, box.right, box.bottom],
            head: [box.left + head("left") * box.width, box.top + head("top") * box.height,
                   box.left + head("right") * box.width, box.top + head("bottom") * box.height]};
}"""
LARGE = """() => [...document.querySelectorAll(".frame")].map(frame => frame.querySelector(".shot").clientWidth)"""
SHOWN = """() => [...document.querySelectorAll(".shot img")].map(image => [image.clientWidth, image.naturalWidth])"""


@pytest.fixture(scope="module")
def addresses(tmp_path_factory, serve) -> dict[str, str]:
    found = {}
    for name, make in SITES.items():
        site: Path = make(tmp_path_factory.mktemp("sheet") / name)
        built(site, theme="contact-sheet")
        found[name] = serve(site / "output", "/repo/" if name == "unusual" else "/")
    return found


def colourful(page, frame: str) -> bool:
    """Whether a frame's picture has colour: looked at in its middle, away from ring and number."""
    picture = Image.open(BytesIO(page.locator(f"{frame} .shot").screenshot())).convert("HSV")
    middle = picture.crop(
        (picture.width // 3, picture.height // 2, picture.width * 2 // 3, picture.height * 3 // 4)
    )
    return max(middle.getchannel("S").tobytes()) > 8


@pytest.mark.parametrize(
    ("site", "person", "pick"),
    [
        ("full", "most", 1),
        ("full", "most", 3),
        ("full", "most", 4),
        ("full", "arabic", 0),
        ("sample", "eileen-collins", 0),
    ],
)
def test_the_ring_lies_round_the_head_of_the_pick(site, person, pick, addresses, visit):
    page = visit(f"{addresses[site]}{person}/", still=True).page
    if pick:
        page.locator(f"#look-{pick} input").check()
    for width, height in WINDOWS:
        page.set_viewport_size({"width": width, "height": height})
        seen = page.evaluate(DRAWN, PICK)
        (left, top, right, bottom), head, shot = seen["ring"], seen["head"], seen["shot"]

        slip = 0.01 * (shot[3] - shot[1])
        assert abs((left + right) - (head[0] + head[2])) / 2 <= slip
        assert abs((top + bottom) - (head[1] + head[3])) / 2 <= slip
        # The line is as wide as a grease pencil's; it may touch hair, never what lies within.
        assert right - left >= 1.1 * (head[2] - head[0])
        assert bottom - top >= 1.1 * (head[3] - head[1])
        # The head is whole in its frame.
        assert shot[0] <= head[0] < head[2] <= shot[2] + 1
        assert shot[1] <= head[1] < head[3] <= shot[3] + 1


@pytest.mark.parametrize(("width", "height"), [(375, 812), (1440, 900)])
def test_arrow_keys_make_another_frame_the_pick_large_and_alone_in_colour(width, height, addresses, visit):
    page = visit(f"{addresses['full']}most/", width=width, height=height, still=True).page
    first, *others = page.evaluate(LARGE)
    assert min(first / other for other in others) > 2
    page.locator("#look-1 input").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")

    small, smaller, third, last = page.evaluate(LARGE)
    assert third == first
    assert min(third / other for other in (small, smaller, last)) > 2
    assert page.locator("#look-3 .ring").is_visible()
    assert not page.locator("#look-1 .ring").is_visible()
    assert [colourful(page, f"#look-{n}") for n in (1, 2, 3, 4)] == [False, False, True, False]
    assert overflow(page) == []


def test_a_frame_is_a_radio_button_called_by_its_picture_and_number(addresses, visit):
    page = visit(f"{addresses['full']}most/").page
    group = page.get_by_role("radiogroup", name="Looks")

    assert group.get_by_role("radio").count() == 4
    assert (
        group.get_by_role(
            "radio", name="An astronaut in an orange suit smiles. 3 On another day NASA"
        ).count()
        == 1
    )
    assert group.get_by_role("radio", checked=True).count() == 1


def test_a_small_frame_loads_a_small_file_and_a_larger_one_once_it_is_the_pick(addresses, visit):
    page = visit(f"{addresses['full']}most/", width=1440, height=900, still=True).page
    page.wait_for_load_state("networkidle")
    before = page.evaluate(SHOWN)[2]
    page.locator("#look-3 input").check()
    page.wait_for_function("() => document.querySelector('#look-3 img').naturalWidth >= 400")

    assert before[1] <= 1.6 * before[0]


@pytest.mark.parametrize("person", ["eileen-collins", "grace-hopper"])
def test_no_picture_is_shown_larger_than_its_pixels_allow(person, addresses, visit):
    page = visit(f"{addresses['sample']}{person}/", still=True).page
    for width, height in WINDOWS:
        page.set_viewport_size({"width": width, "height": height})
        most = page.evaluate(
            "parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--hero-max'))"
        )

        assert page.locator(f"{PICK} img").bounding_box()["width"] <= most + 0.5


@pytest.mark.parametrize(
    ("site", "path"), [("sample", "grace-hopper/"), ("unusual", "long/"), ("unusual", "arabic/")]
)
def test_a_page_is_one_sheet_whatever_the_name_and_fits_a_small_phone(site, path, addresses, visit):
    page = visit(f"{addresses[site]}{path}", width=320, height=640).page

    assert overflow(page) == []
    assert sheets(page) == 1
