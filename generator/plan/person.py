"""One person in, every file of theirs out. Nothing of anybody else is seen, so nothing of anybody else can matter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from ..values.artifact import Artifact, Code, Link, Page, Plan
from ..values.language import direction
from ..values.page import Anchor, CardView, Head, LanguageLink, PageView, PersonView
from ..values.person import Edition, Person
from ..values.setting import Setting
from ..values.theme import Theme
from .card import share_card
from .fit import Fitted, fitted
from .fonts import Fonts, Large, fonts_of, words_of
from .head import CardLink, description_of, metas, preload_of, theme_colours, title_of
from .identity import profile_page
from .look import ROSTER, Look, alt_of, look_at, picture_of, slots_of, tokens_of, too_narrow, variables_of
from .names import ROOT, fraction, hashed, link, plain
from .notices import (
    corrected_colour,
    doubtful_sitter,
    out_of_line,
    small_photograph,
    unframed_head,
    unknown_letters,
    unreadable_colours,
    unshaped_letters,
)
from .pictures import Planned
from .published import about_kit, published_kit
from .rights import credit_view
from .sections import sections_of
from .site_card import for_index
from .views import name_length, person_view


def plan_person(person: Person, theme: Theme, setting: Setting) -> Plan:
    """Every artifact of one person: cuts, cards, icons, fonts and a page for each language."""
    look = look_at(person, theme, setting)
    parts = [_edition(look, number) for number in range(len(person.editions))]
    artifacts = dict.fromkeys(a for part in parts for a in part.artifacts)
    problems = (
        *small_photograph(look),
        *corrected_colour(look),
        *unreadable_colours(look),
        *doubtful_sitter(look),
        *unframed_head(look),
        *out_of_line(look),
        *about_kit(look),
        *(p for part in parts for p in part.problems),
    )
    return Plan(
        (*look.marks.artifacts, *artifacts), problems, tuple(link for part in parts for link in part.links)
    )


def _edition(look: Look, number: int) -> Plan:
    """The page of one language, and the files that it alone needs."""
    edition = look.person.editions[number]
    folder = look.address.folder(look.person.slug, edition.profile.language if number else None)
    pictures = {name: picture_of(look, edition, name, folder) for name in slots_of(look.theme)}
    roster = _roster(look, edition)
    own = _own_files(look, number, look.address.absolute(folder))
    told, kit = sections_of(look, edition, folder), published_kit(look, number, folder)
    credit = credit_view(look.headshot, look.rights)
    view = replace(person_view(edition, credit, told.views, look.theme, look.setting), kit=kit.view)
    words = words_of(view, look.setting.words(edition.profile.language))
    fit = fitted(look.theme, view.name, edition.profile.language)
    large = Large(fit.whole.text if fit else view.name, view.headline or "")
    fonts = fonts_of(look.theme, large, words, look.person.slug, folder, look.setting.tools)
    variables = (*variables_of(look, pictures), *told.variables, *(fit.variables(ROOT) if fit else ()))
    page = _page(look, edition, folder, pictures, own, _Said(view, fonts, variables, fit))
    cuts = (cut for planned in (*pictures.values(), *roster) for cut in planned.artifacts)
    made = (
        *cuts,
        *told.artifacts,
        *own.all,
        *kit.artifacts,
        *fonts.artifacts,
        plain(folder + "index.html", page, look.person.slug),
    )
    problems = (*unknown_letters(look, edition), *unshaped_letters(look, edition))
    return Plan(made, problems, (_listed(look, edition, folder, roster),))


class _Own(NamedTuple):
    """The share card of an edition, and the QR code of its address, where it has one."""

    card: Artifact
    code: Artifact | None

    @property
    def all(self) -> tuple[Artifact, ...]:
        return (self.card, self.code) if self.code else (self.card,)


def _own_files(look: Look, number: int, url: str | None) -> _Own:
    profile, slug, tools = look.person.editions[number].profile, look.person.slug, look.setting.tools
    tag = f"-{profile.language.lower()}" if number else ""
    drawn = share_card(look.source, look.headshot, profile, look.theme, look.inks, look.setting)
    card = hashed(slug, f"{slug}-card{tag}", ".jpg", drawn, tools, slug)
    return _Own(card, hashed(slug, f"{slug}-qr{tag}", ".svg", Code(url), tools, slug) if url else None)


class _Said(NamedTuple):
    """What a page says, in which fonts, its CSS variables as (selector, name, value), and the name as it is fitted."""

    view: PersonView
    fonts: Fonts
    variables: tuple[tuple[str, str, str], ...]
    fit: Fitted | None


def _roster(look: Look, edition: Edition) -> tuple[Planned, ...]:
    """The picture for an index page, where the site has one and the theme a place for it."""
    if look.address.home is not None or not look.theme.slots(ROSTER):
        return ()
    return (picture_of(look, edition, ROSTER, ""),)


def _page(
    look: Look,
    edition: Edition,
    folder: str,
    pictures: Mapping[str, Planned],
    own: _Own,
    said: _Said,
) -> Page:
    code = link(folder, own.code.path) if own.code else None
    return Page(
        template="page.html",
        templates=look.theme.templates,
        styles=look.theme.styles,
        variables=said.variables,
        fonts=said.fonts.faces,
        words=look.setting.words(edition.profile.language),
        head=_head(look, edition, folder, own.card, said.fonts),
        page=replace(
            _page_view(look, edition, folder, pictures, code), fitted=said.fit.view if said.fit else None
        ),
        person=said.view,
        pictures=tuple((name, planned.picture) for name, planned in pictures.items()),
        people=(),
        options=tokens_of(edition.profile, look.theme),
        palette=look.palette.chips,
    )


def _head(look: Look, edition: Edition, folder: str, card: Artifact, fonts: Fonts) -> Head:
    profile = edition.profile
    url, image = look.address.absolute(folder), look.address.absolute(str(card.path))
    description = description_of(edition)
    others = tuple(e.profile.language for e in look.person.editions if e is not edition)
    shown = CardLink(image or link(folder, card.path), alt_of(look, edition))
    return Head(
        title=title_of(profile),
        description=description,
        canonical=url,
        alternates=_alternates(look),
        metas=metas(edition, look.address, url, shown, others),
        icons=look.marks.links(folder),
        manifest=link(folder, look.marks.manifest),
        theme_colours=theme_colours(look.theme),
        preload=preload_of(fonts, look.address),
        json_ld=profile_page(profile, url, image, look.rights, description),
    )


def _alternates(look: Look) -> tuple[tuple[str, str], ...]:
    """Hreflang links: absolute, every edition naming every edition, itself included; none for a single one."""
    if len(look.person.editions) < 2 or look.address.url is None:
        return ()
    return tuple((language, look.address.url + folder) for language, folder in _folders(look))


def _folders(look: Look) -> Iterator[tuple[str, str]]:
    for number, edition in enumerate(look.person.editions):
        language = edition.profile.language
        yield language, look.address.folder(look.person.slug, language if number else None)


def _page_view(
    look: Look, edition: Edition, folder: str, pictures: Mapping[str, Planned], code: str | None
) -> PageView:
    profile, names = edition.profile, dict(look.setting.autonyms)
    languages = tuple(
        LanguageLink(
            language, names.get(language, language), link(folder, place), language == profile.language
        )
        for language, place in _folders(look)
    )
    return PageView(
        kind="person",
        lang=profile.language,
        dir=direction(profile.language),
        title=title_of(profile),
        layout="small" if too_narrow(look, pictures) else "full",
        name_length=name_length(profile.name.display),
        languages=languages if len(languages) > 1 else (),
        home=None
        if look.address.home
        else Anchor(look.address.title or look.setting.say(profile.language, "Everyone"), link(folder, "")),
        qr=code,
        url=look.address.absolute(folder),
    )


def _listed(look: Look, edition: Edition, folder: str, roster: tuple[Planned, ...]) -> Link:
    """The page as an index or a sitemap lists it; its picture's URLs are as seen from the front page."""
    profile = edition.profile
    card = CardView(
        slug=look.person.slug,
        name=profile.name.display,
        headline=profile.headline,
        role=profile.role,
        location=profile.location,
        href=link("", folder),
        picture=roster[0].picture if roster else None,
        eye_y=fraction(roster[0].frame.eyes.y) if roster else None,
        lang=profile.language,
        dir=direction(profile.language),
    )
    order = " ".join(filter(None, (profile.name.family, profile.name.display))).casefold()
    portrait = for_index(look.source, roster[0].frame, look.rights) if roster else None
    return Link(look.person.slug, folder, profile.language, profile.seo.index, order, card, portrait)
