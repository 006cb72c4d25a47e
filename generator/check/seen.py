"""The site as seen: one frozen value that every check looks at, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, NamedTuple

from .documents import Document, Unparsed, document
from .files import File, Odd, Tree, read
from .outside import Answer
from .page import Kind, Page, Ref
from .place import FRONT, LOST, Base, Target, Where, guess, target
from .sources import Sources

LONGEST_SHOWN: Final = 160


class Use(NamedTuple):
    """A URL somewhere in the site. `file` is what it finds there, None where it finds nothing; `twin` is then the file
    that it would find if capitals did not count.
    """

    page: str
    line: int
    url: str
    kind: Kind
    target: Target
    file: str | None
    twin: str | None

    @property
    def shown(self) -> str:
        return short(self.url)


def short(url: str) -> str:
    """A URL as a message can show it: a picture that is part of its page has a very long one."""
    return url if len(url) <= LONGEST_SHOWN else f"{url[:LONGEST_SHOWN]}…"


@dataclass(frozen=True)
class Seen:
    """`css` are the style sheets' texts; `whole` says that every file is known, not only those that something leads to;
    `answers` are those of outside links, where they were asked.
    """

    base: Base
    files: Mapping[str, File]
    pages: Mapping[str, Page]
    css: Mapping[str, str]
    unparsed: tuple[tuple[str, Unparsed], ...]
    odd: tuple[Odd, ...]
    uses: tuple[Use, ...]
    whole: bool = True
    sources: Sources | None = None
    answers: Mapping[str, Answer] = field(default_factory=dict)

    @cached_property
    def used(self) -> frozenset[str]:
        """Files that something leads to, be it only by another spelling of their name."""
        return frozenset(file for use in self.uses if (file := use.file or use.twin))

    @cached_property
    def uses_of(self) -> Mapping[str, tuple[Use, ...]]:
        """What each page or sheet names."""
        found: dict[str, list[Use]] = {}
        for use in self.uses:
            found.setdefault(use.page, []).append(use)
        return {page: tuple(uses) for page, uses in found.items()}

    @property
    def own_pages(self) -> Iterator[tuple[str, Page]]:
        """Pages that have an address: not the one for lost visitors, nor those that only send on."""
        return ((path, page) for path, page in self.pages.items() if path != LOST and not page.moves)

    def bytes_of(self, path: str) -> bytes:
        return read(self.files[path])

    @property
    def size(self) -> int:
        return sum(file.size for file in self.files.values())


@dataclass(frozen=True)
class Finder:
    """Which file a path finds, as hosts look for it. `moved` are addresses that a server sends on to another."""

    files: Mapping[str, File]
    moved: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _folded(self) -> Mapping[str, str]:
        return {path.casefold(): path for path in self.files}

    def file(self, path: str) -> str | None:
        """The file itself, a folder's front page, or a page whose name is given without .html."""
        moved = self.moved.get(path, path)
        return next((name for name in _ways(moved) if name in self.files), None)

    def twin(self, path: str) -> str | None:
        return next((self._folded[n] for name in _ways(path) if (n := name.casefold()) in self._folded), None)


def _ways(path: str) -> tuple[str, ...]:
    if not path or path.endswith("/"):
        return (path + FRONT,)
    return path, f"{path}/{FRONT}", f"{path}.html"


def see(tree: Tree, base: Base | None, moved: Mapping[str, str] | None = None, *, whole: bool = True) -> Seen:
    """Read a tree's documents, and find out where everything that they name leads."""
    known = {path: document(path, file) for path, file in tree.files.items()}
    read_as = {path: one for path, one in known.items() if one}
    pages = {path: one.page for path, one in read_as.items() if one.page}
    base = base or guess(pages, tree.files)
    finder = Finder(tree.files, moved or {})
    return Seen(
        base=base,
        files=tree.files,
        pages=pages,
        css={path: one.css for path, one in read_as.items() if one.css},
        unparsed=tuple((path, wrong) for path, one in read_as.items() for wrong in one.unparsed),
        odd=(*tree.odd, *(one.odd for one in read_as.values() if one.odd)),
        uses=tuple(use for path, one in read_as.items() for use in _uses(path, one, base, finder)),
        whole=whole,
    )


def _uses(path: str, one: Document, base: Base, finder: Finder) -> Iterator[Use]:
    known: dict[str, tuple[Target, str | None, str | None]] = {}
    for ref in one.refs:
        if ref.url not in known:
            known[ref.url] = _found(path, one, ref, base, finder)
        yield Use(path, ref.line, ref.url, ref.kind, *known[ref.url])


def _found(
    path: str, one: Document, ref: Ref, base: Base, finder: Finder
) -> tuple[Target, str | None, str | None]:
    where = target(base, path, ref.url, one.page.base if one.page else "")
    if where.where is not Where.INSIDE:
        return where, None, None
    file = finder.file(where.path)
    return where, file, None if file else finder.twin(where.path)
