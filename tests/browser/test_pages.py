"""The built sites in a real browser: as a visitor, a phone, a reader at night, a printer and a validator see them."""

from pathlib import Path

import pytest
import zxingcpp
from pypdfium2 import PdfDocument
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE as IMAGE

from tests.browser.browser import SETTLED, barriers, largest, nu, overflow, scroll_through, sheets, shift
from tests.twins import PEOPLE, built, sample, twins, unusual

SLUGS = ("eileen-collins", "grace-hopper")
PAGES = {
    "sample": ("", "eileen-collins/", "grace-hopper/", "404.html"),
    "twins": ("", "eileen-collins/", "grace-hopper/"),
    "unusual": ("", *(f"{slug}/" for slug in PEOPLE)),
}
SITES = {"sample": sample, "twins": twins, "unusual": unusual}


@pytest.fixture(scope="session")
def outputs(tmp_path_factory) -> dict[str, Path]:
    made = {name: make(tmp_path_factory.mktemp("site") / name) for name, make in SITES.items()}
    for site in made.values():
        built(site)
    return {name: site / "output" for name, site in made.items()}


@pytest.fixture(scope="session")
def address(outputs, serve):
    addresses = {
        name: serve(folder, "/repo/" if name == "unusual" else "/") for name, folder in outputs.items()
    }
    return lambda site, page: addresses[site] + page


EVERY = [(site, page) for site, pages in PAGES.items() for page in pages]


@pytest.mark.parametrize(("site", "page"), EVERY)
def test_a_page_is_quiet_asks_no_stranger_for_anything_and_fits_every_window(site, page, address, visit):
    seen = visit(address(site, page), width=1280)
    over = {}
    for width in (320, 375, 768, 1440):
        seen.page.set_viewport_size({"width": width, "height": 800})
        over[width] = overflow(seen.page)
        scroll_through(seen.page)  # else the next width cancels a picture that is on its way

    assert over == {320: [], 375: [], 768: [], 1440: []}
    assert (seen.console, seen.errors, seen.strangers, seen.failed) == ([], [], [], [])


@pytest.mark.parametrize(
    "device", [{"width": 390, "height": 844, "scheme": "dark"}, {"width": 1440, "height": 900}]
)
@pytest.mark.parametrize("site", ["sample", "twins"])
@pytest.mark.parametrize("slug", SLUGS)
def test_the_headshot_is_the_largest_thing_drawn_first_and_nothing_moves(slug, site, device, address, visit):
    page = visit(address(site, f"{slug}/"), **device).page
    page.evaluate("Promise.all([...document.images].map(image => image.decode().catch(() => {})))")
    page.evaluate(SETTLED)
    first = largest(page)

    assert first
    assert "u-photo" in first.element
    assert shift(page) <= 0.02


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("site", "page"), [*EVERY[:7], ("unusual", "arabic/"), ("unusual", "least/")])
def test_axe_finds_no_barrier(site, page, scheme, address, visit):
    seen = visit(address(site, page), width=375, scheme=scheme, still=True)
    phone = barriers(seen.page)
    seen.page.set_viewport_size({"width": 1280, "height": 800})

    assert (phone, barriers(seen.page)) == ([], [])


@pytest.mark.parametrize(("site", "slug"), [(site, slug) for site in ("sample", "twins") for slug in SLUGS])
def test_a_page_is_printed_on_one_sheet(site, slug, address, visit):
    assert sheets(visit(address(site, f"{slug}/")).page) == 1


@pytest.mark.parametrize("slug", SLUGS)
def test_a_camera_reads_the_address_of_a_page_from_its_paper(slug, address, visit):
    paper = visit(address("twins", f"{slug}/")).page.pdf(prefer_css_page_size=True)
    with PdfDocument(paper) as document:
        (read,) = zxingcpp.read_barcodes(document[0].render(scale=2).to_pil())

    assert read.text == f"https://example.org/{slug}/"


@pytest.mark.parametrize("site", ["sample", "unusual"])
def test_a_printed_index_keeps_the_shape_of_its_pictures(site, address, visit):
    page = visit(address(site, "")).page
    page.emulate_media(media="print")
    shapes = page.evaluate("[...document.images].map(i => [i.getBoundingClientRect(), i.width / i.height])")

    assert shapes
    assert all(box["height"] / box["width"] == pytest.approx(1.25, abs=0.03) for box, _ in shapes)


