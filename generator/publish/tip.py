"""The branch that is published to, as its remote has it: what lies there, and which of it is Headshot's.

Each of our commits names in its message the files that it found there and kept. So all others were ours, and
any machine that publishes learns that from the branch itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from ..values.errors import UsageError
from .git import Git
from .remotely import remotely

OURS, KEPT = "Headshot-Version", "Headshot-Kept"
"""Lines at the end of our commits' messages: the version that wrote them, and a JSON list of paths."""

Ids = Mapping[PurePosixPath, str]
"""Of each path, git's name for its bytes."""


@dataclass(frozen=True, slots=True)
class Tip:
    """A branch's newest commit and its files; `ours` are those that we last wrote. No commit: there is no branch."""

    commit: str | None = None
    files: Ids = field(default_factory=dict)
    ours: Ids = field(default_factory=dict)
    published: bool = False
    parents: int = 0
    default_branch: str | None = None
    empty: bool = False


def read_tip(git: Git, address: str, branch: str) -> Tip:
    """Ask the remote, and bring what its branch has into the repository, under no name."""
    reference = f"refs/heads/{branch}"
    told = remotely(git, "ls-remote", "--symref", address, "HEAD", reference)
    rows = (line.partition("\t") for line in told.splitlines() if not line.startswith("ref: "))
    commits = {name: commit for commit, _, name in rows}
    default = re.search(r"^ref: refs/heads/(.*)\tHEAD$", told, re.MULTILINE)
    commit = commits.get(reference)
    head = default[1] if default else None
    if commit is None:
        return Tip(default_branch=head, empty=not commits)
    quiet = ("--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--refmap=")
    remotely(git, "fetch", *quiet, address, commit)
    own = git.run(
        "rev-list", "--first-parent", "--max-count=1", "--basic-regexp", f"--grep=^{OURS}: ", commit
    )
    parents = git.run("rev-list", "--parents", "--max-count=1", commit).split()[1:]
    ours = _ours(git, own) if own else {}
    return Tip(commit, _files(git, commit), ours, bool(own), len(parents), head)


def _files(git: Git, commit: str) -> dict[PurePosixPath, str]:
    rows = git.run("ls-tree", "-r", "-z", "--full-tree", commit).split("\0")
    parted = (row.partition("\t") for row in rows if row)
    return {PurePosixPath(path): about.split(" ")[2] for about, _, path in parted}


def _ours(git: Git, commit: str) -> dict[PurePosixPath, str]:
    """What a commit of ours wrote: all of it but what it kept."""
    message = git.run("cat-file", "commit", commit)
    found = re.search(rf"^{KEPT}: (.*)$", message, re.MULTILINE)
    kept = {PurePosixPath(path) for path in _paths(found[1] if found else "[]", commit)}
    return {path: name for path, name in _files(git, commit).items() if path not in kept}


def _paths(told: str, commit: str) -> list[str]:
    try:
        return [str(path) for path in json.loads(told)]
    except ValueError:
        raise UsageError(
            f"the message of commit {commit} has a line {KEPT} that cannot be read: publish to another branch"
        ) from None
