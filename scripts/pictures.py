"""Take the pictures in docs/pictures: both people, desktop and phone, light and dark, print, card, and the full layout;
what `headshot serve` lays over a page and shows beside it; and every theme.

python -m scripts.pictures [--serve | --themes]      with either: only that
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import sync_playwright

from scripts.theme_pictures import theme_pictures
from tests.browser.browser import SETTLED, launched, opened, scroll_through
from tests.browser.server import served
from tests.serving import running
from tests.twins import ROOT, built, sample, twins

PICTURES = ROOT / "docs" / "pictures"
DEVICES = {"desktop": (1440, 900), "tablet": (768, 1024), "phone": (375, 812)}
INSPECTED = 1900
"""Rows of the inspector that its picture shows: crops and share cards."""
SLUGS = ("eileen-collins", "grace-hopper")


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as scratch,
        sync_playwright() as playwright,
        launched(playwright) as browser,
    ):
        asked = {argument for argument in sys.argv[1:] if argument in ("--serve", "--themes")}
        if not asked:
            pages(browser, Path(scratch))
        if "--themes" in asked or not asked:
            theme_pictures(browser, Path(scratch))
        if "--serve" in asked or not asked:
            serving(browser, twins(Path(scratch) / "served"))


def pages(browser, scratch: Path) -> None:
    for prefix, make in (("", sample), ("full-", twins)):
        site = make(scratch / f"{prefix}site")
        built(site)
        with served(site / "output") as address:
            for slug in SLUGS:
                screens(browser, f"{address}{slug}/", f"{prefix}{slug}")
                printed(browser, f"{address}{slug}/", f"{prefix}{slug}")
            screens(browser, address, f"{prefix}index")
        for slug in SLUGS:
            (card,) = (site / "output" / slug).glob("*-card.*.jpg")
            shutil.copy(card, PICTURES / f"{prefix}{slug}-card.jpg")


def serving(browser, site: Path) -> None:
    """The inspector of a person, then two mistakes over the person's page."""
    slug = SLUGS[0]
    width, height = DEVICES["desktop"]
    with running(site) as server:
        address = f"{server.origin}/__headshot/{slug}/"
        with opened(browser, address, width=width, height=height, scheme="light", still=True) as visit:
            scroll_through(visit.page)
            visit.page.wait_for_load_state("networkidle")
            whole = Image.open(BytesIO(visit.page.screenshot(full_page=True)))
            keep(whole.crop((0, 0, width, INSPECTED)), "serve-inspector")
        profile = site / "content" / slug / "profile.yaml"
        text = profile.read_text("utf-8")
        profile.write_text(f"{text.replace('headline:', 'headlien:')}accent: #ff8800\n", "utf-8")
        server.shown()
        address = f"{server.origin}/{slug}/"
        with opened(browser, address, width=width, height=height, scheme="light", still=True) as visit:
            visit.page.frame_locator("#headshot-problems").locator("pre").first.wait_for()
            visit.page.evaluate(SETTLED)
            keep(Image.open(BytesIO(visit.page.screenshot())), "serve-overlay")


def screens(browser, url: str, name: str) -> None:
    for device, (width, height) in DEVICES.items():
        for scheme in ("light", "dark"):
            with opened(browser, url, width=width, height=height, scheme=scheme, still=True) as visit:
                keep(Image.open(BytesIO(visit.page.screenshot())), f"{name}-{device}-{scheme}")


def printed(browser, url: str, name: str) -> None:
    """The first sheet, as a picture."""
    with opened(browser, url) as visit:
        visit.page.evaluate(SETTLED)
        pdf = visit.page.pdf(prefer_css_page_size=True, format="A4", print_background=True)
    with pypdfium2.PdfDocument(pdf) as document:
        keep(document[0].render(scale=1.2).to_pil(), f"{name}-print")


def keep(picture: Image.Image, name: str) -> None:
    picture.convert("RGB").save(PICTURES / f"{name}.webp", quality=82, method=6)


if __name__ == "__main__":
    main()
