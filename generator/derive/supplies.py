"""What a maker may ask for besides its recipe."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from ..values.artifact import Recipe
from ..values.digest import Digest


class Supplies(Protocol):
    """Files that a recipe names, as paths to read from."""

    def file(self, digest: Digest) -> Path:
        """A photograph, a font or another file, by the digest of its bytes; fallback faces too."""

    def made(self, recipe: Recipe) -> Path:
        """The bytes of an ingredient, made before."""
