"""One person in, every file of theirs out. Nothing of anybody else is seen, so nothing of anybody else can matter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..values.artifact import Artifact, Code, Link, Page, Plan, ShareCard
from ..values.coverage import needs_shaping
from ..values.errors import Problem, Severity
from ..values.fields import direction
from ..values.image import Rights, Source
from ..values.page import Anchor, CardView, Head, LanguageLink, PageView
from ..values.person import Edition, Headshot, Person, Profile
from ..values.setting import Setting
from ..values.site import Address
from ..values.theme import Theme
from .card import Inks, card_words, icons, share_card, unknown_characters
from .colours import Accent, accent
from .fonts import Fonts, fonts_of, words_of
from .framing import ENLARGED, needed_width
from .head import CardLink, description_of, metas, title_of
from .identity import profile_page
from .marks import IconFiles, app_of, icon_files
from .names import ROOT, fraction, hashed, link, plain
from .pictures import Offer, Planned, plan_picture
from .rights import credit_view, rights_of
from .views import initials, name_length, person_view

ROSTER = "roster"
"""The slot of an index page: planned where a site has one."""


@dataclass(frozen=True, slots=True)
class _Look:
    """What all editions of a person share: the photograph's crops, the colours, the monogram."""

    person: Person
    headshot: Headshot
    source: Source
    rights: Rights
    theme: Theme
    setting: Setting
    accent: Accent
    inks: Inks
    marks: IconFiles

    @property
    def address(self) -> Address:
        return self.setting.address


def plan_person(person: Person, theme: Theme, setting: Setting) -> Plan:
    """Every artifact of one person: cuts, cards, icons, fonts and a page for each language."""
    look = _look(person, theme, setting)
    parts = [_edition(look, number) for number in range(len(person.editions))]
    artifacts = dict.fromkeys(a for part in parts for a in part.artifacts)
    problems = (*_small(look), *_colour(look), *(p for part in parts for p in part.problems))
    return Plan(
        (*look.marks.artifacts, *artifacts), problems, tuple(link for part in parts for link in part.links)
    )


def _look(person: Person, theme: Theme, setting: Setting) -> _Look:
    profile = person.main
    headshot = profile.headshots[0]
    source = person.source(headshot.file)
    modes = theme.file.modes
    accents = accent(source, headshot.head, modes, profile.accent)
    inks = Inks(_colours(profile, theme, accents))
    drawings = icons(initials(profile), profile.language, theme, inks, setting)
    app = app_of(profile, "../" if person.slug == setting.address.home else "./")
    marks = icon_files(drawings, person.slug, person.slug, app, modes, setting.tools)
    rights = rights_of(headshot, source, profile.name.display)
    return _Look(person, headshot, source, rights, theme, setting, accents, inks, marks)


def _colours(profile: Profile, theme: Theme, accents: Accent) -> tuple[tuple[str, str], ...]:
    modes = theme.file.modes
    own = {
        "paper": modes.light,
        "ink": modes.light_ink,
        "dark": modes.dark,
        "dark-ink": modes.dark_ink,
        "accent": accents.light,
        "accent-dark": accents.dark,
    }
    return tuple(sorted((own | dict(tokens_of(profile, theme))).items()))


def tokens_of(profile: Profile, theme: Theme) -> tuple[tuple[str, str], ...]:
    """The theme's tokens, with what the profile sets of them."""
    chosen = {option.name: option.value for option in profile.theme.options}
    return tuple((token.name, chosen.get(token.name, token.default)) for token in theme.file.tokens)


