"""The inspector in a real browser: a click and a drag become lines of YAML, and nothing runs over the edge."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.browser import Visit, barriers, overflow, scroll_through
from tests.serving import running
from tests.site import BOTH, edit, site

PERSON = "/__headshot/ada-byron/"


@pytest.fixture
def root(tmp_path: Path, warm: Path) -> Path:
    return site(tmp_path, BOTH, warm)


def line(seen: Visit, name: str) -> Locator:
    return seen.page.locator(f"[data-line={name}]")


def spot(seen: Visit, across: int, down: int) -> tuple[float, float]:
    """A place in the photograph, in percent of it, as the mouse knows it."""
    photo = seen.page.locator("[data-photo]")
    photo.scroll_into_view_if_needed()
    box = photo.bounding_box()
    assert box
    return box["x"] + box["width"] * across / 100, box["y"] + box["height"] * down / 100


def test_a_click_on_the_portrait_is_a_line_of_the_eyes(root: Path, visit: Callable[..., Visit]) -> None:
    with running(root) as server:
        seen = visit(f"{server.origin}{PERSON}", width=1440, height=1000)
        seen.page.mouse.click(*spot(seen, 48, 31))
        assert line(seen, "focus").inner_text() == "focus: 48% 31%"
        assert line(seen, "head").inner_text() == "head: 30% 3% 59% 35%"
        assert seen.page.locator(".put").is_visible()
        assert not seen.page.locator(".drawn").is_visible()
        assert seen.errors == []


def test_a_rectangle_drawn_from_any_corner_is_a_line_of_the_head(
    root: Path, visit: Callable[..., Visit]
) -> None:
    with running(root) as server:
        seen = visit(f"{server.origin}{PERSON}", width=1440, height=1000)
        for begin, end in (((30, 8), (70, 62)), ((70, 62), (30, 8))):
            seen.page.mouse.move(*spot(seen, *begin))
            seen.page.mouse.down()
            seen.page.mouse.move(*spot(seen, 50, 40))
            seen.page.mouse.move(*spot(seen, *end))
            seen.page.mouse.up()
            assert line(seen, "head").inner_text() == "head: 30% 8% 70% 62%"
        assert seen.page.locator(".drawn").is_visible()


def test_the_keyboard_does_what_the_mouse_does_and_copies(root: Path, visit: Callable[..., Visit]) -> None:
    with running(root) as server:
        seen = visit(f"{server.origin}{PERSON}")
        seen.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        across = seen.page.get_by_label("Across")
        across.fill("40.5")
        across.press("Tab")
        seen.page.keyboard.type("22")
        seen.page.keyboard.press("ArrowUp")
        assert line(seen, "focus").inner_text() == "focus: 40.5% 23%"
        button = seen.page.get_by_role("button", name="Copy the line of the eyes")
        button.press("Enter")
        expect(seen.page.locator("[data-copy=focus]")).to_contain_text("Copied")
        assert seen.page.evaluate("navigator.clipboard.readText()") == "focus: 40.5% 23%"
        seen.page.get_by_label("Left").fill("80")
        assert line(seen, "head").inner_text() == ""


def test_a_pasted_line_moves_the_crops_at_once(root: Path, visit: Callable[..., Visit]) -> None:
    profile = root / "content" / "ada-byron" / "profile.yaml"
    with running(root) as server:
        seen = visit(f"{server.origin}{PERSON}")
        waiting = "async () => { while (window.LiveReload?.connector?.protocol !== 7) await new Promise(requestAnimationFrame) }"
        seen.page.evaluate(waiting)
        before = seen.page.locator(".crops .part").first.get_attribute("viewBox")
        edit(profile, "head: 30% 3% 59% 35%", "focus: 80% 50%")
        expect(seen.page.locator("#crops .note").first).to_contain_text("of the head it says nothing")
        after = seen.page.locator(".crops .part").first.get_attribute("viewBox")
        assert before != after


def test_a_name_is_found_as_it_is_typed(root: Path, visit: Callable[..., Visit]) -> None:
    with running(root) as server:
        seen = visit(f"{server.origin}/__headshot/")
        seen.page.get_by_label("Find a name").fill("GRACE")
        assert seen.page.locator("tbody tr:visible").count() == 1
        seen.page.get_by_label("Find a name").fill("nobody")
        assert seen.page.get_by_role("status").inner_text() == "Nobody has such a name."


def test_weights_come_by_themselves_as_files_are_made(root: Path, visit: Callable[..., Visit]) -> None:
    with running(root) as server:
        seen = visit(f"{server.origin}{PERSON}")
        expect(seen.page.locator("#weight:not([data-unmeasured])")).to_be_visible(timeout=120_000)
        assert re.search(r"Everything\s+\d+\s+\d+\sKB", seen.page.locator("tfoot").inner_text())


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.gate)])
@pytest.mark.parametrize("path", ["/__headshot/", PERSON])
def test_nothing_runs_over_the_edge_and_nobody_is_kept_out(
    root: Path, visit: Callable[..., Visit], path: str, scheme: str
) -> None:
    with running(root) as server:
        for width in (320, 375, 1440):
            seen = visit(f"{server.origin}{path}", width=width, scheme=scheme)
            scroll_through(seen.page)
            assert overflow(seen.page) == []
            assert barriers(seen.page) == []
            assert [told for told in seen.console if "LiveReload" not in told] == []
            assert seen.errors == []
            assert seen.strangers == []
