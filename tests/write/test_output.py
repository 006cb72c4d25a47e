"""An output folder brought to the asked state: which folders are refused, what is touched in it, and what never."""

import os
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest

from generator.store import Store
from generator.values.digest import Digest, of_bytes
from generator.values.errors import ContentError, Severity, UsageError
from generator.values.event import Event, Noticed, Removed, Wrote
from generator.write.manifest import PART, Entry, Manifest, read_manifest, write_manifest
from generator.write.output import bring, present, refuse_output, stamp_of
from tests.site import files, folders


class Bench:
    """An output, a store and a manifest, and files wanted as text."""

    def __init__(self, folder: Path) -> None:
        self.output, self.manifest = folder / "output", folder / "state" / "manifest.json"
        self.store = Store(folder / "store")

    def entries(self, **texts: str) -> dict[PurePosixPath, Entry]:
        """Keyword `a__b_html` is the path a/b.html."""
        found = {}
        for name, text in texts.items():
            data = text.encode()
            key = of_bytes(b"key " + data)
            self.store.write(key, data)
            path = PurePosixPath(name.replace("__", "/").replace("_", "."))
            found[path] = Entry(key, of_bytes(data), len(data), "ada")
        return found

    def bring(self, **texts: str) -> str:
        """What was told, a line each."""
        told: list[Event] = []
        bring(self.output, self.manifest, self.entries(**texts), self.store.path, told.append)
        return "\n".join(map(line, told))


def line(event: Event) -> str:
    match event:
        case Wrote(path=path):
            return f"wrote {path}"
        case Removed(path=path):
            return f"removed {path}"
        case Noticed(problem=problem):
            return f"{problem.severity.value} {problem.file}"
    return str(event)


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


# ---- refused before anything is read


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A site's folder as far as an output may get into its way."""
    root = tmp_path / "sites" / "mine"
    for name in ("content/ada-byron", "themes", ".headshot", ".git", "output"):
        (root / name).mkdir(parents=True)
    (root / "site.yaml").write_text("title: Mine\n")
    return root


