"""Biographies from Markdown to safe HTML, in a child process that may be killed.

Python-Markdown has paths that take minutes for a few kilobytes and hold on to the interpreter while they do.
So one child renders every biography; when one takes too long the child dies, and the next gets a new child.
`markdown_child` is the other end; it and `markdown_clean` alone import `markdown` and `nh3`.
"""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
import threading
from importlib import metadata
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Final, NamedTuple, Self

from .. import __file__ as here
from ..values.limits import BIO_CPU_SECONDS, BIO_WALL_SECONDS
from ..values.person import Bio
from .markdown_limits import BioError, within_limits
from .markdown_pipe import TOO_LONG, receive, send
from .nodes import shown

__all__ = ["VERSION", "BioError", "Markdown", "Rendered", "pairs", "version"]

VERSION: Final = 2
"""Counted up whenever our own part of the rendering changes what comes out."""

# The parent's own path tells the child where everything lies, however Headshot was installed.
_START: Final = (
    "import sys; sys.path[:] = sys.argv[1:]; from generator.load.markdown_child import main; main()"
)
_SIMPLER: Final = "look for very long lists, tables or runs of brackets, and write them more simply"


class Rendered(NamedTuple):
    """A biography, and what was left out of it, each with its line."""

    bio: Bio
    warnings: tuple[tuple[int, str], ...]


def pairs(told: list[list[Any]]) -> tuple[tuple[int, str], ...]:
    """Warnings as they were before JSON made lists of them: line (0 for none known) and words."""
    return tuple((int(line), str(says)) for line, says in told)


def version() -> str:
    """All that decides what comes out besides the text: results may be kept under it."""
    return f"markdown {metadata.version('markdown')}, nh3 {metadata.version('nh3')}, bio {VERSION}"


class Markdown:
    """The renderer: `with Markdown() as markdown: markdown.render(text, slug)`. One thread at a time."""

    def __init__(self, cpu_seconds: float = BIO_CPU_SECONDS, wall_seconds: float = BIO_WALL_SECONDS) -> None:
        self._cpu = cpu_seconds
        self._wall = wall_seconds
        self._child: _Child | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def render(self, text: str, slug: str) -> Rendered:
        """Safe HTML; ids in it begin with the slug. Raises BioError."""
        question = {"text": within_limits(text), "slug": slug, "seconds": self._cpu}
        answer = self.started().ask(question, self._wall)
        if "error" in answer:
            self._stop()
            raise BioError(answer["error"], answer["hint"])
        return Rendered(Bio(answer["html"], answer["lead"]), pairs(answer["warnings"]))

    def started(self) -> _Child:
        """A child that lives: started before it is asked, it has imported what it needs by then."""
        if self._child and not self._child.alive:
            self._stop()
        self._child = self._child or _Child()
        return self._child

    def _stop(self) -> None:
        if self._child:
            self._child.stop()
        self._child = None


class _Child:
    """One process, its two pipes, and a file for its last words."""

    def __init__(self) -> None:
        self._words: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the process
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-c", _START, *_path()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._words,
        )

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, question: object, seconds: float) -> dict[str, Any]:
        """The answer, or in its place the reason why there is none."""
        late = threading.Event()
        clock = threading.Timer(seconds, self._kill, [late])
        clock.daemon = True
        clock.start()
        try:
            answer = self._exchange(question)
        finally:
            clock.cancel()
        return answer if answer is not None else self._why(late.is_set(), seconds)

    def _kill(self, late: threading.Event) -> None:
        late.set()
        self._process.kill()

    def _exchange(self, question: object) -> dict[str, Any] | None:
        assert self._process.stdin
        assert self._process.stdout
        try:
            send(self._process.stdin, question)
        except OSError:  # it died before it had read everything: a broken pipe, or EINVAL on Windows
            return None
        answer: dict[str, Any] | None = receive(self._process.stdout)
        return answer

    def _why(self, late: bool, seconds: float) -> dict[str, Any]:
        code = self._process.wait()
        if late:
            return {
                "error": f"timed out after {seconds:g} seconds",
                "hint": "the machine may be busy: try again",
            }
        if code in (TOO_LONG, -getattr(signal, "SIGPROF", 0)):
            return {"error": "takes too long to render", "hint": _SIMPLER}
        self._words.seek(0)
        last = self._words.read().decode(errors="replace").strip().rpartition("\n")[2]
        return {"error": "cannot be rendered", "hint": f"{_SIMPLER} ({shown(last or f'exit {code}', 200)})"}

    def stop(self) -> None:
        """Closing its ear ends an idle child; one that does not listen is killed."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                _close(pipe)
        try:
            self._process.wait(1)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._words.close()


def _close(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except OSError:  # what was still to be sent is of no interest to the dead
        return


def _path() -> list[str]:
    """Where this process finds its modules, in full; an import hook may have found the package elsewhere."""
    home = str(Path(here).resolve().parent.parent)
    known = [str(Path(entry).absolute()) for entry in sys.path]
    return known if home in known else [*known, home]
