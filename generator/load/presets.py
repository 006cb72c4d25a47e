"""The presets of the kit: those that come with the generator, and over them a site's own kit.yaml."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .. import __file__ as here
from ..values.errors import Problem
from ..values.preset import Preset, PresetFile, chosen
from .known import nearest
from .nodes import Items, Node, Pairs, Scalar, merge
from .site import read_yaml
from .validate import check

KIT = "kit.yaml"
_BUNDLED = "presets.yaml"


def read_presets(root: Path) -> tuple[tuple[Preset, ...], tuple[Problem, ...]]:
    """Every preset of a site, its own last; of a kit.yaml that is wrong, every problem."""
    base = _bundled()
    known, told = check(PresetFile, base)
    assert known, told
    if not (root / KIT).exists():
        return known.presets, ()
    node, problems = read_yaml(root, KIT, KIT)
    if not isinstance(node, Pairs):
        return known.presets, problems
    own, told = check(PresetFile, _laid(base, node))
    replaced = {preset.name: preset for preset in (*known.presets, *(own.presets if own else ()))}
    return tuple(replaced.values()), (*problems, *told)


def place_hint(presets: tuple[Preset, ...], word: str) -> str:
    """What may have been meant by a word that means no place."""
    names = [preset.name for preset in presets]
    near = nearest(word, [*names, *(name.partition("-")[0] for name in names)])
    return f"did you mean {near}?" if near else f"one of all, {', '.join(names)}"


def kit_problems(node: Node, presets: tuple[Preset, ...]) -> Iterator[Problem]:
    """Words of a profile's `kit:` that mean no place, each where it stands."""
    pair = node.get("kit") if isinstance(node, Pairs) else None
    for number, item in enumerate(pair[1].items if pair and isinstance(pair[1], Items) else ()):
        word = str(item.value) if isinstance(item, Scalar) else ""
        if not chosen(presets, word):
            yield item.place.problem(f"kit[{number}]", f"names no place: {word}", place_hint(presets, word))


def _bundled() -> Pairs:
    node, problems = read_yaml(Path(here).parent, _BUNDLED, _BUNDLED)
    assert isinstance(node, Pairs), problems
    return node


def _laid(base: Pairs, own: Pairs) -> Pairs:
    """A site's presets over those of the same name, so that one line changes one thing."""
    below = {_name(item): item for item in _items(base)}
    pairs = tuple(
        (key, Items(value.place, tuple(_over(below.get(_name(item)), item) for item in value.items)))
        if key.value == "presets" and isinstance(value, Items)
        else (key, value)
        for key, value in own.pairs
    )
    return Pairs(own.place, pairs, own.refused)


def _over(lower: Node | None, item: Node) -> Node:
    return merge(lower, item) if lower and isinstance(item, Pairs) else item


def _items(node: Pairs) -> tuple[Node, ...]:
    pair = node.get("presets")
    return pair[1].items if pair and isinstance(pair[1], Items) else ()


def _name(item: Node) -> str:
    pair = item.get("name") if isinstance(item, Pairs) else None
    return str(pair[1].value) if pair and isinstance(pair[1], Scalar) else ""
