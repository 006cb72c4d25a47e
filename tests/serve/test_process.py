"""`headshot serve` as a command: how it begins, what it says, and that nothing is left when it ends. Real processes all."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from PIL import Image

from tests.raw import ask, request, until_closed
from tests.site import ALONE, BOTH, command, environment, headshot, site

ENDS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
STEPS = 60
"""Places of the start at which it is interrupted, each a few milliseconds after the last."""


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
        raise AssertionError(f"it ended without {pattern!r}: {self.said} {self.errors()}")

    def serves(self) -> None:
        self.port = int(self.until(r"Serving at http://127\.0\.0\.1:(\d+)/")[1])
        self.until("Ctrl-C stops it")

    def errors(self) -> str:
        assert self.process.stderr
        return self.process.stderr.read().decode()

    def end(self, how: signal.Signals) -> tuple[int, str, str]:
        """The code, and everything that was said afterwards. Every process of the family holds the two pipes: they
        are at their end only when all of them are gone.
        """
        os.killpg(self.process.pid, how)
        out, err = self.process.communicate()
        return self.process.returncode, out.decode(), err.decode()


@contextmanager
def started(root: Path, *args: str, **env: str) -> Iterator[Process]:
    with subprocess.Popen(
        command("serve", root, "--port", "0", *args),
        env=environment(PYTHONUNBUFFERED="1", **env),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
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


@pytest.fixture
def root(tmp_path: Path, warm: Path) -> Path:
    return site(tmp_path, BOTH, warm)


@pytest.mark.parametrize("how", ENDS)
def test_one_signal_ends_it_calmly_and_nothing_is_left(root: Path, how: signal.Signals) -> None:
    with started(root) as server:
        server.serves()
        assert ask(server.port, request("/")).status == 200
        assert alive(server.process.pid) != [server.process.pid], "it has begun others"
        assert server.end(how) == (0, "", "")
        assert alive(server.process.pid) == []
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
        assert server.end(how) == (0, "", "")
        assert alive(server.process.pid) == []


def test_ctrl_c_at_any_moment_of_the_start_ends_it_in_one_line_at_most(tmp_path: Path) -> None:
    """From the first import to the first page: a reading of the clock decides only which moment is tried."""
    root = site(tmp_path, BOTH)
    for step in range(STEPS):
        shutil.rmtree(root / ".headshot", ignore_errors=True)
        with started(root) as server:
            _busy(step * 0.03)
            code, out, err = server.end(signal.SIGINT)
            assert "Traceback" not in err
