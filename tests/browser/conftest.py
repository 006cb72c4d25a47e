"""One Chromium for all tests of this folder, and two factories: `serve` a folder, `visit` a page.

Playwright keeps an event loop running in this thread while Chromium is open. So Chromium closes before the
tests of other folders begin, and a test in here that needs a loop of its own (tornado) gives it a thread.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.browser import Visit, launched, opened
from tests.browser.server import served


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder, and keep them in one process: there is one Chromium."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright, launched(playwright) as browser:
        yield browser


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[..., str]]:
    """`serve(folder, base="/repo/")` returns the address; the server runs until the session ends."""
    with ExitStack() as servers:
        yield lambda folder, base="/", **handler: servers.enter_context(served(folder, base, **handler))


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Callable[..., Visit]]:
    """`visit(url, width=390, scheme="dark", dpr=2, still=True)` opens a page until the test ends."""
    with ExitStack() as visits:
        yield lambda url, **device: visits.enter_context(opened(chromium, url, **device))
