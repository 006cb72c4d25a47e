"""What the owner of a profile should know though the page can be built: each a warning at its field."""

from __future__ import annotations

from collections.abc import Iterator

from ..values.coverage import needs_shaping
from ..values.errors import Problem, Severity
from ..values.person import Edition
from .card import card_words, unknown_characters
from .framing import frame, needed_width, shape_of
from .look import Look, slots_of


def small_photograph(look: Look) -> Iterator[Problem]:
    """A photograph too small for a slot is a named warning with the pixels that are needed."""
    for name in slots_of(look.theme):
        slot = look.theme.slots(name)[-1]
        have = frame(look.source.size, shape_of(slot), look.headshot).box.size.width
        need = needed_width(slot)
        if have < need:
            says = f"is too small for {look.theme.file.label}'s {name}: its crop is {have} px wide, {need} are needed"
            yield _warning(
                look,
                "headshots[0].file",
                says,
                "the page uses the layout for small photographs; a larger file gets the full one",
            )


def corrected_colour(look: Look) -> Iterator[Problem]:
    if look.accent.corrected:
        says = f"is hard to read on {look.theme.file.label}'s paper: {look.person.main.accent}"
        yield _warning(
            look,
            "accent",
            says,
            f'used instead: "{look.accent.light}", the nearest that reads (contrast 4.5)',
        )


def unknown_letters(look: Look, edition: Edition) -> Iterator[Problem]:
    unknown = unknown_characters(edition.profile, look.theme, look.setting)
    if unknown:
        named = ", ".join(f"{c} (U+{ord(c[0]):04X})" for c in unknown)
        yield _warning(
            look,
            "name",
            f"has characters that no font of ours draws on the share card: {named}",
            "",
            edition.file,
        )


def unshaped_letters(look: Look, edition: Edition) -> Iterator[Problem]:
    """Pillow looks for FriBidi on the machine, and draws letter by letter, in silence, where it is missing."""
    if not look.setting.shapes and needs_shaping(card_words(edition.profile, look.theme)):
        says = "needs letters that join or stack, and this machine cannot draw them on the share card"
        yield _warning(look, "name", says, "install FriBidi (libfribidi) and build again", edition.file)


def _warning(look: Look, field: str, says: str, hint: str, file: str | None = None) -> Problem:
    return Problem(file or look.person.editions[0].file, 0, 0, field, says, hint, Severity.WARNING)
