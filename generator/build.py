"""The whole story: load → plan → make what the store lacks → bring the output to the asked state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath

from .derive.bundled import fallback_faces
from .derive.faces import can_shape
from .load.content import Loaded, Wish, load
from .load.locate import located
from .load.words import autonyms, catalogue
from .making import Outcome, make_all
from .plan.person import plan_person
from .plan.site import merge, plan_site
from .reasons import parts_of, places, reason
from .store import Kept, Store
from .tools import tools_now
from .values.artifact import Artifact, Tools, key_of
from .values.digest import Digest, of_bytes
from .values.errors import ContentError, MakeError, Problem, Severity, in_order
from .values.event import Event, Made, Noticed, Planned, Progressed, Read, Tell
from .values.setting import Setting
from .values.site import Address, address_of
from .workers import Workers
from .write.lock import locked
from .write.manifest import Entry, Manifest, read_manifest
from .write.output import bring, present, refuse_output


@dataclass(frozen=True, slots=True)
class Folders:
    """Where a site lies and where it goes. State is the site's own: .headshot/ beside content/."""

    site: Path
    output: Path

    @property
    def state(self) -> Path:
        return self.site / ".headshot"

    @property
    def manifest(self) -> Path:
        """One for each output folder, named after its path: from the site where it lies inside it."""
        real, home = self.output.resolve(), self.site.resolve()
        name = real.relative_to(home).as_posix() if real.is_relative_to(home) else real.as_posix()
        return self.state / "manifests" / f"{of_bytes(name.encode())[:16]}.json"


@dataclass(frozen=True, slots=True)
class Order:
    """What a build is asked for besides its folders."""

    base_url: str | None = None
    theme: str | None = None
    drafts: bool = False
    strict: bool = False
    keep_going: bool = False
    jobs: int = 1
    today: date = field(default_factory=lambda: date(1970, 1, 1))


@dataclass(frozen=True, slots=True)
class Built:
    """How a build ended. `carried` are people whose last published files were kept; `failed` says exit 1."""

    people: tuple[str, ...]
    carried: tuple[str, ...]
    drafts: tuple[str, ...]
    problems: tuple[Problem, ...]
    events: tuple[Event, ...]
    files: Mapping[PurePosixPath, Entry]
    failed: bool

    def count(self, kind: type[Event]) -> int:
        return sum(isinstance(event, kind) for event in self.events)


def build(folders: Folders, order: Order, tell: Tell) -> Built:
    """Build a site. Content problems are in what is returned; UsageError is raised for what cannot be asked."""
    refuse_output(folders.output, folders.site)
    _prepare(folders.state)
    events: list[Event] = []

    def hear(event: Event) -> None:
        events.append(event)
        tell(event)

    store, measures = Store(folders.state / "store"), Store(folders.state / "measures")
    with locked(folders.state, hear), Workers(order.jobs) as workers:
        try:
            _tidy(store, measures)
            loaded = load(folders.site, Wish(order.drafts, order.theme), measures, workers)
            hear(Read(len(loaded.people)))
            if _stops(loaded.problems, order) or loaded.site is None:
                return _ended(loaded, loaded.problems, events, failed=True)
            return _publish(folders, order, loaded, store, workers, hear, events)
        finally:
            _tidy(store, measures)


def _publish(
    folders: Folders,
    order: Order,
    loaded: Loaded,
    store: Store,
    workers: Workers,
    hear: Tell,
    events: list[Event],
) -> Built:
    assert loaded.site is not None
    tools = tools_now()
    setting = _setting(loaded, address_of(loaded.site, order.base_url), tools, order.today)
    themes = {name: theme.theme for name, theme in loaded.themes}
    plans = [plan_person(person, themes[person.theme], setting) for person in loaded.people]
    people = merge(plans)
    plan = merge((people, plan_site(people.links, themes[loaded.site_theme], setting)))
    problems = in_order(
        (*loaded.problems, *located(plan.problems, loaded.trees), *_about_address(setting.address))
    )
    if _stops(problems, order):
        return _ended(loaded, problems, events, failed=True)
    before = read_manifest(folders.manifest)
    keys = {artifact: key_of(artifact.recipe, tools) for artifact in plan}
    missing = [artifact for artifact, key in keys.items() if not store.has(key)]
    hear(Planned(len(keys), len(missing)))
    outcome = make_all(
        (a.recipe for a in missing), store, dict(loaded.files), tools, workers, lambda n: hear(Progressed(n))
    )
    _tell_made(missing, keys, outcome, tools, before, hear)
    failures = _failures(keys, outcome, loaded)
    problems = in_order((*problems, *failures.values()))
    bad = {*loaded.bad, *failures}
    if failures and (not order.keep_going or "" in failures):
        return _ended(loaded, problems, events, failed=True)
    wanted = dict(_entries(keys, outcome, store, tools, before, bad))
    carried = _carried(folders.output, before, bad, store)
    failed = bool(bad) or (order.strict and bool(problems))
    try:
        bring(folders.output, folders.manifest, {**wanted, **carried}, store.path, hear)
    except ContentError as error:
        return _ended(loaded, in_order((*problems, *error.problems)), events, failed=True)
    problems = in_order((*problems, *(event.problem for event in events if isinstance(event, Noticed))))
    return Built(
        people=tuple(person.slug for person in loaded.people if person.slug not in bad),
        carried=tuple(sorted({entry.owner for entry in carried.values()})),
        drafts=loaded.drafts,
        problems=problems,
        events=tuple(events),
        files={**wanted, **carried},
        failed=failed,
    )


