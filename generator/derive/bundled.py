"""The fallback faces that come with the generator, as generator/faces/index.json tells of them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import generator

from ..values.coverage import Coverage
from ..values.digest import Digest
from ..values.face import Face

FOLDER = Path(generator.__file__).parent / "faces"


@cache
def fallback_faces() -> tuple[tuple[Face, Coverage], ...]:
    """Every fallback face with its coverage, in the order in which they are tried; no font is opened."""
    index = json.loads((FOLDER / "index.json").read_text(encoding="utf-8"))
    return tuple(
        (Face(one["name"], Digest(one["digest"]), tuple(one["languages"])), _coverage(one["covers"]))
        for one in index
    )


def fallback_file(face: Face) -> Path:
    """The file of a fallback face."""
    return FOLDER / f"{face.name}.woff2"


def _coverage(text: str) -> Coverage:
    ends = (span.partition("-") for span in text.split())
    return tuple((int(first, 16), int(last or first, 16)) for first, _, last in ends)
