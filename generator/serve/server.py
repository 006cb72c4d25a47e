"""The server: what is saved is loaded, shown, and told to the browsers, until somebody says stop."""

from __future__ import annotations

import asyncio
import logging
import signal
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
from ..workers import cores
from .bench import Bench
from .door import Door
from .errands import ready
from .guard import Guard
from .handlers import Planned, Problems, Static
from .inspect.handlers import routes
from .listen import addresses, listen
from .news import Started, Tell
from .rounds import Rounds
from .session import Session
from .socket import LONGEST, Socket, Waiters

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
STOPPING: Final = ("SIGINT", "SIGTERM", "SIGHUP")
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
    _signals("SIG_BLOCK")  # asyncio leaves a loop unclosed, aloud, if it is interrupted while it makes one
    try:
        asyncio.run(_until_stopped(wanted, tell))
    finally:
        _signals("SIG_UNBLOCK")


def _signals(how: str) -> None:
    """Have the signals that stop a server wait, or come again. Windows knows no such thing."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(getattr(signal, how), [getattr(signal, name) for name in STOPPING])


async def _until_stopped(wanted: Wanted, tell: Tell) -> None:
    """Stopped while it is still starting, it starts no further."""
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for name in STOPPING:
        with suppress(NotImplementedError, AttributeError):  # Windows: Ctrl-C arrives as KeyboardInterrupt
            loop.add_signal_handler(getattr(signal, name), stop.set)
    _signals("SIG_UNBLOCK")
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
        listening, guard = listen(wanted.host, wanted.port)
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
        stack.push_async_callback(rounds.end)
        await rounds.first(wanted.poll)
        server.add_socket(listening)  # whoever asked in the meantime has waited for the first page
        tell(
            Started(
                *addresses(guard, session.shown.base),
                wanted.port if guard.port != wanted.port and wanted.port else None,
            )
        )
        rounds.begin()
        yield guard


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
