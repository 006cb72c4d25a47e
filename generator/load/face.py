"""Faces in a photograph, found by YuNet through onnxruntime: offline, on one core, the same for the same bytes.

The model is OpenCV Zoo's `face_detection_yunet_2023mar` (MIT, see models/): a fixed 640 × 640 input of BGR 0 to
255, and for each of three strides a grid of scores, boxes and five landmarks (opencv/modules/objdetect, FaceDetectorYN).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PIL import Image

from ..values.digest import Digest, of_bytes
from ..values.face_found import Faces, FoundFace, Outline
from ..values.geometry import Box, HeadBox, Point, Size
from .model import session
from .outline import Reach, Sighted, reach
from .photo_colour import flat
from .photo_open import decode, is_jpeg, open_photo, orientation, upright

if TYPE_CHECKING:
    import numpy as np

VERSION: Final = 3
"""Part of the key that faces are kept under: raise it whenever equal bytes would give other faces."""
MODEL: Final = "face_detection_yunet_2023mar.onnx"
SHA256: Final = "8f2383e4dd3cfbb4553ea8718107fc0423210dc964f9f4280604804ed2552fa4"
INPUT: Final = 640
STRIDES: Final = (8, 16, 32)
SURE: Final = 0.6
"""Score above which something is a face, and overlap above which two are one: the model's own defaults are 0.6, 0.3."""
OVERLAP: Final = 0.3
UPRIGHT: Final = 0.915
"""An upright face scores 0.90 to 0.96, one on its side or on its head 0.62 to 0.91: below this the turns are tried."""
CLEARLY: Final = 0.03
"""How much surer another turn must be: of forty-two portraits on their head, the nearest was surer upright by 0.034."""
SMALL: Final = 64
"""Pixels of the model's input under which a face is looked at again from nearer by."""
DETAIL: Final = 1000
"""Longer side in px of the picture that is searched; tiles are cut from it."""
TURNS: Final = {
    90: Image.Transpose.ROTATE_270,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_90,
}
"""Pillow turns counter-clockwise; ours are clockwise."""


class _Face(NamedTuple):
    """A face in pixels of the picture searched: five landmarks as x, y pairs."""

    score: float
    left: float
    top: float
    right: float
    bottom: float
    marks: tuple[tuple[float, float], ...]

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def moved(self, x: float, y: float, scale: float) -> _Face:
        """The same face where the picture is enlarged, then moved."""
        marks = tuple((a * scale + x, b * scale + y) for a, b in self.marks)
        left, top, right, bottom = (
            self.left * scale,
            self.top * scale,
            self.right * scale,
            self.bottom * scale,
        )
        return _Face(self.score, left + x, top + y, right + x, bottom + y, marks)


def find_faces(data: bytes) -> Faces:
    """Every face of a photograph that can be decoded."""
    image = open_photo(data)
    decode(image, _scale(Size(*image.size)) if is_jpeg(image) else 1)
    turn = orientation(image)
    even = flat(image)
    even.thumbnail((DETAIL, DETAIL), Image.Resampling.BILINEAR, reducing_gap=2.0)
    seen = upright(even, turn).convert("RGB")
    found = _search(seen)
    turned = _turned(seen, max((face.score for face in found), default=0.0))
    # What is above a face that lies on its side is not its hair.
    heads = [Reach() if turned else reach(seen, _sighted(face)) for face in found]
    told = (_told(face, head, Size(*seen.size)) for face, head in zip(found, heads, strict=True))
    return Faces(tuple(told), turned)


def find_faces_file(path: str) -> tuple[Digest, bytes]:
    """A file's digest and its faces: the work of another process."""
    data = Path(path).read_bytes()
    return of_bytes(data), to_bytes(find_faces(data))


def to_bytes(faces: Faces) -> bytes:
    return json.dumps(faces, separators=(",", ":")).encode()


def from_bytes(data: bytes) -> Faces:
    """The faces again; raises ValueError or TypeError for what `to_bytes` did not write."""
    found, turned = json.loads(data)
    return Faces(tuple(_face(*face) for face in found), int(turned))


def _face(box: list[int], *rest: Any) -> FoundFace:
    *points, score, outline = rest
    right_eye, left_eye, nose, right_mouth, left_mouth = (Point(*point) for point in points)
    return FoundFace(
        HeadBox(*box), right_eye, left_eye, nose, right_mouth, left_mouth, int(score), Outline(*outline)
    )


