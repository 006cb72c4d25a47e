"""How well heads are found and framed: `python -m benchmarks.heads FOLDER HEADS.json [PICTURES]`.

FOLDER holds portraits, HEADS.json the head in each as somebody marked it: {"ada": [300, 40, 700, 620]}, by file stem, left
top right bottom in thousandths of the photograph. PICTURES is a folder for pictures of the worst boxes. Told are faces
found, how far each head box lies from the marked one, and every crop of every place in which the marked head is cut.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

from PIL import Image, ImageDraw

from generator.load.photo_open import open_photo
from generator.plan.framing import eyes_of
from generator.plan.sitter import ranked
from generator.values.face_found import Faces
from generator.values.geometry import HeadBox

from .crops import tell_crops
from .marked import Marked, looks, read_heads, site_of, with_room

SIDES = ("left", "top", "right", "bottom")
WORST = 6


class Error(NamedTuple):
    """How far a box lies outside the marked one (negative: inside it), each side in percent of the head's height."""

    name: str
    sides: tuple[float, ...]
    alike: float


def main(folder: str, marks: str, pictures: str = "") -> None:
    heads = read_heads(Path(marks))
    with site_of(Path(folder), heads) as root:
        everyone = list(looks(root, heads))
        _tell_faces(everyone)
        _tell_eyes(everyone)
        errors = _tell_boxes(everyone)
        if pictures:
            _draw(root, Path(pictures), [one for one in everyone if one.look.person.slug in errors[:WORST]])
        print("\nCrops of the photographs as they are")
        tell_crops(root, heads)
    with site_of(Path(folder), heads, room=True) as root:
        print("\nCrops of the same, each in a frame 2.2 times as large: the photograph allows everything")
        tell_crops(root, {name: with_room(head) for name, head in heads.items()})


def _tell_faces(everyone: Sequence[Marked]) -> None:
    found = {one.look.person.slug: one.look.source.faces or Faces() for one in everyone}
    several = [f"{name} ({len(faces.found)})" for name, faces in found.items() if len(faces.found) > 1]
    scores = [ranked(faces)[0].score for faces in found.values() if faces.found]
    print(f"Faces found in {len(scores)} of {len(found)}, scores {min(scores)} to {max(scores)} of 1000")
    print(f"  several: {', '.join(several) or 'none'}")
    print(f"  said to lie on their side: {[name for name, faces in found.items() if faces.turned] or 'none'}")


def _tell_eyes(everyone: Sequence[Marked]) -> None:
    """Where the eyes that are found lie in the head that was marked."""
    found = [one for one in everyone if one.look.headshot.focus]
    shares = sorted(
        100 * (eyes_of(one.look.headshot).y - one.head.top) / (one.head.bottom - one.head.top)
        for one in found
    )
    low, middle, high = quantiles(shares, n=4)
    print(
        f"Eyes in percent of the marked head's height: median {middle:.1f},"
        f" middle half {low:.1f} to {high:.1f}, ends {shares[0]:.1f} and {shares[-1]:.1f}"
    )


def _tell_boxes(everyone: Sequence[Marked]) -> list[str]:
    """Names by how little their boxes are alike, the worst first."""
    errors = sorted(map(_error, everyone), key=lambda error: error.alike)
    print(f"Head boxes: intersection over union, median {median(error.alike for error in errors):.3f}")
    print("  side     median   5 %      95 %     too small by more than 5 %")
    for number, side in enumerate(SIDES):
        every = sorted(error.sides[number] for error in errors)
        marks = quantiles(every, n=20)
        small = sum(one < -5 for one in every)
        print(f"  {side:<8} {median(every):+7.1f}  {marks[0]:+7.1f}  {marks[-1]:+7.1f}  {small:>7}")
    for error in errors[:WORST]:
        sides = ", ".join(f"{side} {by:+.1f}" for side, by in zip(SIDES, error.sides, strict=True))
        print(f"  worst: {error.alike:.2f} {error.name}: {sides}")
    return [error.name for error in errors]


def _error(one: Marked) -> Error:
    head, height = one.head, one.head.bottom - one.head.top
    box = one.look.headshot.head or HeadBox(0, 0, 0, 0)
    # Sideways in percent of the height too: thousandths across and down are of different length.
    across = one.look.source.size.width / one.look.source.size.height
    outwards = ((-1, across), (-1, 1.0), (1, across), (1, 1.0))
    sides = tuple(
        100 * sign * scale * (a - b) / height for (sign, scale), a, b in zip(outwards, box, head, strict=True)
    )
    return Error(one.look.person.slug, sides, _alike(box, head))


def _alike(one: HeadBox, other: HeadBox) -> float:
    across = max(0, min(one.right, other.right) - max(one.left, other.left))
    down = max(0, min(one.bottom, other.bottom) - max(one.top, other.top))
    areas = sum((box.right - box.left) * (box.bottom - box.top) for box in (one, other))
    return across * down / (areas - across * down)


def _draw(root: Path, folder: Path, some: Sequence[Marked]) -> None:
    """The marked head in green, ours in red, the eyes as a dot."""
    folder.mkdir(parents=True, exist_ok=True)
    for one in some:
        slug, source = one.look.person.slug, one.look.source
        data = (root / "content" / slug / source.name).read_bytes()
        image = open_photo(data).convert("RGB")
        draw, width = ImageDraw.Draw(image), max(2, image.width // 250)
        for box, colour in ((one.head, "lime"), (one.look.headshot.head, "red")):
            if box:
                draw.rectangle(box.within(source.size), outline=colour, width=width)
        eyes = eyes_of(one.look.headshot)
        x, y = eyes.x * image.width // 1000, eyes.y * image.height // 1000
        draw.ellipse((x - 2 * width, y - 2 * width, x + 2 * width, y + 2 * width), fill="red")
        image.thumbnail((800, 800), Image.Resampling.LANCZOS)
        image.save(folder / f"{slug}.png")


if __name__ == "__main__":
    if len(sys.argv) not in {3, 4}:
        sys.exit(__doc__)
    main(*sys.argv[1:])
