"""The largest words of a page, set to fill the width of their frame exactly: broken into lines and measured, letter by letter.

A style sheet that divides the width of the frame by `--name` (in em) has the size of the letters, at every width of a
window and without a script. It has to turn kerning off, because letters are measured apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ..values.coverage import clusters, needs_shaping
from ..values.metrics import Glyph, Metrics
from ..values.page import FittedView
from ..values.theme import Theme
from .capitals import capitals
from .fonts import DISPLAY

LOW = 20
"""Words whose capitals would be lower than this part of the frame's width, in percent, take two lines."""
UNEVEN = 33
"""Unless the shorter line would have less than this part of the longer one's width, in percent: a giant above a dwarf."""
HYPHENS = "-\u2010\u2013"
UNIT = 1_000_000
"""Measures are in this part of an em, and told to a style sheet in ten-thousandths of one."""
TOLD = UNIT // 10_000


class Line(NamedTuple):
    """A line in parts of an em: its ink's width, the empty space before it, how many gaps lie between its letters, how
    far its ink rises above capitals and falls below the baseline.
    """

    text: str
    width: int
    left: int
    gaps: int
    rise: int
    fall: int


@dataclass(frozen=True, slots=True)
class Fitted:
    """Words as a theme sets them: whole in one line, and in the best lines; none where they are too long to be fitted."""

    whole: Line
    lines: tuple[Line, ...]
    cap: int
    drop: int

    @property
    def view(self) -> FittedView:
        """What a template sees of it."""
        return FittedView(
            self.whole.text, self.whole.width * 1000 // UNIT, tuple(line.text for line in self.lines)
        )

    def variables(self, selector: str) -> Iterator[tuple[str, str, str]]:
        """What a style sheet sees of it, as (selector, name, value)."""
        if not self.lines:
            return
        yield selector, "--name-cap", _em(self.cap)
        yield selector, "--name-drop", _em(self.drop)
        numbered = ((f"--name-{number}", line) for number, line in enumerate(self.lines, 1))
        for stem, line in (("--name", self.whole), *numbered):
            yield selector, stem, _em(line.width)
            yield selector, f"{stem}-left", _em(line.left)
            yield selector, f"{stem}-gaps", str(max(1, line.gaps))
            yield selector, f"{stem}-rise", _em(line.rise)
            yield selector, f"{stem}-fall", _em(line.fall)


def shown_in(theme: Theme, text: str, language: str) -> str:
    """Words as the theme's display face shows them, wherever they stand: on a page, on a card."""
    fit = theme.file.fit
    if fit is None or fit.case == "written":
        return text
    return capitals(text, language, lambda letter: _ruler(theme).has(letter))


def fitted(theme: Theme, text: str, language: str) -> Fitted | None:
    """The words fitted; None where the theme fits none, or where its display face lacks a letter of them."""
    fit, ruler = theme.file.fit, _ruler(theme)
    words = " ".join(shown_in(theme, text, language).split())
    if fit is None or not words or needs_shaping(words) or not ruler.has(words):
        return None
    whole, first = ruler.line(words), ruler.metrics[0]
    lines = () if len(words) > fit.longest else _lines(ruler, whole, fit.lines)
    # A line box as high as a capital has its baseline too high by this: half of what ascent and descent do not share.
    drop = (first.cap - first.ascent + first.descent) * UNIT // (2 * first.em)
    return Fitted(whole, lines, ruler.cap, drop)


@dataclass(frozen=True, slots=True)
class _Ruler:
    """The display faces of a theme, asked in their order for each letter."""

    metrics: tuple[Metrics, ...]

    @property
    def cap(self) -> int:
        return self.metrics[0].cap * UNIT // self.metrics[0].em

    def has(self, text: str) -> bool:
        return all(self._glyph(letter) for letter in text)

    def line(self, text: str) -> Line:
        """The measures of a line; the space at its ends counts for nothing."""
        letters = text.strip()
        glyphs = [scaled for letter in letters if (scaled := self._glyph(letter))]
        inked = sum(glyph.advance for glyph in glyphs) - glyphs[0].left - glyphs[-1].right
        rise = max(0, *(glyph.top for glyph in glyphs)) - self.cap
        fall = -min(0, *(glyph.bottom for glyph in glyphs))
        return Line(text, inked, glyphs[0].left, len(clusters(letters)) - 1, max(0, rise), fall)

    def _glyph(self, letter: str) -> Glyph | None:
        found = ((face.em, glyph) for face in self.metrics if (glyph := face.glyph(ord(letter))))
        em, glyph = next(found, (1, None))
        return glyph and Glyph(glyph.code, *(length * UNIT // em for length in glyph[1:]))


def _ruler(theme: Theme) -> _Ruler:
    measured = dict(theme.metrics)
    files = dict.fromkeys(font.file for font in theme.file.fonts if font.family == DISPLAY)
    return _Ruler(tuple(measured[file] for file in files if file in measured))


def _lines(ruler: _Ruler, whole: Line, most: int) -> tuple[Line, ...]:
    """One line where its letters are high enough, else the two whose wider one is narrowest: the largest that fit."""
    if most < 2 or ruler.cap * 100 >= LOW * whole.width:
        return (whole,)
    pairs = [(ruler.line(one), ruler.line(other)) for one, other in _breaks(whole.text)]
    even = [pair for pair in pairs if 100 * min(p.width for p in pair) >= UNEVEN * max(p.width for p in pair)]
    return min(even, key=lambda pair: max(line.width for line in pair), default=(whole,))


def _breaks(text: str) -> Iterator[tuple[str, str]]:
    """Every way to part words in two. The first keeps its space or hyphen: side by side, both are the words again."""
    for at, letter in enumerate(text[:-1], 1):
        if letter == " " or (letter in HYPHENS and at > 1 and text[at] != " "):
            yield text[:at], text[at:]


def _em(measure: int) -> str:
    sign, size = "-" if measure < 0 else "", (abs(measure) + TOLD // 2) // TOLD
    return f"{sign}{size // 10_000}.{size % 10_000:04d}"
