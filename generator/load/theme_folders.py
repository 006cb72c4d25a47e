"""Where themes lie, and which folders one theme is made of: its own, and below it those that it extends.

A name is looked up in the site's `themes/`, then among installed packages (entry points of the group `headshot.themes`),
then among the themes that come with the generator. A folder of the site without a theme.yaml is no theme of its own: it
lies over the next theme of its name, file by file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Final, NamedTuple

from .. import __file__ as here
from ..values.errors import Problem, Severity
from .known import nearest
from .layers import value_of
from .nodes import Pairs
from .site import read_yaml

BASE: Final = "base"
"""The folder that lies below every theme. It is no theme itself."""
FILE: Final = "theme.yaml"
GROUP: Final = "headshot.themes"
DEEPEST: Final = 8
"""Folders that one theme may be made of."""

Known = Mapping[str, tuple[Path, ...]]
"""Every theme by name, with the folders of that name: the first is the theme, the others are what it may extend."""


class Layer(NamedTuple):
    """One folder of a theme, how messages name it, and its theme.yaml, if it has one."""

    name: str
    folder: Path
    shown: str
    file: Pairs | None


class Chain(NamedTuple):
    """The folders of a theme, its own first; no folders where something is wrong."""

    layers: tuple[Layer, ...]
    problems: tuple[Problem, ...]


def bundled(kind: str) -> Path:
    """`themes` or `content` as they come with the generator: the checkout's own first, then the wheel's."""
    package = Path(here).parent
    checkout = package.parent / kind
    return (
        checkout
        if (package.parent / "pyproject.toml").is_file() and checkout.is_dir()
        else package / "_bundled" / kind
    )


def known_themes(site: Path | None = None) -> dict[str, tuple[Path, ...]]:
    """The themes that a site may use; without one, those that every site may use."""
    found: dict[str, list[Path]] = {}
    own, bundle = _inside(site and site / "themes"), _inside(bundled("themes"))
    for name, folder in (*((f.name, f) for f in own), *_installed(), *((f.name, f) for f in bundle)):
        if folder not in found.setdefault(name, []):
            found[name].append(folder)
    themes = {name: _down_to_a_theme(folders) for name, folders in found.items()}
    return {name: folders for name, folders in sorted(themes.items()) if folders}


def stray(site: Path, known: Known) -> Iterator[Problem]:
    """Folders of a site's `themes/` that are no theme and lie over none: a misspelt name, most likely."""
    for folder in _inside(site / "themes"):
        if folder.name not in known and folder.name != BASE and any(folder.iterdir()):
            near = nearest(folder.name, known)
            hint = f"did you mean {near}?" if near else f"write a {FILE}: docs/themes.md tells what is in it"
            says = f"has no {FILE}, and no theme of that name lies below it"
            yield Problem(f"themes/{folder.name}", 0, 0, "", says, hint, Severity.WARNING)


def chain_of(name: str, known: Known, site: Path | None) -> Chain:
    """The folders of a known theme. What it extends, and so on, must be there, and must not come round to it again."""
    layers: list[Layer] = []
    below = _Below(name, known[name])
    while below.folders:
        if len(layers) == DEEPEST or below.folders[0] in (layer.folder for layer in layers):
            return Chain((), (_round(layers[-1]),))
        layer, problems = _layer(below, site)
        if problems:
            return Chain((), problems)
        layers.append(layer)
        found = _extended(layer, below.folders[1:], known)
        if isinstance(found, Problem):
            return Chain((), (found,))
        below = found
    return Chain(tuple(layers), ())


class _Below(NamedTuple):
    """What lies below a layer: a theme's name, and the folders of that name that are left."""

    name: str
    folders: tuple[Path, ...]


def shown_as(folder: Path, site: Path | None) -> str:
    """How messages name a theme's folder: from the site, else as `themes/<name>`."""
    if site and folder.is_relative_to(site):
        return folder.relative_to(site).as_posix()
    return f"{folder.parent.name}/{folder.name}"


def _layer(below: _Below, site: Path | None) -> tuple[Layer, tuple[Problem, ...]]:
    folder = below.folders[0]
    shown = shown_as(folder, site)
    if not (folder / FILE).is_file():
        return Layer(below.name, folder, shown, None), ()
    node, problems = read_yaml(folder, FILE, f"{shown}/{FILE}")
    if problems or not isinstance(node, Pairs):
        return Layer(below.name, folder, shown, None), problems
    return Layer(below.name, folder, shown, node), ()


def _extended(layer: Layer, rest: tuple[Path, ...], known: Known) -> _Below | Problem:
    """What a layer extends; no folders where it extends nothing."""
    if layer.file is None:
        return _Below(layer.name, rest)
    pair, wanted = layer.file.get("extends"), value_of(layer.file, "extends")
    if pair is None or wanted is None:
        return _Below(layer.name, ())  # a value that is no text is told by whoever checks the file
    found = rest if wanted == layer.name else known.get(wanted, ())
    if found:
        return _Below(wanted, found)
    near = nearest(wanted, known)
    hint = f"did you mean {near}?" if near else f"installed: {', '.join(sorted(known))}"
    return pair[1].place.problem("extends", f"is not an installed theme: {wanted}", hint)


def _round(layer: Layer) -> Problem:
    pair = layer.file.get("extends") if layer.file else None
    says, hint = "comes round to a theme that is above it, or is too deep", "take one `extends:` out"
    if pair:
        return pair[1].place.problem("extends", says, hint)
    return Problem(f"{layer.shown}/{FILE}", 0, 0, "extends", says, hint)


def _down_to_a_theme(folders: Iterable[Path]) -> tuple[Path, ...]:
    """Folders down to the lowest that has a theme.yaml: what lies below it, nothing can lie over."""
    kept = list(folders)
    while kept and not (kept[-1] / FILE).is_file():
        kept.pop()
    return tuple(kept)


def _inside(root: Path | None) -> list[Path]:
    if root is None or not root.is_dir():
        return []
    return sorted(folder for folder in root.iterdir() if folder.is_dir() and not folder.name.startswith("."))


def _installed() -> Iterator[tuple[str, Path]]:
    """Themes that packages bring, by name. A package is looked up, never imported: a theme is data."""
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: (entry.name, entry.value)):
        top, *inner = entry.module.split(".")
        try:
            spec = find_spec(top)
        except (ImportError, ValueError):
            continue
        for root in (spec.submodule_search_locations or ()) if spec else ():
            folder = Path(root, *inner)
            if folder.is_dir():
                yield entry.name, folder
