"""Everyone loaded in, the plan of the whole site out, with what was noticed while planning it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from .derive.bundled import fallback_faces
from .derive.faces import can_shape
from .load.content import Loaded
from .load.locate import located
from .load.words import autonyms, catalogue
from .plan.person import plan_person
from .plan.site import merge, plan_site
from .values.artifact import Link, Plan, Tools
from .values.errors import Problem, Severity, in_order
from .values.setting import Setting
from .values.site import Address
from .values.theme import Theme

Links = tuple[Link, ...]
Slugs = frozenset[str]


def plan_all(
    loaded: Loaded,
    address: Address,
    tools: Tools,
    today: date,
    published: Links = (),
    without: Slugs = frozenset(),
) -> Plan:
    """One person at a time, then the site's own files, which alone see more than one.

    The index and the sitemap go on naming those who cannot be built now (`loaded.bad`, `without`) as they were last
    `published`: their pages are kept.
    """
    setting = _setting(loaded, address, tools, today)
    themes: dict[str, Theme] = {name: theme.theme for name, theme in loaded.themes}
    people = merge(plan_person(person, themes[person.theme], setting) for person in loaded.people)
    bad = {*loaded.bad, *without}
    links = tuple(link for link in people.links if link.slug not in bad)
    kept = tuple(link for link in published if link.slug in bad)
    whole = merge((people, plan_site((*links, *kept), themes[loaded.site_theme], setting)))
    problems = in_order((*loaded.problems, *located(whole.problems, loaded.trees), *_about_address(address)))
    return Plan(whole.artifacts, problems, (*links, *kept))


def _setting(loaded: Loaded, address: Address, tools: Tools, today: date) -> Setting:
    languages = {edition.profile.language for person in loaded.people for edition in person.editions}
    return Setting(
        address, catalogue(), autonyms(tuple(languages)), fallback_faces(), can_shape(), tools, today
    )


def _about_address(address: Address) -> Iterator[Problem]:
    if address.url is None:
        says = "has no `url:`, so that canonical links, the sitemap and QR codes are left out, and few readers find the share card"
        yield Problem(
            "site.yaml",
            0,
            0,
            "",
            says,
            "add it once you know it: url: https://example.org/",
            Severity.WARNING,
        )
