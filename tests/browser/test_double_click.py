"""A built page opened from the disk, by a double click: photograph, style and fonts show, and nobody is asked."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.browser import Visit, scroll_through
from tests.plan.people import themes

SEEN = """() => ({
    images: [...document.images].map(image => image.naturalWidth),
    fonts: [...document.fonts].filter(font => font.status === "loaded").map(font => font.family).sort(),
    broken: [...document.fonts].filter(font => font.status === "error").map(font => font.family)
        .filter(family => !family.endsWith(" Fallback")),  // a face of the machine, which it may not have
    rules: document.styleSheets[0].cssRules.length,
})"""


@pytest.mark.parametrize("theme", themes())
def test_a_page_opened_from_the_disk_shows_its_photograph_its_style_and_its_fonts(
    theme: str, visit: Callable[..., Visit], dressed: Callable[[str], Path]
) -> None:
    seen = visit((dressed(theme) / "output" / "ada-byron" / "index.html").as_uri())
    scroll_through(seen.page)
    shown = seen.page.evaluate(SEEN)
    assert shown["images"]
    assert all(width > 0 for width in shown["images"])
    assert shown["rules"] > 10
    assert "Text" in shown["fonts"]
    assert shown["broken"] == []
    assert (seen.console, seen.errors, seen.failed) == ([], [], [])
    assert all(url.startswith("file:") for url in seen.requests)
