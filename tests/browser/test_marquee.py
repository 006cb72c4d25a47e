"""Marquee's signature, measured in pixels: the name fills its frame, reads on the photograph, and leaves the head alone."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from generator.plan.scrim import luminance
from tests.browser.browser import barriers, largest, overflow, sheets, shift
from tests.twins import built, full, quick_twins, sample, unusual

SLUGS = ("eileen-collins", "grace-hopper")
WINDOWS = [
    (375, 812),
    (1440, 900),
    *(
        pytest.param(*window, marks=pytest.mark.gate)
        for window in [(320, 640), (768, 1024), (1024, 768), (1920, 1080), (2560, 1080)]
    ),
]
SITES = {"sample": sample, "twins": quick_twins, "unusual": unusual, "full": full}
INK = (245, 239, 228)

# What is drawn: the frame of the name, the head in the window, the name's own box.
DRAWN = """() => {
    const image = document.querySelector(".stage img"), box = image.getBoundingClientRect();
    const stem = image.currentSrc.includes("16x9") ? "--hero-16x9" : "--hero";
    const css = name => parseFloat(getComputedStyle(document.documentElement).getPropertyValue(stem + name));
    const probe = document.createElement("p");
    probe.style.cssText = "position: absolute; inline-size: var(--frame); margin: 0";
    document.querySelector(".stage").append(probe);
    const frame = probe.getBoundingClientRect().width;
    probe.remove();
    const name = document.querySelector(".name").getBoundingClientRect();
    const billing = (document.querySelector(".billing") ?? document.querySelector(".name")).getBoundingClientRect();
    return {frame, chin: box.top + css("-head-bottom") * box.height, hair: box.top + css("-head-top") * box.height,
            left: box.left + css("-head-left") * box.width, right: box.left + css("-head-right") * box.width,
            name: [name.left, name.top, name.right, name.bottom], shown: box.width, most: css("-max"),
            said: [billing.left, billing.top, billing.right, billing.bottom]};
}"""
BARE = ".stage .name { visibility: hidden !important } .stage .billing { visibility: hidden !important }"
WHITE = ".stage { background: #000 } .stage .photo, .stage::before { visibility: hidden !important }"


@pytest.fixture(scope="module")
def addresses(tmp_path_factory, serve) -> dict[str, str]:
    found = {}
    for name, make in SITES.items():
        site = dressed(make(tmp_path_factory.mktemp("marquee") / name))
        built(site)
        found[name] = serve(site / "output", "/repo/" if name == "unusual" else "/")
    return found


def dressed(site: Path) -> Path:
    """The site in this theme, whatever its people chose."""
    for file in (site / "site.yaml", *site.glob("content/*/profile.yaml")):
        lines = file.read_text(encoding="utf-8").splitlines()
        kept = [line for line in lines if not line.startswith("theme:")]
        file.write_text("\n".join((*kept, "theme: marquee")) + "\n", encoding="utf-8")
    return site


def picture(page, style: str = "") -> Image.Image:
    if style:
        # The page's policy forbids styles of strangers; a constructed sheet is the debugger's.
        page.evaluate(
            "css => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets = [s] }",
            style,
        )
    return Image.open(BytesIO(page.screenshot())).convert("RGB")


def ink(shot: Image.Image, box: tuple[float, float, float, float]) -> tuple[int, int]:
    """The first and last column that has ink of the name in it."""
    left, top, right, bottom = (round(edge) for edge in box)
    band = shot.crop((0, max(0, top), shot.width, min(shot.height, bottom))).convert("L")
    lit = band.point(lambda level: 255 if level > 128 else 0).getbbox()
    assert lit, (left, right)
    return lit[0], lit[2]


@pytest.mark.parametrize(("width", "height"), WINDOWS)
@pytest.mark.parametrize(
    ("site", "slug"),
    [
        ("twins", "eileen-collins"),
        ("twins", "grace-hopper"),
        ("sample", "eileen-collins"),
        ("unusual", "single"),
    ],
)
def test_the_name_fills_its_frame_to_one_percent_at_every_width(site, slug, width, height, addresses, visit):
    page = visit(addresses[site] + f"{slug}/", width=width, height=height * 2, still=True).page
    drawn = page.evaluate(DRAWN)
    frame, left = drawn["frame"], drawn["name"][0]
    hidden = ".stage .billing { visibility: hidden !important }"
    first, last = ink(picture(page, WHITE + hidden), drawn["name"])

    assert last - first == pytest.approx(frame, rel=0.01, abs=2)
    assert first == pytest.approx(left, abs=1.5)


@pytest.mark.parametrize(("width", "height"), WINDOWS)
@pytest.mark.parametrize("site", ["sample", "twins"])
@pytest.mark.parametrize("slug", SLUGS)
def test_the_name_reads_on_the_darkened_photograph(site, slug, width, height, addresses, visit):
    page = visit(addresses[site] + f"{slug}/", width=width, height=height, still=True).page
    left, top, right, bottom = (round(edge) for edge in page.evaluate(DRAWN)["name"])
    under = picture(page, BARE).crop((left, top, right, min(bottom, height)))
    brightest = max(luminance(colour) for _, colour in under.getcolors(under.width * under.height))

    assert (luminance(INK) + 0.05) / (brightest + 0.05) >= 4.5


@pytest.mark.parametrize(("width", "height"), WINDOWS)
@pytest.mark.parametrize("site", ["sample", "twins"])
@pytest.mark.parametrize("slug", SLUGS)
def test_the_head_is_whole_free_of_words_and_no_picture_is_enlarged_too_far(
    site, slug, width, height, addresses, visit
):
    drawn = visit(addresses[site] + f"{slug}/", width=width, height=height, still=True).page.evaluate(DRAWN)
    _, top, _, _ = drawn["name"]
    said = drawn["said"]

    assert drawn["hair"] >= 0
    assert drawn["left"] >= 0
    assert drawn["right"] <= width
    assert drawn["chin"] < top < height
    assert said[1] >= drawn["chin"] or said[2] <= drawn["left"]
    assert drawn["shown"] <= drawn["most"] + 0.5


@pytest.mark.parametrize(("width", "height"), [(768, 1024), (1280, 720), (1440, 900)])
def test_a_head_that_fills_its_crop_is_free_of_the_name_which_ends_above_the_fold(
    width, height, addresses, visit
):
    page = visit(addresses["sample"] + "grace-hopper/", width=width, height=height, still=True).page
    page.evaluate("""() => {
        const told = {clear: "1.013", "head-bottom": ".898", "head-left": ".066", "head-right": ".934", max: "960px"};
        for (const [name, value] of Object.entries(told)) document.documentElement.style.setProperty(`--hero-${name}`, value);
    }""")
    drawn = page.evaluate(DRAWN)
    _, top, _, bottom = drawn["name"]

    assert drawn["chin"] < top
    assert bottom <= height


def test_the_head_is_as_light_as_in_the_photograph(addresses, visit):
    page = visit(addresses["twins"] + "eileen-collins/", width=1440, height=900, still=True).page
    drawn = page.evaluate(DRAWN)
    box = tuple(round(drawn[side]) for side in ("left", "hair", "right", "chin"))
    clear = ".stage .photo::after { visibility: hidden !important }"
    veiled, bare = picture(page).crop(box), picture(page, clear).crop(box)

    assert veiled.tobytes() == bare.tobytes()


@pytest.mark.parametrize(
    ("site", "slug", "view"), [("twins", SLUGS[0], "16x9"), ("twins", SLUGS[1], "hero-")]
)
def test_a_landscape_window_gets_the_wide_view_where_the_photograph_has_one(
    site, slug, view, addresses, visit
):
    page = visit(addresses[site] + f"{slug}/", width=1440, height=900).page
    seen = page.evaluate("document.querySelector('.stage img').currentSrc")
    assert view in seen
    assert ("16x9" in seen) == (view == "16x9")
    phone = visit(addresses[site] + f"{slug}/", width=375, height=812).page
    assert "16x9" not in phone.evaluate("document.querySelector('.stage img').currentSrc")


@pytest.mark.parametrize(
    "count", [1, 4, 7, 11, *(pytest.param(n, marks=pytest.mark.gate) for n in (2, 3, 5, 6, 8, 9, 10))]
)
@pytest.mark.parametrize("width", [375, 900])
def test_no_cell_of_the_slate_is_empty(count, width, addresses, visit):
    page = visit(addresses["twins"] + "eileen-collins/", width=width, height=900).page
    uncovered = page.evaluate(
        """count => {
        const slate = document.querySelector(".slate"), cell = slate.firstElementChild;
        slate.replaceChildren(...Array.from({length: count}, () => cell.cloneNode(true)));
        slate.className = `slate of-${count < 5 ? count : "many"}`;
        const all = slate.getBoundingClientRect(), rows = {};
        for (const one of slate.children) {
            const box = one.getBoundingClientRect();
            rows[box.top] = (rows[box.top] ?? 0) + box.width;
        }
        return Object.values(rows).map(width => all.width - width);
    }""",
        count,
    )
    assert uncovered
    assert all(gap == pytest.approx(0, abs=1) for gap in uncovered)


@pytest.mark.parametrize(
    ("site", "page"),
    [
        ("twins", "eileen-collins/"),
        ("twins", "grace-hopper/"),
        ("sample", "eileen-collins/"),
        ("sample", "grace-hopper/"),
    ]
    + [("unusual", f"{slug}/") for slug in ("long", "single", "japanese", "polish")],
)
def test_a_page_is_printed_on_one_sheet_and_fits_a_narrow_window(site, page, addresses, visit):
    seen = visit(addresses[site] + page, width=320, height=640)
    assert overflow(seen.page) == []
    assert (seen.console, seen.errors, seen.failed, seen.strangers) == ([], [], [], [])
    assert sheets(seen.page) == 1


@pytest.mark.parametrize(
    ("site", "width", "height"),
    # On a desktop the name may be larger than all pixels of a photograph of 512 px, which is not enlarged.
    [("sample", 375, 812), ("twins", 375, 812), ("twins", 1440, 900)],
)
def test_the_headshot_is_drawn_first_and_nothing_moves(site, width, height, addresses, visit):
    page = visit(addresses[site] + "eileen-collins/", width=width, height=height).page
    first = largest(page)
    assert first
    assert "u-photo" in first.element
    assert shift(page) <= 0.02


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize(
    ("site", "page"),
    [("twins", ""), ("twins", "404.html"), ("unusual", "")],  # test_themes has the pages of `full`
)
def test_axe_finds_no_barrier(site, page, width, addresses, visit):
    assert barriers(visit(addresses[site] + page, width=width, still=True).page) == []


def test_a_name_is_heard_and_copied_as_it_is_written(addresses, visit):
    page = visit(addresses["twins"] + "eileen-collins/").page
    assert page.get_by_role("heading", level=1, name="Eileen Collins", exact=True).count() == 1
    assert page.locator("h1 data.p-name").get_attribute("value") == "Eileen Collins"
    assert page.inner_text("h1").replace("\n", " ").split() == ["EILEEN", "COLLINS"]


def test_the_looks_are_drawn_aside_and_stop_at_a_look(addresses, visit):
    page = visit(addresses["full"] + "most/", width=375, height=812, still=True).page
    moved = page.evaluate("""async () => {
        const strip = document.querySelector(".strip"), look = strip.querySelectorAll(".s-look")[1];
        strip.scrollTo({left: look.offsetLeft - strip.offsetLeft - 34, behavior: "instant"});
        await new Promise(done => setTimeout(done, 300));
        const edge = parseFloat(getComputedStyle(strip).scrollPaddingInlineStart);
        return [strip.scrollWidth > strip.clientWidth, look.getBoundingClientRect().left - edge];
    }""")
    assert moved[0]
    assert moved[1] == pytest.approx(0, abs=1)
