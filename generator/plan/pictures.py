"""A photograph and a slot in; every variant that the page will offer, and the <picture> that offers them, out."""

from __future__ import annotations

from dataclasses import dataclass

from ..values.artifact import Artifact, Tools
from ..values.geometry import Box, Size, height_for
from ..values.headshot import Headshot
from ..values.image import Cut, Format, Picture, PictureSource, Rights, Source
from ..values.site import Quality
from ..values.theme import Slot
from .framing import Frame, frame, shape_of
from .names import hashed, link
from .placeholder import placeholder
from .quality import setting

RUNG = (3, 2)
"""A picture is shrunk from the nearest rung at least half as wide again: nearer ones would soften it twice."""
NEAR = (23, 25)
"""A step wider than this part of the crop's own width is not worth a file of its own."""
DRAFTED = frozenset({"JPEG", "MPO"})


@dataclass(frozen=True, slots=True)
class Planned:
    """A picture, its files, how its first crop (the one without a media query) frames the person, and how each view does."""

    picture: Picture
    artifacts: tuple[Artifact, ...]
    frame: Frame
    views: tuple[tuple[Slot, Frame], ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """What a site offers its pictures in."""

    formats: tuple[Format, ...]
    quality: Quality


def plan_picture(
    source: Source,
    headshot: Headshot,
    rights: Rights,
    slots: tuple[Slot, ...],
    offer: Offer,
    tools: Tools,
    folder: str,
) -> Planned:
    """`slots` are the views of one slot, the last without a media query; `folder` is the page's."""
    views = [_view(source, headshot, rights, slot, offer, tools) for slot in slots]
    last_slot, last = slots[-1], views[-1]
    sources = tuple(
        _source(slot, form, view.cuts[form], folder, shown=len(slots) > 1)
        for slot, view in zip(slots, views, strict=True)
        for form in offer.formats
        if form is not Format.JPEG or slot is not last_slot
    )
    fallbacks = last.cuts[Format.JPEG]
    picture = Picture(
        alt=headshot.alt,
        size=_size_of(fallbacks[-1]),
        sources=sources,
        fallback=link(folder, _middle(fallbacks).path),
        srcset=_srcset(fallbacks, folder),
        sizes=last_slot.sizes,
        eager=last_slot.eager,
        placeholder=placeholder(source, last.frame.box),
    )
    return Planned(
        picture,
        tuple(a for view in views for cuts in view.cuts.values() for a in cuts),
        last.frame,
        tuple((slot, view.frame) for slot, view in zip(slots, views, strict=True)),
    )


@dataclass(frozen=True, slots=True)
class _View:
    frame: Frame
    cuts: dict[Format, tuple[Artifact, ...]]


def _view(
    source: Source, headshot: Headshot, rights: Rights, slot: Slot, offer: Offer, tools: Tools
) -> _View:
    framed = frame(source.size, shape_of(slot), headshot)
    steps = ladder(framed.box, slot)
    stem = f"{source.slug}-{slot.name}" + (
        "" if slot.media is None else f"-{slot.ratio.across}x{slot.ratio.down}"
    )
    cuts = {
        form: tuple(
            hashed(source.slug, f"{stem}-{step.width}", form.suffix, cut, tools, source.slug)
            for step in steps
            for cut in [cut_of(source, framed.box, step, steps, form, offer.quality, rights)]
        )
        for form in offer.formats
    }
    return _View(framed, cuts)


def ladder(box: Box, slot: Slot) -> tuple[Size, ...]:
    """The sizes made of a crop, smallest first: the slot's widths, never enlarged; the crop's own on top where
    it is narrower than the slot's largest.
    """
    own = box.size
    widths = [w for w in slot.widths if w <= own.width]
    if own.width < slot.widths[-1]:
        widths = [w for w in widths if w * NEAR[1] <= own.width * NEAR[0]]
        return (*(_scaled(own, w, slot) for w in widths), own)
    return tuple(_scaled(own, w, slot) for w in widths)


def _scaled(own: Size, width: int, slot: Slot) -> Size:
    return Size(width, min(own.height, height_for(width, slot.ratio)))


def cut_of(
    source: Source, box: Box, size: Size, steps: tuple[Size, ...], form: Format, look: Quality, rights: Rights
) -> Cut:
    """The recipe of one file. Decoder scale and rungs follow from the crop and its ladder alone."""
    quality, effort = setting(form, look, size.width)
    return Cut(
        source=source.digest,
        box=box,
        size=size,
        decode=decode_scale(source, box, steps[-1]),
        via=rungs(size, steps),
        format=form,
        quality=quality,
        effort=effort,
        rights=rights,
    )


def decode_scale(source: Source, box: Box, top: Size) -> int:
    """The smallest JPEG decoding that still has every pixel of the largest step."""
    if source.format not in DRAFTED:
        return 1
    size = box.size
    return next(
        s for s in (8, 4, 2, 1) if s == 1 or (size.width >= top.width * s and size.height >= top.height * s)
    )


def rungs(size: Size, steps: tuple[Size, ...]) -> tuple[Size, ...]:
    """The larger steps that a size is shrunk through, largest first."""
    above = [step for step in steps if step.width * RUNG[1] >= size.width * RUNG[0]]
    return (*rungs(above[0], steps), above[0]) if above else ()


def _source(
    slot: Slot, form: Format, cuts: tuple[Artifact, ...], folder: str, *, shown: bool
) -> PictureSource:
    """`width` and `height` on a <source> matter only where its crop differs from the fallback's."""
    return PictureSource(
        slot.media, form, _srcset(cuts, folder), slot.sizes, _size_of(cuts[-1]) if shown else Size(0, 0)
    )


def _srcset(cuts: tuple[Artifact, ...], folder: str) -> tuple[tuple[str, int], ...]:
    return tuple((link(folder, cut.path), _size_of(cut).width) for cut in cuts)


def _size_of(artifact: Artifact) -> Size:
    assert isinstance(artifact.recipe, Cut)
    return artifact.recipe.size


def _middle(cuts: tuple[Artifact, ...]) -> Artifact:
    """What a reader without srcset gets: the step nearest 800 px."""
    return min(cuts, key=lambda cut: (abs(_size_of(cut).width - 800), cut.path))
