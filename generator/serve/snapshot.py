"""What the files of a site look like from outside; two such looks tell which have changed."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

COARSE: Final = 2_000_000_000
FINE: Final = 50_000_000
"""Nanoseconds in which a file may be written twice without its time telling: where a disk keeps whole seconds, and
elsewhere. This is git's rule of racy files.
"""


class Stamp(NamedTuple):
    """`settled`: the file was last written long enough before it was looked at."""

    size: int
    written: int
    inode: int
    settled: bool


Snapshot = Mapping[str, Stamp]
"""Stamps by path."""


def look(roots: Sequence[Path], now: int) -> Snapshot:
    """Every file below the roots (a root may be a file, or not be there). `now` is the time in nanoseconds."""
    return {path: stamp for root in roots for path, stamp in _files(str(root), now)}


def changes(before: Snapshot, after: Snapshot) -> frozenset[Path]:
    """Files that came, went, or differ."""
    return frozenset(
        Path(path) for path in before.keys() | after.keys() if _seen(before, path) != _seen(after, path)
    )


def _seen(snapshot: Snapshot, path: str) -> tuple[int, int, int] | None:
    stamp = snapshot.get(path)
    return stamp and stamp[:3]


def _files(path: str, now: int) -> Iterator[tuple[str, Stamp]]:
    try:
        with os.scandir(path) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    yield from _files(entry.path, now)
                else:
                    yield from _stamped(entry.path, now)
    except NotADirectoryError:
        yield from _stamped(path, now)
    except OSError:  # it is gone, or may not be read: loading says so
        return


def _stamped(path: str, now: int) -> Iterator[tuple[str, Stamp]]:
    try:
        seen = os.stat(path)  # noqa: PTH116 - thousands of them, and a Path costs more than the look
    except OSError:
        return
    written = seen.st_mtime_ns
    grain = COARSE if written % 1_000_000_000 == 0 else FINE
    yield path, Stamp(seen.st_size, written, seen.st_ino, now - written > grain)


def emptied(paths: Iterable[Path]) -> bool:
    """Whether one of the files holds nothing: most likely an editor has emptied it and is about to write it."""
    return any(_size(path) == 0 for path in paths)


def _size(path: Path) -> int | None:
    """In bytes; None for a folder, and for what is gone."""
    try:
        seen = path.stat()
    except OSError:
        return None
    return seen.st_size if stat.S_ISREG(seen.st_mode) else None
