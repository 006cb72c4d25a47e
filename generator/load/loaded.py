"""What loading gives: a site, its good people, every problem; and what of it holds when some files have changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from ..values.digest import Digest
from ..values.errors import Problem
from ..values.person import Person
from ..values.preset import Preset
from ..values.site import Site
from .folder import FolderRead
from .layers import Layers
from .nodes import Node
from .theme import LoadedTheme
from .theme_folders import Known


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line asks of loading: people marked as drafts too, and one theme for everybody."""

    drafts: bool = False
    theme: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One person as loaded: what their folder holds, who they are if nothing is wrong, and what is."""

    folder: FolderRead
    person: Person | None
    problems: tuple[Problem, ...]
    files: tuple[tuple[Digest, Path], ...]


@dataclass(frozen=True, slots=True)
class Loaded:
    """`bad` are the slugs of those who are not in `people` because of a problem; `drafts` were left out as such;
    `trees` tell where each value stands in its file; `known` says where each theme lies; `presets` are the places of
    the kit, none where nobody publishes one.
    """

    site: Site | None
    people: tuple[Person, ...]
    bad: tuple[str, ...]
    drafts: tuple[str, ...]
    themes: tuple[tuple[str, LoadedTheme], ...]
    site_theme: str
    problems: tuple[Problem, ...]
    files: tuple[tuple[Digest, Path], ...]
    trees: Mapping[str, Node]
    wish: Wish = Wish()
    layers: Layers = field(default_factory=Layers)
    known: tuple[tuple[str, tuple[Path, ...]], ...] = ()
    presets: tuple[Preset, ...] = ()
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True)
class Before:
    """What was loaded last, and the files that have changed since. Whatever they do not touch is taken over as it was."""

    loaded: Loaded
    changed: frozenset[Path]

    @cached_property
    def _touched(self) -> frozenset[Path]:
        """Changed files and every folder above them."""
        return frozenset(folder for path in self.changed for folder in (path, *path.parents))

    @cached_property
    def _parts(self) -> Mapping[Path, Part]:
        return {part.folder.path: part for part in self.loaded.parts}

    def folder(self, path: Path, layers: Layers) -> FolderRead | None:
        """A person's folder in which, and in the layers below it, nothing has changed."""
        part = self._parts.get(path)
        same = part and path not in self._touched and layers == self.loaded.layers
        return part.folder if part and same else None

    def theme(self, name: str, known: Known) -> LoadedTheme | None:
        """A theme of which no file has changed, where no theme has come or gone."""
        theme = dict(self.loaded.themes).get(name)
        same = theme and known == dict(self.loaded.known) and not self._touched.intersection(theme.folders)
        return theme if same else None

    def judges(self, themes: Mapping[str, LoadedTheme], known: Known) -> frozenset[str]:
        """Themes that judge a profile as they did: by their theme.yaml, where no theme has come or gone."""
        before = dict(self.loaded.themes) if known == dict(self.loaded.known) else {}
        return frozenset(
            name
            for name, theme in themes.items()
            if (old := before.get(name))
            and old.theme.file == theme.theme.file
            and old.defaults == theme.defaults
        )

    def part(self, folder: FolderRead, judges: frozenset[str]) -> Part | None:
        """A person, if their folder is what it was, and their theme is one of `judges`."""
        part = self._parts.get(folder.path)
        name = self.loaded.wish.theme or folder.theme
        return part if part and part.folder is folder and name in judges else None

    def same_presets(self, presets: tuple[Preset, ...]) -> bool:
        return self.loaded.presets == presets

    @cached_property
    def digests(self) -> Mapping[Path, Digest]:
        """Photographs that need not be read again."""
        files = (file for part in self.loaded.parts for file in part.files)
        return {path: digest for digest, path in files if path not in self.changed}
