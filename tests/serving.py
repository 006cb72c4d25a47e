"""A real server in a thread of this process, and a real websocket that listens to it."""

from __future__ import annotations

import asyncio
import http.client
import json
import queue
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from generator.order import Order
from generator.serve.guard import Guard
from generator.serve.news import News, Refreshed, Started, Unheard
from generator.serve.server import Wanted, serving
from tests.site import TODAY

PATIENCE = 30
"""Seconds after which what was waited for is taken never to come: generous, because a machine may be busy."""
Kind = TypeVar("Kind", bound=News)


class Answer(NamedTuple):
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


class Running:
    """A server that runs: ask it, and hear what it tells."""

    def __init__(self, guard: Guard, news: queue.Queue[News]) -> None:
        self.guard = guard
        self.port = guard.port
        self.origin = f"http://127.0.0.1:{guard.port}"
        self._news = news

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request(
            method, path, headers={name.replace("_", "-"): value for name, value in headers.items()}
        )
        answer = connection.getresponse()
        found = Answer(answer.status, dict(answer.getheaders()), answer.read())
        connection.close()
        return found

    def hear(self, kind: type[Kind], wanted: Callable[[Kind], bool] = lambda _: True) -> Kind:
        """The next news of this kind; whatever comes before it is passed over."""
        while True:
            news = self._news.get(timeout=PATIENCE)
            if isinstance(news, kind) and wanted(news):
                return news

    def shown(self) -> Refreshed:
        """The next time that something else is shown, or wrong."""
        return self.hear(Refreshed, lambda news: news.is_news)

    def unheard(self) -> bool:
        """Whether it has been said that the system tells of no changes, since news were last listened to."""
        return any(isinstance(self._news.get_nowait(), Unheard) for _ in range(self._news.qsize()))

    def rounds(self) -> int:
        """How often something else has been shown and not been heard of yet."""
        heard = [self._news.get_nowait() for _ in range(self._news.qsize())]
        return sum(isinstance(news, Refreshed) and news.is_news for news in heard)

    @contextmanager
    def listening(self, path: str = "/") -> Iterator[Listener]:
        """A browser's socket, which shows the page at `path`."""
        with asyncio.Runner() as runner:
            headers = {"Origin": self.origin, "Cookie": f"{self.guard.cookie}={self.guard.token}"}
            asked = HTTPRequest(f"ws://127.0.0.1:{self.port}/livereload", headers=headers)

            async def connected() -> WebSocketClientConnection:
                return await websocket_connect(asked)

            listener = Listener(runner, runner.run(connected()))
            listener.say({"command": "hello", "protocols": ["http://livereload.com/protocols/official-7"]})
            assert listener.hears()["command"] == "hello"
            listener.say({"command": "info", "url": f"{self.origin}{path}"})
            # An answer to a second hello says that the first two messages have been read.
            listener.say({"command": "hello"})
            assert listener.hears()["command"] == "hello"
            try:
                yield listener
            finally:
                listener.close()


class Listener:
    """What a page of the server is told."""

    def __init__(self, runner: asyncio.Runner, socket: WebSocketClientConnection) -> None:
        self._runner, self._socket = runner, socket

    def say(self, message: object) -> None:
        async def said() -> None:
            await self._socket.write_message(json.dumps(message))

        self._runner.run(said())

    def hears(self) -> dict[str, Any]:
        async def heard() -> Any:
            return await asyncio.wait_for(asyncio.ensure_future(_message(self._socket)), PATIENCE)

        message: dict[str, Any] = json.loads(self._runner.run(heard()))
        return message

    def close(self) -> None:
        async def closed() -> None:
            self._socket.close()
            while await self._socket.read_message() is not None:
                pass

        self._runner.run(closed())

    def path(self) -> str:
        """What the next message tells to load anew."""
        return str(self.hears()["path"])


async def _message(socket: WebSocketClientConnection) -> str:
    message = await socket.read_message()
    assert message is not None, "the server closed the socket"
    return str(message)


@contextmanager
def running(
    root: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 0,
    poll: bool = False,
    hears: Callable[[News], object] = lambda _: None,
    **order: Any,
) -> Iterator[Running]:
    """A server of a site on a free port, until the block ends. `hears` is called with all news as they come."""
    server = _Thread(Wanted(root, Order(**{"today": TODAY} | order), host, port, poll), hears)
    server.start()
    try:
        begun = server.begun.get(timeout=PATIENCE)
        if isinstance(begun, BaseException):
            raise begun
        found = Running(begun, server.news)
        found.hear(Started)
        yield found
    finally:
        server.end()
        server.join(PATIENCE)
        assert not server.is_alive(), "the server did not end"


class _Thread(threading.Thread):
    """A server, and the loop it runs in."""

    def __init__(self, wanted: Wanted, hears: Callable[[News], object]) -> None:
        super().__init__()
        self.wanted, self._hears = wanted, hears
        self.news: queue.Queue[News] = queue.Queue()
        self.begun: queue.Queue[Guard | BaseException] = queue.Queue()
        self.end: Callable[[], object] = lambda: None

    def run(self) -> None:
        try:
            asyncio.run(self._serve())
        except BaseException as error:
            self.begun.put(error)
            raise

    async def _serve(self) -> None:
        ended, loop = asyncio.Event(), asyncio.get_running_loop()
        self.end = lambda: loop.call_soon_threadsafe(ended.set)
        async with serving(self.wanted, self._tell) as guard:
            self.begun.put(guard)
            await ended.wait()

    def _tell(self, news: News) -> None:
        self._hears(news)
        self.news.put(news)
