"""Requests as no browser sends them: bytes to a port, and what comes back."""

from __future__ import annotations

import http.client
import socket
from contextlib import suppress
from typing import NamedTuple

from tests.serving import PATIENCE, Running

UPGRADE = (
    "Upgrade: websocket",
    "Connection: Upgrade",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
)


class Reply(NamedTuple):
    """Status 0 where the connection was closed without a word."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes


def request(
    target: str = "/",
    *headers: str,
    method: str = "GET",
    host: str | None = "127.0.0.1:PORT",
    body: bytes = b"",
) -> bytes:
    """The bytes of a request; PORT in it stands for the server's own."""
    lines = [f"{method} {target} HTTP/1.1", *([] if host is None else [f"Host: {host}"]), *headers]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def ask(port: int, sent: bytes, address: str = "127.0.0.1") -> Reply:
    """The first answer to these bytes."""
    with socket.create_connection((address, port), PATIENCE) as opened:
        with suppress(ConnectionError):  # it may be closed before all is said
            opened.sendall(sent.replace(b"PORT", str(port).encode()))
        return reply(opened, sent.partition(b" ")[0].decode("latin-1"))


def reply(opened: socket.socket, method: str = "GET") -> Reply:
    answer = http.client.HTTPResponse(opened, method=method)
    try:
        answer.begin()
        return Reply(answer.status, answer.headers, answer.read())
    except (http.client.BadStatusLine, ConnectionError):
        return Reply(0, http.client.HTTPMessage(), b"")
    finally:
        answer.close()


def upgrade(server: Running) -> bytes:
    """How a page of this server asks for a socket."""
    cookie = f"Cookie: {server.guard.cookie}={server.guard.token}"
    return request(
        "/livereload", *UPGRADE, f"Origin: {server.origin}", cookie, host=f"127.0.0.1:{server.port}"
    )


def upgraded(server: Running) -> socket.socket:
    """A browser's socket of which every byte is ours."""
    opened = socket.create_connection(("127.0.0.1", server.port), PATIENCE)
    opened.sendall(upgrade(server))
    said = b""
    while not said.endswith(b"\r\n\r\n"):
        said += opened.recv(1)
    assert said.startswith(b"HTTP/1.1 101 "), said
    return opened


def frame(payload: bytes, kind: int = 1, *, masked: bool = True, length: int | None = None) -> bytes:
    """A frame of the websocket protocol; `kind` 1 is text, 2 bytes, 8 goodbye, 9 a ping. `length` may be a lie."""
    told = len(payload) if length is None else length
    size = (
        bytes([told])
        if told < 126
        else b"\x7e" + told.to_bytes(2)
        if told < 65_536
        else b"\x7f" + told.to_bytes(8)
    )
    head = bytes([0x80 | kind, size[0] | (0x80 if masked else 0)]) + size[1:]
    return head + (b"\0\0\0\0" if masked else b"") + payload


def until_closed(opened: socket.socket) -> bytes:
    """Everything that is said until the other end hangs up."""
    said = b""
    with suppress(ConnectionError):
        while part := opened.recv(65_536):
            said += part
    return said
