"""How alike the files of a picture set look: AVIF, WebP and JPEG of one photograph at one width.

`python -m benchmarks.quality [FOLDER] [--look high]` scores every file against the pixels that it was encoded from,
by SSIMULACRA2. FOLDER holds portraits; left out, those of benchmarks/photographs.py are made. Cuts are the plan's
own recipes, made by our own maker: a change of plan/quality.py shows here.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import groupby, repeat
from pathlib import Path
from statistics import median
from typing import NamedTuple

from generator.derive.pixels import make
from generator.load.photo import measure
from generator.plan.pictures import cut_of
from generator.values.digest import of_bytes
from generator.values.geometry import Box, Size
from generator.values.image import Cut, Format, Rights, Source
from generator.values.site import Quality

from . import photographs

FORMATS = (Format.AVIF, Format.WEBP, Format.JPEG)
WIDTHS = (160, 240, 360, 480, 540, 640, 720, 960, 1280, 1600)
MADE = 3
ALIKE, FLOOR = 3, 73
"""Points of SSIMULACRA2: how far apart a set's files may lie, and what a file should reach."""
HOW = "SSIMULACRA2 is not installed: pip install ssimulacra2 (0.3 was used here; it brings NumPy and SciPy)"


class Set(NamedTuple):
    """A photograph at a width: score and bytes of each format's file."""

    photograph: str
    width: int
    scores: tuple[float, ...]
    sizes: tuple[int, ...]

    @property
    def spread(self) -> float:
        return max(self.scores) - min(self.scores)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?", help="portraits; made if left out")
    parser.add_argument("--look", type=Quality, choices=Quality, default=Quality.STANDARD)
    parser.add_argument("--each", action="store_true", help="print every set too")
    asked = parser.parse_args()
    _scorer()
    with tempfile.TemporaryDirectory() as made:
        sets = list(_sets(asked.folder or _made(Path(made)), asked.look))
    if asked.each:
        _tell_each(sets)
    _tell(sets)


def _made(folder: Path) -> Path:
    photographs.main(str(folder), str(MADE))
    return folder


def _scorer() -> Callable[[Path, Path], float]:
    """What scores a file against a reference, or the one sentence that says how to get it."""
    try:
        from ssimulacra2 import compute_ssimulacra2
    except ImportError:
        raise SystemExit(HOW) from None
    score: Callable[[Path, Path], float] = compute_ssimulacra2
    return score


def _sets(folder: Path, look: Quality) -> Iterator[Set]:
    """Every photograph at every width that it has, the wide and slow ones first."""
    jobs = [(one, width) for width in reversed(WIDTHS) for one in sorted(folder.glob("*.jpg"))]
    with ProcessPoolExecutor() as pool:
        for found in pool.map(_set, *zip(*jobs, strict=True), repeat(look)):
            if found:
                yield found


def _set(photograph: Path, width: int, look: Quality) -> Set | None:
    data = photograph.read_bytes()
    found = measure(data)
    box = _box(found.size, width)
    if width > box.size.width:
        return None
    source = Source("", "", of_bytes(data), found.size, found.format, Rights(), found.miniature)
    size = Size(width, width * box.size.height // box.size.width)
    cuts = [cut_of(source, box, size, (size,), form, look, Rights()) for form in FORMATS]
    with tempfile.TemporaryDirectory() as folder:
        scores, sizes = zip(*_scored(cuts, photograph, Path(folder)), strict=True)
    return Set(photograph.stem, width, scores, sizes)


def _box(whole: Size, width: int) -> Box:
    """The largest 4:5 in the middle, or where it is too narrow for this width the whole photograph."""
    across = min(whole.width, whole.height * 4 // 5)
    left = (whole.width - across) // 2
    return Box(left, 0, left + across, across * 5 // 4) if across >= width else Box(0, 0, *whole)


def _scored(cuts: Sequence[Cut], photograph: Path, folder: Path) -> Iterator[tuple[float, int]]:
    """The score and the bytes of each cut; its reference is the same recipe without loss."""
    plain = replace(cuts[0], format=Format.PNG, quality=100, effort=1)
    make([plain, *cuts], photograph, lambda cut: folder / cut.format.value)
    score = _scorer()
    for cut in cuts:
        file = folder / cut.format.value
        yield score(folder / plain.format.value, file), file.stat().st_size


def _tell_each(sets: Sequence[Set]) -> None:
    for one in sets:
        scores = " ".join(f"{score:5.1f}" for score in one.scores)
        print(f"{one.width:5} {one.photograph:<28} {scores}  {one.spread:4.1f}")


def _tell(sets: Sequence[Set]) -> None:
    print("\n| Width | Sets | AVIF | WebP | JPEG | apart: median, most | alike | below the floor | bytes |")
    print("|---|---|---|---|---|---|---|---|---|")
    for width, share in groupby(sorted(sets, key=lambda one: one.width), lambda one: one.width):
        print(_row(str(width), list(share)))
    print(_row("all", sets))


def _row(name: str, sets: Sequence[Set]) -> str:
    """Scores as median (lowest); bytes as medians by format."""
    scores = [
        f"{median(column):.1f} ({min(column):.1f})" for column in zip(*(s.scores for s in sets), strict=True)
    ]
    spreads = [one.spread for one in sets]
    alike = sum(spread <= ALIKE for spread in spreads)
    low = sum(score < FLOOR for one in sets for score in one.scores)
    sizes = " · ".join(f"{median(column):,.0f}" for column in zip(*(s.sizes for s in sets), strict=True))
    apart = f"{median(spreads):.1f}, {max(spreads):.1f}"
    cells = (name, len(sets), *scores, apart, f"{alike} of {len(sets)}", f"{low} of {3 * len(sets)}", sizes)
    return f"| {' | '.join(map(str, cells))} |"


if __name__ == "__main__":
    main()
