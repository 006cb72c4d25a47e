"""docs/deploy.md as a newcomer follows it: every command of it that is marked, in order, in a shell, from nothing.

The remote is `git@github.com:ada/my-site.git`, as in the text. git reaches it as it reaches any host by ssh, through
a program; here that program runs the other end on this machine.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sysconfig
from pathlib import Path

import pytest
from PIL import Image

from tests.publish.repositories import git, ssh_to
from tests.site import PORTRAIT, Ran, environment, files

PAGE = Path(__file__).parent.parent.parent / "docs" / "deploy.md"
_FENCE = re.compile(r"^<!-- run: (\w+) -->\n```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Newcomer:
    """An empty folder with a portrait in it, and an account on a host."""

    def __init__(self, folder: Path) -> None:
        self.home, self.account = folder / "home", folder / "account"
        self.home.mkdir()
        with Image.open(PORTRAIT) as picture:
            picture.convert("RGB").resize((240, 240 * picture.height // picture.width)).save(
                self.home / "me.jpg"
            )
        self.remote = self.account / "ada/my-site.git"
        git(folder, "init", "--quiet", "--bare", "--initial-branch=main", str(self.remote))
        programs = sysconfig.get_path("scripts") + os.pathsep + os.environ["PATH"]
        self.environment = environment(PATH=programs, **ssh_to(self.account))

    def run(self, command: str, folder: str = ".") -> Ran:
        done = subprocess.run(
            ["bash", "-e", "-c", command],
            cwd=self.home / folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    def follow(self, way: str) -> str:
        """All commands of one way, one shell after the other; what they print."""
        told, folder = io.StringIO(), "."
        for name, commands in _FENCE.findall(PAGE.read_text("utf-8")):
            for command in commands.splitlines() if name == way else ():
                if command.startswith("cd "):
                    folder = command.removeprefix("cd ")
                    self.arrive(folder)
                    continue
                ran = self.run(command, folder)
                assert ran.code == 0, f"{command}\n{ran.err}"
                told.write(f"$ {command}\n{ran.out}{ran.err}")
        assert told.getvalue(), f"{PAGE.name} has no commands for {way}"
        return told.getvalue()

    def arrive(self, folder: str) -> None:
        """What the text leaves to a newcomer: here a site that is quick to build, and a wheel, as far as its name goes."""
        site = self.home / folder
        (site / "site.yaml").write_text(
            (site / "site.yaml").read_text("utf-8") + "formats: [jpeg]\n", "utf-8"
        )
        (site / "wheels").mkdir()
        (site / "wheels/headshot-0.1.0-py3-none-any.whl").write_bytes(b"")


@pytest.fixture
def newcomer(tmp_path: Path) -> Newcomer:
    return Newcomer(tmp_path)


def test_the_way_by_github_s_own_build_ends_with_a_workflow_that_is_pushed(newcomer: Newcomer) -> None:
    told = newcomer.follow("actions")
    assert "Address: https://ada.github.io/my-site/\n" in told
    assert (
        "warning: site.yaml has no `url:`; add this line to it: url: https://ada.github.io/my-site/" in told
    )
    tree = git(newcomer.remote, "ls-tree", "-r", "--name-only", "main").splitlines()
    assert {
        ".github/workflows/pages.yml",
        "requirements.txt",
        "wheels/headshot-0.1.0-py3-none-any.whl",
    } <= set(tree)
    assert [path for path in tree if path.startswith(("output/", ".headshot/"))] == []


@pytest.mark.slow
def test_the_way_by_a_branch_ends_with_the_site_on_it_for_its_address(newcomer: Newcomer) -> None:
    told = newcomer.follow("branch")
    tree = set(git(newcomer.remote, "ls-tree", "-r", "--name-only", "gh-pages").splitlines())
    assert tree == set(files(newcomer.home / "my-site/output"))
    page = git(newcomer.remote, "show", "gh-pages:index.html")
    assert '<link rel="canonical" href="https://ada.github.io/my-site/">' in page
    assert "In a minute or two: https://ada.github.io/my-site/\n" in told
    assert "Settings → Pages → Deploy from a branch: gh-pages, / (root)" in told


@pytest.mark.slow
def test_the_way_by_a_folder_ends_with_the_site_in_it(newcomer: Newcomer) -> None:
    newcomer.follow("folder")
    assert files(newcomer.home / "www") == files(newcomer.home / "my-site/output")


def test_the_host_lets_nobody_else_in(newcomer: Newcomer) -> None:
    ran = newcomer.run("git ls-remote eve@github.com:ada/my-site.git")
    assert ran.code != 0
