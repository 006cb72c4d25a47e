"""Words as pixels: measured, fitted into a box and drawn, each character in the first face that has it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple, TypedDict

from PIL import Image, ImageDraw

from ..plan.runs import Run, runs
from ..values.coverage import clusters, covers
from ..values.face import Face
from ..values.geometry import Box, Point
from .bidi import is_rtl
from .breaks import balanced, fits, lines, words
from .faces import Fonts, can_shape
from .line import Piece, TextLine

EM = 1000  # widths are told in thousandths of an em, and grow with the size in proportion
FINER = 4  # text is drawn so many times as large and shrunk: Pillow puts each glyph on a whole pixel
ELLIPSIS = "…"
# Letters that join (Arabic, N'Ko, …) or hang from one line (Devanagari, …) are never spaced out.
_JOINED = re.compile(r"[\u0600-\u08ff\u0900-\u0dff\u1800-\u18af\ufb50-\ufdff\ufe70-\ufefc]")


class Fitted(NamedTuple):
    """Lines at a size in px; not `whole` where words had to give way to an ellipsis."""

    size: int
    lines: tuple[TextLine, ...]
    whole: bool


class _Shaping(TypedDict, total=False):
    direction: str
    features: list[str]
    language: str | None


@dataclass(frozen=True)
class Pen:
    """Faces to write with, best first, for words in one language; `tracking` in thousandths of an em."""

    fonts: Fonts
    faces: tuple[Face, ...]
    language: str = ""
    tracking: int = 0
    _masks: dict[tuple[TextLine, int], tuple[Image.Image, Point]] = field(
        default_factory=dict, compare=False, repr=False
    )
    """Words drawn so far: the search for a size comes by the same ones again, and ends at one of them."""

    def line(self, text: str) -> TextLine:
        """The text as one line, its faces chosen."""
        covered = tuple((face, self.fonts.coverage(face)) for face in self.faces)
        return TextLine(runs(text, covered, self.language), is_rtl(text))

    def advance(self, line: TextLine) -> int:
        """How far a line reaches, in thousandths of an em."""
        pieces = line.pieces()
        after = self._gap(pieces[-1]) if pieces else 0  # the last letter has none to keep away from
        return max(0, sum(self._reach(piece) for piece in pieces) - after)

    def width(self, line: TextLine, size: int) -> int:
        """How far a line reaches, in whole px, rounded up. Overhang is not counted: `ink` has it."""
        return -(-self.advance(line) * size // EM)

    def fit(self, text: str, width: int, most: int, *, largest: int, smallest: int) -> Fitted:
        """The words over at most `most` lines at the largest size at which they fit.

        Only where the smallest size is too large for a word is the word parted, first at a hyphen, then
        between letters; what then still does not fit gives way to an ellipsis.
        """
        whole = self.line(text.strip())
        letters = self._parted(whole, width * EM // smallest)
        for parts in (words(whole.text), words(whole.text, at_hyphens=True), letters):
            if fitted := self._fitted(whole, parts, width, most, (smallest, largest)):
                return fitted
        return self._shortened(whole, width * EM // smallest, most, smallest)

    def ink(self, line: TextLine, size: int) -> Box:
        """What a line blackens, in px from the left end of its baseline; y grows downwards."""
        mask, at = self._mask(line, size)
        return Box(at.x, at.y, at.x + mask.width, at.y + mask.height)

    def draw(self, image: Image.Image, line: TextLine, at: Point, size: int, colour: str) -> None:
        """Write a line with the left end of its baseline at `at`, whatever its direction."""
        mask, offset = self._mask(line, size)
        if mask.width and mask.height:
            image.paste(colour, (at.x + offset.x, at.y + offset.y), mask)

    def _fitted(
        self, whole: TextLine, parts: tuple[str, ...], width: int, most: int, sizes: tuple[int, int]
    ) -> Fitted | None:
        """The parts at the largest of the sizes at which they fit, or None."""
        ends = _ends(parts)

        @cache
        def advance(start: int, stop: int) -> int:
            return self.advance(whole.part(ends[start], ends[stop]).stripped())

        def good(size: int) -> bool:
            spans = lines(len(parts), width * EM // size, advance)
            return len(spans) <= most and fits(spans, width * EM // size, advance)

        low, high = sizes[0], max(sizes)
        if not good(low):
            return None
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if good(middle) else (low, middle - 1)
        spans = balanced(len(parts), width * EM // low, advance)
        return Fitted(low, tuple(whole.part(ends[a], ends[b]).stripped() for a, b in spans), whole=True)

    def _parted(self, whole: TextLine, limit: int) -> tuple[str, ...]:
        """The words, those wider than `limit` in single letters."""
        found: list[str] = []
        for word in words(whole.text, at_hyphens=True):
            at = sum(map(len, found))
            wide = self.advance(whole.part(at, at + len(word)).stripped()) > limit
            found += clusters(word) if wide else (word,)
        return tuple(found)

    def _shortened(self, whole: TextLine, limit: int, most: int, size: int) -> Fitted:
        """The lines that there is room for, the last one ended by an ellipsis."""
        parts = self._parted(whole, limit)
        ends = _ends(parts)
        spans = lines(len(parts), limit, lambda a, b: self.advance(whole.part(ends[a], ends[b]).stripped()))
        kept = [whole.part(ends[a], ends[b]).stripped() for a, b in spans[: most - 1]]
        rest = whole.part(
            ends[spans[most - 1][0]] if len(spans) >= most else len(whole.text), len(whole.text)
        )
        letters = list(clusters(rest.text))
        while letters and self.advance(self._ended(rest.part(0, len("".join(letters))))) > limit:
            letters.pop()
        return Fitted(size, (*kept, self._ended(rest.part(0, len("".join(letters))))), whole=False)

    def _ended(self, line: TextLine) -> TextLine:
        """The line with an ellipsis after it."""
        own = line.stripped()
        faces = (*(run.face for run in own.runs[-1:]), *self.faces)
        able = (face for face in faces if covers(self.fonts.coverage(face), ELLIPSIS))
        return TextLine((*own.runs, Run(next(able, faces[0]), ELLIPSIS)), line.rtl)

    def _reach(self, piece: Piece) -> int:
        """The piece's advance, with the gap after each letter."""
        return self._length(piece, piece.run.text) + self._gap(piece) * len(clusters(piece.run.text))

    def _gap(self, piece: Piece) -> int:
        return 0 if _JOINED.search(piece.run.text) else self.tracking

    def _length(self, piece: Piece, text: str) -> int:
        return round(self.fonts.at(piece.run.face, EM).getlength(text, **self._shaping(piece)))

    def _shaping(self, piece: Piece) -> _Shaping:
        if not can_shape():
            return {}
        return {
            "direction": "rtl" if piece.rtl else "ltr",
            "features": ["-liga", "-clig"] if self._gap(piece) else [],  # a ligature cannot be spaced out
            "language": self.language or None,
        }

    def _mask(self, line: TextLine, size: int) -> tuple[Image.Image, Point]:
        """The ink of a line as a mask, and where that lies from the left end of the baseline."""
        if (line, size) not in self._masks:
            self._masks[line, size] = self._drawn(line, size)
        return self._masks[line, size]

    def _drawn(self, line: TextLine, size: int) -> tuple[Image.Image, Point]:
        pad = 2 * size  # room for overhang, and for marks that climb above and below
        across = self.width(line, size) + 2 * pad
        large = Image.new("L", (across * FINER, 2 * pad * FINER))
        pen, x = ImageDraw.Draw(large), 0
        for piece in line.pieces():
            font = self.fonts.at(piece.run.face, size * FINER)
            for place, text in self._bits(piece):
                at = (pad * FINER + _finer(x + place, size), pad * FINER)
                pen.text(at, text, fill=255, font=font, anchor="ls", **self._shaping(piece))
            x += self._reach(piece)
        mask = large.reduce(FINER)
        box = mask.getbbox() or (pad, pad, pad, pad)
        return mask.crop(box), Point(box[0] - pad, box[1] - pad)

    def _bits(self, piece: Piece) -> list[tuple[int, str]]:
        """What is drawn at once, and where: the piece, or if spaced out each letter, still kerned."""
        gap = self._gap(piece)
        if not gap:
            return [(0, piece.run.text)]
        whole, before, found = self._reach(piece), "", []
        for count, letter in enumerate(clusters(piece.run.text)):
            before += letter
            end = self._length(piece, before) + gap * count
            found.append((whole - gap - end if piece.rtl else end - self._length(piece, letter), letter))
        return found


def _ends(parts: tuple[str, ...]) -> tuple[int, ...]:
    """Where each part starts, and where the last one ends."""
    return tuple(sum(map(len, parts[:count])) for count in range(len(parts) + 1))


def _finer(thousandths: int, size: int) -> int:
    """Thousandths of an em in the px of the large drawing."""
    return (thousandths * size * FINER + EM // 2) // EM
