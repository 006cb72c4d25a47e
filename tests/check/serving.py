"""A real server of files on this machine, with a few odd answers by path."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple


class Odd(NamedTuple):
    """An answer of its own for a path: status, headers, and a body or what writes it."""

    status: int
    headers: Mapping[str, str] = {}
    body: bytes | Callable[[Any], None] = b""


class Server(NamedTuple):
    url: str
    asked: list[str]


class Handler(http.server.SimpleHTTPRequestHandler):
    """Files of a folder below a base path; `odd` answers by path, or by method and path, go first."""

    def __init__(self, base: str, odd: Mapping[str, Odd], asked: list[str], *args: Any, **more: Any) -> None:
        self._base, self._odd, self._asked = base, odd, asked
        super().__init__(*args, **more)

    def do_HEAD(self) -> None:
        self._answer(super().do_HEAD)

    def do_GET(self) -> None:
        self._answer(super().do_GET)

    def _answer(self, usual: Callable[[], None]) -> None:
        self._asked.append(f"{self.command} {self.path}")
        answer = self._odd.get(f"{self.command} {self.path}") or self._odd.get(self.path)
        if answer:
            self._say(answer)
        elif self.path.startswith(self._base):
            self.path = "/" + self.path[len(self._base) :]
            usual()
        else:
            self.send_error(404)

    def _say(self, answer: Odd) -> None:
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "GET" and callable(answer.body):
            answer.body(self.wfile)
        elif self.command == "GET" and isinstance(answer.body, bytes):
            self.wfile.write(answer.body)

    def log_message(self, *_: object) -> None:
        """Nobody reads it."""


@contextmanager
def served(folder: Path, base: str = "/", odd: Mapping[str, Odd] | None = None) -> Iterator[Server]:
    """Serve a folder on a free port, until the block ends."""
    asked: list[str] = []
    handler = partial(Handler, base, odd or {}, asked, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield Server(f"http://127.0.0.1:{server.server_port}{base}", asked)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
