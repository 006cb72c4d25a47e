"""Defaults laid below profiles: theme < site.yaml < studio.yaml < group < profile. Each value keeps its own file and line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, reduce

from ..values.errors import Problem
from ..values.person import Profile
from .known import shorthands
from .nodes import Document, Node, Pairs, merge

HEADSHOTS = "headshots"
"""The field that is not laid below a profile: a default credit waits for what the photographs say themselves."""


@dataclass(frozen=True, slots=True)
class Layers:
    """What a site says for everyone. `locked` are the fields that a studio keeps to itself."""

    site: Pairs | None = None
    studio: Pairs | None = None
    groups: tuple[tuple[str, Pairs], ...] = ()
    locked: tuple[str, ...] = ()

    def under(self, profile: Node) -> Node:
        """The profile with everything laid below it."""
        below = (taken(layer, HEADSHOTS)[0] for layer in self._below(profile))
        return without_unreached(reduce(lay, (*below, profile)))

    def of_headshots(self, profile: Node) -> Pairs | None:
        """The strongest layer that says anything of headshots: credit and licence of two are of two photographers."""
        return next((layer for layer in reversed(self._below(profile)) if layer.get(HEADSHOTS)), None)

    def _below(self, profile: Node) -> tuple[Pairs, ...]:
        return tuple(layer for layer in (self.site, self.studio, self._group(profile)) if layer)

    def _group(self, profile: Node) -> Pairs | None:
        named = next(
            (
                value_of(node, "group")
                for node in (profile, self.studio, self.site)
                if value_of(node, "group")
            ),
            None,
        )
        return dict(self.groups).get(str(named))

    def trespasses(self, profile: Node) -> Iterator[Problem]:
        """Fields that a client sets although the studio has locked them."""
        if isinstance(profile, Pairs):
            for key, _ in profile.pairs:
                if key.value in self.locked:
                    yield key.place.problem(
                        str(key.value), "is set by the studio for everyone", "take the line out"
                    )


def lay(lower: Node, upper: Node) -> Node:
    """One layer over another. Another theme than the lower layer's knows nothing of its options."""
    below, above = theme_of(lower), theme_of(upper)
    if below and above and below != above and isinstance(lower, Pairs):
        lower, _ = taken(lower, "theme")
    return merge(lower, upper, _shorthands())


def reworded(own: Node, words: Node) -> Node:
    """A profile in another language over the profile's own: a short form changes words, not whose address it is."""
    return merge(own, words, _shorthands(), same=True)


def without_unreached(profile: Node) -> Node:
    """Who may see an e-mail address is a default for those who give one: alone it is no contact."""
    pair = profile.get("contact") if isinstance(profile, Pairs) else None
    if not isinstance(profile, Pairs) or pair is None or not isinstance(pair[1], Pairs):
        return profile
    ways = tuple((key, way) for key, way in pair[1].pairs if not _unreached(way, profile.place.document))
    contact = Pairs(pair[1].place, ways, pair[1].refused)
    kept = tuple((key, contact if key is pair[0] else value) for key, value in profile.pairs)
    return Pairs(profile.place, kept, profile.refused)


def theme_of(node: Node) -> str | None:
    """The name of the theme that a layer asks for."""
    pair = node.get("theme") if isinstance(node, Pairs) else None
    return value_of(node, "theme") or (value_of(pair[1], "name") if pair else None)


@cache
def _shorthands() -> Mapping[str, str]:
    return dict(shorthands(Profile))


def _unreached(way: Node, own: Document) -> bool:
    """A way of contact that a layer below speaks of, and the person does not have."""
    return isinstance(way, Pairs) and way.place.document != own and way.get("value") is None


def value_of(node: Node | None, name: str) -> str | None:
    """The text of a mapping's field, where it is one."""
    pair = node.get(name) if isinstance(node, Pairs) else None
    value = getattr(pair[1], "value", None) if pair else None
    return value if isinstance(value, str) else None


def taken(node: Pairs, *names: str) -> tuple[Pairs, dict[str, Node]]:
    """A mapping without some of its fields, and those fields."""
    kept = tuple(pair for pair in node.pairs if pair[0].value not in names)
    return Pairs(node.place, kept, node.refused), {str(k.value): v for k, v in node.pairs if k.value in names}


def pairs_or_problem(node: Node | None, field: str) -> tuple[Pairs | None, tuple[Problem, ...]]:
    """A layer must be a mapping of a profile's fields."""
    if node is None or isinstance(node, Pairs):
        return node, ()
    return None, (node.place.problem(field, "is not a mapping", "indent the fields of a profile below it"),)
