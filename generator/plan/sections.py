"""The sections of a person's page: what the profile tells, in the theme's order, with every picture that they show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from ..values.artifact import Artifact
from ..values.geometry import HeadBox, Point, Ratio
from ..values.headshot import Headshot
from ..values.page import CreditView, EntryView, GroupView, SectionView
from ..values.person import Edition, Profile
from ..values.sections import Artwork, SectionName
from ..values.theme import Slot
from .framing import within
from .look import GALLERY, SIDES, WORK, Look, gallery_of, offer_of
from .names import fraction
from .pictures import Planned, plan_picture
from .rights import credit_view, rights_of

HEADINGS: Final[Mapping[SectionName, str]] = {
    "gallery": "Looks",
    "work": "Work",
    "reel": "Video",
    "credits": "Credits",
    "talks": "Talks",
    "press": "Press",
    "testimonials": "In their words",
    "services": "Services",
    "awards": "Awards",
    "education": "Education",
    "bios": "Short biographies",
}
"""In the catalogue's English. A section whose profile has headings of its own shows them below."""


@dataclass(frozen=True, slots=True)
class Told:
    """The sections of a page, the files of their pictures, and variables of the pictures as (selector, name, value)."""

    views: tuple[SectionView, ...] = ()
    artifacts: tuple[Artifact, ...] = ()
    variables: tuple[tuple[str, str, str], ...] = ()


def sections_of(look: Look, edition: Edition, folder: str) -> Told:
    """Every section of the theme's that has something to say."""
    shown = _Shown(look, edition, folder)
    entries: dict[SectionName, tuple[GroupView, ...]] = {
        name: groups(edition.profile) for name, groups in _WORDS.items()
    }
    entries |= {"gallery": _one(shown.looks()), "work": _one(shown.works()), "reel": _one(shown.reels())}
    language = edition.profile.language
    views = tuple(
        SectionView(name, look.setting.say(language, HEADINGS[name]), entries[name])
        for name in look.theme.file.sections
        if entries[name]
    )
    return Told(views, tuple(shown.artifacts), tuple(shown.variables))


class _Shown:
    """The pictures of a page's sections, as they are planned one after the other."""

    def __init__(self, look: Look, edition: Edition, folder: str) -> None:
        self._look = look
        self._edition = edition
        self._folder = folder
        self.artifacts: list[Artifact] = []
        self.variables: list[tuple[str, str, str]] = []

    def looks(self) -> Iterator[EntryView]:
        """Every headshot of a gallery, with the words of this edition."""
        slots, words = self._look.theme.slots(GALLERY), self._edition.profile.headshots
        for number, one in enumerate(gallery_of(self._look), 1):
            said = next((other for other in words if other.file == one.headshot.file), one.headshot)
            framed = one.headshot.model_copy(update={"alt": said.alt})
            named = tuple(slot.model_copy(update={"name": f"look-{number}"}) for slot in slots)
            planned, credit = self._planned(framed, named, self._look.person.main.name.display)
            head = within(framed.head, one.source.size, planned.frame.box) if framed.head else None
            self._tell(f"look-{number}", planned, head)
            entry = EntryView(said.caption or said.mood, credit=credit, id=f"look-{number}")
            yield entry if number == 1 and slots[0].further else self._showing(entry, planned)

    def works(self) -> Iterator[EntryView]:
        for number, work in enumerate(self._edition.profile.work, 1):
            entry = EntryView(work.title, work.url, work.when, _given(work.medium), work.text)
            yield self._with(entry, work.picture, f"work-{number}")

    def reels(self) -> Iterator[EntryView]:
        for number, reel in enumerate(self._edition.profile.reel, 1):
            entry = EntryView(reel.title, reel.url, detail=_given(reel.length))
            yield self._with(entry, reel.poster, f"reel-{number}")

    def _with(self, entry: EntryView, artwork: Artwork | None, element: str) -> EntryView:
        """An entry with its picture, where it has one and the theme a place for it."""
        slots = self._look.theme.slots(WORK)
        if artwork is None or not slots:
            return entry
        size = self._look.person.source(artwork.file).size
        whole = tuple(
            slot.model_copy(update={"name": element, "ratio": Ratio(*size), "head_share": (0, 100)})
            for slot in slots
        )
        shown = Headshot.model_construct(
            file=artwork.file, alt=artwork.alt, credit=artwork.credit, focus=Point(500, 500)
        )
        planned, credit = self._planned(shown, whole, None)
        self._tell(element, planned, None)
        return self._showing(replace(entry, credit=credit, id=element), planned)

    def _showing(self, entry: EntryView, planned: Planned) -> EntryView:
        """An entry with its picture, which is made from now on."""
        self.artifacts += planned.artifacts
        return replace(entry, picture=planned.picture)

    def _planned(
        self, shot: Headshot, slots: tuple[Slot, ...], sitter: str | None
    ) -> tuple[Planned, CreditView | None]:
        look, source = self._look, self._look.person.source(shot.file)
        rights = replace(rights_of(shot, source, ""), person_shown=sitter)
        offer, tools = offer_of(look, slots), look.setting.tools
        planned = plan_picture(source, shot, rights, slots, offer, tools, self._folder)
        return planned, credit_view(shot, rights)

    def _tell(self, element: str, planned: Planned, head: HeadBox | None) -> None:
        """Where the eyes and the head lie in a picture, for the element with its id."""
        rows = [("--eye-x", planned.frame.eyes.x), ("--eye-y", planned.frame.eyes.y)]
        rows += [(f"--head-{side}", part) for side, part in zip(SIDES, head or (), strict=False)]
        self.variables += [(f"#{element}", name, fraction(part)) for name, part in rows if head]
        self.variables.append((f"#{element}", "--placeholder", planned.picture.placeholder))


