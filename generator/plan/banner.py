"""What is wider than twice its height, composed like the share card: a theme's card stretched, never a portrait cropped."""

from __future__ import annotations

from typing import Final

from ..values import layout
from ..values.artifact import ShareCard
from ..values.geometry import Size
from ..values.preset import Preset
from .card import Canvas, CardWords, composed
from .head import CARD
from .look import Look

ROUND: Final = 1000
"""The radius that means a circle, and is not a length."""


def banner(look: Look, preset: Preset, words: CardWords) -> ShareCard:
    """The theme's card in the shape of a place; nothing stands in the part of it that a place lays its own things over."""
    card, size = look.theme.file.card, preset.size
    free = size.width * (100 - preset.safe) // 100
    marks, small = (
        tuple(_stretched(mark, size, free) for mark in marks) for marks in (card.marks, card.small)
    )
    # A place covers the same side of a banner in every language.
    canvas = Canvas(size, marks, small, preset.max_bytes, mirrors=not free)
    return composed(canvas, look.source, look.headshot, words)


def _stretched(mark: layout.Mark, size: Size, free: int) -> layout.Mark:
    """As high as the banner is; what began in the card's left half keeps its distance from the left, behind what is kept
    free, and everything else its distance from the right.
    """

    def scaled(length: int) -> int:
        return length * size.height // CARD.height

    if not mark.left:
        left, wider = 0, free
    elif 2 * mark.left < CARD.width:
        left, wider = free + scaled(mark.left), 0
    else:
        left, wider = size.width - scaled(CARD.width - mark.left), 0
    width = scaled(mark.width) + wider if mark.width else 0
    return mark.model_copy(
        update={
            "left": left,
            "top": scaled(mark.top),
            "width": width,
            "height": max(1, scaled(mark.height)) if mark.height else 0,
            "inset": scaled(mark.inset),
            "foot": scaled(mark.foot),
            "radius": mark.radius if mark.radius == ROUND else scaled(mark.radius),
            "blocks": tuple(_smaller(block, size) for block in mark.blocks),
        }
    )


def _smaller(block: layout.Block, size: Size) -> layout.Block:
    lengths = {
        name: getattr(block, name) * size.height // CARD.height for name in ("largest", "smallest", "gap")
    }
    return block.model_copy(update=lengths)
