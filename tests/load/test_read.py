"""Reading a file that a stranger named."""

import os
import sys
import tempfile
import unicodedata
from pathlib import Path

import pytest

from generator.load.read import Unreadable, safe_read

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")


def refusal(root: Path, name: str, cap: int = 100) -> str:
    with pytest.raises(Unreadable) as caught:
        safe_read(root, name, cap)
    return f"{caught.value.says} | {caught.value.hint}"


def test_a_file_is_read(tmp_path):
    (tmp_path / "me.jpg").write_bytes(b"\xff\r\n\x1a")
    assert safe_read(tmp_path, "me.jpg", 100) == b"\xff\r\n\x1a"


def test_a_file_in_a_folder_below_is_read(tmp_path):
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "me.jpg").write_bytes(b"x")
    assert safe_read(tmp_path, "photos/me.jpg", 100) == b"x"


def test_a_file_of_exactly_the_cap_is_read_and_one_byte_more_is_not(tmp_path):
    (tmp_path / "fits").write_bytes(b"x" * 2048)
    (tmp_path / "larger").write_bytes(b"x" * 2049)
    assert len(safe_read(tmp_path, "fits", 2048)) == 2048
    assert refusal(tmp_path, "larger", 2048).startswith("is larger than 2 KiB")


def test_a_file_that_lies_about_its_size_is_read_no_further_than_the_cap():
    """Files of /proc say that they are empty."""
    if not Path("/proc/self/maps").exists():
        pytest.skip("there is no /proc here")
    assert refusal(Path("/proc/self"), "maps", 10).startswith("is larger than 0 KiB")


def test_a_missing_file_is_told_with_the_nearest_name(tmp_path):
    (tmp_path / "portrait.jpg").touch()
    assert refusal(tmp_path, "portrait.jpeg") == "is not there | did you mean portrait.jpg?"
    assert refusal(tmp_path, "PORTRAIT.png") == "is not there | did you mean portrait.jpg?"


def test_a_missing_file_that_resembles_none_is_told_what_there_is(tmp_path):
    assert refusal(tmp_path, "x.png") == "is not there | the folder is empty"
    for name in ("bio.md", "profile.yaml", ".hidden"):
        (tmp_path / name).touch()
    assert refusal(tmp_path, "x.png") == "is not there | the folder holds bio.md, profile.yaml"


@pytest.mark.parametrize("name", ["profile.yml", "profile.yaml.txt", "profile.txt"])
def test_a_file_with_another_ending_is_to_be_renamed(tmp_path, name):
    (tmp_path / name).touch()
    assert refusal(tmp_path, "profile.yaml") == f"is not there | rename {name} to profile.yaml"


def test_a_name_that_is_ours_is_not_to_be_written_otherwise(tmp_path):
    (tmp_path / "Profile.yaml").touch()
    assert refusal(tmp_path, "profile.yaml").endswith("| rename it to profile.yaml")


def test_a_photograph_may_lie_elsewhere_still(tmp_path):
    folder = tmp_path / "content" / "ada"
    folder.mkdir(parents=True)
    copy = "copy the photograph into content/ada/"
    assert refusal(folder, "me.jpg") == f"is not there | the folder is empty; {copy}"
    (folder / "me.png").touch()
    assert refusal(folder, "me.jpg") == f"is not there | did you mean me.png? Else {copy}"


def test_a_name_must_have_the_capitals_that_the_disk_has(tmp_path):
    """On every system, or a site would build on a Mac and fail on its server."""
    (tmp_path / "Me.jpg").touch()
    assert refusal(tmp_path, "me.jpg").startswith("is called Me.jpg on disk | ")


def test_each_folder_of_a_name_must_have_the_capitals_that_the_disk_has(tmp_path):
    (tmp_path / "Photos").mkdir()
    (tmp_path / "Photos" / "me.jpg").touch()
    assert refusal(tmp_path, "photos/me.jpg").startswith("is called Photos on disk | ")


