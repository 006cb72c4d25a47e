"""What a builder on another machine installs: one line of requirements.txt."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from importlib.metadata import distributions
from pathlib import Path

from .. import __version__
from ..values.errors import UsageError

REQUIREMENTS = "requirements.txt"
THIS_VERSION = f"headshot=={__version__}"
"""What pip is asked for where nothing else is said."""
WHEEL = f"headshot-{__version__}-py3-none-any.whl"
"""What `pip wheel` makes of this version."""
_NAMES_IT = re.compile(r"^[^#\n]*\bheadshot\b", re.IGNORECASE | re.MULTILINE)


def requirements(site: Path, root: Path, given: str | None) -> str:
    """The text of the site's requirements.txt: the one that it has, unless another requirement is given."""
    file = site / REQUIREMENTS
    if given is not None:
        return _line(site, root, given) + "\n"
    if not file.is_file():
        return f"{THIS_VERSION}\n"
    text = file.read_text(encoding="utf-8", errors="replace")
    if not _NAMES_IT.search(text):
        raise UsageError(f"{file} does not name headshot: add the line {THIS_VERSION}")
    return text


def from_index(path: Sequence[str] | None = None) -> bool:
    """Whether this very version is known to have come from an index of packages, so that others find it there: what was
    installed from a folder, a file or a repository says so in its `direct_url.json`.
    """
    found = next(iter(distributions(name="headshot", path=list(sys.path if path is None else path))), None)
    return found is not None and found.version == __version__ and found.read_text("direct_url.json") is None


def headshot_in(text: str) -> str:
    """The line that names Headshot."""
    return next(line.strip() for line in text.splitlines() if _NAMES_IT.match(line))


def _line(site: Path, root: Path, given: str) -> str:
    if given.endswith(".whl"):
        return _wheel(site, root, Path(given))
    if "\n" in given or not _NAMES_IT.match(given):
        raise UsageError(f"--requirement is no requirement of headshot, such as {THIS_VERSION}: {given}")
    return given


def _wheel(site: Path, root: Path, wheel: Path) -> str:
    """A wheel must travel with the sources; pip looks for it from the folder that it is started in, the site's."""
    if not wheel.is_file():
        raise UsageError(f"--requirement names a wheel that is not there: {wheel}")
    real = wheel.resolve()
    if not real.is_relative_to(root.resolve()):
        raise UsageError(
            f"{wheel} lies outside the repository in {root}: copy it into the site and commit it, for no other machine has it"
        )
    return "./" + Path(os.path.relpath(real, site.resolve())).as_posix()
