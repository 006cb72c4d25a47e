"""git, the program: the only module that starts it. It works in the user's repository, and changes nothing of theirs.

No hook runs, no prompt waits for an answer that nobody gives, and git's own words are in English, to be looked up.
"""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from ..values.errors import UsageError

_OF_ANOTHER = ("DIR", "WORK_TREE", "INDEX_FILE", "OBJECT_DIRECTORY", "COMMON_DIR", "PREFIX", "NAMESPACE")
"""GIT_… of whoever started us, a hook for example: they would lead to another repository or index."""
_ALONE = (
    "core.hooksPath=" + os.devnull,
    "core.fsmonitor=false",
    "core.splitIndex=false",
    "maintenance.auto=false",
)
"""Settings for our commands alone: no program of the user's runs, and nothing is written beside what we ask for."""


class Answer(NamedTuple):
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str

    @property
    def words(self) -> str:
        """Git's own words, without names and passwords of addresses."""
        lines = (line.removeprefix("fatal: ").removeprefix("error: ") for line in self.err.splitlines())
        return "\n".join(f"    git: {shown(line)}" for line in lines if line.strip())


@dataclass(frozen=True, slots=True)
class Git:
    """git in a folder, with what its environment has besides our own."""

    folder: Path
    environment: tuple[tuple[str, str], ...] = ()

    def ask(self, *arguments: str, given: str = "") -> Answer:
        """Run a command whose failure is an answer too."""
        settings = (part for setting in _ALONE for part in ("-c", setting))
        try:
            done = subprocess.run(
                ["git", "-C", str(self.folder), *settings, *arguments],
                input=given.encode("utf-8", "surrogateescape"),
                capture_output=True,
                check=False,
                env=_environment() | dict(self.environment),
            )
        except FileNotFoundError:
            raise UsageError(
                "git is not installed: install it, or publish to a folder with `headshot deploy --to DIR`"
            ) from None
        return Answer(done.returncode, _text(done.stdout), _text(done.stderr))

    def run(self, *arguments: str, given: str = "") -> str:
        """Run a command that has no reason to fail; what it printed, without the last line's end."""
        answer = self.ask(*arguments, given=given)
        if answer.code:
            raise UsageError(f"git {arguments[0]} failed\n{answer.words}")
        return answer.out.removesuffix("\n")


def shown(address: str) -> str:
    """An address without the name and password that may stand before its host."""
    return re.sub(r"://[^/@\s]+@", "://", address)


def _environment() -> dict[str, str]:
    ours = {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C", "LANGUAGE": ""}
    theirs = {
        name: value for name, value in os.environ.items() if name.removeprefix("GIT_") not in _OF_ANOTHER
    }
    return theirs | ours


def _text(data: bytes) -> str:
    """Paths may be any bytes: they come back as they were."""
    return data.decode("utf-8", "surrogateescape")
