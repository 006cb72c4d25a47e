"""What belongs to nobody: the index, the page for lost visitors, and what machines read first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..values.artifact import Artifact, Link, Page, Plan, Sitemap, Written
from ..values.errors import Problem
from ..values.language import direction
from ..values.page import Anchor, CardView, Head, PageView
from ..values.setting import Setting
from ..values.theme import CHIP_COLOURS, Theme
from .card import Inks, icons
from .colours import complement
from .fit import Fitted, fitted
from .fonts import Fonts, Large, fonts_of
from .head import preload_of, site_metas, theme_colours
from .headers import headers
from .marks import App, IconFiles, icon_files
from .names import ASSETS, ROOT, plain
from .site_card import Shared, Title, shared, unknown_letters
from .views import first_letter, name_length

LOST = "The address has changed, or it was never here."
"""What the 404 page says under its title."""


@dataclass(frozen=True, slots=True)
class _House:
    theme: Theme
    setting: Setting
    title: str
    inks: Inks
    marks: IconFiles

    def fit(self, text: str, language: str) -> Fitted | None:
        return fitted(self.theme, text, language)

    def say(self, text: str) -> str:
        return self.setting.say(self.setting.address.language, text)

    @property
    def named(self) -> Title:
        return Title(self.title, self.theme, self.inks, self.setting)

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        return self.setting.words(self.setting.address.language)


def plan_site(links: tuple[Link, ...], theme: Theme, setting: Setting) -> Plan:
    """The site's own files; the only plan that sees more than one person."""
    house = _house(links, theme, setting)
    address = setting.address
    pages, problems = [_lost(house)], list[Problem]()
    if address.home is None:
        listed = _in_order(links)
        share = shared(house.named, listed)
        pages.append(_index(house, listed, share))
        problems += unknown_letters(house.named) if share else ()
    favicon = next(artifact.recipe for stem, artifact in house.marks.files if stem == "favicon")
    found = [
        # The manifest is the index's: where somebody is at home, their page has one of its own.
        *(house.marks.artifacts if address.home is None else house.marks.linked),
        *(artifact for page in pages for artifact in page),
        plain("favicon.ico", favicon),
        plain("robots.txt", Written(_robots(setting))),
        plain(".nojekyll", Written("")),
    ]
    if address.headers:
        found.append(plain("_headers", Written(headers(address.base_path, links))))
    if address.domain:  # where GitHub Pages serves a branch, it learns the site's domain from this file
        found.append(plain("CNAME", Written(f"{address.domain}\n")))
    if address.url:
        found.append(
            plain("sitemap.xml", Sitemap(tuple(_mapped(links, address.url, front=address.home is None))))
        )
    return Plan(tuple(dict.fromkeys(found)), tuple(problems))


def _house(links: tuple[Link, ...], theme: Theme, setting: Setting) -> _House:
    address, modes = setting.address, theme.file.modes
    home = next((link.card for link in links if link.slug == address.home), None)
    title = address.title or (home.name if home else setting.say(address.language, "Everyone"))
    colours = {"paper": modes.light, "ink": modes.light_ink, "dark": modes.dark, "dark-ink": modes.dark_ink}
    complements = dict(zip(("complement", "complement-dark"), complement(modes.light_ink), strict=True))
    own = (
        colours
        | {
            "accent": modes.light_ink,
            "accent-dark": modes.dark_ink,
            "wall": modes.light,
            "wall-dark": modes.dark,
        }
        | {name: modes.light if name.endswith("ink") else modes.light_ink for name in CHIP_COLOURS}
        | complements
        | {t.name: t.default for t in theme.file.tokens}
    )
    words = title.split()
    letters = "".join(
        first_letter(word) for word in (words if len(words) < 2 else [words[0], words[-1]])
    ).upper()
    inks = Inks(tuple(sorted(own.items())))
    drawings = icons(letters, address.language, theme, inks, setting)
    app = App(title, title[:12], address.language, "../")
    return _House(theme, setting, title, inks, icon_files(drawings, ASSETS, "", app, modes, setting.tools))


def _in_order(links: tuple[Link, ...]) -> list[Link]:
    """Everyone once, by family name as told, else by name."""
    first = {link.slug: link for link in reversed(links)}
    return sorted(first.values(), key=lambda link: (link.order, link.slug))


