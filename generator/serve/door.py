"""The way in: so many connections at a time, and whoever asks keeps a place."""

from __future__ import annotations

from typing import Any, Final

from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPConnection, HTTPMessageDelegate
from tornado.iostream import IOStream

MOST: Final = 100
"""Connections: a browser opens six to one server, and macOS gives a program 256 files in all."""


class Door(HTTPServer):
    """Where there are too many, the one that has asked for nothing for longest goes. Sockets are not counted: see Waiters."""

    def initialize(self, *args: Any, **limits: Any) -> None:
        super().initialize(*args, **limits)
        self._inside: dict[IOStream, None] = {}

    def handle_stream(self, stream: IOStream, address: tuple[Any, ...]) -> None:
        while len(self._inside) >= MOST:
            longest = next(iter(self._inside))
            del self._inside[longest]
            longest.close()
        self._inside[stream] = None
        super().handle_stream(stream, address)

    def start_request(self, server_conn: Any, request_conn: HTTPConnection) -> HTTPMessageDelegate:
        """Called when a connection is there, and again after each answer: whoever was answered is the newest."""
        if self._inside.pop(server_conn.stream, self) is None:
            self._inside[server_conn.stream] = None
        return super().start_request(server_conn, request_conn)

    def on_close(self, server_conn: Any) -> None:
        self._inside.pop(server_conn.stream, None)
        super().on_close(server_conn)
