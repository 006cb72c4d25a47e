"""What a build of a site cuts from its photographs, as plain data that the bare loop can read.

`python -m benchmarks.orders SITE FOLDER` prints it as JSON; the files are to lie in FOLDER. The site must have
been built, so that its photographs are measured.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from generator.derive.tables import scaled
from generator.load.content import Loaded, Wish, load
from generator.planning import plan_all
from generator.store import Store
from generator.tools import tools_now
from generator.values.artifact import ShareCard, key_of
from generator.values.image import Cut, Format
from generator.values.site import address_of
from generator.workers import Workers


def orders(site: Path, folder: Path) -> list[dict[str, Any]]:
    """Photographs in order, each with its cuts."""
    with Workers(1) as workers:
        loaded = load(site, Wish(), Store(site / ".headshot" / "measures"), workers)
    files, tools, store = dict(loaded.files), tools_now(), Store(site / ".headshot" / "store")
    by_source: dict[str, list[Cut]] = {}
    for cut in _cuts(loaded):
        by_source.setdefault(cut.source, []).append(cut)
    return [
        {
            "photograph": str(files[source]),
            "cuts": [_plain(cut, folder, store.path(key_of(cut, tools))) for cut in cuts],
        }
        for source, cuts in by_source.items()
    ]


def _cuts(loaded: Loaded) -> Iterator[Cut]:
    """Every cut of every person; a share card's portrait too."""
    assert loaded.site, "the benchmark's own site can be read"
    for artifact in plan_all(loaded, address_of(loaded.site), tools_now(), date(2026, 3, 1)):
        match artifact.recipe:
            case Cut() as cut:
                yield cut
            case ShareCard(portraits=cuts):
                yield from cuts


def _plain(cut: Cut, folder: Path, ours: Path) -> dict[str, Any]:
    return {
        "box": cut.box,
        "decode": cut.decode,
        "steps": [*cut.via, cut.size],
        "format": cut.format.value,
        "options": _options(cut),
        "file": str(folder / f"{ours.name}{cut.format.suffix}"),
        "ours": str(ours),
    }


def _options(cut: Cut) -> dict[str, Any]:
    """Pillow's options, as derive/encode.py has them."""
    match cut.format:
        case Format.AVIF:
            return {"quality": cut.quality, "speed": cut.effort, "subsampling": "4:2:0", "max_threads": 1}
        case Format.WEBP:
            return {"quality": cut.quality, "method": cut.effort}
        case Format.JPEG:
            return {
                "qtables": [scaled(cut.quality)],
                "subsampling": "4:2:0",
                "optimize": True,
                "progressive": True,
            }
        case Format.PNG:
            return {"qtables": [scaled(86)], "subsampling": "4:4:4", "optimize": True}


if __name__ == "__main__":
    json.dump(orders(Path(sys.argv[1]), Path(sys.argv[2])), sys.stdout)
