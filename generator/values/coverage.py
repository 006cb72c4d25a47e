"""Which characters a face has, and how text falls into the pieces that one face must draw whole."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable

Coverage = tuple[tuple[int, int], ...]
"""Code points as ranges, ascending, both ends included: a value that can be digested."""

_ZWJ = "\u200d"
_VIRAMA = 9  # the combining class of the sign that joins a consonant to the next
_EMOJI_TONES = range(0x1F3FB, 0x1F400)
_VARIATIONS: Coverage = ((0xFE00, 0xFE0F), (0xE0100, 0xE01EF))
_HAN: Coverage = ((0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))
_FLAGS = range(0x1F1E6, 0x1F200)
_HANGUL_TAILS = range(0x1160, 0x1200)
_SARA_AM = "\u0e33\u0eb3"  # letters to Unicode, but drawn partly over the one before
# Scripts whose letters join, stack or change places; without shaping they are wrong, not only plain.
_SHAPED: Coverage = (
    (0x0590, 0x109F), (0x1780, 0x18AF), (0x1900, 0x1C7F), (0xA800, 0xABFF), (0xFB1D, 0xFDFF),
    (0xFE70, 0xFEFC),
)  # fmt: skip


def ranges(codes: Iterable[int]) -> Coverage:
    """The code points as ranges."""
    found: list[tuple[int, int]] = []
    for code in sorted(set(codes)):
        if found and found[-1][1] == code - 1:
            found[-1] = (found[-1][0], code)
        else:
            found.append((code, code))
    return tuple(found)


def covers(coverage: Coverage, text: str) -> bool:
    """Whether the face has every character of the text that needs a glyph."""
    return all(needs_no_glyph(character) or _within(coverage, ord(character)) for character in text)


def missing(text: str, coverages: Iterable[Coverage]) -> str:
    """The characters that no face has, each once, in the order of the text."""
    known = tuple(coverages)
    characters = dict.fromkeys("".join(clusters(text)))
    return "".join(one for one in characters if not any(covers(coverage, one) for coverage in known))


def clusters(text: str) -> tuple[str, ...]:
    """The text in pieces that are never parted: a base with its marks, a conjunct, an emoji.

    Each is composed (NFC), so that a decomposed é finds its glyph. Characters that stand alone are left as
    they are: NFC would turn U+FA19 in a family's name into U+795E, another shape of 神.
    """
    found: list[str] = []
    for character in text:
        if found and _stays(found[-1], character):
            found[-1] += character
        else:
            found.append(character)
    return tuple(cluster if len(cluster) == 1 else unicodedata.normalize("NFC", cluster) for cluster in found)


def needs_no_glyph(character: str) -> bool:
    """Whether the character only steers others: joiners, variation selectors, direction marks, line ends."""
    return unicodedata.category(character) in {"Cf", "Cc"} or _within(_VARIATIONS, ord(character))


def needs_shaping(text: str) -> bool:
    """Whether the text (Arabic, Hebrew, Devanagari, Thai, …) would be wrong if drawn letter by letter."""
    return any(_within(_SHAPED, ord(character)) for character in text)


def ideographic(text: str) -> bool:
    """Whether it is a Han character, whose shape depends on the language."""
    return _within(_HAN, ord(text[0]))


def _within(coverage: Coverage, code: int) -> bool:
    at = bisect_right(coverage, (code, 0x110000)) - 1
    return at >= 0 and coverage[at][0] <= code <= coverage[at][1]


def _stays(cluster: str, character: str) -> bool:
    last, code = cluster[-1], ord(character)
    if unicodedata.category(character) in {"Mn", "Mc", "Me", "Cf"} and character != "\u200b":
        return True
    if last == _ZWJ or code in _EMOJI_TONES or character in _SARA_AM:
        return True
    if unicodedata.combining(last) == _VIRAMA:
        return unicodedata.category(character) == "Lo"
    if code in _FLAGS:
        return len(cluster) == 1 and ord(last) in _FLAGS
    return code in _HANGUL_TAILS and (0x1100 <= ord(last) < 0x1200 or 0xAC00 <= ord(last) <= 0xD7A3)
