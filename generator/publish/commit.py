"""A commit made beside everything: its own index, no work tree, no branch of the user's."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from .. import __version__
from ..values.errors import UsageError
from .change import Change, Difference
from .git import Git
from .tip import KEPT, OURS, Ids, Tip

_FILE = "100644"


def names(git: Git, files: Iterable[tuple[PurePosixPath, bytes]]) -> dict[PurePosixPath, str]:
    """Git's name for each file's bytes as they are: no attribute, no autocrlf and no LFS has touched them."""
    kind = git.run("rev-parse", "--show-object-format")
    return {path: hashlib.new(kind, b"blob %d\0" % len(data) + data).hexdigest() for path, data in files}


def check_author(git: Git) -> None:
    """Whoever publishes has a name. git would make one up of the user and the machine."""
    answer = git.ask("-c", "user.useConfigOnly=true", "var", "GIT_COMMITTER_IDENT")
    if answer.code:
        raise UsageError(
            "git does not know who you are, and a commit names its author: git config --global user.name "
            '"Ada Byron", and the same with user.email'
        )


def tree_of(git: Git, output: Path, wanted: Ids, files: Difference, tip: Tip) -> str:
    """The branch's tree with the changes in it, written into the repository's objects with whatever it lacks."""
    _keep(git, output, {path: wanted[path] for path in files.written})
    with TemporaryDirectory(prefix="headshot-") as scratch:
        beside = replace(git, environment=(("GIT_INDEX_FILE", str(Path(scratch) / "index")),))
        beside.run("read-tree", tip.commit or "--empty")
        beside.run("update-index", "-z", "--index-info", given=_index(wanted, files))
        return beside.run("write-tree")


def commit_of(git: Git, tree: str, parent: str | None, message: str, when: int | None) -> str:
    """A commit of the tree. `when` is SOURCE_DATE_EPOCH, so that equal sites give equal commits; else git's clock."""
    at = f"@{when} +0000"
    dates = () if when is None else (("GIT_AUTHOR_DATE", at), ("GIT_COMMITTER_DATE", at))
    parents = ("-p", parent) if parent else ()
    settings = ("-c", "i18n.commitEncoding=UTF-8")
    return replace(git, environment=dates).run(*settings, "commit-tree", tree, *parents, given=message)


def message_of(subject: str, change: Change) -> str:
    """The subject, and at the end what the next deployment must know."""
    kept = json.dumps([str(path) for path in change.kept])
    return f"{subject}\n\n{OURS}: {__version__}\n{KEPT}: {kept}\n"


def _keep(git: Git, output: Path, files: Mapping[PurePosixPath, str]) -> None:
    """Store the bytes; git reads them once more, and what it read must be what was verified."""
    paths = "".join(f"{(output / path).as_posix()}\n" for path in files)
    stored = git.run("hash-object", "-w", "--no-filters", "--stdin-paths", given=paths).splitlines()
    if stored != list(files.values()):
        raise UsageError(f"a file in {output} was changed while it was being published: deploy again")


def _index(wanted: Ids, files: Difference) -> str:
    """The changes in the words of `git update-index --index-info`, removals first: a folder may follow a file."""
    nothing = "0" * len(next(iter(wanted.values())))
    gone = (f"0 {nothing}\t{path}\0" for path in files.removed)
    written = (f"{_FILE} {wanted[path]}\t{path}\0" for path in files.written)
    return "".join((*gone, *written))
