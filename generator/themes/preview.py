"""One person in every theme, side by side: a folder of pages, and a page that shows them all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Final

from ..aside import Aside, aside, refuse_other
from ..load.content import Loaded
from ..load.dress import dressed
from ..load.loaded import Part
from ..load.theme import LoadedTheme, load_theme
from ..order import Folders, Order
from ..plan.live import quick
from ..plan.person import plan_person
from ..planning import setting_of
from ..render.preview import PreviewPage, Worn, preview_page
from ..tools import tools_now
from ..values.artifact import Artifact, Written
from ..values.errors import Problem, Severity, UsageError, in_order
from ..values.event import Tell
from ..values.site import Site, address_of
from ..write.manifest import Entry

PAGE: Final = PurePosixPath("themes.html")
"""Not index.html: a built site has one too, and would be taken for a preview."""


@dataclass(frozen=True, slots=True)
class Preview:
    """The themes that the person can be seen in, what is wrong with the others, and the files; `failed` says exit 1."""

    name: str
    themes: tuple[str, ...]
    problems: tuple[Problem, ...]
    failed: bool
    files: Mapping[PurePosixPath, Entry] = field(default_factory=dict)


def preview(folders: Folders, order: Order, slug: str | None, tell: Tell) -> Preview:
    """Write the pages of one person: of `slug`, else of the site's home, else of the first. Problems are in what is
    returned; UsageError is raised for what cannot be asked.
    """
    refuse_other(folders, PAGE)
    with aside(folders, order, tell) as site:
        part = _part(site.loaded, slug)
        if part is None or part.person is None:
            told = part.problems if part else site.loaded.problems
            return Preview("", (), told, failed=True)
        return _Showing(site, part, order).written()


@dataclass(frozen=True, slots=True)
class _Showing:
    """A person on the way into every theme."""

    site: Aside
    part: Part
    order: Order

    def written(self) -> Preview:
        assert self.part.person
        name = self.part.person.main.name.display
        worn = [self._in(theme) for theme in dict(self.site.loaded.known)]
        shown = [one for one in worn if one.artifacts]
        page = preview_page(PreviewPage(name, tuple(one.worn for one in worn if one.worn)))
        artifacts = (*(a for one in shown for a in one.artifacts), Artifact(PAGE, Written(page), ""))
        files, problems = self.site.bring(artifacts, self._files(shown))
        told = in_order((*(p for one in worn for p in one.problems), *problems))
        themes = tuple(one.worn.name for one in shown if one.worn)
        return Preview(name, themes, told, failed=not files, files=files)

    def _in(self, name: str) -> _InTheme:
        """The person's page in one theme. A theme or a profile that does not allow it is told on the page."""
        loaded = self.site.loaded
        theme, problems = load_theme(name, dict(loaded.known), self.site.folders.site, self.site.measures)
        if theme is None:
            return _InTheme(None, (), None, problems)
        file = theme.theme.file
        person, told = dressed(self.part, name, loaded.presets)
        if person is None:
            said = tuple(str(problem) for problem in told if problem.severity is Severity.ERROR)
            return _InTheme(Worn(name, file.label, file.summary, said), (), theme, ())
        slug = self.part.folder.slug
        address = replace(address_of(loaded.site or Site(), self.order.base_url), home=slug)
        alone = replace(loaded, site_theme=name, themes=((name, theme),), people=(person,))
        setting = setting_of(alone, address, tools_now(), self.order.today)
        artifacts = tuple(_below(name, quick(a)) for a in plan_person(person, theme.theme, setting))
        return _InTheme(Worn(name, file.label, file.summary, ()), artifacts, theme, ())

    def _files(self, shown: list[_InTheme]) -> Loaded:
        """The site as loaded, with the files of all these themes."""
        themes = tuple((one.worn.name, one.theme) for one in shown if one.worn and one.theme)
        files = (file for _, theme in themes for file in theme.files)
        return replace(self.site.loaded, files=(*self.site.loaded.files, *files), themes=themes)


@dataclass(frozen=True, slots=True)
class _InTheme:
    """A theme with the person's files in it; `worn` is what the page tells of it, None where it cannot be read."""

    worn: Worn | None
    artifacts: tuple[Artifact, ...]
    theme: LoadedTheme | None
    problems: tuple[Problem, ...]


def _part(loaded: Loaded, slug: str | None) -> Part | None:
    """Whose pages they are; None where nobody can be shown."""
    parts = {part.folder.slug: part for part in loaded.parts}
    if slug is not None and slug not in parts:
        raise UsageError(f"there is nobody called {slug} in content/: {', '.join(parts) or 'nobody at all'}")
    home = loaded.site.home if loaded.site else None
    return parts.get(slug or home or "") or next(iter(_whole(loaded)), next(iter(loaded.parts), None))


def _whole(loaded: Loaded) -> Iterator[Part]:
    return (part for part in loaded.parts if part.person)


def _below(theme: str, artifact: Artifact) -> Artifact:
    return artifact._replace(path=PurePosixPath(theme) / artifact.path)
