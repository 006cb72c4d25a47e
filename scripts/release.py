"""Build what a release consists of into dist/ and judge it: `make dist`.

A source archive, the wheel that is built from it, twine's judgement of both, and their digests. Whoever builds the same
commit gets the same bytes. Nothing is uploaded: CONTRIBUTING.md tells how.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from generator import __version__
from scripts.notes import CHANGELOG, notes

ROOT = Path(__file__).resolve().parent.parent


def made(checkout: Path, folder: Path) -> list[Path]:
    """The source archive of a checkout, and the wheel that is built from it."""
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(checkout)]
    done = subprocess.run(
        command, env=os.environ | epoch(checkout), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{done.stdout}{done.stderr}")
    return sorted(folder.glob(f"headshot-{__version__}*"))


def epoch(checkout: Path) -> dict[str, str]:
    """The moment that files in the archives bear: as the caller says, else that of the commit."""
    if "SOURCE_DATE_EPOCH" in os.environ or not (checkout / ".git").exists():
        return {}
    asked = ["git", "-C", str(checkout), "log", "-1", "--format=%ct"]
    return {
        "SOURCE_DATE_EPOCH": subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
    }


def judged(files: list[Path]) -> bool:
    """Whether an index would take them as they are; twine says what it would not."""
    return not subprocess.run(
        [sys.executable, "-m", "twine", "check", "--strict", *files], check=False
    ).returncode


def main() -> int:
    dist = ROOT / "dist"
    for old in dist.glob("headshot-*"):
        old.unlink()
    files = made(ROOT, dist)
    if not judged(files):
        return 1
    for file in files:
        print(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}  {file.stat().st_size:,} bytes")
    try:
        notes(CHANGELOG.read_text("utf-8"), __version__)
    except LookupError as error:
        print(f"Not yet a release: {error.args[0]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
