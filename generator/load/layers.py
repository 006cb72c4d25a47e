"""Defaults laid below profiles: theme < site.yaml < studio.yaml < group < profile. Each value keeps its own file and line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce

from ..values.errors import Problem
from .nodes import Node, Pairs, merge


@dataclass(frozen=True, slots=True)
class Layers:
    """What a site says for everyone. `locked` are the fields that a studio keeps to itself."""

    site: Pairs | None = None
    studio: Pairs | None = None
    groups: tuple[tuple[str, Pairs], ...] = ()
    locked: tuple[str, ...] = ()

    def under(self, profile: Node, theme: Pairs | None = None) -> Node:
        """The profile with everything laid below it."""
        known = [layer for layer in (theme, self.site, self.studio, self._group(profile)) if layer]
        return reduce(merge, (*known, profile))

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
