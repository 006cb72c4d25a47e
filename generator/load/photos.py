"""Photographs known by their bytes: each measured once, by whoever sees it first, and remembered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ..values.digest import Digest, of_bytes
from ..values.errors import HeadshotError, MakeError, Problem, Severity
from ..values.face_found import Faces
from ..values.image import Source
from ..values.limits import PHOTO_BYTES
from . import face
from .folder import FolderRead
from .measured import Measured, from_bytes
from .memory import Elsewhere, Memory
from .model import can_run
from .nodes import Place
from .once import Measurer, learn
from .photo import VERSION, PhotoError, measure_file
from .read import Unreadable, plain_read, safe_path

MEASURES = Measurer("photo", VERSION, measure_file, from_bytes)
FACES = Measurer("face", face.VERSION, face.find_faces_file, face.from_bytes)


class Photograph(NamedTuple):
    """A file that a profile names, and where it names it first; `placed` if no face has to be looked for."""

    slug: str
    name: str
    field: str
    path: Path
    place: Place
    digest: Digest
    placed: bool


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
    measures = learn({photo.digest: photo.path for photo in found}, MEASURES, memory, elsewhere)
    faces = _faces([photo for photo in found if photo.digest in measures.known], memory, elsewhere)
    sources = {}
    for one in found:
        known = measures.known.get(one.digest)
        if known is None:
            problems.append((one.slug, _refused(one, measures.failed.get(one.digest))))
            continue
        seen = faces.get(one.digest) if not one.placed else None
        sources[one.slug, one.name] = _source(one, known, seen)
        problems += [(one.slug, _note(one, *note)) for note in (*known.notes, *_doubts(one, seen))]
    files = tuple((photo.slug, photo.digest, photo.path) for photo in found)
    return Photographs(sources, tuple(problems), files)


def _faces(found: Sequence[Photograph], memory: Memory, elsewhere: Elsewhere) -> Mapping[Digest, Faces]:
    """Faces of the photographs whose profile does not say where the head is; none where they cannot be looked for."""
    if not can_run():
        return {}
    asked = {photo.digest: photo.path for photo in found if not photo.placed}
    return learn(asked, FACES, memory, elsewhere).known


def _doubts(photo: Photograph, faces: Faces | None) -> Iterator[tuple[str, str]]:
    """A photograph that lies on its side, and does not say so itself, is not turned unasked."""
    if faces is None and not photo.placed:
        yield "was not searched for a face: onnxruntime is not installed here", "give `head:` or `focus:`"
    if faces and faces.turned:
        yield (
            f"seems to lie on its side or head: turned by {faces.turned}° clockwise, the face in it stands upright",
            "turn it in any picture program and save it, or give `head:` if it is meant so",
        )


def _named(
    folders: Sequence[FolderRead], digests: Mapping[Path, Digest]
) -> tuple[list[Photograph], list[tuple[str, Problem]]]:
    """Each photograph once a person, read and digested; a file that cannot be read is a problem at its name."""
    found: dict[tuple[str, str], Photograph] = {}
    problems: list[tuple[str, Problem]] = []
    for folder in folders:
        for name, field, place, placed in folder.photographs():
            if (folder.slug, name) in found:
                continue
            try:
                path = safe_path(folder.path, name)
                digest = digests.get(path) or of_bytes(plain_read(path, PHOTO_BYTES))
            except Unreadable as error:
                problems.append((folder.slug, place.problem(field, f"{name} {error.says}", error.hint)))
                continue
            found[folder.slug, name] = Photograph(folder.slug, name, field, path, place, digest, placed)
    return list(found.values()), problems


def _source(photo: Photograph, measures: Measured, faces: Faces | None) -> Source:
    return Source(
        photo.slug,
        photo.name,
        photo.digest,
        measures.size,
        measures.format,
        measures.rights,
        measures.miniature,
        faces,
    )


def _refused(photo: Photograph, error: HeadshotError | None) -> Problem:
    says = error.says if isinstance(error, PhotoError | MakeError) else "changed while it was read"
    hint = error.hint if isinstance(error, PhotoError | MakeError) else "build again"
    return photo.place.problem(photo.field, f"{photo.name} {says}", hint)


def _note(photo: Photograph, says: str, hint: str) -> Problem:
    return photo.place.problem(photo.field, f"{photo.name} {says}", hint, Severity.WARNING)
