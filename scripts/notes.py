"""Cut the notes of a release from CHANGELOG.md: `python -m scripts.notes [VERSION]`, for this version if none is named."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from generator import __version__

CHANGELOG = Path(__file__).resolve().parent.parent / "CHANGELOG.md"
_HEADING = re.compile(r"^## \[(?P<version>[^\]]+)\](?: - (?P<day>\d{4}-\d{2}-\d{2}))?$", re.MULTILINE)


def notes(changelog: str, version: str) -> str:
    """What stands under the heading of a version. Raises LookupError, with what to do, where there is none or nothing."""
    headings = list(_HEADING.finditer(changelog))
    for heading, after in zip(headings, [*headings[1:], None], strict=True):
        if heading["version"] == version:
            told = changelog[heading.end() : after.start() if after else None].strip()
            if told:
                return told + "\n"
            raise LookupError(f"CHANGELOG.md says nothing under [{version}]")
    known = ", ".join(heading["version"] for heading in headings)
    raise LookupError(
        f"CHANGELOG.md has no `## [{version}] - YYYY-MM-DD` (it has {known}): "
        "a release begins by giving [Unreleased] its version and day"
    )


def main() -> int:
    version = sys.argv[1] if len(sys.argv) > 1 else __version__
    try:
        sys.stdout.write(notes(CHANGELOG.read_text("utf-8"), version))
    except LookupError as error:
        print(error.args[0], file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
