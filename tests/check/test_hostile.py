"""Other people's folders: whatever lies in them, a check ends with findings and never with a traceback."""

import os
import socket
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.check.check import check_folder
from generator.check.files import walk
from generator.check.reader import read_page
from generator.check.style import DEEPEST, rules
from generator.values.errors import UsageError
from generator.values.limits import CHECK_FILE_BYTES, CHECK_FILES, CHECK_OPEN_TAGS, CHECK_PAGE_BYTES
from tests.check.seeing import asked

GOOD = '<!doctype html><html lang="en"><head><title>Ada</title></head><body><h1>Ada</h1>{}</body></html>'


def odd(folder: Path) -> dict[str, str]:
    return {
        one.found.file: one.found.says
        for one in check_folder(folder, asked()).findings
        if one.check == "odd-files"
    }


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    root = tmp_path / "tree"
    root.mkdir()
    (root / "index.html").write_text(GOOD.format(""), "utf-8")
    return root


SOUP = (
    "<a",
    '<a "',
    "<a b='",
    "<!--",
    "<![CDATA[",
    "</",
    "<?",
    "<!",
    '<a ="',
    "&#",
    "<p><",
    "<svg><title>",
    "<a>",
    "<h1><a>",
    "</a x ",
    "<base href='x'><img srcset='",
)


