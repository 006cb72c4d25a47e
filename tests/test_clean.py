"""Cleaning takes back what a build wrote, and nothing that anybody else put there."""

import shutil
from pathlib import Path

import pytest

from generator.build import Folders
from generator.clean import clean
from generator.values.errors import UsageError
from generator.values.event import Made
from tests.site import BOTH, build, counts, edit, files, headshot, site


@pytest.fixture
def root(tmp_path: Path, warm: Path) -> Path:
    return site(tmp_path, BOTH, warm)


def cleaned(root: Path, output: Path | None = None, *, everything: bool = False) -> int:
    return clean(Folders(root, output or root / "output"), everything=everything)


def test_a_clean_site_is_the_site_before_it_was_built(root: Path) -> None:
    before = {path: data for path, data in files(root).items() if not path.startswith(".headshot/")}
    written = len(build(root).files)
    assert cleaned(root) == written
    assert not (root / "output").exists()
    assert {path: data for path, data in files(root).items() if not path.startswith(".headshot/")} == before


def test_strangers_and_their_folders_stay(root: Path) -> None:
    build(root)
    for name in ("humans.md", "ada-byron/notes.txt", "theirs/deep/file"):
        (root / "output" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "output" / name).write_text("mine")
    cleaned(root)
    assert set(files(root / "output")) == {"humans.md", "ada-byron/notes.txt", "theirs/deep/file"}


def test_the_store_stays_so_that_the_next_build_makes_nothing(root: Path) -> None:
    written = len(build(root).files)
    cleaned(root)
    assert counts(build(root)) == f"0 made, {written} written, 0 removed"


def test_all_takes_the_store_and_the_measures_too(root: Path) -> None:
    build(root)
    cleaned(root, everything=True)
    left = {path.split("/")[1] for path in files(root) if path.startswith(".headshot/")}
    assert left <= {".gitignore", "lock"}


def test_what_no_output_had_is_swept_from_the_store(root: Path) -> None:
    build(root)
    edit(root / "content/ada-byron/bio.md", "London", "Paris")
    needed = len({entry.key for entry in build(root).files.values()})
    cleaned(root)
    assert len(files(root / ".headshot" / "store")) == needed
    assert build(root).count(Made) == 0


def test_each_output_folder_has_a_manifest_of_its_own(root: Path, tmp_path: Path) -> None:
    one, other = root / "output", tmp_path / "elsewhere" / "deep"
    build(root, one)
    build(root, other)
    assert files(one) == files(other)
    assert len(list((root / ".headshot" / "manifests").glob("*.json"))) == 2
    cleaned(root, other)
    assert not other.exists()
    assert files(one)
    assert counts(build(root, one)) == "0 made, 0 written, 0 removed"


def test_a_folder_that_we_never_wrote_to_is_left_as_it_is(root: Path, tmp_path: Path) -> None:
    build(root)
    empty, full = tmp_path / "empty", tmp_path / "full"
    empty.mkdir()
    full.mkdir()
    (full / "index.html").write_text("mine")
    assert cleaned(root, empty) == cleaned(root, full) == cleaned(root, tmp_path / "nowhere") == 0
    assert empty.is_dir()
    assert files(full) == {"index.html": b"mine"}


def test_a_site_that_was_never_built_is_clean(root: Path) -> None:
    shutil.rmtree(root / ".headshot")
    assert cleaned(root) == 0
    assert not (root / ".headshot").exists()


def test_the_sources_are_refused_like_for_a_build(root: Path) -> None:
    for output in (root, root.parent, root / "content"):
        with pytest.raises(UsageError):
            cleaned(root, output)


def test_the_command_counts_what_it_removed(root: Path) -> None:
    written = len(build(root).files)
    assert headshot("clean", root) == (0, f"{written} files removed\n", "")
    assert headshot("clean", root) == (0, "0 files removed\n", "")
    assert headshot("clean", root, "-o", root / "content").code == 2
