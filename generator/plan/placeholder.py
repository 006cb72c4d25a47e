"""The blur that stands where a picture will be: a few bytes of BMP, needing no script and no decoder of ours."""

from __future__ import annotations

import base64
import struct
from functools import lru_cache

from ..values.geometry import Box, Size
from ..values.image import Source

ACROSS = 6


@lru_cache(maxsize=1024)
def placeholder(source: Source, box: Box) -> str:
    """A CSS `url()` of the crop, six pixels wide, averaged from the photograph's miniature."""
    size = box.size
    down = max(1, min(12, ACROSS * size.height // size.width))
    rows = grid(source, box, Size(ACROSS, down))
    return f"url(data:image/bmp;base64,{base64.b64encode(_bitmap(rows)).decode('ascii')})"


def grid(source: Source, box: Box, cells: Size) -> list[list[tuple[int, int, int]]]:
    """A crop as rows of so many colours, averaged from the photograph's miniature."""
    return [[_mean(source, _cell(box, x, y, cells)) for x in range(cells.width)] for y in range(cells.height)]


def _cell(box: Box, x: int, y: int, grid: Size) -> Box:
    size = box.size
    return Box(
        box.left + size.width * x // grid.width,
        box.top + size.height * y // grid.height,
        box.left + size.width * (x + 1) // grid.width,
        box.top + size.height * (y + 1) // grid.height,
    )


def _mean(source: Source, cell: Box) -> tuple[int, int, int]:
    small, whole = source.miniature, source.size
    xs = _span(cell.left, cell.right, small.size.width, whole.width)
    ys = _span(cell.top, cell.bottom, small.size.height, whole.height)
    seen = [small.at(x, y) for y in ys for x in xs]
    red, green, blue = (sum(channel) // len(seen) for channel in zip(*seen, strict=True))
    return red, green, blue


def _span(first: int, last: int, small: int, whole: int) -> range:
    """The miniature's pixels under first..last of the photograph: one at least."""
    start = min(small - 1, first * small // whole)
    return range(start, max(start + 1, min(small, last * small // whole)))


def _bitmap(rows: list[list[tuple[int, int, int]]]) -> bytes:
    """A 24-bit BMP (BITMAPINFOHEADER): rows from below, padded to four bytes, blue first."""
    width, height = len(rows[0]), len(rows)
    pad = b"\0" * (-3 * width % 4)
    body = b"".join(b"".join(bytes((b, g, r)) for r, g, b in row) + pad for row in reversed(rows))
    header = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 24, 0, len(body), 2835, 2835, 0, 0)
    return struct.pack("<2sIHHI", b"BM", 54 + len(body), 0, 0, 54) + header + body
