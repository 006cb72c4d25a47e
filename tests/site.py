"""A site in one readable string, built in this process or by the real command, and its builds told as text."""

from __future__ import annotations

import hashlib
import io
import os
import re
import shutil
import subprocess
import sysconfig
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from PIL import Image

from generator.build import Built, Folders, Order
from generator.build import build as build_site
from generator.reasons import place_of
from generator.values.errors import Problem, Severity
from generator.values.event import Event, Made, Noticed, Removed, Wrote

PORTRAIT = Path(__file__).parent.parent / "content" / "eileen-collins" / "eileen-collins.png"
TODAY = date(2026, 3, 1)
EPOCH = "1772323200"
"""The same day in seconds: what the real command is told."""

ADA = """
-- content/ada-byron/profile.yaml --
name: Ada Byron
headline: Writes programs for engines that are not built yet
headshots:
  - file: ada.jpg
    alt: Ada smiles at the camera.
    head: 30% 3% 59% 35%
-- content/ada-byron/bio.md --
Ada wrote the *first* programme. She lives in London.
-- content/ada-byron/ada.jpg --
"""
GRACE = """
-- content/grace-hopper/profile.yaml --
name: Grace Hopper
headline: Finds moths
headshots: {file: grace.jpg, alt: Grace looks up.}
-- content/grace-hopper/bio.md --
Grace found a moth.
-- content/grace-hopper/grace.jpg --
"""
BOTH = "-- site.yaml --\ntitle: Engines\nurl: https://example.org/\nformats: [jpeg]\n" + ADA + GRACE
"""Two people and an index. JPEG alone: the other formats are slow, and one story has them."""
ALONE = "-- site.yaml --\nhome: ada-byron\nurl: https://example.org/\nformats: [jpeg]\n" + ADA
"""One person, whose page is the front page."""

_HEADER = re.compile(r"^-- (\S+) --\n", re.MULTILINE)
_FORMS = {".jpg": "JPEG", ".png": "PNG"}


def site(folder: Path, text: str, warm: Path | None = None) -> Path:
    """Write a site. `-- path --` begins a file; one that ends in .jpg or .png is a photograph, and what is written
    below it makes it another one. `warm` is a state folder whose store and measures this site begins with.
    """
    root = folder / "site"
    root.mkdir(parents=True, exist_ok=True)
    write(root, text)
    for part in ("store", "measures"):
        if warm:
            shutil.copytree(warm / part, root / ".headshot" / part, copy_function=os.link)
    return root


def write(root: Path, text: str) -> None:
    """Write the files of a string over those that are there."""
    _, *parts = _HEADER.split(text)
    for name, body in zip(parts[::2], parts[1::2], strict=True):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        form = _FORMS.get(path.suffix)
        path.write_bytes(photograph(path.stem + body.strip(), form) if form else body.encode())


def edit(file: Path, old: str, new: str) -> None:
    """Replace words of a file that has them, as most editors save: whoever reads meanwhile sees the old file or the new."""
    text = file.read_text("utf-8")
    assert old in text
    beside = file.with_name(f".{file.name}.new")
    beside.write_text(text.replace(old, new), "utf-8", newline="\n")
    beside.replace(file)


@cache
def photograph(seed: str, form: str = "JPEG", **options: Any) -> bytes:
    """A real portrait of 512 px, in another light for each seed."""
    with Image.open(PORTRAIT) as picture:
        small = picture.convert("RGB").resize((512, 512 * picture.height // picture.width))
    light = Image.new("RGB", small.size, tuple(hashlib.sha256(seed.encode()).digest()[:3]))
    file = io.BytesIO()
    Image.blend(small, light, 0.12).save(file, form, **options)
    return file.getvalue()


def files(output: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path."""
    found = sorted(path for path in output.rglob("*") if path.is_file())
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in found}


def folders(output: Path) -> set[str]:
    return {path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_dir()}


def same(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> set[str]:
    """Paths by which two sets of files differ: none, where all bytes are equal."""
    return {path for path in one.keys() | other.keys() if one.get(path) != other.get(path)}


def build(root: Path, output: Path | None = None, **order: Any) -> Built:
    """A build in this process; its pixels are still made in others."""
    return build_site(
        Folders(root, output or root / "output"), Order(**{"today": TODAY} | order), lambda _: None
    )


def counts(built: Built) -> str:
    return f"{built.count(Made)} made, {built.count(Wrote)} written, {built.count(Removed)} removed"


def story(built: Built) -> str:
    """What a build did, a line each, with the hashes of public names left out."""
    return "\n".join(sorted(dict.fromkeys(line for event in built.events for line in _line(event))))


def _line(event: Event) -> Iterable[str]:
    match event:
        case Made(path=path, reason=reason):
            yield f"made {_place(path)}: {reason.value}"
        case Wrote(path=path):
            yield f"wrote {_place(path)}"
        case Removed(path=path):
            yield f"removed {_place(path)}"
        case Noticed(problem=problem):
            yield f"{problem.severity.value} {problem.file}: {problem.says}"


def _place(path: str) -> str:
    return place_of(PurePosixPath(path))


def errors(built: Built) -> str:
    return told(problem for problem in built.problems if problem.severity is Severity.ERROR)


def told(problems: Iterable[Problem]) -> str:
    """Problems as text: where, what, and of which field."""
    return "\n".join(": ".join(part for part in (p.place, p.field, p.says) if part) for p in problems)


class Ran(NamedTuple):
    code: int
    out: str
    err: str


def headshot(*args: str | Path, cwd: Path | None = None, **env: str) -> Ran:
    """The real command, in a process of its own, away from any terminal."""
    done = subprocess.run(
        command(*args),
        cwd=cwd,
        env=environment(**env),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


def command(*args: str | Path) -> list[str]:
    program = shutil.which("headshot", path=sysconfig.get_path("scripts"))
    assert program, "install the checkout first: make .venv/.dev"
    return [program, *map(str, args)]


def environment(**more: str) -> dict[str, str]:
    """Our own, without what would colour or fold what is printed."""
    known = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM")}
    return known | {"SOURCE_DATE_EPOCH": EPOCH} | more
