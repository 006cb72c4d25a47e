"""The workflow that builds and publishes a site on GitHub: a template, and what a repository puts into it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from ..values.errors import UsageError
from .requirement import REQUIREMENTS

PLACE = Path(".github/workflows/pages.yml")
"""Where GitHub looks for it: at the root of the repository, wherever the site lies."""
_TEMPLATE = Path(__file__).with_name("pages.yml")
_SOURCES = ("content/**", "themes/**", "*.yaml", REQUIREMENTS)
"""Whatever decides the bytes of a site."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a repository decides: the branch that is published, the site's folder in it, and how it is checked out."""

    branch: str
    inside: str
    submodules: bool
    lfs: bool


def workflow(setting: Setting) -> str:
    """The text of the workflow."""
    if not re.fullmatch(r"[\w ./+,()@-]+", setting.inside):
        raise UsageError(
            f"the folder {setting.inside} has a character that means something else in a workflow: rename it"
        )
    prefix = "" if setting.inside == "." else f"{setting.inside}/"
    values = {
        "BRANCH": json.dumps(setting.branch),
        "SITE": json.dumps(setting.inside),
        "REQUIREMENTS": json.dumps(prefix + REQUIREMENTS),
        "STATE": json.dumps(f"{prefix}.headshot"),
        "OUTPUT": json.dumps(f"{prefix}output"),
        "SOURCES": ", ".join(f"'{prefix}{source}'" for source in _SOURCES),
    }
    text = _TEMPLATE.read_text(encoding="utf-8").replace("@CHECKOUT@\n", _checkout(setting))
    return re.sub(r"@([A-Z]+)@", lambda found: values[found[1]], text)


def _checkout(setting: Setting) -> str:
    options = {"lfs: true": setting.lfs, "submodules: recursive": setting.submodules}
    return "".join(f"          {option}\n" for option, wanted in options.items() if wanted)
