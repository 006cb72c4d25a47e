"""A site's folder in; good people and every problem out. Nothing here raises for what somebody wrote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..values.errors import Problem, Severity, in_order
from ..values.person import Bio, Edition, Person, Profile, ThemeChoice, pictures_of
from ..values.preset import Preset
from .bios import Bios, rendered_bios
from .default_credit import credited
from .folder import FolderRead, check_edition, read_folder
from .known import nearest
from .loaded import Before, Loaded, Part, Wish
from .markdown import Markdown
from .memory import Elsewhere, Memory
from .photos import Photographs, measured_photographs
from .presets import read_presets
from .site import SiteRead, read_site
from .theme import LoadedTheme, load_theme
from .theme_folders import Known, known_themes, shown_as, stray

DEFAULT_THEME = "ledger"

__all__ = ["Before", "Loaded", "Wish", "load"]


NAMED = 5
"""Folders that a hint names."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What was read beside the profiles: themes by name, where each known theme lies, photographs, biographies and,
    where somebody publishes a kit, its places.
    """

    known: Known
    themes: Mapping[str, LoadedTheme]
    photos: Photographs
    bios: Bios
    presets: tuple[Preset, ...]


def load(
    root: Path,
    wish: Wish,
    memory: Memory,
    elsewhere: Elsewhere,
    markdown: Markdown | None = None,
    before: Before | None = None,
) -> Loaded:
    """Read everything, and tell everything that is wrong with it. Of a site that was loaded `before`, only what has
    changed is read; `markdown` is a child process that is kept, instead of one for this load alone.
    """
    read, problems = read_site(root)
    if read is None:
        return Loaded(None, (), (), (), (), DEFAULT_THEME, in_order(problems), (), {}, wish)
    folders = [_folder(path, read, before) for path in _people(root)]
    drafts = tuple(f.slug for f in folders if f.is_draft and not wish.drafts)
    wanted = [folder for folder in folders if folder.slug not in drafts]
    site_theme = wish.theme or (read.site.theme.name if read.site.theme else DEFAULT_THEME)
    known = known_themes(root)
    names = {site_theme, *(wish.theme or folder.theme for folder in wanted)}
    themes, about_themes = _themes(root, known, names, memory, before)
    judges = before.judges(themes, known) if before else frozenset()
    presets, about_kit = read_presets(root) if any(f.publishes_kit for f in wanted) else ((), ())
    same = {
        f.slug: part
        for f in wanted
        if before
        and (part := before.part(f, judges))
        and (before.same_presets(presets) or not f.publishes_kit)
    }
    fresh = [folder for folder in wanted if folder.slug not in same]
    photos = measured_photographs(fresh, memory, elsewhere, before.digests if before else {})
    found = _Found(known, themes, photos, rendered_bios(fresh, memory, markdown), presets)
    made = same | {part.folder.slug: part for part in _parts(fresh, found, wish)}
    parts = tuple(made[folder.slug] for folder in wanted)
    people = tuple(part.person for part in parts if part.person)
    own = (
        *problems,
        *about_themes,
        *_about_site(root, read, folders, drafts),
        *_about_theme(read, known),
        *stray(root, known),
        *about_kit,
    )
    return Loaded(
        site=read.site if read.sound else None,
        people=people,
        bad=tuple(part.folder.slug for part in parts if part.person is None),
        drafts=drafts,
        themes=tuple(sorted(themes.items())),
        site_theme=site_theme,
        problems=in_order((*own, *(problem for part in parts for problem in part.problems))),
        files=(
            *(file for part in parts for file in part.files),
            *(file for theme in themes.values() for file in theme.files),
        ),
        trees={edition.file: edition.node for folder in wanted for edition in folder.editions},
        wish=wish,
        layers=read.layers,
        known=tuple(known.items()),
        parts=parts,
        presets=presets,
    )


def _folder(path: Path, read: SiteRead, before: Before | None) -> FolderRead:
    known = before.folder(path, read.layers) if before else None
    return known or read_folder(path, read.layers)


def _parts(folders: Sequence[FolderRead], found: _Found, wish: Wish) -> Iterator[Part]:
    """Each person, and what is wrong with them: whoever has an error is nobody yet."""
    told: dict[str, list[Problem]] = {folder.slug: list(folder.problems) for folder in folders}
    for slug, problem in (*found.photos.problems, *found.bios.problems):
        told[slug].append(problem)
    for folder in folders:
        problems = told[folder.slug]
        person = _person(folder, found, wish, problems)
        good = not any(problem.severity is Severity.ERROR for problem in problems)
        yield Part(folder, person if good else None, tuple(problems), found.photos.of(folder.slug))


def _people(root: Path) -> Sequence[Path]:
    """The folders of content/, hidden ones and symbolic links left aside."""
    content = root / "content"
    if not content.is_dir():
        return ()
    return sorted(
        p
        for p in content.iterdir()
        if p.is_dir() and not p.is_symlink() and not p.name.startswith((".", "_"))
    )


def _person(folder: FolderRead, found: _Found, wish: Wish, told: list[Problem]) -> Person | None:
    """The person of a folder; what is wrong is added to `told`."""
    name = wish.theme or folder.theme
    if folder.editions and name not in found.known:
        told += _unknown_theme(folder, name, found.known)
    theme = found.themes.get(name)
    editions = []
    for edition in folder.editions:
        profile, problems = check_edition(edition, None if wish.theme else theme, found.presets)
        told += problems
        if profile:
            bio = found.bios.found.get(edition.bio_file, Bio())
            editions.append(Edition(_with_theme(profile, wish), bio, edition.file))
    named = dict.fromkeys(file for edition in editions for file in pictures_of(edition.profile))
    measured = found.photos.sources
    sources = tuple((file, measured[folder.slug, file]) for file in named if (folder.slug, file) in measured)
    if editions and len(sources) == len(named):
        first = credited(editions[0].profile, dict(sources), folder.default)
        editions[0] = replace(editions[0], profile=first)
    whole = editions and len(editions) == len(folder.editions) and len(sources) == len(named)
    return Person(folder.slug, tuple(editions), sources, name) if whole and theme else None


def _with_theme(profile: Profile, wish: Wish) -> Profile:
    """Another theme than the profile's own knows nothing of its options."""
    if wish.theme is None:
        return profile
    return profile.model_copy(update={"theme": ThemeChoice(name=wish.theme)})


