"""Biographies rendered, each once in its life: kept by the digest of its text."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..values.digest import Digest, of_value
from ..values.errors import Problem, Severity
from ..values.person import Bio
from .folder import EditionRead, FolderRead
from .markdown import BioError, Markdown, Rendered, pairs, version
from .memory import Memory, remembered


class Bios(NamedTuple):
    """Biographies by file, and what is wrong with the others, each with its person's slug."""

    found: Mapping[str, Bio]
    problems: tuple[tuple[str, Problem], ...]


def rendered_bios(folders: Sequence[FolderRead], memory: Memory, markdown: Markdown | None = None) -> Bios:
    """Render what is not remembered, in one child process that is started only if there is any. A child that is
    handed in lives on.
    """
    if markdown is None:
        with Markdown() as own:
            return rendered_bios(folders, memory, own)
    found: dict[str, Bio] = {}
    problems: list[tuple[str, Problem]] = []
    for folder in folders:
        for edition in folder.editions:
            try:
                known = _rendered(folder.slug, edition, memory, markdown)
            except BioError as error:
                problems.append((folder.slug, _wrong(edition, error)))
                continue
            found[edition.bio_file] = known.bio
            problems += [(folder.slug, _note(edition, *warning)) for warning in known.warnings]
    return Bios(found, tuple(problems))


def _rendered(slug: str, edition: EditionRead, memory: Memory, markdown: Markdown) -> Rendered:
    known = _remembered(slug, edition, memory)
    if known is None:
        known = markdown.render(edition.bio, slug)
        memory.write(_key(slug, edition), _to_bytes(known))
    return known


def _remembered(slug: str, edition: EditionRead, memory: Memory) -> Rendered | None:
    if not edition.bio.strip():
        return Rendered(Bio(), ())
    return remembered(memory, _key(slug, edition), _from_bytes)


def _from_bytes(data: bytes) -> Rendered:
    html, lead, warnings = json.loads(data)
    return Rendered(Bio(html, lead), pairs(warnings))


def _to_bytes(rendered: Rendered) -> bytes:
    return json.dumps([rendered.bio.html, rendered.bio.lead, rendered.warnings]).encode()


def _key(slug: str, edition: EditionRead) -> Digest:
    return of_value(("bio", version(), slug, edition.bio))


def _wrong(edition: EditionRead, error: BioError) -> Problem:
    return Problem(edition.bio_file, error.line, 1 if error.line else 0, "", error.says, error.hint)


def _note(edition: EditionRead, line: int, says: str) -> Problem:
    return Problem(edition.bio_file, line, 1 if line else 0, "", says, "", Severity.WARNING)
