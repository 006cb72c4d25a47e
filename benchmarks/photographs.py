"""Portraits as large as a camera's, the same on every machine: the sample people enlarged, with grain put back.

An enlarged picture alone is too smooth: encoders would be done with it too soon. So noise is added at four
sizes of grain, drawn from a seed, until a cut has about as many bytes a pixel as one of a real portrait.

`python -m benchmarks.photographs FOLDER COUNT [WIDTH HEIGHT]` writes them.
"""

from __future__ import annotations

import random
import sys
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from pathlib import Path

from PIL import Image, ImageChops, ImageEnhance, ImageOps

CONTENT = Path(__file__).resolve().parent.parent / "content"
SITTERS = ("grace-hopper/grace-hopper.jpg", "eileen-collins/eileen-collins.png")
GRAIN = ((1, 0.10), (2, 0.05), (4, 0.03), (8, 0.03))
"""Noise as (pixels of one grain, strength). The finest is a sensor's; no cut is large enough to show it."""
QUALITY = 94
SIZE = (4000, 5000)
"""20 megapixels, 4:5."""


def portrait(number: int, size: tuple[int, int] = SIZE) -> Image.Image:
    """Another photograph for each number: sitter, side, crop, light and grain differ."""
    with Image.open(CONTENT / SITTERS[number % 2]) as small:
        picture = small.convert("RGB")
    left = number // 2 * 4
    height = min(picture.height, (picture.width - 24) * size[1] // size[0])
    width = height * size[0] // size[1]
    picture = picture.crop((left, 0, left + width, height))
    picture = ImageEnhance.Brightness(picture).enhance(0.9 + number * 0.015)
    if number % 4 > 1:
        picture = ImageOps.mirror(picture)
    large = picture.resize(size, Image.Resampling.LANCZOS)
    for cell, strength in GRAIN:
        large = ImageChops.add(large, _grain(f"{number} {cell}", size, cell, strength), 1, -128)
    return large


def _grain(seed: str, size: tuple[int, int], cell: int, strength: float) -> Image.Image:
    """Grey noise around 128: the mean of two even draws, enlarged to grains of `cell` pixels."""
    width, height = -(-size[0] // cell), -(-size[1] // cell)
    draw = random.Random(seed)
    one, two = (Image.frombytes("L", (width, height), draw.randbytes(width * height)) for _ in range(2))
    noise = Image.blend(one, two, 0.5).resize(size, Image.Resampling.BICUBIC)
    faint = noise.point([round((value - 128) * strength + 128) for value in range(256)])
    return Image.merge("RGB", (faint, faint, faint))


def _write(number: int, folder: Path, size: tuple[int, int]) -> None:
    portrait(number, size).save(
        folder / f"portrait-{number + 1:02}.jpg", quality=QUALITY, subsampling="4:2:2"
    )


def main(folder: str, count: str, *size: str) -> None:
    wanted = (int(size[0]), int(size[1])) if size else SIZE
    Path(folder).mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor() as pool:
        list(pool.map(_write, range(int(count)), repeat(Path(folder)), repeat(wanted)))


if __name__ == "__main__":
    main(*sys.argv[1:])
