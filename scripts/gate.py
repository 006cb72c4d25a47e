"""Measure every theme in every state, and write what was found to docs/gate.md.

    python -m scripts.gate [--themes ledger,marquee] [--no-lighthouse]

Seven contents, five widths, each scheme, paper, three densities of screen, and Lighthouse's median of three. A theme that
is added is measured without an edit. Nothing is judged here: tests/browser/test_themes.py holds the bounds.
"""

from __future__ import annotations

import argparse
import gzip
import json
import shutil
import statistics
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright

from generator.load.face import find_faces
from generator.load.theme import read_theme_file
from generator.load.theme_folders import known_themes
from scripts.tools import chromium, npm
from tests.browser.browser import (
    SETTLED,
    barriers,
    largest,
    launched,
    nu,
    opened,
    overflow,
    scroll_through,
    sheets,
    shift,
)
from tests.browser.server import served
from tests.twins import ROOT, add, built, full

TABLE = ROOT / "docs" / "gate.md"
LIGHTHOUSE = ROOT / "scripts" / "lighthouse"
WIDTHS = (320, 375, 768, 1280, 1920)
DESK, PHONE = (1440, 900), (375, 812)
STATES = ("least", "most", "arabic", "long", "single", "japanese", "small")
RATINGS = ("performance", "accessibility", "best-practices", "seo")
RUNS = 3


class State(NamedTuple):
    """One content in one theme: what a visitor, a printer and a checker find."""

    content: str
    barriers: int
    overflow: int
    console: int
    sheets: int
    shift: float
    portrait_first: bool
    name_to_body: tuple[float, float]
    face: tuple[float, float]


class Weight(NamedTuple):
    """Bytes of the first visit, as they travel: all of them at each density, and those that are no pictures."""

    at: tuple[int, int, int]
    beside_pictures: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--themes", default=",".join(known_themes()))
    parser.add_argument("--no-lighthouse", action="store_true")
    asked = parser.parse_args()
    if not asked.no_lighthouse:
        quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--no-package-lock"]
        subprocess.run([npm(), "install", *quiet], cwd=LIGHTHOUSE, check=True)
    rows = []
    with (
        tempfile.TemporaryDirectory() as scratch,
        sync_playwright() as playwright,
        launched(playwright) as browser,
    ):
        for theme in asked.themes.split(","):
            print(theme, flush=True)
            rows.append(measured(browser, theme, Path(scratch) / theme, rates=not asked.no_lighthouse))
    TABLE.write_text(page(rows), encoding="utf-8", newline="\n")


class Theme(NamedTuple):
    name: str
    states: tuple[State, ...]
    errors: int
    weight: Weight
    rated: dict[str, float]


def measured(browser: Browser, theme: str, folder: Path, *, rates: bool) -> Theme:
    site = full(folder)
    large, small = site / "content/least/portrait.jpg", ROOT / "content/grace-hopper/grace-hopper.jpg"
    for name in STATES[3:]:
        add(site, name, "least" if name == "small" else name, small if name == "small" else large)
    words = "format: 1\ntitle: Everyone\nformats: [avif, jpeg]\n"
    (site / "site.yaml").write_text(f"{words}url: https://example.org/\n", encoding="utf-8")
    built(site, theme=theme)
    output = site / "output"
    schemes = _file(theme).schemes
    with served(output) as address:
        states = tuple(_state(browser, f"{address}{name}/", name, schemes) for name in STATES)
        weight = _weight(browser, f"{address}least/", output)
        errors = len(nu(sorted(output.rglob("*.html"))))
        # A canonical link to another host than the one that serves it would be marked down.
        (site / "site.yaml").write_text(words, encoding="utf-8")
        built(site, theme=theme)
        rated = _rated(f"{address}least/") if rates else {}
    return Theme(theme, states, errors, weight, rated)


def _file(theme: str):
    return read_theme_file(theme, known_themes(), None).file


def _state(browser: Browser, url: str, name: str, schemes) -> State:
    with opened(browser, url, width=DESK[0], height=DESK[1], still=True) as visit:
        page = visit.page
        scroll_through(page)
        found = over = 0
        for scheme in schemes:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                over += bool(overflow(page))
                found += len(barriers(page)) if width in (375, 1280) else 0
        paper = sheets(page)
        console = len(visit.console) + len(visit.errors) + len(visit.strangers)
    screens = [_screen(browser, url, *size) for size in (DESK, PHONE)]
    return State(
        name,
        found,
        over,
        console,
        paper,
        max(one[0] for one in screens),
        all(one[1] for one in screens),
        (screens[0][2], screens[1][2]),
        (screens[0][3], screens[1][3]),
    )


