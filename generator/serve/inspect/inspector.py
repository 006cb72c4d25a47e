"""What the inspector says of a site, put together when it is asked for: nothing of it is worked out while files are saved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from ...making import Files
from ...plan.card import cards_of
from ...plan.head import description_of, title_of
from ...plan.inspect.cards import framed
from ...plan.inspect.crops import Crop, crops_of, eyes_at, head_outline, origin_of, whole
from ...plan.inspect.pairs import pairs_of
from ...plan.inspect.weight import Weight, fonts_of, weigh
from ...plan.look import ROSTER, Look, look_at, slots_of, views_of
from ...plan.sitter import posed
from ...render.inspector import Everyone, Listed, PersonPage, Photograph, Shared, Tried
from ...render.text import TextRecipe
from ...tools import tools_now
from ...values.artifact import Artifact, Page, Plan, ShareCard, key_of
from ...values.errors import MakeError
from ...values.image import Cut
from ...values.person import Person
from ..session import Session
from .wardrobe import Wardrobe, base_of

HOME: Final = "/__headshot/"


class Shot(NamedTuple):
    """The picture on which crops are drawn, and the files it is made of."""

    cut: Cut
    files: Files


class Inspector:
    """For the session's thread."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.wardrobe = Wardrobe(session)

    @property
    def alone(self) -> str | None:
        """The only person of the site, by slug, if there is but one."""
        loaded = self._session.loaded
        return loaded.people[0].slug if loaded and len(loaded.people) == 1 and not loaded.bad else None

    def everyone(self) -> Everyone:
        loaded = self._session.loaded
        people = loaded.people if loaded else ()
        return Everyone(tuple(map(_listed, people)), loaded.bad if loaded else ())

    def photograph(self, slug: str, number: int) -> Shot | None:
        """A person's photograph, whole; the first is number 1."""
        loaded, person = self._session.loaded, self._person(slug)
        if loaded is None or person is None or not 0 < number <= len(person.main.headshots):
            return None
        return Shot(whole(person.source(person.main.headshots[number - 1].file)), dict(loaded.files))

    def person(self, slug: str) -> PersonPage | None:
        """All that one person's page says."""
        loaded, person = self._session.loaded, self._person(slug)
        if loaded is None or person is None:
            return None
        theme = dict(loaded.themes)[person.theme].theme
        setting = self._session.plans.same(self._session.setting(loaded))
        plan = self._session.plans.of(person, theme, setting)
        look = look_at(person, theme, setting)
        return PersonPage(
            slug=slug,
            name=person.main.name.display,
            theme=theme.file.label,
            page=setting.address.base_path + setting.address.folder(slug),
            alone=self.alone is not None,
            photographs=tuple(_photographs(look, plan)),
            shared=tuple(_shared(look, plan)),
            pairs=pairs_of(look.inks, theme),
            weight=self._weight(slug, plan),
            tried=self._tried(look),
        )

    def _person(self, slug: str) -> Person | None:
        people = self._session.loaded.people if self._session.loaded else ()
        return next((person for person in people if person.slug == slug), None)

    def _weight(self, slug: str, plan: Plan) -> Weight:
        artifacts = {str(artifact.path): artifact for artifact in plan}
        pages = [artifact for artifact in plan if isinstance(artifact.recipe, Page)]
        used = {path for one in plan if one.owner == slug for path in fonts_of(one)}
        mine = {path: one for path, one in artifacts.items() if one.owner == slug or path in used}
        return weigh(mine, pages[0], self._size)

    def _size(self, artifact: Artifact) -> int | None:
        """How many bytes an artifact has; None where nobody has made it yet."""
        if not isinstance(artifact.recipe, TextRecipe):
            return self._session.store.size(key_of(artifact.recipe, tools_now()))
        try:
            return len(self._session.text(artifact))
        except MakeError:
            return None

    def _tried(self, look: Look) -> tuple[Tried, ...]:
        """Every installed theme, with the address of this person's page in it, or why it has none."""
        folder = look.address.folder(look.person.slug)
        return tuple(
            Tried(
                name=name,
                label=worn.theme.theme.file.label if worn.theme else name,
                summary=worn.theme.theme.file.summary if worn.theme else "",
                href=base_of(name) + folder if worn.theme else None,
                current=name == look.person.theme,
                problems=() if worn.theme else worn.problems,
            )
            for name, worn in self.wardrobe.themes()
        )


def _listed(person: Person) -> Listed:
    shot = person.main.headshots[0]
    return Listed(
        person.slug,
        person.main.name.display,
        person.main.headline or person.main.role or "",
        person.theme,
        origin_of(shot, posed(shot, person.source(shot.file))),
    )


def _photographs(look: Look, plan: Plan) -> list[Photograph]:
    """The first is the one that pages show, and of which everything is cut."""
    return [_photograph(look, plan, number) for number in range(len(look.person.main.headshots))]


def _photograph(look: Look, plan: Plan, number: int) -> Photograph:
    shot = look.person.main.headshots[number]
    source = look.person.source(shot.file)
    seen = posed(shot, source)
    return Photograph(
        number=number + 1,
        href=f"{HOME}photo/{look.person.slug}/{number + 1}.jpg",
        file=f"content/{look.person.slug}/{shot.file}",
        told_in=look.person.editions[0].file,
        alt=shot.alt,
        size=source.size,
        origin=origin_of(shot, seen),
        eyes=eyes_at(seen),
        head=head_outline(seen.head) if seen.head else None,
        crops=_crops(look, plan) if number == 0 else (),
    )


def _crops(look: Look, plan: Plan) -> tuple[Crop, ...]:
    """Those of the slots that this site has, and of the share card."""
    has_index = look.address.home is None
    names = (*slots_of(look.theme), *((ROSTER,) if has_index and look.theme.slots(ROSTER) else ()))
    slots = tuple(slot for name in names for slot in views_of(look, name))
    card = next((card.recipe for card in _cards(plan).values()), None)
    assert card is None or isinstance(card, ShareCard)
    return crops_of(look.source, look.headshot, slots, card)


def _shared(look: Look, plan: Plan) -> list[Shared]:
    """The card of each language as it is shared."""
    address, cards, found = look.address, _cards(plan), []
    for edition in look.person.editions:
        profile = edition.profile
        if card := cards.get(profile.language):
            found.append(
                Shared(
                    language=profile.language,
                    href=f"{address.base_path}{card.path}",
                    title=title_of(profile),
                    description=description_of(edition) or "",
                    site=address.title or profile.name.display,
                    domain=urlsplit(address.url).hostname or "" if address.url else "",
                    frames=framed(),
                )
            )
    return found


def _cards(plan: Plan) -> Mapping[str, Artifact]:
    """Share cards by language."""
    return {language: card for (_, language), card in cards_of(plan).items()}
