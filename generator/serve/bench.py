"""A few processes that make what a browser asks for at once, and everything else when nobody asks."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError, Future
from functools import partial
from threading import Condition, Lock, Thread
from time import monotonic
from types import TracebackType
from typing import Any, Final, NamedTuple, Self, TypeVar

from ..values.errors import HeadshotError, MakeError
from ..workers import Workers

Item = TypeVar("Item")
Result = TypeVar("Result")
QUIET: Final = 1.0
"""Seconds after the last round: whoever saves again at once finds the processors free."""
Job = Callable[[Workers], Any]
"""Something to do with a process of one's own."""


class _Asked(NamedTuple):
    job: Job
    future: Future[Any]


class Bench:
    """Hands, each a thread with one process. One of them takes only what is asked for, so that it is always near."""

    def __init__(self, hands: int) -> None:
        self._asked: deque[_Asked] = deque()
        self._idle: Iterator[Job] = iter(())
        self._rests = True
        self._begins = 0.0
        self._change = Condition()
        self._taking = Lock()
        self._ended = False
        self._workers = [Workers(1) for _ in range(max(2, hands))]
        self._threads = [
            Thread(target=self._work, args=(workers, number > 0), name=f"hand-{number}")
            for number, workers in enumerate(self._workers)
        ]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let nothing begin, stop what is under way, and wait until every process has ended."""
        with self._change:
            self._ended = True
            left, self._asked = list(self._asked), deque()
            self._idle = iter(())
            self._change.notify_all()
        for asked in left:
            asked.future.cancel()
        for workers in self._workers:
            workers.end()
        for thread in self._threads:
            thread.join()

    def ask(self, job: Callable[[Workers], Result]) -> Future[Result]:
        """Have something done before anything idle."""
        future: Future[Result] = Future()
        with self._change:
            if self._ended:
                future.cancel()
                return future
            self._asked.append(_Asked(job, future))
            self._change.notify_all()
        return future

    def each(self, work: Callable[[Item], Result], items: Sequence[Item]) -> list[Result | HeadshotError]:
        """The result of each item, or the error it ended with: what loading has done elsewhere."""
        return [_outcome(future) for future in [self.ask(partial(_one, work, item)) for item in items]]

    def idle(self, jobs: Iterable[Job]) -> None:
        """Do these when nothing is asked for and it has been quiet for a while, in place of whatever was to be done so."""
        with self._change:
            self._idle, self._rests = iter(jobs), False
            self._begins = monotonic() + QUIET
            self._change.notify_all()

    def _work(self, workers: Workers, takes_idle: bool) -> None:
        while asked := self._next(takes_idle):
            job, future = asked
            if not future.set_running_or_notify_cancel():
                continue
            try:
                future.set_result(job(workers))
            except BaseException as error:  # noqa: BLE001 - it is the asker's
                future.set_exception(error)
        workers.stop(kill=True)

    def _next(self, takes_idle: bool) -> _Asked | None:
        """The next thing to do; None when there will be none. What is idle is worked out while others may ask."""
        while True:
            with self._change:
                self._wait(takes_idle)
                if self._ended:
                    return None
                if self._asked:
                    return self._asked.popleft()
                jobs = self._idle
            with self._taking:
                job = next(jobs, None)
            if job:
                return _Asked(job, Future())
            with self._change:
                self._rests = self._rests or self._idle is jobs

    def _wait(self, takes_idle: bool) -> None:
        """Until there is something to do, or never more."""
        while not (self._ended or self._asked):
            is_idle = takes_idle and not self._rests
            left = self._begins - monotonic() if is_idle else None
            if left is not None and left <= 0:
                return
            self._change.wait(left)


def _one(work: Callable[[Item], Result], item: Item, workers: Workers) -> Result | HeadshotError:
    return workers.each(work, [item])[0]


def _outcome(future: Future[Result | HeadshotError]) -> Result | HeadshotError:
    try:
        return future.result()
    except CancelledError:
        return MakeError("was stopped")
