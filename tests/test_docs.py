"""The documentation is true: the reference is what the models say, and every example of a file is a good one."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from jsonschema import Draft7Validator

from generator.load.layers import taken
from generator.load.nodes import Node, Pairs, merge, plain
from generator.load.validate import check
from generator.load.yaml import parse
from generator.values.person import Profile
from generator.values.schema import schema
from generator.values.site import Site, StudioLayer
from generator.values.theme import ThemeFile
from scripts import reference

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
_EXAMPLE = re.compile(
    r"^<!-- (profile|edition|site|studio|theme: theme\.yaml) -->\n```yaml\n(.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_LINK = re.compile(r"\]\(([^)#:\s]*)(?:#([^)\s]*))?\)")


class Example(NamedTuple):
    """A fence of YAML, marked by the comment above it as a kind of file."""

    page: Path
    line: int
    kind: str
    text: str

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT).as_posix()}:{self.line}"


def examples() -> Iterator[Example]:
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for found in _EXAMPLE.finditer(text):
            yield Example(page, text.count("\n", 0, found.start()) + 1, found[1], found[2])


def read(example: Example) -> Pairs:
    node, problems = parse(example.text.encode(), str(example))
    assert problems == ()
    assert isinstance(node, Pairs)
    return node


def below(example: Example) -> Node:
    """A profile's text in a second language, laid over the profile that was shown last."""
    before = [
        one
        for one in examples()
        if one.page == example.page and one.kind == "profile" and one.line < example.line
    ]
    return merge(read(before[-1]), read(example))


def problems_of(example: Example) -> list[str]:
    match example.kind:
        case "profile":
            _, problems = check(Profile, read(example))
        case "edition":
            _, problems = check(Profile, below(example))
        case "site":
            _, problems = check(Site, taken(read(example), "defaults", "groups")[0])
            told = Draft7Validator(schema("site")).iter_errors(plain(read(example)))
            return [*map(str, problems), *(error.message for error in told)]
        case "studio":
            rest, layers = taken(read(example), "defaults")
            _, problems = check(StudioLayer, rest)
            told = Draft7Validator(schema("site")).iter_errors({"defaults": plain(layers["defaults"])})
            return [*map(str, problems), *(error.message for error in told)]
        case _:
            _, problems = check(ThemeFile, taken(read(example), "defaults")[0])
    return list(map(str, problems))


def test_the_reference_is_what_the_models_say() -> None:
    written = (ROOT / "docs" / "profile.md").read_text(encoding="utf-8")
    assert written == reference.page(), "run `make docs`"


def test_the_reference_tells_every_field() -> None:
    told = reference.page()
    for name, definition in {"": schema("profile"), **schema("profile")["definitions"]}.items():
        for node in (definition, *definition.get("anyOf", ())):
            for field, about in node.get("properties", {}).items():
                assert f"| `{field}` |" in told, f"{name}.{field}"
                assert about["description"] in told, f"{name}.{field}"


def test_there_are_examples() -> None:
    kinds = [example.kind for example in examples()]
    assert {"profile", "site", "studio"} <= set(kinds)


@pytest.mark.parametrize("example", list(examples()), ids=str)
def test_an_example_in_the_documentation_is_valid_without_a_warning(example: Example) -> None:
    assert problems_of(example) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_a_link_to_another_page_or_to_a_heading_leads_there(page: Path) -> None:
    prose = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target, heading in _LINK.findall(prose):
        there = (page.parent / target).resolve() if target else page
        assert there.exists(), f"{page.name} → {target}"
        if heading and there.suffix == ".md":
            assert heading in anchors(there), f"{page.name} → {target}#{heading}"


def anchors(page: Path) -> set[str]:
    """The names that headings can be linked by, as GitHub makes them."""
    headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}