def _index(house: _House, listed: Sequence[Link], share: Shared | None) -> tuple[Artifact, ...]:
    """The front page of a site without a home person."""
    address = house.setting.address
    cards = tuple(link.card for link in listed)
    names = "".join(card.name for card in cards)
    told = (text for card in cards for text in (card.headline, card.role, card.location) if text)
    title, fits = house.fit(house.title, address.language), [house.fit(c.name, c.lang) for c in cards]
    large = zip((house.title, *(card.name for card in cards)), (title, *fits), strict=True)
    letters = "".join(fit.whole.text if fit else text for text, fit in large)
    fonts = _fonts(house, letters, "".join((names, *told)), "")
    url = address.absolute("")
    head = Head(
        title=house.title,
        description=None,
        canonical=url,
        alternates=(),
        metas=site_metas(house.title, address, url, share.link if share else None),
        icons=house.marks.links(""),
        manifest=str(house.marks.manifest),
        theme_colours=theme_colours(house.theme),
        preload=preload_of(fonts, address),
        json_ld=None,
    )
    shown = tuple(zip(cards, fits, strict=True))
    front = plain("index.html", _page(house, "index", head, fonts, title, cards=shown))
    return (*fonts.artifacts, *((share.file,) if share else ()), front)


def _lost(house: _House) -> tuple[Artifact, ...]:
    """404.html is served at any depth: its URLs are paths from the host's root."""
    base = house.setting.address.base_path
    title = house.fit(house.say("No such page"), house.setting.address.language)
    letters = title.whole.text if title else house.say("No such page")
    fonts = _fonts(house, letters, house.say(LOST), base)
    head = Head(
        title=house.say("No such page"),
        description=None,
        canonical=None,
        alternates=(),
        metas=(),
        icons=house.marks.links("", base),
        manifest=None,
        theme_colours=theme_colours(house.theme),
        preload=(),
        json_ld=None,
    )
    return (*fonts.artifacts, plain("404.html", _page(house, "notfound", head, fonts, title, base)))


def _fonts(house: _House, letters: str, shown: str, base: str) -> Fonts:
    """`letters` are set in the display face; `shown` is whatever else the page says of people."""
    words = "".join(sorted(set("".join((*(text for _, text in house.words), shown, house.title)))))
    return fonts_of(house.theme, Large(letters, shown), words, ASSETS, "", house.setting.tools, base)


def _page(
    house: _House,
    kind: str,
    head: Head,
    fonts: Fonts,
    title: Fitted | None,
    base: str | None = None,
    cards: tuple[tuple[CardView, Fitted | None], ...] = (),
) -> Page:
    address, modes = house.setting.address, house.theme.file.modes
    view = PageView(
        kind=kind,
        lang=address.language,
        dir=direction(address.language),
        title=head.title,
        layout="full",
        name_length=name_length(head.title),
        languages=(),
        home=Anchor(house.title, base) if base else None,
        qr=None,
        url=head.canonical,
        fitted=title.view if title else None,
    )
    return Page(
        template=f"{kind}.html",
        templates=house.theme.templates,
        styles=house.theme.styles,
        variables=(
            (ROOT, "--accent", modes.light_ink),
            (ROOT, "--accent-dark", modes.dark_ink),
            *(title.variables(ROOT) if title else ()),
            *(variable for card, fit in cards for variable in _variables(card, fit)),
        ),
        fonts=fonts.faces,
        words=house.words,
        head=head,
        page=view,
        person=None,
        pictures=(),
        people=tuple(replace(card, fitted=fit.view if fit else None) for card, fit in cards),
        options=tuple((token.name, token.default) for token in house.theme.file.tokens),
    )


def _variables(card: CardView, fit: Fitted | None) -> Iterator[tuple[str, str, str]]:
    """What a style sheet knows of one person of an index."""
    own = f'[id="{card.slug}"]'
    if card.eye_y:
        yield own, "--eye-y", card.eye_y
    if fit:
        yield from fit.variables(own)


def _robots(setting: Setting) -> str:
    where = setting.address.absolute("sitemap.xml")
    return "User-agent: *\nAllow: /\n" + (f"Sitemap: {where}\n" if where else "")


def _mapped(
    links: tuple[Link, ...], url: str, *, front: bool
) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """Every page that may be listed, each with all its languages where it has several."""
    listed = [link for link in links if link.listed]
    found: list[tuple[str, tuple[tuple[str, str], ...]]] = [(url, ())] if front else []
    for one in sorted(listed, key=lambda link: link.path):
        same = tuple((other.lang, url + other.path) for other in listed if other.slug == one.slug)
        found.append((url + one.path, same if len(same) > 1 else ()))
    return found
