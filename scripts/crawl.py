"""Crawl a site at each address it may have, and print what was found: `python -m scripts.crawl [SITE]`.

The site is built for each address and served at exactly that path; whatever lies outside it is answered with 404. The last
row is read from the disk, as by a double click on index.html. Without SITE it is a site that has everything.
"""

from __future__ import annotations

import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from generator.cli.given import base_of
from generator.order import Folders, Order
from generator.values.site import Site, address_of
from generator.workers import cores
from tests.browser.server import served
from tests.crawler import KINDS, Crawl
from tests.twins import build, everything

BASES = ("https://x.github.io/", "https://x.github.io/repo/", "https://example.org/", "file://")


def crawled(site: Path, output: Path, base: str) -> Crawl:
    """The site built for an address, a path alone, or the disk, and crawled there."""
    disk = base.startswith("file:")
    asked = base_of("/" if disk else base)
    address, order = address_of(Site(), asked), Order(base_url=asked, jobs=cores())
    made = build(Folders(site, output), order, lambda _: None)
    assert not made.failed, made.problems
    pages = [str(path).removesuffix("index.html") for path in made.files if path.name == "index.html"]
    with ExitStack() as servers:
        at = (
            output.resolve().as_uri() + "/"
            if disk
            else servers.enter_context(served(output, address.base_path))
        )
        return Crawl(at, address.url, pages)


def table(crawls: dict[str, Crawl]) -> str:
    """How many URLs of each kind answered, and how much was at fault: a table in Markdown."""
    kinds = [kind for kind in KINDS if any(crawl.found[kind] for crawl in crawls.values())]
    rows = [["Built for", *kinds, "faults"], ["---", *("--:" for _ in (*kinds, "faults"))]]
    for base, crawl in crawls.items():
        counts = (str(len(crawl.found[kind]) or "–") for kind in kinds)
        rows.append([f"`{base}`", *counts, str(len(crawl.faults))])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        site = Path(sys.argv[1]) if len(sys.argv) > 1 else everything(work / "site")
        crawls = {base: crawled(site, work / str(number), base) for number, base in enumerate(BASES)}
    print(table(crawls))
    faults = [f"{base}: {fault}" for base, crawl in crawls.items() for fault in crawl.faults]
    print(*faults, sep="\n", end="\n" if faults else "")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