def _prepare(state: Path) -> None:
    """The state folder ignores itself: nobody commits a store by accident."""
    state.mkdir(exist_ok=True)
    ignore = state / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8")


def _tidy(*stores: Store) -> None:
    for store in stores:
        store.tidy()


def _carried(output: Path, before: Manifest, bad: set[str], store: Store) -> dict[PurePosixPath, Entry]:
    """What was last published of those who cannot be built now, but for what is lost and cannot be had again."""
    theirs = {path: entry for path, entry in before.entries.items() if entry.owner in bad}
    here = present(output, theirs, before)
    return {p: entry for p, entry in theirs.items() if store.has(entry.key) or here.get(p) == entry.sha256}


def _stops(problems: tuple[Problem, ...], order: Order) -> bool:
    """Whether nothing may be written: any error, or with --strict any warning; with --keep-going only the site's own."""
    worst = [p for p in problems if order.strict or p.severity is Severity.ERROR]
    return any(not order.keep_going or not p.file.startswith("content/") for p in worst)


def _ended(loaded: Loaded, problems: tuple[Problem, ...], events: list[Event], *, failed: bool) -> Built:
    return Built((), (), loaded.drafts, problems, tuple(events), {}, failed)


def _setting(loaded: Loaded, address: Address, tools: Tools, today: date) -> Setting:
    languages = {edition.profile.language for person in loaded.people for edition in person.editions}
    return Setting(
        address, catalogue(), autonyms(tuple(languages)), fallback_faces(), can_shape(), tools, today
    )


def _about_address(address: Address) -> Iterator[Problem]:
    if address.url is None:
        says = "has no `url:`, so that canonical links, the sitemap and QR codes are left out, and few readers find the share card"
        yield Problem(
            "site.yaml",
            0,
            0,
            "",
            says,
            "add it once you know it: url: https://example.org/",
            Severity.WARNING,
        )


def _tell_made(
    missing: list[Artifact],
    keys: Mapping[Artifact, Digest],
    outcome: Outcome,
    tools: Tools,
    before: Manifest,
    hear: Tell,
) -> None:
    known = places(before.entries)
    for artifact in missing:
        if keys[artifact] in outcome.made:
            why, because = reason(artifact.path, parts_of(artifact.recipe, tools), known)
            hear(Made(str(artifact.path), why, because))


def _failures(keys: Mapping[Artifact, Digest], outcome: Outcome, loaded: Loaded) -> dict[str, Problem]:
    """The first failure of each owner as a problem of their profile."""
    files = {person.slug: person.editions[0].file for person in loaded.people}
    found: dict[str, Problem] = {}
    for artifact, key in keys.items():
        error = outcome.failed.get(key)
        if error and artifact.owner not in found:
            says = (
                f"{artifact.path} {error.says}"
                if isinstance(error, MakeError)
                else f"{artifact.path}: {error}"
            )
            hint = error.hint if isinstance(error, MakeError) else ""
            found[artifact.owner] = Problem(files.get(artifact.owner, "site.yaml"), 0, 0, "", says, hint)
    return found


def _entries(
    keys: Mapping[Artifact, Digest],
    outcome: Outcome,
    store: Store,
    tools: Tools,
    before: Manifest,
    bad: set[str],
) -> Iterator[tuple[PurePosixPath, Entry]]:
    known = {entry.key: Kept(entry.sha256, entry.size) for entry in before.entries.values()}
    for artifact, key in keys.items():
        if artifact.owner not in bad:
            kept = outcome.made.get(key) or known.get(key) or store.measure(key)
            yield (
                artifact.path,
                Entry(key, kept.sha256, kept.size, artifact.owner, parts_of(artifact.recipe, tools)),
            )
