"""Pictures of every theme: in docs/pictures, the picture that `headshot themes` names, and the page of them all.

python -m scripts.pictures --themes
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser

from generator.load.theme_folders import bundled, known_themes
from generator.order import Folders, Order
from generator.themes.preview import PAGE, preview
from tests.browser.browser import opened, scroll_through
from tests.browser.server import served
from tests.twins import ROOT, built, twins

PICTURES = ROOT / "docs" / "pictures"
SITTERS = {"eileen": "eileen-collins", "grace": "grace-hopper"}
VIEWS = (
    ("eileen", "desktop", (1440, 900), "light"),
    ("eileen", "desktop", (1440, 900), "dark"),
    ("eileen", "phone", (375, 812), "light"),
    ("grace", "desktop", (1440, 900), "light"),
    ("grace", "phone", (375, 812), "dark"),
)
SCREENSHOT = (720, 450)
COLOURS = 128
"""Of a screenshot.png: it travels with the theme, and need only be recognised."""


def theme_pictures(browser: Browser, scratch: Path) -> None:
    for theme in known_themes():
        site = twins(scratch / theme)
        with (site / "site.yaml").open("a", encoding="utf-8") as file:
            file.write("formats: [jpeg]\n")
        built(site, theme=theme)
        with served(site / "output") as address:
            for sitter, device, size, scheme in VIEWS:
                name = f"{theme}-{sitter}-{device}-{scheme}"
                keep(screen(browser, f"{address}{SITTERS[sitter]}/", size, scheme), PICTURES / f"{name}.webp")
            shown = screen(browser, f"{address}{SITTERS['eileen']}/", (1440, 900), "light")
        small = shown.resize(SCREENSHOT, Image.Resampling.LANCZOS).quantize(
            COLOURS, dither=Image.Dither.FLOYDSTEINBERG
        )
        small.save(bundled("themes") / theme / "screenshot.png", optimize=True)
    side_by_side(browser, scratch / "themes")


def side_by_side(browser: Browser, folder: Path) -> None:
    """The page of `headshot themes preview`."""
    site = twins(folder)
    made = preview(Folders(site, site / "preview"), Order(), SITTERS["eileen"], lambda _: None)
    assert not made.failed, made.problems
    with (
        served(site / "preview") as address,
        opened(browser, f"{address}{PAGE}", width=1600, height=1200, still=True) as visit,
    ):
        scroll_through(visit.page)
        visit.page.wait_for_load_state("networkidle")
        whole = Image.open(BytesIO(visit.page.screenshot(full_page=True)))
        keep(
            whole.resize((whole.width // 2, whole.height // 2), Image.Resampling.LANCZOS),
            PICTURES / "themes.webp",
        )


def screen(browser: Browser, url: str, size: tuple[int, int], scheme: str) -> Image.Image:
    with opened(browser, url, width=size[0], height=size[1], scheme=scheme, still=True) as visit:
        return Image.open(BytesIO(visit.page.screenshot())).convert("RGB")


def keep(picture: Image.Image, file: Path) -> None:
    picture.convert("RGB").save(file, quality=80, method=6)
