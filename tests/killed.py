"""Builds that are killed before their n-th change of the disk: a process that forks one for each line it is told.

`python -m tests.killed` reads lines `number folder` and answers each with how many changes there were, or `killed`.
Python tells an audit hook of every file that it opens, renames or removes before it does: so nothing of the
generator is replaced, and the signal is the one that nothing can catch.

`python -m tests.killed mirrored` does so with deployments to the folder `www` beside a site.

`python -m tests.killed paused folder` is a build that holds its site's lock until a line is written to it.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from generator.build import Folders, Order
from generator.build import build as build_site
from generator.publish.folder import mirror, refuse_folder
from generator.values.event import Event, Read
from tests.site import TODAY, build

PAUSED, MIRRORED = "paused", "mirrored"
CHANGES = frozenset({"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.chmod", "os.utime", "os.truncate"})


def changes(event: str, arguments: tuple[object, ...], home: str) -> bool:
    """Whether an event is about to change something in the site."""
    if event == "open":
        name, _, flags = arguments
        return str(name).startswith(home) and bool(int(str(flags)) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
    return event in CHANGES and str(arguments[0]).startswith(home)


def until(number: int, home: Path, work: Callable[[], None]) -> int:
    """Do the work, unless death comes first; the number of changes below a folder."""
    count = 0

    def hear(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal count
        if changes(event, arguments, str(home)):
            count += 1
            if count == number:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hear)
    work()
    return count


def build_until(number: int, root: Path) -> int:
    def work() -> None:
        assert not build(root).failed

    return until(number, root, work)


def mirror_until(number: int, root: Path) -> int:
    """What is built is at hand: only what is done to the folder, and to what is remembered of it, is counted."""
    folders, target = (
        Folders(root, root / "output"),
        refuse_folder(Folders(root, root / "output"), root.parent / "www"),
    )
    built = build(root)
    return until(
        number, root.parent, lambda: done(mirror(folders, target, built, lambda _: None, dry_run=False))
    )


def done(_: object) -> None:
    pass


def paused(root: Path) -> None:
    def tell(event: Event) -> None:
        if isinstance(event, Read):
            print("holding", flush=True)
            sys.stdin.readline()

    built = build_site(Folders(root, root / "output"), Order(today=TODAY), tell)
    print("failed" if built.failed else "done")


def killed(work: Callable[[int, Path], int]) -> None:
    for line in sys.stdin:
        number, _, folder = line.strip().partition(" ")
        reader, writer = os.pipe()
        child = os.fork()
        if not child:
            os.write(writer, str(work(int(number), Path(folder))).encode())
            os._exit(0)
        os.close(writer)
        with os.fdopen(reader) as answer:
            said = answer.read()
        _, status = os.waitpid(child, 0)
        print(
            said if status == 0 else "killed" if os.WTERMSIG(status) == signal.SIGKILL else status, flush=True
        )


if __name__ == "__main__":
    match sys.argv[1:]:
        case [word, folder] if word == PAUSED:
            paused(Path(folder))
        case [word] if word == MIRRORED:
            killed(mirror_until)
        case _:
            killed(build_until)
