"""Arguments → calls → exit codes: 0 ok, 1 content, 2 usage. The only place that prints."""

from __future__ import annotations

from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the process ends with the number returned."""
    try:
        from .commands import run

        return run(arguments)
    except KeyboardInterrupt:  # Ctrl-C before anything was begun
        return 130
