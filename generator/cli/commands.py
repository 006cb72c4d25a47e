"""The commands. Heavy imports wait until a command needs them, so that --version and --help answer at once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .. import __version__
from ..values.errors import UsageError
from .app import CONTENT, OK, app, run
from .check import check
from .deploy import deploy
from .given import BaseUrl, Site, ThemeName, base_of, into, site_of, theme_of, today
from .themes import themes

__all__ = ["app", "run"]

app.add_typer(themes, name="themes")
app.command()(check)
app.command()(deploy)


@app.command()
def build(
    site: Site = None,
    output: Annotated[
        Path | None,
        into("Where to build; output/ in the site if left out."),
    ] = None,
    base_url: BaseUrl = None,
    theme: ThemeName = None,
    drafts: Annotated[bool, typer.Option("--drafts", help="Build drafts too.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Take warnings for errors.")] = False,
    keep_going: Annotated[
        bool,
        typer.Option(
            "--keep-going", help="Build the people who are right; keep what was published of the others."
        ),
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option(
            min=1,
            max=61,
            metavar="N",
            help="Processes at work; one for each core if left out.",
            show_default=False,
        ),
    ] = None,
    why: Annotated[bool, typer.Option("--why", help="Name the reason for everything that is made.")] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one report for machines, and nothing else.")
    ] = False,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Print errors only.")] = False,
    verbose: Annotated[bool, typer.Option("-v", "--verbose", help="List every file with its size.")] = False,
) -> None:
    """Build a site into a folder that any host can serve."""
    from ..build import build as build_site
    from ..order import Folders, Order
    from ..workers import cores
    from .paper import Bar, Paper, report

    root = site_of(site)
    folders = Folders(root, output or root / "output")
    order = Order(
        base_of(base_url), theme_of(root, theme), drafts, strict, keep_going, jobs or cores(), today()
    )
    paper = Paper(quiet=quiet or as_json, verbose=verbose)
    with Bar(paper) as bar:
        built = build_site(folders, order, bar.hear)
    if as_json:
        typer.echo(report(built, folders.output, __version__))
    else:
        paper.problems(built.problems)
        if why:
            paper.why(built.events)
        paper.built(built, folders.output)
    raise typer.Exit(CONTENT if built.failed else OK)


@app.command()
def serve(
    site: Site = None,
    port: Annotated[
        int,
        typer.Option(min=0, max=65535, metavar="PORT", help="The next free one where it is taken; 0 is any."),
    ] = 8000,
    host: Annotated[
        str,
        typer.Option(metavar="HOST", help="0.0.0.0 lets a phone in your network see the site, with a token."),
    ] = "127.0.0.1",
    base_url: BaseUrl = None,
    open_: Annotated[bool, typer.Option("--open", help="Open the page in a browser.")] = False,
    poll: Annotated[
        bool,
        typer.Option("--poll", help="Look at the files again and again: for network disks and containers."),
    ] = False,
    drafts: Annotated[bool, typer.Option("--drafts", help="Show drafts too.")] = False,
    theme: ThemeName = None,
) -> None:
    """Show the site while you write it: what you save is on the screen at once."""
    from ..order import Order
    from ..serve.server import Wanted
    from ..serve.server import serve as serve_site
    from .screen import Screen

    root = site_of(site)
    order = Order(base_of(base_url), theme_of(root, theme), drafts, today=today())
    serve_site(Wanted(root, order, host, port, poll), Screen(root, opens=open_).hear)


@app.command()
def kit(
    site: Site = None,
    places: Annotated[
        str,
        typer.Option("--for", metavar="PLACES", help="Places with commas between them: linkedin,github."),
    ] = "all",
    output: Annotated[
        Path | None,
        into("Where to write; kit/ in the site if left out."),
    ] = None,
) -> None:
    """Make correctly named files of the portrait for the places that people upload it to."""
    from ..kit.kit import KitOrder, make_kit
    from ..order import Folders
    from ..workers import cores
    from .kit import print_kit
    from .paper import Bar, Paper

    root = site_of(site)
    folder = output or root / "kit"
    order = KitOrder(tuple(filter(None, map(str.strip, places.split(",")))), cores(), today())
    paper = Paper(quiet=False, verbose=False)
    with Bar(paper) as bar:
        made = make_kit(Folders(root, folder), order, bar.hear)
    print_kit(paper, made, folder)
    raise typer.Exit(CONTENT if made.failed else OK)


@app.command()
def schema(
    kind: Annotated[
        str, typer.Argument(metavar="[profile|site|theme]", help="Which file's schema.")
    ] = "profile",
) -> None:
    """Print the JSON Schema (draft-07) of a file, for editors."""
    import json

    from ..values.schema import KINDS
    from ..values.schema import schema as schema_of

    if kind not in KINDS:
        raise UsageError(f"there is no schema of {kind}: one of {', '.join(KINDS)}")
    typer.echo(json.dumps(schema_of(kind), indent=2, ensure_ascii=False))


@app.command()
def crops(
    site: Site = None,
    output: Annotated[
        Path | None,
        into("Where to write; crops/ in the site if left out."),
    ] = None,
    table: Annotated[bool, typer.Option("--table", help="Print the figures, and write nothing.")] = False,
) -> None:
    """Show every crop of every person, with head, eye line and circle: a contact sheet."""
    from ..crops import contact_sheet, crop_rows
    from ..order import Folders, Order
    from ..workers import cores
    from .crops import print_sheet, print_table
    from .paper import Bar, Paper

    root = site_of(site)
    folder = output or root / "crops"
    folders, order, paper = Folders(root, folder), Order(jobs=cores()), Paper(quiet=False, verbose=False)
    with Bar(paper) as bar:
        shown = (crop_rows if table else contact_sheet)(folders, order, bar.hear)
    if table:
        print_table(paper, shown)
    else:
        print_sheet(paper, shown, folder)
    raise typer.Exit(CONTENT if shown.failed else OK)


@app.command()
def clean(
    site: Site = None,
    output: Annotated[
        Path | None,
        into("The folder that was built into."),
    ] = None,
    everything: Annotated[
        bool,
        typer.Option("--all", help="The store and all measures too: the next build makes everything anew."),
    ] = False,
) -> None:
    """Remove what was built, and nothing else."""
    from ..clean import clean as clean_site
    from ..order import Folders

    root = site_of(site)
    removed = clean_site(Folders(root, output or root / "output"), everything=everything)
    typer.echo(f"{removed} file{'' if removed == 1 else 's'} removed")


@app.command()
def new(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[FOLDER]", help="Where the site will lie.", show_default=False)
    ] = None,
    photo: Annotated[Path | None, typer.Option(help="The portrait.", show_default=False)] = None,
    name: Annotated[str | None, typer.Option(help="The person's name, as shown.", show_default=False)] = None,
    headline: Annotated[
        str | None, typer.Option(help="Who this person is, in a line.", show_default=False)
    ] = None,
    alt: Annotated[
        str | None,
        typer.Option(help="What the portrait shows, for those who do not see it.", show_default=False),
    ] = None,
    persona: Annotated[
        str | None,
        typer.Option(help="executive, performer, artist, founder, client or everyone.", show_default=False),
    ] = None,
    theme: Annotated[
        str | None, typer.Option(metavar="NAME", help="The page's theme.", show_default=False)
    ] = None,
    slug: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="The person's folder and address; made of the name if left out.",
            show_default=False,
        ),
    ] = None,
    example: Annotated[
        bool, typer.Option("--example", help="The sample site: two people, ready to build.")
    ] = False,
) -> None:
    """Start a site of one's own: it asks for what is missing, and overwrites nothing."""
    from .asking import answers

    raise typer.Exit(
        answers(
            folder,
            photo=photo,
            name=name,
            headline=headline,
            alt=alt,
            persona=persona,
            theme=theme,
            slug=slug,
            example=example,
        )
    )
