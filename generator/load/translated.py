"""What a language file may say, and files that look as if they should be read but are not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..values.errors import Problem, Severity
from .nodes import Items, Node, Pairs, Scalar, plain

SAME = ("accent", "draft", "group", "persona", "theme")
"""Fields that are the same in every language."""
OF_A_PICTURE = ("file", "alt", "mood")
"""What a language file may say of a photograph: which, and its words."""


def untranslated(node: Pairs, base: Node) -> Iterator[Problem]:
    """Fields of a language file that would be read by nobody."""
    for key, _ in node.pairs:
        if key.value in SAME:
            hint = "write it into profile.yaml: it holds for all languages"
            yield key.place.problem(str(key.value), "is the same in every language", hint)
    files = {plain(file) for file in _files(base)}
    for shot in _headshots(node):
        if isinstance(shot, Pairs):
            yield from _foreign(shot)
    for file in _files(node):
        if plain(file) not in files:
            hint = f"name one of profile.yaml's: {', '.join(sorted(map(str, files)))}"
            yield file.place.problem("headshots", f"is no photograph of profile.yaml: {plain(file)}", hint)


def unread(path: Path, shown: str, read: set[str]) -> Iterator[Problem]:
    """Entries of a person's folder that are named like a profile or a biography, and are neither."""
    for name in sorted(entry.name for entry in path.iterdir()):
        if name.lower().startswith(("profile.", "bio.")) and name not in read:
            hint = "a language has both or profile.<language>.yaml alone: profile.fr.yaml, bio.fr.md"
            yield Problem(f"{shown}/{name}", 0, 0, "", "is not read", hint, Severity.WARNING)


def _foreign(shot: Pairs) -> Iterator[Problem]:
    for key, _ in shot.pairs:
        if key.value not in OF_A_PICTURE:
            hint = "write it into profile.yaml: it holds for all languages"
            yield key.place.problem(f"headshots.{key.value}", "is the same in every language", hint)


def _headshots(node: Node) -> tuple[Node, ...]:
    pair = node.get("headshots") if isinstance(node, Pairs) else None
    if pair is None:
        return ()
    return pair[1].items if isinstance(pair[1], Items) else (pair[1],)


def _files(node: Node) -> Iterator[Scalar]:
    for shot in _headshots(node):
        inner = shot.get("file") if isinstance(shot, Pairs) else None
        scalar = inner[1] if inner else shot
        if isinstance(scalar, Scalar):
            yield scalar
