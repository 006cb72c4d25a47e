"""What may be published: the files that one build has just written, each with the bytes that it wrote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from ..order import Built, Folders
from ..values.digest import of_bytes
from ..values.errors import UsageError
from ..write.manifest import Entry, read_manifest

Files = Mapping[PurePosixPath, Entry]


def verified(folders: Folders, built: Built) -> Files:
    """The manifest's files, if the output is finished and the one that was built. To be asked under the site's lock:
    another build, of drafts or for another address, may have come in between.
    """
    manifest = read_manifest(folders.manifest)
    if manifest.writing:
        raise UsageError(f"{folders.output} is half written, by a build that was stopped: deploy again")
    if _bytes(manifest.entries) != _bytes(built.files):
        raise UsageError(f"another build has written to {folders.output} in the meantime: deploy again")
    return manifest.entries


def contents(folders: Folders, files: Files) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Each file with its bytes, which are those of the manifest."""
    for path, entry in sorted(files.items()):
        data = _read(folders, path)
        if of_bytes(data) != entry.sha256:
            raise UsageError(f"{folders.output / path} was changed after the build: deploy again")
        yield path, data


def left_behind(folders: Folders, files: Files) -> tuple[str, ...]:
    """Files in the output that no build wrote: they are not published."""
    found = (path.relative_to(folders.output) for path in folders.output.rglob("*") if not path.is_dir())
    return tuple(sorted(path.as_posix() for path in found if PurePosixPath(path.as_posix()) not in files))


def _read(folders: Folders, path: PurePosixPath) -> bytes:
    try:
        return (folders.output / path).read_bytes()
    except FileNotFoundError:
        raise UsageError(f"{folders.output / path} was removed after the build: deploy again") from None


def _bytes(files: Files) -> dict[PurePosixPath, str]:
    return {path: entry.sha256 for path, entry in files.items()}
