"""Cuts: compared by size, mode and mean difference, never by bytes, which change with an encoder."""

import io
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from coloraide import Color
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from generator.derive.encode import jpeg
from generator.derive.pixels import VERSION, make, tools
from generator.derive.tables import ROBIDOUX, scaled
from generator.derive.turn import stored
from generator.load.photo_open import upright
from generator.values.digest import Digest, of_bytes
from generator.values.errors import MakeError
from generator.values.geometry import Box, Size
from generator.values.image import Colour, Cut, Format
from tests.photographs import (
    GREEN,
    TURNED,
    difference,
    display_p3,
    grey_gamma,
    inks,
    portrait,
    quarters,
    saved,
)

HEIC = Path(__file__).parent.parent / "pictures" / "tiny.heic"
WHOLE = Box(0, 0, 640, 800)


def cut(box: Box, size: Size, form: Format = Format.PNG, **more: Any) -> Cut:
    quality, effort = {Format.AVIF: (70, 9), Format.PNG: (100, 1)}.get(form, (80, 4))
    plain: dict[str, Any] = {"decode": 1, "via": (), "quality": quality, "effort": effort}
    return Cut(source=Digest(""), box=box, size=size, format=form, **(plain | more))


def made(folder: Path, data: bytes, *cuts: Cut) -> list[Image.Image]:
    return [Image.open(io.BytesIO(file)) for file in bytes_of(folder, data, *cuts)]


def bytes_of(folder: Path, data: bytes, *cuts: Cut) -> list[bytes]:
    photograph = folder / "photograph"
    photograph.write_bytes(data)
    wanted = [replace(each, source=of_bytes(data)) for each in cuts]
    make(wanted, photograph, lambda each: folder / f"{wanted.index(each)}")
    return [(folder / f"{number}").read_bytes() for number in range(len(wanted))]


def refusal(folder: Path, data: bytes, wanted: Cut) -> str:
    with pytest.raises(MakeError) as caught:
        made(folder, data, wanted)
    return caught.value.says