def _screen(browser: Browser, url: str, width: int, height: int) -> tuple[float, bool, float, float]:
    """How much the page moves, whether the portrait is drawn first, name : body, and the face's share of the screen."""
    with opened(browser, url, width=width, height=height) as visit:
        page = visit.page
        page.evaluate(
            'Promise.all([...document.images].filter(i => i.loading !== "lazy").map(i => i.decode().catch(() => {})))'
        )
        page.evaluate(SETTLED)
        first, moved = largest(page), shift(page)
        ratio = page.evaluate(
            """() => {
            const size = element => parseFloat(getComputedStyle(element).fontSize);
            const name = [document.querySelector("h1"), ...document.querySelectorAll("h1 *")].map(size);
            return Math.max(...name) / size(document.querySelector(".p-note p") ?? document.body);
        }"""
        )
        faces = find_faces(page.screenshot()).found
    face = (faces[0].box.bottom - faces[0].box.top) / 10 if faces else 0.0
    return moved, bool(first and "u-photo" in first.element), round(ratio, 1), face


def _weight(browser: Browser, url: str, output: Path) -> Weight:
    totals, beside = [], 0
    for dpr in (1, 2, 3):
        with opened(browser, url, width=PHONE[0], height=PHONE[1], dpr=dpr) as visit:
            origin = url.rsplit("/", 2)[0]
            files = {output / asked.removeprefix(origin + "/") for asked in visit.requests[1:]}
        page = len(gzip.compress((output / url.removeprefix(origin + "/") / "index.html").read_bytes()))
        fonts = sum(file.stat().st_size for file in files if file.suffix == ".woff2")
        beside = page + fonts
        totals.append(page + sum(file.stat().st_size for file in files if file.is_file()))
    return Weight((totals[0], totals[1], totals[2]), beside)


def _rated(url: str) -> dict[str, float]:
    """Lighthouse on a phone, the median of three."""
    runs = [_lighthouse(url) for _ in range(RUNS)]
    return {name: statistics.median(run[name] for run in runs) for name in RATINGS}


def _lighthouse(url: str) -> dict[str, float]:
    node = shutil.which("node", path=str(Path(npm()).parent)) or "node"
    command = [
        node,
        str(LIGHTHOUSE / "node_modules" / "lighthouse" / "cli" / "index.js"),
        url,
        "--output=json",
        "--quiet",
        f"--only-categories={','.join(RATINGS)}",
        # It asks for robots.txt as if the page did, which the page's own policy forbids: that is no fault of the file.
        "--skip-audits=robots-txt",
        "--chrome-flags=--headless=new --no-sandbox",
    ]
    environment = {"CHROME_PATH": chromium(), "PATH": "/usr/bin:/bin", "HOME": tempfile.gettempdir()}
    told = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    categories = json.loads(told.stdout)["categories"]
    return {name: round(100 * categories[name]["score"]) for name in RATINGS}


def page(themes: list[Theme]) -> str:
    return "\n".join(_lines(themes)) + "\n"


def _lines(themes: list[Theme]) -> Iterator[str]:
    yield "# What the themes measure"
    yield ""
    yield "<!-- Made by `python -m scripts.gate`: run it again, and do not edit. -->"
    yield ""
    yield (
        "Real Chromium; portraits enlarged so that the full layout is seen, but for the content *small*. Face: brows to chin "
        "as a detector finds it on the first screen, percent of its height, at 1440 × 900 and 375 × 812. Bytes: the first "
        "visit of a phone, page compressed, AVIF. The last four columns are Lighthouse's, the median of three; SEO without its "
        "look at robots.txt, which it fetches in the name of the page, whose policy lets it fetch nothing."
    )
    yield ""
    yield "| Theme | Nu errors | DPR 1 | DPR 2 | DPR 3 | Without pictures | Performance | Accessibility | Best practices | SEO |"
    yield "|---|---|---|---|---|---|---|---|---|---|"
    for theme in themes:
        rated = " | ".join(f"{theme.rated[name]:.0f}" if theme.rated else "–" for name in RATINGS)
        kilobytes = " | ".join(
            f"{bytes_ / 1000:.0f} kB" for bytes_ in (*theme.weight.at, theme.weight.beside_pictures)
        )
        yield f"| {theme.name} | {theme.errors} | {kilobytes} | {rated} |"
    for theme in themes:
        windows = len(WIDTHS) * len(_file(theme.name).schemes)
        yield from ("", f"## {theme.name}", "", _row(*COLUMNS), _row(*("---" for _ in COLUMNS)))
        yield from (_row(*_cells(one, windows)) for one in theme.states)


COLUMNS = (
    "Content",
    "Barriers (axe)",
    "Windows with overflow",
    "Console, errors, strangers",
    "Sheets",
    "CLS",
    "Portrait drawn first",
    "Name : body, desk and phone",
    "Face, desk and phone",
)


def _cells(one: State, windows: int) -> Iterator[object]:
    yield from (one.content, one.barriers, f"{one.overflow} of {windows}", one.console, one.sheets)
    yield from (f"{one.shift:.3f}", "yes" if one.portrait_first else "no")
    yield from ("{} · {}".format(*one.name_to_body), "{:.0f} · {:.0f} %".format(*one.face))


def _row(*cells: object) -> str:
    return f"| {' | '.join(map(str, cells))} |"


if __name__ == "__main__":
    main()
