"""Which font files a page needs: the name's letters of the display face, and those parts of the text face that its words use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from pathlib import PurePosixPath
from typing import NamedTuple

from ..values.artifact import Artifact, Copy, Font, Tools
from ..values.coverage import covers
from ..values.page import PersonView, WebFont
from ..values.theme import FontFace, Theme
from .names import ASSETS, hashed, link

DISPLAY, HEADLINE = "Display", "Headline"
"""Families that are cut down to the letters of a page: those of its name, and those of its name and headline."""


@dataclass(frozen=True, slots=True)
class Fonts:
    """@font-face rules, the files they name, and the URLs worth fetching first."""

    faces: tuple[WebFont, ...]
    artifacts: tuple[Artifact, ...]
    preload: tuple[str, ...]


class Large(NamedTuple):
    """What a page sets large, in faces cut down to its letters."""

    name: str
    headline: str = ""


def fonts_of(
    theme: Theme, large: Large, words: str, slug: str, folder: str, tools: Tools, base: str = ""
) -> Fonts:
    """Fonts of a page in `folder`; `base` makes URLs absolute paths where a page may stand at any depth (404)."""
    left = {DISPLAY: set(large.name) - {" "}, HEADLINE: set(large.name + large.headline) - {" "}}
    faces, artifacts = [], []
    for face in theme.file.fonts:
        cut = face.family in left
        own = _letters(theme, face, left[face.family]) if cut else ""
        left.get(face.family, set()).difference_update(own)
        artifact = _artifact(theme, face, own, words, slug, tools)
        if artifact:
            url = base + str(artifact.path) if base else link(folder, artifact.path)
            spread = _ranges(own) if cut else face.unicode_range
            faces.append(WebFont(face.family, url, face.weight, face.style, spread))
            artifacts.append(artifact)
    firsts = [
        next(
            (f.url for f in faces if f.family == family and (f.style == "normal" or family == HEADLINE)), None
        )
        for family in (DISPLAY, HEADLINE, "Text")
    ]
    return Fonts(tuple(faces), tuple(artifacts), tuple(url for url in firsts if url))


def words_of(view: PersonView, catalogue: tuple[tuple[str, str], ...]) -> str:
    """Every character that a page may show in its text face."""
    return "".join(sorted(set("".join((*_strings(view), *(text for _, text in catalogue))))))


def _artifact(
    theme: Theme, face: FontFace, letters: str, words: str, slug: str, tools: Tools
) -> Artifact | None:
    known, coverage = theme.font(face.file)
    stem = PurePosixPath(face.file).stem
    if face.family in (DISPLAY, HEADLINE):
        if not letters.strip():
            return None
        name, owner = (stem, "") if slug == ASSETS else (f"{slug}-{stem}", slug)
        return hashed(slug, name, ".woff2", Font(known, letters), tools, owner)
    needed = [c for c in words if _in(face.unicode_range, c) and covers(coverage, c)]
    return hashed(ASSETS, stem, ".woff2", Copy(known.digest), tools, "") if needed else None


def _letters(theme: Theme, face: FontFace, wanted: set[str]) -> str:
    _, coverage = theme.font(face.file)
    own = {c for c in wanted if covers(coverage, c)}
    return "".join(sorted(own | {" "})) if own else ""


def _ranges(letters: str) -> str:
    return ", ".join(f"U+{ord(c):X}" for c in letters)


def _in(spread: str | None, character: str) -> bool:
    """Whether a unicode-range holds a character; none holds all."""
    return spread is None or any(first <= ord(character) <= last for first, last in _parsed(spread))


@cache
def _parsed(spread: str) -> tuple[tuple[int, int], ...]:
    """A theme has few ranges, and each is asked for every character of every page."""
    parts = (part.partition("-") for part in spread.upper().replace("U+", "").replace(" ", "").split(","))
    return tuple(
        (int(first.replace("?", "0"), 16), int((last or first).replace("?", "F"), 16))
        for first, _, last in parts
    )


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _strings(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _strings(getattr(value, field.name))
