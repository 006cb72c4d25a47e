"""`headshot deploy`: to a branch of the site's remote, to a folder, or by a workflow that GitHub runs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..values.errors import UsageError
from .app import CONTENT
from .given import BaseUrl, Site, base_of, epoch, site_of, today

if TYPE_CHECKING:
    from ..order import Built, Folders, Order
    from ..publish.branch import Push
    from .paper import Paper

_BRANCH = frozenset(
    {"--branch", "--remote", "--dry-run", "--strict", "--no-history", "--force", "--overwrite", "--base-url"}
)
_MEANT_FOR = {
    "--init": frozenset({"--remote", "--force", "--requirement"}),
    "--to": frozenset({"--dry-run", "--strict", "--base-url"}),
    "": _BRANCH,
}
"""The options that each way of publishing knows; "" is the branch."""


def deploy(
    site: Site = None,
    init: Annotated[
        bool,
        typer.Option("--init", help="Write the workflow with which GitHub publishes the site by itself."),
    ] = False,
    to: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Publish to a folder: a mounted disk, the source of an rsync.",
            show_default=False,
        ),
    ] = None,
    branch: Annotated[
        str | None, typer.Option(metavar="NAME", help="The branch; gh-pages if left out.", show_default=False)
    ] = None,
    remote: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="The git remote; origin if left out.", show_default=False),
    ] = None,
    base_url: BaseUrl = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Name every file that would change, and publish nothing.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Take warnings for errors.")] = False,
    no_history: Annotated[
        bool, typer.Option("--no-history", help="Leave one commit on the branch; takes --force.")
    ] = False,
    force: Annotated[
        bool,
        typer.Option(
            "--force", help="Allow the forced push of --no-history; with --init, replace files that differ."
        ),
    ] = False,
    overwrite: Annotated[
        bool,
        typer.Option(
            "--overwrite", help="Replace files of the same name that Headshot did not put on the branch."
        ),
    ] = False,
    requirement: Annotated[
        str | None,
        typer.Option(
            metavar="WHAT", help="With --init: what is installed, or a wheel in the site.", show_default=False
        ),
    ] = None,
) -> None:
    """Build the site and publish it: to a branch, to a folder, or, with --init, by GitHub itself."""
    from ..publish.branch import Push
    from ..publish.repository import ORIGIN

    _refuse_mixed(
        {
            "--init": init, "--to": to, "--branch": branch, "--remote": remote, "--base-url": base_url, "--dry-run": dry_run,
            "--strict": strict,
            "--no-history": no_history, "--force": force, "--overwrite": overwrite, "--requirement": requirement,
        }
    )  # fmt: skip
    root = site_of(site)
    if init:
        _init(root, remote or ORIGIN, requirement, force=force)
    elif to:
        _folder(root, to, _order(base_url, strict=strict), dry_run=dry_run)
    else:
        push = Push(
            remote or ORIGIN, branch or "gh-pages", not no_history, force, overwrite, dry_run, strict, epoch()
        )
        _branch(root, push, _order(base_url, strict=strict))


def _refuse_mixed(given: dict[str, object]) -> None:
    """An option that means nothing here was meant for something else: it is not passed over in silence."""
    told = [name for name, value in given.items() if value not in (None, False)]
    way = next((name for name in ("--init", "--to") if name in told), "")
    for name in told:
        if name not in _MEANT_FOR[way] | {way}:
            raise UsageError(f"{name} means nothing " + (f"together with {way}" if way else "without --init"))
    if not way and "--force" in told and "--no-history" not in told:
        raise UsageError("--force means nothing without --no-history: nothing else takes a forced push")


def _init(root: Path, remote: str, requirement: str | None, *, force: bool) -> None:
    from ..publish.init import begin
    from .deployed import print_begun
    from .paper import Paper

    print_begun(Paper(quiet=False, verbose=False), begin(root, remote, requirement, force=force), remote)


def _folder(root: Path, to: Path, order: Order, *, dry_run: bool) -> None:
    from ..order import Folders
    from ..publish.folder import mirror, refuse_folder
    from .deployed import print_mirrored
    from .paper import Bar, Paper

    folders, paper = Folders(root, root / "output"), Paper(quiet=False, verbose=False)
    target = refuse_folder(folders, to)
    built = _built(paper, folders, order)
    with Bar(paper) as bar:
        done = mirror(folders, target, built, bar.hear, dry_run=dry_run, strict=order.strict)
    print_mirrored(paper, done, to, dry_run=dry_run, strict=order.strict)
    _stop_if(paper, order.strict and done.doubtful)


def _branch(root: Path, push: Push, order: Order) -> None:
    from ..order import Folders
    from ..publish.branch import publish, target_of
    from ..publish.init import site_address
    from ..publish.place import place_of
    from .deployed import print_published, print_target
    from .paper import Bar, Paper

    folders, paper = Folders(root, root / "output"), Paper(quiet=False, verbose=False)
    address = site_address(root, order.base_url)
    target = target_of(root, push)
    place = place_of(target.host, address, order.base_url)
    if address.url is None and order.base_url is None:
        order = replace(order, base_url=place.address)
    print_target(paper, target, place, push)
    _stop_if(paper, push.strict and bool(place.warning or target.tip.empty))
    built = _built(paper, folders, order)
    with Bar(paper) as bar:
        done = publish(target, push, folders, built, bar.hear)
    print_published(paper, done, target, push, place)
    _stop_if(paper, push.strict and done.doubtful)


def _order(base_url: str | None, *, strict: bool) -> Order:
    """A build as it is published: of everybody who is no draft."""
    from ..order import Order
    from ..workers import cores

    return Order(base_of(base_url), strict=strict, jobs=cores(), today=today())


def _stop_if(paper: Paper, warned: bool) -> None:
    """End the command with what was warned of, before anything is published."""
    if warned:
        paper.err.print("[red]Nothing was published[/]: --strict takes warnings for errors")
        raise typer.Exit(CONTENT)


def _built(paper: Paper, folders: Folders, order: Order) -> Built:
    """The site, built anew; a mistake in anybody's files ends the command."""
    from ..build import build
    from .paper import Bar

    with Bar(paper) as bar:
        built = build(folders, order, bar.hear)
    paper.problems(built.problems)
    paper.built(built, folders.output)
    if built.failed:
        paper.err.print("[red]Nothing was published[/]")
        raise typer.Exit(CONTENT)
    return built
