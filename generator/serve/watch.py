"""The system's word that a file has changed. It says when to look; what has changed is seen by looking."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NamedTuple

from watchdog.events import (
    EVENT_TYPE_CLOSED_NO_WRITE,
    EVENT_TYPE_OPENED,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

QUIET: Final = frozenset({EVENT_TYPE_OPENED, EVENT_TYPE_CLOSED_NO_WRITE})
"""Reading is no change: our own would call us again and again."""
Hear = Callable[[frozenset[Path]], None]


class _Folder(NamedTuple):
    """What is watched, by the number that the disk has given it."""

    path: Path
    number: int
    recursive: bool


class Watch(FileSystemEventHandler):
    """Native events of a site's files and folders, told from a thread of their own."""

    def __init__(self, roots: Iterable[Path], hear: Hear) -> None:
        self._roots = tuple(roots)
        self._hear = hear
        self._observer: Any = Observer()
        self._watched: dict[_Folder, Any] = {}

    def start(self) -> None:
        """Raises OSError where the system gives no events, or no more of them."""
        self.follow()
        self._observer.start()

    def stop(self) -> None:
        # Stopped amid a look, watchdog takes that for a mistake and says so where nobody can use it.
        logging.getLogger("watchdog.observers.inotify").addHandler(logging.NullHandler())
        if self._observer.is_alive():
            self._observer.stop()
            self._observer.join()

    def follow(self) -> None:
        """Watch what is there by now: content/ may have come after we did, or be another folder of that name."""
        wanted = frozenset(self._wanted())
        for folder in self._watched.keys() - wanted:
            self._observer.unschedule(self._watched.pop(folder))
        for folder in wanted - self._watched.keys():
            self._watched[folder] = self._observer.schedule(
                self, str(folder.path), recursive=folder.recursive
            )

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in QUIET:
            return
        paths = (Path(str(path)) for path in (event.src_path, event.dest_path) if path)
        ours = frozenset(path for path in paths if any(path.is_relative_to(root) for root in self._roots))
        if ours:
            self._hear(ours)

    def _wanted(self) -> Iterable[_Folder]:
        """Folders with all below them; of a file, and of a folder that is not there yet, the folder it lies in."""
        for root in self._roots:
            path = root if root.is_dir() else root.parent
            with suppress(OSError):  # it has gone in the meantime
                yield _Folder(path, path.stat().st_ino, path is root)
