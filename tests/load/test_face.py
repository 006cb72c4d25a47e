"""Faces are found in real portraits, whichever way they lie and however small they are; where none is, none is found."""

import io
import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from generator.load import face
from generator.load.face import Faces, find_faces, from_bytes, to_bytes
from generator.load.photos import FACES
from generator.plan.sitter import head_of
from generator.values.face_found import FoundFace
from generator.values.geometry import Box, HeadBox, Size
from tests.site import BOTH, build, counts, site

CONTENT = Path(__file__).parent.parent.parent / "content"
EILEEN = CONTENT / "eileen-collins" / "eileen-collins.png"
GRACE = CONTENT / "grace-hopper" / "grace-hopper.jpg"
EYES = {EILEEN: (437, 202), GRACE: (517, 318)}
"""Points between the eyes as a person sees them, in thousandths."""


@cache
def picture(path: Path) -> Image.Image:
    with Image.open(path) as image:
        return image.convert("RGB")


def faces(image: Image.Image, **options: object) -> Faces:
    file = io.BytesIO()
    image.save(file, "JPEG", quality=92, **options)
    return find_faces(file.getvalue())


def only(found: Faces) -> FoundFace:
    (face,) = found.found
    return face


@pytest.mark.parametrize("path", EYES, ids=lambda path: path.stem)
def test_the_eyes_of_a_portrait_are_found_where_they_are(path: Path) -> None:
    face = only(find_faces(path.read_bytes()))
    assert face.score > 900
    assert abs(face.eyes.x - EYES[path][0]) <= 12
    assert abs(face.eyes.y - EYES[path][1]) <= 12
    assert face.right_eye.x < face.nose.x < face.left_eye.x
    assert face.eyes.y < face.nose.y < face.right_mouth.y < face.box.bottom


@pytest.mark.parametrize("path", EYES, ids=lambda path: path.stem)
def test_a_head_lies_near_where_somebody_marked_it(path: Path) -> None:
    """Marked by hand in the sample's profiles: wide hair, and a cap."""
    written = (path.parent / "profile.yaml").read_text(encoding="utf-8")
    marked = re.search(r"head: (\d+)% (\d+)% (\d+)% (\d+)%", written)
    assert marked
    head = HeadBox(*(10 * int(side) for side in marked.groups()))
    found = head_of(only(find_faces(path.read_bytes())), Size(*picture(path).size))
    height = head.bottom - head.top
    assert all(100 * abs(a - b) <= 5 * height for a, b in zip(found, head, strict=True)), (found, head)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photograph_that_says_how_it_lies_is_seen_upright(orientation: int) -> None:
    back = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    stored = picture(GRACE).transpose(back[orientation]) if orientation > 1 else picture(GRACE)
    exif = Image.Exif()
    exif[0x0112] = orientation
    found = faces(stored, exif=exif)
    assert found.turned == 0
    assert abs(only(found).eyes.y - EYES[GRACE][1]) <= 15


@pytest.mark.parametrize(("lies", "turned"), [(90, 270), (180, 180), (270, 90)])
@pytest.mark.parametrize("path", EYES, ids=lambda path: path.stem)
def test_a_photograph_that_lies_and_does_not_say_so_is_noticed(path: Path, lies: int, turned: int) -> None:
    assert faces(picture(path).rotate(-lies, expand=True)).turned == turned


