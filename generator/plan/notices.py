"""What the owner of a profile should know though the page can be built: each a warning at its field."""

from __future__ import annotations

from collections.abc import Iterator

from ..values.coverage import needs_shaping
from ..values.errors import Problem, Severity
from ..values.person import Edition
from .card import card_words, unknown_characters
from .framing import frame, needed_width, shape_of
from .look import Look, slots_of
from .sitter import alike


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


def doubtful_sitter(look: Look) -> Iterator[Problem]:
    """Who is framed is a guess where no face was found, and a choice where there are several."""
    shot, faces = look.person.main.headshots[0], look.source.faces
    if shot.head or shot.focus or faces is None:
        return
    count = len(faces.found)
    if shot.face and shot.face > count:
        says = f"names face {shot.face}, and {count or 'none'} can be found in {shot.file}"
        yield _warning(look, "headshots[0].face", says, "the first is taken; `head:` says where the head is")
    elif not count:
        hint = "say where the head is, left top right bottom: `head: 30% 8% 70% 62%`"
        yield _warning(
            look, "headshots[0].file", "shows no face that can be found: the crop is a guess", hint
        )
    elif not shot.face and alike(faces):
        says = f"shows {count} faces, and the largest and most central is taken"
        yield _warning(
            look, "headshots[0].file", says, "`face: 2` takes the next; `face: 1` is content with this one"
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
