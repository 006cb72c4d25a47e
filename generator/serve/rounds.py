"""From a saved file to the browsers: wait until a burst is over, refresh what is shown, tell."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, Final

from tornado.log import app_log

from ..values.artifact import Artifact
from ..values.errors import HeadshotError
from .news import Refreshed, Tell, Unheard
from .session import Session
from .shown import Step
from .snapshot import emptied
from .socket import Waiters
from .watch import Watch

SETTLE: Final = 0.03
"""Seconds of quiet after which a burst of changes is taken for one."""
AT_MOST: Final = 0.25
"""Seconds after which it is taken for one anyway."""
GLANCE: Final = 2.0
"""Seconds between two looks at the files in case no event came."""
POLL: Final = 0.3
"""Seconds between two looks where there are no events."""


class Rounds:
    """One after another, in a loop of their own. Events come from a thread that watches, work is done at the desk."""

    def __init__(self, session: Session, waiters: Waiters, desk: Callable[..., Any], tell: Tell) -> None:
        self._session, self._waiters, self._desk, self._tell = session, waiters, desk, tell
        self._loop = asyncio.get_running_loop()
        self._told: set[Path] = set()
        self._woken = asyncio.Event()
        self._wrong: asyncio.Queue[tuple[Artifact, HeadshotError]] = asyncio.Queue()
        self._polls = False
        self._deaf = ""
        self._watch: Watch | None = None
        self._tasks: list[asyncio.Task[None]] = []

    async def first(self, poll: bool) -> None:
        """Show the site as it is found. What is saved in the meantime is heard already."""
        self._polls = poll
        self._deaf = "" if poll else self._watched()
        await self._round(frozenset(), first=True)

    def begin(self) -> None:
        if self._deaf:
            self._poll(self._deaf)
        always = (self._rounds(), self._glances(), self._unmade())
        self._tasks = [self._loop.create_task(work) for work in always]

    async def end(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._watch:
            self._watch.stop()

    def _watched(self) -> str:
        """Begin to hear events; or why there are none."""
        watch = Watch(self._session.roots(), self._hear)
        try:
            watch.start()
        except OSError as error:
            watch.stop()
            return f"this system gives no more events ({error.strerror or error})"
        self._watch = watch
        return ""

    def _hear(self, paths: frozenset[Path]) -> None:
        """Called by the watching thread."""
        with suppress(RuntimeError):  # the loop has ended in the meantime
            self._loop.call_soon_threadsafe(self._wake, paths)

    def _poll(self, why: str) -> None:
        self._polls = True
        self._tell(Unheard(why))

    def _wake(self, paths: frozenset[Path]) -> None:
        self._told |= paths
        self._woken.set()

    async def _rounds(self) -> None:
        while True:
            await self._woken.wait()
            await self._settled()
            told, self._told = frozenset(self._told), set()
            try:
                await self._round(told)
            except Exception as error:  # noqa: BLE001 - a mistake of ours: the next save may be none
                app_log.error("this save was not shown", exc_info=error)
            if self._watch:
                with suppress(OSError):
                    self._watch.follow()

    async def _settled(self) -> None:
        """Until nothing has come for a moment: a burst of changes is one, and so is a file emptied and then written."""
        begun = self._loop.time()
        while (self._woken.is_set() or emptied(self._told)) and self._loop.time() - begun < AT_MOST:
            self._woken.clear()
            await asyncio.sleep(SETTLE)
        self._woken.clear()

    async def _round(self, told: frozenset[Path], *, first: bool = False) -> None:
        begun = time.perf_counter()
        views = self._waiters.paths
        step = await self._desk(lambda: self._session.refresh(told, views))
        self._show(step, time.perf_counter() - begun, first=first)
        if step.touched and not (first or self._polls or told or self._told):
            self._poll("a file changed, and the system did not say so")
        self._session.bench.idle(self._session.idle(self._failed))

    def _show(self, step: Step, seconds: float, *, first: bool = False) -> None:
        self._waiters.tell(step)
        touched = tuple(sorted(step.touched))
        self._tell(Refreshed(touched, seconds, step.after.problems, step.is_news(), first))

    def _failed(self, artifact: Artifact, error: HeadshotError) -> None:
        """Called by the bench. What it was stopped at by our own end has not failed."""
        with suppress(RuntimeError):  # the loop has ended in the meantime
            self._loop.call_soon_threadsafe(self._wrong.put_nowait, (artifact, error))

    async def _unmade(self) -> None:
        while True:
            artifact, error = await self._wrong.get()
            self._show(await self._desk(partial(self._session.unmade, artifact, error)), 0)

    async def _glances(self) -> None:
        """Look at the files now and then: some disks change without a word."""
        while True:
            await asyncio.sleep(POLL if self._polls else GLANCE)
            if await self._desk(self._session.is_due):
                self._woken.set()
