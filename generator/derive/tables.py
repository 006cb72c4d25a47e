"""Quantisation tables of a JPEG: how coarsely each of 64 frequencies is kept."""

from __future__ import annotations

from typing import Final

# Nicolas Robidoux's, for brightness and colour alike: ImageMagick's forum, topic 20333; table 3 of
# mozjpeg (jcparam.c), its default. Smaller files than by Annex K at equal looks; colour is kept finer.
ROBIDOUX: Final = (
    16, 16, 16, 18, 25, 37, 56, 85,
    16, 17, 20, 27, 34, 40, 53, 75,
    16, 20, 24, 31, 43, 62, 91, 135,
    18, 27, 31, 40, 53, 74, 106, 156,
    25, 34, 43, 53, 69, 94, 131, 189,
    37, 40, 62, 74, 94, 124, 169, 238,
    56, 53, 91, 106, 131, 169, 226, 311,
    85, 75, 135, 156, 189, 238, 311, 418,
)  # fmt: skip


def scaled(quality: int) -> list[int]:
    """The table for a quality of 1 to 100, by libjpeg's rule (jpeg_quality_scaling): 50 is the table itself.

    A baseline JPEG holds steps of 1 to 255 (ITU-T T.81, B.2.4.1).
    """
    percent = 5000 // quality if quality < 50 else 200 - 2 * quality
    return [min(255, max(1, (step * percent + 50) // 100)) for step in ROBIDOUX]
