"""Settings of equal look."""

import pytest

from generator.plan.quality import setting
from generator.values.image import Format
from generator.values.site import Quality


@pytest.mark.parametrize("quality", Quality)
@pytest.mark.parametrize("form", Format)
def test_every_format_has_a_setting_at_every_width(form: Format, quality: Quality) -> None:
    for width in (1, 320, 1279, 1280, 10_000):
        number, effort = setting(form, quality, width)
        assert 1 <= number <= 100
        assert 0 <= effort <= 10


@pytest.mark.parametrize("form", [Format.AVIF, Format.WEBP, Format.JPEG])
def test_high_is_higher(form: Format) -> None:
    for width in (320, 1920):
        assert setting(form, Quality.HIGH, width)[0] > setting(form, Quality.STANDARD, width)[0]


def test_a_wide_webp_needs_more_to_look_the_same() -> None:
    assert setting(Format.WEBP, Quality.STANDARD, 1279) == (80, 4)
    assert setting(Format.WEBP, Quality.STANDARD, 1280) == (83, 4)
