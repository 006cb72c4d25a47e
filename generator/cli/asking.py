"""`headshot new`: what was not given is asked for on a terminal, and named as missing elsewhere."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import typer

from ..load.site import find_site
from ..new import (
    Beginning,
    add,
    begin,
    begin_example,
    photograph,
    slug_in,
    slug_of,
    theme_for_all,
    themes_for,
)
from ..values.errors import UsageError
from ..values.fields import slug_like
from ..values.person import Persona
from .refused import refuse_inside, refuse_missing, refuse_slug, refuse_unknown

WHO = {
    Persona.EXECUTIVE: "an adviser, a board member, an academic",
    Persona.PERFORMER: "an actor, a performer, a speaker",
    Persona.ARTIST: "an artist, a designer, a writer",
    Persona.FOUNDER: "a founder, a creator",
    Persona.CLIENT: "a photographer's client, with several looks",
    Persona.EVERYONE: "none of these, or all",
}


@contextmanager
def _leaving() -> Iterator[None]:
    """Whoever leaves at a question, by Ctrl-C or Ctrl-D, stops the command as Ctrl-C does anywhere else."""
    try:
        yield
    except typer.Abort:
        typer.echo(err=True)  # the question's line is still open
        raise KeyboardInterrupt from None


@_leaving()
def answers(
    folder: Path | None, *, photo: Path | None, name: str | None, headline: str | None, alt: str | None,
    persona: str | None, theme: str | None, slug: str | None, example: bool,
) -> int:  # fmt: skip
    """Ask, write, and say what comes next."""
    if example:
        place = folder or Path("headshot-example")
        begin_example(place)
        return _next(place, None)
    site = find_site(Path.cwd())
    joins = site if folder is None else None
    refuse_inside(folder, site)
    refuse_slug(slug)
    asks = sys.stdin.isatty() and sys.stdout.isatty()
    if not asks:
        refuse_missing({"--photo": photo, "--name": name}, "headshot new" + " my-site" * (not joins))
    shown = _words(name) if name is not None else _ask("Your name, as it should be shown")
    headline = headline or _offered("Who you are, in a line (Enter to leave it out)", "", asks=asks)
    picture = _photograph(photo)
    alt = alt or _offered("What it shows, for those who do not see it", f"Portrait of {shown}", asks=asks)
    who = _persona(persona, asks=asks)
    # Whoever joins a site has its theme, unless a theme or a kind of page was asked for.
    chosen = theme or (None if joins and persona is None else _theme(who, asks=asks))
    refuse_unknown(chosen, who)
    name_of_folder = slug or (slug_in(joins, shown) if joins else slug_of(shown))
    asked = Beginning(
        joins or folder or Path(name_of_folder),
        name_of_folder,
        shown,
        picture,
        _words(alt),
        _words(headline) if headline else None,
        who,
        chosen,
    )
    return _join(asked, named=bool(slug)) if joins else _begin(asked)


def _begin(asked: Beginning) -> int:
    begin(asked)
    return _next(asked.folder, asked.slug)


def _join(asked: Beginning, *, named: bool) -> int:
    """Add a person to the site; a theme that everybody has already needs no line of theirs. `named` is a folder whose name
    somebody chose.
    """
    everybody = theme_for_all(asked.folder)
    own = asked.theme if asked.theme != everybody else None
    add(replace(asked, theme=own))
    slug = asked.slug
    typer.echo(f"content/{slug}/ is one more person of this site. Its page will be /{slug}/: build again.")
    if not named and not slug_like(asked.name):
        typer.echo("No address could be made of the name: rename the folder to choose another.")
    if own:
        typer.echo(f"The page has a theme of its own, {own}; that of the site is {everybody}.")
    typer.echo("The front page lists everyone if site.yaml has no `home:`.")
    return 0


def _photograph(given: Path | None) -> Path:
    """A photograph that a build could use; on a terminal the question is put again until there is one."""
    if given:
        photograph(given)
        return given
    while True:
        path = Path(_ask("Your photograph's file")).expanduser()
        try:
            photograph(path)
        except UsageError as error:
            typer.echo(str(error), err=True)
        else:
            return path


def _offered(question: str, usual: str, *, asks: bool) -> str:
    """An answer that Enter leaves as it usually is."""
    return str(typer.prompt(question, default=usual, show_default=bool(usual))) if asks else usual


def _ask(question: str) -> str:
    return _words(str(typer.prompt(question)))


def _words(text: str) -> str:
    """One line; an answer of nothing but blanks is no answer."""
    words = " ".join(text.split())
    if any("\ud800" <= character <= "\udfff" for character in words):
        raise UsageError("a name, and whatever else is given, must be text: some of its bytes are none")
    if not words:
        raise UsageError("a name, and whatever else is given, cannot be empty")
    return words


def _persona(given: str | None, *, asks: bool) -> Persona:
    if given is not None:
        known = [persona.value for persona in Persona]
        if given not in known:
            raise UsageError(f"--persona is not one of {', '.join(known)}: {given}")
        return Persona(given)
    if not asks:
        return Persona.EVERYONE
    for number, persona in enumerate(WHO, 1):
        typer.echo(f"  {number}  {WHO[persona]}")
    return list(WHO)[_choice("You are", len(WHO), len(WHO)) - 1]


def _theme(persona: Persona, *, asks: bool) -> str:
    themes = themes_for(persona)
    if len(themes) == 1 or not asks:
        return themes[0].name
    for number, file in enumerate(themes, 1):
        typer.echo(f"  {number}  {file.label}: {file.summary}")
    return themes[_choice("The page", len(themes), 1) - 1].name


def _choice(question: str, most: int, usual: int) -> int:
    """A number from 1 to `most`; anything else is asked for again."""
    while True:
        answer = str(typer.prompt(question, default=str(usual))).strip()
        if answer in map(str, range(1, most + 1)):
            return int(answer)
        typer.echo(f"  a number from 1 to {most}, please")


def _next(place: Path, slug: str | None) -> int:
    typer.echo(f"\nYour site is in {place}. What comes next:\n")
    typer.echo(f"  cd {shlex.quote(str(place))}")
    typer.echo("  headshot serve --open       # your page, changing as you write")
    typer.echo("  headshot themes preview     # yourself in every theme, side by side")
    typer.echo("  headshot build              # the finished site, in output/")
    if slug:
        typer.echo(f"\nYour words are in content/{slug}/profile.yaml and bio.md.")
    return 0
