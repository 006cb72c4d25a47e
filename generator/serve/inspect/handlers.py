"""The inspector's addresses. They answer like those of the site: guarded, and with nothing from the disk but what was made."""

from __future__ import annotations

import asyncio
import re
from functools import partial
from typing import Any, Final

from tornado.web import HTTPError

from ...making import Files, texts_of
from ...render.inspector import everyone_page, person_page
from ...render.problems import problems_page
from ...render.text import TextRecipe, text
from ...values.artifact import Artifact, Recipe
from ...values.errors import HeadshotError, Problem
from ..address import Missing, Moved, Refused
from ..errands import made
from ..handlers import Guarded
from ..kinds import KINDS, kind_of
from ..session import Session
from .inspector import HOME, Inspector
from .wardrobe import Fitted

_SCRIPT: Final = re.compile(rb'<script src="[^"]*" defer></script>\n?')
"""What waits for news in a page. In the inspector's frames nobody need wait: the page around them is loaded anew."""


def routes(session: Session, common: dict[str, Any]) -> list[tuple[str, type[Guarded], dict[str, Any]]]:
    """The inspector's part of a server's table. A person may be called `photo` or `themes`: nothing of theirs lies deeper."""
    own = {**common, "inspector": Inspector(session)}
    return [
        (r"/__headshot/?", Front, own),
        (r"/__headshot/photo/([a-z0-9-]{1,64})/([0-9]{1,2})\.jpg", Photo, own),
        (r"/__headshot/themes/([a-z0-9-]{1,64})/.*", Worn, own),
        (r"/__headshot/([a-z0-9-]{1,64})/", Person, own),
    ]


class Inspecting(Guarded):
    def initialize(self, inspector: Inspector, **common: Any) -> None:  # type: ignore[override]  # tornado's own way
        super().initialize(**common)
        self.inspector = inspector

    async def recipe(self, recipe: Recipe, files: Files) -> bytes:
        """The bytes of a recipe, made by the bench if need be. Raises HeadshotError."""
        job = partial(made, recipe, self.session.store, files)
        return (await asyncio.wrap_future(self.session.bench.ask(job))).read_bytes()

    def problems(self, problems: tuple[Problem, ...]) -> None:
        self.set_status(500)
        self.answer(problems_page(problems).encode(), KINDS[".html"])

    async def of_person(self, slug: str) -> None:
        page = await self.desk(partial(self._written, slug))
        if page is not None:
            self.answer(page, KINDS[".html"])
        elif self.session.shown.errors:
            self.problems(self.session.shown.errors)
        else:
            raise HTTPError(404)

    def _written(self, slug: str) -> bytes | None:
        page = self.inspector.person(slug)
        return person_page(page).encode() if page else None


class Front(Inspecting):
    """Everyone; where there is but one person, that one."""

    async def get(self) -> None:
        if self.request.path != HOME:
            return self.redirect(HOME)
        alone = await self.desk(lambda: self.inspector.alone)
        if alone:
            return await self.of_person(alone)
        everyone = await self.desk(self.inspector.everyone)
        if not everyone.people and self.session.shown.errors:
            return self.problems(self.session.shown.errors)
        return self.answer(everyone_page(everyone).encode(), KINDS[".html"])

    head = get


class Person(Inspecting):
    async def get(self, slug: str) -> None:
        await self.of_person(slug)

    head = get


class Photo(Inspecting):
    """A whole photograph, as large as a screen wants it."""

    async def get(self, slug: str, number: str) -> None:
        shot = await self.desk(partial(self.inspector.photograph, slug, int(number)))
        if shot is None:
            raise HTTPError(404)
        try:
            body = await self.recipe(*shot)
        except HeadshotError as error:
            raise HTTPError(500) from error
        self.answer(body, KINDS[".jpg"])

    head = get


class Worn(Inspecting):
    """The site in a theme, under a path of its own."""

    async def get(self, name: str) -> None:
        found = await self.desk(partial(self.inspector.wardrobe.find, name, self.request.path))
        match found:
            case Refused():
                raise HTTPError(400)
            case Moved(to=to):
                self.redirect(to)
            case Missing() | ():
                raise HTTPError(404)
            case Fitted() as fitted:
                await self._fitted(fitted, name)
            case problems:
                self.problems(problems)

    head = get

    async def _fitted(self, fitted: Fitted, theme: str) -> None:
        try:
            body = await self._bytes(fitted.artifact, fitted.files)
        except HeadshotError as error:
            worn = self.inspector.wardrobe.worn(theme).theme
            return self.problems((self.session.problem_of(fitted.artifact, error, worn),))
        if fitted.lost:
            self.set_status(404)
        return self.answer(body, kind_of(str(fitted.artifact.path)))

    async def _bytes(self, artifact: Artifact, files: Files) -> bytes:
        recipe = artifact.recipe
        if not isinstance(recipe, TextRecipe):
            return await self.recipe(recipe, files)
        written: bytes = await self.desk(lambda: text(recipe, texts_of(recipe, files)).encode())
        framed = self.request.headers.get("Sec-Fetch-Dest") == "iframe"
        return _SCRIPT.sub(b"", written) if framed else written
