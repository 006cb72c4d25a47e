"""Work for other processes to do: as a module of its own, so that a spawned one can import it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading

from generator.values.errors import MakeError
from generator.workers import Workers


def double(number: int) -> int:
    return 2 * number


def whose(_: int) -> int:
    """The process that does it."""
    return os.getpid()


def begun(_: int) -> str:
    """How the process that does it was started."""
    return type(multiprocessing.current_process()).__name__


def refuse_odd(number: int) -> int:
    if number % 2:
        raise MakeError(f"{number} is odd", "take an even one")
    return number


def die_at_three(number: int) -> int:
    """A decoder that crashes: no exception, no goodbye."""
    if number == 3:
        os._exit(11)
    return number


def hang_at_three(number: int) -> int:
    if number == 3:
        threading.Event().wait()
    return number


def mistaken(number: int) -> int:
    raise RuntimeError(f"a bug of ours at {number}")


def wait_for_ever(number: int) -> None:
    """Say that it began, on the standard output that every process of a family shares."""
    os.write(1, f"working {number}\n".encode())
    threading.Event().wait()


if __name__ == "__mp_main__" and "INTERRUPT" in os.environ:
    # A worker reads the main module before all else: this is Ctrl-C while it is still starting.
    os.killpg(0, signal.SIGINT)

if __name__ == "__main__":
    if "THREADED" in os.environ:
        threading.Thread(target=threading.Event().wait, daemon=True).start()
    with Workers(2) as workers:
        workers.each(wait_for_ever, range(int(sys.argv[1])))
