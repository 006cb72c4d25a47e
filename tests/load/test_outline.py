"""Where a head ends: seen in real portraits, and told only where it is seen."""

import io
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageOps

from generator.load import model, outline
from generator.load.face import find_faces
from generator.load.outline import INPUT, JUMP, Reach, Sighted, _edges, _farthest
from generator.values.face_found import FoundFace, Outline
from generator.values.geometry import Box

CONTENT = Path(__file__).parent.parent.parent / "content"
EILEEN = CONTENT / "eileen-collins" / "eileen-collins.png"
GRACE = CONTENT / "grace-hopper" / "grace-hopper.jpg"
SEEN = {EILEEN: (300, 30, 590), GRACE: (290, 38, 735)}
"""Left, top and right of each head as a person sees them, in thousandths: wide hair before blue cloth, and a cap."""


@cache
def picture(path: Path) -> Image.Image:
    with Image.open(path) as image:
        return image.convert("RGB")


def faces(image: Image.Image) -> tuple[FoundFace, ...]:
    file = io.BytesIO()
    image.save(file, "PNG")
    return tuple(sorted(find_faces(file.getvalue()).found, key=lambda face: face.box.left))


def near(told: Outline, other: tuple[int, int, int], by: int) -> bool:
    return all(side is not None and abs(side - b) <= by for side, b in zip(told, other, strict=True))


@pytest.mark.parametrize("path", SEEN, ids=lambda path: path.stem)
def test_a_head_ends_where_a_person_sees_it_end(path: Path) -> None:
    (face,) = faces(picture(path))
    assert near(face.outline, SEEN[path], 12), face.outline


@pytest.mark.parametrize("path", SEEN, ids=lambda path: path.stem)
def test_the_mirror_image_has_the_mirrored_outline(path: Path) -> None:
    (face,) = faces(ImageOps.mirror(picture(path)))
    left, top, right = SEEN[path]
    assert near(face.outline, (1000 - right, top, 1000 - left), 20), face.outline


@pytest.mark.parametrize("side", [200, 600, 1500])
def test_a_head_ends_there_too_where_it_is_a_small_part_of_the_photograph(side: int) -> None:
    whole = Image.new("RGB", (3000, 2000), (72, 84, 96))
    portrait = picture(EILEEN)
    part = portrait.resize((side, side * portrait.height // portrait.width))
    whole.paste(part, (400, 100))
    (face,) = faces(whole)
    left, top, right = SEEN[EILEEN]
    told = (
        (400 + left * part.width // 1000) // 3,
        (100 + top * part.height // 1000) // 2,
        (400 + right * part.width // 1000) // 3,
    )
    assert near(face.outline, told, max(4, side // 100)), (face.outline, told)


def test_a_head_beside_another_is_not_said_to_end_where_they_meet() -> None:
    """Cheek to cheek, each is seen to end on its outer side; on the inner one nobody knows, or knows it well."""
    whole = Image.new("RGB", (1200, 900), (120, 128, 132))
    grace = picture(GRACE).crop((143, 0, 380, 600)).resize((356, 900))
    whole.paste(grace, (250, 0))
    whole.paste(ImageOps.mirror(grace), (606, 0))
    left, right = faces(whole)
    assert left.outline.right is None or abs(left.outline.right - 505) <= 15, left.outline
    assert right.outline.left is None or abs(right.outline.left - 505) <= 15, right.outline
    assert left.outline.left is not None
    assert right.outline.right is not None


def test_no_outline_is_told_of_a_face_that_lies_on_its_side() -> None:
    (face,) = faces(picture(EILEEN).rotate(180))
    assert face.outline == Outline()


def test_another_model_than_the_one_that_was_tested_is_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "other.onnx").write_bytes(b"other")
    monkeypatch.setattr(model, "MODELS", tmp_path)
    with pytest.raises(RuntimeError, match="install Headshot again"):
        model.session("other.onnx", "0" * 64)


# The geometry, on drawn answers of the model: 256 × 256, a face in the columns 100 to 150 with its mouth in row 180.
FACE = 100, 150


def answer(*boxes: tuple[int, int, int, int]) -> np.ndarray:
    person = np.zeros((INPUT, INPUT), bool)
    for left, top, right, bottom in boxes:
        person[top:bottom, left:right] = True
    return person


@given(st.integers(0, 100), st.integers(0, 120), st.integers(151, INPUT))
def test_rows_go_outwards_from_the_face_to_where_the_person_ends(left: int, top: int, right: int) -> None:
    first, begin, end = _edges(answer((left, top, right, INPUT)), FACE, 180)
    assert (first, set(begin), set(end)) == (top, {left}, {right})


@given(st.integers(0, 60), st.integers(161, 200))
def test_what_lies_beyond_a_gap_is_not_the_sitter(far: int, lower: int) -> None:
    other, above = (0, 0, far, INPUT), (0, 0, INPUT, 20)
    top, left, right = _edges(answer((80, 40, 160, INPUT), other, above), FACE, lower)
    assert (top, left.min(), right.max()) == (40, 80, 160)


def test_who_is_not_seen_behind_the_mouth_is_not_seen() -> None:
    top, left, right = _edges(answer(), FACE, 180)
    assert (top, left.size, right.size) == (181, 0, 0)


@given(st.integers(0, JUMP), st.integers(20, 40))
def test_hair_may_fall_outwards_below_the_nose(step: int, rows: int) -> None:
    outward = np.array([40] * 20 + [40 + step * row for row in range(rows)])
    assert _farthest(outward, 20) == outward[-1]


@given(st.integers(JUMP + 1, 90), st.integers(1, 30))
def test_what_begins_at_once_below_the_nose_is_not_hair(step: int, later: int) -> None:
    outward = np.array([44, 40] + [40] * later + [40 + step] * 20)
    assert _farthest(outward, 1) == 44


@pytest.mark.parametrize(
    ("looks", "told"),
    [
        ([(10, 50, 90), (20, 40, 80), (0, 60, 70)], (10, 40, 80)),
        ([(10, 50, 90), (20, None, 80)], (10, 50, 90)),
        ([(10, None, None), (None, None, 80), (None, None, 90)], (None, None, 90)),
        ([(None, None, None)], (None, None, None)),
    ],
)
def test_what_most_looks_tell_is_believed(
    monkeypatch: pytest.MonkeyPatch, looks: list[tuple[float | None, ...]], told: tuple[float | None, ...]
) -> None:
    """Sides by the middle one, or the outer one of two; the top by the highest."""
    every = iter(looks)
    monkeypatch.setattr(outline, "_squares", lambda *_: [Box(0, 0, 9, at) for at in range(len(looks))])
    monkeypatch.setattr(outline, "_look", lambda *_: Reach(*next(every)))
    assert outline.reach(Image.new("RGB", (9, 9)), Sighted(0, 0, 1, 1, 1, 1)) == told
