"""Settings of equal look."""

import pytest

from generator.plan.quality import setting
from generator.values.image import Format
from generator.values.site import Quality


@pytest.mark.parametrize("quality", Quality)
@pytest.mark.parametrize("form", Format)
def test_every_format_has_a_setting_at_every_width(form: Format, quality: Quality) -> None:
    for width in (1, 200, 201, 1200, 1201, 100_000):
        number, effort = setting(form, quality, width)
        assert 1 <= number <= 100
        assert 0 <= effort <= 10


@pytest.mark.parametrize("form", [Format.AVIF, Format.WEBP, Format.JPEG])
def test_high_is_higher(form: Format) -> None:
    for width in (160, 320, 540, 720, 960, 1920):
        assert setting(form, Quality.HIGH, width)[0] > setting(form, Quality.STANDARD, width)[0]


@pytest.mark.parametrize("quality", Quality)
def test_a_thumbnail_and_a_middling_picture_are_compressed_less_than_a_small_one(quality: Quality) -> None:
    for form in (Format.AVIF, Format.WEBP, Format.JPEG):
        thumbnail, small, middling = (setting(form, quality, width)[0] for width in (160, 360, 640))
        assert small < min(thumbnail, middling)


def test_a_band_ends_with_its_last_width() -> None:
    assert setting(Format.WEBP, Quality.STANDARD, 420) == (81, 4)
    assert setting(Format.WEBP, Quality.STANDARD, 421) == (83, 4)
