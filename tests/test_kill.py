"""Builds that end before their time: killed anywhere, interrupted at a terminal, or begun twice. Real processes all."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

import pytest

from generator.values.errors import UsageError
from generator.values.event import Noticed, Waiting
from generator.write.lock import locked
from generator.write.manifest import PART, read_manifest
from tests.killed import PAUSED
from tests.pages import Html
from tests.site import ALONE, BOTH, build, command, edit, environment, files, folders, headshot, site, write
from tests.terminal import Terminal

HERE = Path(__file__).parent.parent
TEXTS = {".html", ".txt", ".xml", ".webmanifest"}

MARY = """\
-- content/mary-somerville/profile.yaml --
name: Mary Somerville
headline: Finds moons
headshots: {file: grace.jpg, alt: Mary looks up.}
-- content/mary-somerville/grace.jpg --
"""


class Scene:
    """A site that was built and then changed, the output that it had, and the one that it must come to."""

    def __init__(self, folder: Path, warm: Path) -> None:
        self.before = site(folder / "before", BOTH, warm)
        build(self.before)
        self.old = files(self.before / "output")
        shutil.rmtree(self.before / "content" / "grace-hopper")
        write(self.before, MARY)
        edit(self.before / "content/ada-byron/profile.yaml", "headline:", 'accent: "#225588"\nheadline:')
        after = folder / "after"
        shutil.copytree(self.before, after)
        built = build(after, jobs=2)
        self.new, self.folders = files(after / "output"), folders(after / "output")
        # Pixels are at hand, so that no process but the one that is killed has anything to make.
        shutil.copytree(
            after / ".headshot",
            self.before / ".headshot",
            dirs_exist_ok=True,
            ignore=shutil.ignore_patterns("manifests"),
        )
        for path, entry in built.files.items():
            if path.suffix in TEXTS:
                (self.before / ".headshot/store" / entry.key[:2] / entry.key).unlink()


@pytest.fixture
def killed() -> Iterator[Callable[[int, Path], str]]:
    """`killed(n, site)`: a build of the site that is killed before its n-th change of the disk."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.killed"],
        cwd=HERE,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin
        assert process.stdout
        told, said = process.stdin, process.stdout

        def run(number: int, root: Path) -> str:
            told.write(f"{number} {root}\n")
            told.flush()
            return said.readline().strip()

        yield run
        told.close()


def test_a_build_killed_here_and_there_leaves_whole_pages_and_is_healed_by_the_next(
    tmp_path: Path, warm: Path, killed: Callable[[int, Path], str]
) -> None:
    assert killed_at_every(13, Scene(tmp_path, warm), tmp_path, killed) > 10


@pytest.mark.gate
def test_a_build_killed_anywhere_at_all_leaves_whole_pages_and_is_healed_by_the_next(
    tmp_path: Path, warm: Path, killed: Callable[[int, Path], str]
) -> None:
    assert killed_at_every(1, Scene(tmp_path, warm), tmp_path, killed) > 100


def killed_at_every(step: int, scene: Scene, folder: Path, killed: Callable[[int, Path], str]) -> int:
    """Kill a build before its first change, before one some steps later, and so on to its end; the number of kills."""
    for kills in range(10_000):
        root = folder / f"killed-{kills}"
        shutil.copytree(scene.before, root)
        ended = killed(1 + kills * step, root)
        look(root / "output", scene)
        healed = build(root)
        assert not healed.failed
        assert not [event for event in healed.events if isinstance(event, Noticed)], "nobody edited anything"
        assert files(root / "output") == scene.new
        assert folders(root / "output") == scene.folders
        assert leftovers(root) == []
        shutil.rmtree(root)
        if ended != "killed":
            assert int(ended) < 1 + kills * step
            return kills
    raise AssertionError("it never ended")


