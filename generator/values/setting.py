"""What is the same for everyone on a site: handed to plan beside each person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .artifact import Tools
from .coverage import Coverage
from .face import Face
from .preset import Preset
from .site import Address

Words = tuple[tuple[str, str], ...]
"""The catalogue of one language: (English, translation), sorted."""


@dataclass(frozen=True, slots=True)
class Setting:
    """`faces` are the fallback faces with what they cover; `autonyms` are languages in their own words;
    `shapes` says whether this machine joins Arabic and stacks Devanagari when it draws; `today`
    decides only what is planned; `team` is the share of a picture's height, in percent, that heads have in common on
    the index (0: the slot's own); `presets` are the places of the kit, where somebody publishes one.
    """

    address: Address
    catalogue: tuple[tuple[str, Words], ...]
    autonyms: tuple[tuple[str, str], ...]
    faces: tuple[tuple[Face, Coverage], ...]
    shapes: bool
    tools: Tools
    today: date
    team: int = 0
    presets: tuple[Preset, ...] = ()

    def words(self, language: str) -> Words:
        """The catalogue of a language, else of its base (pt for pt-BR), else English as it is."""
        known = dict(self.catalogue)
        return known.get(language) or known.get(language.partition("-")[0]) or known.get("en", ())

    def say(self, language: str, text: str) -> str:
        return dict(self.words(language)).get(text) or text
