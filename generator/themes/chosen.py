"""The theme of a site set in its files: one line of site.yaml, and of a profile that has a word of its own."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from ..load.layers import theme_of
from ..load.nodes import Node, Pairs, Scalar
from ..load.site import SITE, read_yaml
from ..load.theme_folders import known_themes
from ..values.errors import ContentError, UsageError

PROFILE = "profile.yaml"


class Chosen(NamedTuple):
    """The files that were changed, and those of people who go on having another theme."""

    changed: tuple[str, ...]
    others: tuple[str, ...]


def choose(site: Path, name: str) -> Chosen:
    """Set the theme in site.yaml; in a profile too, where there is one person alone. Of several people, whoever has a
    theme of their own keeps it. Raises UsageError where a file says it in a way that cannot be changed safely.
    """
    known = known_themes(site)
    if name not in known:
        raise UsageError(f"there is no theme {name}: one of {', '.join(known)}")
    profiles = sorted((site / "content").glob(f"[!._]*/{PROFILE}"))
    own = [file for file in profiles if theme_of(_tree(site, file)) not in (None, name)]
    changed = [site / SITE, *(own if len(profiles) == 1 else ())]
    written = {file: _with_theme(site, file, name) for file in changed}
    for file, text in written.items():
        file.write_text(text, encoding="utf-8", newline="")
    others = () if len(profiles) == 1 else own
    return Chosen(*(tuple(file.relative_to(site).as_posix() for file in some) for some in (changed, others)))


def _tree(site: Path, file: Path) -> Node:
    node, problems = read_yaml(file.parent, file.name, file.relative_to(site).as_posix())
    if node is None:
        raise ContentError(problems)
    return node


def _with_theme(site: Path, file: Path, name: str) -> str:
    """The text of a file with another theme in it; everything else, comments too, stays as it was written."""
    with file.open(encoding="utf-8", newline="") as opened:
        text = opened.read()
    node = _tree(site, file)
    end = "\r\n" if "\r\n" in text else "\n"
    said = _said(node)
    if said is None:
        gap = "" if text.endswith(("\n", "\r")) or not text else end
        return f"{text}{gap}theme: {name}{end}"
    lines = text.splitlines(keepends=True)
    line, column = said.place.line - 1, said.place.column - 1
    before, rest = lines[line][:column], lines[line][column:]
    written = next((form for form in _forms(str(said.value)) if rest.startswith(form)), None)
    if written is None:
        raise UsageError(f"{file.relative_to(site)}:{line + 1}: write `theme: {name}` there")
    lines[line] = before + name + rest[len(written) :]
    return "".join(lines)


def _said(node: Node) -> Scalar | None:
    """Where a file names its theme: alone, or beside options."""
    pair = node.get("theme") if isinstance(node, Pairs) else None
    inner = pair[1].get("name") if pair and isinstance(pair[1], Pairs) else pair
    return inner[1] if inner and isinstance(inner[1], Scalar) else None


def _forms(value: str) -> tuple[str, ...]:
    return f'"{value}"', f"'{value}'", value
