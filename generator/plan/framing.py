"""A head in a photograph and the shape of a slot in; the crop that frames the person out.

Whole-number geometry. What is known of the head comes from the profile (`head`, `focus`), else from the face that was
found; with neither, a portrait's eyes lie in its upper third.
"""

from __future__ import annotations

from math import isqrt
from typing import NamedTuple

from ..values.geometry import Box, HeadBox, Point, Ratio, Size
from ..values.headshot import Headshot
from ..values.theme import Slot

UPPER_THIRD = Point(500, 330)
ENLARGED = (5, 4)
"""No layout shows a picture at more than 1.25 CSS px per px of its source (docs/decisions)."""
HEAD_ROOM = 30
"""Least free space above the hair, in thousandths of the crop's height, where the photograph has it."""


STEPS = 100
"""So many sizes are tried where a photograph ends too near to the head for the circle that is asked for."""
ROUNDED = 4
"""Pixels that whole-number arithmetic may lose on the way from a head to the circle around it."""


class Frame(NamedTuple):
    """A crop of the upright photograph, and where the eyes lie in it (thousandths of its width and height)."""

    box: Box
    eyes: Point


class Shape(NamedTuple):
    """What a slot asks of a crop: `eye_line` and the head's least and most share in percent of its height; no crop is
    made narrower than `least` px only to bring the head nearer. `circle` is the diameter, in percent of the shorter
    side, of a circle around the crop's middle in which the head must lie: 100 where a picture is shown round, 80 for a
    maskable icon, 0 where all of it is shown.
    """

    ratio: Ratio
    eye_line: int
    head_share: tuple[int, int] = (0, 100)
    least: int = 0
    circle: int = 0


def shape_of(slot: Slot) -> Shape:
    return Shape(slot.ratio, slot.eye_line, slot.head_share, needed_width(slot))


