"""What is learnt of a photograph's bytes is learnt once: remembered by digest and measurer, else worked out elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from ..values.digest import Digest, of_value
from ..values.errors import HeadshotError
from .memory import Elsewhere, Memory, remembered

Result = TypeVar("Result")


class Measurer(NamedTuple, Generic[Result]):
    """One way of looking at a photograph. `work` is called in another process with a file's path, and returns the
    digest of the bytes that it saw with its result as `read` reads it.
    """

    name: str
    version: int
    work: Callable[[str], tuple[Digest, bytes]]
    read: Callable[[bytes], Result]


class Learnt(NamedTuple, Generic[Result]):
    """Results by digest; and why there is none. A file that changed while it was read has neither."""

    known: Mapping[Digest, Result]
    failed: Mapping[Digest, HeadshotError]


def learn(
    files: Mapping[Digest, Path], measurer: Measurer[Result], memory: Memory, elsewhere: Elsewhere
) -> Learnt[Result]:
    """Look at those that are not remembered."""
    found = {digest: remembered(memory, _key(measurer, digest), measurer.read) for digest in files}
    known = {digest: result for digest, result in found.items() if result is not None}
    unknown = sorted((str(path), digest) for digest, path in files.items() if digest not in known)
    results = elsewhere.each(measurer.work, [path for path, _ in unknown])
    failed: dict[Digest, HeadshotError] = {}
    for (_, digest), result in zip(unknown, results, strict=True):
        if isinstance(result, HeadshotError):
            failed[digest] = result
        elif result[0] == digest:
            memory.write(_key(measurer, digest), result[1])
            known[digest] = measurer.read(result[1])
    return Learnt(known, failed)


def _key(measurer: Measurer[Result], digest: Digest) -> Digest:
    return of_value((measurer.name, measurer.version, digest))
