"""The one <style> of a page: its font faces, its own variables, then the theme's style sheet."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from ..values.artifact import Page, Sheet
from ..values.page import WebFont
from ..values.policy import policy

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_TEXT_OR_SPACE = re.compile(r"""("[^"\n]*"|'[^'\n]*')|\s*([{};])\s*(?:([\w-]+:)\s+)?""")
"""A quoted text, which stays as it is, or a mark with the space around it and before the value that may follow."""


def style_of(recipe: Page | Sheet, sheets: Sequence[str]) -> str:
    """CSS text; the comments of the theme's files, and the space around their rules, stay at home."""
    own = (*map(_font_face, recipe.fonts), *_variables(recipe.variables))
    return "\n".join((*own, *map(_close, sheets)))


def _close(sheet: str) -> str:
    """Without what a browser passes over."""
    plain = _COMMENT.sub("", sheet)
    return _TEXT_OR_SPACE.sub(lambda found: found[1] or found[2] + (found[3] or ""), plain).strip()


_LIVE_POLICY = policy("'self'") + "; script-src 'self'; connect-src 'self'; frame-src 'self'"


def policy_of(style: str | None) -> str:
    """The page's Content-Security-Policy: nothing from elsewhere, and of style only the one that is here; for a page
    that is served live (no style in it), sheets, scripts and socket of its own server.
    """
    if style is None:
        return _LIVE_POLICY
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
    return policy(f"'sha256-{digest}'")


def _font_face(font: WebFont) -> str:
    spread = f";unicode-range:{font.unicode_range}" if font.unicode_range else ""
    return (
        f'@font-face{{font-family:"{font.family}";src:url("{font.url}") format("woff2");'
        f"font-weight:{font.weight};font-style:{font.style};font-display:swap{spread}}}"
    )


def _variables(variables: tuple[tuple[str, str, str], ...]) -> Iterator[str]:
    """One rule for each selector, in the order in which they come."""
    for selector, group in groupby(variables, key=lambda variable: variable[0]):
        yield selector + "{" + ";".join(f"{name}:{value}" for _, name, value in group) + "}"
