"""Equal values have equal digests; what differs in anything at all has another."""

import dataclasses
import os
import subprocess
import sys
from enum import Enum
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.values.artifact import Copy, Cut, Recipe, ShareCard, Written, ingredients, key_of, maker_of
from generator.values.digest import Digest, of_bytes, of_value
from generator.values.geometry import Ratio, Size
from generator.values.image import Rights
from generator.values.person import Fact, Profile
from tests.values.samples import RECIPES, TOOLS, keys, sample, variations

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("kind", RECIPES, ids=lambda kind: kind.__name__)
def test_whatever_changes_in_a_recipe_changes_its_key(kind: type[Recipe]) -> None:
    recipe = sample(kind)
    others = [key_of(other, TOOLS) for other in variations(recipe)]
    assert len(others) >= len(dataclasses.fields(kind))
    assert len({key_of(recipe, TOOLS), *others}) == 1 + len(others)


@pytest.mark.parametrize("kind", RECIPES, ids=lambda kind: kind.__name__)
def test_a_recipe_is_known_by_its_fields_and_not_by_which_object_it_is(kind: type[Recipe]) -> None:
    assert of_value(sample(kind)) == of_value(sample(kind))
    assert len({sample(kind), sample(kind)}) == 1


@pytest.mark.parametrize("kind", RECIPES, ids=lambda kind: kind.__name__)
def test_a_newer_tool_changes_the_key_and_another_one_does_not(kind: type[Recipe]) -> None:
    recipe = sample(kind)
    needed = {maker_of(recipe), *map(maker_of, ingredients(recipe))}
    for tool in TOOLS:
        same = key_of(recipe, TOOLS) == key_of(recipe, TOOLS | {tool: "2"})
        assert same is (tool not in needed)


def test_a_card_has_the_key_of_the_cut_inside_it_in_its_own() -> None:
    card = sample(ShareCard)
    assert ingredients(card) == card.portraits != ()
    assert key_of(card, {"drawing": "1", "pixels": "1"}) != key_of(card, {"drawing": "1", "pixels": "2"})


def test_two_kinds_of_recipe_with_equal_fields_differ() -> None:
    @dataclasses.dataclass(frozen=True)
    class Other:
        source: Digest

    assert of_value(Copy(Digest("a"))) != of_value(Other(Digest("a")))
    assert of_value(Size(4, 5)) != of_value(Ratio(4, 5)) != of_value((4, 5))


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"a": 1},
        set(),
        frozenset({1}),
        0.5,
        float("nan"),
        [],
        bytearray(b"a"),
        object(),
        Size,
        1j,
        range(3),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_has_no_order_or_no_exact_text_is_refused_however_deep_it_lies(value: Any) -> None:
    for nest in (value, (value,), (1, ("a", value)), Written(value)):
        with pytest.raises(TypeError, match="no digest for"):
            of_value(nest)


def test_equal_recipes_have_equal_keys_in_another_process_with_another_hash_seed() -> None:
    says = "from tests.values.samples import keys; print(*keys())"
    for seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        told = subprocess.run(
            [sys.executable, "-c", says], cwd=ROOT, env=environment, capture_output=True, check=True
        )
        assert told.stdout.decode().split() == keys()


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.binary(),
    lambda inner: st.lists(inner, max_size=4).map(tuple),
    max_leaves=12,
)


@given(plain, plain)
def test_digests_are_equal_exactly_where_values_are(one: Any, other: Any) -> None:
    assert (of_value(one) == of_value(other)) == (repr(one) == repr(other))


def test_kinds_that_python_takes_for_equal_differ() -> None:
    class Word(Enum):
        A = "a"

    class Pair(NamedTuple):
        one: str
        other: str

    values = [
        1,
        True,
        "1",
        b"1",
        ("1",),
        None,
        "",
        (),
        ("tuple",),
        ((),),
        Word.A,
        "a",
        Pair("a", "b"),
        ("a", "b"),
    ]
    values += [PurePosixPath("a"), ("path", "a"), ("bytes", "31"), "None"]
    assert len({of_value(value) for value in values}) == len(values)


def test_a_path_is_the_same_on_every_system() -> None:
    assert of_value(PurePosixPath("a/b")) == of_value(PureWindowsPath("a\\b"))


def test_a_profile_is_a_value_too() -> None:
    one = Profile.model_validate({"name": "Ada Byron", "headshots": [{"file": "a.jpg", "alt": "Ada"}]})
    same = Profile.model_validate(
        {"headshots": {"alt": "Ada", "file": "a.jpg"}, "name": {"display": "Ada Byron"}}
    )
    assert of_value(one) == of_value(same)
    assert of_value(one.model_copy(update={"facts": (Fact(label="Born", text="1815"),)})) != of_value(one)
    assert of_value(one.model_copy(update={"draft": True})) != of_value(one)


def test_who_is_credited_is_part_of_a_cut() -> None:
    cut = sample(Cut)
    assert of_value(dataclasses.replace(cut, rights=Rights())) != of_value(cut)


def test_a_digest_is_a_sha256_in_lower_case() -> None:
    assert of_bytes(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_every_kind_of_recipe_names_its_maker() -> None:
    assert {maker_of(sample(kind)) for kind in RECIPES} == set(TOOLS)
