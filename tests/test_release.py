"""A release: its notes, the same bytes for everyone who builds it, and the ways in which people install it."""

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from generator import __version__
from scripts.notes import CHANGELOG, notes
from scripts.pythons import SUPPORTED, find
from scripts.release import made
from tests.test_package import ROOT, sources

LOG = """# Changelog

## [Unreleased]

## [0.2.0] - 2026-12-01

### Added

- A thing, with `## [0.1.0]` in its text.

## [0.1.0] - 2026-11-01

The first.
"""


def test_the_notes_of_a_version_are_what_stands_under_its_heading() -> None:
    assert notes(LOG, "0.2.0") == "### Added\n\n- A thing, with `## [0.1.0]` in its text.\n"
    assert notes(LOG, "0.1.0") == "The first.\n"


@pytest.mark.parametrize(
    ("version", "says"),
    [
        ("0.3.0", r"has no `## \[0.3.0\] - YYYY-MM-DD` \(it has Unreleased, 0.2.0, 0.1.0\)"),
        ("Unreleased", r"says nothing under \[Unreleased\]"),
    ],
)
def test_a_version_without_notes_is_told_what_to_do(version: str, says: str) -> None:
    with pytest.raises(LookupError, match=says):
        notes(LOG, version)


def test_our_own_changelog_can_be_cut() -> None:
    text = CHANGELOG.read_text("utf-8")
    newest = notes(text, "Unreleased")
    assert newest.endswith("\n")
    assert newest.strip() in text
    assert "## [" not in newest


def test_the_command_prints_the_notes_or_one_sentence() -> None:
    told = [sys.executable, "-m", "scripts.notes"]
    good = subprocess.run([*told, "Unreleased"], cwd=ROOT, capture_output=True, check=True)
    assert good.stdout.decode() == notes(CHANGELOG.read_text("utf-8"), "Unreleased")
    bad = subprocess.run([*told, "99.0"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (bad.returncode, bad.stdout, len(bad.stderr.splitlines())) == (1, "", 1)


# ---- what takes minutes, or the network


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The wheel and the source archive, with a moment that is told."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1772323200")
        return made(ROOT, tmp_path_factory.mktemp("dist"))


@pytest.mark.gate
def test_another_folder_another_day_and_another_umask_give_the_same_bytes(
    dist: list[Path], tmp_path: Path
) -> None:
    copy = tmp_path / "elsewhere" / "checkout"
    for name in sources():
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, copy / name)
        (copy / name).chmod(0o700 if os.access(ROOT / name, os.X_OK) else 0o600)  # what git keeps of a mode
        os.utime(copy / name, (1_000_000_000, 1_000_000_000))
    env = os.environ | {"SOURCE_DATE_EPOCH": "1772323200", "TZ": "Asia/Kathmandu", "PYTHONHASHSEED": "7"}
    build = [
        sys.executable,
        "-m",
        "build",
        "--no-isolation",
        "--sdist",
        "--wheel",
        "--outdir",
        str(tmp_path / "dist"),
    ]
    subprocess.run([*build, str(copy)], env=env, umask=0o077, check=True, capture_output=True)
    assert [file.read_bytes() == (tmp_path / "dist" / file.name).read_bytes() for file in dist] == [
        True,
        True,
    ], "the wheel of a checkout, and that of the source archive"


@pytest.mark.gate
@pytest.mark.timeout(1200)  # each installs everything that Headshot needs
def test_each_python_of_this_machine_installs_the_wheel_and_builds_a_site(
    dist: list[Path], tmp_path: Path
) -> None:
    found = {version: python for version in SUPPORTED if (python := find(version))}
    assert found, f"none of {SUPPORTED} is here"
    for version, python in found.items():
        home = tmp_path / version
        subprocess.run([python, "-m", "venv", str(home)], check=True)
        inside = str(home / "bin" / "python")
        pip = [inside, "-m", "pip", "--quiet", "--disable-pip-version-check", "install"]
        subprocess.run([*pip, "--constraint", str(ROOT / "constraints.txt"), str(dist[0])], check=True)
        headshot = str(home / "bin" / "headshot")
        assert subprocess.check_output([headshot, "--version"], text=True) == f"headshot {__version__}\n"
        subprocess.run([headshot, "new", "sample", "--example"], cwd=home, check=True)
        told = subprocess.check_output([headshot, "build", "sample"], cwd=home, text=True)
        assert told.startswith("2 people, "), told
        subprocess.run([inside, "-m", "pip", "check"], check=True)
        print(f"Python {version}: {told.splitlines()[0]}")


@pytest.mark.gate
def test_uvx_runs_the_wheel_without_installing_it(dist: list[Path], tmp_path: Path) -> None:
    uv = shutil.which("uv", path=str(Path(sys.executable).parent))
    assert uv, "install the development tools: make .venv/.dev"
    run = [uv, "tool", "run", "--python", sys.executable, "--from", str(dist[0]), "headshot", "--version"]
    told = subprocess.check_output(run, cwd=tmp_path, text=True)
    assert told == f"headshot {__version__}\n"


@pytest.mark.gate
def test_the_line_in_readme_installs_a_checkout(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert "pipx install .        # or, in a virtual environment of your own: pip install .\n" in readme
    venv.create(tmp_path / "env", with_pip=True)
    pip = [str(tmp_path / "env" / "bin" / "python"), "-m", "pip", "--quiet", "install", "."]
    subprocess.run(pip, cwd=ROOT, check=True)
    run = [str(tmp_path / "env" / "bin" / "headshot"), "--version"]
    assert subprocess.check_output(run, text=True) == f"headshot {__version__}\n"
