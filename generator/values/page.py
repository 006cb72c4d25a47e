"""What a template may see, and nothing else. docs/themes.md tells theme authors the same."""

from __future__ import annotations

from dataclasses import dataclass

from .image import Picture


@dataclass(frozen=True, slots=True)
class LanguageLink:
    lang: str
    label: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words and where they lead (None: nowhere)."""

    label: str
    href: str | None


@dataclass(frozen=True, slots=True)
class FittedView:
    """Words as they are set: whole, and in the lines that fill their frame (none: too long). `width` is that of the whole
    in one line, in thousandths of an em. A line keeps the space or hyphen at its end.
    """

    text: str
    width: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """The page itself. `layout` is full or small; `name_length` is short, medium or long. URLs as they stand in `href`.
    `fitted` are its largest words (the name, the title), where the theme fits them and its display face has them.
    """

    kind: str
    lang: str
    dir: str
    title: str
    layout: str
    name_length: str
    languages: tuple[LanguageLink, ...]
    home: Anchor | None
    qr: str | None
    url: str | None
    updated: str | None = None
    fitted: FittedView | None = None


@dataclass(frozen=True, slots=True)
class NativeView:
    text: str
    lang: str
    dir: str


@dataclass(frozen=True, slots=True)
class NameLine:
    """A line of a name set in two. `part` is given or family; a name of one word is family alone."""

    text: str
    part: str


@dataclass(frozen=True, slots=True)
class OrganisationView:
    name: str
    url: str | None


@dataclass(frozen=True, slots=True)
class FactView:
    label: str
    text: str
    href: str | None


@dataclass(frozen=True, slots=True)
class ContactView:
    """`kind` is email, phone or address."""

    kind: str
    label: str
    text: str
    href: str | None


@dataclass(frozen=True, slots=True)
class LinkView:
    """`platform` is a known place or `web`; `icon` is its drawing as SVG, empty for an unknown one."""

    platform: str
    label: str
    href: str
    icon: str


@dataclass(frozen=True, slots=True)
class CreditView:
    text: str
    href: str | None
    licence: str | None
    licence_href: str | None
    year: str | None = None


@dataclass(frozen=True, slots=True)
class EntryView:
    """One thing of a section: a play, a talk, a look. `detail` are what else is known of it, in order; `when` is a date
    (2026-05) or words; `quote` says that `text` are somebody's words. `id` is the element's, where a picture has
    variables of its own.
    """

    title: str | None
    href: str | None = None
    when: str | None = None
    detail: tuple[str, ...] = ()
    text: str | None = None
    quote: bool = False
    picture: Picture | None = None
    credit: CreditView | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class GroupView:
    """Entries under a heading of their own, or under the section's alone."""

    heading: str | None
    entries: tuple[EntryView, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section that has something to say. `name` is its field of the profile, or gallery."""

    name: str
    heading: str
    groups: tuple[GroupView, ...]


@dataclass(frozen=True, slots=True)
class DownloadView:
    """A file to download: `name` is what it is to be called, `width` and `height` are in px."""

    label: str
    name: str
    href: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class KitView:
    """Files of the portrait for the places people upload to, and all of them in one zip."""

    name: str
    href: str
    files: tuple[DownloadView, ...]


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person in one language, with nothing that is not public. `bio` is safe HTML; `sections` come in the theme's
    order, none of them empty.
    """

    name: str
    lines: tuple[NameLine, ...]
    given: str | None
    family: str | None
    native: NativeView | None
    pronouns: str | None
    pronunciation: str | None
    headline: str | None
    role: str | None
    organisation: OrganisationView | None
    location: str | None
    facts: tuple[FactView, ...]
    contacts: tuple[ContactView, ...]
    links: tuple[LinkView, ...]
    actions: tuple[Anchor, ...]
    bio: str
    credit: CreditView | None
    sections: tuple[SectionView, ...] = ()
    kit: KitView | None = None


@dataclass(frozen=True, slots=True)
class Chip:
    """A paint of the photograph, and an ink that reads on it, as #rrggbb. `role` is vivid, light, middle or deep."""

    role: str
    hex: str
    ink: str


@dataclass(frozen=True, slots=True)
class CardView:
    """One person on an index page; `eye_y` is where the eyes lie in the picture, as a fraction of its height. `fitted` is
    the name as the site's theme sets it.
    """

    slug: str
    name: str
    headline: str | None
    role: str | None
    location: str | None
    href: str
    picture: Picture | None
    eye_y: str | None
    lang: str
    dir: str
    fitted: FittedView | None = None


@dataclass(frozen=True, slots=True)
class Meta:
    """One <meta>: `key` is name or property."""

    key: str
    name: str
    content: str


@dataclass(frozen=True, slots=True)
class Head:
    """What the page says of itself to machines, in the order in which it is written."""

    title: str
    description: str | None
    canonical: str | None
    alternates: tuple[tuple[str, str], ...]
    metas: tuple[Meta, ...]
    icons: tuple[tuple[str, str, str], ...]
    manifest: str | None
    theme_colours: tuple[tuple[str, str], ...]
    preload: tuple[str, ...]
    json_ld: str | None


@dataclass(frozen=True, slots=True)
class WebFont:
    """An @font-face: `url` relative to the page."""

    family: str
    url: str
    weight: str
    style: str
    unicode_range: str | None
