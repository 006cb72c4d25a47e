"""The kit of a person as their page offers it: where `kit:` of the profile asks for one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..values.artifact import Artifact
from ..values.errors import Problem, Severity
from ..values.page import DownloadView, KitView
from ..values.preset import Preset, all_chosen
from .kit import KitFile, KitPlan, cut_heads, plan_kit
from .look import Look
from .names import hashed, link


class Published(NamedTuple):
    """A kit on a page, and its files."""

    view: KitView | None = None
    artifacts: tuple[Artifact, ...] = ()


def published_kit(look: Look, number: int, folder: str) -> Published:
    """The kit of an edition; `folder` is its page's. Nothing where nothing is asked for, or no place can be served."""
    kit = plan_kit(look, wanted(look), number)
    if kit.archive is None:
        return Published()
    language = look.person.editions[number].profile.language
    files = [_renamed(look, file.artifact) for file in kit.files]
    tag = f"-{language.lower()}" if number else ""
    slug, archive = look.person.slug, kit.archive
    whole = hashed(slug, f"{slug}-kit{tag}", ".zip", archive.recipe, look.setting.tools, slug)
    views = tuple(
        _view(look, language, file, link(folder, artifact.path))
        for file, artifact in zip(kit.files, files, strict=True)
    )
    return Published(KitView(archive.path.name, link(folder, whole.path), views), (*files, whole))


def wanted(look: Look) -> tuple[Preset, ...]:
    return all_chosen(look.setting.presets, look.person.main.kit)


def about_kit(look: Look) -> Iterator[Problem]:
    """Places for which the page offers no file, and those that cut the head."""
    kit: KitPlan = plan_kit(look, wanted(look))
    yield from cut_heads(look, [file.preset for file in kit.files])
    if kit.left_out:
        says = "; ".join(f"{place.preset.name} {place.says}" for place in kit.left_out)
        hint = "the page offers the others; a larger photograph has pixels for more"
        file = look.person.editions[0].file
        yield Problem(file, 0, 0, "kit", f"leaves out {says}", hint, Severity.WARNING)


def _renamed(look: Look, artifact: Artifact) -> Artifact:
    """A name that changes with its bytes; `download` gives whoever saves it the plain one."""
    path = artifact.path
    return hashed(
        look.person.slug, path.stem, path.suffix, artifact.recipe, look.setting.tools, look.person.slug
    )


def _view(look: Look, language: str, file: KitFile, href: str) -> DownloadView:
    preset = file.preset
    label = look.setting.say(language, preset.label)
    return DownloadView(label, file.artifact.path.name, href, preset.width, preset.height)
