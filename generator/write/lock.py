"""One build of a site at a time, across processes; whoever waits is told for whom."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from ..values.errors import UsageError
from ..values.event import Tell, Waiting

PATIENCE = 60.0
"""Seconds a second build waits for the first."""


@contextmanager
def locked(state: Path, tell: Tell, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the site's lock. Raises UsageError, naming the holder's pid, when it is not to be had in time."""
    state.mkdir(parents=True, exist_ok=True)
    lock, holder = FileLock(state / "lock"), state / "lock.pid"
    try:
        lock.acquire(timeout=0)
    except Timeout:
        tell(Waiting(_pid(holder)))
        try:
            lock.acquire(timeout=patience)
        except Timeout:
            raise UsageError(
                f"another build of this site is running (pid {_pid(holder)}): wait for it, or end it"
            ) from None
    try:
        holder.write_text(str(os.getpid()), encoding="ascii")
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def _pid(holder: Path) -> str:
    try:
        return holder.read_text(encoding="ascii")
    except FileNotFoundError:
        return "unknown"
