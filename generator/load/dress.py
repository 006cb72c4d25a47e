"""A good person in another theme than their own, without reading anything again."""

from __future__ import annotations

from ..values.errors import Problem
from ..values.person import Edition, Person, ThemeChoice
from ..values.preset import Preset
from .folder import check_edition
from .loaded import Part

Dressed = tuple[Person | None, tuple[Problem, ...]]


def dressed(part: Part, theme: str, presets: tuple[Preset, ...]) -> Dressed:
    """The person as `Wish.theme` would load them, or what is wrong then: another theme knows nothing of the options and
    defaults of their own.
    """
    person = part.person
    if person is None or person.theme == theme:
        return person, part.problems
    checked = [check_edition(edition, None, presets) for edition in part.folder.editions]
    problems = tuple(problem for _, told in checked for problem in told)
    choice = {"theme": ThemeChoice(name=theme)}
    editions = tuple(
        Edition(profile.model_copy(update=choice), edition.bio, edition.file)
        for edition, (profile, _) in zip(person.editions, checked, strict=True)
        if profile
    )
    whole = len(editions) == len(person.editions)
    return Person(person.slug, editions, person.sources, theme) if whole else None, problems
