"""What git does over the network, and what went wrong there in words that say what to do."""

from __future__ import annotations

import re

from ..values.errors import UsageError
from .git import Answer, Git

_SIGN_IN = "sign in once, with a credential helper, `gh auth login` or an ssh key; nobody is asked for a password here"
_CAUSES = (
    (
        r"terminal prompts disabled|could not read (Username|Password)|Authentication failed|Invalid username",
        _SIGN_IN,
    ),
    (
        r"Permission denied|Permission to .* denied|error: 403|Host key verification failed",
        f"you may not; {_SIGN_IN}",
    ),
    (
        r"Could not resolve host|unable to access|Connection (refused|timed out)|unreachable",
        "is the network there?",
    ),
    (
        r"not found|does not appear to be a git repository|does not exist",
        "is the address right? git remote -v shows it",
    ),
    (
        r"non-fast-forward|fetch first|stale info|cannot lock ref",
        "somebody else has published meanwhile: deploy again",
    ),
    (
        r"protected branch|GH006|GH013|rule violations",
        "a rule of the repository protects the branch: allow it, or take another",
    ),
    (
        r"pre-receive hook declined|hook declined",
        "the host refused what was pushed, for the reason that it gives",
    ),
    (r"size limit|exceeds|too large", "the host takes no files so large"),
)


def remotely(git: Git, *arguments: str) -> str:
    """Run a command that speaks to a remote; what it printed. Raises UsageError with the cause, as far as it is known."""
    answer = git.ask(*arguments)
    if answer.code:
        raise UsageError(
            f"git {arguments[0]} did not reach its end: {cause(answer)}\n{answer.words}".rstrip()
        )
    return answer.out


def cause(answer: Answer) -> str:
    """What to do about a failure; git's own words stand below it."""
    said = answer.err + answer.out
    return next((advice for words, advice in _CAUSES if re.search(words, said)), "git says why")
