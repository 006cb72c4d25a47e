"""Our build beside the bare loop, beside itself with nothing to do, and beside other generators.

`python -m benchmarks.build [--portraits 1,12] [--runs 3] [--peers] [--keep FOLDER]`

What is compared runs in turn, so that a machine that slows down slows both; what is printed are medians.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from .cost import Cost, cost, middle
from .peers import Absent, Eleventy, Hugo
from .site import made_cold, site

ROOT = Path(__file__).resolve().parent.parent
HERO = re.compile(r"-(?P<slot>[a-z]+)-(?P<width>\d+)\.[0-9a-f]+\.(?P<form>avif|webp|jpg)$")
LARGE = (4000, 6000)
"""24 megapixels: what a worker's memory is judged by."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--portraits", default="1,12", help="how many, with commas; 12 at most")
    parser.add_argument("--runs", type=int, default=3, help="runs of each; the median is told")
    parser.add_argument(
        "--peers",
        action="store_true",
        help="eleventy-img and Hugo too, where they can be installed, on each number of portraits",
    )
    parser.add_argument(
        "--keep", type=Path, help="a folder to work in, photographs kept there for the next time"
    )
    asked = parser.parse_args()
    counts = [int(count) for count in asked.portraits.split(",")]
    with tempfile.TemporaryDirectory() as folder:
        work = asked.keep or Path(folder)
        photographs = _photographs(work / "photographs", max(counts))
        for count in counts:
            _portraits(_emptied(work / f"of-{count}"), photographs[:count], asked.runs)
        _memory(work)
        if asked.peers:
            for count in counts:
                _peers(_emptied(work / f"peers-of-{count}"), photographs[:count], asked.runs)


def _portraits(work: Path, photographs: Sequence[Path], runs: int) -> None:
    """The bare loop, a cold build and a build with nothing to do, in turn."""
    root = site(_emptied(work / "site"), photographs)
    _cold(root)
    orders = _orders(root, work)
    bare, cold, again = _in_turn(
        runs,
        lambda: cost([sys.executable, ROOT / "benchmarks" / "bare.py", orders], work),
        lambda: _cold(root),
        lambda: _build(root),
    )
    print(f"\n{_of(photographs)}, {runs} runs, medians")
    _line("bare loop", bare)
    _line("build, cold", cold, f"{cold.cpu / bare.cpu:.2f} × the bare loop's CPU (aim 1.10)")
    _line(
        "build, no change",
        again,
        f"{again.cpu / cold.cpu:.3f} of the first build's CPU, {again.wall / cold.wall:.3f} of its time",
    )
    print(f"  the bare loop's pictures and ours: {_same(orders)}")
    _print_bytes(root / "output")


def _memory(work: Path) -> None:
    """The largest process of a build of one photograph of 24 megapixels."""
    (photograph,) = _photographs(work / "large", 1, LARGE)
    built = _cold(site(_emptied(work / "of-large"), [photograph]))
    print(f"\n1 portrait of 24 megapixels: largest process {built.peak / 2**20:.0f} MiB (aim 250)")


def _peers(work: Path, photographs: Sequence[Path], runs: int) -> None:
    """Ours over theirs: our whole build, page and card and fonts, over their pictures of the hero's widths alone."""
    print(f"\n{_of(photographs)}, beside others, {runs} run{'s' if runs > 1 else ''}")
    for peer in (Eleventy, Hugo):
        try:
            other = peer(work)
        except Absent as absent:
            print(f"  {absent}")
            continue
        root = site(_emptied(work / f"site-{len(peer.formats)}"), photographs, ", ".join(peer.formats))
        _cold(root)
        widths = _widths(root / "output")
        # Both are called before the loop goes on.
        theirs, ours = _in_turn(runs, lambda: other.run(photographs, widths), lambda: _cold(root))  # noqa: B023
        _line(f"{other.name}, {' '.join(peer.formats)}", theirs)
        _line("our whole build, the same", ours, f"{ours.cpu / theirs.cpu:.2f} × its CPU (aim 0.25)")


def _in_turn(runs: int, *measured: Callable[[], Cost]) -> list[Cost]:
    """One of each, then again; the median of each."""
    found = [[one() for one in measured] for _ in range(runs)]
    return [middle(column) for column in zip(*found, strict=True)]


def _build(root: Path) -> Cost:
    return cost([sys.executable, "-m", "generator", "build", root, "-q"], ROOT)


def _cold(root: Path) -> Cost:
    made_cold(root)
    return _build(root)


def _photographs(folder: Path, count: int, size: Sequence[int] = ()) -> list[Path]:
    """Made in another process, so that this one stays small: a child's memory is counted from its parent's."""
    if len(list(folder.glob("*.jpg"))) < count:
        _python("benchmarks.photographs", folder, count, *size)
    return sorted(folder.glob("*.jpg"))[:count]


def _orders(root: Path, work: Path) -> Path:
    file = work / "orders.json"
    file.write_text(_python("benchmarks.orders", root, _emptied(work / "bare")), encoding="utf-8")
    return file


def _same(orders: Path) -> str:
    found = json.loads(_python("benchmarks.same", orders))
    return f"{found['alike']} alike, {found['different']} different"


def _python(module: str, *arguments: object) -> str:
    command = [sys.executable, "-m", module, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout


def _emptied(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _print_bytes(output: Path) -> None:
    """Bytes by slot, width and format, the median of all people."""
    table: dict[tuple[str, int], dict[str, list[int]]] = {}
    for path in output.rglob("*"):
        if found := HERO.search(path.name):
            row = table.setdefault((found["slot"], int(found["width"])), {})
            row.setdefault(found["form"], []).append(path.stat().st_size)
    print("  bytes       " + "".join(f"{form:>10}" for form in ("avif", "webp", "jpg")))
    for (slot, width), row in sorted(table.items()):
        cells = "".join(f"{round(median(row.get(form, [0]))):>10,}" for form in ("avif", "webp", "jpg"))
        print(f"  {slot:<7}{width:>5}{cells}")


def _widths(output: Path) -> list[int]:
    found = (HERO.search(path.name) for path in output.rglob("*"))
    return sorted({int(one["width"]) for one in found if one and one["slot"] == "hero"})


def _of(photographs: Sequence[Path]) -> str:
    return f"{len(photographs)} portrait{'s' if len(photographs) > 1 else ''} of 20 megapixels"


def _line(name: str, what: Cost, says: str = "") -> None:
    print(
        f"  {name:<32}{what.cpu:7.2f} s CPU{what.wall:7.2f} s{what.peak / 2**20:6.0f} MiB   {says}",
        flush=True,
    )


if __name__ == "__main__":
    main()
