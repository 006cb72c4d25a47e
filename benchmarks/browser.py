"""A server in a process of its own, and what a browser does with it: listen to LiveReload's socket, ask for files."""

from __future__ import annotations

import asyncio
import json
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest, HTTPResponse
from tornado.websocket import WebSocketClientConnection, websocket_connect

from .saves import Save

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 300.0
"""Seconds within which a server must have started, and an asked file must have come."""
PROBLEMS = "/__headshot/problems"
HELLO = {"command": "hello", "protocols": ["http://livereload.com/protocols/official-7"]}


class Heard(NamedTuple):
    """What a page was told to load anew, and how many ms after a file was closed."""

    ms: float
    path: str


class Browser:
    """One page of a server."""

    def __init__(self, origin: str, page: str, connection: WebSocketClientConnection) -> None:
        self.origin, self.page = origin, page
        self._connection = connection
        self._told: asyncio.Queue[tuple[float, str]] = asyncio.Queue()
        self._listening = asyncio.create_task(self._listen())

    async def _listen(self) -> None:
        while message := await self._connection.read_message():
            said = json.loads(message)
            if said["command"] == "reload":
                self._told.put_nowait((time.perf_counter(), said["path"]))

    async def say(self, what: dict[str, Any]) -> None:
        await self._connection.write_message(json.dumps(what))

    async def after(self, save: Save, seconds: float) -> Heard | None:
        """Save, and wait until something is to be loaded; None if nothing is in time. That something is wrong is passed
        over: a large file may have been seen before it was whole.
        """
        self.forget()
        save.write()
        closed = time.perf_counter()
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while True:
                    at, path = await self._told.get()
                    if path != PROBLEMS:
                        return Heard(1000 * (at - closed), path)
        return None

    def forget(self) -> list[float]:
        """When each word came that nobody has waited for; they are gone then."""
        return [self._told.get_nowait()[0] for _ in range(self._told.qsize())]

    async def get(self, path: str) -> bytes:
        found = await _get(f"{self.origin}{path}")
        return found.body

    async def has(self, path: str) -> bool:
        """Have a file made, if there still is one at that address."""
        with suppress(HTTPClientError):
            return bool(await self.get(path))
        return False

    async def close(self) -> None:
        self._listening.cancel()
        self._connection.close()


@asynccontextmanager
async def opened(module: str, page: str, *arguments: object) -> AsyncIterator[Browser]:
    """Start `python -m module` with these arguments, of which `PORT` becomes a free port; open a page of it."""
    port = _free()
    command = [
        sys.executable,
        "-m",
        module,
        *(str(port) if one == "PORT" else str(one) for one in arguments),
    ]
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, cwd=ROOT, stdout=said, stderr=said)
        try:
            browser = await _browser(process, f"http://127.0.0.1:{port}", page)
            yield browser
            await browser.close()
        finally:
            process.terminate()
            process.wait(30)


async def _browser(process: subprocess.Popen[bytes], origin: str, page: str) -> Browser:
    cookie = await _cookie(process, f"{origin}{page}")
    headers = {"Origin": origin, "Cookie": cookie}
    url = f"{origin.replace('http', 'ws', 1)}/livereload"
    browser = Browser(origin, page, await websocket_connect(HTTPRequest(url, headers=headers)))
    await browser.say(HELLO)
    await browser.say({"command": "info", "url": f"{origin}{page}"})
    return browser


async def _cookie(process: subprocess.Popen[bytes], url: str) -> str:
    """What a page lets its own socket in with; stock livereload gives nothing, and asks for nothing."""
    begun = time.monotonic()
    while process.poll() is None and time.monotonic() - begun < PATIENCE:
        with suppress(OSError, HTTPClientError):
            found = await _get(url)
            return found.headers.get("Set-Cookie", "").partition(";")[0]
        await asyncio.sleep(0.05)
    raise SystemExit(f"{' '.join(map(str, process.args))} did not start")


async def _get(url: str) -> HTTPResponse:
    return await AsyncHTTPClient().fetch(url, request_timeout=PATIENCE, connect_timeout=PATIENCE)


def _free() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])
