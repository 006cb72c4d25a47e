"""A site of one's own: every file of it written once, none of anybody's overwritten."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from .load.layers import theme_of
from .load.nodes import Pairs
from .load.photo import PhotoError, measure
from .load.read import Unreadable, safe_read
from .load.site import read_site
from .load.theme import read_theme_file
from .load.theme_folders import bundled, known_themes
from .load.validate import check
from .load.yaml import parse
from .values.errors import Severity, UsageError
from .values.fields import slug_like
from .values.limits import PHOTO_BYTES
from .values.person import Persona, Profile, ThemeChoice
from .values.schema import KINDS, schema
from .values.theme import ThemeFile

_SUFFIX = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "AVIF": ".avif", "TIFF": ".tif", "HEIF": ".heic"}


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a new site, or one more person of a site, is made from. Every word here is the owner's: no placeholder is
    ever published. Without a theme a person has the site's, and a site the one that a build takes by itself.
    """

    folder: Path
    slug: str
    name: str
    photo: Path
    alt: str
    headline: str | None
    persona: Persona
    theme: str | None


def begin(asked: Beginning) -> tuple[Path, ...]:
    """Write the site; the files written. Raises UsageError before the first of them if anything is in the way."""
    site = {Path("site.yaml"): _site(asked.slug, asked.theme or ThemeChoice().name).encode()}
    return _write(asked.folder, {**site, **_person(asked, None), **dict(_surroundings())})


def add(asked: Beginning) -> tuple[Path, ...]:
    """Write one more person into the site that `asked.folder` is."""
    instead = f"for somebody else of this name, add --slug {_free(asked.slug, asked.folder)}"
    return _write(asked.folder, _person(asked, asked.theme), instead)


def theme_for_all(site: Path) -> str:
    """The theme of whoever chooses none in this site."""
    read, _ = read_site(site)
    theme = read and theme_of(read.layers.under(Pairs(read.node.place, ())))
    return theme or ThemeChoice().name


def _person(asked: Beginning, theme: str | None) -> dict[Path, bytes]:
    """A person's files; `theme` is theirs alone."""
    data, suffix = photograph(asked.photo)
    file = asked.slug + suffix
    folder, profile = Path("content") / asked.slug, _profile(asked, file, theme)
    _refuse(profile)
    words = {folder / "profile.yaml": profile.encode(), folder / "bio.md": b""}
    return {**words, folder / file: data}


def begin_example(folder: Path) -> tuple[Path, ...]:
    """The sample site: the people who come with the generator, to build and to take apart."""
    source = bundled("content")
    names = (path for path in sorted(source.rglob("*")) if path.is_file() and not path.name.startswith("."))
    files = {Path("content") / path.relative_to(source): path.read_bytes() for path in names}
    site = _MODELINE.format("", "site") + "format: 1\ntitle: Two pioneers\n"
    return _write(folder, {Path("site.yaml"): site.encode(), **files, **dict(_surroundings())})


def photograph(path: Path) -> tuple[bytes, str]:
    """The bytes of a portrait and the ending that its format has, if a build could use it."""
    try:
        data = safe_read(path.parent, path.name, PHOTO_BYTES)
        return data, _SUFFIX[measure(data).format]
    except (Unreadable, PhotoError) as error:
        raise UsageError(f"{path} {error.says}" + (f": {error.hint}" if error.hint else "")) from None


def slug_of(name: str) -> str:
    """A folder name from a person's name; `my-page` where nothing of it can be written in a-z."""
    close = slug_like(name)
    return close or slug_like(f"{name} page") or "my-page"


def slug_in(site: Path, name: str) -> str:
    """The folder of one more person. Of names of which nothing can be written in a-z, each has the next that is free."""
    slug = slug_of(name)
    return slug if slug_like(name) else _free(slug, site)


def _free(slug: str, site: Path) -> str:
    """The slug, or it with the first number, that nobody of the site has."""
    names = (slug, *(f"{slug[:59].strip('-')}-{number}" for number in range(2, 10_000)))
    return next(name for name in names if not (site / "content" / name).exists())


