"""The pictures that a profile names: photographs of the person, and pictures of their work."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..values.fields import is_file_name
from .nodes import Items, Node, Pairs, Place, Scalar


class Named(NamedTuple):
    """A picture that a profile names, and where. `placed` if nobody has to look for a face in it: the profile says where
    the head is, or it is a picture of something else.
    """

    name: str
    field: str
    place: Place
    placed: bool


def named(profile: Node) -> Iterator[Named]:
    """Every picture, whether or not the rest of the profile is right."""
    for shot in items_of(profile, "headshots"):
        placed = isinstance(shot, Pairs) and bool(shot.get("head") or shot.get("focus"))
        yield from _named(file_of(shot), "headshots", placed)
    for field, inner in (("work", "picture"), ("reel", "poster")):
        for thing in items_of(profile, field):
            picture = thing.get(inner) if isinstance(thing, Pairs) else None
            if picture and isinstance(picture[1], Pairs):
                yield from _named(file_of(picture[1]), field, placed=True)


def items_of(profile: Node, field: str) -> tuple[Node, ...]:
    """The items of a list; one thing in its place is a list of one."""
    pair = profile.get(field) if isinstance(profile, Pairs) else None
    if pair is None:
        return ()
    return pair[1].items if isinstance(pair[1], Items) else (pair[1],)


def file_of(picture: Node) -> Scalar | None:
    """The file's name of a picture, which may stand alone for the whole of it."""
    inner = picture.get("file") if isinstance(picture, Pairs) else None
    scalar = inner[1] if inner else picture
    return scalar if isinstance(scalar, Scalar) else None


def _named(file: Scalar | None, field: str, placed: bool) -> Iterator[Named]:
    if file and isinstance(file.value, str) and not file.refused and is_file_name(file.value):
        yield Named(file.value, field, file.place, placed)
