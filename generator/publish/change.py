"""What publishing does to a branch: a pure function of what lies there, what of it is ours, and what was built."""

from __future__ import annotations

from collections.abc import Container, Set
from pathlib import PurePosixPath
from typing import NamedTuple

from ..values.digest import Digest
from ..values.errors import ContentError, Problem
from ..write.delta import delta
from ..write.manifest import Entry
from .tip import Ids, Tip

Paths = Set[PurePosixPath]
CNAME = PurePosixPath("CNAME")
"""Where the branch holds the site's domain. GitHub writes it too, where somebody sets the domain in its settings."""


class Difference(NamedTuple):
    """Paths by what happens to them where a site is published."""

    added: tuple[PurePosixPath, ...]
    changed: tuple[PurePosixPath, ...]
    removed: tuple[PurePosixPath, ...]

    @property
    def written(self) -> tuple[PurePosixPath, ...]:
        return (*self.added, *self.changed)

    @property
    def nothing(self) -> bool:
        return not (self.written or self.removed)


class Change(NamedTuple):
    """What differs; `kept` is not ours; `edited` is ours, and somebody changed it on the branch."""

    files: Difference
    kept: tuple[PurePosixPath, ...]
    edited: tuple[PurePosixPath, ...]


def difference(there: Container[PurePosixPath], write: Paths, remove: Paths) -> Difference:
    """What is to be written, parted by whether it is there."""
    added, changed = (path for path in write if path not in there), (path for path in write if path in there)
    return Difference(tuple(sorted(added)), tuple(sorted(changed)), tuple(sorted(remove)))


def change_of(tip: Tip, wanted: Ids, branch: str, *, overwrite: bool) -> Change:
    """What differs. Raises ContentError where a file that is not ours is in the way, unless it is to be overwritten."""
    here = {path: Digest(name) for path, name in tip.files.items()}
    found = delta(_entries(tip.ours), here, _entries(wanted))
    blocked = _blocking(tip.files.keys() - tip.ours.keys(), wanted)
    in_the_way = sorted(found.strangers | blocked)
    if in_the_way and not overwrite:
        raise ContentError([_stranger(branch, path) for path in in_the_way])
    remove = (found.remove | blocked) - _theirs_by_now(tip)
    kept = tip.files.keys() - wanted.keys() - remove
    return Change(difference(here, found.write, remove), tuple(sorted(kept)), tuple(sorted(found.edited)))


def _theirs_by_now(tip: Tip) -> Paths:
    """The domain that we wrote and that GitHub, or somebody, has replaced since: without it their domain is lost."""
    return {CNAME} if tip.ours.get(CNAME) != tip.files.get(CNAME) else set()


def _entries(files: Ids) -> dict[PurePosixPath, Entry]:
    """Files of a branch in the terms of a manifest: git's name for the bytes is as good a digest."""
    return {path: Entry(Digest(name), Digest(name), 0, "") for path, name in files.items()}


def _blocking(theirs: Paths, wanted: Ids) -> Paths:
    """Files that stand where a folder must, and files in folders that stand where a file must."""
    folders = {folder for path in wanted for folder in path.parents}
    return frozenset(
        path for path in theirs if path in folders or any(folder in wanted for folder in path.parents)
    )


def _stranger(branch: str, path: PurePosixPath) -> Problem:
    return Problem(
        f"{branch}: {path}",
        0,
        0,
        "",
        "is in the way on the branch: Headshot did not write it",
        "--overwrite replaces such files; --branch publishes to another branch",
    )
