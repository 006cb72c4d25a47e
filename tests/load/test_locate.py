"""What plan finds out about a field is told at the field's line."""

import pytest

from generator.load.locate import located, steps
from generator.load.yaml import parse
from generator.values.errors import Problem, Severity

PROFILE = b"""name: Ada
headshots:
  - file: me.jpg
    alt: Ada
"""


def told(field: str, profile: bytes = PROFILE) -> Problem:
    node, problems = parse(profile, "content/ada/profile.yaml")
    assert node
    assert problems == ()
    problem = Problem("content/ada/profile.yaml", 0, 0, field, "is small", "", Severity.WARNING)
    (found,) = located([problem], {"content/ada/profile.yaml": node})
    return found


@pytest.mark.parametrize(
    ("field", "line", "column"),
    [("name", 1, 7), ("headshots[0].file", 3, 11), ("headshots[0].alt", 4, 10), ("accent", 1, 1)],
)
def test_a_problem_of_a_field_is_told_at_its_value(field, line, column):
    assert (told(field).line, told(field).column) == (line, column)
    assert told(field).severity is Severity.WARNING


def test_a_shorthand_is_told_at_the_shorthand():
    assert told("headshots[0].file", b"headshots: me.jpg\n").place.endswith(":1:12")


def test_a_problem_that_has_a_line_stays_as_it_is():
    problem = Problem("content/ada/profile.yaml", 7, 1, "name", "is odd")
    assert list(located([problem], {})) == [problem]


def test_a_field_is_read_as_a_path():
    assert steps("headshots[12].credit.text") == ("headshots", 12, "credit", "text")
