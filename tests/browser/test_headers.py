"""A built site behind a server that obeys `_headers`: every page shows as it did, and the browser holds what is promised."""

from pathlib import Path

import pytest

from tests.browser.browser import scroll_through
from tests.hosts import HOSTS, obeying
from tests.site import ADA, GRACE, build, site

FRENCH = "-- content/ada-byron/profile.fr.yaml --\nheadline: Elle écrit\n"
TEXT = (
    "-- site.yaml --\nhome: ada-byron\nurl: https://example.org/repo/\nformats: [jpeg]\n"
    + ADA
    + FRENCH
    + GRACE
)
FRAMED = """url => new Promise(done => {
    const frame = document.createElement("iframe");
    frame.onload = done;
    frame.src = url;
    document.body.append(frame);
})"""
STRANGE_STYLE = """() => {
    const style = document.createElement("style");
    style.textContent = "body { outline: 7px solid red }";
    document.head.append(style);
    return getComputedStyle(document.body).outlineWidth;
}"""


@pytest.fixture(scope="session")
def output(tmp_path_factory: pytest.TempPathFactory, warm: Path) -> Path:
    root = site(tmp_path_factory.mktemp("headers"), TEXT, warm)
    assert not build(root).failed
    return root / "output"


@pytest.fixture(scope="session", params=HOSTS)
def address(output, request, serve) -> str:
    return serve(output, "/repo/", handler=obeying(output, HOSTS[request.param]))


@pytest.mark.parametrize("page", ["", "fr/", "grace-hopper/"])
def test_a_page_with_headers_and_its_own_policy_is_quiet_and_whole(page, address, visit):
    seen = visit(address + page)
    scroll_through(seen.page)
    assert all(seen.page.evaluate("[...document.images].map(image => image.naturalWidth)"))
    assert seen.page.evaluate("[...document.fonts].some(font => font.status === 'loaded')")
    assert (seen.console, seen.errors, seen.failed, seen.strangers) == ([], [], [], [])


def test_the_page_for_lost_visitors_has_them_too(address, visit):
    seen = visit(address + "no/such/page")
    assert seen.page.locator("h1").count() == 1
    assert [line for line in seen.console if "404" not in line] == []
    assert [line for line in seen.failed if not line.startswith("404 ")] == []


def test_the_header_lets_no_style_in_that_the_page_does_not_name(address, visit):
    seen = visit(address)
    assert seen.page.evaluate(STRANGE_STYLE) != "7px"
    assert any("Content Security Policy" in line and "style" in line for line in seen.console)


def test_no_other_page_may_frame_it(address, output, serve, visit, tmp_path):
    (tmp_path / "index.html").write_text("<!doctype html><title>A stranger</title>", encoding="utf-8")
    stranger = visit(serve(tmp_path)).page
    bare = serve(output, "/repo/")
    for url in (address, bare):
        stranger.evaluate(FRAMED, url)
    assert stranger.frames[1].url.startswith("chrome-error:")
    assert stranger.frames[2].url == bare, "without the file it could be framed"


def test_files_are_answered_with_what_the_file_says(output, address, visit):
    icon = next(output.glob("assets/favicon.*.ico")).relative_to(output).as_posix()
    seen = visit(address)
    asked = {
        path: seen.page.request.get(address + path).headers
        for path in ("", icon, "grace-hopper/", "favicon.ico")
    }
    assert "max-age=0" in asked[""]["cache-control"]
    assert "max-age=0" in asked["grace-hopper/"]["cache-control"]
    assert asked[icon]["cache-control"] == "public, max-age=31536000, immutable"
    assert "immutable" not in asked["favicon.ico"].get("cache-control", "")
    assert {headers["x-content-type-options"] for headers in asked.values()} == {"nosniff"}
