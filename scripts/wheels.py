"""Fetches the wheels with which tests/test_package.py installs without an index, for the Python that runs this.

Many a wheel fits one version of Python alone, so each version has a folder of its own: .wheels/3.11, .wheels/3.12 …
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WHEELS = ROOT / ".wheels" / "{}.{}".format(*sys.version_info)


def fetch() -> None:
    """Bring what Headshot depends on, and only that: the test makes Headshot's own wheel."""
    shutil.rmtree(WHEELS, ignore_errors=True)
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    pinned = ["--constraint", "constraints.txt", "--wheel-dir", str(WHEELS)]
    subprocess.run([*pip, "wheel", *pinned, "."], cwd=ROOT, check=True)
    for own in WHEELS.glob("headshot-*.whl"):
        own.unlink()


if __name__ == "__main__":
    fetch()
