"""Photographs whose heads somebody has marked by hand, as a site that the generator loads."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from PIL import Image, ImageFilter

from generator.load.content import Wish, load
from generator.plan.look import Look, look_at
from generator.planning import setting_of
from generator.store import Store
from generator.tools import tools_now
from generator.values.geometry import HeadBox, Size
from generator.values.site import address_of
from generator.workers import Workers

TODAY = date(2026, 1, 1)
ROOM = 11, 5
"""A photograph set into a larger frame: so many times as wide and high."""

Heads = Mapping[str, HeadBox]
"""By file stem, in thousandths of the upright photograph: left, top, right, bottom; hair to chin, ears and hair beside."""


class Marked(NamedTuple):
    """A person as planned, and the head as it was marked."""

    look: Look
    head: HeadBox


def read_heads(file: Path) -> Heads:
    return {name: HeadBox(*box) for name, box in json.loads(file.read_text(encoding="utf-8")).items()}


@contextmanager
def site_of(folder: Path, heads: Heads, *, room: bool = False) -> Iterator[Path]:
    """A site of the photographs that are marked; with `room` each lies in a frame with space on every side."""
    with TemporaryDirectory() as scratch:
        root = Path(scratch)
        (root / "site.yaml").write_text("title: Heads\nurl: https://example.org/\n", encoding="utf-8")
        for name in heads:
            _person(root / "content" / name.lower(), _file(folder, name), room=room)
        yield root


def looks(root: Path, heads: Heads, theme: str | None = None) -> Iterator[Marked]:
    """Everybody, with the face that is found: the profiles say nothing of heads."""
    by_slug = {name.lower(): head for name, head in heads.items()}
    with Workers(2) as workers:
        loaded = load(root, Wish(theme=theme), Store(root / ".headshot" / "measures"), workers)
    assert loaded.site, loaded.problems
    setting = setting_of(loaded, address_of(loaded.site), tools_now(), TODAY)
    themes = dict(loaded.themes)
    for person in loaded.people:
        yield Marked(look_at(person, themes[person.theme].theme, setting), by_slug[person.slug])


def with_room(head: HeadBox) -> HeadBox:
    """The same head once its photograph lies in the larger frame."""
    before = (ROOM[0] - ROOM[1]) * 1000 // 2
    return HeadBox(*((before + side * ROOM[1]) // ROOM[0] for side in head))


def _file(folder: Path, name: str) -> Path:
    return next(path for path in sorted(folder.iterdir()) if path.stem == name and path.suffix != ".json")


def _person(folder: Path, photograph: Path, *, room: bool) -> None:
    folder.mkdir(parents=True)
    if room:
        _framed(photograph).save(folder / "portrait.jpg", quality=92)
    else:
        (folder / f"portrait{photograph.suffix}").write_bytes(photograph.read_bytes())
    file = next(folder.glob("portrait.*")).name
    profile = f"name: {folder.name}\nheadshots: [{{file: {file}, alt: A portrait.}}]\n"
    (folder / "profile.yaml").write_text(profile, encoding="utf-8")


def _framed(photograph: Path) -> Image.Image:
    """The photograph amid its own colours out of focus, as if it had been taken from farther away."""
    with Image.open(photograph) as opened:
        image = opened.convert("RGB")
    size = Size(image.width * ROOM[0] // ROOM[1], image.height * ROOM[0] // ROOM[1])
    ground = image.resize((8, 8)).resize(size, Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(60))
    ground.paste(image, ((size.width - image.width) // 2, (size.height - image.height) // 2))
    return ground
