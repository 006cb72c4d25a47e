"""A program at a terminal, and what a person at the keyboard sees and types."""

from __future__ import annotations

import os
import pty
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self


class Terminal:
    """A program whose controlling terminal is ours. What it writes is read; nothing is ever waited for by the clock."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str], cwd: Path | None = None) -> None:
        self._command, self._env, self._cwd = list(command), dict(env), cwd
        self._seen, self._read_until = b"", 0

    def __enter__(self) -> Self:
        starts = [
            sys.executable,
            "-c",
            "import os, sys; os.chdir(sys.argv[1]); os.execv(sys.argv[2], sys.argv[2:])",
        ]
        self._pid, self._master = _forked([*starts, str(self._cwd or Path.cwd()), *self._command], self._env)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._master)

    def until(self, pattern: bytes) -> None:
        """Read until something like it was written since the last time."""
        while not (found := re.search(pattern, self._seen[self._read_until :])):
            assert self._read(), f"it ended without {pattern!r}: {self._seen.decode(errors='replace')}"
        self._read_until += found.end()

    def write(self, keys: bytes) -> None:
        os.write(self._master, keys)

    def answer(self, question: str, words: str) -> None:
        self.until(re.escape(question.encode()))
        self.write(words.encode() + b"\n")

    def rest(self) -> tuple[str, int]:
        """Everything that was written until nobody holds the terminal any more, and the exit code."""
        while self._read():
            pass
        _, status = os.waitpid(self._pid, 0)
        return self._seen.decode(errors="replace"), os.waitstatus_to_exitcode(status)

    def _read(self) -> bytes:
        try:
            part = os.read(self._master, 65536)
        except OSError:  # Linux's way of saying that the other end is closed
            part = b""
        self._seen += part
        return part


def _forked(command: list[str], env: dict[str, str]) -> tuple[int, int]:
    """`pty.fork` and a program in the child at once: nothing of this process runs there."""
    pid, master = pty.fork()
    if not pid:
        os.execve(command[0], command, env)
    return pid, master
