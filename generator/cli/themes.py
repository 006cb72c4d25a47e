"""`headshot themes`: what there is, one of one's own, one for this site, and oneself in all of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

themes = typer.Typer(
    help="List the themes; begin, choose or compare them.",
    invoke_without_command=True,
    no_args_is_help=False,
    rich_markup_mode=None,
)

Name = Annotated[str, typer.Argument(metavar="NAME", help="The theme's name.", show_default=False)]


@themes.callback()
def _themes(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        show()


@themes.command("list")
def show() -> None:
    """List every theme: its name, for whom it is, where it comes from, and its picture."""
    from rich.markup import escape

    from ..load.site import find_site
    from ..themes.listed import listed
    from .paper import Paper

    paper = Paper(quiet=False, verbose=False)
    failed = False
    for theme in listed(find_site(Path.cwd())):
        paper.problems(theme.problems)
        if theme.file is None:
            failed = True
            continue
        personas = ", ".join(persona.value for persona in theme.file.personas) or "everyone"
        paper.out.print(f"[bold]{escape(theme.name)}[/]  {escape(theme.file.label)} [dim]({theme.origin})[/]")
        paper.out.print(f"    {escape(theme.file.summary)}")
        paper.out.print(f"    for: {personas}")
        if theme.picture:
            paper.out.print(f"    picture: {escape(str(theme.picture))}")
    raise typer.Exit(1 if failed else 0)


@themes.command("new")
def new(
    name: Name,
    origin: Annotated[
        str, typer.Option("--from", metavar="NAME", help="The theme that it is made of.")
    ] = "ledger",
    copy: Annotated[
        bool, typer.Option("--copy", help="Copy its files, so that nothing is taken from it any more.")
    ] = False,
) -> None:
    """Begin a theme of this site's own, made of another one."""
    from ..themes.begun import begin
    from .given import site_of

    root = site_of(None)
    for file in begin(root, name, origin, copy=copy):
        typer.echo(file.relative_to(root).as_posix())
    typer.echo(
        f"\nSee it with `headshot serve --theme {name}`, and choose it with `headshot themes use {name}`."
    )


@themes.command("use")
def use(name: Name) -> None:
    """Set the site's theme, in site.yaml."""
    from ..themes.chosen import choose
    from .given import site_of

    chosen = choose(site_of(None), name)
    typer.echo(f"{name}: written into {', '.join(chosen.changed)}")
    if chosen.others:
        typer.echo(f"These have a theme of their own, and keep it: {', '.join(chosen.others)}")


@themes.command("preview")
def preview(
    person: Annotated[
        str | None,
        typer.Option(
            "--for",
            metavar="PERSON",
            help="Whose page: a folder of content/; the site's home, or the first, if left out.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="DIR",
            help="Where to write; preview/ in the site if left out.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Build one person's page in every theme, and a page that shows them side by side."""
    from rich.markup import escape

    from ..order import Folders, Order
    from ..themes.preview import PAGE
    from ..themes.preview import preview as make_preview
    from ..workers import cores
    from .app import CONTENT, OK
    from .given import site_of, today
    from .paper import Bar, Paper, plural

    root = site_of(None)
    folder = output or root / "preview"
    paper = Paper(quiet=False, verbose=False)
    with Bar(paper) as bar:
        made = make_preview(Folders(root, folder), Order(jobs=cores(), today=today()), person, bar.hear)
    paper.problems(made.problems)
    if made.failed:
        paper.err.print("[red]Nothing was written[/]")
        raise typer.Exit(CONTENT)
    paper.out.print(f"{escape(made.name)} in {plural(len(made.themes), 'theme')}: {', '.join(made.themes)}")
    paper.out.print(f"Open {escape(str(folder / PAGE))}")
    raise typer.Exit(OK)
