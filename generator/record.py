"""What was made and what was not, in the words of the manifest and of the people it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pydantic import TypeAdapter, ValidationError

from .load.content import Loaded
from .load.nodes import excerpt
from .load.read import CONTENT
from .load.theme import LoadedTheme
from .making import Outcome
from .reasons import parts_of, places, reason
from .store import Kept, Store
from .values.artifact import Artifact, Link, Tools
from .values.digest import Digest
from .values.errors import HeadshotError, MakeError, Problem, Severity, ThemeError
from .values.event import Made
from .write.manifest import PART, Entry, Manifest
from .write.output import present

_LINKS = TypeAdapter(tuple[Link, ...])
Keys = Mapping[Artifact, Digest]
"""Every artifact of a plan with the key of its recipe."""


@dataclass(frozen=True, slots=True)
class Record:
    """A plan's keys, what came of making them, and the manifest of the build before."""

    keys: Keys
    outcome: Outcome
    tools: Tools
    before: Manifest

    def made(self) -> Iterator[Made]:
        """Everything that was made, each with the reason why it had to be."""
        known = places(self.before.entries)
        for artifact, key in self.keys.items():
            if key in self.outcome.made:
                why, because = reason(artifact.path, parts_of(artifact.recipe, self.tools), known)
                yield Made(str(artifact.path), why, because)

    def entries(self, store: Store) -> Iterator[tuple[PurePosixPath, Entry]]:
        """The new manifest's."""
        known = {entry.key: Kept(entry.sha256, entry.size) for entry in self.before.entries.values()}
        for artifact, key in self.keys.items():
            kept = self.outcome.made.get(key) or known.get(key) or store.measure(key)
            parts = parts_of(artifact.recipe, self.tools)
            yield artifact.path, Entry(key, kept.sha256, kept.size, artifact.owner, parts)


def failures(record: Record, loaded: Loaded) -> dict[str, Problem]:
    """The first failure of each owner as a problem of their profile; the theme's as its own, one for all owners."""
    of_themes: dict[tuple[str, int], Problem] = {}
    found: dict[str, Problem] = {}
    for artifact, key in record.keys.items():
        error = record.outcome.failed.get(key)
        if not error or artifact.owner in found:
            continue
        problem = failure(artifact, error, loaded)
        if isinstance(error, ThemeError):
            problem = of_themes.setdefault((problem.file, problem.line), problem)
        found[artifact.owner] = problem
    return found


def failure(
    artifact: Artifact, error: HeadshotError, loaded: Loaded, theme: LoadedTheme | None = None
) -> Problem:
    """What could not be made, told where it can be mended. `theme` is given where it is not the owner's own."""
    person = next((person for person in loaded.people if person.slug == artifact.owner), None)
    if isinstance(error, ThemeError):
        own = dict(loaded.themes)[person.theme if person else loaded.site_theme]
        return _of_theme(theme or own, artifact, error)
    says, hint = (error.says, error.hint) if isinstance(error, MakeError) else (str(error), "")
    file = person.editions[0].file if person else "site.yaml"
    return Problem(file, 0, 0, "", f"{artifact.path} {says}", hint)


def refusals(problems: Iterable[Problem]) -> dict[str, Problem]:
    """The first error of each person that was found while they were planned, by their folder's name."""
    found: dict[str, Problem] = {}
    for problem in problems:
        content, _, inner = problem.file.partition("/")
        if problem.severity is Severity.ERROR and content == CONTENT and inner:
            found.setdefault(inner.partition("/")[0], problem)
    return found


def _of_theme(theme: LoadedTheme, artifact: Artifact, error: ThemeError) -> Problem:
    """A template's mistake with its line, and a page that shows it."""
    file = dict(theme.places).get(error.template, error.template)
    path = dict(theme.files).get(dict(theme.theme.templates).get(error.template, Digest("")))
    says = f"{error.mistake}, in the page {artifact.path}"
    shown = _line(path, error.line) if path else ""
    return Problem(file, error.line, 0, "", says, error.hint, excerpt=shown)


def _line(template: Path, number: int) -> str:
    """A line with a caret where it begins: which word of it is meant, Jinja does not say."""
    try:
        line = template.read_text("utf-8").splitlines()[number - 1]
    except (OSError, UnicodeDecodeError, IndexError):  # it has changed in the meantime
        return ""
    return excerpt(line, len(line) - len(line.lstrip()) + 1)


def carried(output: Path, before: Manifest, bad: set[str], store: Store) -> dict[PurePosixPath, Entry]:
    """What was last published of those who cannot be built now, but for what is lost and cannot be had again."""
    theirs = {path: entry for path, entry in before.entries.items() if entry.owner in bad}
    here = present(output, theirs, before)
    whole = {path for path, seen in here.items() if seen.sha256 == theirs[path].sha256}
    return {path: entry for path, entry in theirs.items() if path in whole or store.has(entry.key)}


def forget_damaged(store: Store, before: Manifest) -> None:
    """Bytes whose size is no longer what was made are made again."""
    for entry in before.entries.values():
        if store.size(entry.key) not in (None, entry.size):
            store.forget(entry.key)


def published_links(path: Path) -> tuple[Link, ...]:
    """What the index and the sitemap named when they were last written."""
    try:
        return _LINKS.validate_json(path.read_bytes())
    except (FileNotFoundError, ValidationError):
        return ()


def keep_links(path: Path, links: tuple[Link, ...]) -> None:
    data = _LINKS.dump_json(links)
    if not path.is_file() or path.read_bytes() != data:
        beside = path.with_name(path.name + PART)
        beside.write_bytes(data)
        beside.replace(path)
