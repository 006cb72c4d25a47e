"""The wheel, as a stranger installs it: built, installed without an index in a clean environment elsewhere, and used
with every socket refused.
"""

from __future__ import annotations

import email
import importlib.metadata
import os
import re
import shutil
import subprocess
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

from generator import __version__
from scripts.pythons import SUPPORTED
from scripts.release import judged
from tests.site import command

ROOT = Path(__file__).parent.parent
NO_SOCKETS = """
import sys

def refuse(event, arguments):
    if event in {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto"}:
        raise RuntimeError(f"a network call: {event}")

sys.addaudithook(refuse)
"""


pytestmark = pytest.mark.xdist_group("wheel")


def sources() -> set[str]:
    """Every file of the checkout that git has or would take."""
    told = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return {name for name in told.stdout.split("\0") if name and (ROOT / name).is_file()}


@pytest.mark.slow
def test_the_wheel_holds_generator_themes_and_starter_content_and_nothing_else(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    own = {name for name in names if not name.startswith(f"headshot-{__version__}.dist-info/")}

    bundled = {name for name in sources() if name.startswith(("themes/", "content/"))}
    assert own == {name for name in sources() if name.startswith("generator/")} | {
        f"generator/_bundled/{name}" for name in bundled
    }
    assert {
        "generator/py.typed",
        "generator/presets.yaml",
        "generator/publish/pages.yml",
        "generator/locale/en.po",
    } <= own
    assert "generator/_bundled/themes/ledger/theme.yaml" in own


@pytest.mark.slow
def test_the_source_archive_holds_what_git_has_and_nothing_that_was_built(dist):
    with tarfile.open(dist[1]) as archive:
        names = {member.name.partition("/")[2] for member in archive if member.isfile()}

    assert names == sources() | {"PKG-INFO"}
    assert [name for name in names if re.search(r"\.headshot|\.schema|(^|/)output/|node_modules", name)] == []


@pytest.mark.slow
def test_an_index_would_take_both_as_they_are(dist):
    assert judged(dist)


@pytest.mark.slow
def test_the_wheel_says_what_an_index_shows(wheel):
    (name,) = (n for n in zipfile.ZipFile(wheel).namelist() if n.endswith(".dist-info/METADATA"))
    told = email.message_from_bytes(zipfile.ZipFile(wheel).read(name))

    assert (told["Name"], told["Version"], told["Requires-Python"]) == ("headshot", __version__, ">=3.11")
    assert told["License-Expression"] == "MIT AND Apache-2.0 AND CC0-1.0 AND OFL-1.1"
    licences = {n for n in sources() if re.search(r"(^LICENSE|OFL|LICEN[CS]E(\.md)?$)", n)}
    assert set(told.get_all("License-File")) == {n for n in licences if not n.startswith("tests/")}
    assert told["Description-Content-Type"] == "text/markdown"
    assert told["Summary"]
    spoken = {c.rpartition(" ")[2] for c in told.get_all("Classifier") if re.search(r":: 3\.\d+$", c)}
    assert spoken == set(SUPPORTED)
    assert "Typing :: Typed" in told.get_all("Classifier")


def test_the_version_stands_in_one_place():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert "version" not in project["project"]
    assert project["tool"]["hatch"]["version"]["path"] == "generator/__init__.py"
    assert subprocess.check_output(command("--version"), text=True) == f"headshot {__version__}\n"
    assert importlib.metadata.version("headshot") == __version__, (
        "install the checkout again: make .venv/.dev"
    )
    ours = {name for name in sources() if name.endswith((".py", ".toml", ".yaml")) and name[:6] != "tests/"}
    said = {name for name in ours if f'"{__version__}"' in (ROOT / name).read_text("utf-8")}
    assert said == {"generator/__init__.py"}


@pytest.mark.slow
def test_a_site_is_made_and_built_by_the_installed_package_without_any_socket(installed, tmp_path):
    (tmp_path / "hooks").mkdir()
    (tmp_path / "hooks" / "sitecustomize.py").write_text(NO_SOCKETS)
    shutil.copy(ROOT / "content/grace-hopper/grace-hopper.jpg", tmp_path / "me.jpg")
    env = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    env |= {"PYTHONPATH": str(tmp_path / "hooks"), "NO_COLOR": "1"}

    def headshot(*arguments: str) -> str:
        line = [str(installed / "headshot"), *arguments]
        told = subprocess.run(line, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
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
