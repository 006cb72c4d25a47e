"""Photographs made for tests: small, known to the pixel, in every kind that a file may be."""

from __future__ import annotations

import io
import struct
from typing import Any

from PIL import Image

TURNED = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
"""What a camera held that way stores, by EXIF's orientation: the inverse of what a reader must do."""

RED, GREEN, BLUE, GREY = (200, 40, 40), (40, 160, 60), (40, 60, 190), (120, 120, 120)


def quarters(width: int = 320, height: int = 240) -> Image.Image:
    """Red and green above, blue and grey below: no turn or mirror of it looks like another."""
    picture = Image.new("RGB", (width, height), RED)
    picture.paste(GREEN, (width // 2, 0, width, height))
    picture.paste(BLUE, (0, height // 2, width // 2, height))
    picture.paste(GREY, (width // 2, height // 2, width, height))
    return picture


def portrait(width: int = 640, height: int = 800) -> Image.Image:
    """Something with edges, gradients and noise, the same each time."""
    across = Image.linear_gradient("L").rotate(90).resize((width, height))
    down = Image.linear_gradient("L").resize((width, height))
    middle = Image.radial_gradient("L").resize((width, height))
    picture = Image.merge("RGB", (across, middle, down))
    for step in range(0, width, 16):
        picture.paste((step % 256, 90, 255 - step % 256), (step, height // 3, step + 5, height // 2))
    return picture


def saved(picture: Image.Image, form: str = "JPEG", turn: int = 1, **options: Any) -> bytes:
    """A file of the picture, which is upright once a reader minds `turn`."""
    how = TURNED[turn]
    if turn != 1:
        exif = options.setdefault("exif", Image.Exif())
        exif[0x0112] = turn
    file = io.BytesIO()
    if form == "AVIF":
        options = {"speed": 9, "max_threads": 1} | options
    (picture if how is None else picture.transpose(how)).save(file, form, **options)
    return file.getvalue()


def difference(one: Image.Image, other: Image.Image) -> float:
    """Mean difference of two pictures, in levels of 255."""
    pairs = list(zip(one.convert("RGB").tobytes(), other.convert("RGB").tobytes(), strict=True))
    return sum(abs(a - b) for a, b in pairs) / len(pairs)


def with_size(jpeg: bytes, width: int, height: int) -> bytes:
    """The same JPEG, its header claiming another size."""
    at = next(
        jpeg.index(bytes((0xFF, kind, 0, 17, 8)))
        for kind in (0xC0, 0xC2)
        if bytes((0xFF, kind, 0, 17, 8)) in jpeg
    )
    return jpeg[: at + 5] + struct.pack(">HH", height, width) + jpeg[at + 9 :]


def with_scans(progressive: bytes, count: int) -> bytes:
    """The same progressive JPEG, its last scan repeated until there are `count`."""
    last = progressive.rindex(b"\xff\xda")
    scan = progressive[last:-2]
    return progressive[:last] + scan * (count - progressive.count(b"\xff\xda") + 1) + b"\xff\xd9"


def display_p3() -> bytes:
    """Display P3 (SMPTE EG 432-1 primaries, D65 adapted to D50, sRGB's curve) as a matrix profile."""
    curve = (
        b"para"
        + bytes(4)
        + struct.pack(">HH", 3, 0)
        + _fixed(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
    )
    columns = ((0.51512, 0.24120, -0.00105), (0.29198, 0.69225, 0.04189), (0.15710, 0.06657, 0.78407))
    colorants = {f"{name}XYZ": _xyz(*column) for name, column in zip("rgb", columns, strict=True)}
    return _profile("mntr", "RGB ", "XYZ ", {**colorants, "rTRC": curve, "gTRC": curve, "bTRC": curve})


def grey_gamma(gamma: float) -> bytes:
    curve = b"curv" + bytes(4) + struct.pack(">IH", 1, round(gamma * 256)) + bytes(2)
    return _profile("mntr", "GRAY", "XYZ ", {"kTRC": curve})


def inks() -> bytes:
    """A press on warm paper: a lut8 profile of two grid points an ink, each corner's CIE L*a*b* made up."""
    corners = bytearray()
    for corner in range(16):
        cyan, magenta, yellow, black = (corner >> shift & 1 for shift in (3, 2, 1, 0))
        light = (1 - 0.85 * black) * (96 - 20 * cyan - 30 * magenta - 6 * yellow)
        a, b = (
            (1 - black) * (-30 * cyan + 60 * magenta),
            (1 - black) * (4 - 40 * cyan - 5 * magenta + 70 * yellow),
        )
        corners += bytes((round(light * 2.55), round(a + 128), round(b + 128)))
    ramp = bytes(range(256))
    head = b"mft1" + bytes(4) + bytes((4, 3, 2, 0)) + _fixed(1, 0, 0, 0, 1, 0, 0, 0, 1)
    return _profile(
        "prtr", "CMYK", "Lab ", {"A2B0": head + ramp * 4 + bytes(corners) + ramp * 3}, version=0x02400000
    )


def _fixed(*numbers: float) -> bytes:
    return b"".join(struct.pack(">i", round(number * 65536)) for number in numbers)


def _xyz(*numbers: float) -> bytes:
    return b"XYZ " + bytes(4) + _fixed(*numbers)


def _profile(kind: str, space: str, pcs: str, tags: dict[str, bytes], version: int = 0x04300000) -> bytes:
    """ICC.1:2022, 7.2 and 7.3: a header of 128 bytes, a table of tags, the tags."""
    tags = {"wtpt": _xyz(0.9642, 1, 0.8249), **tags}
    at, table, body = 128 + 4 + 12 * len(tags), b"", b""
    for name, tag in tags.items():
        data = tag + bytes(-len(tag) % 4)
        table += name.encode() + struct.pack(">II", at + len(body), len(data))
        body += data
    head = struct.pack(">I4sI", at + len(body), b"\0\0\0\0", version) + f"{kind}{space}{pcs}".encode()
    head += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + bytes(28) + _fixed(0.9642, 1, 0.8249)
    return head + bytes(128 - len(head)) + struct.pack(">I", len(tags)) + table + body
