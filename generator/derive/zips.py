"""Files in one, the same bytes for the same files: no clock, no machine, nothing packed tighter.

Pictures are compressed already: to compress them again would cost time, and its bytes would depend on a library.
"""

from __future__ import annotations

from pathlib import Path
from shutil import copyfileobj
from typing import Final
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from ..values.artifact import Zip
from .supplies import Supplies

DATE: Final = (1980, 1, 1, 0, 0, 0)
"""The first day that a zip can tell of."""
UNIX: Final = 3
READABLE: Final = 0o100644 << 16
"""An ordinary file that everyone may read."""


def make(recipe: Zip, supplies: Supplies, target: Path) -> None:
    """Put the members into `target`."""
    with ZipFile(target, "w", ZIP_STORED) as archive:
        for name, part in recipe.members:
            info = ZipInfo(name, DATE)
            info.create_system, info.external_attr = UNIX, READABLE
            with supplies.made(part).open("rb") as file, archive.open(info, "w") as inside:
                copyfileobj(file, inside)
