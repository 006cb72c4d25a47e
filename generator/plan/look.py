"""What all editions of a person share: the photograph and its crops, the colours, the monogram."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ..values.headshot import Headshot
from ..values.image import Rights, Source
from ..values.person import Edition, Person, Profile
from ..values.setting import Setting
from ..values.site import Address
from ..values.theme import Slot, Theme
from .card import Inks, icons
from .colours import Accent, accent, complement
from .framing import ENLARGED, Frame, frame, needed_width, shape_of, within
from .marks import IconFiles, app_of, icon_files
from .names import ROOT, fraction
from .palette import Palette, palette
from .pictures import Offer, Planned, plan_picture
from .placeholder import placeholder
from .rights import rights_of
from .scrim import scrim
from .sitter import posed
from .team import together
from .views import initials

ROSTER = "roster"
"""The slot of an index page: planned where a site has one."""
GALLERY = "gallery"
"""The slot of a look: each of several headshots, framed like all others."""
WORK = "work"
"""The slot of a picture of somebody's work, which is shown whole: its ratio is the picture's own."""
ELSEWHERE = frozenset({ROSTER, GALLERY, WORK})
"""Slots that hold something else than the page's own portrait, or hold it on another page."""

SIDES = ("left", "top", "right", "bottom")


@dataclass(frozen=True, slots=True)
class Look:
    """What all editions of a person share: the photograph's crops, the colours, the monogram."""

    person: Person
    headshot: Headshot
    source: Source
    rights: Rights
    theme: Theme
    setting: Setting
    accent: Accent
    palette: Palette
    inks: Inks
    marks: IconFiles

    @property
    def address(self) -> Address:
        return self.setting.address


def look_at(person: Person, theme: Theme, setting: Setting) -> Look:
    profile = person.main
    source = person.source(profile.headshots[0].file)
    headshot = posed(profile.headshots[0], source)
    modes = theme.file.modes
    accents = accent(source, headshot.head, modes, profile.accent)
    paints = palette(source, headshot.head, modes)
    inks = Inks(_colours(profile, theme, accents, paints))
    drawings = icons(initials(profile), profile.language, theme, inks, setting)
    app = app_of(profile, "../" if person.slug == setting.address.home else "./")
    marks = icon_files(drawings, person.slug, person.slug, app, modes, setting.tools)
    rights = rights_of(headshot, source, profile.name.display)
    return Look(person, headshot, source, rights, theme, setting, accents, paints, inks, marks)


def _colours(profile: Profile, theme: Theme, accents: Accent, paints: Palette) -> tuple[tuple[str, str], ...]:
    modes = theme.file.modes
    light, dark = complement(accents.light)
    own = {
        "paper": modes.light,
        "ink": modes.light_ink,
        "dark": modes.dark,
        "dark-ink": modes.dark_ink,
        "accent": accents.light,
        "accent-dark": accents.dark,
        "complement": light,
        "complement-dark": dark,
    } | dict(paints.colours)
    return tuple(sorted((own | dict(tokens_of(profile, theme))).items()))


def tokens_of(profile: Profile, theme: Theme) -> tuple[tuple[str, str], ...]:
    """The theme's tokens, with what the profile sets of them."""
    chosen = {option.name: option.value for option in profile.theme.options}
    return tuple((token.name, chosen.get(token.name, token.default)) for token in theme.file.tokens)


def gallery_of(look: Look) -> tuple[Look, ...]:
    """Every headshot of the person for the theme's gallery, the page's own first; a single one is no choice."""
    shots, theme = look.person.main.headshots, look.theme
    if len(shots) < 2 or not theme.slots(GALLERY) or GALLERY not in theme.file.sections:
        return ()
    sources = [look.person.source(shot.file) for shot in shots]
    return tuple(
        replace(look, headshot=posed(shot, source), source=source)
        for shot, source in zip(shots, sources, strict=True)
    )


