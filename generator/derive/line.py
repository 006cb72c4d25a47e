"""A line of text whose faces are chosen, in the order of reading; its pieces are in the order of seeing."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from ..plan.runs import Run
from .bidi import levels, visual


class Piece(NamedTuple):
    """A part of a line in one face and one direction."""

    run: Run
    rtl: bool


class TextLine(NamedTuple):
    """Runs in the order of reading; `rtl` is the direction of the whole text that the line is a part of."""

    runs: tuple[Run, ...]
    rtl: bool

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    def part(self, start: int, stop: int) -> TextLine:
        """The characters from `start` to before `stop`, in the faces they have in the whole."""
        found, at = [], 0
        for run in self.runs:
            bit = run.text[max(0, start - at) : max(0, stop - at)]
            at += len(run.text)
            found += [Run(run.face, bit)] if bit else []
        return TextLine(tuple(found), self.rtl)

    def stripped(self) -> TextLine:
        """The line without the spaces at its ends."""
        text = self.text
        start = len(text) - len(text.lstrip())
        return self.part(start, start + len(text.strip()))

    def pieces(self) -> tuple[Piece, ...]:
        """The line's parts from left to right."""
        faces = [run.face for run in self.runs for _ in run.text]
        marked = zip(levels(self.text, rtl=self.rtl), faces, self.text, strict=True)
        parts = [
            (level, Piece(Run(face, "".join(one for _, _, one in group)), rtl=level % 2 == 1))
            for (level, face), group in groupby(marked, key=lambda mark: mark[:2])
        ]
        return visual(parts)
