"""The git repository that a site lies in: its root, its branches as the machine knows them, its remotes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from posixpath import join, normpath

from ..values.errors import UsageError
from .git import Git

ORIGIN = "origin"
"""The remote that git itself takes where none is named."""


@dataclass(frozen=True, slots=True)
class Repository:
    """Where a site's sources are kept. `inside` is the site's folder seen from the root: `.`, or `web/site`."""

    git: Git
    root: Path
    inside: str

    def remotes(self) -> tuple[str, ...]:
        return tuple(self.git.run("remote").splitlines())

    def address(self, remote: str) -> str | None:
        """Where a push to the remote goes; None where there is no such remote."""
        if remote not in self.remotes():
            return None
        places = self.git.run("remote", "get-url", "--push", "--all", remote).splitlines()
        if len(places) > 1:
            raise UsageError(
                f"the remote {remote} pushes to {len(places)} addresses: name one that has a single one with --remote"
            )
        return places[0]

    def branch(self) -> str | None:
        """The branch that is checked out, one without a commit too; None where it is a commit (a detached HEAD)."""
        answer = self.git.ask("symbolic-ref", "--quiet", "--short", "HEAD")
        return answer.out.strip() or None

    def default_branch(self, remote: str) -> str | None:
        """The remote's default branch as it was when the repository was cloned."""
        answer = self.git.ask("symbolic-ref", "--quiet", "--short", f"refs/remotes/{remote}/HEAD")
        return answer.out.strip().removeprefix(f"{remote}/") or None

    def commit(self) -> str | None:
        """The commit that is checked out; None before the first."""
        return self.git.ask("rev-parse", "--verify", "--quiet", "HEAD^{commit}").out.strip() or None

    def changed(self, besides: str) -> bool:
        """Whether the site's files differ from that commit; `besides` is a folder that is no source."""
        here = ":(top)" if self.inside == "." else f":(top,literal){self.inside}"
        places = (here, f":(top,exclude,literal){besides}")
        return bool(self.git.run("status", "--porcelain", "--", *places))

    def lacks(self, name: str) -> bool:
        """Whether a file or folder of the site, named from the site's folder, has what no commit has."""
        place = f":(top,literal){normpath(join(self.inside, name))}"
        if self.git.run("status", "--porcelain", "--untracked-files=all", "--", place):
            return True
        ignored = not self.git.run("ls-files", "--", place)
        return ignored and (self.root / self.inside / name).exists()

    def has(self, name: str, words: str = "") -> bool:
        """Whether the repository has a file of this name anywhere, with these words in it."""
        return (
            self.git.ask("grep", "--quiet", "--untracked", "-e", words, "--", f":(top,glob)**/{name}").code
            == 0
        )


def repository_of(site: Path) -> Repository | None:
    """The repository around a site, a worktree and a submodule too; None where there is none."""
    answer = Git(site).ask("rev-parse", "--show-toplevel")
    if "not a git repository" in answer.err:
        return None
    if answer.code:
        raise UsageError(f"git cannot read the repository of {site}\n{answer.words}")
    root = Path(answer.out.removesuffix("\n"))
    return Repository(Git(root), root, site.resolve().relative_to(root.resolve()).as_posix())


def address_of(repository: Repository, remote: str) -> str:
    """Where a push to this remote goes; UsageError, with what to do, where there is none of the name."""
    address = repository.address(remote)
    if address is None:
        known = ", ".join(repository.remotes())
        advice = (
            f"name one of {known} with --remote"
            if known
            else "create a repository on your host, then git remote add origin ADDRESS"
        )
        raise UsageError(f"the repository in {repository.root} has no remote {remote}: {advice}")
    return address
