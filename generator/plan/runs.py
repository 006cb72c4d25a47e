"""Which face draws which part of a text: Pillow uses one face a text, and a missing glyph is a silent box."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from ..values.coverage import Coverage, clusters, covers, ideographic
from ..values.face import Face

Covered = tuple[Face, Coverage]


class Run(NamedTuple):
    """Neighbouring characters that one face draws."""

    face: Face
    text: str


def runs(text: str, faces: Sequence[Covered], language: str = "") -> tuple[Run, ...]:
    """The text, composed, in runs: each stretch of letters in the first face that has all of it.

    A stretch goes on for as long as some face has every letter since its start, so that one ễ does not come
    in another face than the rest of the name. Spaces and punctuation stay with the letters before them where
    that face has them.
    A character that no face has stays where it stands, as the face's empty box; `missing` tells of it.
    """
    ranked = in_order(faces, language)
    strict = any(_match(face, language) for face, _ in faces)
    chosen = [
        Run(_home(cluster, able[0], ranked), cluster)
        for stretch, able in _stretches(clusters(text), ranked, strict=strict)
        for cluster in stretch
    ]
    groups = groupby(chosen, key=lambda run: run.face)
    return tuple(Run(face, "".join(run.text for run in group)) for face, group in groups)


def used(text: str, faces: Sequence[Covered], language: str = "") -> tuple[Face, ...]:
    """The faces that `runs` needs for the text, in the order in which they are tried.

    A recipe names only these: its maker then comes to the same runs, and a new Korean face remakes no Latin
    card.
    """
    needed = {run.face for run in runs(text, faces, language)}
    return tuple(face for face, _ in in_order(faces, language) if face in needed)


def in_order(faces: Sequence[Covered], language: str) -> tuple[Covered, ...]:
    """Faces for every language first, as given; then those for Han, the text's own language foremost."""
    return tuple(sorted(faces, key=lambda pair: (bool(pair[0].languages), -_match(pair[0], language))))


def _match(face: Face, language: str) -> int:
    tag = language.lower() + "-"
    return max((len(own) for own in face.languages if tag.startswith(own.lower() + "-")), default=0)


def _stretches(
    parts: Sequence[str], ranked: tuple[Covered, ...], *, strict: bool
) -> list[tuple[list[str], tuple[Covered, ...]]]:
    """The clusters in stretches, each with the faces that have all its letters, best first."""
    found: list[tuple[list[str], tuple[Covered, ...]]] = [([], ranked)]
    for cluster in parts:
        stretch, able = found[-1]
        fit = () if _neutral(cluster) else _able(cluster, ranked, strict=strict)
        if not fit:
            stretch.append(cluster)  # punctuation binds no face, and neither does what nobody has
        elif both := tuple(one for one in able if one in fit):
            stretch.append(cluster)
            found[-1] = (stretch, both)
        else:
            found.append(([cluster], fit))
    return found


def _able(cluster: str, ranked: tuple[Covered, ...], *, strict: bool) -> tuple[Covered, ...]:
    whole = tuple(one for one in ranked if covers(one[1], cluster))
    able = whole or tuple(one for one in ranked if covers(one[1], cluster[0]))
    # Where the language is told, a rare character does not drag its neighbours into another country's shapes.
    return able[:1] if strict and ideographic(cluster) else able


def _home(cluster: str, lead: Covered, ranked: tuple[Covered, ...]) -> Face:
    """The stretch's face; for punctuation that it lacks, the first that has it."""
    if not _neutral(cluster):
        return lead[0]
    return next((face for face, coverage in (lead, *ranked) if covers(coverage, cluster)), lead[0])


def _neutral(cluster: str) -> bool:
    return unicodedata.category(cluster[0])[0] in "PZSC"
