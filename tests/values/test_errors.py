"""Problems as people read them, in one order, and whole on both sides of a process."""

import pickle
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from generator.values.errors import (
    ContentError,
    MakeError,
    Problem,
    Severity,
    ThemeError,
    UsageError,
    in_order,
)

words = st.sampled_from(["", "a", "b"])
problems = st.builds(
    Problem,
    file=words, line=st.integers(0, 3), column=st.integers(0, 3), field=words, says=words, hint=words,
    severity=st.sampled_from(Severity), excerpt=words,
)  # fmt: skip


def test_a_problem_is_told_with_its_place_its_field_and_what_to_do() -> None:
    problem = Problem(
        "content/ada-byron/profile.yaml", 3, 7, "headshots[0].alt", "is empty", "describe the picture"
    )
    assert str(problem) == (
        "content/ada-byron/profile.yaml:3:7: headshots[0].alt: is empty\n    describe the picture"
    )


def test_a_problem_of_a_whole_file_names_no_line() -> None:
    assert (
        str(Problem("site.yaml", 0, 0, "", "has nobody in content/")) == "site.yaml: has nobody in content/"
    )


def test_a_problem_of_a_line_names_no_column() -> None:
    assert Problem("themes/mine/page.html", 3, 0, "", "ends too early").place == "themes/mine/page.html:3"


def test_problems_come_by_file_line_and_column_and_each_once() -> None:
    last = Problem("b.yaml", 1, 1, "", "is wrong")
    found = [last, Problem("a.yaml", 10, 1, "", "is wrong"), Problem("a.yaml", 2, 9, "", "is wrong"), last]
    assert [problem.place for problem in in_order(found)] == ["a.yaml:2:9", "a.yaml:10:1", "b.yaml:1:1"]


@given(st.lists(problems, max_size=4))
def test_problems_have_one_order_however_they_were_found(found: list[Problem]) -> None:
    assert {in_order(shuffled) for shuffled in permutations(found)} == {in_order(found)}
    assert set(in_order(found)) == set(found)


@given(problems, problems)
def test_the_first_of_two_problems_does_not_depend_on_a_hash(one: Problem, other: Problem) -> None:
    parts = [(*p[:6], p.severity.value, p.excerpt) for p in in_order([one, other])]
    assert parts == sorted(parts)


def test_errors_cross_a_process_with_all_that_they_know() -> None:
    problem = Problem(
        "site.yaml", 1, 2, "home", "names nobody", "write a name", Severity.WARNING, "home: nobody"
    )
    content = pickle.loads(pickle.dumps(ContentError([problem])))
    assert content.problems == (problem,)
    assert str(content) == str(problem)
    theme = pickle.loads(pickle.dumps(ThemeError("page.html", 3, "'x' is undefined", "mend it")))
    assert (theme.template, theme.line, theme.mistake, theme.hint) == (
        "page.html",
        3,
        "'x' is undefined",
        "mend it",
    )
    assert str(theme) == theme.says == "page.html:3: 'x' is undefined"
    make = pickle.loads(pickle.dumps(MakeError("would be enlarged", "take a larger file")))
    assert (make.says, make.hint, str(make)) == (
        "would be enlarged",
        "take a larger file",
        "would be enlarged",
    )
    assert str(pickle.loads(pickle.dumps(UsageError("no such folder")))) == "no such folder"
