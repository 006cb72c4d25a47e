"""Bring an output folder to the asked state, so that a reader sees the old site or the new one; touch nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from ..store import measured
from ..values.digest import Digest
from ..values.errors import ContentError, Problem, Severity, UsageError
from ..values.event import Noticed, Removed, Tell, Wrote
from .delta import Delta, delta
from .manifest import PART, Entry, Manifest, Stamp, read_manifest, write_manifest

SOURCES = ("content", "themes", ".headshot", ".schema", ".git")
"""Folders of a site that are read or remembered, and never built into."""
PAGES = (".html", ".xml", ".txt")
"""Written after everything that they name, and removed before it."""


def refuse_output(output: Path, site: Path) -> None:
    """An output that is a symlink, the site itself, or in the way of sources is refused before anything is read."""
    if output.is_symlink():
        raise UsageError(
            f"{output} is a symbolic link: give the folder itself, so that nothing else is written to"
        )
    if output.exists() and not output.is_dir():
        raise UsageError(f"{output} is a file, not a folder")
    real, home = output.resolve(), site.resolve()
    if real == home or real in home.parents:
        raise UsageError(
            f"{output} is the site itself or holds it: give a folder of its own, for example output"
        )
    for folder in (real, *real.parents):
        lies = real.relative_to(folder).parts[:1]
        if (folder / "site.yaml").is_file():
            _refuse_sources(output, folder, lies)


def _refuse_sources(output: Path, site: Path, lies: tuple[str, ...]) -> None:
    """Whatever site it is: its sources are no place to write to. Its output/ is, or a folder of another name."""
    if not lies:
        raise UsageError(f"{output} is a site of its own: give a folder that holds no sources")
    if lies[0] in SOURCES:
        raise UsageError(f"{output} lies in {lies[0]}/ of {site}, which holds a site's sources")


class Seen(NamedTuple):
    """A file as it is; the stamp was taken before its bytes were read, so that a later edit shows."""

    sha256: Digest
    stamp: Stamp


def present(output: Path, paths: Iterable[PurePosixPath], known: Manifest) -> dict[PurePosixPath, Seen]:
    """Those of the paths that are on the disk. A digest remembered against an unchanged stamp is believed, unless
    the file may have changed within the same tick as the manifest was written (git's racy rule).
    """
    found = {}
    for path in paths:
        file = output / path
        if not _plain_file(output, path):
            continue
        entry, stamp = known.entries.get(path), stamp_of(file)
        fresh = entry and entry.stamp == stamp and stamp.mtime_ns < known.written_ns
        found[path] = Seen(entry.sha256 if entry and fresh else measured(file).sha256, stamp)
    return found


def bring(
    output: Path,
    manifest: Path,
    wanted: Mapping[PurePosixPath, Entry],
    blob: Callable[[Digest], Path],
    tell: Tell,
) -> Delta:
    """Write what is missing or different, pages last, then remove what is ours and no longer wanted.

    Raises ContentError, with nothing written, where a wanted path is a stranger's.
    """
    before = read_manifest(manifest)
    here = present(output, {*before.entries, *wanted}, before)
    stamps = {path: seen.stamp for path, seen in here.items()}
    change = delta(before.entries, {path: seen.sha256 for path, seen in here.items()}, wanted)
    if in_the_way := strangers(output, change, wanted):
        raise ContentError(in_the_way)
    if not before.writing:  # else the old site's files are here, under the new one's entries
        for path in sorted(change.edited):
            tell(Noticed(_edited(output, path)))
    if change.write or change.remove or before.writing or before.entries.keys() != wanted.keys():
        write_manifest(manifest, {**before.entries, **wanted}, writing=True)
        _clear(output, {*before.entries, *wanted})
        for path in sorted(change.write, key=_turn):
            stamps[path] = _put(blob(wanted[path].key), output / path, wanted[path].sha256)
            tell(Wrote(str(path)))
        for path in sorted(before.entries.keys() - wanted.keys(), key=_turn, reverse=True):
            if path in change.remove:
                (output / path).unlink()
                tell(Removed(str(path)))
            _prune(output, path)
    stamped = {path: entry._replace(stamp=stamps[path]) for path, entry in wanted.items()}
    if stamped != before.entries or before.writing:
        write_manifest(manifest, stamped, writing=False)
    return change


def strangers(output: Path, change: Delta, wanted: Iterable[PurePosixPath]) -> list[Problem]:
    """What stands in the way and is not ours: nothing is written then."""
    return [_stranger(output, path) for path in sorted({*change.strangers, *_blocked(output, wanted)})]


def stamp_of(path: Path) -> Stamp:
    stat = path.stat()
    return Stamp(stat.st_size, stat.st_mtime_ns, stat.st_ino)


def _turn(path: PurePosixPath) -> tuple[int, str]:
    """Assets, then the pages that name them, then what lists the pages: no reader meets a link to what is not there."""
    front = len(path.parts) == 1
    return (1 + front if path.suffix in PAGES else 0), str(path)


def _put(source: Path, target: Path, sha256: Digest) -> Stamp:
    """Copy beside, then rename; the mode is the umask's, as of any new file. The stamp that it has now.

    A store may be damaged: what is not what was made is not published.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(target.name + PART)
    try:
        shutil.copyfile(source, beside)
        if measured(beside).sha256 != sha256:
            raise ContentError([_damaged(target)])
        stamp = stamp_of(beside)
        beside.replace(target)
        return stamp
    finally:
        beside.unlink(missing_ok=True)


def _prune(output: Path, path: PurePosixPath) -> None:
    """Remove the folders that are empty without a file of ours; a killed build may have left one."""
    for folder in [] if _through_a_link(output, path) else _folders(output, path):
        if folder.is_dir():
            if any(folder.iterdir()):
                return
            folder.rmdir()


def _clear(output: Path, paths: Iterable[PurePosixPath]) -> None:
    """What a killed build was just writing."""
    for path in paths:
        if not _through_a_link(output, path):
            (output / path).with_name(path.name + PART).unlink(missing_ok=True)


def _plain_file(output: Path, path: PurePosixPath) -> bool:
    file = output / path
    return file.is_file() and not file.is_symlink() and not _through_a_link(output, path)


def _through_a_link(output: Path, path: PurePosixPath) -> bool:
    """Whether a path leads out of the output: what lies there is somebody else's."""
    return any(folder.is_symlink() for folder in _folders(output, path))


def _folders(output: Path, path: PurePosixPath) -> list[Path]:
    """The folders of a path below the output, the innermost first."""
    return [output / folder for folder in path.parents[:-1]]


def _blocked(output: Path, paths: Iterable[PurePosixPath]) -> set[PurePosixPath]:
    """What stands in the way: a folder or a link in a file's place, a file or a link in a folder's."""
    found = set()
    for path in paths:
        file = output / path
        if file.is_symlink() or file.is_dir():
            found.add(path)
        found |= {p for p in path.parents[:-1] if (output / p).is_symlink() or (output / p).is_file()}
    return found


_KEPT = {"_headers": "to keep it, say `headers: false` in site.yaml; else "}
"""What a site may say so that a file of the owner's own can stay."""


def _stranger(output: Path, path: PurePosixPath) -> Problem:
    return Problem(
        f"{output.name}/{path}",
        0,
        0,
        "",
        "is in the way: Headshot did not write it",
        f"{_KEPT.get(str(path), '')}move it elsewhere, or build into another folder with -o",
    )


def _edited(output: Path, path: PurePosixPath) -> Problem:
    return Problem(
        f"{output.name}/{path}",
        0,
        0,
        "",
        "was changed by hand since the last build, and is written anew",
        "edit the site's sources instead",
        Severity.WARNING,
    )


def _damaged(target: Path) -> Problem:
    hint = "run `headshot clean --all`, then build again"
    return Problem(target.name, 0, 0, "", "cannot be written: the store's copy of it is damaged", hint)
