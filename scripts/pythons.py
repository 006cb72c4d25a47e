"""Runs the tests that need no browser on each supported Python that this machine has besides that of .venv.

It says which ran and which are not here. A Python is found on PATH, or where pyenv and uv keep theirs.
"""

import shutil
import subprocess
import sys
from pathlib import Path

SUPPORTED = ("3.11", "3.12", "3.13", "3.14")
KEPT = (".pyenv/versions/{}.*/bin/python", ".local/share/uv/python/cpython-{}.*/bin/python3")
ROOT = Path(__file__).resolve().parent.parent


def find(version: str) -> str | None:
    """Return a Python of this version that runs (a pyenv shim may have nothing behind it)."""
    kept = [str(path) for pattern in KEPT for path in sorted(Path.home().glob(pattern.format(version)))]
    for candidate in [shutil.which(f"python{version}"), *reversed(kept)]:
        asked = "import sys, venv; print('%d.%d' % sys.version_info[:2])"
        if candidate and told([candidate, "-c", asked]) == version:
            return candidate
    return None


def told(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


def test(version: str, python: str) -> bool:
    """Run the tests in a virtual environment of this version, which is kept for the next time."""
    home = ROOT / ".venvs" / version
    inside = home / "bin" / "python"
    if not inside.exists():
        run([python, "-m", "venv", "--clear", str(home)])
    pip = [str(inside), "-m", "pip", "--quiet", "--disable-pip-version-check"]
    run([*pip, "install", "-c", "constraints.txt", "-e", ".[dev]"])
    run([str(inside), "scripts/wheels.py"])
    tests = ["pytest", "-n", "auto", "--maxprocesses=4", "-m", "not gate and not browser"]
    return subprocess.run([str(inside), "-m", *tests], cwd=ROOT, check=False).returncode == 0


def run(command: list[str]) -> None:
    subprocess.run(command, cwd=ROOT, check=True)


def main() -> int:
    own = "{}.{}".format(*sys.version_info)
    results = {own: "ran (.venv)"}
    for version in SUPPORTED:
        if version == own:
            continue
        python = find(version)
        if python:
            print(f"\nPython {version}: {python}", flush=True)
            results[version] = "ran" if test(version, python) else "FAILED"
        else:
            results[version] = "is not on this machine"
    print("\nPythons:", *(f"{version} {result}" for version, result in sorted(results.items())), sep="\n  ")
    return "FAILED" in results.values()


if __name__ == "__main__":
    sys.exit(main())
