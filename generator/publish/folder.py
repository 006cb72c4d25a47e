"""`headshot deploy --to DIR`: the site in a folder that something else serves, or copies onwards."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ..aside import refuse_other
from ..order import Built, Folders
from ..values.errors import ContentError, Problem, UsageError
from ..values.event import Event, Noticed, Tell
from ..write.delta import delta
from ..write.lock import locked
from ..write.manifest import read_manifest
from ..write.output import bring, present, strangers
from .change import Difference, difference
from .verified import Files, contents, left_behind, verified

_PAGE = PurePosixPath("404.html")
"""What every site has, and nothing else that we write."""


@dataclass(frozen=True, slots=True)
class Mirrored:
    """What was done in the folder, or would be, and what was noticed there."""

    files: Difference
    problems: tuple[Problem, ...]
    left_behind: tuple[str, ...]


def refuse_folder(site: Folders, target: Path) -> Folders:
    """The folder as one that may be written to. Raises UsageError where it holds sources, or something else of ours."""
    folders = Folders(site.site, target)
    refuse_other(folders, _PAGE)
    real, output = target.resolve(), site.output.resolve()
    if real == output or output in real.parents:
        raise UsageError(f"{target} is the site's own output, or lies in it: give a folder elsewhere")
    if not target.resolve().parent.is_dir():
        raise UsageError(f"there is no folder {target.parent}: is it mounted? Make it first, if it is right")
    return folders


def mirror(site: Folders, target: Folders, built: Built, tell: Tell, *, dry_run: bool) -> Mirrored:
    """Bring the folder to what was built: assets first, then pages, then removals of what is ours and no longer wanted."""
    with locked(site.state, tell):
        files = {path: entry._replace(stamp=None) for path, entry in verified(site, built).items()}
        for _ in contents(site, files):
            pass  # each is compared with the manifest before the first is copied
        done = _difference(target, files)
        noticed: list[Problem] = []

        def hear(event: Event) -> None:
            if isinstance(event, Noticed):
                noticed.append(event.problem)
            tell(event)

        if not dry_run:
            sources = {entry.key: site.output / path for path, entry in files.items()}
            bring(target.output, target.manifest, files, sources.__getitem__, hear)
        return Mirrored(done, tuple(noticed), left_behind(site, files))


def _difference(target: Folders, files: Files) -> Difference:
    """What differs. Raises ContentError where a stranger's file is in the way."""
    before = read_manifest(target.manifest)
    seen = present(target.output, {*before.entries, *files}, before)
    here = {path: file.sha256 for path, file in seen.items()}
    change = delta(before.entries, here, files)
    if in_the_way := strangers(target.output, change, files):
        raise ContentError(in_the_way)
    return difference(here, change.write, change.remove)
