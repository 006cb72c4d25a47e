"""site.yaml and, where a studio has one, studio.yaml: the site itself, and what it says for everyone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import Field

from ..values.errors import Problem
from ..values.limits import YAML_BYTES
from ..values.person import Profile
from ..values.site import Site, StudioLayer
from .default_credit import default_of
from .layers import Layers, pairs_or_problem, taken
from .nodes import Node, Pairs
from .read import Unreadable, safe_read
from .validate import check
from .yaml import parse

SITE, STUDIO = "site.yaml", "studio.yaml"


class SiteFile(Site):
    """site.yaml with the names of its layers, which are read apart: for messages that list what may be written."""

    defaults: Profile | None = Field(
        None, description="Fields of a profile, for everyone who does not set them."
    )
    groups: None = Field(None, description="The same for the people of each group, by the group's name.")


class StudioFile(StudioLayer):
    """studio.yaml in the same way."""

    defaults: Profile | None = Field(None, description="Fields of a profile, as the studio sets them.")


@dataclass(frozen=True, slots=True)
class SiteRead:
    """`node` is site.yaml's tree, for messages that point into it. Where it is wrong, `site` is one with nothing set,
    so that everybody's files can be judged all the same; `sound` says so.
    """

    site: Site
    sound: bool
    layers: Layers
    node: Pairs
    problems: tuple[Problem, ...]


def find_site(start: Path) -> Path | None:
    """The nearest folder with a site.yaml: this one, or one above it."""
    here = start.resolve()
    return next((folder for folder in (here, *here.parents) if (folder / SITE).is_file()), None)


def is_studio(root: Path) -> bool:
    """Whether a studio keeps the site: one client's mistake then stops nobody else's page."""
    return (root / STUDIO).is_file()


def read_site(root: Path) -> tuple[SiteRead | None, tuple[Problem, ...]]:
    """The site, or every problem of its files."""
    node, problems = read_yaml(root, SITE, SITE)
    if not isinstance(node, Pairs):
        return None, problems
    rest, layers = taken(node, "defaults", "groups")
    site, told = check(SiteFile, rest)
    below, about_layers = _layers(root, rest, layers)
    problems = (*problems, *told, *about_layers)
    return SiteRead(site or Site(), site is not None, below, node, problems), problems


def read_yaml(root: Path, name: str, shown: str) -> tuple[Node | None, tuple[Problem, ...]]:
    """The tree of a YAML file; a file that cannot be read is a problem like any other."""
    try:
        return parse(safe_read(root, name, YAML_BYTES), shown)
    except Unreadable as error:
        return None, (Problem(shown, 0, 0, "", error.says, error.hint),)


def _layers(root: Path, rest: Pairs, own: dict[str, Node]) -> tuple[Layers, tuple[Problem, ...]]:
    defaults, problems = pairs_or_problem(own.get("defaults"), "defaults")
    groups, about_groups = pairs_or_problem(own.get("groups"), "groups")
    studio, locked, about_studio = _studio(root)
    theme = rest.get("theme")
    if theme:
        defaults = Pairs(rest.place, (theme, *(defaults.pairs if defaults else ())))
    named = [
        (str(key.value), *pairs_or_problem(node, f"groups.{key.value}"))
        for key, node in (groups.pairs if groups else ())
    ]
    told = (*problems, *about_groups, *about_studio, *(p for _, _, found in named for p in found))
    layers = (defaults, studio, *(layer for _, layer, _ in named))
    told = (*told, *(problem for layer in layers for problem in default_of(layer)[1]))
    return Layers(defaults, studio, tuple((name, layer) for name, layer, _ in named if layer), locked), told


def _studio(root: Path) -> tuple[Pairs | None, tuple[str, ...], tuple[Problem, ...]]:
    """A studio's defaults and locks; most sites have none."""
    if not (root / STUDIO).exists():
        return None, (), ()
    node, problems = read_yaml(root, STUDIO, STUDIO)
    if not isinstance(node, Pairs):
        return None, (), problems
    rest, layers = taken(node, "defaults")
    layer, told = check(StudioFile, rest)
    defaults, about = pairs_or_problem(layers.get("defaults"), "defaults")
    return defaults, layer.locked if layer else (), (*problems, *told, *about)
