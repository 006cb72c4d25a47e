"""Faces that were found in a photograph: where they are, and how sure that is."""

from __future__ import annotations

from typing import NamedTuple

from .geometry import HeadBox, Point


class Outline(NamedTuple):
    """How far a head goes, hair and ears and hat, in thousandths of the upright photograph; None where the person cannot
    be told from what is around them. The chin is no outline: the face ends there.
    """

    left: int | None = None
    top: int | None = None
    right: int | None = None


class FoundFace(NamedTuple):
    """A face from brows to chin, in thousandths of the upright photograph; `score` in thousandths too.

    Right and left are the sitter's own, so that the right eye is nearer to the picture's left edge. A box may reach
    out of the picture where the face does.
    """

    box: HeadBox
    right_eye: Point
    left_eye: Point
    nose: Point
    right_mouth: Point
    left_mouth: Point
    score: int
    outline: Outline = Outline()

    @property
    def eyes(self) -> Point:
        """The point between the eyes."""
        return Point((self.right_eye.x + self.left_eye.x) // 2, (self.right_eye.y + self.left_eye.y) // 2)


class Faces(NamedTuple):
    """The faces of a photograph, surest first. `turned` is how far, in degrees clockwise, the picture would have to be
    turned for its faces to stand upright: 0, unless it lies on its side or on its head.
    """

    found: tuple[FoundFace, ...] = ()
    turned: int = 0