def themes_for(persona: Persona) -> tuple[ThemeFile, ...]:
    """The themes that come with the generator, those made for such a person first."""
    known = known_themes()
    found = [read_theme_file(name, known, None).file for name in known]
    return tuple(sorted(filter(None, found), key=lambda file: (persona not in file.personas, file.name)))


_MODELINE = "# yaml-language-server: $schema={}.schema/{}.json\n"


# A field to be used is written `#role:`, a remark `# Everything`: what is left without the # is then a field at its place.


def _site(slug: str, theme: str) -> str:
    return (
        _MODELINE.format("", "site")
        + "format: 1\n\n# Whose page is the front page. Without this line, the front page lists everyone in content/.\n"
        + f"home: {_quoted(slug)}\n\n"
        + f"# The design: `headshot themes` lists them, `headshot themes preview` shows you in each.\ntheme: {theme}\n\n"
        + "# Where the site will be. With it come canonical links, share cards that everyone finds, and a sitemap.\n"
        + "#url: https://example.org/\n"
    )


def _profile(asked: Beginning, photo: str, theme: str | None) -> str:
    headline = (
        f"headline: {_quoted(asked.headline)}" if asked.headline else "#headline: who you are, in a line"
    )
    own = f"theme: {theme}\n" if theme else ""
    return (
        _MODELINE.format("../../", "profile")
        + f"format: 1\nname: {_quoted(asked.name)}\n{headline}\npersona: {asked.persona.value}\n{own}\n"
        + f"headshots:\n  - file: {photo}\n    alt: {_quoted(asked.alt)}\n"
        + "    #head: 30% 8% 70% 62%  # left, top, right, bottom of the head, hair to chin\n"
        + "    #credit: who made the photograph\n\n"
        + "# Everything else is optional; take away the # to use it.\n"
        + "#role: what you do\n#organisation: where\n#location: town and country\n#pronouns: she/her\n"
        + "#contact:\n#  email: me@example.org\n"
        + "#links:\n#  - https://www.linkedin.com/in/your-name\n"
        + "#facts:\n#  - {label: Now, text: what you do today}\n"
        + "#actions:\n#  - {label: Write to me, url: mailto:me@example.org}\n"
    )


def _refuse(profile: str) -> None:
    """What no profile may say is told before there is one."""
    node, problems = parse(profile.encode(), "profile.yaml")
    told = (*problems, *(check(Profile, node)[1] if node else ()))
    wrong = next((problem for problem in told if problem.severity is Severity.ERROR), None)
    if wrong:
        raise UsageError(f"{wrong.field}: {wrong.says}" + (f": {wrong.hint}" if wrong.hint else ""))


def _surroundings() -> Iterator[tuple[Path, bytes]]:
    yield Path(".gitignore"), b"/output/\n/preview/\n/crops/\n/kit/\n/.headshot/\n"
    for kind in KINDS:
        text = json.dumps(schema(kind), indent=1, ensure_ascii=False)
        yield Path(".schema") / f"{kind}.json", text.encode()


def _write(
    folder: Path, files: dict[Path, bytes], instead: str = "choose another folder"
) -> tuple[Path, ...]:
    """Write every file or none: what stands in the way is named before anything is made."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file: choose another folder")
    taken = [str(name) for name in files if (folder / name).exists() and name.name != ".gitignore"]
    if taken:
        raise UsageError(f"{folder} has {', '.join(taken)} already, and nothing is overwritten: {instead}")
    absent = {path for name in files for path in (name, *name.parents) if not (folder / path).exists()}
    try:
        for name, data in files.items():
            _place(folder / name, data)
    except (OSError, KeyboardInterrupt):
        _take_back(folder, absent)
        raise
    return tuple(files)


def _take_back(folder: Path, absent: Iterable[Path]) -> None:
    """Remove what was not there before, deepest first; a folder that holds anything else stays."""
    for name in sorted(absent, key=lambda name: -len(name.parts)):
        path = folder / name
        with suppress(OSError):
            path.rmdir() if path.is_dir() else path.unlink()


def _place(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        with path.open("xb") as file:
            file.write(data)


def _quoted(text: str) -> str:
    """Any text as a YAML scalar: JSON's strings are YAML's too."""
    return json.dumps(text, ensure_ascii=False)
