"""Bytes under keys: whole or not there, safe to delete, safe to share."""

import multiprocessing
from pathlib import Path

import pytest

from generator.store import SCRATCH, Kept, Store, measured
from generator.values.digest import Digest, of_bytes
from tests.site import files

KEY, OTHER = of_bytes(b"key"), of_bytes(b"other")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


def test_what_is_written_is_read_and_what_is_not_there_is_nothing(store: Store) -> None:
    assert not store.has(KEY)
    assert store.read(KEY) is None
    store.write(KEY, b"bytes")
    assert store.has(KEY)
    assert store.read(KEY) == b"bytes"
    assert store.measure(KEY) == Kept(of_bytes(b"bytes"), 5)
    assert store.read(OTHER) is None


def fail(path: Path) -> None:
    path.write_bytes(b"half")
    raise ZeroDivisionError


def test_a_maker_that_fails_leaves_neither_a_key_nor_scratch(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.keeping(KEY) as beside:
        fail(beside)
    assert not store.has(KEY)
    assert files(store.root) == {}


def test_a_maker_that_fails_leaves_what_was_there_before(store: Store) -> None:
    store.write(KEY, b"whole")
    with pytest.raises(ZeroDivisionError), store.keeping(KEY) as beside:
        fail(beside)
    assert store.read(KEY) == b"whole"


def test_nobody_sees_bytes_before_the_last_of_them(store: Store) -> None:
    with store.keeping(KEY) as beside:
        beside.write_bytes(b"ha")
        assert not store.has(KEY)
        assert store.read(KEY) is None
    assert store.has(KEY)


def test_two_who_make_the_same_at_once_both_succeed(store: Store) -> None:
    with store.keeping(KEY) as one, store.keeping(KEY) as other:
        assert one != other
        one.write_bytes(b"same")
        other.write_bytes(b"same")
    assert files(store.root) == {f"{KEY[:2]}/{KEY}": b"same"}


def many(store: Store, number: int) -> None:
    for count in range(40):
        store.write(of_bytes(str(count).encode()), str(count).encode() * 2000)
        whole = store.read(of_bytes(str(count + number).encode()))
        assert whole in (None, str(count + number).encode() * 2000)


def test_a_store_may_be_shared_by_processes(store: Store) -> None:
    spawn = multiprocessing.get_context("spawn")
    family = [spawn.Process(target=many, args=(store, number)) for number in (1, 2)]
    for process in family:
        process.start()
    for process in family:
        process.join()
    assert [process.exitcode for process in family] == [0, 0]
    assert len(files(store.root)) == 40


def test_what_is_forgotten_is_made_again(store: Store) -> None:
    store.write(KEY, b"once")
    assert store.size(KEY) == 4
    store.forget(KEY)
    store.forget(KEY)
    assert store.size(KEY) is None


def test_tidying_removes_scratch_and_nothing_else(store: Store) -> None:
    store.write(KEY, b"whole")
    (store.root / SCRATCH / "half").write_bytes(b"half")
    store.tidy()
    assert files(store.root) == {f"{KEY[:2]}/{KEY}": b"whole"}
    store.tidy()
    Store(store.root / "nowhere").tidy()


def test_sweeping_keeps_what_is_named_and_counts_what_goes(store: Store) -> None:
    for key in (KEY, OTHER):
        store.write(key, b"bytes")
    assert store.sweep([KEY, Digest("0" * 64)]) == 1
    assert store.has(KEY)
    assert not store.has(OTHER)
    assert store.sweep([]) == 1


def test_a_store_reads_like_a_value_so_that_it_can_cross_to_another_process(store: Store) -> None:
    assert Store(store.root) == store
    assert hash(Store(store.root)) == hash(store)


def test_a_file_is_measured_by_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    assert measured(tmp_path / "empty") == Kept(of_bytes(b""), 0)