def slots_of(theme: Theme) -> tuple[str, ...]:
    """The slots of a person's page, in the theme's order; an index and sections have theirs for themselves."""
    return tuple(dict.fromkeys(slot.name for slot in theme.file.slots if slot.name not in ELSEWHERE))


def picture_of(look: Look, edition: Edition, slot: str, folder: str) -> Planned:
    """The person's picture for a slot, its alt text in the edition's language."""
    same = look.headshot.model_copy(update={"alt": alt_of(look, edition)})
    views, tools = views_of(look, slot), look.setting.tools
    return plan_picture(look.source, same, look.rights, views, offer_of(look, views), tools, folder)


def offer_of(look: Look, views: tuple[Slot, ...]) -> Offer:
    """Formats, the smallest first and JPEG last, and their quality."""
    formats = look.address.formats
    if any(slot.one_format for slot in views):
        formats = tuple(dict.fromkeys((formats[0], formats[-1])))
    return Offer(formats, look.address.quality)


def views_of(look: Look, name: str) -> tuple[Slot, ...]:
    """The views of a slot that the photograph can give; on an index heads have one size, whatever the slot would have
    of each alone.
    """
    slots, share = look.theme.slots(name), look.setting.team
    if name == ROSTER and share:
        return tuple(together(slot, share) for slot in slots)
    return tuple(slot for slot in slots if slot.head_within is None or _gives(look, slot, slot.head_within))


def _gives(look: Look, slot: Slot, part: int) -> bool:
    """Whether a view that may be left out holds the whole head in that part of its height, at the width it is shown at."""
    head, whole = look.headshot.head, look.source.size
    box = frame(whole, shape_of(slot), look.headshot).box
    if head is None or box.size.width < needed_width(slot):
        return False
    seen = head.within(whole)
    inside = box.left <= seen.left and box.top <= seen.top and seen.right <= box.right
    return inside and within(head, whole, box).bottom <= part * 10


def alt_of(look: Look, edition: Edition) -> str:
    """The alt text of the page's photograph in an edition's language: pairs are made by file, not by place."""
    shots = edition.profile.headshots
    return next((shot.alt for shot in shots if shot.file == look.headshot.file), look.headshot.alt)


def too_narrow(look: Look, pictures: Mapping[str, Planned]) -> bool:
    return any(needed(look, name) > planned.frame.box.size.width for name, planned in pictures.items())


def needed(look: Look, slot: str) -> int:
    return needed_width(look.theme.slots(slot)[-1])


def variables_of(look: Look, pictures: Mapping[str, Planned]) -> Iterator[tuple[str, str, str]]:
    """CSS variables of a page as (selector, name, value)."""
    yield ROOT, "--accent", look.accent.light
    yield ROOT, "--accent-dark", look.accent.dark
    for paint, colour in look.palette.colours:
        yield ROOT, f"--{paint}", colour
    for name in ("complement", "complement-dark"):
        yield ROOT, f"--{name}", look.inks.of(name)
    for token, value in tokens_of(look.person.main, look.theme):
        yield ROOT, f"--{token}", value
    for planned in pictures.values():
        for slot, framed in planned.views:
            yield from ((ROOT, name, value) for name, value in _of_view(look, slot, framed))


def _of_view(look: Look, slot: Slot, framed: Frame) -> Iterator[tuple[str, str]]:
    """What a style sheet knows of one view of a slot."""
    stem, source, head = slot.variable, look.source, look.headshot.head
    yield f"{stem}-max", f"{framed.box.size.width * ENLARGED[0] // ENLARGED[1]}px"
    yield f"{stem}-placeholder", placeholder(source, framed.box)
    yield f"{stem}-eye-x", fraction(framed.eyes.x)
    yield f"{stem}-eye-y", fraction(framed.eyes.y)
    if head:
        for side, part in zip(SIDES, within(head, source.size, framed.box), strict=True):
            yield f"{stem}-head-{side}", fraction(part)
    if slot.scrim:
        yield from scrim(source, framed, head, look.theme.file.modes).variables(stem)
