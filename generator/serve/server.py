"""The server: what is saved is loaded, shown, and told to the browsers, until somebody says stop."""

from __future__ import annotations

import asyncio
import errno
import logging
import signal
import socket as sockets
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from tornado.web import Application

from ..build import prepare
from ..load.markdown import Markdown
from ..order import Order
from ..values.errors import UsageError
from ..workers import cores
from .bench import Bench
from .door import Door
from .guard import LOCAL, Guard
from .handlers import Planned, Problems, Static
from .inspect.handlers import routes
from .news import Refreshed, Started, Tell, Unheard
from .session import Session, ready
from .socket import LONGEST, Socket, Waiters
from .watch import Watch

SETTLE: Final = 0.03
"""Seconds of quiet after which a burst of changes is taken for one."""
AT_MOST: Final = 0.25
"""Seconds after which it is taken for one anyway."""
GLANCE: Final = 2.0
"""Seconds between two looks at the files in case no event came."""
POLL: Final = 0.3
"""Seconds between two looks where there are no events."""
TRIES: Final = 20
"""Ports that are tried, from the wanted one upwards."""
LIMITS: Final = {
    "max_body_size": 0,
    "max_header_size": 16_384,
    "max_buffer_size": 65_536,
    "idle_connection_timeout": 30.0,
    "body_timeout": 5.0,
}
"""No request has a body; a client that is slow to ask loses its connection after so many seconds."""
PING: Final = 20.0
"""Seconds after which a browser must have answered whether it is still there."""
_NOBODY: Final = logging.NullHandler()
"""Who hears what tornado says of malformed requests: their senders are no concern of whoever serves. Mistakes of
ours go to another of its loggers, and are seen.
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be served, and where. Port 0 is any free one."""

    site: Path
    order: Order
    host: str = "127.0.0.1"
    port: int = 8000
    poll: bool = False


def serve(wanted: Wanted, tell: Tell) -> None:
    """Serve until Ctrl-C or a polite signal; then everything that was begun has ended."""
    asyncio.run(_until_stopped(wanted, tell))


async def _until_stopped(wanted: Wanted, tell: Tell) -> None:
    """Stopped while it is still starting, it starts no further."""
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        with suppress(NotImplementedError, AttributeError):  # Windows: Ctrl-C arrives as KeyboardInterrupt
            loop.add_signal_handler(getattr(signal, name), stop.set)
    served, stopped = loop.create_task(_for_ever(wanted, tell)), loop.create_task(stop.wait())
    await asyncio.wait((served, stopped), return_when=asyncio.FIRST_COMPLETED)
    for task in (served, stopped):
        task.cancel()
    with suppress(asyncio.CancelledError):
        await served


async def _for_ever(wanted: Wanted, tell: Tell) -> None:
    async with serving(wanted, tell):
        await asyncio.Event().wait()


@asynccontextmanager
async def serving(wanted: Wanted, tell: Tell) -> AsyncIterator[Guard]:
    """A server for as long as the block runs; any number of them may run beside each other."""
    logging.getLogger("tornado.general").addHandler(_NOBODY)
    prepare(wanted.site / ".headshot")
    async with AsyncExitStack() as stack:
        listening, guard = _listen(wanted)
        stack.callback(listening.close)
        # The last ends first: what the desk waits for at the bench is cancelled, and nobody is at Markdown when it ends.
        markdown = stack.enter_context(Markdown())
        desk = stack.enter_context(ThreadPoolExecutor(1, thread_name_prefix="desk"))
        bench = stack.enter_context(Bench(cores()))
        session = Session(wanted.site, wanted.order, bench, markdown)
        for _ in range(2):
            bench.ask(partial(ready, session.store))
        waiters = Waiters()
        server = Door(_application(session, guard, waiters, _at(desk)), **LIMITS)
        stack.push_async_callback(_close, server, waiters)
        rounds = Rounds(session, waiters, _at(desk), tell)
        await rounds.first()
        server.add_socket(listening)  # whoever asked in the meantime has waited for the first page
        tell(
            Started(
                *_addresses(guard, session.shown.base),
                wanted.port if guard.port != wanted.port and wanted.port else None,
            )
        )
        stack.push_async_callback(rounds.end)
        rounds.begin(wanted.poll)
        yield guard


