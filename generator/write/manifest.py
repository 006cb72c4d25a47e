"""What we wrote into an output folder: path → key, sha256 and size. Kept in the site's state folder, never in the output."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from ..values.digest import Digest

VERSION = 1
PART = ".headshot-part"
"""Ending of a file that is being written. Only a killed build leaves one, and the next one removes it."""


class Stamp(NamedTuple):
    """What a file's bytes were remembered against: size, modification time and inode."""

    size: int
    mtime_ns: int
    inode: int


class Entry(NamedTuple):
    """One file: the key of its recipe, the digest and size of its bytes, whose it is, and its parts' digests."""

    key: Digest
    sha256: Digest
    size: int
    owner: str
    parts: tuple[tuple[str, str], ...] = ()
    stamp: Stamp | None = None


@dataclass(frozen=True)
class Manifest:
    """`writing` says that a build was not finished: entries are then of the old site and the new."""

    entries: Mapping[PurePosixPath, Entry] = field(default_factory=dict)
    writing: bool = False
    written_ns: int = 0


def read_manifest(path: Path) -> Manifest:
    """The manifest, or an empty one where there is none or it cannot be read: then every file is a stranger's."""
    try:
        data = json.loads(path.read_bytes())
        if data["version"] != VERSION:
            return Manifest()
        entries = {_path(name): _entry(value) for name, value in data["files"].items()}
        return Manifest(entries, data["state"] == "writing", path.stat().st_mtime_ns)
    except (FileNotFoundError, AttributeError, LookupError, TypeError, ValueError):
        return Manifest()


def write_manifest(path: Path, entries: Mapping[PurePosixPath, Entry], *, writing: bool) -> None:
    """Write beside, flush, rename: the manifest is what a killed build is known by."""
    path.parent.mkdir(parents=True, exist_ok=True)
    files = {str(name): _plain(entries[name]) for name in sorted(entries)}
    text = json.dumps(
        {"version": VERSION, "state": "writing" if writing else "done", "files": files}, indent=0
    )
    beside = path.with_name(path.name + PART)
    with beside.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def _plain(entry: Entry) -> list[Any]:
    stamp = list(entry.stamp) if entry.stamp else None
    return [entry.key, entry.sha256, entry.size, entry.owner, [list(part) for part in entry.parts], stamp]


def _path(name: str) -> PurePosixPath:
    """A path of the output. A site may come with a stranger's state folder: nothing in it leads elsewhere."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or ":" in name or "\\" in name:
        raise ValueError(name)
    return path


def _entry(value: list[Any]) -> Entry:
    key, sha256, size, owner, parts, stamp = value
    return Entry(
        Digest(key),
        Digest(sha256),
        size,
        owner,
        tuple((name, digest) for name, digest in parts),
        Stamp(*stamp) if stamp else None,
    )
