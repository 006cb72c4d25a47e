"""A typeface known by its bytes, so that a recipe can name it and a changed file remakes what it drew."""

from __future__ import annotations

from dataclasses import dataclass

from .digest import Digest


@dataclass(frozen=True, slots=True)
class Face:
    """A font file at a place on its axes.

    `languages` are those whose Han characters it has the shapes of: the same character is drawn otherwise in
    Japan, Korea, China and Taiwan. A face that has none of that to say leaves it empty.
    """

    name: str
    digest: Digest
    languages: tuple[str, ...] = ()
    axes: tuple[tuple[str, int], ...] = ()
