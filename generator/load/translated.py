"""What a language file may say, files that look as if they should be read but are not, and what is on no page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ..values.errors import Problem, Severity
from ..values.language import is_language
from .named import file_of, items_of
from .nodes import Node, Pairs, Scalar, plain, shown

SAME = ("accent", "draft", "group", "persona", "theme")
"""Fields that are the same in every language."""
OF_A_PICTURE = ("file", "alt", "mood", "caption")
"""What a language file may say of a photograph: which, and its words."""

_LANGUAGES: Final = {
    "chinese": "zh", "deutsch": "de", "dutch": "nl", "english": "en", "espanol": "es", "francais": "fr",
    "french": "fr", "german": "de", "italian": "it", "japanese": "ja", "polish": "pl", "portuguese": "pt",
    "russian": "ru", "spanish": "es",
}  # fmt: skip
"""What people write for a language's tag."""
_WORDS: Final = re.compile(r"(profile|bio)(?:[._ -](.+))?\.(yaml|yml|md|txt|markdown)", re.IGNORECASE)
"""A name that somebody may have meant for a profile or a biography, and a language in it."""
OTHER: Final = re.compile(r"profile\.([A-Za-z0-9-]+)\.yaml")
"""What a profile in another language is called."""
_SUFFIX: Final = {"profile": "yaml", "bio": "md"}


def untranslated(node: Pairs, base: Node) -> Iterator[Problem]:
    """Fields of a language file that would be read by nobody."""
    for key, _ in node.pairs:
        if key.value in SAME:
            hint = "write it into profile.yaml: it holds for all languages"
            yield key.place.problem(str(key.value), "is the same in every language", hint)
    files = {plain(file) for file in _files(base)}
    for shot in items_of(node, "headshots"):
        if isinstance(shot, Pairs):
            yield from _foreign(shot)
    for file in _files(node):
        if plain(file) not in files:
            hint = f"name one of profile.yaml's: {', '.join(sorted(map(str, files)))}"
            yield file.place.problem("headshots", f"is no photograph of profile.yaml: {plain(file)}", hint)


def unread(path: Path, folder: str, read: set[str], own: str) -> Iterator[Problem]:
    """Entries of a person's folder that are named like a profile or a biography, and are neither.

    Of a profile in another language that is not read an error is told already, and its biography waits for it.
    """
    waiting = {name for name in _names(path) if OTHER.fullmatch(name)}
    waiting |= {f"bio.{name.split('.')[1]}.md" for name in waiting}
    for name in _names(path):
        match = _WORDS.fullmatch(name)
        if match and name not in read | waiting:
            hint = _name_hint(match, read & set(_names(path)), own)
            yield Problem(f"{folder}/{shown(name)}", 0, 0, "", "is not read", hint, Severity.WARNING)


def has_profile(path: Path) -> bool:
    """Whether anything in a folder may have been meant for its profile."""
    return any(name.lower().startswith("profile") for name in _names(path))


def language_hint(written: str) -> str:
    """What to call profile.<language>.yaml where its language is none, or the profile's own."""
    meant = _tag(written)
    if is_language(written) or not meant:
        return "name it profile.<language>.yaml: profile.fr.yaml; the profile's own language needs none"
    same = meant.lower() == written.lower()
    how = "write it small: {}" if meant.islower() and same else "call it {}" if same else "did you mean {}?"
    return how.format(f"profile.{meant}.yaml")


def hidden_contact(node: Node) -> Iterator[Problem]:
    """A telephone number or an address that is private because nobody said otherwise: its owner may not know."""
    pair = node.get("contact") if isinstance(node, Pairs) else None
    for name in ("phone", "address"):
        way = pair[1].get(name) if pair and isinstance(pair[1], Pairs) else None
        if way and isinstance(way[1], Scalar) and way[1].value is not None and not way[1].refused:
            hint = "to show it: {value: …, visibility: public}"
            says = "is private, and on no page"
            yield way[1].place.problem(f"contact.{name}", says, hint, Severity.WARNING)


def _names(path: Path) -> list[str]:
    return sorted(entry.name for entry in path.iterdir())


def _tag(written: str) -> str:
    """The language tag that was probably meant; "" for none."""
    first, *rest = re.split("[-_]", written)
    parts = (part.title() if len(part) == 4 else part.upper() for part in rest)
    tag = _LANGUAGES.get(written.lower()) or "-".join((first.lower(), *parts))
    return tag if is_language(tag) else ""


def _name_hint(match: re.Match[str], read: set[str], own: str) -> str:
    """What to do about a file: another name, a profile beside it, or out with it."""
    kind, tag = match[1].lower(), _tag(match[2] or "")
    if match[2] and not tag:
        return "a language has both or profile.<language>.yaml alone: profile.fr.yaml, bio.fr.md"
    tag = "" if tag == own else tag
    name = ".".join(filter(None, (kind, tag, _SUFFIX[kind])))
    profile = f"profile.{tag}.yaml"
    if match[0] == name and kind == "bio" and tag:
        return f"there is no {profile} beside it, so it is on no page: create it (it may hold one line)"
    return f"there is {name} already: take one of the two out" if name in read else f"call it {name}"


def _foreign(shot: Pairs) -> Iterator[Problem]:
    for key, _ in shot.pairs:
        if key.value not in OF_A_PICTURE:
            hint = "write it into profile.yaml: it holds for all languages"
            yield key.place.problem(f"headshots.{key.value}", "is the same in every language", hint)


def _files(profile: Node) -> tuple[Scalar, ...]:
    return tuple(file for shot in items_of(profile, "headshots") if (file := file_of(shot)))
