"""Everyone loaded in, the plan of the whole site out, with what was noticed while planning it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from .derive.bundled import fallback_faces
from .derive.faces import can_shape
from .load.content import Loaded
from .load.locate import located
from .load.nodes import Node
from .load.words import autonyms, catalogue
from .plan.dress import dressed, undressed
from .plan.look import ROSTER
from .plan.merge import merge
from .plan.person import plan_person
from .plan.site import plan_site
from .plan.team import team_share
from .values.artifact import Link, Plan, Tools
from .values.errors import Problem, Severity, in_order
from .values.person import Person
from .values.setting import Setting
from .values.site import Address, Site
from .values.theme import Theme

Links = tuple[Link, ...]
Slugs = frozenset[str]
Problems = tuple[Problem, ...]
WITHOUT_ADDRESS = (
    "canonical, hreflang, og:url, url and image of JSON-LD, sitemap.xml and QR codes are left out, and og:image and "
    "twitter:image are relative, which most readers do not follow"
)
"""What a site pays that does not know where it will be."""


class _Kept(NamedTuple):
    """A plan and all that it was made of; `cut` is it before its pages were dressed."""

    person: Person
    theme: Theme
    bare: Theme
    setting: Setting
    cut: Plan
    plan: Plan


def as_built(plan: Plan, _: str) -> Plan:
    """A plan that is built is made as it stands."""
    return plan


class Plans:
    """Plans of people, each kept until the person, their theme or the setting is another one. `finish` turns each plan,
    with the site's base path, into what is wanted of it.

    People are planned with an undressed theme, so that another template or style sheet plans nobody anew.
    """

    def __init__(self, finish: Callable[[Plan, str], Plan] = as_built) -> None:
        self._finish = finish
        self._kept: dict[str, _Kept] = {}
        self._bare: dict[str, tuple[Theme, Theme]] = {}
        self._placed: dict[str, tuple[Problems, Problems]] = {}

    def of(self, person: Person, theme: Theme, setting: Setting) -> Plan:
        kept = self._kept.get(person.slug)
        if kept and kept.person is person and kept.theme is theme and kept.setting is setting:
            return kept.plan
        bare = self._undressed(theme)
        if kept and kept.person is person and kept.bare is bare and kept.setting is setting:
            cut = kept.cut
        else:
            cut = self.finished(plan_person(person, bare, setting), setting)
        plan = dressed(cut, theme)
        self._kept[person.slug] = _Kept(person, theme, bare, setting, cut, plan)
        return plan

    def _undressed(self, theme: Theme) -> Theme:
        """The theme without its dress: the very one that was planned with, where it is equal to it."""
        known = self._bare.get(theme.name)
        if known and known[0] is theme:
            return known[1]
        bare = undressed(theme)
        bare = known[1] if known and known[1] == bare else bare
        self._bare[theme.name] = theme, bare
        return bare

    def placed(self, slug: str, plan: Plan, trees: Mapping[str, Node]) -> Plan:
        """A person's plan with its problems where their author sees them, each looked up once."""
        known = self._placed.get(slug)
        if known is None or known[0] is not plan.problems:
            known = self._placed[slug] = plan.problems, tuple(located(plan.problems, trees))
        return replace(plan, problems=known[1])

    def finished(self, plan: Plan, setting: Setting) -> Plan:
        return self._finish(plan, setting.address.base_path)

    def same(self, setting: Setting) -> Setting:
        """The setting that plans were made with, where it is equal: so that one glance tells it is the same."""
        return next((kept.setting for kept in self._kept.values() if kept.setting == setting), setting)


def plan_all(
    loaded: Loaded,
    address: Address,
    tools: Tools,
    today: date,
    published: Links = (),
    without: Slugs = frozenset(),
    plans: Plans | None = None,
) -> Plan:
    """One person at a time, then the site's own files, which alone see more than one.

    The index and the sitemap go on naming those who cannot be built now (`loaded.bad`, `without`) as they were last
    `published`: their pages are kept. `plans` are those of an earlier call, to be taken over where they still hold.
    """
    plans = plans or Plans()
    setting = plans.same(setting_of(loaded, address, tools, today))
    themes: dict[str, Theme] = {name: theme.theme for name, theme in loaded.themes}
    people = [
        plans.placed(person.slug, plans.of(person, themes[person.theme], setting), loaded.trees)
        for person in loaded.people
    ]
    bad = {*loaded.bad, *without}
    links = tuple(link for plan in people for link in plan.links if link.slug not in bad)
    # The photograph of somebody who cannot be built is not there to be shown anew.
    kept = tuple(link._replace(portrait=None) for link in published if link.slug in bad)
    # Where the site's theme cannot be had, that is told, and the site has no files of its own.
    theme = themes.get(loaded.site_theme)
    own = plan_site((*links, *kept), theme, setting) if theme else Plan(())
    whole = merge((*people, plans.finished(own, setting)))
    problems = in_order((*loaded.problems, *whole.problems, *_about_address(loaded.site, address)))
    return Plan(whole.artifacts, problems, (*links, *kept))


def setting_of(loaded: Loaded, address: Address, tools: Tools, today: date) -> Setting:
    """What everyone of a site is planned with."""
    languages = {edition.profile.language for person in loaded.people for edition in person.editions}
    team = _team(loaded) if address.home is None else 0
    words, faces = catalogue(), fallback_faces()
    return Setting(
        address, words, autonyms(tuple(languages)), faces, can_shape(), tools, today, team, loaded.presets
    )


def _team(loaded: Loaded) -> int:
    """The share of heads on the index; nobody's own files but the pictures for the index depend on it."""
    theme = dict(loaded.themes).get(loaded.site_theme)
    return team_share(loaded.people, theme.theme.slots(ROSTER)) if theme else 0


def _about_address(site: Site | None, address: Address) -> Iterator[Problem]:
    """Without the whole address, whatever must name it is left out: each is told by its name."""
    if address.url:
        return
    there = f"https://example.org{address.base_path}"
    if site and site.url:
        says, hint = "--base-url names a path alone", f"name the whole address: --base-url {there}"
    else:
        says, hint = "has no `url:`", f"add it once you know it: url: {there}"
    yield Problem("site.yaml", 0, 0, "", f"{says}: {WITHOUT_ADDRESS}", hint, Severity.WARNING)
