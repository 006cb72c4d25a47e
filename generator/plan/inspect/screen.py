"""What a browser makes of `media` and `sizes`: as much of CSS as a theme is likely to write there, and None for the rest."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from ...values.image import Picture

_REM: Final = 16
_DEEPEST: Final = 20
"""Brackets that are followed; nobody needs more, and a stranger's text may have thousands."""
_FEATURE: Final = re.compile(r"\(\s*(?:(min|max)-)?(width|height|aspect-ratio|orientation)\s*:\s*([^()]+)\)")
_TOKEN: Final = re.compile(r"\s*(?:(\d+\.?\d*|\.\d+)([a-z]*)|((?:calc|min|max|clamp)?\()|([-+*/,)]))")
_AND: Final = re.compile(r"\s+and\s+")


class Screen(NamedTuple):
    """A device: CSS px, and its own px to each of them."""

    name: str
    width: int
    height: int
    density: int


SCREENS: Final = (Screen("Phone", 390, 844, 3), Screen("Desktop", 1440, 900, 2))


class Chosen(NamedTuple):
    """The file that a browser takes of a picture; `assumed` says that it was not all understood."""

    url: str
    assumed: bool


def chosen(picture: Picture, screen: Screen) -> Chosen:
    """The first <source> whose query holds, and of it the narrowest file that is sharp on this screen."""
    assumed = False
    for source in picture.sources:
        holds = matches(source.media, screen)
        assumed |= holds is None
        if holds:
            return _step(source.srcset, source.sizes, screen, assumed)
    return _step(picture.srcset, picture.sizes, screen, assumed)


def _step(steps: tuple[tuple[str, int], ...], sizes: str, screen: Screen, assumed: bool) -> Chosen:
    shown = shown_width(sizes, screen)
    needed = (screen.width if shown is None else shown) * screen.density
    rising = sorted(steps, key=lambda step: step[1])
    url = next((url for url, width in rising if width >= needed), rising[-1][0])
    return Chosen(url, assumed or shown is None)


def shown_width(sizes: str, screen: Screen) -> float | None:
    """CSS px at which `sizes` says that a picture is shown; None where it says so in a way not known here."""
    for entry in _parted(sizes, ","):
        condition, _, length = _last_part(entry.strip())
        holds = matches(condition or None, screen)
        if holds is None:
            return None
        if holds:
            return length_of(length, screen)
    return None


def matches(media: str | None, screen: Screen) -> bool | None:
    """Whether a media query holds; None where it asks for something else than the size of the screen."""
    if media is None:
        return True
    found = [_feature(part.strip(), screen) for part in _AND.split(media)]
    return False if False in found else None if None in found else True


def _feature(text: str, screen: Screen) -> bool | None:
    if text in ("all", "screen"):
        return True
    match = _FEATURE.fullmatch(text)
    if not match:
        return None
    bound, name, value = match[1], match[2], match[3].strip()
    if name == "orientation":
        return value == ("portrait" if screen.height >= screen.width else "landscape")
    wanted = _ratio(value) if name == "aspect-ratio" else length_of(value, screen)
    if wanted is None:
        return None
    have = {"width": screen.width, "height": screen.height}.get(name, screen.width / screen.height)
    return have >= wanted if bound == "min" else have <= wanted if bound == "max" else have == wanted


def _ratio(text: str) -> float | None:
    match = re.fullmatch(r"(\d{1,5})\s*(?:/\s*([1-9]\d{0,4}))?", text)
    return int(match[1]) / int(match[2] or 1) if match else None


def length_of(text: str, screen: Screen) -> float | None:
    """A CSS length in px: a number with a unit, or calc, min, max and clamp of such."""
    if text.count("(") > _DEEPEST:
        return None
    try:
        return _Reader(text, screen).whole()
    except (ValueError, ZeroDivisionError):
        return None


class _Reader:
    """Reads a length from left to right. Raises ValueError at what it does not know."""

    def __init__(self, text: str, screen: Screen) -> None:
        self._tokens: list[tuple[str, str, str, str]] = _TOKEN.findall(text)
        if "".join("".join(token) for token in self._tokens) != re.sub(r"\s", "", text):
            raise ValueError(text)
        self._at = 0
        short, long = sorted((screen.width, screen.height))
        self._units = {"": 1.0, "px": 1.0, "rem": _REM, "em": _REM, "vw": screen.width / 100}
        self._units |= {"vh": screen.height / 100, "vmin": short / 100, "vmax": long / 100}

    def whole(self) -> float:
        found = self._sum()
        if self._at != len(self._tokens):
            raise ValueError("something follows")
        return found

    def _sum(self) -> float:
        found = self._product()
        while (sign := self._sign()) in ("+", "-"):
            self._at += 1
            found += self._product() * (1 if sign == "+" else -1)
        return found

    def _product(self) -> float:
        found = self._one()
        while (sign := self._sign()) in ("*", "/"):
            self._at += 1
            other = self._one()
            found = found * other if sign == "*" else found / other
        return found

    def _one(self) -> float:
        if self._at == len(self._tokens):
            raise ValueError("something is missing")
        number, unit, opens, sign = self._tokens[self._at]
        self._at += 1
        if sign in ("-", "+"):
            return self._one() * (-1 if sign == "-" else 1)
        if opens:
            return self._function(opens[:-1])
        if not number or unit not in self._units:
            raise ValueError(unit or sign)
        return float(number) * self._units[unit]

    def _function(self, name: str) -> float:
        parts = [self._sum()]
        while self._sign() == ",":
            self._at += 1
            parts.append(self._sum())
        if self._sign() != ")" or len(parts) != {"": 1, "calc": 1, "clamp": 3}.get(name, len(parts)):
            raise ValueError(name)
        self._at += 1
        if name == "clamp":
            return max(parts[0], min(parts[1], parts[2]))
        return max(parts) if name == "max" else min(parts)

    def _sign(self) -> str:
        return self._tokens[self._at][3] if self._at < len(self._tokens) else ""


def _parted(text: str, mark: str) -> list[str]:
    """Parts between marks that stand in no bracket."""
    depth, parts = 0, [""]
    for letter in text:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == mark and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return parts


def _last_part(entry: str) -> tuple[str, str, str]:
    """A condition and the length after it."""
    parts = _parted(entry, " ")
    length = parts.pop()
    return " ".join(parts).strip(), " ", length
