"""Each measure sees the fault that it is there for, and is silent about a page that has none."""

from base64 import b64encode
from hashlib import sha256
from urllib.error import HTTPError
from urllib.parse import urljoin
from urllib.request import urlopen

import pytest
from PIL import Image

from tests.browser.browser import barriers, largest, nu, overflow, scroll_through, sheets, shift

GOOD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Ada Lovelace</title>
<meta http-equiv="Content-Security-Policy" content="{policy}">
<link rel="icon" href="data:,">
<style>{style}</style>
</head>
<body>
<main>
<h1>Ada Lovelace</h1>
<img src="ada.png" alt="A portrait of Ada Lovelace" width="320" height="400">
<p>A mathematician.</p>
<img src="late.png" alt="The Analytical Engine" width="40" height="40" loading="lazy">
</main>
</body>
</html>
"""
POLICY = "default-src 'none'; img-src 'self' data:; style-src 'sha256-{}'"
STYLE = "main { min-height: 3000px } img { display: block } @media print { main { min-height: 0 } }"

BAD = """<!DOCTYPE html>
<html>
<head><title>Nobody</title><meta http-equiv="Content-Security-Policy" content="script-src 'none'"></head>
<body>
<main style="width: 900px">
<img src="https://stranger.example/pixel.png">
<img src="missing.png" alt="">
<script>console.log("refused")</script>
<p style="colour: red; color: #ccc; background: #fff">Too pale.</p>
<p style="break-before: page">A second sheet.</p>
</main>
</body>
</html>
"""
MOVING = """<!DOCTYPE html>
<title>Moving</title>
<p>Read me.</p>
<script>
addEventListener("load", () => setTimeout(() => {
    const offer = "<div style='height: 300px'>An offer!</div>";
    document.querySelector("p").insertAdjacentHTML("beforebegin", offer);
    throw new Error("and a fault");
}, 100));
</script>
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory, serve):
    folder = tmp_path_factory.mktemp("site")
    (folder / "good.html").write_text(GOOD.format(style=STYLE, policy=POLICY.format(digest(STYLE))))
    (folder / "bad.html").write_text(BAD)
    (folder / "far.html").write_text(
        "<!DOCTYPE html><title>Far</title><div style='height: 9000px'></div><img src=late.png loading=lazy>"
    )
    (folder / "moving.html").write_text(MOVING)
    (folder / "404.html").write_text("<!DOCTYPE html><title>Nothing here</title>")
    Image.effect_noise((320, 400), 60).save(folder / "ada.png")
    Image.new("RGB", (40, 40)).save(folder / "late.png")
    (folder / "ada.avif").touch()
    (folder / "empty").mkdir()
    (folder / "ada").mkdir()
    (folder / "ada" / "index.html").write_text("<!DOCTYPE html><title>Ada</title>")
    return folder, serve(folder, "/repo/")


@pytest.fixture(scope="module")
def folder(site):
    return site[0]


@pytest.fixture(scope="module")
def address(site):
    return site[1]


def digest(style: str) -> str:
    return b64encode(sha256(style.encode()).digest()).decode()


def test_a_good_page_passes_every_measure(visit, folder, address):
    seen = visit(address + "good.html", width=390, height=844)
    scroll_through(seen.page)

    assert (seen.console, seen.errors, seen.failed, seen.strangers) == ([], [], [], [])
    assert overflow(seen.page) == []
    assert shift(seen.page) == 0
    assert sheets(seen.page) == 1
    assert barriers(visit(address + "good.html").page) == []
    assert nu([folder / "good.html"]) == []


def test_a_refused_script_is_heard_on_the_console(visit, address):
    seen = visit(address + "bad.html")

    assert any("Content Security Policy" in line for line in seen.console)


def test_a_request_to_another_machine_is_noticed_and_gets_nowhere(visit, address):
    seen = visit(address + "bad.html")

    assert seen.strangers == ["https://stranger.example/pixel.png"]
    assert "net::ERR_NAME_NOT_RESOLVED https://stranger.example/pixel.png" in seen.failed


def test_a_missing_file_is_noticed(visit, address):
    seen = visit(address + "bad.html")

    assert f"404 {address}missing.png" in seen.failed


def test_a_fault_in_a_script_and_a_page_that_moves_are_noticed(visit, address):
    seen = visit(address + "moving.html")
    seen.page.get_by_text("An offer!").wait_for()

    assert shift(seen.page) > 0.01
    assert seen.errors == ["and a fault"]


def test_a_page_wider_than_its_window_is_told_with_what_makes_it_so(visit, address):
    told = overflow(visit(address + "bad.html", width=320).page)

    assert told[0].endswith("px wider than its window")
    assert '<main style="width: 900px"></main>' in told


def test_the_largest_thing_on_the_first_screen_is_named(visit, address):
    seen = largest(visit(address + "good.html").page)

    assert seen.url == address + "ada.png"
    assert 'alt="A portrait of Ada Lovelace"' in seen.element
    assert seen.milliseconds > 0


def test_what_loads_late_is_asked_for_only_when_the_page_is_scrolled(visit, address):
    page = address + "far.html"
    seen = visit(page, height=300)
    before = list(seen.requests)
    scroll_through(seen.page)

    assert address + "late.png" not in before
    assert address + "late.png" in seen.requests


def test_barriers_are_found_by_axe(visit, address):
    found = " ".join(barriers(visit(address + "bad.html").page))

    assert {rule for rule in ("image-alt", "html-has-lang", "color-contrast") if rule in found} == {
        "image-alt",
        "html-has-lang",
        "color-contrast",
    }


def test_sheets_of_paper_are_counted(visit, address):
    assert sheets(visit(address + "bad.html").page) == 2


def test_errors_in_html_and_css_are_found_in_one_run(folder):
    told = nu([folder / "good.html", folder / "bad.html"])

    assert any("bad.html" in line and "alt" in line for line in told)
    assert any("bad.html" in line and "colour" in line for line in told)
    assert not any("good.html" in line for line in told)


def test_the_device_is_what_was_asked_for(visit, address):
    page = visit(address + "good.html", width=390, dpr=3, scheme="dark", still=True).page
    asked = (
        "(width: 390px) and (resolution: 3dppx) and (prefers-color-scheme: dark) and (prefers-reduced-motion)"
    )

    assert page.evaluate("query => matchMedia(query).matches", asked)


@pytest.mark.parametrize(
    ("path", "kind"),
    [("ada.avif", "image/avif"), ("ada/", "text/html"), ("ada", "text/html"), ("ada.png", "image/png")],
)
def test_files_are_served_under_the_base_path_by_their_type(address, path, kind):
    with urlopen(address + path) as reply:
        assert reply.headers["Content-Type"].startswith(kind)


@pytest.mark.parametrize("path", ["/repo/nothing", "/repo/ada/nothing", "/repo/empty/", "/", "/ada.png"])
def test_what_is_not_there_is_answered_by_404_html(address, path):
    with pytest.raises(HTTPError) as failure:
        urlopen(urljoin(address, path))

    assert failure.value.code == 404
    assert b"Nothing here" in failure.value.read()
    failure.value.close()