def _one(entries: Iterable[EntryView]) -> tuple[GroupView, ...]:
    """Entries without headings of their own; no group where there are none."""
    found = tuple(entries)
    return (GroupView(None, found),) if found else ()


def _given(*details: str | None) -> tuple[str, ...]:
    return tuple(detail for detail in details if detail)


def _credits(profile: Profile) -> tuple[GroupView, ...]:
    return tuple(
        GroupView(
            group.heading,
            tuple(
                EntryView(part.title, part.url, part.when, _given(part.role, part.by))
                for part in group.entries
            ),
        )
        for group in profile.credits
    )


def _talks(profile: Profile) -> tuple[GroupView, ...]:
    return _one(
        EntryView(talk.title, talk.url, talk.when, _given(talk.event, talk.place)) for talk in profile.talks
    )


def _press(profile: Profile) -> tuple[GroupView, ...]:
    return _one(
        EntryView(
            cutting.title or cutting.outlet,
            cutting.url,
            cutting.when,
            _given(cutting.outlet if cutting.title else None),
            cutting.quote,
            quote=True,
        )
        for cutting in profile.press
    )


def _testimonials(profile: Profile) -> tuple[GroupView, ...]:
    return _one(
        EntryView(said.name, said.url, detail=_given(said.role), text=said.quote, quote=True)
        for said in profile.testimonials
    )


def _services(profile: Profile) -> tuple[GroupView, ...]:
    return _one(
        EntryView(service.title, service.url, detail=_given(service.price), text=service.text)
        for service in profile.services
    )


def _awards(profile: Profile) -> tuple[GroupView, ...]:
    return _one(EntryView(award.title, award.url, award.when, _given(award.by)) for award in profile.awards)


def _education(profile: Profile) -> tuple[GroupView, ...]:
    return _one(
        EntryView(degree.title, degree.url, degree.when, _given(degree.school))
        for degree in profile.education
    )


def _bios(profile: Profile) -> tuple[GroupView, ...]:
    return _one(EntryView(None, text=text) for text in _given(profile.bios.short, profile.bios.medium))


_WORDS: Final[Mapping[SectionName, Callable[[Profile], tuple[GroupView, ...]]]] = {
    "credits": _credits,
    "talks": _talks,
    "press": _press,
    "testimonials": _testimonials,
    "services": _services,
    "awards": _awards,
    "education": _education,
    "bios": _bios,
}
"""Sections of words alone."""
