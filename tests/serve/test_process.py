"""`headshot serve` as a command: how it begins, what it says, and that nothing is left when it ends. Real processes all."""

import os
import re
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from PIL import Image

from tests.raw import UPGRADE, ask, request
from tests.site import ALONE, BOTH, command, environment, headshot, site


class Process:
    """A server at a terminal: its whole group is told of Ctrl-C, and what it writes is read here."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self.port = 0
        self.said: list[str] = []

    def until(self, pattern: str) -> re.Match[str]:
        assert self.process.stdout
        for line in self.process.stdout:
            self.said.append(line.decode())
            if found := re.search(pattern, line.decode()):
                return found
        raise AssertionError(f"it ended without {pattern!r}: {self.said}")

    def serves(self) -> None:
        self.port = int(self.until(r"Serving at http://127\.0\.0\.1:(\d+)/")[1])
        self.until("Ctrl-C stops it")

    def end(self, how: signal.Signals) -> tuple[int, str]:
        """The code, and everything that was said afterwards. Every process of the family holds the pipe: it is at its
        end only when all of them are gone.
        """
        os.killpg(self.process.pid, how)
        said, _ = self.process.communicate()
        return self.process.returncode, said.decode()


@contextmanager
def started(root: Path, *args: str, **env: str) -> Iterator[Process]:
    with subprocess.Popen(
        command("serve", root, "--port", "0", *args),
        env=environment(PYTHONUNBUFFERED="1", **env),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    ) as process:
        try:
            yield Process(process)
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)


def alive(group: int) -> list[int]:
    """The processes of a group that are not dead yet."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, _, owner = (folder / "stat").read_text("utf-8").rpartition(")")[2].split()[:3]
        except OSError:  # it has ended in the meantime
            continue
        if int(owner) == group and state != "Z":
            found.append(int(folder.name))
    return found


def until_gone(group: int) -> None:
    """Who has let go of our pipe may be about to end: that is waited for, and for ever if it never does."""
    while alive(group):
        pass


