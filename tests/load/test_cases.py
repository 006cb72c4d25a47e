"""Profiles as people write them, one a file in tests/cases: each with the exact messages that it must bring.

A case holds sections headed `-- path --`; what `-- expect --` holds is told word for word, a warning after
`warning: `.
Every case is judged by the published schema too, as an editor would while somebody writes.
"""

import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from jsonschema import Draft7Validator

from generator.load.nodes import plain
from generator.load.validate import check
from generator.load.yaml import parse
from generator.values.errors import Problem, Severity, in_order
from generator.values.person import Profile
from generator.values.schema import schema

FOLDER = Path(__file__).resolve().parent.parent / "cases"
FILE = "content/ada-byron/profile.yaml"
CASES = sorted(path.stem for path in FOLDER.glob("*.case"))

NOT_YAML = "it cannot be read as YAML, so there is nothing to judge: the editor says so itself"
YAML_ONLY = "a schema sees values only, and this is valid YAML for the editor"
UNSEEN = {
    "accent-without-quotes": "a schema does not see comments: the value is null, which is allowed",
    "alias-by-emphasis": NOT_YAML,
    "anchor-and-alias": YAML_ONLY,
    "apostrophe-in-single-quotes": NOT_YAML,
    "at-sign-first": NOT_YAML,
    "bracket-never-closed": NOT_YAML,
    "colon-in-text": NOT_YAML,
    "colon-without-space": NOT_YAML,
    "date-that-does-not-exist": "a pattern does not know how long a month is",
    "dash-without-space-in-a-list": NOT_YAML,
    "front-matter": YAML_ONLY,
    "head-outside-the-photograph": "a pattern does not compare numbers",
    "indentation-differs": NOT_YAML,
    "key-given-twice": YAML_ONLY,
    "merge-key": YAML_ONLY,
    "quote-never-closed-before-another": NOT_YAML,
    "tabs": NOT_YAML,
    "tag": YAML_ONLY,
    "text-begins-with-a-quote": NOT_YAML,
}


class Case(NamedTuple):
    profile: str
    expect: str


class Told(NamedTuple):
    """What our own check says, and the bare values that an editor's would see."""

    problems: tuple[Problem, ...]
    values: Any


def read(name: str) -> Case:
    text = (FOLDER / f"{name}.case").read_text(encoding="utf-8")
    parts = re.split(r"^-- (\S+) --\n", text, flags=re.MULTILINE)
    sections = dict(zip(parts[1::2], parts[2::2], strict=True))
    return Case(sections[FILE], sections["expect"])


def judge(profile: str) -> Told:
    node, problems = parse(profile.encode(), FILE)
    if node is None:
        return Told(problems, None)
    return Told(in_order((*problems, *check(Profile, node)[1])), plain(node))


def line(problem: Problem) -> str:
    return f"{'warning: ' if problem.severity is Severity.WARNING else ''}{problem}\n"


def is_wrong(told: Told) -> bool:
    return any(problem.severity is Severity.ERROR for problem in told.problems)


def test_there_are_cases():
    assert len(CASES) > 20


@pytest.mark.parametrize("name", CASES)
def test_a_case_brings_exactly_the_messages_that_it_expects(name):
    case = read(name)
    assert "".join(map(line, judge(case.profile).problems)) == case.expect


@pytest.mark.parametrize("name", [name for name in CASES if name not in UNSEEN])
def test_the_published_schema_judges_a_case_as_we_do(name):
    told = judge(read(name).profile)
    assert told.values is not None
    assert Draft7Validator(schema("profile")).is_valid(told.values) != is_wrong(told)


@pytest.mark.parametrize("name", UNSEEN)
def test_what_the_schema_is_said_not_to_see_is_truly_wrong_and_unseen(name):
    told = judge(read(name).profile)
    assert is_wrong(told)
    if told.values is None:
        assert UNSEEN[name] == NOT_YAML
    elif name != "anchor-and-alias":  # we leave out what the alias stands for; an editor does not
        assert Draft7Validator(schema("profile")).is_valid(told.values)


def test_the_published_schema_is_a_draft_7_schema():
    Draft7Validator.check_schema(schema("profile"))
