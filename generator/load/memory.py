"""What load is handed to remember measures by, and to have work done elsewhere: two small shapes, not two modules."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from ..values.digest import Digest
from ..values.errors import HeadshotError

Item = TypeVar("Item")
Result = TypeVar("Result")


class Memory(Protocol):
    """Where measures are kept: bytes under a key."""

    def read(self, key: Digest) -> bytes | None: ...
    def write(self, key: Digest, data: bytes) -> None: ...


class Elsewhere(Protocol):
    """Work on many things at once; an item that fails gives its error in its place."""

    def each(self, work: Callable[[Item], Result], items: Sequence[Item]) -> list[Result | HeadshotError]: ...


def remembered(memory: Memory, key: Digest, read: Callable[[bytes], Result]) -> Result | None:
    """What is kept under a key; None where nothing is, or nothing that can be read: then it is made again."""
    data = memory.read(key)
    try:
        return None if data is None else read(data)
    except (ValueError, LookupError, TypeError):
        return None
