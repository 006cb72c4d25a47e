"""Who sits for the portrait, and where their head is: from the faces that were found, where the profile does not say.

A face box reaches from the brows' upper end to the chin. Hair, ears and the back of the head lie outside it: the outline of the
person tells how far they go, and where there is none, how far most people's go.
"""

from __future__ import annotations

from typing import Final

from ..values.face_found import Faces, FoundFace
from ..values.geometry import HeadBox, Point, Size
from ..values.headshot import Headshot
from ..values.image import Source

CENTRE: Final = Point(500, 420)
"""Where a portrait's face is looked for, in thousandths: the middle, a little above half height."""
FAR: Final = 1500
"""Distance from the centre, across and down together, at which a face counts for nothing."""
ALIKE: Final = (4, 5)
"""A second face of at least this part of the sitter's height may be meant as well."""

# All in percent of the face box's height. Around an outline, and the least that a head has above its face: of forty that
# were marked by hand the lowest has 11.
MARGIN: Final = 2
LEAST: Final = 10
# Where a side is not seen to end: above the face box for hair, below it for the chin (which no outline shows), and to each
# side of the head's middle for hair and ears. Of heads that were marked by hand nearly all lie inside (docs/decisions,
# "Faces found"): a head too small would be cut, one too large only stands a little farther away.
ABOVE: Final = 31
BELOW: Final = 1
BESIDE: Final = 60
TURN: Final = 49
"""How far the middle of the head moves away from the side that the nose turns to: percent of the face box's width for
a nose one distance of the eyes beside their middle.
"""
MOST_TURN: Final = 30
"""And no farther than this, in percent of that width."""
LEAN: Final = 1
"""The detector puts its boxes too far to the left by this part of their width, in percent: that much is told by
photographs beside their mirror images (docs/decisions, "Faces found").
"""


def posed(headshot: Headshot, source: Source) -> Headshot:
    """The headshot with the head and the eyes of its sitter, where the profile gives neither and a face was found."""
    face = sitter(headshot, source)
    if headshot.head or headshot.focus or face is None:
        return headshot
    return headshot.model_copy(update={"head": head_of(face, source.size), "focus": _inside(face.eyes)})


def sitter(headshot: Headshot, source: Source) -> FoundFace | None:
    """The face that is meant: the one that the profile numbers, else the first."""
    faces = ranked(source.faces or Faces())
    number = headshot.face or 1
    return next(iter(faces[number - 1 :] or faces), None)


def ranked(faces: Faces) -> tuple[FoundFace, ...]:
    """Faces as a profile numbers them: the largest and most central first."""
    return tuple(sorted(faces.found, key=lambda face: (-_weight(face), face)))


def alike(faces: Faces) -> bool:
    """Whether two faces might both be meant."""
    first, *others = ranked(faces) or (None,)
    return first is not None and any(_height(face) * ALIKE[1] >= _height(first) * ALIKE[0] for face in others)


def head_of(face: FoundFace, whole: Size) -> HeadBox:
    """The head, hair to chin and ear to ear, around a face of a photograph of this size."""
    box, outline, head = face.box, face.outline, _usual(face, whole)
    margin = _height(face) * MARGIN // 100
    beside = margin * whole.height // whole.width
    left = head.left if outline.left is None else outline.left - beside
    right = head.right if outline.right is None else outline.right + beside
    top = head.top if outline.top is None else outline.top - margin
    least = box.top - _height(face) * LEAST // 100
    return HeadBox(
        _clamp(min(box.left, left)),
        _clamp(min(least, top)),
        _clamp(max(box.right, right)),
        _clamp(head.bottom),
    )


def _usual(face: FoundFace, whole: Size) -> HeadBox:
    """As wide and high as most people's hair."""
    height = _height(face)
    half = height * BESIDE * whole.height // (100 * whole.width)
    middle = (face.box.left + face.box.right) // 2 + _lean(face) - _turn(face)
    return HeadBox(
        middle - half,
        face.box.top - height * ABOVE // 100,
        middle + half,
        face.box.bottom + height * BELOW // 100,
    )


def _lean(face: FoundFace) -> int:
    """From the middle of a box as it is found to that of the face, in thousandths of the photograph's width."""
    return (face.box.right - face.box.left) * LEAN // 100


def _turn(face: FoundFace) -> int:
    """How far a turned face lies beside the middle of its head, in thousandths of the photograph's width."""
    width = face.box.right - face.box.left
    apart = max(1, abs(face.left_eye.x - face.right_eye.x))
    turn = width * TURN * (face.nose.x - face.eyes.x) // (100 * apart)
    most = width * MOST_TURN // 100
    return max(-most, min(most, turn))


def _weight(face: FoundFace) -> int:
    middle = Point((face.box.left + face.box.right) // 2, (face.box.top + face.box.bottom) // 2)
    return _height(face) * max(0, FAR - abs(middle.x - CENTRE.x) - abs(middle.y - CENTRE.y))


def _height(face: FoundFace) -> int:
    return face.box.bottom - face.box.top


def _inside(point: Point) -> Point:
    return Point(_clamp(point.x), _clamp(point.y))


def _clamp(thousandths: int) -> int:
    return max(0, min(1000, thousandths))