def _edition(look: _Look, number: int) -> Plan:
    person, setting, theme = look.person, look.setting, look.theme
    edition = person.editions[number]
    profile, slug = edition.profile, person.slug
    folder = look.address.folder(slug, profile.language if number else None)
    pictures = {name: _picture(look, edition, name, folder) for name in _slots(theme)}
    card = hashed(
        slug, f"{slug}-card" + _tag(number, profile), ".jpg", _card(look, profile), setting.tools, slug
    )
    view = person_view(edition, credit_view(look.headshot, look.rights), theme, setting)
    url = look.address.absolute(folder)
    code = (
        hashed(slug, f"{slug}-qr" + _tag(number, profile), ".svg", Code(url), setting.tools, slug)
        if url
        else None
    )
    page = _page_view(look, edition, folder, pictures, link(folder, code.path) if code else None)
    fonts = fonts_of(
        theme, view.name, words_of(view, setting.words(profile.language)), slug, folder, setting.tools
    )
    recipe = Page(
        template="page.html",
        templates=theme.templates,
        style=theme.style,
        variables=tuple(_variables(look, pictures)),
        fonts=fonts.faces,
        words=setting.words(profile.language),
        head=_head(look, edition, folder, card, fonts),
        page=page,
        person=view,
        pictures=tuple((name, planned.picture) for name, planned in pictures.items()),
        people=(),
        options=tokens_of(profile, theme),
    )
    cuts = tuple(artifact for planned in pictures.values() for artifact in planned.artifacts)
    roster = (
        _picture(look, edition, ROSTER, "") if look.address.home is None and theme.slots(ROSTER) else None
    )
    cuts = (*cuts, *(roster.artifacts if roster else ()))
    listed = _listed(look, edition, folder, roster)
    made = (
        *cuts,
        card,
        *fonts.artifacts,
        *((code,) if code else ()),
        plain(folder + "index.html", recipe, slug),
    )
    return Plan(made, (*_unknown(look, edition), *_unshaped(look, edition)), (listed,))


def _slots(theme: Theme) -> tuple[str, ...]:
    """The slots of a person's page, in the theme's order."""
    return tuple(dict.fromkeys(slot.name for slot in theme.file.slots if slot.name != ROSTER))


def _tag(number: int, profile: Profile) -> str:
    return f"-{profile.language.lower()}" if number else ""


def _picture(look: _Look, edition: Edition, slot: str, folder: str) -> Planned:
    """The person's picture for a slot, its alt text in the edition's language."""
    headshot = edition.profile.headshots[0]
    same = look.headshot.model_copy(update={"alt": headshot.alt})
    offer = Offer(look.address.formats, look.address.quality)
    return plan_picture(
        look.source, same, look.rights, look.theme.slots(slot), offer, look.setting.tools, folder
    )


def _card(look: _Look, profile: Profile) -> ShareCard:
    return share_card(look.source, look.headshot, profile, look.theme, look.inks, look.setting)


def _head(look: _Look, edition: Edition, folder: str, card: Artifact, fonts: Fonts) -> Head:
    profile, modes = edition.profile, look.theme.file.modes
    url, image = look.address.absolute(folder), look.address.absolute(str(card.path))
    description = description_of(edition)
    others = tuple(e.profile.language for e in look.person.editions if e is not edition)
    shown = CardLink(image or link(folder, card.path), profile.headshots[0].alt)
    return Head(
        title=title_of(profile),
        description=description,
        canonical=url,
        alternates=_alternates(look),
        metas=metas(edition, look.address, url, shown, others),
        icons=look.marks.links(folder),
        manifest=link(folder, look.marks.manifest),
        theme_colours=(
            (modes.light, "(prefers-color-scheme: light)"),
            (modes.dark, "(prefers-color-scheme: dark)"),
        ),
        preload=fonts.preload,
        json_ld=profile_page(profile, url, image, look.rights, description),
    )


def _alternates(look: _Look) -> tuple[tuple[str, str], ...]:
    """Hreflang links: absolute, every edition naming every edition, itself included; none for a single one."""
    if len(look.person.editions) < 2 or look.address.url is None:
        return ()
    return tuple((language, look.address.url + folder) for language, folder in _folders(look))


def _folders(look: _Look) -> Iterator[tuple[str, str]]:
    for number, edition in enumerate(look.person.editions):
        language = edition.profile.language
        yield language, look.address.folder(look.person.slug, language if number else None)


