"""One person's folder: profile.yaml, its other languages, the biographies and the names of the photographs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..values.errors import Problem
from ..values.fields import is_slug, slug_like
from ..values.headshot import HeadshotDefaults
from ..values.language import is_language
from ..values.limits import BIO_BYTES
from ..values.person import Profile
from ..values.preset import Preset
from .default_credit import default_of
from .layers import Layers, lay, reworded, theme_of, value_of
from .named import Named, named
from .nodes import Node, Pairs, Scalar, plain
from .presets import kit_problems
from .read import Unreadable, safe_read
from .site import read_yaml
from .theme import LoadedTheme
from .translated import OTHER, has_profile, hidden_contact, language_hint, unread, untranslated
from .validate import check

PROFILE = "profile.yaml"


@dataclass(frozen=True, slots=True)
class EditionRead:
    """A profile in one language: its tree with every layer below it, and the text of its biography."""

    file: str
    node: Node
    bio: str
    bio_file: str


@dataclass(frozen=True, slots=True)
class FolderRead:
    """What lies in a folder; the first edition is profile.yaml itself. `default` is whose its photographs are, if nobody
    says it.
    """

    slug: str
    path: Path
    editions: tuple[EditionRead, ...]
    problems: tuple[Problem, ...]
    default: HeadshotDefaults | None = None

    @property
    def theme(self) -> str:
        """The name of the theme that the profile or a layer below it asks for."""
        return (theme_of(self.editions[0].node) if self.editions else None) or "ledger"

    @property
    def publishes_kit(self) -> bool:
        """Whether the profile, or a layer below it, says anything of a kit."""
        return any(isinstance(e.node, Pairs) and e.node.get("kit") for e in self.editions)

    @property
    def is_draft(self) -> bool:
        draft = plain(self.editions[0].node).get("draft") if self.editions else False
        return draft is True

    def photographs(self) -> Iterator[Named]:
        """Every picture named, whether or not the rest of the profile is right."""
        for edition in self.editions:
            yield from named(edition.node)


def read_folder(path: Path, layers: Layers) -> FolderRead:
    """The folder as it is; nothing in it is validated yet."""
    slug, shown = path.name, f"content/{path.name}"
    if not is_slug(slug):
        says = f"is not a name for a page's folder: {slug}"
        return FolderRead(
            slug,
            path,
            (),
            (
                Problem(
                    shown,
                    0,
                    0,
                    "",
                    says,
                    folder_hint(slug),
                ),
            ),
        )
    if not has_profile(path):
        hint = f"every folder in content/ is a person: write a {PROFILE}, or begin the folder's name with _"
        return FolderRead(slug, path, (), (Problem(f"{shown}/{PROFILE}", 0, 0, "", "is not there", hint),))
    node, problems = read_yaml(path, PROFILE, f"{shown}/{PROFILE}")
    if not isinstance(node, Pairs):
        return FolderRead(slug, path, (), problems)
    bio, about = _bio(path, "bio.md", shown)
    found = [EditionRead(f"{shown}/{PROFILE}", layers.under(node), bio, f"{shown}/bio.md")]
    others, about_others = _others(path, shown, found[0], layers)
    read = {PROFILE, *(name for edition in (*found, *others) for name in _names(edition))}
    told = (
        *problems,
        *layers.trespasses(node),
        *about,
        *about_others,
        *unread(path, shown, read, _language(found[0].node)),
    )
    default, _ = default_of(layers.of_headshots(node))  # what is wrong with it is told of the site
    return FolderRead(slug, path, (*found, *others), told, default)


def check_edition(
    edition: EditionRead, theme: LoadedTheme | None, presets: tuple[Preset, ...] = ()
) -> tuple[Profile | None, tuple[Problem, ...]]:
    """The profile of an edition, with its theme's defaults at the very bottom, its theme's options and the places of its
    kit checked.
    """
    node = lay(theme.defaults, edition.node) if theme and theme.defaults else edition.node
    profile, problems = check(Profile, node)
    unknown = (*(_options(node, theme) if theme else ()), *(kit_problems(node, presets) if profile else ()))
    return (None if unknown else profile), (*problems, *unknown, *hidden_contact(edition.node))


def folder_hint(name: str) -> str:
    """What a person's folder may be called instead of this."""
    rule = "use a-z, 0-9 and hyphens; no language tag, not `assets` or `index`"
    return f"{rule}: for example {like}" if (like := slug_like(name)) else rule


def _names(edition: EditionRead) -> tuple[str, str]:
    """The two files of an edition."""
    return Path(edition.file).name, Path(edition.bio_file).name


def _others(
    path: Path, shown: str, base: EditionRead, layers: Layers
) -> tuple[list[EditionRead], list[Problem]]:
    """profile.fr.yaml and its like, each laid over profile.yaml."""
    editions: list[EditionRead] = []
    problems: list[Problem] = []
    own = _language(base.node)
    for name in sorted(entry.name for entry in path.iterdir()):
        match = OTHER.fullmatch(name)
        if not match:
            continue
        language, file = match[1], f"{shown}/{name}"
        node, told = read_yaml(path, name, file)
        problems += told
        if not is_language(language) or language == own:
            hint = language_hint(language)
            problems.append(Problem(file, 0, 0, "", f"is not another language: {language}", hint))
        elif isinstance(node, Pairs):
            bio, about = _bio(path, f"bio.{language}.md", shown)
            problems += [*about, *layers.trespasses(node)]
            whole = reworded(base.node, _spoken(node, language))
            problems += untranslated(node, base.node)
            editions.append(EditionRead(file, whole, bio, f"{shown}/bio.{language}.md"))
    return editions, problems


def _language(node: Node) -> str:
    return value_of(node, "language") or "en"


def _spoken(node: Pairs, language: str) -> Pairs:
    """An edition's language is its file's name."""
    kept = tuple(pair for pair in node.pairs if pair[0].value != "language")
    return Pairs(
        node.place, (*kept, (Scalar(node.place, "language"), Scalar(node.place, language))), node.refused
    )


def _bio(path: Path, name: str, shown: str) -> tuple[str, tuple[Problem, ...]]:
    """A biography's text; none is no problem."""
    if not os.path.lexists(path / name):
        return "", ()
    file = f"{shown}/{name}"
    try:
        return safe_read(path, name, BIO_BYTES).decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        return "", (
            Problem(
                file,
                0,
                0,
                "",
                f"is not UTF-8 (byte {error.start + 1})",
                "save the file as UTF-8 in your editor",
            ),
        )
    except Unreadable as error:
        return "", (Problem(file, 0, 0, "", error.says, error.hint),)


def _options(node: Node, theme: LoadedTheme) -> Iterator[Problem]:
    """Options that the theme does not know, or values that a token may not have."""
    pair = node.get("theme") if isinstance(node, Pairs) else None
    options = pair[1].get("options") if pair and isinstance(pair[1], Pairs) else None
    if options is None or not isinstance(options[1], Pairs):
        return
    tokens = {token.name: token for token in theme.theme.file.tokens}
    for key, value in options[1].pairs:
        token, field = tokens.get(str(key.value)), f"theme.options.{key.value}"
        if token is None:
            known = ", ".join(tokens) or "it has none"
            yield key.place.problem(field, f"is not an option of {theme.theme.name}", f"its options: {known}")
        elif hint := token.refuses(plain(value)):
            yield value.place.problem(field, f"cannot be {plain(value)}", hint)
