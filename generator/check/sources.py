"""What only a site's sources tell: whether the build is theirs, and what their owner should know of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from ..aside import aside
from ..load.content import Loaded
from ..load.locate import located
from ..order import Folders, Order
from ..plan.look import look_at
from ..plan.notices import doubtful_sitter, unreadable_colours
from ..planning import plan_all, setting_of
from ..record import published_links
from ..tools import tools_now
from ..values.artifact import Plan, key_of
from ..values.errors import Problem, Severity
from ..values.event import Tell
from ..values.site import Address, address_of
from ..write.manifest import Manifest, read_manifest
from ..write.output import present


@dataclass(frozen=True, slots=True)
class Sources:
    """`wrong` are errors of the sources; `older` are paths that a build would make otherwise, `edited` those that
    somebody changed since; `taken` are portraits with a date, by profile;
    `told` is all that a build would say.
    """

    address: Address | None
    unfinished: bool
    wrong: tuple[Problem, ...]
    older: tuple[str, ...]
    edited: tuple[str, ...]
    faces: tuple[Problem, ...]
    colours: tuple[Problem, ...]
    taken: tuple[Problem, ...]
    told: tuple[Problem, ...] = ()


def read_sources(folders: Folders, order: Order, years: int, tell: Tell) -> Sources:
    """Plan the site as a build would, and make nothing."""
    with aside(folders, order, tell) as site:
        loaded, before = site.loaded, read_manifest(folders.manifest)
        wrong = tuple(problem for problem in loaded.problems if problem.severity is Severity.ERROR)
        if loaded.site is None:
            return Sources(None, before.writing, wrong, (), (), (), (), (), loaded.problems)
        address, tools = address_of(loaded.site, order.base_url), tools_now()
        setting = setting_of(loaded, address, tools, order.today)
        plan = plan_all(loaded, address, tools, order.today, published_links(folders.links))
        themes = dict(loaded.themes)
        looks = [look_at(person, themes[person.theme].theme, setting) for person in loaded.people]
        return Sources(
            address=address,
            unfinished=before.writing,
            wrong=(*wrong, *(one for one in plan.problems if one.severity is Severity.ERROR)),
            older=() if wrong else tuple(_older(plan, before)),
            edited=tuple(_edited(folders, before)),
            faces=_placed((one for look in looks for one in doubtful_sitter(look)), loaded),
            colours=_placed((one for look in looks for one in unreadable_colours(look)), loaded),
            taken=_placed(_stale(loaded, order.today, years), loaded),
            told=plan.problems,
        )


def _placed(problems: Iterator[Problem], loaded: Loaded) -> tuple[Problem, ...]:
    return tuple(dict.fromkeys(located(problems, loaded.trees)))


def _older(plan: Plan, before: Manifest) -> Iterator[str]:
    """Files that a build would make, remove or make otherwise: the keys tell, no byte has to be made for it."""
    tools = tools_now()
    wanted = {artifact.path: key_of(artifact.recipe, tools) for artifact in plan}
    for path in sorted({*wanted, *before.entries}):
        entry = before.entries.get(path)
        if (entry.key if entry else None) != wanted.get(path):
            yield str(path)


def _edited(folders: Folders, before: Manifest) -> Iterator[str]:
    """Files of ours that are gone from the output, or were changed by somebody."""
    here = present(folders.output, before.entries, before)
    for path, entry in sorted(before.entries.items()):
        if path not in here or here[path].sha256 != entry.sha256:
            yield str(PurePosixPath(path))


def _stale(loaded: Loaded, today: date, years: int) -> Iterator[Problem]:
    """Portraits taken more than so many years ago; of a year or a month alone, its last day is meant."""
    for person in loaded.people:
        taken = person.main.headshots[0].taken
        if taken and _anniversary(taken, years) < today.isoformat():
            says = f"was taken {taken}, more than {years} years ago"
            hint = "take a new one, so that people recognise you; --photo-years allows another age"
            yield Problem(person.editions[0].file, 0, 0, "headshots[0].taken", says, hint, Severity.WARNING)


def _anniversary(taken: str, years: int) -> str:
    """The last day of a date, so many years later, as text that sorts."""
    year, month, day = (
        (*taken.split("-"), "12", "31")[:3] if len(taken) == 4 else (*taken.split("-"), "31")[:3]
    )
    return f"{int(year) + years:04}-{month}-{day}"
