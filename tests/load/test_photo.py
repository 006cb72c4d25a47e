"""Measures of a photograph, and what is said of one that cannot be used."""

import pickle
import random
import struct
import subprocess
import sys
import zlib
from contextlib import suppress
from pathlib import Path

import pytest
from PIL import Image

from generator.load.photo import Measured, PhotoError, from_bytes, measure, scans, to_bytes
from generator.values.geometry import Size
from generator.values.image import Miniature, Rights
from tests.photographs import (
    BLUE,
    GREEN,
    GREY,
    RED,
    difference,
    display_p3,
    grey_gamma,
    inks,
    portrait,
    quarters,
    saved,
    with_scans,
    with_size,
)

HEIC = Path(__file__).parent.parent / "pictures" / "tiny.heic"


def picture_of(miniature: Miniature) -> Image.Image:
    return Image.frombytes("RGB", miniature.size, miniature.pixels)


def refusal(data: bytes) -> str:
    with pytest.raises(PhotoError) as caught:
        measure(data)
    return caught.value.says


@pytest.mark.parametrize("turn", range(1, 9))
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
def test_a_photograph_is_measured_upright(form: str, turn: int) -> None:
    measured = measure(saved(quarters(), form, turn))

    assert (measured.size, measured.miniature.size, measured.format) == (Size(320, 240), Size(64, 48), form)
    corners = [measured.miniature.at(x, y) for x, y in ((8, 8), (56, 8), (8, 40), (56, 40))]
    for seen, drawn in zip(corners, (RED, GREEN, BLUE, GREY), strict=True):
        assert max(abs(a - b) for a, b in zip(seen, drawn, strict=True)) < 12


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_an_orientation_that_does_not_exist_is_upright(form: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 9

    assert measure(saved(quarters(), form, exif=exif)).size == (320, 240)


def test_a_large_jpeg_has_the_same_miniature_as_a_lossless_file() -> None:
    jpeg, png = (measure(saved(portrait(1600, 2000), form)) for form in ("JPEG", "PNG"))

    assert jpeg.miniature.size == png.miniature.size == (51, 64)
    assert difference(picture_of(jpeg.miniature), picture_of(png.miniature)) < 3


MODES = {
    "1-bit": (quarters().convert("1"), "PNG"),
    "grey": (quarters().convert("L"), "JPEG"),
    "grey and alpha": (quarters().convert("LA"), "PNG"),
    "palette": (quarters().quantize(16), "PNG"),
    "alpha": (quarters().convert("RGBA"), "WEBP"),
    "CMYK": (quarters().convert("CMYK"), "JPEG"),
    "YCbCr": (quarters().convert("YCbCr"), "TIFF"),
    "LAB": (
        Image.merge("LAB", [c.resize((320, 240)) for c in Image.new("RGB", (1, 1), (128, 128, 128)).split()]),
        "TIFF",
    ),
    "16-bit grey": (quarters().convert("L").convert("I").point(lambda v: v * 257).convert("I;16"), "PNG"),
    "16-bit grey, big-endian": (
        quarters().convert("L").convert("I").point(lambda v: v * 257).convert("I;16B"),
        "TIFF",
    ),
}


@pytest.mark.parametrize("name", MODES)
def test_every_kind_of_pixels_is_measured_as_srgb(name: str) -> None:
    picture, form = MODES[name]
    expected = Image.new("RGB", (320, 240), (119, 119, 119)) if name == "LAB" else picture.convert("RGB")
    if name.startswith("16-bit"):
        expected = quarters().convert("L").convert("RGB")
    seen = picture_of(measure(saved(picture, form)).miniature)

    assert difference(seen, expected.resize(seen.size, Image.Resampling.BOX)) < (12 if name == "1-bit" else 4)


def test_sixteen_bits_of_rgb_are_read_as_eight() -> None:
    rows = b"".join(b"\0" + struct.pack(">3H", 51400, 10280, 10280) * 200 for _ in range(200))
    head = struct.pack(">IIBBBBB", 200, 200, 16, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    png = b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*each) for each in chunks)

    assert measure(png).miniature.at(3, 3) == (200, 40, 40)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def test_what_is_transparent_lies_on_white() -> None:
    clear = Image.new("RGBA", (200, 200), (200, 0, 0, 0))
    index = Image.new("P", (200, 200), 1)
    index.putpalette([0, 0, 0, 200, 0, 0])

    assert measure(saved(clear, "PNG")).miniature.at(5, 5) == (255, 255, 255)
    assert measure(saved(index, "PNG", transparency=1)).miniature.at(5, 5) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["F", "I"])