@pytest.fixture
def root(tmp_path: Path, warm: Path) -> Path:
    return site(tmp_path, BOTH, warm)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_one_signal_ends_it_calmly_and_nothing_is_left(root: Path, how: signal.Signals) -> None:
    with started(root) as server:
        server.serves()
        assert ask(server.port, request("/")).status == 200
        assert alive(server.process.pid) != [server.process.pid], "it has begun others"
        code, said = server.end(how)
        assert code == 0
        assert said == "" or how is signal.SIGHUP, (
            "where the terminal is gone, Python's own helper goes first"
        )
        until_gone(server.process.pid)
        with socket.create_server(("127.0.0.1", server.port)):
            pass


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_one_signal_ends_it_while_it_makes_pictures(tmp_path: Path, how: signal.Signals) -> None:
    root = site(tmp_path, ALONE.replace("formats: [jpeg]\n", ""))
    photo = root / "content" / "ada-byron" / "ada.jpg"
    with Image.open(photo) as picture:
        picture.resize((4000, 4000 * picture.height // picture.width)).save(photo, quality=95)
    with started(root) as server, ExitStack() as held:
        server.serves()
        page = ask(server.port, request("/")).body.decode()
        pictures = sorted(set(re.findall(r"[\w./-]+\.avif", page)))
        assert len(pictures) > 1
        for picture in pictures:
            asked = held.enter_context(socket.create_connection(("127.0.0.1", server.port)))
            sent = request(f"/{picture.lstrip('./')}", host=f"127.0.0.1:{server.port}")
            asked.sendall(sent)
        asked.recv(1)  # one is made, the others are under way or wait
        assert server.end(how) == (0, "")
        until_gone(server.process.pid)


MOMENTS = [
    "typer",
    "generator.cli.commands",
    "generator.order",
    "tornado.web",
    "generator.cli.screen",
]


@pytest.mark.parametrize("module", MOMENTS)
def test_ctrl_c_while_it_imports_ends_it_in_one_line_at_most(root: Path, module: str) -> None:
    """Python tells of each module that it has imported, so that the moment is the same on every machine."""
    with started(root, PYTHONPROFILEIMPORTTIME="1") as server:
        server.until(rf"\| +{re.escape(module)}$")
        code, said = server.end(signal.SIGINT)
        words = [line for line in said.splitlines() if not line.startswith("import time:")]
        assert code in (0, 130)
        assert words in ([], ["headshot: Stopped: nothing was left half done."])
        until_gone(server.process.pid)


def test_ctrl_c_before_the_first_page_does_not_wait_for_it(tmp_path: Path) -> None:
    """Nothing has been measured, and the processes that would do it are just starting."""
    with started(site(tmp_path, BOTH)) as server:
        while len(alive(server.process.pid)) < 2:
            assert server.process.poll() is None
        assert server.end(signal.SIGINT) == (0, "")
        until_gone(server.process.pid)


def test_strangers_bytes_leave_no_word_on_the_terminal(root: Path) -> None:
    with started(root) as server:
        server.serves()
        for sent in (
            request(host="evil.example"),
            request(method="POST"),
            request("/", "Content-Length: -1"),
            request("/", "X-Long: " + "x" * 100_000),
            request("/livereload", *UPGRADE, "Origin: http://["),
            request("/__headshot/none.js"),
            request("/%ff"),
            bytes(range(256)) * 400,
        ):
            ask(server.port, sent)
        assert ask(server.port, request("/")).status == 200
        assert server.end(signal.SIGINT) == (0, "")


def test_a_port_that_is_taken_is_said_and_the_next_one_used(root: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with started(root, "--port", str(port)) as server:
            server.serves()
            assert f"Port {port} is taken by another program; this is the next free one.\n" in server.said
            assert server.port > port
            assert server.end(signal.SIGINT)[0] == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--host", "no such machine"), "headshot: --host no such machine: "),
        (("--host", "no-such-machine.invalid"), "headshot: --host no-such-machine.invalid: "),
        (("--host", "a..b"), "headshot: --host a..b: is no name of a machine"),
        (("--host", ""), "headshot: --host"),
        (("--host", "192.0.2.254"), "headshot: --host 192.0.2.254: "),
        (("--host", "::1::"), "headshot: --host ::1::: "),
        (("--base-url", "nonsense"), "headshot: "),
    ],
)
def test_an_address_that_cannot_be_is_one_sentence(root: Path, arguments: tuple[str, ...], says: str) -> None:
    ran = headshot("serve", root, "--port", "0", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(says)
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize("port", ["99999", "-1", "http"])
def test_a_port_that_cannot_be_is_refused(root: Path, port: str) -> None:
    ran = headshot("serve", root, "--port", port)
    assert (ran.code, ran.out) == (2, "")
    assert "--port" in ran.err
    assert "Traceback" not in ran.err


def test_where_there_is_no_site_it_says_so(tmp_path: Path) -> None:
    ran = headshot("serve", tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 1


def test_open_opens_the_page_in_a_browser(root: Path, tmp_path: Path) -> None:
    browser, seen = tmp_path / "browser", tmp_path / "seen"
    os.mkfifo(seen)
    browser.write_text(f'#!/bin/sh\necho "$1" > {seen}\n', "utf-8")
    browser.chmod(0o755)
    with started(root, "--open", BROWSER=str(browser)) as server:
        assert seen.read_text("utf-8").startswith("http://127.0.0.1:")
        server.serves()
        assert server.end(signal.SIGINT)[0] == 0


def test_for_a_phone_it_prints_an_address_that_lets_in_and_its_code(root: Path) -> None:
    with started(root, "--host", "0.0.0.0") as server:
        found = server.until(r"On a phone in your network: http://([\d.]+):(\d+)(/\S+)")
        server.until("Ctrl-C stops it")
        address, port, path = found[1], int(found[2]), found[3]
        assert sum("\N{FULL BLOCK}" in line or "\N{LOWER HALF BLOCK}" in line for line in server.said) > 10
        host = f"{address}:{port}"
        assert ask(port, request("/", host=host), address).status == 403
        moved = ask(port, request(path, host=host), address)
        assert (moved.status, moved.headers["Location"]) == (302, "/")
        cookie = moved.headers["Set-Cookie"].partition(";")[0]
        assert ask(port, request("/", f"Cookie: {cookie}", host=host), address).status == 200
        assert server.end(signal.SIGINT) == (0, "")
