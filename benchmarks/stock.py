"""Stock livereload on a site's output, wired as its users wire it: `python -m benchmarks.stock SITE PORT build|nothing`.

It looks at the files every 800 ms and calls a function when one has changed: `build` is our own command, `nothing`
returns at once, so that what is left is livereload's own delay.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from livereload import Server


def main(site: str, port: str, rebuild: str) -> None:
    root = Path(site)

    def built() -> None:
        subprocess.run([sys.executable, "-m", "generator", "build", site, "-q"], check=False)

    def nothing() -> None:
        pass

    server = Server()
    for pattern in ("content/**", "themes/**"):
        server.watch(str(root / pattern), built if rebuild == "build" else nothing)
    server.serve(port=int(port), root=str(root / "output"))


if __name__ == "__main__":
    main(*sys.argv[1:])
