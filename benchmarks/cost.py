"""What a command costs: processor time of all its processes, and the memory of the largest."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

_ADOPT = 36
"""Linux: PR_SET_CHILD_SUBREAPER. A process whose parent ended becomes ours, so that its time is counted too."""
_UNIT = 1 if sys.platform == "darwin" else 1024
"""What getrusage counts memory in."""


class Cost(NamedTuple):
    """Processor and wall time in seconds; `peak` is the largest process in bytes."""

    cpu: float
    wall: float
    peak: int


def cost(command: Sequence[str | Path], cwd: Path, **env: str) -> Cost:
    """Run a command to its end. A command that fails ends the measurement, with what it said."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_ADOPT, 1, 0, 0, 0)
    with tempfile.TemporaryFile() as said:
        begun = time.perf_counter()
        process = subprocess.Popen(
            list(map(str, command)), cwd=cwd, env=_environment(env), stdout=said, stderr=said
        )
        usages = _waited(process)
        wall = time.perf_counter() - begun
        if process.returncode:
            said.seek(0)
            raise SystemExit(f"{command[0]} ended with {process.returncode}:\n{said.read().decode()[-2000:]}")
    cpu = sum(usage.ru_utime + usage.ru_stime for usage in usages)
    return Cost(cpu, wall, max(usage.ru_maxrss for usage in usages) * _UNIT)


def middle(costs: Sequence[Cost]) -> Cost:
    """The median of each number."""
    return Cost(*(median(column) for column in zip(*costs, strict=True)))


def _environment(more: Mapping[str, str]) -> dict[str, str]:
    return {**os.environ, "SOURCE_DATE_EPOCH": "1772323200", **more}


def _waited(process: subprocess.Popen[bytes]) -> list[Any]:
    """Wait for a process and for all that it left behind; what each used, its own waited-for children included."""
    usages = []  # resource.struct_rusage, which the types of `os` do not name
    with suppress(ChildProcessError):
        while True:
            pid, status, usage = os.wait4(-1, 0)
            usages.append(usage)
            if pid == process.pid:
                process.returncode = os.waitstatus_to_exitcode(status)
    return usages