def test_a_small_face_in_a_large_photograph_is_found() -> None:
    whole = Image.new("RGB", (4200, 2800), (96, 112, 120))
    small = picture(GRACE).resize((180, 211))
    whole.paste(small, (3100, 700))
    face = max(faces(whole).found, key=lambda face: face.score)
    assert abs(face.eyes.x - (3100 + 180 * EYES[GRACE][0] // 1000) * 1000 // 4200) <= 3
    assert abs(face.eyes.y - (700 + 211 * EYES[GRACE][1] // 1000) * 1000 // 2800) <= 3


def test_what_is_small_and_no_face_from_nearer_by_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Grain and folds pass for tiny faces at a glance: the first look is told of one where there is only a wall."""
    look, seen = face._look, []

    def fooled(image: Image.Image, part: Box) -> list[face._Face]:
        seen.append(part)
        ghost = face._Face(0.7, 700.0, 100.0, 730.0, 140.0, ((710.0, 115.0),) * 5)
        return [*look(image, part), *([ghost] if len(seen) == 1 else [])]

    monkeypatch.setattr(face, "_look", fooled)
    whole = Image.new("RGB", (1000, 1000), (96, 112, 120))
    whole.paste(picture(GRACE).resize((500, 586)), (20, 400))
    assert only(faces(whole)).score > 900
    assert len(seen) == 2


def test_two_people_are_two_faces() -> None:
    both = Image.new("RGB", (1000, 600), (200, 200, 196))
    both.paste(picture(GRACE).resize((450, 527)), (20, 40))
    both.paste(picture(GRACE).resize((450, 527)).transpose(Image.Transpose.FLIP_LEFT_RIGHT), (520, 40))
    assert len(faces(both).found) == 2


def test_a_logo_has_no_face() -> None:
    logo = Image.new("RGB", (800, 800), "white")
    draw = ImageDraw.Draw(logo)
    draw.ellipse((120, 120, 680, 680), fill="navy")
    draw.polygon(((400, 200), (600, 560), (200, 560)), fill="gold")
    assert faces(logo) == Faces()


@pytest.mark.parametrize("mode", ["L", "CMYK", "RGBA", "P"])
def test_a_picture_of_any_kind_is_looked_at(mode: str) -> None:
    file = io.BytesIO()
    picture(GRACE).convert(mode).save(file, "JPEG" if mode in {"L", "CMYK"} else "PNG")
    assert only(find_faces(file.getvalue())).score > 850


def test_faces_are_the_same_after_they_were_kept() -> None:
    found = find_faces(GRACE.read_bytes())
    assert from_bytes(to_bytes(found)) == found
    assert from_bytes(to_bytes(Faces((), 90))) == Faces((), 90)


@pytest.mark.parametrize("data", [b"", b"[]", b"[[1],0]", b'{"a":1}', b"[[[1,2,3,4]],0]"])
def test_what_was_not_kept_by_us_is_refused(data: bytes) -> None:
    with pytest.raises((ValueError, TypeError, LookupError)):
        from_bytes(data)


def test_faces_do_not_depend_on_the_process_that_finds_them() -> None:
    code = f"from generator.load.face import *; print(to_bytes(find_faces(open({str(GRACE)!r}, 'rb').read())).decode())"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert json.loads(told) == json.loads(to_bytes(find_faces(GRACE.read_bytes())))


def test_a_machine_without_the_library_says_so_and_builds_by_the_rule(
    tmp_path: Path, warm: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.load.photos.can_run", lambda: False)
    built = build(site(tmp_path, BOTH, warm))
    told = [problem for problem in built.problems if "onnxruntime" in problem.says]
    assert [problem.file for problem in told] == ["content/grace-hopper/profile.yaml"]
    assert not built.failed


def test_a_photograph_that_lies_on_its_side_is_a_warning_at_its_line(tmp_path: Path, warm: Path) -> None:
    root = site(tmp_path, BOTH, warm)
    picture(GRACE).rotate(-90, expand=True).save(root / "content" / "grace-hopper" / "grace.jpg")
    (problem,) = [problem for problem in build(root).problems if "lie on its side" in problem.says]
    assert problem.place == "content/grace-hopper/profile.yaml:3:19"
    assert "turned by 270° clockwise" in problem.says


def test_a_second_build_looks_for_no_face(
    tmp_path: Path, warm: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = site(tmp_path, BOTH, warm)
    build(root)
    monkeypatch.setattr("generator.load.photos.FACES", FACES._replace(work=None))  # whoever calls it fails
    assert counts(build(root)) == "0 made, 0 written, 0 removed"
