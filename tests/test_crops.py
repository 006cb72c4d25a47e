"""`headshot crops` as a shell sees it: files, the same bytes twice, strangers left alone, a table that writes nothing."""

import shutil
from pathlib import Path

import pytest
from PIL import Image

from tests.site import BOTH, edit, files, headshot, same, site


@pytest.fixture
def root(tmp_path: Path, warm: Path) -> Path:
    return site(tmp_path, BOTH, warm)


def test_a_sheet_shows_everyone_and_has_the_same_bytes_wherever_and_whenever_it_is_made(root: Path) -> None:
    ran = headshot("crops", root)
    assert ran.code == 0
    assert ran.out.startswith("2 people, ")
    first = files(root / "crops")
    names = {f"pictures/{slug}-photograph.jpg" for slug in ("ada-byron", "grace-hopper")}
    assert {"crops.html", "crops.png", *names} <= first.keys()
    with Image.open(root / "crops" / "crops.png") as picture:
        assert (picture.format, picture.mode, picture.width) == ("PNG", "RGB", 1720)
    page = first["crops.html"].decode()
    assert all(
        text in page for text in ("Ada Byron", "Grace Hopper", "hero 4:5", "share card", "profile: head")
    )
    assert all(data[:2] == b"\xff\xd8" for name, data in first.items() if name.endswith(".jpg"))

    assert headshot("crops", root, SOURCE_DATE_EPOCH="0").code == 0
    assert headshot("crops", root, "-o", root.parent / "other").code == 0
    assert same(first, files(root / "crops")) == same(first, files(root.parent / "other")) == set()


def test_a_strangers_file_in_the_way_is_left_and_nothing_is_written(root: Path) -> None:
    (root / "crops").mkdir()
    (root / "crops" / "crops.html").write_text("mine")
    ran = headshot("crops", root)
    assert ran.code == 1
    assert "crops/crops.html: error: is in the way: Headshot did not write it" in ran.err
    assert files(root / "crops") == {"crops.html": b"mine"}


def test_other_files_stay_and_clean_takes_back_only_the_sheet(root: Path) -> None:
    headshot("crops", root)
    (root / "crops" / "notes.txt").write_text("mine")
    headshot("crops", root)
    assert headshot("clean", root, "-o", root / "crops").code == 0
    assert files(root / "crops") == {"notes.txt": b"mine"}


def test_a_built_site_is_no_place_for_a_sheet(root: Path) -> None:
    headshot("build", root)
    before = files(root / "output")
    ran = headshot("crops", root, "-o", root / "output")
    assert ran.code == 2
    assert "holds something else that Headshot wrote" in ran.err
    assert files(root / "output") == before


def test_a_mistake_is_told_and_nothing_is_written(root: Path) -> None:
    edit(root / "content/ada-byron/profile.yaml", "headline:", "haedline:")
    for more in ((), ("--table",)):
        ran = headshot("crops", root, *more)
        assert (ran.code, ran.out) == (1, "")
        assert "content/ada-byron/profile.yaml:2:1: error: haedline: is not a known field" in ran.err
    assert not (root / "crops").exists()


def test_of_a_studios_clients_only_the_one_with_a_mistake_is_left_out(root: Path) -> None:
    (root / "studio.yaml").write_text("format: 1\n")
    edit(root / "content/ada-byron/profile.yaml", "headline:", "haedline:")
    ran = headshot("crops", root)
    page = (root / "crops" / "crops.html").read_text("utf-8")
    assert ran.code == 1
    assert ran.out.startswith("1 person, ")
    assert "Left out, because something in their files is wrong: ada-byron" in page
    assert "Grace Hopper" in page


def test_every_look_of_a_gallery_is_shown_too_and_nobody_is_counted_twice(root: Path) -> None:
    grace = root / "content" / "grace-hopper"
    shutil.copy(root / "content" / "ada-byron" / "ada.jpg", grace / "again.jpg")
    second = "{file: again.jpg, alt: Grace at the window., head: 0% 0% 100% 90%}"
    edit(
        grace / "profile.yaml",
        "headshots: {file: grace.jpg, alt: Grace looks up.}",
        f"headshots: [{{file: grace.jpg, alt: Grace looks up.}}, {second}]",
    )
    table = headshot("crops", root, "--table")
    lines = [" ".join(line.split()) for line in table.out.splitlines()]
    assert [line.partition(" ")[0] for line in lines if "gallery 4:5" in line] == ["gallery", "Grace"]
    assert any(line.startswith("Grace Hopper, look 2 gallery 4:5 ") and "head cut" in line for line in lines)
    assert "headshots[1].file: cannot hold the whole head (4:5) in Ledger's gallery" in table.err

    ran = headshot("crops", root)
    assert ran.out.startswith("2 people, ")
    assert "grace-hopper-look-2-1-gallery-4x5.jpg" in {path.name for path in root.glob("crops/pictures/*")}


def test_a_table_has_a_line_for_each_crop_and_writes_no_file(root: Path) -> None:
    ran = headshot("crops", root, "--table")
    lines = [" ".join(line.split()) for line in ran.out.splitlines()]
    assert ran.code == 0
    assert "Name Slot Crop Head Eyes From Warning" in lines
    assert [line.partition(" hero 4:5")[0] for line in lines if " hero 4:5" in line] == [
        "Ada Byron", "Grace Hopper",
    ]  # fmt: skip
    assert sum("share card" in line for line in lines) == 2
    assert any("profile: head" in line for line in lines)
    assert not (root / "crops").exists()
