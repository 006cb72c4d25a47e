"""`headshot deploy --to DIR`: the site in a folder that something else serves, or copies onwards."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from ..aside import refuse_other
from ..order import Built, Folders
from ..values.errors import ContentError, UsageError
from ..values.event import Tell
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
    """What was done in the folder, or would be. `edited` is ours, and somebody changed it there."""

    files: Difference
    edited: tuple[PurePosixPath, ...]
    left_behind: tuple[str, ...]

    @property
    def doubtful(self) -> bool:
        """Whether there is something to warn of."""
        return bool(self.edited or self.left_behind)


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


def mirror(
    site: Folders, target: Folders, built: Built, tell: Tell, *, dry_run: bool, strict: bool = False
) -> Mirrored:
    """Bring the folder to what was built: assets first, then pages, then removals of what is ours and no longer wanted.
    `strict` writes nothing where there is something to warn of.
    """
    with locked(site.state, tell):
        files = {path: entry._replace(stamp=None) for path, entry in verified(site, built).items()}
        for _ in contents(site, files):
            pass  # each is compared with the manifest before the first is copied
        done = replace(_difference(target, files), left_behind=left_behind(site, files))
        if not (dry_run or (strict and done.doubtful)):
            sources = {entry.key: site.output / path for path, entry in files.items()}
            bring(target.output, target.manifest, files, sources.__getitem__, tell)
        return done


def _difference(target: Folders, files: Files) -> Mirrored:
    """What differs. Raises ContentError where a stranger's file is in the way."""
    before = read_manifest(target.manifest)
    seen = present(target.output, {*before.entries, *files}, before)
    here = {path: file.sha256 for path, file in seen.items()}
    change = delta(before.entries, here, files)
    if in_the_way := strangers(target.output, change, files):
        raise ContentError(in_the_way)
    edited = (
        () if before.writing else sorted(change.edited)
    )  # else they are those of a copy that was broken off
    return Mirrored(difference(here, change.write, change.remove), tuple(edited), ())
