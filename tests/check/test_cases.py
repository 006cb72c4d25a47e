"""Known-bad sites, one a file in tests/cases/check: a good site as built, one thing done to it, and all that is found.

`-- edit path --` replaces the text above `---` by the one below it; `add`, `remove`, `rename` and `picture` do what they
say; `build` builds again. `-- check site --` looks at the sources too, not at the built folder alone. Line numbers of
pages and what they weigh are told as N, and names without their hash.
"""

from pathlib import Path

import pytest

from generator.check.table import CHECKS
from generator.load.model import can_run
from tests.check.seeing import CASES, broken, checks_of, expected

ELSEWHERE = {"outside-links": "tests/check/test_outside.py: a server answers"}


@pytest.mark.parametrize("name", CASES)
def test_a_case_is_found_with_exactly_its_words_and_nothing_else_is(name: str, mine: Path) -> None:
    if name.startswith("face") and not can_run():
        pytest.skip("no onnxruntime for this platform: nobody looks for faces here")
    assert broken(mine, name) == expected(name)


@pytest.mark.parametrize("check", [check.name for check in CHECKS if check.name not in ELSEWHERE])
def test_every_check_has_a_case_that_trips_it_alone(check: str) -> None:
    tripped = [set(checks_of(expected(name).splitlines())) for name in CASES]
    assert {check} in tripped


def test_every_case_is_named_after_the_check_that_it_trips() -> None:
    for name in CASES:
        assert all(name.startswith(check) for check in checks_of(expected(name).splitlines())), name


def test_whatever_has_no_case_has_a_reason_and_is_in_the_table() -> None:
    assert ELSEWHERE.keys() <= {check.name for check in CHECKS}
