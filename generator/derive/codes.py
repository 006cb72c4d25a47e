"""A text as a QR code that a camera reads from paper and from a screen."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Final

import segno

from ..values.artifact import Code
from ..values.errors import MakeError
from .supplies import Supplies

QUIET: Final = 4  # modules of white around, as ISO/IEC 18004 asks


def make(recipe: Code, supplies: Supplies, target: Path) -> None:  # noqa: ARG001 - every maker is called alike
    """Draw the code as SVG: black on white, on a dark page too, where many cameras would see nothing."""
    try:
        code = segno.make_qr(recipe.text, error="q", boost_error=False)
    except segno.DataOverflowError as error:
        raise MakeError("is too long for a QR code", "use a shorter address") from error
    side = len(code.matrix) + 2 * QUIET
    target.write_text(
        # Crisp edges: without them light shines through between rows of modules.
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/>'
        f'<path stroke="#000" d="{"".join(_rows(code.matrix))}"/></svg>\n',
        encoding="utf-8",
        newline="\n",
    )


def terminal_code(text: str) -> str:
    """The code in half blocks, as a terminal shows it, dark or light."""
    drawn = io.StringIO()
    segno.make_qr(text, error="l", boost_error=False).terminal(drawn, compact=True)
    return drawn.getvalue()


def _rows(matrix: Sequence[Sequence[int]]) -> Iterator[str]:
    """Each row of modules as a line one module thick, drawn where they are dark."""
    for down, row in enumerate(matrix, QUIET):
        yield f"M{QUIET} {down}.5"
        for is_dark, run in groupby(row):
            length = len(list(run))
            yield f"h{length}" if is_dark else f"m{length} 0"
