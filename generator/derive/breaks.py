"""Where a line may end, and how words are spread over lines of much the same length."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from itertools import pairwise

from ..values.coverage import clusters, ideographic

Width = Callable[[int, int], int]
"""How wide the words from one to before another are, set as a line."""
Spans = tuple[tuple[int, int], ...]

# Kinsoku: what may not begin a line, and what may not end one.
_NEVER_FIRST = frozenset(
    "、。，．：；！？」』）】〉》〕］｝’”…‥・·ー々〻ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ%％"
)
_NEVER_LAST = frozenset("「『（【〈《〔［｛‘“")
_SPACES = frozenset(" \t\n\u200b\u3000")  # and not those that forbid a break
_HYPHENS = frozenset("-\u2010\u2013\u2014/")
_NAME = 6  # so few characters without a space are a name or a title, and stay together


def words(text: str, *, at_hyphens: bool = False) -> tuple[str, ...]:
    """The text in pieces between which a line may end, each with the spaces that follow it."""
    hyphens = _HYPHENS if at_hyphens else frozenset()
    return tuple(piece for word in _spaced(clusters(text), hyphens) for piece in _ideographs(word))


def lines(count: int, limit: int, width: Width) -> Spans:
    """Words set line by line, each line as full as it gets; a word too wide has a line to itself."""
    found: list[tuple[int, int]] = []
    for word in range(count):
        if found and width(found[-1][0], word + 1) <= limit:
            found[-1] = (found[-1][0], word + 1)
        else:
            found.append((word, word + 1))
    return tuple(found)


def fits(spans: Spans, limit: int, width: Width) -> bool:
    """Whether no line is wider than `limit`."""
    return all(width(*span) <= limit for span in spans)


def balanced(count: int, limit: int, width: Width) -> Spans:
    """As few lines as `lines` needs, as narrow as they can be."""
    fewest, low, high = len(lines(count, limit, width)), 0, limit
    while low < high:
        middle = (low + high) // 2
        spans = lines(count, middle, width)
        narrow = len(spans) <= fewest and fits(spans, middle, width)
        low, high = (low, middle) if narrow else (middle + 1, high)
    return lines(count, high, width)


def _spaced(parts: Sequence[str], hyphens: frozenset[str]) -> list[list[str]]:
    """Words as one finds them between spaces, and after a hyphen inside a word."""
    found: list[list[str]] = [[]]
    for before, part, after in zip((" ", *parts), parts, (*parts[1:], " "), strict=False):
        found[-1].append(part)
        ends = part in _SPACES or (part in hyphens and before not in _SPACES)
        if ends and after not in _SPACES:
            found.append([])
    return [word for word in found if word]


def _ideographs(word: Sequence[str]) -> list[str]:
    """A word parted between East Asian characters, unless it is as short as a name."""
    if sum(part not in _SPACES for part in word) <= _NAME:
        return ["".join(word)]
    found = [word[0]]
    for before, part in pairwise(word):
        if (_wide(before) or _wide(part)) and _may_part(before, part):
            found.append(part)
        else:
            found[-1] += part
    return found


def _wide(part: str) -> bool:
    # Korean is set with spaces, and reads best broken at them.
    hangul = 0x1100 <= ord(part[0]) < 0x1200 or 0xAC00 <= ord(part[0]) <= 0xD7A3
    return ideographic(part) or (unicodedata.east_asian_width(part[0]) in {"W", "F"} and not hangul)


def _may_part(before: str, after: str) -> bool:
    return after not in _SPACES and after[0] not in _NEVER_FIRST and before not in _NEVER_LAST
