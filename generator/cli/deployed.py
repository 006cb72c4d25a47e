"""What a person reads of a deployment: where it goes and why there, what changes, and what is left to do."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from rich.markup import escape

from ..publish.branch import Published, Push, Target
from ..publish.change import CNAME, Difference
from ..publish.folder import Mirrored
from ..publish.git import shown
from ..publish.init import Begun
from ..publish.place import Place
from ..publish.requirement import WHEEL
from .paper import Paper, plural

_NAMED = 3
"""Files that a line names before it counts the rest."""


def print_begun(paper: Paper, begun: Begun, remote: str) -> None:
    """The files, what was detected and why, and the clicks that remain."""
    here = _here(begun)
    for file in begun.files:
        paper.out.print(f"{escape(os.path.relpath(file.path, here))}: {file.did}")
    paper.out.print()
    _print_place(paper, begun.place)
    paper.out.print(f"Published with every push to {escape(begun.branch)}, by {escape(begun.installs)}.")
    if begun.unreleased:
        _warn(
            paper,
            f"{begun.installs} is perhaps not released: this copy came from no index of packages. Until it is, put a wheel "
            f"into the site and name it: --force --requirement wheels/{WHEEL}",
        )
    if begun.missing:
        names = (os.path.relpath(path, here) for path in begun.missing)
        paper.out.print(f"GitHub builds what is committed; not committed yet: {escape(', '.join(names))}")
    for number, step in enumerate(_steps(begun, remote), 1):
        paper.out.print(f"  {number}. {escape(step)}")


def _steps(begun: Begun, remote: str) -> list[str]:
    """What no program can do for the owner of a repository."""
    here = _here(begun)
    there = "" if here == Path.cwd() else f"cd {shlex.quote(str(here))}; "
    paths = (*(file.path for file in begun.files), *begun.missing)
    files = shlex.join(os.path.relpath(path, here) for path in paths)
    steps = [f"On GitHub, once: {_settings(begun, 'Settings → Pages → Source: GitHub Actions')}"]
    if begun.domain:
        steps.append(f"There too: Custom domain: {begun.domain}")
    if begun.host is None:
        steps.insert(0, f"Create a repository on GitHub, then: git remote add {remote} ADDRESS")
    push = f"git push --set-upstream {remote} {begun.branch}"
    return [*steps, f"{there}git add {files}; git commit -m 'Publish with GitHub Actions'; {push}"]


def _here(begun: Begun) -> Path:
    """The folder that paths are told from: the one that the command was given in, if git knows the files there."""
    return Path.cwd() if Path.cwd().is_relative_to(begun.root.resolve()) else begun.root


def _settings(begun: Begun, clicks: str) -> str:
    host = begun.host
    if host is None or not host.repository:
        return clicks
    return f"{clicks} (https://{host.name}/{host.owner}/{host.repository}/settings/pages)"


def print_target(paper: Paper, target: Target, place: Place, push: Push) -> None:
    """Where it goes, before it is built."""
    paper.out.print(f"To the branch {escape(push.branch)} of {escape(shown(target.address))}")
    _print_place(paper, place)
    if target.tip.empty:
        _warn(
            paper,
            f"{push.remote} is empty, and takes the first branch that it gets for its default: push your sources first, "
            "if they are to be there too",
        )


def print_published(paper: Paper, done: Published, target: Target, push: Push, place: Place) -> None:
    """What was pushed, or would be."""
    change = done.change
    if push.dry_run:
        _list(paper, change.files)
    _count(paper, change.files)
    if change.kept:
        paper.out.print(f"Kept, for Headshot did not write it: {_names(map(str, change.kept))}")
    _print_edited(paper, "on the branch", change.edited, written=done.commit is not None)
    if CNAME in change.files.removed:
        paper.out.print("CNAME is no longer published: the site was built for no domain of its own")
    if done.bound:
        _warn(
            paper,
            f"CNAME, which Headshot did not write, gives the site to {done.bound}, and it was built for no domain of its "
            f"own: write url: https://{done.bound}/ into site.yaml, or take the domain away, on GitHub under Settings → "
            "Pages → Custom domain",
        )
    _print_left_behind(paper, done.left_behind)
    if push.strict and done.doubtful:
        return
    paper.out.print(_end(done, target, push))
    if done.commit and not target.tip.commit and target.host.pages:
        paper.out.print(
            f"On GitHub, once: Settings → Pages → Deploy from a branch: {escape(push.branch)}, / (root)"
        )
    if done.commit and place.shown and not done.bound:
        paper.out.print(f"In a minute or two: {escape(place.shown)}")


def _end(done: Published, target: Target, push: Push) -> str:
    where = f"{escape(push.branch)} of {escape(push.remote)}"
    if push.dry_run:
        return f"Nothing was pushed: --dry-run. The commit would say: {escape(done.subject)}"
    if done.commit is None:
        return f"{where} holds this site already: nothing was pushed"
    forced = ", in place of all commits before it" if not push.history and target.tip.commit else ""
    return f"Pushed to {where} as {done.commit[:12]}{forced}: {escape(done.subject)}"


def print_mirrored(paper: Paper, done: Mirrored, folder: Path, *, dry_run: bool, strict: bool) -> None:
    """What was written to a folder, or would be."""
    stopped = strict and done.doubtful
    if dry_run:
        _list(paper, done.files)
    _count(paper, done.files)
    _print_edited(paper, "in the folder", done.edited, written=not (dry_run or stopped))
    _print_left_behind(paper, done.left_behind)
    if stopped:
        return
    if dry_run:
        paper.out.print("Nothing was written: --dry-run")
    else:
        already = ", which held this site already" if done.files.nothing else ""
        paper.out.print(f"Published to {escape(str(folder))}{already}")


def _print_place(paper: Paper, place: Place) -> None:
    if place.address:
        paper.out.print(f"Address: [bold]{escape(place.address)}[/]")
    paper.out.print(f"    {escape(place.why)}", style="dim")
    if place.warning:
        _warn(paper, place.warning)


def _list(paper: Paper, files: Difference) -> None:
    for word, paths in files._asdict().items():
        for path in paths:
            paper.out.print(f"{word:<8} {escape(str(path))}")


def _count(paper: Paper, files: Difference) -> None:
    paper.out.print(", ".join(f"{len(paths)} {word}" for word, paths in files._asdict().items()))


def _print_edited(paper: Paper, where: str, paths: tuple[PurePosixPath, ...], *, written: bool) -> None:
    if paths:
        anew = "and written anew" if written else "and would be written anew"
        _warn(paper, f"changed {where} by somebody else, {anew}: {_names(map(str, paths))}")


def _print_left_behind(paper: Paper, paths: tuple[str, ...]) -> None:
    if paths:
        _warn(paper, f"in output/, but not published, for no build wrote it: {_names(paths)}")


def _warn(paper: Paper, says: str) -> None:
    paper.err.print(f"[yellow]warning[/]: {escape(says)}")


def _names(names: Iterable[str]) -> str:
    """A few names, and how many more; a name may be no text, and is told all the same."""
    plain = [name.encode("utf-8", "backslashreplace").decode() for name in names]
    rest = len(plain) - _NAMED
    return escape(", ".join(plain[:_NAMED]) + (f" and {plural(rest, 'more', 'more')}" if rest > 0 else ""))
