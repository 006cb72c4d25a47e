"""People, photographs and a site as plan is handed them: plain values, nothing read but the real theme."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from generator.derive.bundled import fallback_faces
from generator.load.theme import load_theme
from generator.load.theme_folders import known_themes
from generator.load.words import autonyms, catalogue
from generator.plan.merge import merge
from generator.plan.person import plan_person
from generator.plan.site import plan_site
from generator.values.artifact import Artifact, Page, Plan
from generator.values.digest import Digest, of_bytes
from generator.values.geometry import Size
from generator.values.headshot import Headshot
from generator.values.image import Miniature, Rights, Source
from generator.values.person import Bio, Edition, Person, Profile
from generator.values.setting import Setting
from generator.values.site import Site, address_of
from generator.values.theme import Theme

TODAY = date(2026, 3, 1)
TOOLS = dict.fromkeys(("pixels", "drawing", "fonts", "codes", "copy", "zips", "text"), "1")
URL = "https://example.org/repo/"
BLUE = (30, 60, 200)
GREY = (128, 128, 128)
LARGE = Size(2400, 3000)


class Remembered(dict[Digest, bytes]):
    """Load's memory, for as long as a test runs."""

    def read(self, key: Digest) -> bytes | None:
        return self.get(key)

    def write(self, key: Digest, data: bytes) -> None:
        self[key] = data


@cache
def theme(name: str = "ledger") -> Theme:
    loaded, problems = load_theme(name, known_themes(), None, Remembered())
    assert loaded, problems
    return loaded.theme


def themes() -> list[str]:
    """Every theme that comes with the generator."""
    found = list(known_themes())
    assert found
    return found


def setting(*, shapes: bool = True, **site: Any) -> Setting:
    """What a site.yaml with these fields would say; `url: None` is a site that does not know its address."""
    address = address_of(Site.model_validate({"url": URL} | site))
    names = autonyms(("en", "fr", "de", "ar", "pl"))
    return Setting(address, catalogue(), names, fallback_faces(), shapes, TOOLS, TODAY)


def source(slug: str, size: Size = LARGE, colour: tuple[int, int, int] = BLUE, form: str = "JPEG") -> Source:
    """A photograph of one colour, `ada-byron/ada-byron.jpg`."""
    small = Size(max(1, 64 * size.width // max(size)), max(1, 64 * size.height // max(size)))
    miniature = Miniature(small, bytes(colour) * (small.width * small.height))
    return Source(slug, f"{slug}.jpg", of_bytes(slug.encode()), size, form, Rights(), miniature)


def headshot(**fields: Any) -> Headshot:
    return Headshot.model_validate({"file": "portrait.jpg", "alt": "A portrait."} | fields)


def person(
    slug: str = "ada-byron",
    *others: dict[str, Any],
    photograph: Source | None = None,
    bio: str = "",
    **fields: Any,
) -> Person:
    """A person; `others` are the fields of further editions, each with its language."""
    shot = {"file": f"{slug}.jpg", "alt": f"Portrait of {slug}.", "head": "30% 8% 70% 62%"}
    first = {"name": slug.replace("-", " ").title(), "headshots": [shot]} | fields
    editions = tuple(
        Edition(Profile.model_validate(told), Bio(bio, ""), f"content/{slug}/profile{place}.yaml")
        for told, place in ((first, ""), *((first | other, f".{other['language']}") for other in others))
    )
    return Person(slug, editions, ((f"{slug}.jpg", photograph or source(slug)),), "ledger")


def plan(whom: Person | None = None, **site: Any) -> Plan:
    return plan_person(whom or person(), theme(), setting(**site))


def whole(*people: Person, wears: str = "ledger", **site: Any) -> Plan:
    """The plan of a site with these people, as build makes it."""
    told, dress = setting(**site), theme(wears)
    together = merge(plan_person(one, dress, told) for one in people)
    return merge((together, plan_site(together.links, dress, told)))


def paths(planned: Plan) -> list[str]:
    return sorted(str(artifact.path) for artifact in planned)


def at(planned: Plan, path: str) -> Artifact:
    return next(artifact for artifact in planned if str(artifact.path) == path)


def page(planned: Plan, path: str = "ada-byron/index.html") -> Page:
    recipe = at(planned, path).recipe
    assert isinstance(recipe, Page)
    return recipe
