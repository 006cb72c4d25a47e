"""The command line as a whole: its name, its version, and the exit code of whatever happened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from .. import __version__
from ..values.errors import ContentError, UsageError

OK, CONTENT, USAGE, INTERRUPTED = 0, 1, 2, 130
_STOPPED = "Stopped: nothing was left half done."

app = typer.Typer(
    name="headshot",
    help="One portrait in; the right crop, page, card, contact and licence out.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def run(arguments: Sequence[str] | None = None) -> int:
    """The exit code of a command line."""
    try:
        app(args=list(arguments) if arguments is not None else None)
    except SystemExit as end:
        if end.code == INTERRUPTED:  # typer's own answer to Ctrl-C says nothing
            return _say(_STOPPED, INTERRUPTED)
        return int(end.code or OK)
    except UsageError as error:
        return _say(str(error), USAGE)
    except ContentError as error:
        return _say(str(error), CONTENT)
    except OSError as error:
        return _say(f"{error.filename2 or error.filename or 'the disk'}: {error.strerror or error}", USAGE)
    except KeyboardInterrupt:
        return _say(_STOPPED, INTERRUPTED)
    return OK


def _say(text: str, code: int) -> int:
    typer.echo(f"headshot: {text}", err=True)
    return code


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"headshot {__version__}")
        raise typer.Exit


@app.callback()
def _headshot(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version and end.")
    ] = False,
) -> None:
    pass
