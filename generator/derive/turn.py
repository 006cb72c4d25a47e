"""Where a box of an upright photograph lies in its file, which may hold the picture turned or mirrored."""

from __future__ import annotations

from typing import Final

from ..values.geometry import Box, Size

# By EXIF's orientation: whether x and y of the upright picture are mirrored, then whether they change places.
_TURNS: Final = {
    1: (False, False, False),
    2: (True, False, False),
    3: (True, True, False),
    4: (False, True, False),
    5: (False, False, True),
    6: (True, False, True),
    7: (True, True, True),
    8: (False, True, True),
}


def stored(box: Box, whole: Size, turn: int) -> Box:
    """The box in stored pixels; `whole` is the upright size. So a cut can be turned after shrinking."""
    mirror_x, mirror_y, swap = _TURNS[turn]
    left, right = (whole.width - box.right, whole.width - box.left) if mirror_x else (box.left, box.right)
    top, bottom = (whole.height - box.bottom, whole.height - box.top) if mirror_y else (box.top, box.bottom)
    return Box(top, left, bottom, right) if swap else Box(left, top, right, bottom)