@pytest.mark.parametrize(
    ("output", "says"),
    [
        (".", "is the site itself or holds it"),
        ("content/..", "is the site itself or holds it"),
        ("..", "is the site itself or holds it"),
        ("../..", "is the site itself or holds it"),
        ("/", "is the site itself or holds it"),
        ("content", "lies in content/"),
        ("content/ada-byron", "lies in content/"),
        ("content/ada-byron/new/deep", "lies in content/"),
        ("output/../content", "lies in content/"),
        ("themes", "lies in themes/"),
        (".headshot/store", "lies in .headshot/"),
        (".git", "lies in .git/"),
        ("site.yaml", "is a file, not a folder"),
    ],
)
def test_an_output_in_the_way_of_sources_is_refused(home: Path, output: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        refuse_output(home / output, home)


@pytest.mark.parametrize(
    "output", ["output", "new", "new/deep", "../elsewhere", "contents", "output/content"]
)
def test_any_other_folder_is_taken(home: Path, output: str) -> None:
    refuse_output(home / output, home)


def test_a_symbolic_link_is_refused_wherever_it_leads(home: Path) -> None:
    for target in (home / "output", home / "content", home / "nowhere"):
        link = home / f"to-{target.name}"
        link.symlink_to(target)
        with pytest.raises(UsageError, match="is a symbolic link"):
            refuse_output(link, home)


def test_a_link_on_the_way_to_the_output_does_not_hide_where_it_lies(home: Path) -> None:
    (home / "way").symlink_to(home / "content")
    with pytest.raises(UsageError, match="lies in content/"):
        refuse_output(home / "way" / "site", home)


# ---- what is written and removed, and in which order


def test_pages_are_written_after_all_that_they_name_and_removed_before_it(bench: Bench) -> None:
    told = bench.bring(index_html="i", sitemap_xml="s", a__index_html="p", z_css="c", a__photo_jpg="j")
    assert told.splitlines() == [
        "wrote a/photo.jpg",
        "wrote z.css",
        "wrote a/index.html",
        "wrote index.html",
        "wrote sitemap.xml",
    ]
    assert bench.bring().splitlines() == [
        "removed sitemap.xml",
        "removed index.html",
        "removed a/index.html",
        "removed z.css",
        "removed a/photo.jpg",
    ]
    assert list(bench.output.iterdir()) == []


def test_a_second_time_writes_nothing_not_even_the_manifest(bench: Bench) -> None:
    bench.bring(a_txt="one")
    before = stamp_of(bench.manifest)
    assert bench.bring(a_txt="one") == ""
    assert stamp_of(bench.manifest) == before


def test_a_folder_that_holds_a_strangers_file_stays(bench: Bench) -> None:
    bench.bring(a__b__c_txt="ours")
    (bench.output / "a" / "theirs").write_text("theirs")
    assert bench.bring() == "removed a/b/c.txt"
    assert files(bench.output) == {"a/theirs": b"theirs"}
    assert folders(bench.output) == {"a"}


def test_an_empty_folder_that_a_killed_build_left_is_removed(bench: Bench) -> None:
    bench.bring(a__b_txt="ours")
    (bench.output / "a" / "b.txt").unlink()
    bench.bring()
    assert folders(bench.output) == set()


def test_a_strangers_file_stops_everything_before_the_first_write(bench: Bench) -> None:
    bench.bring(a_txt="one")
    (bench.output / "b.txt").write_text("mine")
    with pytest.raises(ContentError) as refused:
        bench.bring(a_txt="two", b_txt="ours", c_txt="ours")
    assert [problem.file for problem in refused.value.problems] == ["output/b.txt"]
    assert files(bench.output) == {"a.txt": b"one", "b.txt": b"mine"}
    assert not read_manifest(bench.manifest).writing


def test_a_strangers_file_that_is_what_we_would_write_becomes_ours(bench: Bench) -> None:
    bench.output.mkdir()
    (bench.output / "a.txt").write_text("same")
    assert bench.bring(a_txt="same") == ""
    assert bench.bring() == "removed a.txt"


def test_what_was_edited_is_told_and_written_anew(bench: Bench) -> None:
    bench.bring(a_txt="one")
    (bench.output / "a.txt").write_text("edited")
    assert bench.bring(a_txt="one") == "warning output/a.txt\nwrote a.txt"


def test_what_is_edited_while_a_build_goes_on_is_seen_by_the_next(bench: Bench) -> None:
    bench.bring(a_txt="one", b_txt="one", c_txt="one")

    def meddle(event: Event) -> None:
        if event == Wrote("b.txt"):
            (bench.output / "a.txt").write_text("edited after it was read")
            (bench.output / "b.txt").write_text("edited after it was written")

    wanted = bench.entries(a_txt="one", b_txt="two", c_txt="two")
    bring(bench.output, bench.manifest, wanted, bench.store.path, meddle)
    told = bench.bring(a_txt="one", b_txt="two", c_txt="two").splitlines()
    assert told == ["warning output/a.txt", "warning output/b.txt", "wrote a.txt", "wrote b.txt"]


def test_after_a_killed_build_nobody_is_blamed_for_the_old_files(bench: Bench) -> None:
    bench.bring(a_txt="one")
    old, new = read_manifest(bench.manifest).entries, bench.entries(a_txt="two")
    write_manifest(bench.manifest, {**old, **new}, writing=True)
    assert bench.bring(a_txt="two") == "wrote a.txt"
    assert not read_manifest(bench.manifest).writing


def test_a_part_that_a_killed_build_left_is_removed(bench: Bench) -> None:
    bench.bring(a_txt="one")
    write_manifest(bench.manifest, read_manifest(bench.manifest).entries, writing=True)
    (bench.output / f"a.txt{PART}").write_text("on")
    bench.bring(a_txt="one")
    assert files(bench.output) == {"a.txt": b"one"}


# ---- obstacles


def test_what_stands_in_the_way_is_named_once_and_never_moved(bench: Bench) -> None:
    bench.output.mkdir()
    (bench.output / "a").write_text("a file, where a folder is wanted")
    (bench.output / "b.txt").mkdir()
    with pytest.raises(ContentError) as refused:
        bench.bring(a__one_txt="1", a__two_txt="2", b_txt="3")
    assert [problem.file for problem in refused.value.problems] == ["output/a", "output/b.txt"]
    assert all(problem.severity is Severity.ERROR for problem in refused.value.problems)
    assert (bench.output / "a").read_text() == "a file, where a folder is wanted"


@pytest.mark.parametrize("make", [Path.mkdir, Path.touch, str], ids=["a folder", "a file", "nothing"])
def test_a_link_in_the_output_is_never_followed_to_write(
    bench: Bench, tmp_path: Path, make: Callable[[Path], object]
) -> None:
    target = tmp_path / "precious"
    make(target)
    bench.output.mkdir()
    (bench.output / "a").symlink_to(target)
    for wanted in ({"a__index_html": "page"}, {"a": "page"}):
        with pytest.raises(ContentError) as refused:
            bench.bring(**wanted)
        assert [problem.file for problem in refused.value.problems] == ["output/a"]
    assert not target.is_dir() or list(target.iterdir()) == []
    assert (bench.output / "a").is_symlink()


def test_a_folder_of_ours_that_became_a_link_is_never_followed_to_remove(
    bench: Bench, tmp_path: Path
) -> None:
    bench.bring(a__index_html="page", a__b__deep_txt="deep")
    precious = tmp_path / "precious"
    (bench.output / "a").rename(precious)
    (precious / f"index.html{PART}").write_text("not ours")
    (precious / "empty").mkdir()
    (bench.output / "a").symlink_to(precious)
    assert bench.bring() == ""
    assert set(files(precious)) == {"index.html", "b/deep.txt", f"index.html{PART}"}
    assert folders(precious) == {"b", "empty"}
    assert (bench.output / "a").is_symlink()


def test_a_file_of_ours_that_became_a_link_is_left_and_stops_the_build(bench: Bench, tmp_path: Path) -> None:
    bench.bring(a_txt="one")
    (tmp_path / "theirs").write_text("one")
    (bench.output / "a.txt").unlink()
    (bench.output / "a.txt").symlink_to(tmp_path / "theirs")
    with pytest.raises(ContentError):
        bench.bring(a_txt="one")
    assert (tmp_path / "theirs").read_text() == "one"


def test_new_files_have_the_mode_that_any_new_file_has(bench: Bench) -> None:
    before = os.umask(0o027)
    try:
        bench.bring(a__b_txt="one")
    finally:
        os.umask(before)
    assert oct((bench.output / "a" / "b.txt").stat().st_mode & 0o777) == "0o640"
    assert oct((bench.output / "a").stat().st_mode & 0o777) == "0o750"


# ---- what is remembered of a file


def remembered(output: Path, *, written_ns: int, sha256: Digest) -> Manifest:
    entry = Entry(Digest("k"), sha256, 3, "ada", (), stamp_of(output / "a.txt"))
    return Manifest({PurePosixPath("a.txt"): entry}, written_ns=written_ns)


def digests(output: Path, known: Manifest) -> dict[str, Digest]:
    return {str(path): seen.sha256 for path, seen in present(output, known.entries, known).items()}


def test_a_digest_is_believed_while_the_stamp_is_the_same_and_older_than_the_manifest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one")
    believed = Digest("b" * 64)
    later = stamp_of(tmp_path / "a.txt").mtime_ns + 1
    known = remembered(tmp_path, written_ns=later, sha256=believed)
    assert digests(tmp_path, known) == {"a.txt": believed}


def test_a_file_as_young_as_the_manifest_is_read_again(tmp_path: Path) -> None:
    """Git's racy rule: it may have been edited within the same tick of the clock."""
    (tmp_path / "a.txt").write_text("one")
    known = remembered(tmp_path, written_ns=stamp_of(tmp_path / "a.txt").mtime_ns, sha256=Digest("b" * 64))
    assert digests(tmp_path, known) == {"a.txt": of_bytes(b"one")}


@pytest.mark.parametrize("change", ["size", "time", "inode"])
def test_another_stamp_is_another_file(tmp_path: Path, change: str) -> None:
    file = tmp_path / "a.txt"
    file.write_text("one")
    known = remembered(tmp_path, written_ns=stamp_of(file).mtime_ns + 10**12, sha256=Digest("b" * 64))
    time = stamp_of(file).mtime_ns
    if change == "inode":
        (tmp_path / "other").write_text("two")
        (tmp_path / "other").replace(file)
    else:
        file.write_text("two, and longer" if change == "size" else "two")
    os.utime(file, ns=(time, time + (change == "time")))
    assert digests(tmp_path, known) == {"a.txt": of_bytes(file.read_bytes())}


# ---- the manifest


def test_a_manifest_comes_back_as_it_was_written(bench: Bench) -> None:
    bench.bring(a_txt="one", ä__b_txt="two")
    read = read_manifest(bench.manifest)
    assert {path: entry._replace(stamp=None) for path, entry in read.entries.items()} == bench.entries(
        a_txt="one", ä__b_txt="two"
    )
    write_manifest(bench.manifest, read.entries, writing=True)
    assert read_manifest(bench.manifest).entries == read.entries
    assert read_manifest(bench.manifest).writing
    assert [path.name for path in bench.manifest.parent.iterdir()] == ["manifest.json"]


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"version": 2, "state": "done", "files": {}}', "\udcff", '{"version": 1}',
     '{"version": 1, "state": "done", "files": {"a.txt": ["k"]}}', '{"version": 1, "state": "done", "files": []}'],
)  # fmt: skip
def test_a_manifest_that_cannot_be_read_makes_every_file_a_strangers(bench: Bench, text: str) -> None:
    bench.bring(a_txt="one", b_txt="two")
    bench.manifest.write_bytes(text.encode("utf-8", "surrogateescape"))
    assert read_manifest(bench.manifest) == Manifest()
    assert bench.bring(a_txt="one") == ""
    with pytest.raises(ContentError):
        bench.bring(b_txt="other")


def test_no_manifest_leads_out_of_the_output(bench: Bench, tmp_path: Path) -> None:
    """A state folder that somebody else wrote removes nothing of ours."""
    (tmp_path / "precious.txt").write_text("mine")
    bench.bring(a_txt="one")
    text = bench.manifest.read_text()
    for path in ("../precious.txt", str(tmp_path / "precious.txt")):
        bench.manifest.write_text(text.replace('"a.txt"', f'"{path}"'))
        assert read_manifest(bench.manifest) == Manifest()
        bench.bring()
    assert (tmp_path / "precious.txt").read_text() == "mine"