def _unknown_theme(folder: FolderRead, name: str, themes: Known) -> Iterator[Problem]:
    node = folder.editions[0].node
    pair = getattr(node, "get", lambda _: None)("theme")
    hint = (
        f"did you mean {near}?"
        if (near := nearest(name, themes))
        else f"installed: {', '.join(sorted(themes))}"
    )
    if pair:
        yield pair[1].place.problem("theme", f"is not an installed theme: {name}", hint)
    else:
        yield Problem(folder.editions[0].file, 0, 0, "theme", f"is not an installed theme: {name}", hint)


def _themes(
    root: Path, known: Known, names: set[str], memory: Memory, before: Before | None
) -> tuple[dict[str, LoadedTheme], tuple[Problem, ...]]:
    """Every theme that somebody uses; one that cannot be read is a problem of the site."""
    found: dict[str, LoadedTheme] = {}
    problems: list[Problem] = []
    for name in sorted(names & set(known)):
        if before and (same := before.theme(name, known)):
            found[name] = same
            shown = shown_as(known[name][0], root)
            problems += [p for p in before.loaded.problems if p.file.startswith(f"{shown}/")]
            continue
        theme, told = load_theme(name, known, root, memory)
        problems += told
        if theme:
            found[name] = theme
    return found, tuple(problems)


def _about_site(
    root: Path, read: SiteRead, folders: Sequence[FolderRead], drafts: tuple[str, ...]
) -> Iterator[Problem]:
    site, place = read.site, read.node.place
    slugs = {folder.slug for folder in folders}
    if not (root / "content").is_dir():
        yield place.problem(
            "",
            "has no folder content/ beside it",
            "make one folder in it for each person, or run `headshot new`",
        )
    elif not folders:
        yield place.problem(
            "",
            "has nobody in content/",
            "make a folder there for a person, with profile.yaml and a photograph",
        )
    home = read.node.get("home")
    if site.home and home and site.home not in slugs:
        hint = _meant(site.home, sorted(slugs))
        yield home[1].place.problem("home", f"names nobody in content/: {site.home}", hint)
    elif site.home in drafts and home:
        yield home[1].place.problem(
            "home", f"is a draft: {site.home}", "build with --drafts, or take `draft: true` out"
        )


def _meant(home: str, slugs: Sequence[str]) -> str:
    """The folder that was meant: the likest one, or the only one whose name begins so; else those that there are."""
    begun = [slug for slug in slugs if slug.startswith(f"{home}-")]
    near = nearest(home, slugs) or (begun[0] if len(begun) == 1 else None)
    return f"did you mean {near}?" if near else f"one of: {', '.join(slugs[:NAMED])}" if slugs else ""


def _about_theme(read: SiteRead, known: Known) -> Iterator[Problem]:
    pair = read.node.get("theme")
    if pair and read.site.theme and read.site.theme.name not in known:
        name = read.site.theme.name
        near = nearest(name, known)
        hint = f"did you mean {near}?" if near else f"installed: {', '.join(sorted(known))}"
        yield pair[1].place.problem("theme", f"is not an installed theme: {name}", hint)
