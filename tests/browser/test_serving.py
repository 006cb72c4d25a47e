"""A served site in a real browser: edited, broken, mended, restyled, and given another photograph."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from generator.load.theme_folders import bundled
from tests.browser.browser import Visit
from tests.serving import running
from tests.site import BOTH, edit, site

HEADLINE = "Writes programs for engines that are not built yet"
OVERLAY = "iframe#headshot-problems"


@pytest.fixture
def root(tmp_path: Path, warm: Path) -> Path:
    root = site(tmp_path, BOTH, warm)
    shutil.copytree(bundled("themes") / "ledger", root / "themes" / "ledger")
    return root


def until(visit: Visit, condition: str, argument: object = None) -> None:
    """Wait in the page itself; a page's policy forbids Playwright's own way, which evaluates text."""
    waiting = f"async known => {{ while (!({condition})) await new Promise(requestAnimationFrame) }}"
    visit.page.evaluate(waiting, argument)


def connected(visit: Visit) -> None:
    """LiveReload's script has said hello, and where it is."""
    until(visit, "window.LiveReload?.connector?.protocol === 7")


def test_a_saved_headline_appears_without_a_hand_on_the_browser(
    root: Path, visit: Callable[..., Visit]
) -> None:
    with running(root) as server:
        seen = visit(f"{server.origin}/ada-byron/")
        connected(seen)
        edit(root / "content" / "ada-byron" / "profile.yaml", HEADLINE, "Writes music")
        seen.page.get_by_text("Writes music").first.wait_for()
        assert seen.errors == []
        assert seen.strangers == []


def test_a_style_sheet_is_swapped_while_the_page_stays_as_it_is(
    root: Path, visit: Callable[..., Visit]
) -> None:
    with running(root) as server:
        seen = visit(f"{server.origin}/ada-byron/")
        connected(seen)
        seen.page.evaluate("window.kept = 'still here'; scrollTo(0, 120)")
        before = seen.page.evaluate("scrollY")
        with (root / "themes" / "ledger" / "style.css").open("a", encoding="utf-8") as sheet:
            sheet.write("\nbody { outline: 3px solid rgb(1, 2, 3) }\n")
        until(seen, "getComputedStyle(document.body).outlineColor === 'rgb(1, 2, 3)'")
        assert seen.page.evaluate("[window.kept, scrollY]") == ["still here", before]


def test_a_mistake_lies_over_the_page_until_it_is_mended(root: Path, visit: Callable[..., Visit]) -> None:
    file = root / "content" / "ada-byron" / "profile.yaml"
    with running(root) as server:
        seen = visit(f"{server.origin}/ada-byron/")
        connected(seen)
        edit(file, "headline:", "'<b>headlien</b>':")
        seen.page.wait_for_selector(OVERLAY)
        problem = seen.page.frame_locator(OVERLAY)
        assert "<b>headlien</b>" in problem.locator(".says").first.inner_text()
        assert problem.locator(".place").first.inner_text() == "content/ada-byron/profile.yaml:2:1"
        assert "^" in problem.locator("pre").first.inner_text()
        assert HEADLINE in seen.page.inner_text("main")
        edit(file, "'<b>headlien</b>':", "headline:")
        seen.page.wait_for_selector(OVERLAY, state="detached")
        assert seen.errors == []


def test_an_overlay_closes_with_escape_and_comes_back_with_another_mistake(
    root: Path, visit: Callable[..., Visit]
) -> None:
    file = root / "content" / "ada-byron" / "profile.yaml"
    with running(root) as server:
        seen = visit(f"{server.origin}/ada-byron/")
        connected(seen)
        edit(file, "headline:", "headlien:")
        seen.page.frame_locator(OVERLAY).locator("li").wait_for()
        seen.page.frame_locator(OVERLAY).locator("body").press("Escape")
        seen.page.wait_for_selector(OVERLAY, state="detached")
        edit(file, "headlien:", "haedline:")
        seen.page.frame_locator(OVERLAY).get_by_text("haedline").first.wait_for()


def test_an_overlay_covers_no_more_of_the_page_than_it_needs(root: Path, visit: Callable[..., Visit]) -> None:
    with running(root) as server:
        edit(root / "content" / "ada-byron" / "profile.yaml", "headline:", "headlien:")
        server.shown()
        seen = visit(f"{server.origin}/ada-byron/", width=1440, height=1000)
        body = seen.page.frame_locator("#headshot-problems").locator("body")
        expect(body).to_contain_text("did you mean headline?")
        frame = seen.page.locator("#headshot-problems")
        expect(frame).to_have_css("height", f"{body.evaluate('body => body.offsetHeight')}px")
        assert seen.errors == []


def test_a_first_build_that_failed_becomes_the_page_when_it_is_mended(
    root: Path, visit: Callable[..., Visit]
) -> None:
    edit(root / "site.yaml", "title: Engines", "title: [")
    with running(root) as server:
        seen = visit(f"{server.origin}/")
        assert "to mend" in seen.page.inner_text("h1")
        connected(seen)
        edit(root / "site.yaml", "title: [", "title: Engines")
        seen.page.get_by_role("heading", name="Engines").wait_for()


def test_a_replaced_photograph_is_drawn_from_its_new_address(root: Path, visit: Callable[..., Visit]) -> None:
    with running(root) as server:
        seen = visit(f"{server.origin}/ada-byron/")
        connected(seen)
        before = seen.page.evaluate("document.querySelector('img.u-photo').currentSrc")
        other = (root / "content" / "grace-hopper" / "grace.jpg").read_bytes()
        (root / "content" / "ada-byron" / "ada.jpg").write_bytes(other)
        _redrawn(seen, before)


def _redrawn(seen: Visit, before: str) -> None:
    """The picture has another address than before, and has come; the page may load itself anew while we look."""
    image = seen.page.locator(f'img.u-photo:not([src="{before.rpartition("/")[2]}"])')
    image.wait_for()
    assert image.evaluate("async image => { await image.decode(); return image.naturalWidth }") > 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 1440])
def test_a_served_page_looks_like_the_built_one_and_obeys_its_own_policy(
    root: Path, visit: Callable[..., Visit], width: int, scheme: str
) -> None:
    with running(root) as server:
        seen = visit(f"{server.origin}/ada-byron/", width=width, scheme=scheme)
        connected(seen)
        assert [line for line in seen.console if "LiveReload" not in line] == []
        assert seen.errors == []
        fonts = "[...document.fonts].filter(face => face.status === 'loaded').map(face => face.family)"
        assert {"Display", "Text"} <= set(seen.page.evaluate(fonts))
