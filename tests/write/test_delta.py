"""The difference of what was written, what is there and what is wanted: laws for every three of them."""

from pathlib import PurePosixPath

from hypothesis import given
from hypothesis import strategies as st

from generator.values.digest import Digest
from generator.write.delta import delta
from generator.write.manifest import Entry

BYTES = [Digest(letter * 64) for letter in "abc"]
"""Few contents and few paths, so that they meet."""
paths = st.sampled_from(
    [PurePosixPath(name) for name in ("index.html", "ada/index.html", "ada/a.jpg", "b.css")]
)
contents = st.sampled_from(BYTES)
entries = contents.map(lambda digest: Entry(Digest("k" + digest), digest, 1, "ada"))
manifests = st.dictionaries(paths, entries)
disks = st.dictionaries(paths, contents)

Manifest = dict[PurePosixPath, Entry]
Disk = dict[PurePosixPath, Digest]


def applied(before: Manifest, disk: Disk, after: Manifest) -> Disk:
    """The disk once a delta was carried out."""
    change = delta(before, disk, after)
    kept = {path: digest for path, digest in disk.items() if path not in change.remove}
    return kept | {path: after[path].sha256 for path in change.write}


@given(manifests, disks, manifests)
def test_afterwards_every_wanted_path_has_the_wanted_bytes(
    before: Manifest, disk: Disk, after: Manifest
) -> None:
    result = applied(before, disk, after)
    assert all(result[path] == entry.sha256 for path, entry in after.items())


@given(manifests, disks, manifests)
def test_what_was_never_ours_is_neither_removed_nor_silently_written_over(
    before: Manifest, disk: Disk, after: Manifest
) -> None:
    change, foreign = delta(before, disk, after), disk.keys() - before.keys()
    assert not change.remove & foreign
    assert change.write & foreign == change.strangers
    assert not change.edited & foreign


@given(manifests, disks, manifests)
def test_what_was_ours_and_is_not_wanted_is_gone(before: Manifest, disk: Disk, after: Manifest) -> None:
    assert not applied(before, disk, after).keys() & (before.keys() - after.keys())


@given(manifests, disks, manifests)
def test_the_same_build_again_has_nothing_to_do(before: Manifest, disk: Disk, after: Manifest) -> None:
    again = delta(after, applied(before, disk, after), after)
    assert not any(again)


@given(manifests, disks, manifests)
def test_no_file_is_written_that_is_right_already_and_none_is_both_written_and_removed(
    before: Manifest, disk: Disk, after: Manifest
) -> None:
    change = delta(before, disk, after)
    assert all(disk.get(path) != after[path].sha256 for path in change.write)
    assert not change.write & change.remove
    assert change.remove <= disk.keys()


@given(manifests, disks, manifests)
def test_an_edited_file_is_one_of_ours_with_bytes_that_are_neither_the_last_nor_the_next(
    before: Manifest, disk: Disk, after: Manifest
) -> None:
    expected = {
        path
        for path in before.keys() & disk.keys() & after.keys()
        if disk[path] not in (before[path].sha256, after[path].sha256)
    }
    assert delta(before, disk, after).edited == expected
    assert expected <= delta(before, disk, after).write


@given(manifests, manifests)
def test_an_untouched_output_knows_neither_strangers_nor_edits_of_ours(
    before: Manifest, after: Manifest
) -> None:
    change = delta(before, {path: entry.sha256 for path, entry in before.items()}, after)
    assert not change.strangers
    assert not change.edited
