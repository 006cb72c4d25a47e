"""A person and the presets in; the files of their kit out, and each place for which there is none, with the reason.

A kit is in one language: the names on banners, and what its README says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ..values.artifact import Artifact, Member, Recipe, Written, Zip
from ..values.errors import Problem, Severity
from ..values.geometry import Ratio
from ..values.image import Cut, Format
from ..values.preset import Preset, PresetShape
from ..values.site import Quality
from .banner import banner
from .card import CardWords
from .framing import Frame, Shape, frame, in_circle
from .look import Look
from .names import plain
from .notices import doubtful_sitter
from .pictures import decode_scale
from .quality import setting
from .readme import readme
from .strip import with_strip

README = "README.txt"


class KitFile(NamedTuple):
    """A file of a kit, and the place that it is for."""

    preset: Preset
    artifact: Artifact


class LeftOut(NamedTuple):
    """A place for which no file is made, and why."""

    preset: Preset
    says: str


@dataclass(frozen=True, slots=True)
class KitPlan:
    """The kit of one person: its files, and all of them in one; no `archive` where there is no file."""

    slug: str
    files: tuple[KitFile, ...]
    archive: Artifact | None
    left_out: tuple[LeftOut, ...]
    problems: tuple[Problem, ...]

    @property
    def artifacts(self) -> tuple[Artifact, ...]:
        return (*(file.artifact for file in self.files), *((self.archive,) if self.archive else ()))


def plan_kit(look: Look, presets: tuple[Preset, ...], number: int = 0) -> KitPlan:
    """Every file that the photograph has the pixels for, in the language of an edition: nothing is enlarged."""
    parts = [_part(look, preset, number) for preset in presets]
    files = tuple(part for part in parts if isinstance(part, KitFile))
    left_out = tuple(part for part in parts if isinstance(part, LeftOut))
    problems = (*doubtful_sitter(look), *cut_heads(look, [file.preset for file in files]))
    return KitPlan(look.person.slug, files, _archive(look, files, number), left_out, problems)


def _archive(look: Look, files: tuple[KitFile, ...], number: int) -> Artifact | None:
    """Every file by its own name, and what goes where."""
    if not files:
        return None
    slug = look.person.slug
    told = readme(look, number, [(file_name(slug, file.preset), file.preset) for file in files])
    members = (Member(file_name(slug, file.preset), file.artifact.recipe) for file in files)
    return plain(f"{slug}/{slug}-kit.zip", Zip((Member(README, Written(told)), *members)), slug)


def framed(look: Look, preset: Preset) -> Frame:
    """The crop for a place; in a circle the head lies wholly inside what stays visible of it."""
    circle = preset.safe if preset.shape is PresetShape.CIRCLE else 0
    shape = Shape(Ratio(*preset.picture), preset.eye_line, preset.head_share, preset.width, circle)
    return frame(look.source.size, shape, look.headshot)


def file_name(slug: str, preset: Preset) -> str:
    """`ada-byron-github-500x500.jpg`: says whose it is, for what and how large."""
    return f"{slug}-{preset.name}-{preset.width}x{preset.height}{_format(preset).suffix}"


def _part(look: Look, preset: Preset, number: int) -> KitFile | LeftOut:
    words = CardWords(look.person.editions[number].profile, look.theme, look.inks, look.setting)
    if preset.shape is PresetShape.CARD:
        return KitFile(preset, _artifact(look, preset, banner(look, preset, words)))
    crop = framed(look, preset)
    have, need = crop.box.size, preset.picture
    if have.width < need.width or have.height < need.height:
        says = f"needs {need.width} × {need.height} px, and the photograph gives {have.width} × {have.height}"
        return LeftOut(preset, says)
    recipe = with_strip(look, preset, crop, words) if preset.strip else _cut(look, preset, crop)
    return KitFile(preset, _artifact(look, preset, recipe))


def _artifact(look: Look, preset: Preset, recipe: Recipe) -> Artifact:
    slug = look.person.slug
    return plain(f"{slug}/{file_name(slug, preset)}", recipe, slug)


def _cut(look: Look, preset: Preset, crop: Frame) -> Cut:
    """Encoded well whatever the site's own quality: the place that it is uploaded to will encode it once more."""
    form = _format(preset)
    quality, effort = setting(form, Quality.HIGH, preset.width)
    return Cut(
        source=look.source.digest,
        box=crop.box,
        size=preset.size,
        decode=decode_scale(look.source, crop.box, preset.size),
        via=(),
        format=form,
        quality=quality,
        effort=effort,
        max_bytes=preset.max_bytes,
        ppi=preset.ppi,
        rights=look.rights,
    )


def _format(preset: Preset) -> Format:
    return Format(preset.format.value)


def cut_heads(look: Look, presets: Iterable[Preset]) -> Iterator[Problem]:
    """One warning for all places that show less than the whole head, because the photograph has too little around it."""
    names = [preset.name for preset in presets if not _holds_head(look, preset)]
    if names:
        says = f"has too little around the head to show all of it in: {', '.join(names)}"
        hint = "the nearest crop is made; a photograph with more around the head has room"
        file = look.person.editions[0].file
        yield Problem(file, 0, 0, "headshots[0].file", says, hint, Severity.WARNING)


def _holds_head(look: Look, preset: Preset) -> bool:
    if look.headshot.head is None or preset.shape is PresetShape.CARD:
        return True
    head, box = look.headshot.head.within(look.source.size), framed(look, preset).box
    if preset.shape is PresetShape.CIRCLE:
        return in_circle(head, box, preset.safe)
    across = box.left <= head.left and head.right <= box.right
    return across and box.top <= head.top and head.bottom <= box.bottom