def test_every_picture_of_an_index_is_printed_though_nobody_scrolled_to_it(address, visit):
    page = visit(address("unusual", "")).page
    with PdfDocument(page.pdf(prefer_css_page_size=True)) as document:
        drawn = [thing for sheet in document for thing in sheet.get_objects(filter=[IMAGE], max_depth=9)]

    assert len(drawn) == len(PEOPLE)


def test_the_nu_checker_finds_no_error_in_any_page(outputs):
    assert nu(sorted(file for folder in outputs.values() for file in folder.rglob("*.html"))) == []


@pytest.mark.parametrize("slug", SLUGS)
def test_the_eye_line_rule_lies_at_the_eyes_of_the_picture_as_it_is_drawn(slug, address, visit):
    page = visit(address("twins", f"{slug}/"), width=1440, height=900, still=True).page
    measured = page.evaluate("""() => {
        const image = document.querySelector(".photo img").getBoundingClientRect();
        const eye = parseFloat(getComputedStyle(document.documentElement).getPropertyValue("--hero-eye-y"));
        const opening = document.querySelector(".opening");
        const rule = getComputedStyle(opening, "::before");
        const drawn = Math.max(image.height, image.width * 1.25);
        return [image.top + eye * drawn, opening.getBoundingClientRect().top + parseFloat(rule.top)];
    }""")

    assert measured[0] == pytest.approx(measured[1], abs=2)


@pytest.mark.parametrize("width", [375, 768])
def test_nothing_stands_between_a_name_and_the_headline_on_a_narrow_screen(width, address, visit):
    page = visit(address("sample", "eileen-collins/"), width=width).page
    top = {
        name: page.locator(f".opening .{name}").bounding_box()["y"]
        for name in ("name", "headline", "dateline")
    }
    assert sorted(top, key=top.__getitem__) == ["name", "headline", "dateline"]


@pytest.mark.parametrize("site", ["sample", "twins"])
def test_on_a_tablet_words_fill_the_column_under_the_photograph(site, address, visit):
    page = visit(address(site, "grace-hopper/"), width=768, height=1024, still=True).page
    box = {name: page.locator(f".{name}").first.bounding_box() for name in ("photo", "bio", "facts", "links")}

    assert [box["bio"]["x"], box["facts"]["x"]] == pytest.approx([box["photo"]["x"]] * 2, abs=1)
    assert min(box["bio"]["y"], box["facts"]["y"]) > box["photo"]["y"] + box["photo"]["height"]
    assert box["links"]["x"] + box["links"]["width"] < box["bio"]["x"]


@pytest.mark.parametrize("site", ["sample", "twins"])
def test_a_label_of_a_fact_keeps_one_line_on_a_desk(site, address, visit):
    page = visit(address(site, "grace-hopper/"), width=1440, height=900).page
    labels = page.locator(".facts dt").evaluate_all(
        "all => all.map(dt => [dt.textContent, dt.offsetHeight / parseFloat(getComputedStyle(dt).lineHeight)])"
    )

    assert "Medal of Technology" in dict(labels)
    assert [label for label, lines in labels if lines > 1.5] == []


def test_a_page_can_be_read_without_its_style_and_without_its_pictures(address, visit):
    page = visit(address("sample", "eileen-collins/")).page
    page.evaluate("document.querySelectorAll('style, picture').forEach(e => e.remove())")
    text = page.inner_text("body")

    assert text.index("Eileen Collins") < text.index("First woman to pilot") < text.index("Find her memoir")


def test_an_unknown_address_is_answered_by_the_404_page_with_its_style(address, visit):
    seen = visit(address("unusual", "no/such/page"))

    assert seen.page.inner_text("h1") == "No such page"
    assert [url for url in seen.failed if "no/such/page" not in url] == []


def test_a_portrait_of_another_script_reads_from_its_own_side(address, visit):
    page = visit(address("unusual", "arabic/"), width=1440).page

    assert page.evaluate("getComputedStyle(document.querySelector('h1')).direction") == "rtl"
    assert page.evaluate("document.querySelector('.photo').getBoundingClientRect().left < innerWidth / 2")
