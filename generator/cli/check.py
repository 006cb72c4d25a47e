"""`headshot check`: which of a site, a folder or an address is meant, and how it is looked at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..values.errors import UsageError
from .app import CONTENT, OK
from .given import BaseUrl, base_of, into, site_of, today

if TYPE_CHECKING:
    from ..check.check import Asked, Checked


def check(
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="[SITE|DIR|URL]",
            help="A site, a folder that was built, or the address of a server of this machine.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[Path | None, into("Where the site was built; output/ in the site if left out.")] = None,
    base_url: BaseUrl = None,
    external: Annotated[
        bool, typer.Option("--external", help="Ask links that lead elsewhere too, over the network.")
    ] = False,
    sources: Annotated[
        bool, typer.Option("--sources", help="Judge the site's own files alone: nothing has to be built.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Take warnings for errors.")] = False,
    skip: Annotated[
        str,
        typer.Option(
            metavar="CHECKS", help="Checks to leave out, with commas between them.", show_default=False
        ),
    ] = "",
    photo_years: Annotated[
        int, typer.Option(min=1, max=99, metavar="N", help="Years after which a portrait is old.")
    ] = 5,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one report for machines, and nothing else.")
    ] = False,
) -> None:
    """Look at a built site as its visitors would, and say what to mend."""
    from ..check.check import Asked, skipped
    from ..order import Order
    from ..workers import cores
    from .checked import print_checked, report

    if sources and (external or as_json):
        raise UsageError("--sources looks at no page: --external and --json have nothing to say beside it")
    order = Order(jobs=cores(), today=today())
    asked = Asked(base_of(base_url), external, strict, photo_years, skipped(skip), order)
    if sources:
        raise typer.Exit(_sources(what, output, asked))
    checked = _checked(what, output, asked)
    if as_json:
        typer.echo(report(checked))
    else:
        print_checked(checked)
    raise typer.Exit(CONTENT if checked.failed else OK)


def _checked(what: str | None, output: Path | None, asked: Asked) -> Checked:
    from ..check.check import check_folder, check_site, check_url, is_tree
    from ..order import Folders
    from .paper import Bar, Paper

    if what and what.lower().startswith(("http://", "https://")):
        _refuse_output(output, "an address")
        return check_url(what, asked)
    folder = Path(what) if what else None
    if folder and folder.is_dir() and is_tree(folder):
        _refuse_output(output, "a folder that was built")
        return check_folder(folder, asked)
    root = site_of(folder)
    with Bar(Paper(quiet=False, verbose=False)) as bar:
        return check_site(Folders(root, output or root / "output"), asked, bar.hear)


def _sources(what: str | None, output: Path | None, asked: Asked) -> int:
    """Mistakes as a build tells them, and the exit code; not a word if there is none."""
    from ..check.check import check_sources
    from ..order import Folders
    from ..values.errors import Severity
    from .paper import Bar, Paper

    root = site_of(Path(what) if what else None)
    paper = Paper(quiet=False, verbose=False)
    with Bar(paper) as bar:
        problems = check_sources(Folders(root, output or root / "output"), asked, bar.hear)
    paper.problems(problems)
    bad = (one for one in problems if asked.strict or one.severity is Severity.ERROR)
    return CONTENT if any(bad) else OK


def _refuse_output(output: Path | None, what: str) -> None:
    if output:
        raise UsageError(f"-o says where a site was built, and {what} is given: leave one of them out")
