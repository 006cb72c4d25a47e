"""Supplies for makers under test: real files by their digest, ingredients made when they are asked for."""

from __future__ import annotations

from pathlib import Path

from generator.derive import pixels
from generator.derive.bundled import fallback_faces, fallback_file
from generator.values.artifact import Recipe
from generator.values.digest import Digest, of_bytes, of_value
from generator.values.face import Face
from generator.values.image import Cut

LEDGER = Path(__file__).parents[2] / "themes" / "ledger" / "fonts"


class Shelf:
    """Ledger's fonts, the fallback faces, and what a test puts beside them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files = {face.digest: fallback_file(face) for face, _ in fallback_faces()}

    def put(self, file: Path) -> Digest:
        digest = of_bytes(file.read_bytes())
        self._files[digest] = file
        return digest

    def face(self, name: str) -> Face:
        """A face of Ledger, by its file's stem."""
        return Face(name, self.put(LEDGER / f"{name}.woff2"))

    def file(self, digest: Digest) -> Path:
        return self._files[digest]

    def made(self, recipe: Recipe) -> Path:
        assert isinstance(recipe, Cut)
        target = self._folder / of_value(recipe)
        pixels.make([recipe], self.file(recipe.source), lambda _: target)
        return target
