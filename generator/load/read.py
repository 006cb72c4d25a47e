"""The one way to read a file that a profile names: plain, in its folder, not too large, spelt as on disk."""

from __future__ import annotations

import difflib
import io
import os
import stat
import unicodedata
from pathlib import Path
from typing import Final

from ..values.errors import HeadshotError
from ..values.limits import KIB, MIB
from .nodes import shown

_FLAGS: Final = (
    os.O_RDONLY
    # Of a pipe without a writer, a plain open never returns.
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


CONTENT: Final = "content"
_NOT_YAML: Final = (".yml", ".txt", ".yaml.txt", ".yml.txt")
_PHOTOGRAPHS: Final = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".tif", ".tiff", ".heic", ".heif")


class Unreadable(HeadshotError):  # noqa: N818 - it reads as a sentence: `except Unreadable`
    """Why a file is not read. `says` follows the file's name."""

    def __init__(self, says: str, hint: str = "") -> None:
        super().__init__(f"{says} ({hint})" if hint else says)
        self.says = says
        self.hint = hint


def safe_read(root: Path, name: str, cap: int) -> bytes:
    """The bytes of `root/name`, where `name` comes from a stranger. Raises Unreadable."""
    return plain_read(safe_path(root, name), cap)


def safe_path(root: Path, name: str) -> Path:
    """Where `root/name` really lies, spelt as the disk spells it."""
    path = root
    for part in _parts(name):
        path /= _spelt(path, part)
    return _inside(root, path)


def _parts(name: str) -> list[str]:
    parts = name.split("/")
    if not name or "\\" in name or ":" in name or "\0" in name or not all(part.strip(". ") for part in parts):
        raise Unreadable(
            "is not a file beside this one", "put the file into this folder and write its name alone"
        )
    return parts


def _spelt(folder: Path, part: str) -> str:
    """The entry of a folder that is called so, whether the disk tells A from a or not.

    An accented letter has two spellings in Unicode, and macOS uses the other one: both are the same name.
    """
    names = _listed(folder)
    if part in names:
        return part
    wanted = unicodedata.normalize("NFC", part)
    for same in names:
        if unicodedata.normalize("NFC", same) == wanted:
            return same
    for other in names:
        if unicodedata.normalize("NFC", other).casefold() == wanted.casefold():
            hint = "write capitals and small letters as the file has them"
            ours = part.endswith(".yaml")  # such a name nobody chose
            raise Unreadable(f"is called {shown(other)} on disk", f"rename it to {part}" if ours else hint)
    raise Unreadable("is not there", _else(_hint(part, names), _copy(folder, part)))


def _listed(folder: Path) -> list[str]:
    try:
        return sorted(entry.name for entry in folder.iterdir())
    except NotADirectoryError:
        raise Unreadable("is not there", f"{folder.name} is a file, not a folder") from None
    except FileNotFoundError:
        raise Unreadable("is not there", f"the folder {folder.name} does not exist") from None
    except OSError as error:
        raise Unreadable("cannot be read", f"the folder {folder.name}: {error.strerror}") from None


def _hint(part: str, names: list[str]) -> str:
    near = difflib.get_close_matches(part.lower(), [name.lower() for name in names], 1)
    for name in names:
        if part.endswith(".yaml") and name.lower() in (part[:-5] + end for end in _NOT_YAML):
            return f"rename {shown(name)} to {part}"
    if near:
        return f"did you mean {shown(next(name for name in names if name.lower() == near[0]))}?"
    seen = [name for name in names if not name.startswith(".")]
    more = ", …" if len(seen) > 5 else ""
    return f"the folder holds {', '.join(map(shown, seen[:5]))}{more}" if seen else "the folder is empty"


def _copy(folder: Path, part: str) -> str:
    """What a person does whose photograph still lies elsewhere."""
    if folder.parent.name != CONTENT or not part.lower().endswith(_PHOTOGRAPHS):
        return ""
    return f"copy the photograph into {CONTENT}/{folder.name}/"


def _else(hint: str, other: str) -> str:
    if not other:
        return hint
    return f"{hint} Else {other}" if hint.endswith("?") else f"{hint}; {other}"


def _inside(root: Path, path: Path) -> Path:
    try:
        real = Path(os.path.realpath(path, strict=True))
        home = Path(os.path.realpath(root, strict=True))
    except OSError:
        raise Unreadable("is a link that leads nowhere", "put the file itself into the folder") from None
    if not real.is_relative_to(home):
        raise Unreadable("is a link that leads out of its folder", "put the file itself into the folder")
    return real


def plain_read(path: Path, cap: int) -> bytes:
    """The bytes of a file, if it is a plain one and no larger than the cap."""
    try:
        if path.is_dir():
            raise Unreadable("is a folder, where a file is wanted", "name a file inside it")
        descriptor = os.open(path, _FLAGS)
    except OSError as error:
        raise Unreadable("cannot be read", error.strerror or "") from None
    with os.fdopen(descriptor, "rb", buffering=0) as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise Unreadable("is not a plain file", "pipes, sockets and devices are not read")
        return _capped(file, cap)


def _capped(file: io.FileIO, cap: int) -> bytes:
    """What is there, one byte beyond the cap at most: a size told beforehand may be wrong by now."""
    parts: list[bytes] = []
    left = cap + 1
    while left and (part := file.read(min(left, MIB))):
        parts.append(part)
        left -= len(part)
    if not left:
        raise Unreadable(f"is larger than {_size(cap)}", "make it smaller")
    return b"".join(parts)


def _size(cap: int) -> str:
    return f"{cap // MIB} MiB" if cap >= MIB else f"{cap // KIB} KiB"