def look(output: Path, scene: Scene) -> None:
    """What a visitor finds: every file old or new, and all that is named is there."""
    for name, data in files(output).items():
        if not name.endswith(PART):
            assert data in (scene.old.get(name), scene.new.get(name)), f"{name} is neither old nor new"
            if name.endswith(".html"):
                gone = [url for url in Html(data.decode()).own() if not exists(output, name, url)]
                assert not gone, f"{name} names {gone}"


def exists(output: Path, page: str, url: str) -> bool:
    place = PurePosixPath(page).parent
    target = Path(os.path.normpath(output / url.lstrip("/") if url.startswith("/") else output / place / url))
    return (target / "index.html" if url.endswith("/") else target).is_file()


def leftovers(root: Path) -> list[str]:
    """What only a build at work may have: part files, scratch, a manifest that says «writing»."""
    found = [str(path.relative_to(root)) for path in root.rglob("*") if path.name.endswith(PART)]
    found += [str(path.relative_to(root)) for path in root.glob(".headshot/*/tmp")]
    state = root / ".headshot"
    found += [path.name for path in (state / "manifests").glob("*") if read_manifest(path).writing]
    return found + ["lock.pid"] * (state / "lock.pid").exists()


# ---- Ctrl-C


@pytest.mark.parametrize("seen", [b"making", rb"[1-9]\d*/\d+"], ids=["as processes start", "as they encode"])
def test_ctrl_c_at_a_terminal_leaves_no_process_no_scratch_and_no_traceback(
    tmp_path: Path, seen: bytes
) -> None:
    root = site(tmp_path, ALONE.replace("formats: [jpeg]\n", ""))
    with Terminal(command("build", root), environment(TERM="xterm")) as terminal:
        terminal.until(seen)
        terminal.write(b"\x03")
        # The terminal closes only when the last of the processes that hold it is gone.
        said, code = terminal.rest()
    assert code == 130
    assert "Stopped: nothing was left half done." in said
    assert "Traceback" not in said
    assert "KeyboardInterrupt" not in said
    assert leftovers(root) == []
    assert not (root / "output").exists()
    assert headshot("build", root).code == 0


# ---- two builds at once


@pytest.fixture
def held(tmp_path: Path, warm: Path) -> Iterator[tuple[Path, subprocess.Popen[str]]]:
    """A site, and a build of it that goes on when a line is written to it."""
    root = site(tmp_path, BOTH, warm)
    with subprocess.Popen(
        [sys.executable, "-m", "tests.killed", PAUSED, root],
        cwd=HERE,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as first:
        assert first.stdout
        assert first.stdout.readline() == "holding\n"
        yield root, first
        if first.poll() is None:
            first.communicate("\n")


def test_a_second_build_says_for_whom_it_waits_and_then_goes_on(
    held: tuple[Path, subprocess.Popen[str]],
) -> None:
    root, first = held
    with subprocess.Popen(
        command("build", root), env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as second:
        assert second.stderr
        waits = f"Another build of this site is running (pid {first.pid}); waiting for it\n"
        assert second.stderr.readline() == waits
        assert first.communicate("\n")[0] == "done\n"
        said, _ = second.communicate()
    assert second.returncode == 0
    assert said.endswith("0 made, 0 written, 0 removed\n")


def test_patience_ends_with_the_holders_pid(held: tuple[Path, subprocess.Popen[str]]) -> None:
    root, first = held
    told: list[object] = []
    with pytest.raises(UsageError, match=rf"\(pid {first.pid}\): wait for it, or end it"):
        locked(root / ".headshot", told.append, patience=0.01).__enter__()
    assert told == [Waiting(str(first.pid))]


def test_a_build_that_was_killed_holds_no_lock(held: tuple[Path, subprocess.Popen[str]]) -> None:
    root, first = held
    first.send_signal(signal.SIGKILL)
    first.wait()
    again = headshot("build", root, "--json")
    assert again.code == 0
    assert again.err == ""
    assert len(json.loads(again.out)["written"]) > 0
