"""What a page does in a real browser: what it fetches, says, draws first, moves, and lets run over the edge.

`opened` opens a page and keeps a diary of it; every measure is one function of that page. Nothing asserts.
"""

import json
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Playwright
from pypdfium2 import PdfDocument

from scripts.tools import chromium, java, package

# The page is drawn: with its fonts, with the pictures that have come, and handed to the screen.
SETTLED = """async () => {
    await document.fonts.ready;
    const here = [...document.images].filter(image => image.complete);
    await Promise.all(here.map(image => image.decode().catch(() => {})));
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""

# Asks the browser for what it has noted since the page began; `type` is one of its performance entry types.
# It tells at once what it knows, in one call or several, and when it knows nothing it does not call.
NOTED = """type => new Promise(done => {
    const noted = [];
    new PerformanceObserver(list => noted.push(...list.getEntries().map(entry => ({
        url: entry.url, time: entry.startTime, value: entry.value, unasked: !entry.hadRecentInput,
        element: entry.element ? entry.element.cloneNode().outerHTML : null,
    })))).observe({type, buffered: true});
    setTimeout(() => done(noted), 100);
})"""

OVER_THE_EDGE = """() => {
    const page = document.documentElement, over = page.scrollWidth - page.clientWidth;
    if (over <= 0) return [];
    const outside = element => {
        const box = element.getBoundingClientRect();
        return box.right > page.clientWidth + 0.5 || box.left < -0.5;
    };
    const names = [...document.body.querySelectorAll("*")].filter(outside).map(e => e.cloneNode().outerHTML);
    return [`the page is ${over} px wider than its window`, ...names];
}"""

SCROLLED_THROUGH = """async () => {
    const drawn = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
        scrollTo({top: y, behavior: "instant"});
        await drawn();
    }
    await Promise.all([...document.images].map(image => image.decode().catch(() => {})));
    scrollTo({top: 0, behavior: "instant"});
}"""


@dataclass(frozen=True)
class Visit:
    """A page that is open, and the diary of what it has done so far."""

    page: Page
    console: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def listen(self) -> None:
        self.page.on("console", lambda message: self.console.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("requestfailed", lambda request: self.failed.append(f"{request.failure} {request.url}"))
        self.page.on("response", lambda reply: reply.ok or self.failed.append(f"{reply.status} {reply.url}"))

    @property
    def strangers(self) -> list[str]:
        """The requests that asked for something of another machine."""
        return [url for url in self.requests if urlsplit(url).hostname not in (None, "127.0.0.1")]


@dataclass(frozen=True)
class Largest:
    """The largest thing that the first screen drew (LCP): its opening tag, its picture if any, and when."""

    element: str
    url: str
    milliseconds: float


def launched(playwright: Playwright) -> Browser:
    """Start Chromium; it resolves no name, so that a page under test reaches nobody."""
    nowhere = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    # Without its sandbox, which root and most containers cannot have: it only sees pages of our own.
    return playwright.chromium.launch(executable_path=chromium(), chromium_sandbox=False, args=[nowhere])


@contextmanager
def opened(  # each argument is one thing that a visitor's device decides
    browser: Browser,
    url: str,
    *,
    width: int = 1280,
    height: int = 800,
    scheme: str = "light",
    dpr: float = 1,
    still: bool = False,
    forced_colors: bool = False,
) -> Iterator[Visit]:
    """Open a page on a device, wait until it is drawn with its fonts, and close it after use."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        device_scale_factor=dpr,
        reduced_motion="reduce" if still else "no-preference",
        forced_colors="active" if forced_colors else "none",
    )
    try:
        visit = Visit(context.new_page())
        visit.listen()
        visit.page.goto(url)
        visit.page.evaluate(SETTLED)
        yield visit
    finally:
        context.close()


def scroll_through(page: Page) -> None:
    """Show the whole page once, so that what loads late has loaded."""
    page.evaluate(SCROLLED_THROUGH)


def largest(page: Page) -> Largest | None:
    noted = page.evaluate(NOTED, "largest-contentful-paint")
    return Largest(noted[-1]["element"], noted[-1]["url"], noted[-1]["time"]) if noted else None


def shift(page: Page) -> float:
    """Return how much the page moved by itself (CLS, without its windows of time: stricter, and simpler)."""
    return sum(entry["value"] for entry in page.evaluate(NOTED, "layout-shift") if entry["unasked"])


def overflow(page: Page) -> list[str]:
    """Return what runs over the edge sideways: by how much, and the opening tags to blame. Empty is good."""
    return page.evaluate(OVER_THE_EDGE)


def sheets(page: Page) -> int:
    """Return on how many sheets of paper the page is printed."""
    with PdfDocument(page.pdf(prefer_css_page_size=True)) as document:
        return len(document)


def barriers(page: Page) -> list[str]:
    """Return what axe finds in a page; it comes in as a debugger does, past the page's policy."""
    page.evaluate(package("axe-core/axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    return [f"{v['id']}: {v['help']}: {node['html']}" for v in found["violations"] for node in v["nodes"]]


def nu(files: Iterable[Path]) -> list[str]:
    """Return the errors that the Nu checker finds in HTML, CSS and SVG files, all in one run."""
    command = [java(), "-jar", str(package("vnu-jar/build/dist/vnu.jar")), "--format", "json", "--stdout"]
    flags = ["--exit-zero-always", "--also-check-css", "--also-check-svg"]
    told = subprocess.run([*command, *flags, *map(str, files)], check=True, capture_output=True, text=True)
    return [
        f"{urlsplit(m.get('url', '')).path}:{m.get('lastLine', '')}: {m['message']}"
        for m in json.loads(told.stdout)["messages"]
        if m["type"] != "info"
    ]
