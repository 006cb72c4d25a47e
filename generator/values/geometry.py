"""Sizes, boxes and points: whole numbers only, so that a crop is the same on every machine."""

from __future__ import annotations

from typing import Final, NamedTuple

EYES: Final = 50
"""Where the eyes lie in a head, in percent of its height, hair included: the median of forty heads marked by hand
(docs/decisions, "Framing and small photographs").
"""


class Size(NamedTuple):
    """Pixels across and down."""

    width: int
    height: int


class Box(NamedTuple):
    """A rectangle in pixels; right and bottom lie just outside it."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def size(self) -> Size:
        return Size(self.right - self.left, self.bottom - self.top)


class Ratio(NamedTuple):
    across: int
    down: int


class Point(NamedTuple):
    """A place in a picture, in thousandths of its width and height."""

    x: int
    y: int


class HeadBox(NamedTuple):
    """A head, hair to chin, in thousandths of the upright photograph's width and height."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def eyes(self) -> Point:
        """The eyes of a head of which no more is known."""
        return Point((self.left + self.right) // 2, self.top + (self.bottom - self.top) * EYES // 100)

    def within(self, whole: Size) -> Box:
        """The same head in pixels, rounded outwards so that no hair is lost."""
        return Box(
            self.left * whole.width // 1000,
            self.top * whole.height // 1000,
            min(whole.width, -(-self.right * whole.width // 1000)),
            min(whole.height, -(-self.bottom * whole.height // 1000)),
        )


def height_for(width: int, ratio: Ratio) -> int:
    """The height of a picture of this width and ratio, to the nearest pixel and never none."""
    return max(1, (2 * width * ratio.down + ratio.across) // (2 * ratio.across))