def _page_view(
    look: _Look, edition: Edition, folder: str, pictures: Mapping[str, Planned], code: str | None
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
        layout="small" if _too_narrow(look, pictures) else "full",
        name_length=name_length(profile.name.display),
        languages=languages if len(languages) > 1 else (),
        home=None
        if look.address.home
        else Anchor(look.address.title or look.setting.say(profile.language, "Everyone"), link(folder, "")),
        qr=code,
        url=look.address.absolute(folder),
    )


def _too_narrow(look: _Look, pictures: Mapping[str, Planned]) -> bool:
    return any(_needed(look, name) > planned.frame.box.size.width for name, planned in pictures.items())


def _needed(look: _Look, slot: str) -> int:
    return needed_width(look.theme.slots(slot)[-1])


def _variables(look: _Look, pictures: Mapping[str, Planned]) -> Iterator[tuple[str, str, str]]:
    """CSS variables of a page as (selector, name, value)."""
    yield ROOT, "--accent", look.accent.light
    yield ROOT, "--accent-dark", look.accent.dark
    for token, value in tokens_of(look.person.main, look.theme):
        yield ROOT, f"--{token}", value
    for name, planned in pictures.items():
        width = planned.frame.box.size.width
        yield ROOT, f"--{name}-max", f"{width * ENLARGED[0] // ENLARGED[1]}px"
        yield ROOT, f"--{name}-placeholder", planned.picture.placeholder
        yield ROOT, f"--{name}-eye-x", fraction(planned.frame.eyes.x)
        yield ROOT, f"--{name}-eye-y", fraction(planned.frame.eyes.y)


def _listed(look: _Look, edition: Edition, folder: str, roster: Planned | None) -> Link:
    """The page as an index or a sitemap lists it; its picture's URLs are as seen from the front page."""
    profile = edition.profile
    card = CardView(
        slug=look.person.slug,
        name=profile.name.display,
        headline=profile.headline,
        role=profile.role,
        location=profile.location,
        href=link("", folder),
        picture=roster.picture if roster else None,
        eye_y=fraction(roster.frame.eyes.y) if roster else None,
        lang=profile.language,
        dir=direction(profile.language),
    )
    order = " ".join(filter(None, (profile.name.family, profile.name.display))).casefold()
    return Link(look.person.slug, folder, profile.language, profile.seo.index, order, card)


def _small(look: _Look) -> Iterator[Problem]:
    """A photograph too small for a slot is a named warning with the pixels that are needed."""
    for name in _slots(look.theme):
        planned = _picture(look, look.person.editions[0], name, "")
        have, need = planned.frame.box.size.width, _needed(look, name)
        if have < need:
            says = f"is too small for {look.theme.file.label}'s {name}: its crop is {have} px wide, {need} are needed"
            yield _warning(
                look,
                "headshots[0].file",
                says,
                "the page uses the layout for small photographs; a larger file gets the full one",
            )


def _colour(look: _Look) -> Iterator[Problem]:
    if look.accent.corrected:
        says = f"is hard to read on {look.theme.file.label}'s paper: {look.person.main.accent}"
        yield _warning(
            look,
            "accent",
            says,
            f'used instead: "{look.accent.light}", the nearest that reads (contrast 4.5)',
        )


def _unknown(look: _Look, edition: Edition) -> Iterator[Problem]:
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


def _unshaped(look: _Look, edition: Edition) -> Iterator[Problem]:
    """Pillow looks for FriBidi on the machine, and draws letter by letter, in silence, where it is missing."""
    if not look.setting.shapes and needs_shaping(card_words(edition.profile, look.theme)):
        says = "needs letters that join or stack, and this machine cannot draw them on the share card"
        yield _warning(look, "name", says, "install FriBidi (libfribidi) and build again", edition.file)


def _warning(look: _Look, field: str, says: str, hint: str, file: str | None = None) -> Problem:
    return Problem(file or look.person.editions[0].file, 0, 0, field, says, hint, Severity.WARNING)