def _scale(size: Size) -> int:
    """The coarsest JPEG decode that leaves the picture that is searched: a quarter of the work of a full one."""
    return next((scale for scale in (8, 4, 2) if max(size) // scale >= DETAIL), 1)


def _search(image: Image.Image) -> list[_Face]:
    """Faces in the whole picture; where none is large, in its tiles too, and each small one from nearer by."""
    found = _look(image, Box(0, 0, *image.size))
    scale = INPUT / max(image.size)
    if not any(face.height * scale >= SMALL for face in found):
        found = _one_each(
            [*found, *(face for tile in _tiles(Size(*image.size)) for face in _look(image, tile))]
        )
    large = (face for face in found if face.height * scale >= SMALL)
    small = (_nearer(image, face) for face in found if face.height * scale < SMALL)
    return sorted((*large, *(face for face in small if face)), reverse=True)


def _tiles(whole: Size) -> Iterator[Box]:
    """Squares of half the longer side, each overlapping the next by half."""
    side = max(whole) // 2
    for top in _starts(whole.height, side):
        for left in _starts(whole.width, side):
            yield Box(left, top, min(whole.width, left + side), min(whole.height, top + side))


def _starts(length: int, side: int) -> Iterable[int]:
    return [0] if length <= side else range(0, length - side // 2, side // 2)


def _nearer(image: Image.Image, face: _Face) -> _Face | None:
    """The same face in a picture of little else, where its edges are known better; None if it is no face from nearer by."""
    side = 4 * face.height
    across, down = (face.left + face.right) / 2, (face.top + face.bottom) / 2
    near = Box(
        max(0, round(across - side / 2)),
        max(0, round(down - side / 2)),
        min(image.width, round(across + side / 2)),
        min(image.height, round(down + side / 2)),
    )
    same = [other for other in _look(image, near) if _overlap(face, other) > OVERLAP]
    return max(same, key=lambda other: other.score, default=None)


def _turned(image: Image.Image, upright_score: float) -> int:
    """The turn at which faces are clearly surer than as the picture lies; a sure one is not doubted."""
    if upright_score >= UPRIGHT:
        return 0
    small = image.copy()
    small.thumbnail((INPUT, INPUT), Image.Resampling.BILINEAR, reducing_gap=2.0)
    scores = {0: upright_score} | {degrees: _best(small.transpose(turn)) for degrees, turn in TURNS.items()}
    best = max(scores, key=lambda degrees: (scores[degrees], -degrees))
    return best if scores[best] >= max(SURE, upright_score + CLEARLY) else 0


def _best(image: Image.Image) -> float:
    return max((face.score for face in _look(image, Box(0, 0, *image.size))), default=0.0)


def _look(image: Image.Image, part: Box) -> list[_Face]:
    """Faces in a part of a picture, in the picture's own pixels, surest first."""
    size = part.size
    scale = INPUT / max(size)
    fitted = (max(1, round(size.width * scale)), max(1, round(size.height * scale)))
    board = Image.new("RGB", (INPUT, INPUT))
    board.paste(
        image.resize(
            fitted,
            Image.Resampling.BILINEAR,
            box=(part.left, part.top, part.right, part.bottom),
            reducing_gap=2.0,
        )
    )
    return [face.moved(part.left, part.top, 1 / scale) for face in _one_each(_faces(board))]


def _faces(board: Image.Image) -> Iterator[_Face]:
    """Every cell of the model's grids that thinks it sees a face."""
    import numpy as np

    pixels = np.asarray(board)[:, :, ::-1].astype(np.float32).transpose(2, 0, 1)[np.newaxis]
    model = session(MODEL, SHA256)
    names = [output.name for output in model.get_outputs()]
    grids = dict(zip(names, model.run(names, {"input": np.ascontiguousarray(pixels)}), strict=True))
    for stride in STRIDES:
        seen, here_ = (grids[f"{kind}_{stride}"][0, :, 0].clip(0, 1) for kind in ("cls", "obj"))
        scores = np.sqrt(seen * here_)
        for cell in np.flatnonzero(scores > SURE):
            boxes, marks = grids[f"bbox_{stride}"][0, cell], grids[f"kps_{stride}"][0, cell]
            yield _decoded(float(scores[cell]), int(cell), stride, boxes, marks)


def _decoded(score: float, cell: int, stride: int, box: np.ndarray, marks: np.ndarray) -> _Face:
    """A cell's answer in pixels: offsets from the cell, sizes as logarithms, all in strides."""
    import numpy as np

    row, column = divmod(cell, INPUT // stride)
    x, y = (column + float(box[0])) * stride, (row + float(box[1])) * stride
    width, height = float(np.exp(box[2])) * stride, float(np.exp(box[3])) * stride
    points = tuple(
        ((column + float(marks[at])) * stride, (row + float(marks[at + 1])) * stride)
        for at in range(0, 10, 2)
    )
    return _Face(score, x - width / 2, y - height / 2, x + width / 2, y + height / 2, points)


def _one_each(faces: Iterable[_Face]) -> list[_Face]:
    """Of answers that mean the same face, the surest (non-maximum suppression)."""
    kept: list[_Face] = []
    for face in sorted(faces, reverse=True):
        if all(_overlap(face, other) <= OVERLAP for other in kept):
            kept.append(face)
    return kept


def _overlap(one: _Face, other: _Face) -> float:
    """Intersection over union."""
    across = max(0.0, min(one.right, other.right) - max(one.left, other.left))
    down = max(0.0, min(one.bottom, other.bottom) - max(one.top, other.top))
    areas = sum((face.right - face.left) * face.height for face in (one, other))
    return across * down / (areas - across * down)


def _sighted(face: _Face) -> Sighted:
    _, _, nose, *mouth = face.marks
    return Sighted(face.left, face.top, face.right, face.bottom, nose[1], sum(y for _, y in mouth) / 2)


def _told(face: _Face, head: Reach, whole: Size) -> FoundFace:
    """In thousandths of the photograph. The models' own last digits differ between processors: they end here."""
    across, down = 1000 / whole.width, 1000 / whole.height
    box = HeadBox(
        round(face.left * across),
        round(face.top * down),
        round(face.right * across),
        round(face.bottom * down),
    )
    right_eye, left_eye, nose, right_mouth, left_mouth = (
        Point(round(x * across), round(y * down)) for x, y in face.marks
    )
    outline = Outline(
        *(
            None if side is None else round(side * scale)
            for side, scale in zip(head, (across, down, across), strict=True)
        )
    )
    score = round(face.score * 1000)
    return FoundFace(box, right_eye, left_eye, nose, right_mouth, left_mouth, score, outline)
