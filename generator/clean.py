"""Take back what was built: what the manifest names, and never anything else."""

from __future__ import annotations

import shutil

from .order import Folders
from .store import Store
from .values.event import Event
from .write.lock import locked
from .write.manifest import read_manifest
from .write.output import bring, refuse_output


def clean(folders: Folders, *, everything: bool) -> int:
    """Remove our files from the output, and from the store what no output had; with `everything` the whole of it.

    The number of files removed from the output.
    """
    refuse_output(folders.output, folders.site)
    if not folders.state.is_dir():
        return 0
    with locked(folders.state, _unheard):
        store = Store(folders.state / "store")
        known = folders.manifest.exists()
        had = [read_manifest(path) for path in sorted(folders.manifest.parent.glob("*.json"))]
        change = bring(folders.output, folders.manifest, {}, store.path, _unheard)
        folders.manifest.unlink(missing_ok=True)
        folders.links.unlink(missing_ok=True)
        if everything:
            shutil.rmtree(folders.state / "store", ignore_errors=True)
            shutil.rmtree(folders.state / "measures", ignore_errors=True)
        else:
            store.sweep(entry.key for manifest in had for entry in manifest.entries.values())
        if known and folders.output.is_dir() and not any(folders.output.iterdir()):
            folders.output.rmdir()
    return len(change.remove)


def _unheard(_: Event) -> None:
    pass
