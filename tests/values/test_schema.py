"""The published schema says what the models say: it is judged by a validator that knows nothing of them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from pydantic import BaseModel, ValidationError

from generator.load.nodes import plain
from generator.load.yaml import parse
from generator.values.fields import Model
from generator.values.person import Profile
from generator.values.schema import KINDS, schema

ROOT = Path(__file__).parents[2]
PROFILES = sorted(ROOT.glob("content/*/profile*.yaml"))
FILES = [
    *(("profile", path) for path in PROFILES),
    ("site", ROOT / "site.yaml"),
    *(("theme", path) for path in sorted(ROOT.glob("themes/*/theme.yaml"))),
]
SHOT = {"file": "ada.jpg", "alt": "Ada"}

SHORTHANDS = [
    {"name": "Ada Byron"},
    {"name": 1815},
    {"organisation": "Royal Society"},
    {
        "contact": {
            "email": "ada@example.org",
            "phone": "+44 20 7946 0018",
            "address": "12 St James’s Square, London",
        }
    },
    {"contact": {"email": {"value": "ada@example.org", "visibility": "private"}}},
    {"links": ["https://example.org/ada", {"url": "https://example.com", "label": "Example"}]},
    {"actions": {"label": "Write to Ada", "url": "mailto:ada@example.org"}},
    {"facts": {"Born": "London", "Died": 1852}},
    {"headshots": SHOT},
    {"headshots": [SHOT | {"credit": "Jo Photographer", "licence": "CC BY 4.0"}]},
    {"headshots": [SHOT | {"focus": "48% 31%", "head": "30% 8% 70% 62%", "taken": 2026}]},
    {"theme": "ledger"},
    {"theme": {"name": "ledger", "options": {"accent": "#ff8800", "columns": 2}}},
    {"accent": "#F80"},
]

WRONG = [
    {"nmae": "Ada"},
    {"name": ["Ada"]},
    {"name": ""},
    {"contact": {"mail": "ada@example.org"}},
    {"contact": {"email": {"value": "ada@example.org", "visible": "private"}}},
    {"contact": {"email": "ada"}},
    {"links": [{"url": "javascript:alert(1)"}]},
    {"links": ["https://example.org/ada"] * 41},
    {"facts": [{"label": "Born"}]},
    {"headshots": []},
    {"headshots": [SHOT | {"fcous": "48% 31%"}]},
    {"headshots": [SHOT | {"file": "/etc/passwd"}]},
    {"theme": {"name": "ledger", "options": [{"name": "accent", "value": "red;}"}]}},
    {"accent": "red"},
    {"draft": "yes"},
    {"format": 2},
    {"persona": "pirate"},
]


def models() -> Iterator[type[BaseModel]]:
    """Every kind of mapping that a file may hold."""
    waiting: list[type[BaseModel]] = [Model]
    while waiting:
        model = waiting.pop()
        waiting += [kind for kind in model.__subclasses__() if kind.__module__.startswith("generator.")]
        if model is not Model:
            yield model


def profile(**fields: Any) -> dict[str, Any]:
    return {"name": "Ada Byron", "headshots": [SHOT]} | fields


def read(path: Path) -> Any:
    node, problems = parse(path.read_bytes(), path.name)
    assert problems == ()
    return plain(node)


def is_valid(kind: str, value: Any) -> bool:
    return Draft7Validator(schema(kind)).is_valid(value)


def is_taken(value: Any) -> bool:
    try:
        Profile.model_validate(value)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_draft_seven_and_nothing_later(kind: str) -> None:
    made = schema(kind)
    Draft7Validator.check_schema(made)
    assert made["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert not {"$defs", "prefixItems", "x-shorthand", "x-also"} & set(keywords(made))


@pytest.mark.parametrize("kind", KINDS)
def test_every_reference_of_a_schema_leads_somewhere(kind: str) -> None:
    made = schema(kind)
    known = {f"#/definitions/{name}" for name in made["definitions"]}
    assert {node["$ref"] for node in nodes(made) if isinstance(node.get("$ref"), str)} <= known


@pytest.mark.parametrize("kind", KINDS)
def test_every_default_is_one_that_the_schema_itself_takes(kind: str) -> None:
    made = schema(kind)
    for node in nodes(made):
        if node.get("default") is not None and "description" in node:
            alone = {**node, "definitions": made["definitions"]}
            if isinstance(node["default"], dict):
                continue  # a mapping of what was left out says null, which a file may say too
            Draft7Validator(alone).validate(node["default"])


@pytest.mark.parametrize(
    ("kind", "path"), FILES, ids=lambda value: value.parent.name if isinstance(value, Path) else value
)
def test_the_sample_site_is_valid(kind: str, path: Path) -> None:
    assert [error.message for error in Draft7Validator(schema(kind)).iter_errors(read(path))] == []


def test_there_are_sample_profiles() -> None:
    assert len(PROFILES) >= 2


@pytest.mark.parametrize("fields", SHORTHANDS, ids=str)
def test_a_shorthand_is_taken_by_the_schema_and_by_the_model(fields: dict[str, Any]) -> None:
    assert is_valid("profile", profile(**fields))
    assert is_taken(profile(**fields))


@pytest.mark.parametrize("fields", WRONG, ids=str)
def test_what_is_wrong_is_refused_by_the_schema_and_by_the_model(fields: dict[str, Any]) -> None:
    assert not is_valid("profile", profile(**fields))
    assert not is_taken(profile(**fields))


@pytest.mark.parametrize("field", ["name", "headshots"])
def test_what_a_profile_cannot_do_without_is_required(field: str) -> None:
    value = {key: item for key, item in profile().items() if key != field}
    assert not is_valid("profile", value)
    assert not is_taken(value)


def test_layers_below_profiles_need_nothing_and_take_nothing_unknown() -> None:
    site = {
        "defaults": {"organisation": "Royal Society", "theme": "ledger"},
        "groups": {"board": {"accent": "#ff8800"}},
    }
    assert is_valid("site", site)
    assert not is_valid("site", {"defaults": {"organization": "Royal Society"}})
    assert not is_valid("site", {"groups": {"board": {"colour": "#ff8800"}}})


def test_a_layer_may_say_whose_headshots_are_and_nothing_else_of_them_and_a_theme_not_even_that() -> None:
    whose = {"credit": "Marta", "licence": {"name": "CC BY 4.0"}}
    assert is_valid("site", {"defaults": {"headshots": whose}, "groups": {"board": {"headshots": {}}}})
    assert not is_valid("site", {"defaults": {"headshots": [whose]}})
    assert not is_valid("site", {"defaults": {"headshots": whose | {"alt": "A face"}}})
    defaults = schema("theme")["definitions"]["Layer"]
    assert "headline" in defaults["properties"]
    assert "headshots" not in defaults["properties"]


@pytest.mark.parametrize("kind", KINDS)
def test_an_unknown_key_is_refused_at_every_depth(kind: str) -> None:
    made = schema(kind)
    for node in nodes(made):
        if node.get("type") == "object" and "properties" in node:
            assert node["additionalProperties"] is False


@pytest.mark.parametrize("model", list(models()), ids=lambda model: model.__name__)
def test_every_field_says_what_it_is_for(model: type[BaseModel]) -> None:
    assert model.__doc__
    for name, field in model.model_fields.items():
        assert field.description, f"{model.__name__}.{name}"
        assert field.description[-1] in ".…)", f"{model.__name__}.{name}"


def nodes(node: Any) -> Iterator[dict[str, Any]]:
    """Every mapping of a schema."""
    if isinstance(node, dict):
        yield node
    for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from nodes(inner)


def keywords(node: Any) -> Iterator[str]:
    for one in nodes(node):
        yield from one
