"""The site that is served, in every installed theme: each loaded when asked, and again when something has changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from ...load.content import Loaded
from ...load.dress import dressed
from ...load.loaded import Part
from ...load.theme import LoadedTheme, load_theme
from ...making import Files
from ...plan.live import live
from ...plan.merge import merge
from ...plan.site import plan_site
from ...planning import Plans
from ...values.artifact import Artifact, Plan
from ...values.errors import Problem
from ...values.person import Person
from ...values.setting import Setting
from ...values.theme import Theme
from ..address import LOST, Found, Missing, Moved, Refused, resolve
from ..session import Session

PREFIX: Final = "/__headshot/themes/"


class Worn(NamedTuple):
    """A theme, or why it cannot be had."""

    theme: LoadedTheme | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Fitted:
    """An artifact of the site in a theme, and the files that it is made of."""

    artifact: Artifact
    files: Files
    lost: bool


def base_of(theme: str) -> str:
    """Where the site in a theme is served: its base path."""
    return f"{PREFIX}{theme}/"


class Wardrobe:
    """For the session's thread."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._loaded: Loaded | None = None
        self._worn: dict[str, Worn] = {}
        self._stale: Mapping[str, Worn] = {}
        self._fittings: dict[str, Fitting] = {}

    def themes(self) -> tuple[tuple[str, Worn], ...]:
        """Every installed theme by name, the site's own among them."""
        loaded = self._session.loaded
        return tuple((name, self.worn(name)) for name, _ in loaded.known) if loaded else ()

    def worn(self, name: str) -> Worn:
        """A theme as it is now. One that reads as before is the same object: whatever was planned with it holds."""
        loaded = self._session.loaded
        if loaded is None:
            return Worn(None, ())
        if self._loaded is not loaded:
            self._loaded, self._stale, self._worn = loaded, {**self._stale, **self._worn}, {}
        if name not in self._worn:
            new, old = self._read(name, loaded), self._stale.get(name)
            self._worn[name] = old if old is not None and old == new else new
        return self._worn[name]

    def find(self, name: str, raw: str) -> Fitted | Moved | Missing | Refused | tuple[Problem, ...]:
        """What lies at an address below a theme's prefix; the problems of a theme or a person that cannot be had."""
        loaded, worn = self._session.loaded, self.worn(name)
        if loaded is None or loaded.site is None or worn.theme is None:
            return worn.problems
        fitting = self._fittings.setdefault(name, Fitting(name, self._session))
        return fitting.find(raw, loaded, worn.theme)

    def _read(self, name: str, loaded: Loaded) -> Worn:
        if known := dict(loaded.themes).get(name):
            return Worn(known, ())
        if name not in dict(loaded.known):
            return Worn(None, ())
        return Worn(*load_theme(name, dict(loaded.known), self._session.site, self._session.memory))


class Fitting:
    """The people of a site in one theme, each planned when somebody looks, and again only if they have changed."""

    def __init__(self, name: str, session: Session) -> None:
        self._name = name
        self._base = base_of(name)
        self._session = session
        self._plans = Plans(live)
        self._people: dict[str, tuple[Part, Person | None, tuple[Problem, ...]]] = {}
        self._site: Loaded | None = None
        self._setting: Setting | None = None
        self._theme: LoadedTheme | None = None
        self._shared: dict[str, Artifact] = {}

    def find(
        self, raw: str, loaded: Loaded, theme: LoadedTheme
    ) -> Fitted | Moved | Missing | Refused | tuple[Problem, ...]:
        """The person whose page it is first; everyone only where the site's own files are asked for."""
        setting = self._dressed(loaded, theme)
        parts = {part.folder.slug: part for part in loaded.parts if part.person}
        near = _near(raw.removeprefix(self._base), parts, setting)
        artifacts = self._shared | _by_path(merge(self._of(part, theme.theme, setting) for part in near))
        found = resolve(raw, self._base, artifacts)
        if isinstance(found, Missing):
            if told := tuple(problem for part in near for problem in self._problems(part)):
                return told
            artifacts = _by_path(self._everyone(parts, theme.theme, setting))
            found = resolve(raw, self._base, artifacts)
        self._shared |= {path: artifact for path, artifact in artifacts.items() if not artifact.owner}
        return self._fitted(found, artifacts, {**dict(loaded.files), **dict(theme.files)})

    def _dressed(self, loaded: Loaded, theme: LoadedTheme) -> Setting:
        """What everyone is planned with in this theme, at its own base path."""
        if self._setting is None or self._site is not loaded or self._theme is not theme:
            site = replace(loaded, site_theme=self._name, themes=((self._name, theme),))
            setting = self._session.setting(site)
            moved = replace(setting, address=replace(setting.address, base_path=self._base))
            self._setting, self._site = self._plans.same(moved), loaded
        if self._theme is not theme:
            self._theme, self._shared = theme, {}
        return self._setting

    def _fitted(
        self, found: Found | Moved | Missing | Refused, artifacts: Mapping[str, Artifact], files: Files
    ) -> Fitted | Moved | Missing | Refused:
        if isinstance(found, Found):
            return Fitted(artifacts[found.path], files, lost=False)
        if isinstance(found, Missing) and found.inside and LOST in artifacts:
            return Fitted(artifacts[LOST], files, lost=True)
        return found

    def _everyone(self, parts: Mapping[str, Part], theme: Theme, setting: Setting) -> Plan:
        people = merge(self._of(part, theme, setting) for part in parts.values())
        own = self._plans.finished(plan_site(people.links, theme, setting), setting)
        return merge((people, own))

    def _of(self, part: Part, theme: Theme, setting: Setting) -> Plan:
        slug = part.folder.slug
        known = self._people.get(slug)
        if known is None or known[0] is not part:
            self._people[slug] = known = (part, *dressed(part, self._name, setting.presets))
        person = known[1]
        return self._plans.of(person, theme, setting) if person else Plan(())

    def _problems(self, part: Part) -> tuple[Problem, ...]:
        """What keeps a person from wearing this theme."""
        _, person, problems = self._people[part.folder.slug]
        return () if person else problems


def _near(inside: str, parts: Mapping[str, Part], setting: Setting) -> tuple[Part, ...]:
    """Whose files an address may be of: the folder's person, and whoever has the front page."""
    slugs = dict.fromkeys((inside.partition("/")[0], setting.address.home or ""))
    return tuple(parts[slug] for slug in slugs if slug in parts)


def _by_path(plan: Plan) -> dict[str, Artifact]:
    return {str(artifact.path): artifact for artifact in plan}
