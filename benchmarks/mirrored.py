"""Does the detector see a photograph and its mirror image alike? `python -m benchmarks.mirrored FOLDER`.

Told is how much farther to the left than its mirror image's a photograph's face box lies, once the image is turned back:
in percent of the box's width. Twice the detector's own lean (LEAN in plan/sitter.py), and no head need be marked for it.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from statistics import mean, stdev

from PIL import Image, ImageOps

from generator.load.face import find_faces
from generator.load.photo_open import open_photo, orientation
from generator.plan.sitter import ranked
from generator.values.geometry import HeadBox


def main(folder: str) -> None:
    photographs = (path for path in sorted(Path(folder).iterdir()) if path.suffix in {".jpg", ".png"})
    every = [_apart(open_photo(path.read_bytes())) for path in photographs]
    for name, some in (("all", every), ("odd ones", every[::2]), ("even ones", every[1::2])):
        error = stdev(some) / len(some) ** 0.5
        print(f"{name}: {len(some)} photographs, {mean(some):.1f} % apart, standard error {error:.1f}")


def _apart(photograph: Image.Image) -> float:
    assert orientation(photograph) == 1
    image = photograph.convert("RGB")
    box, other = _box(image), _box(ImageOps.mirror(image))
    return 100 * (2000 - other.left - other.right - box.left - box.right) / 2 / (box.right - box.left)


def _box(image: Image.Image) -> HeadBox:
    file = io.BytesIO()
    image.save(file, "PNG")
    return ranked(find_faces(file.getvalue()))[0].box


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
