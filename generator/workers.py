"""Work done in other processes, so that one picture may hang, crash or eat memory without taking the build with it."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import wait as wait_for
from pathlib import Path
from threading import Lock, Thread
from types import TracebackType
from typing import Any, Self, TypeVar

from .values.errors import HeadshotError, MakeError

Item = TypeVar("Item")
Result = TypeVar("Result")

SECONDS = 240.0
"""How long nothing may be finished before what is left is given up: no picture needs as long."""

MOST = 61
_THREADS = Path("/proc/self/task")


def cores() -> int:
    """Processors that this process may use; Windows waits for no more than 61 processes at once."""
    known = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(known, MOST)


_STOPPED = MakeError("was stopped")


class Workers:
    """Processes, started when there is work for them: see `way` for how."""

    def __init__(self, jobs: int, seconds: float = SECONDS) -> None:
        self.jobs = jobs
        self._seconds = seconds
        self._pool: ProcessPoolExecutor | None = None
        self._ended = False
        self._change = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop(kill=kind is not None)

    def each(
        self,
        work: Callable[[Item], Result],
        items: Sequence[Item],
        done: Callable[[Result], None] | None = None,
    ) -> list[Result | HeadshotError]:
        """The result of each item, in order, or the error it ended with. What a broken pool left undone is tried
        once more, one item to a fresh process; what fails again is that item's error.
        """
        if not items:
            return []
        pool = self._started()
        if pool is None:
            return [_STOPPED for _ in items]
        found = _gather(pool, work, items, self._seconds, done)
        if any(result is None for result in found):
            self.stop(kill=True)
        for place, result in enumerate(found):
            if result is None:
                found[place] = self._alone(work, items[place], done)
        return [result for result in found if result is not None]

    def stop(self, *, kill: bool = False) -> None:
        pool, self._pool = self._pool, None
        if pool:
            _stop(pool, kill=kill)

    def end(self) -> None:
        """Stop for good what another thread has had begun: it is not tried again."""
        with self._change:
            self._ended = True
        self.stop(kill=True)

    def _started(self) -> ProcessPoolExecutor | None:
        """The pool; None when there will be none any more."""
        with self._change:
            if not self._ended:
                self._pool = self._pool or _pool(self.jobs)
            return self._pool

    def _alone(
        self, work: Callable[[Item], Result], item: Item, done: Callable[[Result], None] | None
    ) -> Result | HeadshotError:
        if self._ended:
            return _STOPPED
        with Workers(1, self._seconds) as fresh:
            pool = fresh._started()
            assert pool
            (result,) = _gather(pool, work, [item], self._seconds, done)
            if result is None:
                fresh.stop(kill=True)
                return MakeError(
                    "could not be made: its process ended or took too long", "try a smaller file"
                )
        return result


def _pool(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, multiprocessing.get_context(way()), initializer=_settle)


def way() -> str:
    """How a process is started: `fork` on Linux while this one has a single thread, a library's counted too.

    A forked worker need not import anew what is imported here. With another thread it might wait for a lock that
    nobody in it holds; other systems cannot fork safely, or at all. There it is `spawn`.
    """
    if sys.platform == "linux" and len(list(_THREADS.iterdir())) == 1:
        return "fork"
    return "spawn"


def _settle() -> None:
    """Ctrl-C is the parent's to answer, and a worker does not outlive a parent that was killed."""
    gc.freeze()  # what came with a fork is not looked through again, which would copy it
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A forked worker holds its elder siblings' pipes too: the youngest ends first, and the others after it."""
    parent = multiprocessing.parent_process()
    if parent:
        wait_for([parent.sentinel])
        os._exit(1)


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """A process that is just starting would answer Ctrl-C with a traceback: it is born deaf to it. Ours comes later."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _gather(
    pool: Executor,
    work: Callable[[Item], Result],
    items: Sequence[Item],
    seconds: float,
    done: Callable[[Result], None] | None,
) -> list[Result | HeadshotError | None]:
    """Results in order; None for what was not finished."""
    try:
        with _no_interrupt():
            futures = [pool.submit(work, item) for item in items]
    except RuntimeError:  # the pool is broken, or somebody ends it
        return [None] * len(items)
    if done:
        for future in futures:
            future.add_done_callback(lambda ended: _tell(ended, done))
    left = set(futures)
    while left:
        ended, left = wait(left, timeout=seconds, return_when=FIRST_COMPLETED)
        if not ended:
            break
    return [_outcome(future) for future in futures]


def _tell(future: Future[Result], done: Callable[[Result], None]) -> None:
    if not future.cancelled() and future.exception() is None:
        done(future.result())


def _outcome(future: Future[Any]) -> Any:
    if not future.done() or future.cancelled():
        return None
    error = future.exception()
    if error is None:
        return future.result()
    if isinstance(error, HeadshotError):
        return error
    if isinstance(error, BrokenProcessPool | MemoryError):
        return None
    raise error


def _stop(pool: ProcessPoolExecutor, *, kill: bool) -> None:
    """Nothing more is begun before anything is killed: else what another thread begins in between would go on."""
    processes = pool._processes  # noqa: SLF001 - kill_workers() comes with Python 3.14
    keeper: Any = pool._executor_manager_thread  # noqa: SLF001 - a thread, whatever its type is told to be
    # What is killed breaks the pool, which tells those who wait; a future that was only cancelled would not.
    pool.shutdown(wait=not kill, cancel_futures=not kill)
    if kill:
        for process in list((processes or {}).values()):
            process.kill()
        if keeper:
            keeper.join()
