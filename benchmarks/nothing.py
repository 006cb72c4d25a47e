"""Where the time of a build goes that has nothing to do: `python -m benchmarks.nothing [SITE]`.

Processor time in milliseconds (all of it is one process), the median of several. SITE is a copy of the sample
people if left out; it is built first.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
RUNS = 7
PARTS = ("start of Python", "imports", "load", "tools", "plan", "store and output", "the rest")


def main(given: str = "") -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(given or shutil.copytree(ROOT / "content", Path(folder) / "content").parent)
        if not given:
            shutil.copyfile(ROOT / "site.yaml", root / "site.yaml")
        _run("generator", "build", str(root), "-q")
        found = [json.loads(_run("benchmarks.nothing", "--inside", str(root))) for _ in range(RUNS)]
    print("\nA build with nothing to do, ms of processor time")
    for part in PARTS:
        print(f"  {part:<18}{1000 * median(one[part] for one in found):6.0f}")


def _run(module: str, *arguments: str) -> bytes:
    """What a module says, from a process of its own."""
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout


def inside(root: Path) -> None:
    """One build, its parts timed by taking the place of the functions that build.py calls."""
    import time
    from datetime import UTC, datetime

    begun = time.process_time()
    spent = {"start of Python": begun}
    from generator import build

    spent["imports"] = time.process_time() - begun

    def timed(name: str, part: str) -> None:
        work = getattr(build, name)

        def instead(*args: object, **kwargs: object) -> object:
            start = time.process_time()
            try:
                return work(*args, **kwargs)
            finally:
                spent[part] = spent.get(part, 0) + time.process_time() - start

        setattr(build, name, instead)

    for name, part in {
        "load": "load",
        "tools_now": "tools",
        "plan_all": "plan",
        "bring": "store and output",
    }.items():
        timed(name, part)
    begun = time.process_time()
    order = build.Order(today=datetime.now(UTC).date())
    build.build(build.Folders(root, root / "output"), order, lambda _: None)
    known = sum(spent.get(part, 0) for part in ("load", "tools", "plan", "store and output"))
    spent["the rest"] = time.process_time() - begun - known
    print(json.dumps(spent))


if __name__ == "__main__":
    if "--inside" in sys.argv:
        inside(Path(sys.argv[-1]))
    else:
        main(*sys.argv[1:])
