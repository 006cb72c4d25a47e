"""What a person reads while a site is served: where it is, what was saved, what is wrong, each once."""

from __future__ import annotations

import webbrowser
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from rich.markup import escape

from ..derive.codes import terminal_code
from ..serve.news import News, Refreshed, Started, Unheard
from ..values.errors import Problem, Severity
from .paper import Paper, plural

NAMED: Final = 3
"""Files that a line names: whoever copies a theme has saved twenty at once."""


class Screen:
    """News in words. Problems are told when they are other ones than before, not with every save."""

    def __init__(self, site: Path, *, opens: bool) -> None:
        self._site = site
        self._opens = opens
        self._paper = Paper(quiet=False, verbose=False)
        self._known: frozenset[Problem] = frozenset()

    def hear(self, news: News) -> None:
        match news:
            case Started():
                self._started(news)
            case Refreshed():
                self._refreshed(news)
            case Unheard(why=why):
                self._paper.err.print(
                    f"[yellow]Note[/]: {escape(why)}. From here on the files are looked at every moment, as with --poll."
                )

    def _started(self, news: Started) -> None:
        out = self._paper.out
        if news.busy is not None:
            out.print(f"Port {news.busy} is taken by another program; this is the next free one.")
        out.print(f"Serving at [bold]{escape(news.address)}[/]")
        out.print(f"How it is framed and weighs: {escape(_inspector(news.address))}", style="dim")
        if news.elsewhere:
            out.print(f"On a phone in your network: [bold]{escape(news.elsewhere)}[/]")
            out.print(terminal_code(news.elsewhere), end="", markup=False)
            out.print("Whoever has this address sees the site, drafts too if they are shown, until you stop.")
        out.print("Ctrl-C stops it.")
        if self._opens:
            webbrowser.open(news.address)

    def _refreshed(self, news: Refreshed) -> None:
        if not news.is_news and not news.first:
            return
        fresh = [problem for problem in news.problems if problem not in self._known]
        healed = _errors(self._known) and not _errors(news.problems)
        self._known = frozenset(news.problems) | self._warnings(news.problems)
        self._paper.problems(fresh)
        if _errors(news.problems):
            if fresh:
                count = plural(len(_errors(news.problems)), "problem")
                self._paper.err.print(f"[red]{count} to mend[/]: the last good page stays until then")
        elif not news.first:
            done = "Mended" if healed else "Shown"
            self._paper.out.print(
                f"{done} in {news.seconds * 1000:.0f} ms: {escape(self._names(news.files))}"
            )

    def _names(self, files: Sequence[Path]) -> str:
        names = [self._shown(path) for path in files]
        rest = [f"{len(names) - NAMED} more"] if len(names) > NAMED + 1 else []
        return ", ".join([*names[:NAMED], *rest] if rest else names) or "the site"

    def _warnings(self, problems: Sequence[Problem]) -> frozenset[Problem]:
        """While something is wrong, nobody warns of whoever it is wrong with: what was said of them is not news again."""
        return self._known - frozenset(_errors(self._known)) if _errors(problems) else frozenset()

    def _shown(self, path: Path) -> str:
        return path.relative_to(self._site).as_posix() if path.is_relative_to(self._site) else path.name


def _errors(problems: frozenset[Problem] | Sequence[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def _inspector(address: str) -> str:
    scheme, _, rest = address.partition("://")
    return f"{scheme}://{rest.partition('/')[0]}/__headshot/"
