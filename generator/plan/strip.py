"""A portrait above a white strip with the name, as casting asks for it on paper."""

from __future__ import annotations

from dataclasses import replace

from ..values.artifact import Fill, Mark, Photograph, ShareCard, Stack
from ..values.geometry import Box
from ..values.image import Format
from ..values.preset import Preset
from ..values.site import Quality
from ..values.theme import Theme
from .card import CardWords, portrait
from .card_words import block_of
from .framing import Frame
from .look import Look
from .quality import setting

PAPER, INK = "#ffffff", "#000000"
"""What a printer can be sure of."""
LARGEST, SMALLEST = 46, 14
"""Size of the name, in percent of the strip's height."""
MARGIN = 5
"""Space beside the name, in percent of the width."""


def with_strip(look: Look, preset: Preset, crop: Frame, words: CardWords) -> ShareCard:
    """The picture and below it the name, in the theme's face."""
    picture, size = preset.picture, preset.size
    quality, _ = setting(Format.JPEG, Quality.HIGH, preset.width)
    return ShareCard(
        size=size,
        marks=(
            Photograph(Box(0, 0, picture.width, picture.height)),
            Fill(Box(0, picture.height, size.width, size.height), PAPER),
            _name(Box(0, picture.height, size.width, size.height), look.theme, words),
        ),
        portraits=(portrait(look.source, crop, picture),),
        language=words.profile.language,
        quality=quality,
        max_bytes=preset.max_bytes,
        rights=look.rights,
        ppi=preset.ppi,
    )


def _name(strip: Box, theme: Theme, words: CardWords) -> Mark:
    beside, height = strip.size.width * MARGIN // 100, strip.size.height
    block = block_of(theme, "name").model_copy(
        update={
            "largest": max(1, height * LARGEST // 100),
            "smallest": max(1, height * SMALLEST // 100),
            "lines": 1,
            "gap": 0,
        }
    )
    line = words.line(block)
    lines = (replace(line, colour=INK),) if line else ()
    return Stack(strip._replace(left=strip.left + beside, right=strip.right - beside), lines, centred=True)
