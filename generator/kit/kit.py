"""The kit's story: load → plan each person's files → make what the store lacks → bring the folder to that state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath

from ..build import prepare
from ..load.content import Loaded, Wish, load
from ..load.locate import located
from ..load.presets import place_hint, read_presets
from ..load.site import is_studio
from ..making import make_all
from ..order import Folders
from ..plan.kit import KitPlan, plan_kit
from ..plan.look import look_at
from ..planning import setting_of
from ..record import Record, carried, failures, forget_damaged
from ..store import Store
from ..tools import tools_now
from ..values.artifact import key_of
from ..values.errors import ContentError, Problem, Severity, UsageError, in_order
from ..values.event import Event, Noticed, Planned, Progressed, Tell
from ..values.preset import Preset, all_chosen, unknown
from ..values.site import address_of
from ..workers import Workers
from ..write.lock import locked
from ..write.manifest import Entry, read_manifest
from ..write.output import bring, refuse_output


@dataclass(frozen=True, slots=True)
class KitOrder:
    """What a kit is asked for: words of `--for`, how many processes, and the day."""

    places: tuple[str, ...]
    jobs: int
    today: date


@dataclass(frozen=True, slots=True)
class Kit:
    """How making a kit ended: each person's plan, what lies in the folder now, what was noticed; `failed` says exit 1."""

    plans: tuple[KitPlan, ...]
    problems: tuple[Problem, ...]
    events: tuple[Event, ...] = ()
    files: Mapping[PurePosixPath, Entry] | None = None
    failed: bool = False

    def count(self, kind: type[Event]) -> int:
        return sum(isinstance(event, kind) for event in self.events)


def make_kit(folders: Folders, order: KitOrder, tell: Tell) -> Kit:
    """Make everybody's kit. Content problems are in what is returned; UsageError is raised for what cannot be asked."""
    refuse_output(folders.output, folders.site)
    prepare(folders.state)
    with locked(folders.state, tell), Workers(order.jobs) as workers:
        presets, about = read_presets(folders.site)
        if any(problem.severity is Severity.ERROR for problem in about):
            return Kit((), in_order(about), failed=True)
        wanted = _wanted(presets, order.places)
        measures = Store(folders.state / "measures")
        loaded = load(folders.site, Wish(), measures, workers)
        problems = in_order((*about, *loaded.problems))
        if loaded.site is None or _stops(problems, studio=is_studio(folders.site)):
            return Kit((), problems, failed=True)
        plans = _planned(loaded, wanted, order.today)
        told = located((problem for plan in plans for problem in plan.problems), loaded.trees)
        return _made(Kit(plans, in_order((*problems, *told))), folders, loaded, workers, tell)


def _wanted(presets: tuple[Preset, ...], places: tuple[str, ...]) -> tuple[Preset, ...]:
    """The presets that are asked for, in their own order."""
    names = [preset.name for preset in presets]
    if not places:
        raise UsageError(f"--for names no place: all, or some of {', '.join(names)}")
    for word in unknown(presets, places):
        raise UsageError(f"there is no preset {word}: {place_hint(presets, word)}")
    return all_chosen(presets, places)


def _stops(problems: tuple[Problem, ...], *, studio: bool) -> bool:
    """Whether nothing may be written: any error; of a studio's site only one that is nobody's own."""
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    return any(not studio or not problem.file.startswith("content/") for problem in errors)


def _planned(loaded: Loaded, presets: tuple[Preset, ...], today: date) -> tuple[KitPlan, ...]:
    assert loaded.site
    setting = setting_of(loaded, address_of(loaded.site), tools_now(), today)
    themes = dict(loaded.themes)
    looks = (look_at(person, themes[person.theme].theme, setting) for person in loaded.people)
    return tuple(plan_kit(look, presets) for look in looks)


def _made(kit: Kit, folders: Folders, loaded: Loaded, workers: Workers, tell: Tell) -> Kit:
    """Make what the store lacks and write what differs; a file that cannot be made stops it all."""
    events: list[Event] = []

    def hear(event: Event) -> None:
        events.append(event)
        tell(event)

    store, tools, before = Store(folders.state / "store"), tools_now(), read_manifest(folders.manifest)
    forget_damaged(store, before)
    keys = {artifact: key_of(artifact.recipe, tools) for plan in kit.plans for artifact in plan.artifacts}
    missing = [artifact.recipe for artifact, key in keys.items() if not store.has(key)]
    hear(Planned(len(keys), len(missing)))
    outcome = make_all(missing, store, dict(loaded.files), tools, workers, lambda n: hear(Progressed(n)))
    record = Record(keys, outcome, tools, before)
    for made in record.made():
        hear(made)
    if failed := failures(record, loaded):
        return replace(kit, problems=in_order((*kit.problems, *failed.values())), failed=True)
    kept = carried(folders.output, before, set(loaded.bad), store)
    wanted = {**dict(record.entries(store)), **kept}
    try:
        bring(folders.output, folders.manifest, wanted, store.path, hear)
    except ContentError as error:
        return replace(kit, problems=in_order((*kit.problems, *error.problems)), failed=True)
    noticed = (event.problem for event in events if isinstance(event, Noticed))
    problems = in_order((*kit.problems, *noticed))
    return Kit(kit.plans, problems, tuple(events), wanted, failed=bool(loaded.bad))
