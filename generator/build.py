"""The whole story: load → plan → make what the store lacks → bring the output to the asked state."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from .load.content import Loaded, Wish, load
from .load.site import is_studio
from .making import make_all
from .order import Built, Folders, Order
from .planning import plan_all
from .record import Record, carried, failures, forget_damaged, keep_links, published_links, refusals
from .store import Store, tidied
from .tools import tools_now
from .values.artifact import Plan, key_of
from .values.errors import ContentError, Problem, Severity, in_order
from .values.event import Event, Noticed, Planned, Progressed, Read, Tell
from .values.site import Site, address_of
from .workers import Workers
from .write.lock import locked
from .write.manifest import read_manifest
from .write.output import bring, refuse_output

__all__ = ["Built", "Folders", "Order", "build"]


def build(folders: Folders, order: Order, tell: Tell) -> Built:
    """Build a site. Content problems are in what is returned; UsageError is raised for what cannot be asked."""
    refuse_output(folders.output, folders.site)
    prepare(folders.state)
    order = replace(order, keep_going=order.keep_going or is_studio(folders.site))
    store, measures = Store(folders.state / "store"), Store(folders.state / "measures")
    events: list[Event] = []

    def hear(event: Event) -> None:
        events.append(event)
        tell(event)

    with locked(folders.state, hear), tidied(store, measures), Workers(order.jobs) as workers:
        loaded = load(folders.site, Wish(order.drafts, order.theme), measures, workers)
        hear(Read(len(loaded.people)))
        if loaded.site is None or _stops(loaded.problems, order):
            return _nothing(loaded, loaded.problems, events)
        building = _Building(folders, order, loaded, store, workers, hear)
        plan = building.planned(frozenset())
        if _stops(plan.problems, order):
            return _nothing(loaded, plan.problems, events)
        return building.finish(plan, events)


@dataclass(frozen=True, slots=True)
class _Building:
    """A site on its way to the output folder."""

    folders: Folders
    order: Order
    loaded: Loaded
    store: Store
    workers: Workers
    hear: Tell

    def planned(self, without: frozenset[str]) -> Plan:
        """The plan of everything, but for people whose files could not be made."""
        address = address_of(self.loaded.site or Site(), self.order.base_url)
        published = published_links(self.folders.links)
        return plan_all(self.loaded, address, tools_now(), self.order.today, published, without)

    def made(self, plan: Plan, without: frozenset[str]) -> Record:
        """Everything made that the store lacks."""
        tools, before = tools_now(), read_manifest(self.folders.manifest)
        forget_damaged(self.store, before)
        keys = {
            artifact: key_of(artifact.recipe, tools) for artifact in plan if artifact.owner not in without
        }
        missing = [artifact.recipe for artifact, key in keys.items() if not self.store.has(key)]
        self.hear(Planned(len(keys), len(missing)))
        files = dict(self.loaded.files)
        outcome = make_all(
            missing, self.store, files, tools, self.workers, lambda n: self.hear(Progressed(n))
        )
        record = Record(keys, outcome, tools, before)
        for made in record.made():
            self.hear(made)
        return record

    def finish(self, plan: Plan, events: list[Event]) -> Built:
        """Make and write; a person whose files could not be made is left as last published, or stops it all."""
        record = self.made(plan, frozenset())
        failed = {**refusals(plan.problems), **failures(record, self.loaded)}
        problems = in_order((*plan.problems, *failed.values()))
        if failed and (not self.order.keep_going or "" in failed):
            return _nothing(self.loaded, problems, events)
        if failed:
            plan = self.planned(frozenset(failed))
            record = self.made(plan, frozenset(failed))
        bad = {*self.loaded.bad, *failed}
        kept = carried(self.folders.output, record.before, bad, self.store)
        wanted = {**dict(record.entries(self.store)), **kept}
        try:
            bring(self.folders.output, self.folders.manifest, wanted, self.store.path, self.hear)
        except ContentError as error:
            return _nothing(self.loaded, in_order((*problems, *error.problems)), events)
        keep_links(self.folders.links, plan.links)
        noticed = (event.problem for event in events if isinstance(event, Noticed))
        return Built(
            people=tuple(person.slug for person in self.loaded.people if person.slug not in bad),
            carried=tuple(sorted({entry.owner for entry in kept.values()})),
            drafts=self.loaded.drafts,
            problems=in_order((*problems, *noticed)),
            events=tuple(events),
            files=wanted,
            failed=bool(bad) or (self.order.strict and bool(problems)),
        )


def prepare(state: Path) -> None:
    """The state folder ignores itself: nobody commits a store by accident."""
    state.mkdir(exist_ok=True)
    ignore = state / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8")


def _stops(problems: tuple[Problem, ...], order: Order) -> bool:
    """Whether nothing may be written: any error, or with --strict any warning; with --keep-going only the site's own."""
    worst = [p for p in problems if order.strict or p.severity is Severity.ERROR]
    return any(not order.keep_going or not p.file.startswith("content/") for p in worst)


def _nothing(loaded: Loaded, problems: tuple[Problem, ...], events: list[Event]) -> Built:
    """A build that wrote nothing."""
    return Built((), (), loaded.drafts, problems, tuple(events), {}, failed=True)
