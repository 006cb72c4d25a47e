"""The monogram's files and the web manifest that names them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from ..values.artifact import Artifact, Icon, Tools, WebManifest
from ..values.language import direction
from ..values.person import Profile
from ..values.theme import Modes
from .names import hashed, link

_SUFFIX: Mapping[str, str] = {"ico": ".ico", "png": ".png", "svg": ".svg"}
_LINKED = (
    ("icon", "favicon", "32x32"),
    ("icon", "icon", "any"),
    ("apple-touch-icon", "apple-touch-icon", ""),
)
SHORT_NAME = 12
"""Characters that a home screen shows under an icon."""


@dataclass(frozen=True, slots=True)
class IconFiles:
    """Icons by stem, and the manifest's path."""

    files: tuple[tuple[str, Artifact], ...]
    manifest: PurePosixPath
    artifacts: tuple[Artifact, ...]

    def links(self, folder: str, base: str = "") -> tuple[tuple[str, str, str], ...]:
        """<link> elements as (rel, href, sizes or ""), from a page in `folder`, or below `base`."""
        paths = {stem: artifact.path for stem, artifact in self.files}

        def url(stem: str) -> str:
            return base + str(paths[stem]) if base else link(folder, paths[stem])

        return tuple((kind, url(stem), sizes) for kind, stem, sizes in _LINKED)

    @property
    def linked(self) -> tuple[Artifact, ...]:
        """Those that pages name themselves; the others are the manifest's."""
        named = {stem for _, stem, _ in _LINKED}
        return tuple(artifact for stem, artifact in self.files if stem in named)


@dataclass(frozen=True, slots=True)
class App:
    """What a manifest says of the page: full name, the name under an icon, language, and the page seen from it."""

    name: str
    short: str
    language: str
    start: str


def app_of(profile: Profile, start: str) -> App:
    name = profile.name
    short = name.display if len(name.display) <= SHORT_NAME else name.given or name.display.split()[0]
    return App(name.display, short[:SHORT_NAME], profile.language, start)


def icon_files(
    icons: Mapping[str, Icon], folder: str, owner: str, app: App, modes: Modes, tools: Tools
) -> IconFiles:
    """Icons and manifest in one folder."""
    files = {
        stem: hashed(folder, stem, _SUFFIX[icon.kind], icon, tools, owner) for stem, icon in icons.items()
    }
    manifest = hashed(folder, "site", ".webmanifest", _manifest(files, app, modes), tools, owner)
    return IconFiles(tuple(files.items()), manifest.path, (*files.values(), manifest))


def _manifest(files: Mapping[str, Artifact], app: App, modes: Modes) -> WebManifest:
    listed = (
        (files["icon-192"].path.name, "192x192", "image/png", "any"),
        (files["icon-512"].path.name, "512x512", "image/png", "any"),
        (files["maskable-512"].path.name, "512x512", "image/png", "maskable"),
    )
    return WebManifest(
        app.name,
        app.short,
        app.language,
        direction(app.language),
        app.start,
        modes.light,
        modes.light,
        listed,
    )
