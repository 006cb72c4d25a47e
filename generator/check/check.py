"""The story of a check: what is meant → its files → what they name → what every check finds."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from ..load.site import SITE
from ..order import Folders, Order
from ..values.errors import Problem, Severity, UsageError, in_order
from ..values.event import Tell
from ..values.site import Site, address_of
from ..write.manifest import read_manifest
from .fetch import crawl, refuse_far
from .files import walk
from .finding import Finding
from .outside import Answer, Fate, ask
from .page import Kind
from .place import Base, Where
from .seen import Seen, see
from .sources import read_sources
from .table import CHECKS, run

YEARS: Final = 5
"""After so many years a portrait is called old: passports of adults last ten, casting asks for two."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a check is asked for. `skip` are names of checks whose findings are left out; `allowed` are
    hosts near this machine that outside links may lead to.
    """

    base_url: str | None = None
    external: bool = False
    strict: bool = False
    years: int = YEARS
    skip: frozenset[str] = frozenset()
    order: Order = field(default_factory=Order)
    allowed: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """How a check ended: what was looked at, in numbers, and what was found. `untold` are outside links that gave no
    answer of use.
    """

    place: str
    pages: int
    files: int
    links: int
    findings: tuple[Finding, ...]
    untold: Mapping[str, Answer]
    failed: bool


def check_url(url: str, asked: Asked) -> Checked:
    """Look at a site that a server of this machine shows."""
    refuse_far(url)
    with tempfile.TemporaryDirectory(prefix="headshot-check-") as folder:
        found = crawl(url, _base(asked).url if asked.base_url else None, Path(folder))
        return _checked(found.base.here or url, see(found.tree, found.base, found.moved, whole=False), asked)


def check_folder(folder: Path, asked: Asked) -> Checked:
    """Look at any built tree."""
    return _checked(str(folder), _seen(folder, _base(asked) if asked.base_url else None), asked)


def check_site(folders: Folders, asked: Asked, tell: Tell) -> Checked:
    """Look at what was built of a site, and at what its sources tell besides."""
    if not folders.output.is_dir():
        raise UsageError(f"there is no {folders.output}: run `headshot build` first")
    if not read_manifest(folders.manifest).entries:
        raise UsageError(f"{folders.output} was not built from this site: run `headshot build` first")
    order = replace(asked.order, base_url=asked.base_url)
    sources = read_sources(folders, order, asked.years, tell)
    told = sources.address
    base = Base(told.url, told.base_path) if told and asked.base_url else None
    return _checked(str(folders.output), replace(_seen(folders.output, base), sources=sources), asked)


def check_sources(folders: Folders, asked: Asked, tell: Tell) -> tuple[Problem, ...]:
    """What a build would say of the sources, and which portraits are old; nothing is made, and no output is needed."""
    order = replace(asked.order, base_url=asked.base_url)
    sources = read_sources(folders, order, asked.years, tell)
    old = () if "stale-photo" in asked.skip else sources.taken
    return in_order((*sources.told, *old))


def skipped(text: str) -> frozenset[str]:
    """Names of checks with commas between them. Raises UsageError."""
    names = frozenset(filter(None, map(str.strip, text.split(","))))
    known = [check.name for check in CHECKS]
    for name in sorted(names.difference(known)):
        raise UsageError(f"there is no check {name}: one of {', '.join(known)}")
    return names


def is_tree(folder: Path) -> bool:
    """Whether a folder looks built: it has a page at its top, and is no site's own folder."""
    return not (folder / SITE).is_file() and any(folder.glob("*.html"))


def _base(asked: Asked) -> Base:
    address = address_of(Site(), asked.base_url)
    return Base(address.url, address.base_path)


def _seen(folder: Path, base: Base | None) -> Seen:
    seen = see(walk(folder), base)
    if not seen.pages:
        raise UsageError(f"{folder} holds no page: give a site, or the folder that a build wrote")
    return seen


def _checked(place: str, seen: Seen, asked: Asked) -> Checked:
    if asked.external:
        seen = replace(seen, answers=ask(_outside(seen), asked.allowed))
    findings = tuple(one for one in run(seen) if one.check not in asked.skip)
    bad = (one for one in findings if asked.strict or one.severity is Severity.ERROR)
    links = sum(use.kind is Kind.LINK for use in seen.uses)
    untold = {url: answer for url, answer in seen.answers.items() if answer.fate is Fate.UNTOLD}
    return Checked(place, len(seen.pages), len(seen.files), links, findings, untold, failed=any(bad))


def _outside(seen: Seen) -> frozenset[str]:
    return frozenset(
        use.target.path for use in seen.uses if use.kind is Kind.LINK and use.target.where is Where.OUTSIDE
    )