def test_the_two_spellings_of_an_accent_are_one_name(tmp_path):
    (tmp_path / unicodedata.normalize("NFD", "zoë.jpg")).write_bytes(b"x")
    assert safe_read(tmp_path, unicodedata.normalize("NFC", "zoë.jpg"), 100) == b"x"


@pytest.mark.parametrize(
    "name",
    [
        "",
        "/etc/passwd",
        "../x",
        "a/../../x",
        "a//x",
        "./x",
        "..",
        "a\\x",
        "C:x",
        "x:stream",
        "x\0.jpg",
        "a/",
        "...",
        " ",
    ],
)
def test_a_name_that_is_not_one_of_this_folder_is_refused(tmp_path, name):
    (tmp_path / "a").mkdir()
    assert refusal(tmp_path, name).startswith("is not a file beside this one")


def test_a_folder_in_place_of_a_file_is_refused(tmp_path):
    (tmp_path / "photos").mkdir()
    assert refusal(tmp_path, "photos").startswith("is a folder, where a file is wanted")


def test_a_file_in_place_of_a_folder_is_refused(tmp_path):
    (tmp_path / "me.jpg").touch()
    assert refusal(tmp_path, "me.jpg/x") == "is not there | me.jpg is a file, not a folder"


def test_a_folder_that_does_not_exist_is_told_without_its_path_on_this_machine(tmp_path):
    assert refusal(tmp_path / "ada", "me.jpg") == "is not there | the folder ada does not exist"


@posix
@pytest.mark.timeout(10)
def test_a_pipe_is_refused_and_does_not_wait_for_a_writer(tmp_path):
    os.mkfifo(tmp_path / "me.jpg")
    assert refusal(tmp_path, "me.jpg").startswith("is not a plain file")


@posix
def test_a_link_inside_the_folder_is_followed(tmp_path):
    (tmp_path / "a.jpg").write_bytes(b"x")
    (tmp_path / "b.jpg").symlink_to("a.jpg")
    assert safe_read(tmp_path, "b.jpg", 100) == b"x"


@posix
def test_a_link_out_of_the_folder_is_refused(tmp_path):
    root = tmp_path / "ada"
    root.mkdir()
    (tmp_path / "secret").write_bytes(b"x")
    (root / "me.jpg").symlink_to(tmp_path / "secret")
    assert refusal(root, "me.jpg").startswith("is a link that leads out of its folder")


@posix
def test_a_folder_that_is_a_link_out_is_refused(tmp_path):
    root = tmp_path / "ada"
    root.mkdir()
    (tmp_path / "me.jpg").write_bytes(b"x")
    (root / "photos").symlink_to(tmp_path)
    assert refusal(root, "photos/me.jpg").startswith("is a link that leads out of its folder")


@posix
def test_a_folder_whose_name_only_begins_like_the_root_is_outside_it(tmp_path):
    (tmp_path / "ada").mkdir()
    (tmp_path / "ada-lovelace").mkdir()
    (tmp_path / "ada-lovelace" / "me.jpg").write_bytes(b"x")
    (tmp_path / "ada" / "me.jpg").symlink_to("../ada-lovelace/me.jpg")
    assert refusal(tmp_path / "ada", "me.jpg").startswith("is a link that leads out of its folder")


@posix
def test_a_site_that_is_itself_reached_by_a_link_is_read(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "me.jpg").write_bytes(b"x")
    (tmp_path / "link").symlink_to("real")
    assert safe_read(tmp_path / "link", "me.jpg", 100) == b"x"


@posix
@pytest.mark.parametrize("target", ["nowhere", "me.jpg"])
def test_a_link_that_leads_nowhere_or_to_itself_is_refused(tmp_path, target):
    (tmp_path / "me.jpg").symlink_to(target)
    assert refusal(tmp_path, "me.jpg").startswith("is a link that leads nowhere")


@pytest.fixture
def nobody():
    """Whoever runs the tests, without root's right to read everything."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    yield
    os.seteuid(user)


@posix
@pytest.mark.usefixtures("nobody")
def test_a_file_that_may_not_be_read_is_told_so():
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "me.jpg").touch(mode=0)
        assert refusal(Path(folder), "me.jpg") == "cannot be read | Permission denied"