def test_numbers_that_are_no_colours_are_refused(mode: str) -> None:
    assert "no picture's colours" in refusal(saved(Image.new(mode, (200, 200)), "TIFF"))


def test_a_miniature_is_colour_managed() -> None:
    wide = saved(Image.new("RGB", (200, 200), (200, 30, 30)), "PNG", icc_profile=display_p3())
    dark = saved(Image.new("L", (200, 200), 128), "PNG", icc_profile=grey_gamma(1.0))

    assert measure(wide).miniature.at(1, 1)[0] > 212
    assert measure(dark).miniature.at(1, 1)[0] == pytest.approx(188, abs=1)
    assert measure(wide).notes == measure(dark).notes == ()


@pytest.mark.parametrize(
    ("mode", "icc", "says"),
    [
        ("RGB", b"not a profile" * 20, "has a colour profile that cannot be read"),
        ("RGB", inks(), "has a colour profile that cannot be read"),
        ("CMYK", display_p3(), "has a colour profile that cannot be read"),
        ("CMYK", None, "is CMYK without a colour profile"),
    ],
)
def test_colours_that_are_guessed_are_told(mode: str, icc: bytes | None, says: str) -> None:
    notes = measure(saved(quarters().convert(mode), icc_profile=icc)).notes

    assert [note[0][: len(says)] for note in notes] == [says]


FILES = {
    "baseline": saved(portrait()),
    "progressive": saved(portrait(), progressive=True),
    "PNG": saved(portrait(), "PNG"),
    "WebP": saved(portrait(), "WEBP"),
    "AVIF": saved(portrait(), "AVIF"),
    "TIFF": saved(portrait(), "TIFF"),
    "LZW TIFF": saved(portrait(), "TIFF", compression="tiff_lzw"),
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("part", [0.05, 0.3, 0.7, 0.95])
def test_a_file_cut_short_is_refused(name: str, part: float) -> None:
    whole = FILES[name]

    assert refusal(whole[: int(part * len(whole))]).startswith(("is truncated", "is damaged"))


@pytest.mark.parametrize("name", ["baseline", "progressive"])
def test_a_jpeg_that_lacks_its_last_line_is_truncated(name: str) -> None:
    assert refusal(FILES[name][:-40]) == "is truncated: the end of the file is missing"


@pytest.mark.parametrize("name", FILES)
def test_a_file_with_changed_bytes_is_measured_or_refused_and_nothing_else(name: str) -> None:
    chance = random.Random(name)
    for _ in range(60):
        data = bytearray(FILES[name])
        for _ in range(chance.choice((1, 3, 20))):
            data[chance.randrange(min(len(data), chance.choice((60, 600, 10**6))))] = chance.randrange(256)
        with suppress(PhotoError):
            measure(bytes(data))


def test_a_jpeg_has_at_most_160_megapixels() -> None:
    assert measure(with_size(FILES["baseline"], 16000, 10000)).size == (16000, 10000)
    assert refusal(with_size(FILES["baseline"], 16000, 10001)) == "has 161 megapixels; at most 160 for JPEG"
    assert refusal(with_size(FILES["baseline"], 60000, 60000)) == "has 3600 megapixels; at most 160 for JPEG"


def test_other_formats_have_at_most_60_megapixels() -> None:
    def png(width: int, height: int) -> bytes:
        head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
        return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(9999)))

    assert refusal(png(10000, 6000)).startswith("is truncated")
    assert refusal(png(10000, 6001)) == "has 61 megapixels; at most 60 for other formats"
    assert refusal(png(30000, 30000)) == "has 900 megapixels; at most 60 for other formats"