class Rounds:
    """From an event to the browsers: wait until a burst is over, refresh, tell."""

    def __init__(self, session: Session, waiters: Waiters, desk: Callable[..., Any], tell: Tell) -> None:
        self._session, self._waiters, self._desk, self._tell = session, waiters, desk, tell
        self._loop = asyncio.get_running_loop()
        self._told: set[Path] = set()
        self._woken = asyncio.Event()
        self._polls = False
        self._watch: Watch | None = None
        self._tasks: list[asyncio.Task[None]] = []

    async def first(self) -> None:
        await self._round(frozenset(), first=True)

    def begin(self, poll: bool) -> None:
        self._polls = poll
        if why := "" if poll else self._watched():
            self._poll(why)
        self._tasks = [self._loop.create_task(self._rounds()), self._loop.create_task(self._glances())]

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
            await self._round(told)
            if self._watch:
                with suppress(OSError):
                    self._watch.follow()

    async def _settled(self) -> None:
        """Until nothing has come for a moment: a burst of changes is one."""
        begun = self._loop.time()
        while self._woken.is_set() and self._loop.time() - begun < AT_MOST:
            self._woken.clear()
            await asyncio.sleep(SETTLE)
        self._woken.clear()

    async def _round(self, told: frozenset[Path], *, first: bool = False) -> None:
        begun = time.perf_counter()
        views = self._waiters.paths
        step = await self._desk(lambda: self._session.refresh(told, views))
        self._waiters.tell(step)
        seconds = time.perf_counter() - begun
        self._tell(
            Refreshed(tuple(sorted(step.touched)), seconds, step.after.problems, step.is_news(), first)
        )
        if step.touched and not (first or self._polls or told or self._told):
            self._poll("a file changed, and the system did not say so")
        self._session.bench.idle(self._session.idle())

    async def _glances(self) -> None:
        """Look at the files now and then: some disks change without a word."""
        while True:
            await asyncio.sleep(POLL if self._polls else GLANCE)
            if await self._desk(self._session.changed) or await self._desk(self._session.unsettled):
                self._woken.set()


def _application(session: Session, guard: Guard, waiters: Waiters, desk: Callable[..., Any]) -> Application:
    common = {"session": session, "guard": guard, "desk": desk}
    return Application(
        [
            (r"/livereload", Socket, {"guard": guard, "waiters": waiters}),
            (r"/(livereload\.js)", Static, common),
            (r"/__headshot/([a-z]+\.(?:js|css))", Static, common),
            (r"/__headshot/problems", Problems, common),
            *routes(session, common),
            (r".*", Planned, common),
        ],
        log_function=lambda _: None,
        websocket_ping_interval=PING,
        websocket_max_message_size=LONGEST,
    )


def _at(desk: ThreadPoolExecutor) -> Callable[..., Any]:
    return lambda work: asyncio.get_running_loop().run_in_executor(desk, work)


async def _close(server: Door, waiters: Waiters) -> None:
    server.stop()
    waiters.close()
    await server.close_all_connections()


def _listen(wanted: Wanted) -> tuple[sockets.socket, Guard]:
    """A socket on the wanted port, or on the next free one."""
    for port in range(wanted.port, min(wanted.port + TRIES, 65_536)):
        try:
            bound = _bound(wanted.host, port)
        except UnicodeError:
            raise UsageError(f"--host {wanted.host}: is no name of a machine") from None
        except OSError as error:
            if error.errno in (errno.EADDRINUSE, errno.EACCES):
                continue
            raise UsageError(f"--host {wanted.host}: {error.strerror or error}") from None
        return bound, Guard(wanted.host, bound.getsockname()[1], sockets.gethostname())
    last = min(wanted.port + TRIES, 65_536) - 1
    raise UsageError(f"no port from {wanted.port} to {last} is free: name another one with --port")


def _bound(host: str, port: int) -> sockets.socket:
    """A socket that listens; of a name with several addresses, on the first."""
    family, _, _, _, address = sockets.getaddrinfo(host, port, type=sockets.SOCK_STREAM)[0]
    bound = sockets.create_server(address[:2], family=family)
    bound.setblocking(False)
    return bound


def _addresses(guard: Guard, base: str) -> tuple[str, str | None]:
    """For this machine, and for others where they can reach it."""
    everywhere = guard.host in ("0.0.0.0", "::", "")  # noqa: S104 - compared, not bound
    here = LOCAL if everywhere else guard.host
    address = f"http://{_bracketed(here)}:{guard.port}{base}"
    if not guard.is_open:
        return address, None
    there = _outward() if everywhere else guard.host
    return address, f"http://{_bracketed(there)}:{guard.port}{base}?token={guard.token}"


def _outward() -> str:
    """The address of this machine in its network: that of a socket which would lead out. Nothing is sent."""
    with sockets.socket(sockets.AF_INET, sockets.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # RFC 5737: an address of nobody
            return str(probe.getsockname()[0])
        except OSError:
            return sockets.gethostname()


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
