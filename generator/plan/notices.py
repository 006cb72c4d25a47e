"""What the owner of a profile should know though the page can be built: each a warning at its field."""

from __future__ import annotations

from collections.abc import Iterator

from ..values.coverage import needs_shaping
from ..values.errors import Problem, Severity
from ..values.geometry import Box
from ..values.person import Edition
from ..values.theme import Slot
from .card import card_words, unknown_characters
from .card_words import told_undrawn
from .colours import READABLE, READABLE_LARGE, contrast, nearest_readable
from .framing import frame, head_share, needed_width, shape_of
from .look import GALLERY, ROSTER, Look, gallery_of, slots_of, views_of
from .sitter import alike
from .team import standing, stands_out


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


def unreadable_colours(look: Look) -> Iterator[Problem]:
    """Colours of the theme that meet on the page and cannot be read on each other: whoever set one of them is told."""
    theme, chosen = look.theme, [option.name for option in look.person.main.theme.options]
    for pair in theme.file.pairs:
        text, paper = look.inks.of(pair.text), look.inks.of(pair.on)
        least = READABLE_LARGE if pair.large else READABLE
        found = contrast(text, paper)
        if found >= least:
            continue
        says = f"{pair.text} {text} on {pair.on} {paper} has a contrast of {int(found * 100) / 100}, {least} are needed"
        if own := next((name for name in (pair.text, pair.on) if name in chosen), None):
            near = nearest_readable(look.inks.of(own), paper if own == pair.text else text, least)
            field, hint = f"theme.options.{own}", f'the nearest that can be read: "{near}"'
            yield Problem(look.person.editions[0].file, 0, 0, field, f"cannot be read: {says}", hint)
        else:
            yield Problem(f"themes/{theme.name}/theme.yaml", 0, 0, "pairs", f"cannot be read: {says}")


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


def unframed_head(look: Look) -> Iterator[Problem]:
    """Slots that a photograph cannot fill as they ask, each with the reason; the nearest crop is taken."""
    yield from _unframed(look, 0, slots_of(look.theme))
    for number, other in enumerate(gallery_of(look)):
        yield from _unframed(other, number, (GALLERY,))


def _unframed(look: Look, number: int, names: tuple[str, ...]) -> Iterator[Problem]:
    for slot in (slot for name in names for slot in views_of(look, name)):
        framed = frame(look.source.size, shape_of(slot), look.headshot).box
        for says, hint in _flaws(look, slot, framed):
            label = f"{look.theme.file.label}'s {slot.name}" + (f" at {slot.media}" if slot.media else "")
            yield _warning(look, f"headshots[{number}].file", f"{says} in {label}", hint)


def _flaws(look: Look, slot: Slot, box: Box) -> Iterator[tuple[str, str]]:
    """What of a crop is not as it should be, the worst alone."""
    if look.headshot.head is None:
        return
    head, whole = look.headshot.head.within(look.source.size), look.source.size
    share, most = head_share(whole, box, look.headshot.head), slot.head_share[1]
    if head.left < box.left or head.right > box.right or head.top < box.top or head.bottom > box.bottom:
        yield (
            f"cannot hold the whole head ({slot.ratio.across}:{slot.ratio.down})",
            "a photograph with more around the head can",
        )
    elif share > most:
        yield (
            f"shows a head of {share} % of the height, {most} at most are wanted",
            "it was taken from very near",
        )
    elif head.top == 0:
        yield "has nothing above the hair", "a photograph with some space above the head looks freer"


def out_of_line(look: Look) -> Iterator[Problem]:
    """Whoever stands out of a team, because the photograph cannot give the common size or eye line."""
    slots = views_of(look, ROSTER)
    if look.address.home is not None or not slots or not look.setting.team:
        return
    slot = slots[-1]
    stand = standing(look.source.size, slot, look.headshot)
    if stand and stands_out(slot, stand):
        says = f"stands out on the index: the head takes {stand.head} % of the picture, the eyes lie at {stand.eyes} %"
        team = f"the index gives heads {slot.head_share[0]} % and eyes {slot.eye_line} % where it can"
        yield _warning(
            look, "headshots[0].file", says, f"{team}; a photograph taken from farther away can have them"
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
        yield _warning(look, "name", told_undrawn(unknown), "", edition.file)


def unshaped_letters(look: Look, edition: Edition) -> Iterator[Problem]:
    """Pillow looks for FriBidi on the machine, and draws letter by letter, in silence, where it is missing."""
    if not look.setting.shapes and needs_shaping(card_words(edition.profile, look.theme)):
        says = "needs letters that join or stack, and this machine cannot draw them on the share card"
        yield _warning(look, "name", says, "install FriBidi (libfribidi) and build again", edition.file)


def _warning(look: Look, field: str, says: str, hint: str, file: str | None = None) -> Problem:
    return Problem(file or look.person.editions[0].file, 0, 0, field, says, hint, Severity.WARNING)
