"""The published JSON Schema (draft-07), from the same models that validate."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode
from pydantic_core import core_schema

from .fields import Model
from .headshot import HeadshotDefaults
from .person import Profile
from .shorthand import ALSO, SHORTHAND
from .site import Site
from .theme import ThemeFile

KINDS: Final[Mapping[str, type[Model]]] = {"profile": Profile, "site": Site, "theme": ThemeFile}
"""What has a schema, by the name of its file."""


class Draft7(GenerateJsonSchema):
    """Pydantic writes 2020-12; editors' YAML servers read draft-07."""

    schema_dialect = "http://json-schema.org/draft-07/schema#"

    def __init__(self, by_alias: bool = True, **_: Any) -> None:
        super().__init__(by_alias=by_alias, ref_template="#/definitions/{model}")

    def generate(self, schema: core_schema.CoreSchema, mode: JsonSchemaMode = "validation") -> dict[str, Any]:
        made = _rewrite(super().generate(schema, mode))
        made["$schema"] = self.schema_dialect
        return dict(_shorthands(made))


def schema(kind: str) -> dict[str, Any]:
    """The schema of `profile`, `site` or `theme`."""
    made = KINDS[kind].model_json_schema(schema_generator=Draft7)
    if kind == "profile":
        return made
    layers = {"defaults": _REF} if kind == "theme" else {"defaults": _REF, "groups": _GROUPS}
    return _with_layers(made, layers, of_site=kind == "site")


def _rewrite(node: Any) -> Any:
    """2020-12 to draft-07: $defs, prefixItems, and siblings of $ref, which draft-07 ignores."""
    if isinstance(node, list):
        return [_rewrite(item) for item in node]
    if not isinstance(node, dict):
        return node
    made = {("definitions" if key == "$defs" else key): _rewrite(value) for key, value in node.items()}
    if "prefixItems" in made:
        made["items"] = made.pop("prefixItems")
        made["additionalItems"] = False
    if "$ref" in made and len(made) > 1:
        made["allOf"] = [{"$ref": made.pop("$ref")}]
    if also := made.pop(ALSO, None):
        other = {"$ref": f"#/definitions/{also}"} if isinstance(also, str) else also
        kept = {key: made.pop(key) for key in ("description", "default", "title") if key in made}
        made = {**kept, "anyOf": [made, other]}
    return made


def _shorthands(made: dict[str, Any]) -> dict[str, Any]:
    """A definition with a shorthand field may also be written as that field's value alone."""
    for name, definition in made.get("definitions", {}).items():
        for field in definition.get("properties", {}).values():
            if field.pop(SHORTHAND, None):
                single = {
                    key: value
                    for key, value in field.items()
                    if key not in ("title", "description", "default")
                }
                whole = {key: value for key, value in definition.items() if key != "description"}
                made["definitions"][name] = {
                    "description": definition.get("description", ""),
                    "anyOf": [whole, single],
                }
                break
    return made


_REF: Final = {"$ref": "#/definitions/Layer"}
_GROUPS: Final = {
    "type": "object",
    "description": "Fields of a profile for the people of each group, by the group's name.",
    "additionalProperties": _REF,
}


def _with_layers(made: dict[str, Any], layers: dict[str, Any], *, of_site: bool) -> dict[str, Any]:
    """Fields that hold parts of profiles: any field, none required; of headshots a site says whose they are, a theme
    nothing.
    """
    profile = schema("profile")
    layer = {
        key: value
        for key, value in profile.items()
        if key not in ("required", "$schema", "definitions", "title")
    }
    layer["description"] = "Fields of a profile, for everyone who does not set them."
    kept = {key: value for key, value in layer["properties"].items() if key != "headshots"}
    layer["properties"] = {**kept, **({"headshots": _whose()} if of_site else {})}
    definitions = {**made.get("definitions", {}), **profile["definitions"], "Layer": layer}
    return {**made, "properties": {**made["properties"], **layers}, "definitions": definitions}


def _whose() -> dict[str, Any]:
    """What a layer may say of headshots; Credit and Licence are among the profile's definitions."""
    made = HeadshotDefaults.model_json_schema(schema_generator=Draft7)
    return {key: value for key, value in made.items() if key not in ("$schema", "definitions", "title")}
