"""The order in which the parts of a line are seen, where scripts of both directions meet.

The implicit part of the Unicode Bidirectional Algorithm (UAX 9: W1–W7, N1, N2, I1, I2, L2). Explicit
embeddings and paired brackets (N0) are left out: a name and a role do not nest. Marks of direction (LRM, RLM)
count as the letters they stand for.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import groupby
from typing import TypeVar

Part = TypeVar("Part")


def is_rtl(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left."""
    strong = (kind for kind in map(unicodedata.bidirectional, text) if kind in {"L", "R", "AL"})
    return next(strong, "L") != "L"


def levels(text: str, *, rtl: bool) -> tuple[int, ...]:
    """The embedding level of each character: odd ones run from right to left."""
    base = int(rtl)
    kinds = _neutrals(_weak([unicodedata.bidirectional(one) or "L" for one in text], base), base)
    above = ({"L": 0, "R": 1, "AN": 2, "EN": 2}, {"L": 1, "R": 0, "AN": 1, "EN": 1})[base]
    return tuple(base + above[kind] for kind in kinds)


def visual(parts: Sequence[tuple[int, Part]]) -> tuple[Part, ...]:
    """Parts with their levels, from left to right as seen: each stretch at a level or above turned (L2)."""
    seen = list(parts)
    for level in range(max((level for level, _ in seen), default=0), 0, -1):
        seen = _turned(seen, level)
    return tuple(part for _, part in seen)


def _turned(parts: list[tuple[int, Part]], level: int) -> list[tuple[int, Part]]:
    groups = [(high, list(group)) for high, group in groupby(parts, key=lambda part: part[0] >= level)]
    return [part for high, group in groups for part in (reversed(group) if high else group)]


def _weak(kinds: list[str], base: int) -> list[str]:
    """Numbers and what clings to them take a direction (W1–W7)."""
    edge = "R" if base else "L"
    strong = before = edge
    found: list[str] = []
    for own in kinds:
        kind = before if own in {"NSM", "BN"} else own
        if kind == "EN" and strong == "AL":
            kind = "AN"
        if kind in {"L", "R", "AL"}:
            strong = kind
        found.append(kind)
        before = kind
    for at in range(1, len(found) - 1):
        sides = found[at - 1], found[at + 1]
        if sides == ("EN", "EN") and found[at] in {"ES", "CS"}:
            found[at] = "EN"
        elif sides == ("AN", "AN") and found[at] == "CS":
            found[at] = "AN"
    return _numbers(_signs(found), edge)


def _signs(kinds: list[str]) -> list[str]:
    """Signs beside a European number, such as % and €, are part of it (W5, W6)."""
    found: list[str] = []
    spans = [(kind, len(list(group))) for kind, group in groupby(kinds)]
    for at, (kind, length) in enumerate(spans):
        beside = {spans[near][0] for near in (at - 1, at + 1) if 0 <= near < len(spans)}
        own = "EN" if kind == "ET" and "EN" in beside else "ON" if kind in {"ES", "CS", "ET"} else kind
        found += [own] * length
    return found


def _numbers(kinds: list[str], edge: str) -> list[str]:
    """European numbers after Latin letters are as those letters (W7); Arabic letters are as Hebrew (W3)."""
    strong, found = edge, []
    for kind in kinds:
        own = "R" if kind == "AL" else kind
        if own in {"L", "R"}:
            strong = own
        found.append("L" if own == "EN" and strong == "L" else own)
    return found


def _neutrals(kinds: list[str], base: int) -> list[str]:
    """Spaces and punctuation go with the letters on both sides, or else with the line (N1, N2)."""
    edge = "R" if base else "L"
    sides = {"L": "L", "R": "R", "AN": "R", "EN": "R"}
    groups = [(known, list(group)) for known, group in groupby(kinds, key=lambda kind: kind in sides)]
    found: list[str] = []
    for at, (known, group) in enumerate(groups):
        before = found[-1] if found else edge
        after = groups[at + 1][1][0] if at + 1 < len(groups) else edge
        agree = not known and sides[before] == sides[after]
        found += group if known else [sides[before] if agree else edge] * len(group)
    return found