def test_a_photograph_is_200_px_or_more_on_its_shorter_side() -> None:
    assert measure(saved(quarters(200, 300))).size == (200, 300)
    assert refusal(saved(quarters(199, 300))) == "is 199 × 300 px, under 200 px on its shorter side"


def test_a_photograph_is_no_narrower_than_4_to_1() -> None:
    assert measure(saved(quarters(800, 200))).miniature.size == (64, 16)
    assert refusal(saved(quarters(801, 200))) == "is 801 × 200 px, narrower than 4:1"


def test_a_jpeg_has_at_most_100_scans() -> None:
    assert measure(with_scans(FILES["progressive"], 100)).size == (640, 800)
    assert (
        refusal(with_scans(FILES["progressive"], 101))
        == "is a JPEG of more than 100 scans, made to be slow to read"
    )


def test_scans_of_a_film_or_thumbnail_inside_the_file_are_not_counted() -> None:
    exif = b"Exif\0\0" + b"MM\0*" + b"\xff\xda" * 200

    assert scans(saved(portrait(), exif=exif) + b"\xff\xda" * 500) == 1
    assert scans(FILES["progressive"]) == FILES["progressive"].count(b"\xff\xda")


@pytest.mark.parametrize("form", ["PNG", "WEBP", "AVIF"])
def test_what_moves_is_refused(form: str) -> None:
    frames = [quarters(), quarters().rotate(180)]

    assert (
        refusal(saved(frames[0], form, save_all=True, append_images=frames[1:], duration=100))
        == "is animated"
    )


def test_two_pictures_in_one_jpeg_are_no_film() -> None:
    pair = saved(quarters(), "MPO", save_all=True, append_images=[portrait()])

    assert (measure(pair).format, measure(pair).size) == ("JPEG", (320, 240))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (saved(quarters(), "GIF"), "is not a picture this build can read: GIF"),
        (saved(quarters(), "BMP"), "is not a picture this build can read: BMP"),
        (b"%PDF-1.7", "is not a picture this build can read: PDF"),
        (
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            "is not a picture this build can read: SVG or web page",
        ),
        (b"II*\0\x10\0\0\0CR\2\0", "is not a picture this build can read: camera raw"),
        (b"just words", "is not a picture this build can read"),
        (saved(quarters(), "TIFF", tiffinfo={254: 1}), "is a camera's raw file"),
    ],
)
def test_what_is_no_photograph_is_named(data: bytes, says: str) -> None:
    assert refusal(data) == says


def test_a_heic_is_known_by_its_bytes_in_a_fresh_process() -> None:
    program = (
        "import sys; from pathlib import Path; from generator.load.photo_open import decode, open_photo\n"
        "image = open_photo(Path(sys.argv[1]).read_bytes()); print(image.format, *decode(image))"
    )
    told = subprocess.run([sys.executable, "-c", program, HEIC], capture_output=True, text=True, check=True)

    assert told.stdout == "HEIF 128 128\n"
    assert refusal(HEIC.read_bytes()) == "is 128 × 128 px, under 200 px on its shorter side"
    assert refusal(HEIC.read_bytes()[:300]).startswith(("is truncated", "is damaged"))


def test_what_a_file_says_of_its_maker_is_read_and_where_it_was_made_is_not() -> None:
    exif = Image.Exif()
    exif[0x013B], exif[0x8298] = "Jo Photographer", "© 2026 Jo".encode()
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 30.0, 0.0), 29: "2026:01:01"})
    measured = measure(saved(portrait(), exif=exif))

    assert measured.rights == Rights(creator="Jo Photographer", copyright="© 2026 Jo")


def test_measures_come_back_from_their_bytes() -> None:
    measured = Measured(
        Size(3, 2),
        "PNG",
        Rights(creator="Zoë", copyright='"©"'),
        Miniature(Size(1, 1), b"\0\xff\x80"),
        (("says", "hint"),),
    )

    assert from_bytes(to_bytes(measured)) == measured
    assert to_bytes(from_bytes(to_bytes(measured))) == to_bytes(measured)


def test_a_photo_error_crosses_from_a_worker_with_its_hint() -> None:
    error = pickle.loads(pickle.dumps(PhotoError("is truncated", "copy it again")))

    assert (error.says, error.hint) == ("is truncated", "copy it again")
