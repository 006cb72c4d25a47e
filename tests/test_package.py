"""The wheel, as a stranger installs it: built, installed without an index in a clean environment elsewhere, and used
with every socket refused.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from scripts.wheels import WHEELS

ROOT = Path(__file__).parent.parent
NO_SOCKETS = """
import sys

def refuse(event, arguments):
    if event in {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto"}:
        raise RuntimeError(f"a network call: {event}")

sys.addaudithook(refuse)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """The folder of programs of a clean environment."""
    assert any(WHEELS.glob("*.whl")), f"no wheels in {WHEELS}: run `make wheels`"
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
        str(WHEELS),
        str(wheel),
    ]
    subprocess.run(pip, check=True, capture_output=True, env={**os.environ, "PIP_CONFIG_FILE": os.devnull})
    return programs


@pytest.mark.slow
def test_the_wheel_holds_the_themes_the_starter_content_and_nothing_that_was_built(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())

    assert "generator/_bundled/themes/ledger/theme.yaml" in names
    assert "generator/_bundled/themes/base/document.html" in names
    assert "generator/_bundled/content/eileen-collins/profile.yaml" in names
    assert "generator/faces/index.json" in names
    assert "generator/presets.yaml" in names
    assert "generator/locale/en.po" in names
    assert [name for name in names if ".headshot" in name or ".schema" in name or "output/" in name] == []


@pytest.mark.slow
def test_a_site_is_made_and_built_by_the_installed_package_without_any_socket(installed, tmp_path):
    (tmp_path / "hooks").mkdir()
    (tmp_path / "hooks" / "sitecustomize.py").write_text(NO_SOCKETS)
    shutil.copy(ROOT / "content/grace-hopper/grace-hopper.jpg", tmp_path / "me.jpg")
    env = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    env |= {"PYTHONPATH": str(tmp_path / "hooks"), "NO_COLOR": "1"}

    def headshot(*arguments: str) -> str:
        command = [str(installed / "headshot"), *arguments]
        told = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
        assert told.returncode == 0, told.stderr
        return told.stdout

    headshot("new", "mine", "--photo", "me.jpg", "--name", "Grace Hopper")
    told = headshot("build", "mine")
    headshot("new", "sample", "--example")
    headshot("build", "sample")

    assert "1 person" in told
    assert "<h1" in (tmp_path / "mine/output/index.html").read_text(encoding="utf-8")
    assert (tmp_path / "sample/output/eileen-collins/index.html").is_file()


@pytest.mark.slow
def test_the_refused_sockets_would_have_been_noticed(installed, tmp_path):
    (tmp_path / "sitecustomize.py").write_text(NO_SOCKETS)
    call = "import socket; socket.create_connection(('127.0.0.1', 9))"
    told = subprocess.run(
        [str(installed / "python"), "-c", call],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert "a network call" in told.stderr
