"""Slow, malformed and greedy clients: while they are at it, everybody else gets pages and news, and nothing is printed."""

import logging
import socket
import struct
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest

from generator.serve import door, server
from generator.serve import socket as socket_module
from tests.raw import ask, frame, reply, request, until_closed, upgrade, upgraded
from tests.serving import PATIENCE, Running, running
from tests.site import BOTH, edit, site

Trouble = Callable[[Running, ExitStack], None]
HEADLINES = (f"Writes {number}" for number in count())


class Scene:
    """A site that is served, and its author at work."""

    def __init__(self, root: Path, server: Running) -> None:
        self.server = server
        self._profile = root / "content" / "ada-byron" / "profile.yaml"
        self._headline = "Writes programs for engines that are not built yet"

    def goes_on(self) -> None:
        """Somebody else gets a page, and an edit arrives."""
        with self.server.listening("/ada-byron/") as page:
            assert self.server.get("/").status == 200
            before, self._headline = self._headline, next(HEADLINES)
            edit(self._profile, before, self._headline)
            assert page.path() == "*"
            assert self._headline in self.server.get("/ada-byron/").text


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory, warm: Path) -> Iterator[Scene]:
    root = site(tmp_path_factory.mktemp("slow"), BOTH, warm)
    with running(root) as server:
        yield Scene(root, server)


def connected(server: Running, held: ExitStack, sent: bytes) -> socket.socket:
    opened = held.enter_context(socket.create_connection(("127.0.0.1", server.port), PATIENCE))
    opened.sendall(sent.replace(b"PORT", str(server.port).encode()))
    return opened


def half_a_request_line(server: Running, held: ExitStack) -> None:
    connected(server, held, b"GET / HT")


def a_header_that_does_not_end(server: Running, held: ExitStack) -> None:
    dripping = connected(server, held, request("/")[:-2] + b"X-Slow: ")
    for _ in range(50):
        dripping.sendall(b"x")


def ten_megabytes_of_header(server: Running, held: ExitStack) -> None:
    del held
    assert ask(server.port, request("/", "X-Long: " + "x" * 10_000_000)).status == 0


def thousands_of_headers(server: Running, held: ExitStack) -> None:
    del held
    assert ask(server.port, request("/", *["a:"] * 3_000)).status == 200
    assert ask(server.port, request("/", *["a:"] * 30_000)).status == 0


def three_hundred_silent_connections(server: Running, held: ExitStack) -> None:
    for _ in range(300):
        connected(server, held, b"")


def three_hundred_half_requests(server: Running, held: ExitStack) -> None:
    for _ in range(300):
        connected(server, held, b"GET / HTTP/1.1\r\nHost: 127")


def readers_that_do_not_read(server: Running, held: ExitStack) -> None:
    for _ in range(120):
        connected(server, held, request("/") * 20)


def garbage(server: Running, held: ExitStack) -> None:
    for sent in (
        bytes(range(256)) * 40,
        b"\r\n" * 9_000,
        b"\0" * 100_000,
        b"\n\n",
        b"GET\r\n\r\n",
        b"\xff\xfe\r\n\r\n",
    ):
        until_closed(connected(server, held, sent + b"\r\n\r\n"))


def requests_that_hang_up(server: Running, held: ExitStack) -> None:
    """Not with a goodbye, but with a reset."""
    for _ in range(30):
        opened = connected(server, held, request("/ada-byron/"))
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        opened.close()


@pytest.mark.parametrize(
    "trouble",
    [
        half_a_request_line,
        a_header_that_does_not_end,
        ten_megabytes_of_header,
        thousands_of_headers,
        three_hundred_silent_connections,
        three_hundred_half_requests,
        readers_that_do_not_read,
        garbage,
        requests_that_hang_up,
    ],
)
def test_everybody_else_is_served_beside(
    scene: Scene, trouble: Trouble, caplog: pytest.LogCaptureFixture
) -> None:
    with ExitStack() as held:
        trouble(scene.server, held)
        scene.goes_on()
    scene.goes_on()
    assert mistakes(caplog) == []


ENDS = {
    "no JSON": frame(b"hello"),
    "nothing": frame(b""),
    "a list": frame(b"[1]"),
    "a number": frame(b"1"),
    "null": frame(b"null"),
    "no command": frame(b"{}"),
    "a nest of lists": frame(b"[" * 4_000),
    "a nest of objects": frame(b'{"command":' * 300),
    "a number without end": frame(b"1" * 4_090),
    "no number": frame(b"NaN"),
    "an address that is none": frame(b'{"command": "info", "url": "http://["}'),
    "bytes that are no text": frame(b"\xff\xfe\xfd"),
    "bytes in place of text": frame(b"\x00\x01", 2),
    "a message that is too long": frame(b"x" * 5_000),
    "a message that says it is a terabyte": frame(b"x", length=2**40),
    "a message that says it is negative": frame(b"x", length=2**63),
    "a continuation of nothing": frame(b"x", 0),
    "a ping in pieces": b"\x09\x80\0\0\0\0",
    "a ping that is too long": frame(b"x" * 200, 9),
    "a kind of frame that nobody knows": frame(b"x", 3),
    "a frame with extensions": b"\xf1\x80\0\0\0\0",
    "a page asked for over the socket": request("/"),
    "zeros": b"\0" * 1_000,
    "a goodbye": frame(b"\x03\xe8", 8),
    "a goodbye of one byte": frame(b"\x03", 8),
    "a goodbye that is no text": frame(b"\x03\xe8\xff\xfe", 8),
}


