"""A site in a real git repository, with a real bare one for its remote."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from generator.build import build
from generator.cli import main
from generator.order import Folders, Order
from generator.publish.branch import Published, Push, publish, target_of
from tests.site import PORTRAIT, TODAY, Ran

NOW = 1772323200
AUTHOR = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]


def git(folder: Path, *arguments: str, given: bytes | None = None) -> str:
    """What git prints; a failure ends the test with git's words."""
    done = subprocess.run(
        ["git", "-C", str(folder), *AUTHOR, *arguments], input=given, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode().removesuffix("\n")


@dataclass(frozen=True)
class Repository:
    """A site's repository and its remote."""

    site: Path
    remote: Path

    def git(self, *arguments: str) -> str:
        return git(self.site, *arguments)

    def deploy(self, **push: Any) -> Published:
        """`headshot deploy` in this process."""
        wanted = Push(**{"remote": "origin", "branch": "gh-pages", "when": NOW} | push)
        target = target_of(self.site, wanted)
        folders = Folders(self.site, self.site / "output")
        built = build(folders, Order(today=TODAY), lambda _: None)
        assert not built.failed
        return publish(target, wanted, folders, built, lambda _: None)

    def tree(self, branch: str = "gh-pages") -> dict[str, str]:
        """Mode and name of every file of a branch of the remote."""
        rows = git(self.remote, "ls-tree", "-r", "-z", branch).split("\0")
        return {path: about for about, _, path in (row.partition("\t") for row in rows if row)}

    def bytes_of(self, path: str, branch: str = "gh-pages") -> bytes:
        command = ["git", "-C", str(self.remote), "cat-file", "blob", f"{branch}:{path}"]
        return subprocess.run(command, capture_output=True, check=True).stdout

    def message(self, branch: str = "gh-pages") -> str:
        return git(self.remote, "log", "-1", "--format=%B", branch)

    def commits(self, branch: str = "gh-pages") -> list[str]:
        """Subjects, the newest first."""
        return git(self.remote, "log", "--format=%s", branch).splitlines()

    def committed_by_hand(self, files: dict[str, str | None], branch: str = "gh-pages") -> None:
        """Somebody's commit on the remote's branch, as GitHub's own pages make it: a text, or None to remove."""
        clone = self.remote.with_name("by-hand")
        git(self.remote, "clone", "--quiet", "--no-checkout", str(self.remote), str(clone))
        exists = branch in git(self.remote, "branch", "--format=%(refname:short)").split()
        if exists:
            git(clone, "checkout", "--quiet", branch)
        else:
            git(clone, "symbolic-ref", "HEAD", f"refs/heads/{branch}")
        for name, text in files.items():
            path = clone / name
            if text is None:
                path.unlink()
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(text.encode())
        git(clone, "add", "--all", "--force", ".")
        git(clone, "commit", "--quiet", "--message", "By hand")
        git(clone, "push", "--quiet", "origin", branch)
        shutil.rmtree(clone)


def move(home: Repository, where: str) -> None:
    """A change of one page, which makes no picture anew."""
    profile = home.site / "content/ada-byron/profile.yaml"
    rest = [line for line in profile.read_text().splitlines() if not line.startswith("location:")]
    profile.write_text("\n".join((*rest, f"location: {where}", "")))


def enlarge(home: Repository) -> None:
    """A photograph that is large enough: then a build has nothing to warn of."""
    with Image.open(PORTRAIT) as picture:
        picture.convert("RGB").resize((1200, 1200)).save(home.site / "content/ada-byron/ada.jpg")


def typed(home: Repository, capsys: pytest.CaptureFixture[str], *arguments: str) -> Ran:
    """`headshot deploy` as the command line has it, in this process: a new one would take a second each time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(home.site)
        patch.setenv("SOURCE_DATE_EPOCH", str(NOW))
        capsys.readouterr()
        code = main(["deploy", *arguments])
    return Ran(code, *capsys.readouterr())


def ssh_to(account: Path) -> dict[str, str]:
    """What lets git reach github.com by ssh, as it reaches any host: a program, which runs the other end here, in a folder."""
    account.mkdir(parents=True, exist_ok=True)
    ssh = account.with_name("ssh")
    ssh.write_text(
        f'#!/bin/sh\ntest "$1" = git@github.com || exit 1\ncd {shlex.quote(str(account))} && eval "$2"\n'
    )
    ssh.chmod(0o755)
    return {"GIT_SSH": str(ssh), "GIT_SSH_VARIANT": "simple"}


def copied(template: Path, folder: Path) -> Repository:
    """Another one like it, its remote beside it: pictures are linked, not made again."""
    shutil.copytree(template, folder, copy_function=_link_pictures, symlinks=True)
    git(folder / "site", "remote", "set-url", "origin", str(folder / "remote.git"))
    return Repository(folder / "site", folder / "remote.git")


def _link_pictures(source: str, target: str) -> None:
    if f"{os.sep}.headshot{os.sep}" in source and not source.endswith(".json"):
        os.link(source, target)
    else:
        shutil.copy2(source, target)
