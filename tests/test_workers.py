"""Work in other processes: what one of them suffers is told of its own item, and nobody is left behind."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from generator.values.errors import MakeError
from generator.workers import Workers, cores
from tests import work
from tests.site import environment

HERE = Path(__file__).parent.parent
GIVEN_UP = "could not be made: its process ended or took too long"


def test_results_come_back_in_the_order_of_the_items() -> None:
    with Workers(2) as workers:
        assert workers.each(work.double, range(20)) == list(range(0, 40, 2))


def test_nothing_to_do_starts_no_process() -> None:
    with Workers(2) as workers:
        assert workers.each(work.double, []) == []
        assert workers._pool is None


def test_the_work_is_done_elsewhere_by_no_more_processes_than_asked_for() -> None:
    with Workers(2) as workers:
        pids = set(workers.each(work.whose, range(12))) | set(workers.each(work.whose, range(12)))
    assert os.getpid() not in pids
    assert len(pids) <= 2


def test_an_error_is_the_result_of_its_item_with_words_and_hint() -> None:
    with Workers(1) as workers:
        zero, one, two = workers.each(work.refuse_odd, range(3))
    assert (zero, two) == (0, 2)
    assert isinstance(one, MakeError)
    assert (one.says, one.hint) == ("1 is odd", "take an even one")


def test_every_finished_item_is_told_once() -> None:
    told: list[int] = []
    with Workers(2) as workers:
        workers.each(work.refuse_odd, range(8), told.append)
    assert sorted(told) == [0, 2, 4, 6]


def test_a_process_that_dies_costs_only_its_own_item() -> None:
    with Workers(2) as workers:
        results = workers.each(work.die_at_three, range(6))
        assert [result for result in results if not isinstance(result, MakeError)] == [0, 1, 2, 4, 5]
        assert isinstance(results[3], MakeError)
        assert results[3].says == GIVEN_UP
        assert workers.each(work.double, [1]) == [2], "and the next work has a new process"


@pytest.mark.slow
def test_a_process_that_never_ends_costs_only_its_own_item() -> None:
    with Workers(2, seconds=4) as workers:
        one, three = workers.each(work.hang_at_three, [1, 3])
    assert one == 1
    assert isinstance(three, MakeError)
    assert three.says == GIVEN_UP


def test_a_mistake_of_ours_is_not_taken_for_the_owners() -> None:
    with Workers(1) as workers, pytest.raises(RuntimeError, match="a bug of ours at 7"):
        workers.each(work.mistaken, [7])


def test_a_process_with_another_thread_is_never_forked() -> None:
    over = threading.Event()
    other = threading.Thread(target=over.wait)
    other.start()
    try:
        with Workers(1) as workers:
            assert workers.each(work.begun, [1]) == ["SpawnProcess"]
    finally:
        over.set()
        other.join()


def test_a_process_of_one_thread_is_forked_on_linux_and_nowhere_else() -> None:
    code = "from generator.workers import Workers; from tests import work; print(Workers(1).each(work.begun, [1]))"
    said = subprocess.run([sys.executable, "-c", code], cwd=HERE, stdout=subprocess.PIPE, check=True)
    kind = "Fork" if sys.platform == "linux" else "Spawn"
    assert said.stdout.decode().strip() == f"['{kind}Process']"


@pytest.mark.parametrize("env", [{}, {"THREADED": "yes"}], ids=["forked", "spawned"])
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_no_worker_outlives_a_parent_that_ends_in_the_middle(
    how: signal.Signals, env: dict[str, str]
) -> None:
    """Workers share the parent's standard output: it is at its end only when all of them are gone."""
    with family(**env) as parent:
        assert parent.stdout
        begun = {parent.stdout.readline(), parent.stdout.readline()}
        assert begun == {b"working 0\n", b"working 1\n"}
        parent.send_signal(how)
        rest, last_words = parent.communicate()
    assert rest == b""
    assert last_words.count(b"Traceback") == (how is signal.SIGINT), "the parent's own, and no worker's"


def test_ctrl_c_while_a_worker_is_starting_is_not_answered_by_the_worker() -> None:
    """How far a worker comes before its parent has heard is the machine's affair: what it may have said is not judged."""
    with family(INTERRUPT="yes", THREADED="yes") as parent:
        _, last_words = parent.communicate()
    assert last_words.count(b"Traceback") == 1, "the parent's own"


def family(**env: str) -> subprocess.Popen[bytes]:
    """A parent and two workers, in a process group of their own, as a terminal would have them."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.work", "2"],
        cwd=HERE,
        env=environment(**env),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def test_another_thread_may_end_what_was_begun_and_nothing_is_tried_again() -> None:
    told: list[object] = []
    workers = Workers(1)
    begun = Workers.each(
        workers, work.double, [1]
    )  # its process is up, so that the next item is under way at once
    thread = threading.Thread(target=lambda: told.extend(workers.each(work.hang_at_three, [3])))
    thread.start()
    workers.end()
    thread.join(20)
    assert begun == [2]
    assert [str(error) for error in told] == ["was stopped"]
    assert [str(error) for error in workers.each(work.double, [1])] == ["was stopped"]


def test_there_is_at_least_one_processor() -> None:
    assert cores() >= 1