def middle(image: Image.Image) -> tuple[int, ...]:
    pixel = image.convert("RGB").getpixel((image.width // 2, image.height // 2))
    assert isinstance(pixel, tuple)
    return tuple(int(level) for level in pixel)


def apart(one: tuple[int, ...], other: tuple[float, ...]) -> float:
    """ΔE2000 of two sRGB colours in levels of 255."""
    left, right = (Color("srgb", [level / 255 for level in each]) for each in (one, other))
    return left.delta_e(right, method="2000")


# ---- what comes out


@pytest.mark.parametrize("form", Format)
def test_a_cut_has_its_size_its_format_and_the_look_of_its_photograph(tmp_path: Path, form: Format) -> None:
    (image,) = made(tmp_path, saved(portrait(), "PNG"), cut(WHOLE, Size(320, 400), form))

    assert (image.size, image.mode, image.format) == ((320, 400), "RGB", form.value.upper())
    assert difference(image, portrait().resize((320, 400), Image.Resampling.LANCZOS)) < 6


@pytest.mark.parametrize("turn", range(1, 9))
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
def test_a_box_is_of_the_upright_photograph(tmp_path: Path, form: str, turn: int) -> None:
    (image,) = made(tmp_path, saved(quarters(), form, turn), cut(Box(170, 4, 310, 104), Size(70, 50)))

    assert image.size == (70, 50)
    assert difference(image, Image.new("RGB", (70, 50), GREEN)) < 4


@pytest.mark.parametrize("turn", range(2, 9))
def test_a_turned_photograph_is_cut_as_if_it_had_not_been_turned(tmp_path: Path, turn: int) -> None:
    wanted = cut(Box(33, 51, 531, 640), Size(166, 196))
    plain, turned = (made(tmp_path, saved(portrait(), "PNG", each), wanted)[0] for each in (1, turn))

    assert difference(plain, turned) < 0.6


@given(st.integers(1, 9), st.integers(1, 9), st.integers(1, 8), st.data())
def test_a_stored_box_holds_the_pixels_of_the_upright_one(
    width: int, height: int, turn: int, data: st.DataObject
) -> None:
    left, top = data.draw(st.integers(0, width - 1)), data.draw(st.integers(0, height - 1))
    box = Box(left, top, data.draw(st.integers(left + 1, width)), data.draw(st.integers(top + 1, height)))
    whole = Image.frombytes("L", (width, height), bytes(range(width * height)))
    how = TURNED[turn]
    kept = whole if how is None else whole.transpose(how)

    assert (
        upright(kept.crop(stored(box, Size(width, height), turn)), turn).tobytes()
        == whole.crop(box).tobytes()
    )


def test_a_heic_is_cut(tmp_path: Path) -> None:
    (image,) = made(tmp_path, HEIC.read_bytes(), cut(Box(0, 0, 64, 64), Size(32, 32)))

    assert (image.size, image.mode) == ((32, 32), "RGB")
    assert max(abs(a - b) for a, b in zip(middle(image.crop((0, 0, 8, 8))), (21, 21, 233), strict=True)) < 40


# ---- the recipe is followed


@pytest.mark.parametrize("turn", [1, 6])
def test_each_cut_alone_has_the_bytes_that_it_has_among_others(tmp_path: Path, turn: int) -> None:
    data = saved(portrait(1280, 1600), "JPEG", turn, icc_profile=display_p3())
    large, middling, small = Size(600, 750), Size(320, 400), Size(160, 200)
    box, face = Box(10, 20, 1210, 1520), Box(300, 200, 900, 800)
    cuts = [
        cut(box, size, form, decode=2, via=via)
        for form in Format
        for size, via in ((large, ()), (middling, (large,)), (small, (large, middling)), (small, (large,)))
    ]
    cuts += [
        cut(box, small, Format.JPEG),
        cut(face, Size(200, 200), Format.WEBP, decode=2),
        cut(face, Size(200, 200), Format.WEBP),
        cut(box, large, Format.JPEG, decode=2, colour=Colour.KEEP),
        cut(box, large, Format.WEBP, decode=2, colour=Colour.KEEP),
        cut(box, small, Format.JPEG, decode=2, via=(large,), colour=Colour.KEEP),
    ]
    together = bytes_of(tmp_path, data, *cuts)
    backwards = bytes_of(tmp_path, data, *reversed(cuts))

    assert together == [bytes_of(tmp_path, data, each)[0] for each in cuts] == backwards[::-1]
    assert len(set(together)) == len(cuts)


def test_the_steps_of_via_are_taken(tmp_path: Path) -> None:
    steps = (Size(400, 500), Size(200, 250))
    (image,) = made(tmp_path, saved(portrait(), "PNG"), cut(WHOLE, Size(100, 125), via=steps))
    expected = portrait()
    for step in (*steps, Size(100, 125)):
        expected = expected.resize(step, Image.Resampling.LANCZOS)

    assert image.tobytes() == expected.tobytes()


@pytest.mark.parametrize("scale", [1, 2, 4, 8])
def test_a_jpeg_is_decoded_at_its_recipes_scale(tmp_path: Path, scale: int) -> None:
    data = saved(portrait(803, 1001))
    box = Box(3, 5, 803, 1001)
    (image,) = made(tmp_path, data, cut(box, Size(80, 100), decode=scale))
    source = Image.open(io.BytesIO(data))
    source.draft("RGB", (803 // scale, 1001 // scale))
    inside = (3 / scale, 5 / scale, 803 / scale, 1001 / scale)

    assert source.size == (-(-803 // scale), -(-1001 // scale))
    assert image.tobytes() == source.resize((80, 100), Image.Resampling.LANCZOS, box=inside).tobytes()


# ---- colours


def test_a_colour_of_display_p3_is_itself_in_srgb(tmp_path: Path) -> None:
    for level in ((200, 30, 30), (30, 160, 90), (90, 90, 200), (128, 128, 128), (12, 10, 9), (236, 188, 180)):
        data = saved(Image.new("RGB", (200, 200), level), "PNG", icc_profile=display_p3())
        (image,) = made(tmp_path, data, cut(Box(0, 0, 200, 200), Size(50, 50)))
        managed = Color("display-p3", [each / 255 for each in level]).convert("srgb").fit(method="clip")

        assert apart(middle(image), tuple(255 * each for each in managed.coords())) < 1, level


def test_ink_is_converted_by_its_profile_as_littlecms_does(tmp_path: Path) -> None:
    for ink in ((20, 120, 140, 10), (0, 0, 0, 0), (200, 100, 0, 40), (60, 60, 60, 255)):
        picture = Image.new("CMYK", (200, 200), ink)
        (image,) = made(
            tmp_path, saved(picture, "TIFF", icc_profile=inks()), cut(Box(0, 0, 200, 200), Size(50, 50))
        )
        expected = ImageCms.profileToProfile(
            picture,
            ImageCms.ImageCmsProfile(io.BytesIO(inks())),
            ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")),
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            "RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
        assert expected is not None

        assert apart(middle(image), middle(expected)) < 0.5, ink
        assert apart(middle(image), middle(picture)) > 1 or ink == (0, 0, 0, 0)


def test_ink_without_a_profile_lets_light_through_as_postscript_has_it(tmp_path: Path) -> None:
    data = saved(Image.new("CMYK", (200, 200), (51, 102, 153, 51)), "TIFF")
    (image,) = made(tmp_path, data, cut(Box(0, 0, 200, 200), Size(50, 50)))

    expected = tuple((255 - each) * (255 - 51) / 255 for each in (51, 102, 153))
    assert max(abs(a - b) for a, b in zip(middle(image), expected, strict=True)) <= 1


def test_grey_follows_its_profile_or_an_rgb_one(tmp_path: Path) -> None:
    grey, wanted = Image.new("L", (200, 200), 128), cut(Box(0, 0, 200, 200), Size(50, 50))

    assert middle(made(tmp_path, saved(grey, "PNG", icc_profile=grey_gamma(1.0)), wanted)[0])[
        0
    ] == pytest.approx(188, abs=1)
    assert middle(made(tmp_path, saved(grey, "PNG", icc_profile=display_p3()), wanted)[0]) == (128, 128, 128)
    assert middle(made(tmp_path, saved(grey, "PNG"), wanted)[0]) == (128, 128, 128)


def test_lab_is_shown_as_its_colour(tmp_path: Path) -> None:
    lab = Image.merge("LAB", [Image.new("L", (200, 200), level) for level in (140, 160, 150)])
    (image,) = made(tmp_path, saved(lab, "TIFF"), cut(Box(0, 0, 200, 200), Size(50, 50)))
    expected = Color("lab", [140 / 2.55, 32, 22]).convert("srgb")

    assert apart(middle(image), tuple(255 * each for each in expected.coords())) < 1


@pytest.mark.parametrize("mode", ["I;16", "I;16B"])
def test_sixteen_bit_grey_is_not_clipped(tmp_path: Path, mode: str) -> None:
    ramp = Image.linear_gradient("L").convert("I").point(lambda v: v * 257).convert(mode)
    (image,) = made(tmp_path, saved(ramp, "TIFF"), cut(Box(0, 0, 256, 256), Size(256, 256)))

    assert difference(image, Image.linear_gradient("L")) == 0


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "YCbCr"])
def test_every_kind_of_pixels_becomes_rgb(tmp_path: Path, mode: str) -> None:
    picture = quarters().quantize(16) if mode == "P" else quarters().convert(mode)
    form = "TIFF" if mode in {"CMYK", "YCbCr"} else "PNG"
    (image,) = made(tmp_path, saved(picture, form), cut(Box(0, 0, 320, 240), Size(80, 60)))

    assert image.mode == "RGB"
    assert difference(image, picture.convert("RGB").resize((80, 60), Image.Resampling.LANCZOS)) < 2


def test_what_is_transparent_lies_on_white_without_a_dark_edge(tmp_path: Path) -> None:
    picture = Image.new("RGBA", (200, 200), (0, 0, 0, 0))
    picture.paste((255, 255, 255, 255), (50, 50, 150, 150))
    (image,) = made(tmp_path, saved(picture, "PNG"), cut(Box(0, 0, 200, 200), Size(67, 67)))

    assert image.getextrema() == ((255, 255),) * 3


def test_numbers_that_are_no_colours_are_refused(tmp_path: Path) -> None:
    data = saved(Image.new("F", (200, 200)), "TIFF")

    assert "no picture's colours" in refusal(tmp_path, data, cut(Box(0, 0, 200, 200), Size(50, 50)))


def test_a_broken_profile_is_no_profile(tmp_path: Path) -> None:
    for broken in (b"junk" * 99, inks(), display_p3()[:200]):
        data = saved(Image.new("RGB", (200, 200), (200, 30, 30)), "PNG", icc_profile=broken)
        for colour in Colour:
            (image,) = made(tmp_path, data, cut(Box(0, 0, 200, 200), Size(50, 50), colour=colour))
            assert middle(image) == (200, 30, 30)
            assert "icc_profile" not in image.info


@pytest.mark.parametrize(
    ("mode", "icc", "form", "kept"),
    [
        ("RGB", display_p3(), Format.JPEG, "RGB"),
        ("RGB", display_p3(), Format.AVIF, "RGB"),
        ("RGB", display_p3(), Format.PNG, "RGB"),
        ("L", grey_gamma(1.0), Format.JPEG, "L"),
        ("CMYK", inks(), Format.JPEG, "CMYK"),
        ("CMYK", inks(), Format.WEBP, None),
    ],
)
def test_a_profile_is_kept_where_the_format_can_hold_its_colours(
    tmp_path: Path, mode: str, icc: bytes, form: Format, kept: str | None
) -> None:
    picture = portrait().convert(mode)
    wanted = cut(WHOLE, Size(320, 400), form, colour=Colour.KEEP, quality=95)
    (image,) = made(tmp_path, saved(picture, "TIFF", icc_profile=icc), wanted)

    assert image.info.get("icc_profile") == (icc if kept else None)
    assert image.mode == (kept or "RGB")
    if kept:
        assert difference(image, picture.resize((320, 400), Image.Resampling.LANCZOS)) < 4


# ---- encoders


def test_quality_falls_until_the_file_is_small_enough(tmp_path: Path) -> None:
    data = saved(portrait(), "PNG")
    for form in (Format.AVIF, Format.WEBP, Format.JPEG):
        free = cut(WHOLE, Size(320, 400), form, quality=90)
        sizes = [len(each) for each in bytes_of(tmp_path, data, free, replace(free, quality=82))]
        assert sizes[1] < sizes[0]
        (capped,) = bytes_of(tmp_path, data, replace(free, max_bytes=sizes[1]))
        assert capped == bytes_of(tmp_path, data, replace(free, quality=82))[0]


@pytest.mark.parametrize("form", Format)
def test_a_file_that_cannot_be_small_enough_is_refused(tmp_path: Path, form: Format) -> None:
    says = refusal(tmp_path, saved(portrait(), "PNG"), cut(WHOLE, Size(320, 400), form, max_bytes=900))

    assert says == f"is more than 900 bytes as {form.value}, 320 × 400 px"


def test_a_jpeg_is_progressive_subsampled_and_has_our_tables(tmp_path: Path) -> None:
    (image,) = made(tmp_path, saved(portrait(), "PNG"), cut(WHOLE, Size(320, 400), Format.JPEG, quality=74))

    assert image.info["progressive"] == 1
    assert image.info.get("dpi") is None
    assert [part[1:3] for part in image.layer] == [(2, 2), (1, 1), (1, 1)]
    assert list(image.quantization.values()) == [scaled(74)]


def test_a_table_is_scaled_by_libjpegs_rule() -> None:
    assert scaled(50) == [min(255, step) for step in ROBIDOUX]
    assert scaled(100) == [1] * 64
    assert scaled(75)[:4] == [8, 8, 8, 9]
    assert scaled(25)[:4] == [32, 32, 32, 36]
    assert all(
        low >= high
        for a, b in pairwise(range(1, 101))
        for low, high in zip(scaled(a), scaled(b), strict=True)
    )
    assert "quality" not in jpeg("RGB", 74)


@pytest.mark.parametrize("form", [Format.JPEG, Format.PNG])
def test_a_print_says_how_many_pixels_make_an_inch(tmp_path: Path, form: Format) -> None:
    (image,) = made(tmp_path, saved(portrait(), "PNG"), cut(WHOLE, Size(320, 400), form, ppi=300))

    assert image.info["dpi"] == pytest.approx((300, 300), abs=0.01)


@pytest.mark.parametrize("form", [Format.AVIF, Format.WEBP])
def test_pixels_an_inch_are_refused_where_they_cannot_be_said(tmp_path: Path, form: Format) -> None:
    assert "ppi" in refusal(tmp_path, saved(portrait(), "PNG"), cut(WHOLE, Size(320, 400), form, ppi=300))


# ---- recipes that no plan should hold


@pytest.mark.parametrize(
    "wanted",
    [
        cut(WHOLE, Size(641, 800)),
        cut(WHOLE, Size(640, 801)),
        cut(Box(0, 0, 100, 100), Size(101, 100)),
        cut(WHOLE, Size(320, 400), via=(Size(300, 380),)),
        cut(WHOLE, Size(100, 125), via=(Size(200, 250), Size(201, 250))),
        cut(WHOLE, Size(321, 400), decode=2),
        cut(WHOLE, Size(0, 0)),
    ],
)
def test_nothing_is_enlarged(tmp_path: Path, wanted: Cut) -> None:
    assert "would be enlarged" in refusal(tmp_path, saved(portrait()), wanted)


@pytest.mark.parametrize(
    "box", [Box(-1, 0, 640, 800), Box(0, 0, 641, 800), Box(0, 0, 640, 801), Box(0, -9, 640, 700)]
)
def test_a_crop_beyond_the_photograph_is_refused(tmp_path: Path, box: Box) -> None:
    assert "beyond 640 × 800 px" in refusal(tmp_path, saved(portrait()), cut(box, Size(64, 80)))


def test_an_overlay_is_refused_until_it_can_be_drawn(tmp_path: Path) -> None:
    assert "overlay proof" in refusal(tmp_path, saved(portrait()), cut(WHOLE, Size(64, 80), overlay="proof"))


@pytest.mark.parametrize(("form", "scale"), [("PNG", 2), ("JPEG", 3), ("JPEG", 16)])
def test_only_a_jpeg_is_decoded_smaller_and_only_by_halves(tmp_path: Path, form: str, scale: int) -> None:
    assert f"1/{scale}" in refusal(tmp_path, saved(portrait(), form), cut(WHOLE, Size(32, 40), decode=scale))


def test_a_photograph_that_changed_since_it_was_planned_makes_nothing(tmp_path: Path) -> None:
    (tmp_path / "photograph").write_bytes(saved(quarters()))

    with pytest.raises(MakeError, match="changed while the site was built"):
        make([cut(WHOLE, Size(32, 40))], tmp_path / "photograph", lambda _: tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_truncated_photograph_is_told_as_such(tmp_path: Path) -> None:
    assert refusal(tmp_path, saved(portrait())[:-99], cut(WHOLE, Size(32, 40))).startswith("is truncated")


# ---- versions


def test_tools_name_everything_that_decides_the_bytes() -> None:
    assert tools().startswith(f"pixels {VERSION} · pil ")
    for name in ("libjpeg_turbo", "avif", "aom", "webp", "littlecms2", "pi-heif"):
        assert f" · {name} " in tools()
    assert "None" not in tools()


def test_the_reference_cut_looks_as_it_did_in_version_1(tmp_path: Path) -> None:
    """Where this fails, pixels have changed: raise VERSION in derive/pixels.py, then renew these numbers."""
    data = saved(portrait(1200, 1500), "PNG", icc_profile=display_p3())
    wanted = cut(Box(100, 50, 1100, 1300), Size(8, 10), via=(Size(400, 500), Size(80, 100)))
    (image,) = made(tmp_path, data, wanted)
    reference = Image.frombytes("RGB", (8, 10), bytes.fromhex(REFERENCE))

    assert VERSION == 1
    assert difference(image, reference) < 0.1


REFERENCE = """
01cf0000b8002da600689d00899c00a8a300c6b400e1ca0101b900069f06448a0c707f0e907d0cad8606ca9a00e4b300
00a627128830516e37775e37955c37b36930cf8126ea9f15158e4c25715b62565475435c984054a95059c96a50db874d
40785e3761817648686e327f9b2d6a95427cbb5a69bf7270217e76325f896b3c7c7616899b0f7da53286c6577cd5767e
008a962864965d3c987d14979a0b98b73196d35a95ee81910192ab2370ad5c4fae7a38ae9834aeb448add068abea89a8
00a1c21683c35568c47758c49556c4b263c3ce7cc2e89abf00b4d70999d84983d97276d99175d9ae7fd8cb94d7e6add5
"""
