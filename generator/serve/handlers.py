"""What is answered to a request: the planned file, made first if it must be; the reason why not; never a file of the disk."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any, Final, TypeVar
from urllib.parse import parse_qs

import livereload
from tornado.web import HTTPError

from ..render.problems import problems_page
from ..render.text import TextRecipe
from ..values.artifact import Artifact
from ..values.errors import HeadshotError, Problem
from .address import LOST, Missing, Moved, Refused, is_plain, resolve
from .errands import made
from .gate import Gate
from .guard import Guard
from .kinds import KINDS, kind_of
from .session import Session

_HERE: Final = Path(__file__).parent / "static"
Result = TypeVar("Result")
Desk = Callable[[Callable[[], Result]], "asyncio.Future[Result]"]
"""Has something done in the session's own thread."""


class Guarded(Gate):
    """Every answer but the socket's: whoever is on another machine shows the token."""

    def initialize(self, session: Session, guard: Guard, desk: Desk[Any]) -> None:
        self.session, self.guard, self.desk = session, guard, desk

    def prepare(self) -> None:
        super().prepare()
        if self._lets_in():
            return
        shown = self.get_cookie(self.guard.cookie)
        if not self.guard.trusts(self.request.remote_ip or "", shown):
            raise HTTPError(403)

    def _lets_in(self) -> bool:
        """A phone opens the address with the token once; from then on its cookie knows it."""
        tokens = parse_qs(self.request.query).get("token", [])
        if not tokens or not self.guard.knows_token(tokens[0]):
            return False
        if not is_plain(self.request.path):
            raise HTTPError(400)
        self.welcome()
        self.redirect(self.request.path)
        return True

    def welcome(self) -> None:
        """The cookie with which a page of ours may open the socket."""
        self.set_cookie(self.guard.cookie, self.guard.token, httponly=True, samesite="Strict", path="/")

    def answer(self, body: bytes, kind: str) -> None:
        self.set_header("Content-Type", kind)
        if kind.startswith("text/html") and self.request.headers.get("Sec-Fetch-Site") != "cross-site":
            self.welcome()
        self.finish(body)


class Planned(Guarded):
    """Any address of the site: served as it will be on its host."""

    async def get(self) -> None:
        shown = self.session.shown
        found = resolve(self.request.path, shown.base, shown.artifacts)
        match found:
            case Refused():
                raise HTTPError(400)
            case Moved(to=to):
                self.redirect(to)
            case Missing() as missing:
                await self._missing(missing)
            case _:
                await self._artifact(shown.artifacts[found.path])

    head = get

    async def _missing(self, missing: Missing) -> None:
        """A page that is missing because somebody's files are wrong says what is wrong, not that it never was."""
        shown = self.session.shown
        if shown.errors and Path(missing.path).suffix in ("", ".html"):
            return self._problems(shown.errors)
        self.set_status(404)
        if missing.inside and LOST in shown.artifacts:
            await self._artifact(shown.artifacts[LOST])
        else:
            self.answer(f"Nothing is here: the site lies at {shown.base}\n".encode(), KINDS[".txt"])
        return None

    async def _artifact(self, artifact: Artifact) -> None:
        try:
            body = await self._bytes(artifact)
        except HeadshotError as error:
            self._problems((self.session.problem_of(artifact, error),))
        else:
            self.answer(body, kind_of(str(artifact.path)))

    async def _bytes(self, artifact: Artifact) -> bytes:
        if isinstance(artifact.recipe, TextRecipe):
            written: bytes = await self.desk(partial(self.session.text, artifact))
            return written
        job = partial(made, artifact.recipe, self.session.store, self.session.shown.files)
        path = await asyncio.wrap_future(self.session.bench.ask(job))
        return path.read_bytes()

    def _problems(self, problems: tuple[Problem, ...]) -> None:
        self.set_status(500)
        self.answer(problems_page(problems).encode(), KINDS[".html"])


class Problems(Guarded):
    """What is wrong, for the overlay; nothing at all where nothing is."""

    async def get(self) -> None:
        errors = self.session.shown.errors
        if errors:
            overlay = self.request.query == "overlay"
            self.answer(problems_page(errors, overlay=overlay).encode(), KINDS[".html"])
        else:
            self.set_status(204)

    head = get


class Static(Guarded):
    """The few files that the server itself brings: named in a table, read once."""

    async def get(self, name: str) -> None:
        if name not in _own_files():
            raise HTTPError(404)
        self.answer(_own_files()[name], kind_of(name))

    head = get


@cache
def _own_files() -> dict[str, bytes]:
    """Those of `static/`, and LiveReload's script."""
    script = Path(livereload.__file__).parent / "vendors" / "livereload.js"
    return {file.name: file.read_bytes() for file in (*_HERE.iterdir(), script)}