def needed_width(slot: Slot) -> int:
    """The crop width in px that a slot's full layout needs."""
    return -(-slot.shown * ENLARGED[1] // ENLARGED[0])


def eyes_of(headshot: Headshot) -> Point:
    """The point between the eyes: as told, else by the head, else by the upper-third rule."""
    if headshot.focus:
        return headshot.focus
    return headshot.head.eyes if headshot.head else UPPER_THIRD


def frame(whole: Size, shape: Shape, headshot: Headshot) -> Frame:
    """The crop of this shape: as large as the photograph and the head's share allow, the eyes on the eye line,
    the head in the middle and wholly inside, head-room above it where there is any.
    """
    told = eyes_of(headshot)
    eyes = _pixel(told, whole)
    size = _size(whole, shape, headshot.head, told)
    left = eyes.x - size.width // 2
    top = eyes.y - size.height * shape.eye_line // 100
    if headshot.head:
        head = headshot.head.within(whole)
        # Hair and ears are on both sides of a head, and of a turned one's eyes on one side only.
        left = (head.left + head.right - size.width) // 2
        left = _cover(left, size.width, head.left, head.right)
        room = min(size.height * HEAD_ROOM // 1000, max(0, size.height - head.size.height))
        top = _cover(top, size.height, max(0, head.top - room), head.bottom)
    left = _clamp(left, whole.width - size.width)
    top = _clamp(top, whole.height - size.height)
    box = Box(left, top, left + size.width, top + size.height)
    if headshot.head and shape.circle:
        box = _around(headshot.head.within(whole), box, whole, shape)
    return Frame(box, _within(eyes, box))


def _around(head: Box, box: Box, whole: Size, shape: Shape) -> Box:
    """The crop itself where its circle holds the head; else the largest below it that does, around the head's middle,
    wherever the eyes then lie. Where none does, the one beyond which least of the head lies.
    """
    if in_circle(head, box, shape.circle):
        return box
    most, least = box.size.height, min(max(shape.least, head.size.width), box.size.width)
    sizes = (
        Size(max(1, height * shape.ratio.across // shape.ratio.down), height)
        for height in range(most, head.size.height - 1, -max(1, (most - head.size.height) // STEPS))
    )
    others = [_amid(head, size, whole) for size in sizes if size.width >= least]
    whole_ones = (other for other in others if in_circle(head, other, shape.circle))
    nearest = min((box, *others), key=lambda other: _beyond(head, other, shape.circle))
    return next(whole_ones, nearest)


def _beyond(head: Box, box: Box, circle: int) -> int:
    """How far a head, as the circle around it, reaches out of the circle of a crop, in half px; negative: not at all."""
    across = abs(head.left + head.right - box.left - box.right)
    down = abs(head.top + head.bottom - box.top - box.bottom)
    return isqrt(across * across + down * down) + max(head.size) - circle * min(box.size) // 100


def _amid(head: Box, size: Size, whole: Size) -> Box:
    """The crop of this size whose middle is nearest to the head's."""
    left = _clamp((head.left + head.right - size.width) // 2, whole.width - size.width)
    top = _clamp((head.top + head.bottom - size.height) // 2, whole.height - size.height)
    return Box(left, top, left + size.width, top + size.height)


def largest(whole: Size, ratio: Ratio) -> Size:
    """The largest size of this ratio inside the whole."""
    width = min(whole.width, whole.height * ratio.across // ratio.down)
    height = min(whole.height, whole.width * ratio.down // ratio.across)
    return Size(max(1, width), max(1, height))


def _size(whole: Size, shape: Shape, head: HeadBox | None, eyes: Point) -> Size:
    """The largest size, or a smaller one where the head would be lost in it, or have nothing but air above it: where the
    photograph ends too near below the head for the eyes to lie on their line, the head may be as near as it is wanted.
    """
    size = largest(whole, shape.ratio)
    least, most = shape.head_share
    if head is None or not least:
        return size
    box = head.within(whole)
    needed = max(
        _height_for_width(max(box.size.width, shape.least), shape.ratio),
        _height_for_circle(box, shape, eyes.y, whole.height),
    )
    height = min(size.height, max(needed, box.size.height * 100 // least))
    nearest = max(needed, -(-box.size.height * 100 // max(least, most)), _height_from_hair(box, whole))
    height = min(height, max(nearest, _height_on_line(eyes, shape, whole)))
    if height == size.height:
        return size
    return Size(max(1, height * shape.ratio.across // shape.ratio.down), height)


def _height_on_line(eyes: Point, shape: Shape, whole: Size) -> int:
    """The greatest height at which a crop that ends where the photograph does has the eyes on their line."""
    below = (1000 - eyes.y) * whole.height
    return below // (10 * (100 - shape.eye_line)) if shape.eye_line < 100 else whole.height


def _height_from_hair(head: Box, whole: Size) -> int:
    """The height of a crop that ends where the photograph does and begins with the least space above the hair: a lower one
    has no less air, only a larger head.
    """
    return -(-(whole.height - head.top) * 1000 // (1000 - HEAD_ROOM))


def _height_for_width(width: int, ratio: Ratio) -> int:
    return -(-width * ratio.down // ratio.across)


def _height_for_circle(head: Box, shape: Shape, eyes: int, whole: int) -> int:
    """The least height at which a circle around the head lies in the shape's own, once the eyes are on their line.

    From the middle of the shape down to the farthest point of the head it is at most: the way to the head's middle, and
    half the head's longer side. The way is told in percent of the height, all else in px. The eyes come in thousandths of
    the photograph's height: a pixel lost in rounding them would come out a hundredfold.
    """
    if not shape.circle:
        return 0
    shorter = min(shape.ratio.across, shape.ratio.down)
    # Hundredths of the height that the circle's radius leaves beside the eye line's way from the middle.
    left = shape.circle * shorter // (2 * shape.ratio.down) - abs(50 - shape.eye_line)
    beside = abs(1000 * (head.top + head.bottom) - 2 * eyes * whole) // 2000
    return -(-100 * (beside + max(head.size) // 2 + ROUNDED) // max(1, left))


def in_circle(head: Box, box: Box, circle: int) -> bool:
    """Whether a head, as the circle around it, lies in the circle of a crop."""
    size = box.size
    across = abs(head.left + head.right - box.left - box.right)
    down = abs(head.top + head.bottom - box.top - box.bottom)
    free = circle * min(size) // 100 - max(head.size)
    return free >= 0 and across * across + down * down <= free * free


def within(head: HeadBox, whole: Size, box: Box) -> HeadBox:
    """A head as it lies in a crop, in thousandths of the crop's width and height."""
    seen, size = head.within(whole), box.size
    return HeadBox(
        _clamp((seen.left - box.left) * 1000 // size.width, 1000),
        _clamp((seen.top - box.top) * 1000 // size.height, 1000),
        _clamp(-(-(seen.right - box.left) * 1000 // size.width), 1000),
        _clamp(-(-(seen.bottom - box.top) * 1000 // size.height), 1000),
    )


def head_share(whole: Size, box: Box, head: HeadBox) -> int:
    """How much of a crop's height the head takes, in percent."""
    return 100 * head.within(whole).size.height // box.size.height


def _pixel(point: Point, whole: Size) -> Point:
    return Point(point.x * whole.width // 1000, point.y * whole.height // 1000)


def _within(eyes: Point, box: Box) -> Point:
    size = box.size
    across = (eyes.x - box.left) * 1000 // size.width
    down = (eyes.y - box.top) * 1000 // size.height
    return Point(_clamp(across, 1000), _clamp(down, 1000))


def _cover(start: int, length: int, first: int, last: int) -> int:
    """Move a span as little as needed to hold first..last; a span too short for both is centred on them."""
    if last - first > length:
        return (first + last - length) // 2
    return min(max(start, last - length), first)


def _clamp(value: int, most: int) -> int:
    return max(0, min(most, value))
