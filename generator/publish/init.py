"""`headshot deploy --init`: the files with which GitHub builds and publishes a site by itself."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from ..load.presets import KIT
from ..load.site import SITE, STUDIO, read_site
from ..values.errors import ContentError, Severity, UsageError
from ..values.site import Address, address_of
from .host import Forge, Host, host_of
from .place import Place, place_of
from .repository import Repository, repository_of
from .requirement import REQUIREMENTS, THIS_VERSION, from_index, headshot_in, requirements
from .workflow import PLACE, Setting, workflow

_SOURCES = ("content", "themes", SITE, STUDIO, KIT, ".gitignore")
"""What a site consists of, besides the files that are written here."""


class Written(NamedTuple):
    """A file as it was and as it is to be."""

    path: Path
    before: str | None
    text: str

    @property
    def did(self) -> str:
        if self.before is None:
            return "written"
        return "replaced" if self.before != self.text else "is there already"

    @property
    def difference(self) -> str:
        old, new = (self.before or "").splitlines(), self.text.splitlines()
        return "\n".join(
            difflib.unified_diff(old, new, f"{self.path} as it is", "as it would be", lineterm="")
        )


@dataclass(frozen=True, slots=True)
class Begun:
    """What was written, for which branch and host, and where the site will be. `domain` is one of the user's own; `missing`
    are sources that no commit has yet; `unreleased` is what is installed, if maybe no index has it.
    """

    root: Path
    files: tuple[Written, ...]
    branch: str
    host: Host | None
    place: Place
    domain: str | None
    missing: tuple[Path, ...]
    unreleased: bool

    @property
    def installs(self) -> str:
        """What is installed there: the line of the requirements that names Headshot."""
        return headshot_in(self.files[-1].text)


def begin(site: Path, remote: str, requirement: str | None, *, force: bool) -> Begun:
    """Write the workflow, and what it installs. Raises UsageError, with nothing written, where a file differs."""
    repository = repository_of(site)
    if repository is None:
        raise UsageError(
            f"{site} lies in no git repository, and GitHub publishes one: git init --initial-branch=main, "
            "git add ., git commit, then create a repository on GitHub and git remote add origin ADDRESS"
        )
    address = site_address(site)
    where = repository.address(remote)
    host = host_of(where) if where else None
    if host and host.forge in (Forge.OTHER, Forge.HERE):
        raise UsageError(
            f"the remote {remote} is no GitHub ({host.name}), so no workflow of GitHub will run: `headshot deploy` publishes "
            "to a branch, `headshot deploy --to DIR` to a folder"
        )
    setting = _setting(repository, remote)
    files = (
        _written(repository.root / PLACE, workflow(setting)),
        _written(site / REQUIREMENTS, requirements(site, repository.root, requirement)),
    )
    _write(files, force=force)
    place = place_of(host, address)
    domain = address.domain if place.address == address.url else None
    installs = headshot_in(files[-1].text)
    wheel = (installs,) if installs.endswith(".whl") and "://" not in installs else ()
    missing = tuple(site / name for name in (*_SOURCES, *wheel) if repository.lacks(name))
    unreleased = installs == THIS_VERSION and not from_index()
    return Begun(repository.root, files, setting.branch, host, place, domain, missing, unreleased)


def site_address(site: Path, base_url: str | None = None) -> Address:
    """What site.yaml says of the site's address, or in its place the command line; site.yaml's mistakes are raised."""
    read, problems = read_site(site)
    wrong = [problem for problem in problems if problem.severity is Severity.ERROR]
    if read is None or wrong:
        raise ContentError(wrong)
    return address_of(read.site, base_url)


def _setting(repository: Repository, remote: str) -> Setting:
    branch = repository.default_branch(remote) or repository.branch()
    if branch is None:
        raise UsageError(
            "no branch is checked out (a detached HEAD): check out the one that is to be published"
        )
    submodules = (repository.root / ".gitmodules").is_file()
    return Setting(branch, repository.inside, submodules, repository.has(".gitattributes", "filter=lfs"))


def _written(path: Path, text: str) -> Written:
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise UsageError(f"{path} is in the way: it is a link or a folder")
    return Written(path, path.read_text("utf-8", "replace") if path.exists() else None, text)


def _write(files: Sequence[Written], *, force: bool) -> None:
    """All or nothing: what somebody changed is shown, and left, unless it is to be replaced."""
    differing = [file for file in files if file.did == "replaced"]
    if differing and not force:
        names = " and ".join(file.path.name for file in differing)
        shown = "\n".join(file.difference for file in differing)
        raise UsageError(f"{names} differs from what would be written: --force replaces it\n\n{shown}")
    for file in files:
        if file.before != file.text:
            file.path.parent.mkdir(parents=True, exist_ok=True)
            file.path.write_text(file.text, encoding="utf-8", newline="\n")
