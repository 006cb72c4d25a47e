"""A default credit and licence: for photographs of which neither a profile nor the file says whose they are.

Whose a photograph is can be told only when the file has been measured, so these are laid below a headshot when layers
and measures are both known, and not below the profile's tree. Plan sees a headshot as if its profile had said so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import Field

from ..values.errors import Problem
from ..values.fields import Model
from ..values.headshot import Headshot, HeadshotDefaults
from ..values.image import Rights, Source
from ..values.person import Profile
from .layers import HEADSHOTS
from .nodes import Pairs
from .validate import check


class _Layer(Model):
    """What a layer says of photographs, alone."""

    headshots: HeadshotDefaults = Field(description="Whose they are.")


def default_of(layer: Pairs | None) -> tuple[HeadshotDefaults | None, tuple[Problem, ...]]:
    """What a layer says of headshots, and what is wrong with that."""
    pair = layer.get(HEADSHOTS) if layer else None
    if layer is None or pair is None:
        return None, ()
    said, problems = check(_Layer, Pairs(layer.place, (pair,)))
    return said.headshots if said else None, problems


def of_no_theme(defaults: Pairs | None) -> Iterator[Problem]:
    """A theme is for everybody's photographs, and knows nobody's photographer."""
    pair = defaults.get(HEADSHOTS) if defaults else None
    if pair:
        hint = "site.yaml, studio.yaml and profiles say whose a photograph is: take it out"
        yield pair[0].place.problem(HEADSHOTS, "is not for a theme to say", hint)


def credited(profile: Profile, sources: Mapping[str, Source], default: HeadshotDefaults | None) -> Profile:
    """A profile whose headshots have the default credit and licence where nobody says whose they are."""
    if default is None or not (default.credit or default.licence):
        return profile
    own = {"credit": default.credit, "licence": default.licence}
    shots = tuple(
        shot.model_copy(update=own) if _is_nobody_s(shot, sources[shot.file].rights) else shot
        for shot in profile.headshots
    )
    return profile.model_copy(update={HEADSHOTS: shots})


def _is_nobody_s(shot: Headshot, file: Rights) -> bool:
    """Whether neither the profile nor the file names a creator, a credit, a copyright or a licence."""
    said = (file.creator, file.credit, file.copyright, file.web_statement, file.licensor)
    return shot.credit is None and shot.licence is None and not any(said)
