"""Where a head ends, hair, ears, hat and all: the outline of the person around a face that was found.

The model is MediaPipe Selfie Segmentation (Apache 2.0, see models/): 256 × 256 of RGB 0 to 1, and for each pixel how
likely it shows a person. It was made for people within two metres of a camera, and measured by its makers on people of
seventeen regions of the world: 96 % of a person's area on average, 95 % where it was least.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from PIL import Image

from ..values.geometry import Box
from .model import session

if TYPE_CHECKING:
    import numpy as np

MODEL: Final = "selfie_segmentation.onnx"
SHA256: Final = "588ee3b82a3fb74d25d9e3f3e7ecf528d00ba174da61c57f7efe38721561bf30"
INPUT: Final = 256
PERSON: Final = 0.5
"""Likelihood above which a pixel is the person's."""
LOOKS: Final = (1.8, 2.2, 2.6)
"""Sides of the squares around a face that are looked at, in heights of the face: what is behind a head deceives the model
in one of them, and seldom in two.
"""
JUMP: Final = 3
"""Rows of the model's answer are believed from the nose down to the mouth as long as none goes farther out than the one
above it by more than so many pixels: hair falls. Of forty heads none flared by more than two a row (one curl went
farther, inside of what was above it); a flag behind the sitter, or a shoulder, begins at once.
"""


class Sighted(NamedTuple):
    """A face as it was found: its box, and the heights of nose and mouth, in px of the picture."""

    left: float
    top: float
    right: float
    bottom: float
    nose: float
    mouth: float


class Reach(NamedTuple):
    """How far a head goes: its sides and its top, in px of the picture; None where it is not seen to end."""

    left: float | None = None
    top: float | None = None
    right: float | None = None


def reach(image: Image.Image, face: Sighted) -> Reach:
    """What several looks tell, as far as half of them do: of either side the middle one, since what is behind somebody
    lies beside them; of the top the highest, since a hat is easily overlooked.
    """
    looks = [_look(image, square, face) for square in dict.fromkeys(_squares(image, face))]
    lefts, tops, rights = (_told(side) for side in zip(*looks, strict=True))
    # Of an even number the outer one of the two in the middle: a head too large is not cut.
    return Reach(
        lefts[(len(lefts) - 1) // 2] if lefts else None,
        tops[0] if tops else None,
        rights[len(rights) // 2] if rights else None,
    )


def _told(looks: Sequence[float | None]) -> list[float]:
    """What the looks tell of one side, in order; nothing if most of them tell nothing."""
    told = sorted(side for side in looks if side is not None)
    return told if 2 * len(told) >= len(looks) else []


def _squares(image: Image.Image, face: Sighted) -> Iterator[Box]:
    """Squares around the face, as far as they lie in the picture."""
    across, down = (face.left + face.right) / 2, (face.top + face.bottom) / 2
    for heights in LOOKS:
        half = heights * (face.bottom - face.top) / 2
        yield Box(
            max(0, round(across - half)),
            max(0, round(down - half)),
            min(image.width, round(across + half)),
            min(image.height, round(down + half)),
        )


def _look(image: Image.Image, part: Box, face: Sighted) -> Reach:
    """What one part of the picture tells. A side that goes on beyond it is not seen to end."""
    person = _person(image, part)
    across, down = (length / INPUT for length in part.size)
    columns = _at(face.left - part.left, across), _at(face.right - part.left, across)
    nose, mouth = (_at(y - part.top, down) for y in (face.nose, face.mouth))
    top, left, right = _edges(person, columns, mouth)
    if top > nose:
        return Reach()
    first, end = INPUT - _farthest(INPUT - left, nose - top), _farthest(right, nose - top)
    return Reach(
        part.left + first * across if first > 0 or part.left == 0 else None,
        part.top + top * down if top > 0 or part.top == 0 else None,
        part.left + end * across if end < INPUT or part.right == image.width else None,
    )


def _farthest(outward: np.ndarray, nose: int) -> int:
    """How far out the rows go, those under the nose only down to where something else begins."""
    import numpy as np

    jumps = np.flatnonzero(np.diff(outward[nose:]) > JUMP)
    return int(outward[: nose + 1 + int(jumps[0]) if jumps.size else None].max())


def _at(pixels: float, scale: float) -> int:
    return min(INPUT - 1, max(0, int(pixels / scale)))


def _edges(person: np.ndarray, columns: tuple[int, int], mouth: int) -> tuple[int, np.ndarray, np.ndarray]:
    """From the mouth upwards as long as the person is seen over or behind the face: the topmost row, and for each row
    from there to the mouth where the person begins and ends, going outwards from the face without a gap.
    """
    import numpy as np

    first, last = columns
    seen = person[: mouth + 1, first : last + 1].any(axis=1)
    gaps = np.flatnonzero(~seen)
    top = int(gaps[-1]) + 1 if gaps.size else 0
    rows = person[top : mouth + 1]
    inner = rows[:, first : last + 1]
    begin, end = first + inner.argmax(axis=1), last - inner[:, ::-1].argmax(axis=1)
    every = np.arange(INPUT)
    left = np.where(~rows & (every < begin[:, None]), every + 1, 0).max(axis=1)
    right = np.where(~rows & (every > end[:, None]), every, INPUT).min(axis=1)
    return top, left, right


def _person(image: Image.Image, part: Box) -> np.ndarray:
    """Which pixels of a part of the picture are a person's: 256 rows of 256, whatever its shape."""
    import numpy as np

    side = INPUT, INPUT
    small = image.resize(side, Image.Resampling.BILINEAR, box=part, reducing_gap=2.0)
    pixels = np.asarray(small).astype(np.float32).transpose(2, 0, 1)[np.newaxis] / 255
    model = session(MODEL, SHA256)
    (likely,) = model.run(None, {model.get_inputs()[0].name: np.ascontiguousarray(pixels)})
    found: np.ndarray = likely[0, 0] > PERSON
    return found
