"""What somebody saves while they look at a page: the files of one person, and the theme that everybody has."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageEnhance

from .photographs import portrait
from .site import site

ROOT = Path(__file__).resolve().parent.parent
THEME = ROOT / "themes" / "ledger"
SMALL = (600, 750)
"""Pixels of the photographs of many people: they are there to be counted, not to be made."""
SITTERS = 6
PERSON = "ada-measured-1"


class Save(NamedTuple):
    """A file, and what is to be in it."""

    file: Path
    content: bytes

    def write(self) -> None:
        with self.file.open("wb") as file:
            file.write(self.content)


Kind = Callable[[Path, int], Save]
"""The save of a number, in a site's folder: another one for every number."""


def headline(root: Path, number: int) -> Save:
    file = root / "content" / PERSON / "profile.yaml"
    lines = file.read_text("utf-8").splitlines()
    said = [f"headline: Saved {number} times" if line.startswith("headline:") else line for line in lines]
    return Save(file, "\n".join((*said, "")).encode())


def biography(root: Path, number: int) -> Save:
    text = f"She was saved *{number}* times.\n\nThis is the second paragraph.\n"
    return Save(root / "content" / PERSON / "bio.md", text.encode())


def style(root: Path, number: int) -> Save:
    text = (THEME / "style.css").read_text("utf-8")
    return Save(
        root / "themes" / THEME.name / "style.css", f"{text}\nbody {{ --saved: {number} }}\n".encode()
    )


def template(root: Path, number: int) -> Save:
    text = (THEME / "page.html").read_text("utf-8")
    block = "{% block body %}"
    assert block in text
    return Save(
        root / "themes" / THEME.name / "page.html",
        text.replace(block, f"{block}<p>{number}</p>", 1).encode(),
    )


TEXTS: dict[str, Kind] = {"headline": headline, "biography": biography, "style": style, "template": template}


def photograph(root: Path, number: int) -> Save:
    """A large portrait of another light: bytes that nobody has seen."""
    file = next((root / "content" / PERSON).glob("*.jpg"))
    return Save(file, _jpeg(_large(), 0.8 + number * 0.013))


def people(root: Path, count: int) -> Path:
    """A site of so many: one person with a large portrait, everybody else with a small one; its theme its own."""
    photographs = root.parent / f"photographs-{count}"
    photographs.mkdir(parents=True)
    few = [portrait(number, SMALL) for number in range(min(SITTERS, count - 1))]
    contents = [
        _jpeg(_large(), 1),
        *(_jpeg(few[n % SITTERS], 0.7 + n // SITTERS * 0.012) for n in range(count - 1)),
    ]
    files = [photographs / f"portrait-{number:03}.jpg" for number in range(count)]
    for file, content in zip(files, contents, strict=True):
        file.write_bytes(content)
    root.mkdir()
    site(root, files, "avif, jpeg")
    shutil.copytree(THEME, root / "themes" / THEME.name)
    return root


@cache
def _large() -> Image.Image:
    return portrait(0)


def _jpeg(picture: Image.Image, light: float) -> bytes:
    found = io.BytesIO()
    ImageEnhance.Brightness(picture).enhance(light).save(found, "JPEG", quality=92)
    return found.getvalue()
