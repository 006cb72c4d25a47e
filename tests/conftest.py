"""What every folder of tests may use: a store that is warm, so that only one story pays for each picture."""

import os
import signal
import subprocess
import threading
import venv
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

from scripts.release import made
from scripts.wheels import WHEELS
from tests.site import ADA, BOTH, build, counts, site

ROOT = Path(__file__).parent.parent

# A shell that runs the tests in the background has them ignore Ctrl-C, and whatever they start would inherit it.
if threading.current_thread() is threading.main_thread():
    signal.signal(signal.SIGINT, signal.default_int_handler)

# A shared machine may be slow for a moment: no example fails for that.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


@pytest.fixture(scope="session")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The state folder of a built `BOTH`: made once, also where several processes test side by side."""
    base = tmp_path_factory.getbasetemp()
    home = (base.parent if base.name.startswith("popen-") else base) / "warm"
    with FileLock(home.with_suffix(".lock")):
        if not home.exists():
            begun = home.with_suffix(".begun")
            built = build(site(begun, BOTH), jobs=2)
            assert not built.failed, counts(built)
            begun.rename(home)
    return home / "site" / ".headshot"


@pytest.fixture(scope="session")
def dressed(tmp_path_factory: pytest.TempPathFactory, warm: Path) -> Callable[[str], Path]:
    """`dressed(theme)` is a site of one person and an index in this theme, built once for a folder or a server."""

    @cache
    def of(theme: str) -> Path:
        text = f"-- site.yaml --\ntheme: {theme}\nformats: [jpeg]\n" + ADA
        root = site(tmp_path_factory.mktemp(theme), text, warm)
        built = build(root)
        assert not built.failed, counts(built)
        return root

    return of


@pytest.fixture(scope="session")
def wheels() -> Path:
    """What Headshot depends on, as wheels: installed from here, without an index."""
    assert any(WHEELS.glob("*.whl")), f"no wheels in {WHEELS}: run `make wheels`"
    return WHEELS


@pytest.fixture(scope="session")
def dist(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The wheel and the source archive, as a release has them. Whoever uses them, or `installed`, is in the xdist group
    `wheel`, so that they are made and installed once.
    """
    return made(ROOT, tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="session")
def wheel(dist: list[Path]) -> Path:
    return dist[0]


@pytest.fixture(scope="session")
def installed(wheel: Path, wheels: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of a clean environment."""
    home = tmp_path_factory.mktemp("elsewhere")
    venv.create(home / "env", with_pip=True)
    programs = home / "env" / ("Scripts" if os.name == "nt" else "bin")
    pip = [
        str(programs / "python"),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-index",
        "-f",
        str(wheels),
        str(wheel),
    ]
    subprocess.run(pip, check=True, capture_output=True, env={**os.environ, "PIP_CONFIG_FILE": os.devnull})
    return programs
