"""The site in a folder that something else serves: what is written there, what is left, and folders that are refused."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from generator.build import build
from generator.kit.kit import KitOrder, make_kit
from generator.order import Folders, Order
from generator.publish.folder import Mirrored, mirror, refuse_folder
from generator.values.errors import ContentError, UsageError
from generator.write.manifest import PART
from tests.killed import MIRRORED
from tests.publish.repositories import Repository, copied
from tests.site import TODAY, edit, files


def mirrored(home: Repository, to: Path, *, dry_run: bool = False, **order: Any) -> Mirrored:
    folders = Folders(home.site, home.site / "output")
    target = refuse_folder(folders, to)
    built = build(folders, Order(**{"today": TODAY} | order), lambda _: None)
    return mirror(folders, target, built, lambda _: None, dry_run=dry_run)


def test_a_folder_becomes_the_output_and_only_what_differs_is_written_again(
    home: Repository, tmp_path: Path
) -> None:
    done = mirrored(home, www := tmp_path / "www")
    assert files(www) == files(home.site / "output")
    assert {str(path) for path in done.files.added} == set(files(www))
    times = {path: (www / path).stat().st_mtime_ns for path in files(www)}
    assert mirrored(home, www).files.nothing
    edit(home.site / "content/ada-byron/profile.yaml", "name: Ada Byron", "name: Ada Byron\nlocation: Paris")
    assert [str(path) for path in mirrored(home, www).files.changed] == ["index.html"]
    assert files(www) == files(home.site / "output")
    assert {path for path in files(www) if times[path] != (www / path).stat().st_mtime_ns} == {"index.html"}


def test_what_was_published_and_is_built_no_more_goes_and_files_of_others_stay(
    home: Repository, tmp_path: Path
) -> None:
    french = home.site / "content/ada-byron/profile.fr.yaml"
    french.write_text("headline: Mathématicienne\n")
    mirrored(home, www := tmp_path / "www")
    assert (www / "fr/index.html").is_file()
    (www / "fr/mine.txt").write_text("mine")
    french.unlink()
    done = mirrored(home, www)
    assert "fr/index.html" in {str(path) for path in done.files.removed}
    assert files(www) == files(home.site / "output") | {"fr/mine.txt": b"mine"}


def test_a_dry_run_writes_nothing_there(home: Repository, tmp_path: Path) -> None:
    done = mirrored(home, www := tmp_path / "www", dry_run=True)
    assert {str(path) for path in done.files.added} == set(files(home.site / "output"))
    assert not www.exists()


@pytest.mark.parametrize("dry_run", [True, False])
def test_a_file_of_somebody_else_in_the_way_stops_it_before_anything_is_written(
    home: Repository, tmp_path: Path, dry_run: bool
) -> None:
    www = tmp_path / "www"
    www.mkdir()
    (www / "index.html").write_text("mine")
    with pytest.raises(ContentError, match=r"www/index\.html: is in the way: Headshot did not write it"):
        mirrored(home, www, dry_run=dry_run)
    assert files(www) == {"index.html": b"mine"}


def test_a_published_file_that_somebody_edited_is_written_anew_with_a_warning(
    home: Repository, tmp_path: Path
) -> None:
    mirrored(home, www := tmp_path / "www")
    (www / "robots.txt").write_text("mine")
    done = mirrored(home, www)
    assert [str(path) for path in done.edited] == ["robots.txt"]
    assert files(www) == files(home.site / "output")


def test_a_copy_that_was_broken_off_is_completed_by_the_next(home: Repository, tmp_path: Path) -> None:
    mirrored(home, tmp_path / "www")
    whole = files(tmp_path / "www")
    shutil.rmtree(tmp_path / "www")
    (tmp_path / "www").mkdir()
    (tmp_path / "www" / f"index.html{PART}").write_text("half")
    mirrored(home, tmp_path / "www")
    assert files(tmp_path / "www") == whole


@pytest.mark.gate
@pytest.mark.skipif(not hasattr(os, "fork"), reason="a killed process is a fork of one that is not")
def test_killed_before_any_change_it_leaves_pages_whose_files_are_there_and_the_next_completes_it(
    home: Repository, tmp_path: Path
) -> None:
    base, kept = home.site.parent, tmp_path / "kept"
    mirrored(home, www := base / "www")
    (www / "mine.txt").write_text("mine")
    old = files(www)
    edit(home.site / "content/ada-byron/profile.yaml", "name: Ada Byron", 'name: Ada B.\naccent: "#225588"')
    build(Folders(home.site, home.site / "output"), Order(today=TODAY), lambda _: None)
    new = files(home.site / "output") | {"mine.txt": b"mine"}
    base.rename(kept)
    with subprocess.Popen(
        [sys.executable, "-m", "tests.killed", MIRRORED],
        cwd=Path(__file__).parent.parent.parent,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin
        assert process.stdout
        for number in count(1, 3):
            copied(kept, base)
            process.stdin.write(f"{number} {home.site}\n")
            process.stdin.flush()
            ended = process.stdout.readline().strip()
            found = files(www)
            assert found["index.html"] in (old["index.html"], new["index.html"])
            named = set(re.findall(r'(?:href|src)="([\w/.-]+\.\w+)"', found["index.html"].decode()))
            assert len(named) > 5
            assert named - found.keys() == set()
            mirrored(home, www)
            assert files(www) == new
            if ended != "killed":
                break
            shutil.rmtree(base)
        process.stdin.close()
    assert number > 20, "fewer changes than files that differ"


def test_folders_that_hold_sources_other_files_of_ours_or_the_output_are_refused(
    home: Repository, tmp_path: Path
) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    (tmp_path / "file").write_text("mine")
    build(Folders(home.site, tmp_path / "elsewhere"), Order(today=TODAY), lambda _: None)
    refused = {
        home.site: "is the site itself or holds it",
        home.site.parent: "is the site itself or holds it",
        home.site / "content/www": "lies in content/ of",
        home.site / ".git/www": "lies in .git/ of",
        home.site / "output": "is the site's own output, or lies in it",
        home.site / "output/www": "is the site's own output, or lies in it",
        tmp_path / "link": "is a symbolic link",
        tmp_path / "file": "is a file, not a folder",
        tmp_path / "not/mounted": f"there is no folder {tmp_path / 'not'}: is it mounted?",
    }
    for folder, says in refused.items():
        with pytest.raises(UsageError) as told:
            mirrored(home, folder)
        assert says in str(told.value)
    assert mirrored(home, tmp_path / "elsewhere").files.nothing


def test_a_kit_s_folder_is_not_taken_for_a_site_s(home: Repository, tmp_path: Path) -> None:
    make_kit(Folders(home.site, tmp_path / "kit"), KitOrder(("github",), 1, TODAY), lambda _: None)
    had = files(tmp_path / "kit")
    with pytest.raises(UsageError, match="holds something else that Headshot wrote"):
        mirrored(home, tmp_path / "kit")
    assert files(tmp_path / "kit") == had
