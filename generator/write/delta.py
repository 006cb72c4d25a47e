"""What to write and what to remove: a pure function of what was written, what is there, and what is wanted."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

from ..values.digest import Digest
from .manifest import Entry

Present = Mapping[PurePosixPath, Digest]
"""Digest of every file that is on the disk, of those that matter."""


class Delta(NamedTuple):
    """Paths by what must happen to them. `edited` are among `write`; `strangers` stop the build."""

    write: frozenset[PurePosixPath]
    remove: frozenset[PurePosixPath]
    edited: frozenset[PurePosixPath]
    strangers: frozenset[PurePosixPath]


def delta(
    before: Mapping[PurePosixPath, Entry], present: Present, after: Mapping[PurePosixPath, Entry]
) -> Delta:
    """A file that we wrote may be replaced or removed; a stranger's is adopted if its bytes are the wanted ones."""
    write = frozenset(path for path, entry in after.items() if present.get(path) != entry.sha256)
    known = frozenset(before)
    return Delta(
        write=write,
        remove=frozenset(path for path in before if path not in after and path in present),
        edited=frozenset(
            p for p in known & present.keys() & after.keys() if _edited(before[p], present[p], after[p])
        ),
        strangers=frozenset(path for path in write if path in present and path not in known),
    )


def _edited(old: Entry, here: Digest, new: Entry) -> bool:
    return here not in (old.sha256, new.sha256)
