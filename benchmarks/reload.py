"""From the closing of a saved file to the browser's reload: `headshot serve` beside stock livereload, taking turns.

`python -m benchmarks.reload [--edits 50] [--stock 10] [--people 1,200] [--keep FOLDER]`

With `--stock 0` nothing is built beforehand, and pictures are made in idle time while it measures.

Every save is one that no other follows for longer than stock livereload turns a deaf ear to saves (3 s), but for
the last two rows, where saves come every 100 ms and every 2 s.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AsyncExitStack
from itertools import count
from pathlib import Path
from statistics import median

from .browser import Browser, Heard, opened
from .saves import PERSON, TEXTS, headline, people, photograph

ROOT = Path(__file__).resolve().parent.parent
OURS, BUILDING, ALONE = "headshot serve", "livereload, headshot build", "livereload, nothing to do"
DEADLINE = 8.0
"""Seconds after which a save is taken to be lost."""
DEAF = 3.2
"""Seconds in which stock livereload hears nothing after it has told a reload, and a little."""
PHOTOGRAPHS = 8
SHOWN = re.compile(rf'{PERSON}/?[^" ]*-hero-720\.[0-9a-f]+\.avif')
"""The hero picture that a browser 1440 px wide takes: the theme gives it half of the window."""
Times = list[float | None]
"""Ms of each save; None for one that was lost."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--edits", type=int, default=50, help="saves of each kind at headshot serve")
    parser.add_argument("--stock", type=int, default=10, help="of them, how many in turn with livereload")
    parser.add_argument("--people", default="1,200", help="how many people the site has, with commas")
    parser.add_argument("--keep", type=Path, help="a folder to work in; the sites are kept for the next time")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for number in map(int, asked.people.split(",")):
            base = _site((asked.keep or Path(folder)) / f"people-{number}", number)
            if asked.stock:
                _build(base)
            asyncio.run(_measured(base, Path(folder) / f"sites-{number}", asked.edits, asked.stock))


async def _measured(base: Path, work: Path, edits: int, stock: int) -> None:
    async with AsyncExitStack() as stack:
        page = "/" if "home:" in (base / "site.yaml").read_text("utf-8") else f"/{PERSON}/"
        names = (OURS, BUILDING, ALONE) if stock else (OURS,)
        roots = {name: shutil.copytree(base, work / name) for name in names}
        begun = time.perf_counter()
        ours = await stack.enter_async_context(
            opened("generator", page, "serve", roots[OURS], "--port", "PORT")
        )
        print(f"\n{base.name}: page after {time.perf_counter() - begun:.1f} s", flush=True)
        browsers = {OURS: ours}
        _line("just started: headline", OURS, await _alone(ours, roots[OURS], "headline", min(edits, 10)))
        if stock:
            await _settled(ours, base / "output")
            for name, way in ((BUILDING, "build"), (ALONE, "nothing")):
                browsers[name] = await stack.enter_async_context(
                    opened("benchmarks.stock", page, roots[name], "PORT", way)
                )
        for kind in TEXTS:
            found = await _in_turn(browsers, roots, kind, stock)
            found[OURS] += await _alone(ours, roots[OURS], kind, edits - stock)
            for name, times in found.items():
                _line(kind, name, times)
        for name in names[:2]:
            _line("photograph", name, await _photographs(browsers[name], roots[name], page))
        for pause, many in ((0.1, 20), (2.0, 8)):
            for name, browser in browsers.items():
                await _rapid(name, browser, roots[name], pause, many)


async def _in_turn(
    browsers: Mapping[str, Browser], roots: Mapping[str, Path], kind: str, edits: int
) -> dict[str, Times]:
    """A save at each server, then again; the pause between them falls anywhere in a stock server's 800 ms."""
    found: dict[str, Times] = {name: [] for name in browsers}
    for _ in range(edits):
        for name, browser in browsers.items():
            found[name].append(await _one(browser, roots[name], kind))
        if len(browsers) > 1:
            await asyncio.sleep(DEAF + random.random() * 0.8)
    return found


async def _alone(browser: Browser, root: Path, kind: str, edits: int) -> Times:
    found: Times = []
    for _ in range(edits):
        found.append(await _one(browser, root, kind))
        await asyncio.sleep(0.2 + random.random() * 0.4)
    return found


async def _one(browser: Browser, root: Path, kind: str) -> float | None:
    heard = await browser.after(TEXTS[kind](root, next(_numbers)), DEADLINE)
    _judge(kind, heard)
    return heard and heard.ms


def _judge(kind: str, heard: Heard | None) -> None:
    """A style sheet is swapped in place: the message names it."""
    if kind == "style" and heard and not heard.path.endswith(".css"):
        raise SystemExit(f"a saved style sheet reloaded {heard.path}")


async def _photographs(browser: Browser, root: Path, page: str) -> Times:
    """From the closing of a large portrait to the last byte of the picture that the page then shows."""
    found: Times = []
    for _ in range(PHOTOGRAPHS):
        save = photograph(root, next(_numbers) % 30)
        heard = await browser.after(save, 4 * DEADLINE)
        if heard is None:
            found.append(None)
            continue
        begun = time.perf_counter()
        text = (await browser.get(page)).decode()
        shown = SHOWN.search(text)
        assert shown, "the page has no hero picture"
        await browser.get(f"{page if not shown[0].startswith(PERSON + '/') else '/'}{shown[0]}")
        found.append(heard.ms + 1000 * (time.perf_counter() - begun))
        await asyncio.sleep(DEAF)
    return found


async def _rapid(name: str, browser: Browser, root: Path, pause: float, many: int) -> None:
    """So many saves, one every `pause` seconds: how often the page is told, and when it is told of the last."""
    await asyncio.sleep(DEAF + 1)
    browser.forget()
    for save in [headline(root, next(_numbers)) for _ in range(many)]:
        save.write()
        last = time.perf_counter()
        await asyncio.sleep(pause)
    await asyncio.sleep(DEADLINE)
    told = browser.forget()
    seen = [1000 * (at - last) for at in told if at > last]
    ends = f"the last one after {seen[0]:.0f} ms" if seen else "the last one is never shown"
    print(f"  {many} saves, one every {pause:g} s: {name}: told {len(told)} times, {ends}", flush=True)


async def _settled(browser: Browser, output: Path) -> None:
    """Ask for every picture, so that nothing is left to be made when nobody asks. A share card has its headline in its
    name, so the one whose headline was saved is not there any more.
    """
    begun = time.perf_counter()
    files = [
        path.relative_to(output).as_posix()
        for path in sorted(output.rglob("*.*"))
        if path.suffix in (".avif", ".jpg", ".png", ".woff2")
    ]
    made = [await browser.has(f"/{file}") for file in files]
    print(
        f"  {sum(made)} of {len(made)} pictures and fonts made in {time.perf_counter() - begun:.0f} s",
        flush=True,
    )


def _site(root: Path, number: int) -> Path:
    if not root.is_dir():
        root.parent.mkdir(parents=True, exist_ok=True)
        people(root, number)
    return root


def _build(root: Path) -> None:
    """What livereload serves, and what it then only has to bring up to date."""
    subprocess.run([sys.executable, "-m", "generator", "build", root, "-q"], cwd=ROOT, check=True)


def _line(kind: str, name: str, times: Sequence[float | None]) -> None:
    came = [time for time in times if time is not None]
    told = f"{median(came):7.0f} {max(came):7.0f}" if came else "      –       –"
    print(f"  {kind:<24}{name:<28}{told} ms   {len(came)} of {len(times)}", flush=True)


_numbers: Iterator[int] = count(1)

if __name__ == "__main__":
    main()
