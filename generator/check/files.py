"""The files of a built tree, found without following anything out of it; bytes only when they are asked for."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from ..load.read import Unreadable, plain_read
from ..values.errors import UsageError
from ..values.limits import CHECK_FILE_BYTES, CHECK_FILES

NEVER_PUBLISHED: Final = frozenset({".git", ".DS_Store"})


class File(NamedTuple):
    """`place` is where its bytes lie on this machine."""

    place: Path
    size: int


class Odd(NamedTuple):
    """Something that is not what it should be, so that it was not looked at, or not wholly."""

    file: str
    says: str
    hint: str


@dataclass(frozen=True, slots=True)
class Tree:
    files: dict[str, File]
    odd: tuple[Odd, ...]


def read(file: File) -> bytes:
    """Its bytes; none where it has gone, grown or become something else since it was found."""
    try:
        return plain_read(file.place, CHECK_FILE_BYTES)
    except Unreadable:
        return b""


def walk(root: Path) -> Tree:
    """Every plain file below a folder, by its path with forward slashes."""
    files: dict[str, File] = {}
    odd: list[Odd] = []
    for name, found in _below(root):
        if isinstance(found, Odd):
            odd.append(found)
        else:
            files[name] = found
        if len(files) + len(odd) > CHECK_FILES:
            raise UsageError(
                f"{root} holds more than {CHECK_FILES:,} files: give the folder of one built site"
            )
    return Tree(dict(sorted(files.items())), tuple(sorted(odd)))


def _below(root: Path) -> Iterator[tuple[str, File | Odd]]:
    real, left = root.resolve(), [""]
    while left:
        above = left.pop()
        try:
            with os.scandir(root / above) as found:
                entries = [entry for entry in found if entry.name not in NEVER_PUBLISHED]
        except OSError as error:
            yield above, Odd(above, f"cannot be read: {error.strerror}", "make the folder readable")
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                left.append(f"{above}{entry.name}/")
            else:
                yield above + entry.name, _looked_at(real, above + entry.name, entry)


def _looked_at(root: Path, name: str, entry: os.DirEntry[str]) -> File | Odd:
    place = Path(entry.path)
    if entry.is_symlink():
        try:
            place = place.resolve(strict=True)
        except (OSError, RuntimeError):
            return Odd(name, "is a link that leads nowhere", "put the file itself there, or remove the link")
        if not place.is_relative_to(root):
            return Odd(name, "is a link that leads out of the folder", "put the file itself there")
    try:
        status = place.stat()
    except OSError as error:
        return Odd(name, f"cannot be read: {error.strerror}", "make it readable")
    if not stat.S_ISREG(status.st_mode):
        return Odd(
            name,
            "is no plain file: a link to a folder, a pipe, a socket or a device",
            "remove it: no host publishes it",
        )
    if status.st_size > CHECK_FILE_BYTES:
        return Odd(
            name,
            f"is larger than {CHECK_FILE_BYTES // 1024**2} MiB",
            "most hosts refuse it: make it smaller, or put it elsewhere",
        )
    return File(place, status.st_size)
