"""How hard a picture is compressed, so that every format of a set looks alike."""

from __future__ import annotations

from typing import Final

from ..values.image import Format
from ..values.site import Quality

# (quality, effort) by format, each on its encoder's own scale: equal SSIMULACRA2 scores within three points,
# about 75 and 80, on real portraits (docs/decisions tells how it was measured). Effort is AVIF's speed,
# WebP's method and PNG's level of zlib; JPEG has none.
_SETTINGS: Final = {
    Quality.STANDARD: {
        Format.AVIF: (59, 6),
        Format.WEBP: (80, 4),
        Format.JPEG: (74, 0),
        Format.PNG: (100, 6),
    },
    Quality.HIGH: {
        Format.AVIF: (69, 6),
        Format.WEBP: (87, 4),
        Format.JPEG: (83, 0),
        Format.PNG: (100, 6),
    },
}
_WIDE: Final = 1280
_WIDE_WEBP: Final = 83


def setting(form: Format, quality: Quality, width: int) -> tuple[int, int]:
    """An encoder's (quality, effort) for a picture `width` px wide; WebP loses more in wide ones."""
    number, effort = _SETTINGS[quality][form]
    if form is Format.WEBP and width >= _WIDE:
        return max(number, _WIDE_WEBP), effort
    return number, effort