@pytest.mark.parametrize("soup", SOUP, ids=range(len(SOUP)))
def test_a_page_of_unfinished_tags_is_read_in_its_own_time(soup: str) -> None:
    read_page(soup * (400_000 // len(soup)))


def test_a_few_unfinished_tags_are_nobody_s_business_and_more_are_told() -> None:
    patient = read_page('<a "' * 1000).unread == ""  # newer Pythons take all of them for one tag
    assert read_page('<a "' * CHECK_OPEN_TAGS).unread == ""
    assert (read_page('<a "' * (CHECK_OPEN_TAGS + 1)).unread == "") == patient


@given(st.text(st.sampled_from("<>!-/\"'= ac[]?&#;h1{}\n\0"), max_size=60))
@settings(max_examples=300)
def test_any_text_is_a_page(text: str) -> None:
    read_page(text)
    tuple(rules(text))


STYLES = (
    "{" * 200_000 + "}" * 200_000,
    "p{" * 100_000,
    "(" * 300_000,
    "'" * 300_000,
    "/*" * 200_000,
    "url(" * 100_000,
    "a{b:" * 100_000,
    "url(" + " " * 300_000,
    "url('\"" * 60_000,
    '"' + '\\"' * 150_000,
    "p{font:" + "1" * 300_000 + "}",
    "@import " * 50_000,
)


@pytest.mark.parametrize("css", STYLES, ids=range(len(STYLES)))
def test_a_style_sheet_without_sense_is_read_in_its_own_time(css: str, tree: Path) -> None:
    (tree / "s.css").write_text(css, "utf-8")
    (tree / "index.html").write_text(GOOD.format('<link rel="stylesheet" href="s.css">'), "utf-8")
    check_folder(tree, asked())


ATTRIBUTES = (
    f'<img alt="x" srcset="{"," * 300_000}">', f'<img alt="x" srcset="{"a " * 150_000}">',
    f'<img alt="x" srcset="a" sizes="{"(" * 300_000}">',
    f'<picture><source srcset="a" media="{" " * 300_000}"><img alt="x"></picture>', f'<img alt="{"x" * 300_000}">',
    f'<base href="{"x" * 100_000}">' + "".join(f'<a href="{n}">x</a>' for n in range(20_000)), '<meta name="og:x">' * 20_000,
    f'<a href="{"../" * 100_000}">x</a>', f'<script type="application/ld+json">{"1" * 100_000}</script>',
)  # fmt: skip


@pytest.mark.parametrize("markup", ATTRIBUTES, ids=range(len(ATTRIBUTES)))
def test_an_attribute_without_end_is_read_in_its_own_time(markup: str, tree: Path) -> None:
    (tree / "index.html").write_text(GOOD.format(markup), "utf-8")
    check_folder(tree, asked())


def test_rules_are_read_as_deep_as_anybody_needs() -> None:
    assert len(list(rules("a{" * DEEPEST + "}" * DEEPEST))) == DEEPEST
    assert list(rules("a{" * (DEEPEST + 1) + "}" * (DEEPEST + 1))) == []


def test_json_that_is_nested_without_end_is_told(tree: Path) -> None:
    for deep in (500, 100_000):
        data = f'<script type="application/ld+json">{"[" * deep}{"]" * deep}</script>'
        (tree / "index.html").write_text(GOOD.format(data), "utf-8")
        found = {one.check for one in check_folder(tree, asked()).findings}
        assert ("structured-data" in found) == (deep > 500)


def test_binary_garbage_under_every_name_is_no_traceback(tree: Path) -> None:
    garbage = bytes(range(256)) * 64
    for name in (
        "a.html",
        "b.css",
        "c.webmanifest",
        "sitemap.xml",
        "d.jpg",
        "e.png",
        "f.webp",
        "g.avif",
        "h.zip",
        "i.heic",
    ):
        (tree / name).write_bytes(garbage)
        (tree / f"magic-{name}").write_bytes(b"PK\x03\x04\xff\xd8\xff" + garbage)
    (tree / "j.jpg").write_bytes(b"\xff\xd8\xff" + garbage)
    (tree / "k.png").write_bytes(b"\x89PNG\r\n\x1a\n" + garbage)
    (tree / "l.zip").write_bytes(b"PK\x05\x06" + b"\0" * 18)
    assert check_folder(tree, asked()).pages == 3


def test_links_out_of_the_folder_are_not_followed_and_those_inside_are(tree: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.html").write_text(GOOD.format(""), "utf-8")
    (tree / "out.html").symlink_to(tmp_path / "secret.html")
    (tree / "dead.html").symlink_to(tree / "nothing")
    (tree / "loop.html").symlink_to(tree / "loop.html")
    (tree / "folder").symlink_to(tmp_path)
    (tree / "in.html").symlink_to(tree / "index.html")
    assert odd(tree) == {
        "out.html": "is a link that leads out of the folder",
        "dead.html": "is a link that leads nowhere",
        "loop.html": "is a link that leads nowhere",
        "folder": "is a link that leads out of the folder",
    }
    assert check_folder(tree, asked()).pages == 2


def test_pipes_and_sockets_are_not_opened(tree: Path) -> None:
    os.mkfifo(tree / "pipe.html")
    with socket.socket(socket.AF_UNIX) as heard:
        here = Path.cwd()
        os.chdir(tree)  # the path of a socket is short
        heard.bind("socket.css")
        os.chdir(here)
        says = "is no plain file: a link to a folder, a pipe, a socket or a device"
        assert odd(tree) == {"pipe.html": says, "socket.css": says}


def test_pages_may_be_so_large_and_no_larger(tree: Path) -> None:
    page = GOOD.format("")
    for more, told in ((0, {}), (1, {"large.html": "is larger than 2 MiB, and was not read"})):
        (tree / "large.html").write_text(page.ljust(CHECK_PAGE_BYTES + more), "utf-8")
        assert odd(tree) == told


def test_files_may_be_so_large_and_no_larger(tree: Path) -> None:
    for more, told in ((0, {}), (1, {"film.mp4": "is larger than 100 MiB"})):
        with (tree / "film.mp4").open("wb") as film:
            film.truncate(CHECK_FILE_BYTES + more)  # no byte of it is on the disk
        assert odd(tree) == told


def test_a_folder_may_hold_so_many_files_and_no_more(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert CHECK_FILES == 100_000
    for number in range(9):
        (tree / f"{number}.txt").touch()
    monkeypatch.setattr("generator.check.files.CHECK_FILES", 10)
    assert len(walk(tree).files) == 10
    (tree / "more.txt").touch()
    with pytest.raises(UsageError, match="holds more than 10 files: give the folder of one built site"):
        walk(tree)


def test_a_folder_that_is_deeper_than_python_recurses_is_walked(tree: Path) -> None:
    here, deep = Path.cwd(), 1200
    os.chdir(tree)
    try:
        for _ in range(deep):
            os.mkdir("d")  # noqa: PTH102 - the whole path soon is too long for the system
            os.chdir("d")
        assert list(walk(tree).files) == ["index.html"]
        for _ in range(deep):  # nobody else could remove it
            os.chdir("..")
            os.rmdir("d")  # noqa: PTH106 - the whole path is too long for the system
    finally:
        os.chdir(here)


def test_names_that_are_no_text_are_shown_all_the_same(tree: Path) -> None:
    name = os.fsdecode(b"caf\xe9.css")
    (tree / name).write_text("p { color: red }")
    assert any(one.found.file == name for one in check_folder(tree, asked()).findings)


def test_git_s_own_folder_is_not_looked_at(tree: Path) -> None:
    (tree / ".git").mkdir()
    (tree / ".git" / "config").write_text("x")
    assert list(walk(tree).files) == ["index.html"]
