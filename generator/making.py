"""What the store lacks, shared out over processes: pictures by photograph, so that each is opened once a process."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from .derive import makers, pixels
from .derive.bundled import fallback_faces, fallback_file
from .render.text import TextRecipe, text
from .store import Kept, Store
from .values.artifact import (
    Font,
    Icon,
    Page,
    Recipe,
    Sheet,
    Sitemap,
    Tools,
    WebManifest,
    Written,
    ingredients,
    key_of,
)
from .values.digest import Digest, of_bytes
from .values.errors import HeadshotError, MakeError
from .values.face import Face
from .values.image import Cut, Format
from .workers import Workers

Files = Mapping[Digest, Path]
"""Where the bytes of a digest lie: photographs, fonts, templates, style sheets."""
_COST = {Format.AVIF: 24, Format.WEBP: 5, Format.JPEG: 2, Format.PNG: 2}
"""Encoding time a pixel, in proportion: the dearest work is started first."""
_SUBSETS = 4


class Wanted(NamedTuple):
    """A recipe that must be made, its key, and the path that it is made for."""

    key: Digest
    recipe: Recipe


@dataclass(frozen=True, slots=True)
class Job:
    """A share of the work for one process: cuts of one photograph, or anything else that is drawn."""

    wanted: tuple[Wanted, ...]
    store: Store
    files: tuple[tuple[Digest, Path], ...]
    made: tuple[tuple[Recipe, Path], ...]


@dataclass(frozen=True, slots=True)
class _Supplies:
    """What a maker may ask for besides its recipe: files by digest, and its ingredients."""

    job: Job

    def file(self, digest: Digest) -> Path:
        return dict(self.job.files)[digest]

    def made(self, recipe: Recipe) -> Path:
        return next(path for known, path in self.job.made if known == recipe)


Finished = tuple[tuple[Digest, Kept], ...]
"""What a job made, by key."""


class Outcome(NamedTuple):
    """What was made, by key; and by key what could not be."""

    made: Mapping[Digest, Kept]
    failed: Mapping[Digest, HeadshotError]


def make_all(
    recipes: Iterable[Recipe],
    store: Store,
    files: Files,
    tools: Tools,
    workers: Workers,
    done: Callable[[int], None],
) -> Outcome:
    """Make every recipe whose key the store lacks, ingredients first. `done` hears how many more are finished."""
    lacking = {w.key: w for recipe in recipes for w in _with_parts(recipe, tools) if not store.has(w.key)}
    made: dict[Digest, Kept] = {}
    failed: dict[Digest, HeadshotError] = {}
    for round_ in _rounds(list(lacking.values())):
        failed |= {wanted.key: error for wanted in round_ for error in _broken(wanted, tools, failed)}
        ready = [wanted for wanted in round_ if wanted.key not in failed]
        jobs = [*_cut_jobs(ready, store, files, workers.jobs), *_draw_jobs(ready, store, files, tools)]
        for job, result in _done(jobs, workers, done):
            if isinstance(result, HeadshotError):
                failed |= {wanted.key: result for wanted in job.wanted}
            else:
                made |= dict(result)
        for wanted in ready:
            if isinstance(wanted.recipe, TextRecipe):
                _write(wanted, store, files, made, failed)
        done(sum(isinstance(wanted.recipe, TextRecipe) for wanted in ready))
    return Outcome(made, failed)


def _done(
    jobs: Sequence[Job], workers: Workers, done: Callable[[int], None]
) -> list[tuple[Job, Finished | HeadshotError]]:
    """Each job with how it ended. Drawings that failed together are made one by one: only one of them is wrong."""
    results = workers.each(do, jobs, lambda kept: done(len(kept)))
    found = list(zip(jobs, results, strict=True))
    again = [job for job, result in found if isinstance(result, HeadshotError) and _is_parted(job)]
    if not again:
        return found
    single = [replace(job, wanted=(wanted,)) for job in again for wanted in job.wanted]
    return [pair for pair in found if pair[0] not in again] + _done(single, workers, done)


def _is_parted(job: Job) -> bool:
    return len(job.wanted) > 1 and not any(isinstance(wanted.recipe, Cut) for wanted in job.wanted)


def do(job: Job) -> Finished:
    """The work of another process: make into the store, return what was made."""
    cuts = [wanted for wanted in job.wanted if isinstance(wanted.recipe, Cut)]
    if cuts:
        _cut(cuts, job)
    for key, recipe in job.wanted:
        if not isinstance(recipe, Cut | TextRecipe):
            with job.store.keeping(key) as target:
                makers.make(recipe, _Supplies(job), target)
    return tuple((wanted.key, job.store.measure(wanted.key)) for wanted in job.wanted)


def _cut(cuts: Sequence[Wanted], job: Job) -> None:
    recipes = {wanted.recipe: wanted.key for wanted in cuts if isinstance(wanted.recipe, Cut)}
    with ExitStack() as stack:
        targets = {cut: stack.enter_context(job.store.keeping(key)) for cut, key in recipes.items()}
        pixels.make(list(recipes), dict(job.files)[next(iter(recipes)).source], targets.__getitem__)


def _with_parts(recipe: Recipe, tools: Tools) -> list[Wanted]:
    return [
        *(w for part in ingredients(recipe) for w in _with_parts(part, tools)),
        Wanted(key_of(recipe, tools), recipe),
    ]


def _rounds(lacking: Sequence[Wanted]) -> list[list[Wanted]]:
    """What has no ingredients, then what has, then what has those: each round needs only the rounds before it."""
    rounds: dict[int, list[Wanted]] = {}
    for wanted in lacking:
        rounds.setdefault(_depth(wanted.recipe), []).append(wanted)
    return [rounds[depth] for depth in sorted(rounds)]


def _depth(recipe: Recipe) -> int:
    return max((1 + _depth(part) for part in ingredients(recipe)), default=0)


def _cut_jobs(ready: Sequence[Wanted], store: Store, files: Files, cores: int) -> list[Job]:
    """Cuts by photograph. Each share of one decodes it anew, so only those are split that would leave a core idle:
    of three for two cores, one; and one portrait alone fills every core.
    """
    by_source: dict[Digest, list[Wanted]] = {}
    for wanted in ready:
        if isinstance(wanted.recipe, Cut):
            by_source.setdefault(wanted.recipe.source, []).append(wanted)
    left = len(by_source) % cores
    parts = [1] * (len(by_source) - left) + [-(-cores // max(left, 1))] * left
    shares = [
        (source, share)
        for (source, cuts), count in zip(by_source.items(), parts, strict=True)
        for share in shared(cuts, count)
    ]
    shares.sort(key=lambda pair: -sum(map(_cost, pair[1])))
    return [Job(tuple(share), store, ((source, files[source]),), ()) for source, share in shares]


def shared(cuts: Sequence[Wanted], parts: int) -> list[list[Wanted]]:
    """Shares of nearly equal cost: the dearest cut first, each to the share that has least."""
    shares: list[list[Wanted]] = [[] for _ in range(min(parts, len(cuts)))]
    for wanted in sorted(cuts, key=lambda w: (-_cost(w), w.key)):
        min(shares, key=lambda share: sum(map(_cost, share))).append(wanted)
    return shares


def _cost(wanted: Wanted) -> int:
    cut = wanted.recipe
    return cut.size.width * cut.size.height * _COST[cut.format] if isinstance(cut, Cut) else 0


def _broken(wanted: Wanted, tools: Tools, failed: Mapping[Digest, HeadshotError]) -> list[HeadshotError]:
    """Why a recipe cannot be made: an ingredient of it failed."""
    keys = [key_of(part, tools) for part in ingredients(wanted.recipe)]
    return [failed[key] for key in keys if key in failed]


def _draw_jobs(ready: Sequence[Wanted], store: Store, files: Files, tools: Tools) -> list[Job]:
    """Cards, icons, fonts and codes, with the files that they may open."""
    fallback = {face.digest: fallback_file(face) for face, _ in fallback_faces()}
    known = tuple(
        (digest, path) for digest, path in (fallback | dict(files)).items() if path.suffix == ".woff2"
    )
    jobs = []
    for batch in _batches(ready):
        parts = {part: store.path(key_of(part, tools)) for w in batch for part in ingredients(w.recipe)}
        jobs.append(Job(tuple(batch), store, known, tuple(parts.items())))
    return jobs


def _batches(ready: Sequence[Wanted]) -> list[list[Wanted]]:
    """What one process makes in one go: the icons of one monogram, and subsets of one face by fours, because
    unpacking a font and importing what it takes cost more than the drawing. All else is made one by one.
    """
    batches: dict[object, list[Wanted]] = {}
    subsets: Counter[Face] = Counter()
    for wanted in ready:
        recipe = wanted.recipe
        if isinstance(recipe, Icon):
            batches.setdefault((recipe.letters, recipe.faces), []).append(wanted)
        elif isinstance(recipe, Font):
            batches.setdefault((recipe.face, subsets[recipe.face] // _SUBSETS), []).append(wanted)
            subsets[recipe.face] += 1
        elif not isinstance(recipe, Cut | TextRecipe):
            batches[wanted.key] = [wanted]
    return list(batches.values())


def _write(
    wanted: Wanted, store: Store, files: Files, made: dict[Digest, Kept], failed: dict[Digest, HeadshotError]
) -> None:
    """Text is made here: it is quick, and needs no process of its own."""
    recipe = wanted.recipe
    assert isinstance(recipe, Page | Sheet | Written | Sitemap | WebManifest)
    try:
        store.write(wanted.key, text(recipe, texts_of(recipe, files)).encode())
        made[wanted.key] = store.measure(wanted.key)
    except MakeError as error:
        failed[wanted.key] = error


def texts_of(recipe: TextRecipe, files: Files) -> dict[Digest, str]:
    """The templates and the style sheet that a text needs, checked to be what was planned with."""
    found = {}
    for digest in _named(recipe):
        data = files[digest].read_bytes()
        if of_bytes(data) != digest:
            raise MakeError(f"{files[digest].name} changed while the site was built", "build again")
        found[digest] = data.decode()
    return found


def _named(recipe: TextRecipe) -> tuple[Digest, ...]:
    match recipe:
        case Page():
            return (*(recipe.styles or ()), *(digest for _, digest in recipe.templates))
        case Sheet():
            return recipe.styles
        case _:
            return ()
