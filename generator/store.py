"""Bytes kept under the digest of their recipe. It knows no recipe; it is safe to delete and safe to share."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from .values.digest import Digest

SCRATCH = "tmp"
"""Folder of what is being made."""


class Kept(NamedTuple):
    """What lies under a key: its sha256 and its size in bytes."""

    sha256: Digest
    size: int


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of bytes, each file written beside and renamed, so that what is there is whole."""

    root: Path

    def path(self, key: Digest) -> Path:
        return self.root / key[:2] / key

    def has(self, key: Digest) -> bool:
        return self.path(key).is_file()

    @contextmanager
    def keeping(self, key: Digest) -> Iterator[Path]:
        """A path to write to; what is there when the block ends without an error is kept under the key."""
        kept, scratch = self.path(key), self.root / SCRATCH
        kept.parent.mkdir(parents=True, exist_ok=True)
        scratch.mkdir(exist_ok=True)
        handle, name = tempfile.mkstemp(dir=scratch)
        os.close(handle)
        beside = Path(name)
        try:
            yield beside
            _flush(beside)
            beside.replace(kept)
        finally:
            with suppress(FileNotFoundError):
                beside.unlink()

    def size(self, key: Digest) -> int | None:
        """How many bytes lie under a key; None where nothing does."""
        try:
            return self.path(key).stat().st_size
        except FileNotFoundError:
            return None

    def forget(self, key: Digest) -> None:
        self.path(key).unlink(missing_ok=True)

    def read(self, key: Digest) -> bytes | None:
        try:
            return self.path(key).read_bytes()
        except FileNotFoundError:
            return None

    def write(self, key: Digest, data: bytes) -> None:
        with self.keeping(key) as beside:
            beside.write_bytes(data)

    def measure(self, key: Digest) -> Kept:
        return measured(self.path(key))

    def tidy(self) -> None:
        """Remove what a killed build was making. Only for whoever holds the site's lock."""
        shutil.rmtree(self.root / SCRATCH, ignore_errors=True)

    def sweep(self, keep: Iterable[Digest]) -> int:
        """Remove what no key of `keep` names; the number of files removed."""
        wanted, removed = frozenset(keep), 0
        for kept in sorted(self.root.glob("[0-9a-f][0-9a-f]/*")):
            if kept.name not in wanted:
                kept.unlink(missing_ok=True)
                removed += 1
        return removed


@contextmanager
def tidied(*stores: Store) -> Iterator[None]:
    """Without what is half made, before and after. To be left when no worker is at work any more."""
    try:
        for store in stores:
            store.tidy()
        yield
    finally:
        for store in stores:
            store.tidy()


def measured(path: Path) -> Kept:
    """The sha256 and size of a file."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
        return Kept(Digest(digest.hexdigest()), file.tell())


def _flush(path: Path) -> None:
    """After a power cut a renamed file may be empty unless its bytes reached the disk first."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
