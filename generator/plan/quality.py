"""How hard a picture is compressed, so that every format of a set looks alike."""

from __future__ import annotations

from typing import Final

from ..values.image import Format
from ..values.site import Quality

_ANY: Final = 1 << 31

# The last width in px of a band, then AVIF's, WebP's and JPEG's number, each on its encoder's own scale. Of real
# portraits six sets in seven score within three points of SSIMULACRA2: about 77 and hardly below 73, or about 81
# (docs/decisions tells how it was measured; `python -m benchmarks.quality` measures it again).
_NUMBERS: Final = {
    Quality.STANDARD: (
        (200, 65, 85, 82),
        (420, 61, 81, 76),
        (500, 63, 83, 79),
        (560, 64, 83, 80),
        (800, 66, 84, 80),
        (1200, 67, 85, 80),
        (_ANY, 64, 84, 77),
    ),
    Quality.HIGH: (
        (200, 70, 88, 85),
        (420, 69, 86, 84),
        (500, 71, 87, 87),
        (560, 71, 87, 86),
        (800, 72, 88, 85),
        (1200, 71, 88, 85),
        (_ANY, 73, 88, 84),
    ),
}
# AVIF's speed, WebP's method, PNG's level of zlib; JPEG has none.
_EFFORT: Final = {Format.AVIF: 6, Format.WEBP: 4, Format.JPEG: 0, Format.PNG: 6}


def setting(form: Format, quality: Quality, width: int) -> tuple[int, int]:
    """An encoder's (quality, effort) for a picture `width` px wide; PNG loses nothing, whatever its number."""
    avif, webp, jpeg = next(row[1:] for row in _NUMBERS[quality] if width <= row[0])
    numbers = {Format.AVIF: avif, Format.WEBP: webp, Format.JPEG: jpeg, Format.PNG: 100}
    return numbers[form], _EFFORT[form]
