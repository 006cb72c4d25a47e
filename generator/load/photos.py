"""Photographs known by their bytes: each measured once, by whoever sees it first, and remembered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ..values.digest import Digest, of_bytes, of_value
from ..values.errors import HeadshotError, MakeError, Problem, Severity
from ..values.image import Source
from ..values.limits import PHOTO_BYTES
from .folder import FolderRead
from .measured import Measured, from_bytes
from .memory import Elsewhere, Memory, remembered
from .nodes import Place
from .photo import VERSION, PhotoError, measure_file
from .read import Unreadable, plain_read, safe_path


class Photograph(NamedTuple):
    """A file that a profile names, and where it names it first."""

    slug: str
    name: str
    path: Path
    place: Place
    digest: Digest


class Photographs(NamedTuple):
    """Every readable photograph by person and name; what is wrong with the others; and files by digest. What belongs to
    somebody comes with their slug.
    """

    sources: Mapping[tuple[str, str], Source]
    problems: tuple[tuple[str, Problem], ...]
    files: tuple[tuple[str, Digest, Path], ...]

    def of(self, slug: str) -> tuple[tuple[Digest, Path], ...]:
        return tuple((digest, path) for owner, digest, path in self.files if owner == slug)


def measured_photographs(
    folders: Sequence[FolderRead], memory: Memory, elsewhere: Elsewhere, digests: Mapping[Path, Digest]
) -> Photographs:
    """Measure what is not remembered. `digests` are those of files that have not changed since they were read."""
    found, problems = _named(folders, digests)
    known = {photo.digest: remembered(memory, _key(photo.digest), from_bytes) for photo in found}
    unknown = sorted({str(photo.path): photo for photo in found if known[photo.digest] is None}.items())
    results = elsewhere.each(measure_file, [path for path, _ in unknown])
    failed: dict[Digest, HeadshotError] = {}
    for (_, photo), result in zip(unknown, results, strict=True):
        if isinstance(result, HeadshotError):
            failed[photo.digest] = result
        elif result[0] == photo.digest:
            memory.write(_key(photo.digest), result[1])
            known[photo.digest] = from_bytes(result[1])
    sources = {}
    for photo in found:
        measures = known[photo.digest]
        if measures is None:
            problems.append((photo.slug, _refused(photo, failed.get(photo.digest))))
        else:
            sources[photo.slug, photo.name] = _source(photo, measures)
            problems += [(photo.slug, _note(photo, *note)) for note in measures.notes]
    files = tuple((photo.slug, photo.digest, photo.path) for photo in found)
    return Photographs(sources, tuple(problems), files)


def _named(
    folders: Sequence[FolderRead], digests: Mapping[Path, Digest]
) -> tuple[list[Photograph], list[tuple[str, Problem]]]:
    """Each photograph once a person, read and digested; a file that cannot be read is a problem at its name."""
    found: dict[tuple[str, str], Photograph] = {}
    problems: list[tuple[str, Problem]] = []
    for folder in folders:
        for name, place in folder.photographs():
            if (folder.slug, name) in found:
                continue
            try:
                path = safe_path(folder.path, name)
                digest = digests.get(path) or of_bytes(plain_read(path, PHOTO_BYTES))
            except Unreadable as error:
                problems.append((folder.slug, place.problem("headshots", f"{name} {error.says}", error.hint)))
                continue
            found[folder.slug, name] = Photograph(folder.slug, name, path, place, digest)
    return list(found.values()), problems


def _key(digest: Digest) -> Digest:
    return of_value(("photo", VERSION, digest))


def _source(photo: Photograph, measures: Measured) -> Source:
    return Source(
        photo.slug,
        photo.name,
        photo.digest,
        measures.size,
        measures.format,
        measures.rights,
        measures.miniature,
    )


def _refused(photo: Photograph, error: HeadshotError | None) -> Problem:
    says = error.says if isinstance(error, PhotoError | MakeError) else "changed while it was read"
    hint = error.hint if isinstance(error, PhotoError | MakeError) else "build again"
    return photo.place.problem("headshots", f"{photo.name} {says}", hint)


def _note(photo: Photograph, says: str, hint: str) -> Problem:
    return photo.place.problem("headshots", f"{photo.name} {says}", hint, Severity.WARNING)
