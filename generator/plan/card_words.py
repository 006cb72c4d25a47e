"""How a theme's card sets words: which block is whose, in which faces, and which characters nobody can draw."""

from __future__ import annotations

from ..values import layout
from ..values.artifact import Line
from ..values.coverage import missing
from ..values.setting import Setting
from ..values.theme import Theme
from .runs import used


def block_of(theme: Theme, *texts: str) -> layout.Block:
    """The card's block of the first of these texts that it has; else words are set in its first face."""
    card = theme.file.card
    blocks = [block for mark in card.marks for block in mark.blocks]
    plain = layout.Block(text="name", face=card.faces[0].name, colour="ink", largest=1, smallest=1)
    return next((block for text in texts for block in blocks if block.text == text), plain)


def lined(text: str, block: layout.Block, colour: str, language: str, theme: Theme, setting: Setting) -> Line:
    """The words as the block has them, in the theme's own faces as far as these go; `colour` as #rrggbb."""
    own = theme.card_face(block.face)
    faces = used(text, (*own, *setting.faces), language)
    # Tight spacing is made for the theme's face: a fallback's letters would touch.
    is_own = set(faces) <= {face for face, _ in own}
    return Line(
        text=text,
        faces=faces,
        colour=colour,
        largest=block.largest,
        smallest=block.smallest,
        lines=block.lines,
        leading=block.leading,
        tracking=block.tracking if is_own else max(0, block.tracking),
        gap=block.gap,
        end=block.end,
    )


def undrawn(text: str, theme: Theme, setting: Setting) -> str:
    """The characters that no face of a card has."""
    coverages = [coverage for _, _, coverage in theme.fonts] + [coverage for _, coverage in setting.faces]
    return missing(text, coverages)


def told_undrawn(characters: str) -> str:
    """What is wrong with words that have them."""
    named = ", ".join(f"{one} (U+{ord(one[0]):04X})" for one in characters)
    return f"has characters that no font of ours draws on the share card: {named}"
