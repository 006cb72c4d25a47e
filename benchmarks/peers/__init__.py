"""Other generators, asked for the same widths in the same formats from the same photographs.

Each comes in the way of its own world: eleventy-img from npm, in the version that package.json pins; Hugo from
Debian's package. What cannot be installed here is not measured, and `Absent` says why.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from ..cost import Cost, cost

HERE = Path(__file__).resolve().parent


class Absent(Exception):  # noqa: N818 - it is a generator that is absent, and the name says so
    """A generator is not here; the message is one sentence that says why."""


class Eleventy:
    """eleventy-img without Eleventy: its picture work alone, which is to its advantage."""

    name = "eleventy-img"
    formats = ("avif", "webp", "jpeg")

    def __init__(self, folder: Path) -> None:
        node = _beside_python("node")
        npm = _beside_python("npm")
        if not node or not npm:
            raise Absent("There is no Node.js: eleventy-img cannot be measured.")
        self._node, self._folder = node, folder / "eleventy"
        shutil.copytree(HERE / "eleventy", self._folder)
        wanted = json.loads((HERE / "eleventy" / "package.json").read_bytes())["dependencies"]
        self.name = f"eleventy-img {wanted['@11ty/eleventy-img']}"
        done = _quietly([npm, "install", "--no-audit", "--no-fund", "--loglevel=error"], self._folder)
        if done:
            raise Absent(f"npm could not install eleventy-img: {done}")

    def run(self, photographs: Sequence[Path], widths: Sequence[int]) -> Cost:
        """Every photograph at every width, cold."""
        for folder in ("output", ".cache"):
            shutil.rmtree(self._folder / folder, ignore_errors=True)
        job = self._folder / "job.json"
        job.write_text(json.dumps({"widths": widths, "photographs": list(map(str, photographs))}))
        return cost([self._node, "resize.mjs", job], self._folder)


class Hugo:
    """Hugo with its own image functions. Debian's cannot write AVIF, so it is compared without."""

    formats = ("webp", "jpeg")

    def __init__(self, folder: Path) -> None:
        self._hugo = shutil.which("hugo") or _from_debian()
        version = subprocess.run([self._hugo, "version"], capture_output=True, text=True, check=True).stdout
        number = re.search(r"v(\d+\.\d+\.\d+)", version)
        self.name = f"Hugo {number[1] if number else ''}"
        if "+extended" not in version:
            raise Absent("This Hugo is not the extended one and cannot write WebP: it is not measured.")
        self._folder = folder / "hugo"
        shutil.copytree(HERE / "hugo", self._folder)

    def run(self, photographs: Sequence[Path], widths: Sequence[int]) -> Cost:
        """Every photograph at every width, cold."""
        for name in ("public", "resources", "assets", "data"):
            shutil.rmtree(self._folder / name, ignore_errors=True)
        (self._folder / "assets").mkdir()
        (self._folder / "data").mkdir()
        for photograph in photographs:
            shutil.copyfile(photograph, self._folder / "assets" / photograph.name)
        (self._folder / "data" / "job.json").write_text(json.dumps({"widths": widths}))
        return cost([self._hugo, "--quiet", "--cacheDir", self._folder / "cache"], self._folder)


def _beside_python(name: str) -> str | None:
    """A program of this environment, else the machine's own."""
    return shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)


def _from_debian() -> str:
    """Install Hugo where this is Debian and we are root."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or not shutil.which("apt-get"):
        raise Absent("There is no Hugo, and only root on Debian can install it here: it is not measured.")
    said = _quietly(["apt-get", "-qq", "install", "-y", "--no-install-recommends", "hugo"], HERE)
    found = shutil.which("hugo")
    if not found:
        raise Absent(f"apt-get could not install Hugo: {said}")
    return found


def _quietly(command: Sequence[str], folder: Path) -> str:
    """Run a command; what it said last if it failed, else nothing."""
    done = subprocess.run(list(command), cwd=folder, capture_output=True, text=True, check=False)
    return " ".join(done.stderr.split())[-200:] or "it failed" if done.returncode else ""
