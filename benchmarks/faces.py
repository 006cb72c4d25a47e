"""What looking for faces adds to the first build of a photograph: `python -m benchmarks.faces [FOLDER]`.

Processor time of finding the faces of a portrait of 20 megapixels, told beside one decode of it; the model's load, once a
process, apart. FOLDER holds photographs of one's own; made ones are taken if it is left out.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from statistics import median

from PIL import Image

from generator.load import face

from . import photographs

RUNS = 5


def main(given: str = "") -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(given or scratch)
        if not given:
            photographs.main(scratch, "2")
        files = sorted(folder.glob("*.jpg"))
        before = time.process_time()
        face.find_faces(files[0].read_bytes())
        first = time.process_time() - before
        print("\nFaces: processor time beside one full decode of the same JPEG")
        for file in files:
            _tell(file)
        later = _cost(face.find_faces, files[0].read_bytes())
        print(f"  the library and the model, loaded once a process: {1000 * (first - later):.0f} ms")


def _tell(file: Path) -> None:
    data = file.read_bytes()
    decode, find = _cost(_decode, data), _cost(face.find_faces, data)
    found = face.find_faces(data)
    scores = ", ".join(str(one.score) for one in found.found) or "none"
    print(
        f"  {file.name:<24} decode {1000 * decode:5.0f} ms, faces {1000 * find:5.0f} ms,"
        f" ratio {find / decode:.2f}; found: {scores}"
    )


def _cost(work: Callable[[bytes], object], data: bytes) -> float:
    """The median of several runs, in seconds."""
    costs = []
    for _ in range(RUNS):
        before = time.process_time()
        work(data)
        costs.append(time.process_time() - before)
    return median(costs)


def _decode(data: bytes) -> None:
    with Image.open(BytesIO(data)) as image:
        image.load()


if __name__ == "__main__":
    main(*sys.argv[1:])
