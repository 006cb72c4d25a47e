"""The way from one page to another, walked as a browser walks it."""

from pathlib import PurePosixPath
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.plan.names import HASH, fraction, hashed, link, plain
from generator.values.artifact import Written
from tests.plan.people import TOOLS

FRONT = "https://example.org/repo/"
parts = st.sampled_from(["ada-byron", "grace-hopper", "fr", "pt-BR", "assets", "a"])
folders = st.lists(parts, max_size=4).map(lambda names: "".join(f"{name}/" for name in names))
files = st.builds(
    lambda folder, name: folder + name, folders, st.sampled_from(["index.html", "a.jpg", "ada-byron"])
)


@given(folders, folders | files)
def test_a_link_leads_from_any_page_to_its_target(here: str, there: str) -> None:
    assert urljoin(FRONT + here, link(here, there)) == FRONT + there


@given(folders, folders | files)
def test_a_link_holds_wherever_the_site_is_put(here: str, there: str) -> None:
    way = link(here, there)
    assert way
    assert not way.startswith("/")
    assert urljoin("https://other.example/a/b/" + here, way) == "https://other.example/a/b/" + there


@pytest.mark.parametrize(
    ("here", "there", "way"),
    [
        ("", "", "./"),
        ("", "ada-byron/", "ada-byron/"),
        ("ada-byron/", "", "../"),
        ("ada-byron/", "ada-byron/", "./"),
        ("ada-byron/", "ada-byron/fr/", "fr/"),
        ("ada-byron/fr/", "ada-byron/", "../"),
        ("ada-byron/fr/", "ada-byron/a.jpg", "../a.jpg"),
        ("ada-byron/", "assets/text.woff2", "../assets/text.woff2"),
    ],
)
def test_a_link_is_as_short_as_it_can_be(here: str, there: str, way: str) -> None:
    assert link(here, there) == way
    if there and not there.endswith("/"):
        assert link(here, PurePosixPath(there)) == way


def test_a_hashed_name_changes_with_the_recipe_and_with_its_tools() -> None:
    def name(text: str, tools: dict[str, str]) -> str:
        return hashed("assets", "robots", ".txt", Written(text), tools, "").path.name

    assert name("a", TOOLS) == name("a", TOOLS)
    assert len({name("a", TOOLS), name("b", TOOLS), name("a", TOOLS | {"text": "2"})}) == 3
    assert len(name("a", TOOLS)) == len("robots..txt") + HASH


def test_a_plain_name_is_known_beforehand() -> None:
    assert str(plain("ada-byron/index.html", Written(""), "ada-byron").path) == "ada-byron/index.html"


@given(st.integers(0, 1000))
def test_a_fraction_is_exact_and_without_a_float(thousandths: int) -> None:
    assert float(fraction(thousandths)) * 1000 == pytest.approx(thousandths)
    assert len(fraction(thousandths)) == 5