@pytest.mark.parametrize("sent", ENDS.values(), ids=ENDS)
def test_a_socket_is_closed_that_says(scene: Scene, sent: bytes, caplog: pytest.LogCaptureFixture) -> None:
    with upgraded(scene.server) as opened:
        opened.sendall(sent)
        until_closed(opened)
    assert mistakes(caplog) == []


STAYS = {
    "half a frame": frame(b"hello", length=100),
    "a command that nobody knows": frame(b'{"command": "rm -rf"}'),
    "a command that is a list": frame(b'{"command": []}'),
    "a page elsewhere": frame(b'{"command": "info", "url": "http://evil.example//etc/passwd"}'),
    "a page above": frame(b'{"command": "info", "url": "/../../etc/passwd"}'),
    "a page of no letters": frame(b'{"command": "info", "url": "/\\ud800\\u0000"}'),
    "a page that is an object": frame(b'{"command": "info", "url": {"path": "/"}}'),
    "a ping": frame(b"x", 9),
    "hello a thousand times, and reads no answer": frame(b'{"command": "hello"}') * 1_000,
    "a page a thousand times": frame(b'{"command": "info", "url": "/%s"}' % (b"a" * 2_000)) * 1_000,
}


@pytest.mark.parametrize("sent", STAYS.values(), ids=STAYS)
def test_others_are_told_of_an_edit_beside_a_socket_that_says(
    scene: Scene, sent: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    with upgraded(scene.server) as opened:
        opened.sendall(sent)
        scene.goes_on()
    scene.goes_on()
    assert mistakes(caplog) == []


def test_a_socket_that_is_torn_in_the_middle_of_news_is_forgotten(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(10):
        with upgraded(scene.server) as opened:
            opened.sendall(frame(b'{"command": "info", "url": "/ada-byron/"}') + frame(b"[", length=90)[:5])
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        scene.goes_on()
    assert mistakes(caplog) == []


def test_who_asks_too_slowly_loses_the_connection(
    tmp_path: Path, warm: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(server.LIMITS, "idle_connection_timeout", 0.2)
    with running(site(tmp_path, BOTH, warm)) as served, ExitStack() as held:
        for sent in (b"", b"GET / HT", request("/")[:-2], request("/")):
            until_closed(connected(served, held, sent))


def test_who_answers_no_ping_loses_the_socket(
    tmp_path: Path, warm: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "PING", 0.1)
    with running(site(tmp_path, BOTH, warm)) as served, upgraded(served) as opened:
        said = b""
        while b"ping timed out" not in said:
            said += (part := opened.recv(1))
            assert part, said


def test_a_socket_that_has_said_nothing_is_told_goodbye_when_the_server_stops(
    tmp_path: Path, warm: Path
) -> None:
    with running(site(tmp_path, BOTH, warm)) as served:
        opened = upgraded(served)
    with opened:
        assert b"the server stops" in until_closed(opened)


def test_no_more_pages_listen_than_there_are_places(
    tmp_path: Path, warm: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket_module, "MOST", 2)
    with running(site(tmp_path, BOTH, warm)) as served:
        with upgraded(served), upgraded(served):
            assert ask(served.port, upgrade(served)).status == 503
        assert served.get("/").status == 200


def test_of_too_many_connections_the_one_that_asked_longest_ago_is_closed(
    tmp_path: Path, warm: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "MOST", 2)
    with running(site(tmp_path, BOTH, warm)) as served, ExitStack() as held:
        asking, silent = connected(served, held, b""), connected(served, held, b"")
        for _ in range(2):  # a second answer tells that the end of the first has been seen
            asking.sendall(request("/").replace(b"PORT", str(served.port).encode()))
            assert reply(asking).status == 200
        connected(served, held, b"")
        assert until_closed(silent) == b""
        asking.sendall(request("/").replace(b"PORT", str(served.port).encode()))
        assert reply(asking).status == 200


def mistakes(caplog: pytest.LogCaptureFixture) -> list[str]:
    """What a user would see: all but tornado's words on malformed requests, which are heard by nobody."""
    return [
        record.getMessage()
        for record in caplog.records
        if record.levelno >= logging.WARNING and record.name != "tornado.general"
    ]
