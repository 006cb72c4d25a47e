"""The blur before a picture: a real BMP, which another reader than ours can open."""

import base64
import io

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from generator.plan.placeholder import ACROSS, placeholder
from generator.values.geometry import Box, Size
from generator.values.image import Miniature, Source
from tests.plan.people import BLUE, source

START, END = "url(data:image/bmp;base64,", ")"


def read(css: str) -> Image.Image:
    assert css.startswith(START)
    assert css.endswith(END)
    picture = Image.open(
        io.BytesIO(base64.b64decode(css[len(START) : -len(END)], validate=True)), formats=["BMP"]
    )
    picture.load()
    return picture


@st.composite
def crops(draw: st.DrawFn) -> tuple[Size, Box]:
    whole = Size(draw(st.integers(200, 6000)), draw(st.integers(200, 6000)))
    left, top = draw(st.integers(0, whole.width - 1)), draw(st.integers(0, whole.height - 1))
    right, bottom = draw(st.integers(left + 1, whole.width)), draw(st.integers(top + 1, whole.height))
    return whole, Box(left, top, right, bottom)


@given(crops())
def test_a_placeholder_of_any_crop_is_a_picture_of_its_colour(crop: tuple[Size, Box]) -> None:
    whole, box = crop
    picture = read(placeholder(source("ada-byron", whole), box))
    assert picture.width == ACROSS
    assert 1 <= picture.height <= 12
    assert picture.getcolors() == [(picture.width * picture.height, BLUE)]


def test_it_has_the_shape_of_its_crop_and_stands_upright() -> None:
    red, green, blue, white = (250, 0, 0), (0, 250, 0), (0, 0, 250), (250, 250, 250)
    rows = [bytes(red) * 32 + bytes(green) * 32] * 32 + [bytes(blue) * 32 + bytes(white) * 32] * 32
    plain = source("ada-byron", Size(640, 640))
    small = Miniature(Size(64, 64), b"".join(rows))
    photograph = Source(plain.slug, plain.name, plain.digest, plain.size, plain.format, plain.rights, small)
    picture = read(placeholder(photograph, Box(0, 0, 640, 640))).convert("RGB")
    assert picture.size == (6, 6)
    corners = [picture.getpixel(at) for at in ((0, 0), (5, 0), (0, 5), (5, 5))]
    assert corners == [red, green, blue, white]
    part = read(placeholder(photograph, Box(320, 0, 640, 640))).convert("RGB")
    assert part.size == (6, 12)
    assert part.getpixel((0, 0)) == green


def test_it_is_a_few_hundred_bytes() -> None:
    assert len(placeholder(source("ada-byron"), Box(0, 0, 1200, 3000))) < 500
