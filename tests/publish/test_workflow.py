"""The workflow as GitHub runs it: its steps in a real shell, in a clone, with Headshot installed from its wheel."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tarfile
from pathlib import Path
from typing import Any, NamedTuple
from urllib.request import urlopen

import pytest

from generator.publish.init import begin
from tests.browser.server import served
from tests.publish.repositories import git
from tests.publish.runner import Caches, Job
from tests.publish.workflow import read, wrong
from tests.site import ALONE, Ran, site

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]

PICTURES = (".avif", ".webp", ".jpg", ".png", ".ico")


class Pushed(NamedTuple):
    """What a push led to: the steps' output, the cache that was found, and the files that were uploaded."""

    steps: dict[str, Ran]
    restored: str | None
    files: Path


class Account:
    """A repository on a host, with the site in its folder `web`, and what the host keeps between runs."""

    def __init__(self, folder: Path, wheel: Path, programs: Path, find_links: Path) -> None:
        self.folder, self.programs, self.find_links = folder, programs, find_links
        self.mine = folder / "mine"
        site(folder, ALONE)
        self.mine.mkdir()
        shutil.move(folder / "site", self.mine / "web")
        (self.mine / "web/wheels").mkdir()
        shutil.copy(wheel, self.mine / "web/wheels")
        (self.mine / "web/.gitignore").write_text("/output/\n/.headshot/\n")
        git(folder, "init", "--quiet", "--bare", "remote.git")
        git(self.mine, "init", "--quiet")
        git(self.mine, "remote", "add", "origin", "https://github.com/ada/my-site.git")
        begin(self.mine / "web", "origin", str(self.mine / "web/wheels" / wheel.name), force=False)
        self.caches = Caches(folder / "caches")

    def push(self, name: str, **more: str) -> Pushed:
        """Commit, push, and what the host then does: clone, and run the workflow's first job."""
        git(self.mine, "add", ".")
        git(self.mine, "commit", "--quiet", "-m", name)
        git(self.mine, "push", "--quiet", str(self.folder / "remote.git"), "HEAD:main")
        workspace = self.folder / name / "my-site"
        git(
            self.folder,
            "clone",
            "--quiet",
            "--depth=1",
            (self.folder / "remote.git").as_uri(),
            str(workspace),
        )
        told = read((workspace / ".github/workflows/pages.yml").read_text("utf-8"))
        assert wrong(told) == []
        job = Job(
            told["jobs"]["build"], workspace, self.caches, self._variables(), "https://ada.github.io/my-site"
        )
        steps = job.run(more)
        assert job.artifact
        with tarfile.open(job.artifact) as archive:
            archive.extractall(workspace.parent / "published", filter="data")
        return Pushed(steps, job.restored, workspace.parent / "published")

    def _variables(self) -> dict[str, str]:
        """The runner's Python comes first; packages come from a folder, for no test asks an index."""
        return {
            "PATH": f"{self.programs}{os.pathsep}{os.environ['PATH']}",
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(self.find_links),
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        }


@pytest.fixture(scope="module")
def account(wheel: Path, installed: Path, wheels: Path, tmp_path_factory: pytest.TempPathFactory) -> Account:
    """Headshot itself is taken out of the environment, so that it is the workflow that installs it."""
    subprocess.run(
        [installed / "python", "-m", "pip", "uninstall", "--quiet", "--yes", "headshot"], check=True
    )
    return Account(tmp_path_factory.mktemp("account"), wheel, installed, wheels)


@pytest.fixture(scope="module")
def first(account: Account) -> Pushed:
    return account.push("first")


@pytest.fixture(scope="module")
def second(account: Account, first: Pushed) -> Pushed:
    """A push that edits a text, and nothing else."""
    assert first.restored is None
    (account.mine / "web/content/ada-byron/bio.md").write_text("Ada wrote the *second* programme, too.\n")
    return account.push("second", Build=" --json")


def test_the_steps_of_a_first_run_install_build_and_pack_the_site(first: Pushed) -> None:
    assert "Successfully installed headshot" in first.steps["Install Headshot"].out
    assert "made     index.html" in first.steps["Build"].out
    assert "Nothing to mend" in first.steps["Check"].out
    assert (first.files / ".nojekyll").is_file()
    page = (first.files / "index.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://ada.github.io/my-site/">' in page


def test_a_push_that_edits_a_text_encodes_no_picture(second: Pushed) -> None:
    report: dict[str, Any] = json.loads(second.steps["Build"].out)
    assert second.restored
    assert [made["path"] for made in report["made"]] == ["index.html"]
    assert set(report["written"]) == set(report["files"])
    assert any(path.endswith(PICTURES) for path in report["files"])
    assert "second</em> programme" in (second.files / "index.html").read_text("utf-8")


@pytest.mark.usefixtures("second")
@pytest.mark.gate
def test_a_run_without_a_change_finds_its_very_cache_and_makes_nothing(account: Account) -> None:
    (account.mine / "notes.txt").write_text("beside the site")
    third = account.push("third", Build=" --json")
    assert third.restored == account.caches.keys[-1]
    assert json.loads(third.steps["Build"].out)["made"] == []
    assert len(account.caches.keys) == 2


def test_what_was_uploaded_answers_under_the_site_s_address(second: Pushed) -> None:
    found = [path.relative_to(second.files).as_posix() for path in second.files.rglob("*") if path.is_file()]
    with served(second.files, "/my-site/") as address:
        assert {urlopen(address + path).status for path in (*found, "")} == {200}
        assert b"second</em> programme" in urlopen(address).read()
