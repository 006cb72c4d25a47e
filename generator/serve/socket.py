"""LiveReload's socket, for our own pages alone. A server's browsers are its own: nothing is kept in the class."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from livereload.handlers import LiveReloadHandler
from tornado.web import HTTPError
from tornado.websocket import WebSocketClosedError

from .gate import Gate
from .guard import Guard
from .shown import Step

PROTOCOL = "http://livereload.com/protocols/official-7"
PROBLEMS = "/__headshot/problems"
"""What a browser is told to load anew when something else is wrong: our script on the page answers to it."""
_HELLO = {"command": "hello", "protocols": [PROTOCOL], "serverName": "headshot"}
MOST = 60
"""Browsers at a time: pages that are open, each with a socket."""
LONGEST = 4096
"""Bytes of a browser's message: it says hello, and where it is."""


class Waiters:
    """The browsers of one server that wait for news, each with the path of the page it shows, once it has said so."""

    def __init__(self) -> None:
        self._paths: dict[Socket, str] = {}

    @property
    def paths(self) -> tuple[str, ...]:
        return tuple(sorted({path for path in self._paths.values() if path}))

    def __len__(self) -> int:
        return len(self._paths)

    def add(self, socket: Socket, path: str) -> None:
        self._paths[socket] = path

    def drop(self, socket: Socket) -> None:
        self._paths.pop(socket, None)

    def tell(self, step: Step) -> None:
        """What each browser must load anew: what is wrong first, because a reload shows it anyway."""
        for socket, path in tuple(self._paths.items()):
            news = self._own(step) if path.startswith("/__headshot/") else step.reload_at(path)
            if step.told_anew() and news != "*":
                socket.reload(PROBLEMS)
            if news:
                socket.reload(news)

    def _own(self, step: Step) -> str | None:
        """Our own pages show more than the site (every theme, each mistake): they are loaded anew at any change."""
        return "*" if step.touched or step.is_news() else None

    def close(self) -> None:
        for socket in tuple(self._paths):
            socket.part(1001, "the server stops")


class Socket(Gate, LiveReloadHandler):  # type: ignore[misc]  # livereload brings no types
    """One browser. Whatever the library keeps in its class (`waiters`, `watcher`) is overridden here."""

    SUPPORTED_METHODS = ("GET",)

    def initialize(self, guard: Guard, waiters: Waiters) -> None:
        self.guard, self._waiters = guard, waiters

    def check_origin(self, origin: str) -> bool:
        """Only pages of this very server, and of them only those that were given its cookie."""
        known = self.guard.knows_token(self.get_cookie(self.guard.cookie))
        return known and self.guard.knows_origin(origin, self.request.host)

    async def get(self, *args: Any, **kwargs: Any) -> None:
        """A program that is no browser may leave Origin out; then nothing would be checked."""
        if not self.check_origin(self.request.headers.get("Origin", "")):
            raise HTTPError(403)
        if len(self._waiters) >= MOST:
            raise HTTPError(503)
        await LiveReloadHandler.get(self, *args, **kwargs)

    def open(self, *_: Any, **__: Any) -> None:
        self._waiters.add(self, "")

    async def on_message(self, message: str | bytes) -> None:
        """Hello is answered by hello; what a browser shows is remembered. Anything else ends the talk. Who does not
        read our answer is not listened to either.
        """
        try:
            said = json.loads(message)
            command = said["command"]
            path = urlsplit(str(said.get("url", ""))).path
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            self.part(1008, "not LiveReload's protocol")
            return
        if command == "hello":
            with suppress(WebSocketClosedError):
                await self.write_message(_HELLO)
        if command == "info" and path:
            self._waiters.add(self, path)

    def part(self, code: int, why: str) -> None:
        """Say goodbye, and wait for no answer."""
        connection = self.ws_connection
        self.close(code, why)
        if connection:
            connection.on_connection_close()

    def on_close(self) -> None:
        self._waiters.drop(self)

    def reload(self, path: str) -> None:
        message = {"command": "reload", "path": path, "liveCSS": True, "liveImg": False}
        with suppress(WebSocketClosedError):
            self.write_message(message).add_done_callback(_seen)


def _seen(written: asyncio.Future[None]) -> None:
    """A browser may go while it is told: nobody needs to hear of that."""
    if not written.cancelled():
        written.exception()
