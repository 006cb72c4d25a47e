"""A site of so many people, each with a photograph of their own."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

_PROFILE = """\
name: {{display: {name}}}
headline: Measures how long things take, number {number}
role: Photographs and numbers
headshots:
  - file: {file}
    alt: {name} looks at the camera.
    head: 30% 4% 70% 55%
facts:
  - {{label: Number, text: "{number}"}}
links:
  - {{label: Example, url: "https://example.org/{number}"}}
"""
_BIO = "{name} is one of *many*, and has a biography of two paragraphs.\n\nThis is the second of them.\n"
_NAMES = ("Ada", "Berta", "Clara", "Dora", "Emma", "Flora", "Gerda", "Hilda", "Ida", "Julia", "Klara", "Lena")


def site(root: Path, photographs: Sequence[Path], formats: str = "avif, webp, jpeg") -> Path:
    """Write the site; one person alone is at home, more have an index."""
    slugs = [_person(root, number, photograph) for number, photograph in enumerate(photographs, 1)]
    home = f"home: {slugs[0]}\n" if len(slugs) == 1 else ""
    text = f"title: Measured\nurl: https://example.org/\nformats: [{formats}]\n{home}"
    (root / "site.yaml").write_text(text, encoding="utf-8")
    return root


def made_cold(root: Path) -> None:
    """Forget everything that a build remembers or wrote."""
    for name in (".headshot", "output"):
        shutil.rmtree(root / name, ignore_errors=True)


def _person(root: Path, number: int, photograph: Path) -> str:
    name = f"{_NAMES[(number - 1) % len(_NAMES)]} Measured {number}"
    slug = name.lower().replace(" ", "-")
    folder = root / "content" / slug
    folder.mkdir(parents=True)
    shutil.copyfile(photograph, folder / photograph.name)
    profile = _PROFILE.format(name=name, number=number, file=photograph.name)
    (folder / "profile.yaml").write_text(profile, encoding="utf-8")
    (folder / "bio.md").write_text(_BIO.format(name=name), encoding="utf-8")
    return slug
