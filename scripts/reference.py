"""docs/profile.md: every field of profile.yaml, from the models that check it.

    make docs

The models' JSON Schema is what an editor is given too, so that both say the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from generator.values import fields
from generator.values.schema import schema

PAGE = Path(__file__).parent.parent / "docs" / "profile.md"
MADE = "<!-- Made by scripts/reference.py from generator/values: edit the descriptions there, then run `make docs`. -->"
Node = dict[str, Any]

KINDS = {
    "Text": "text",
    "Words": "text, 2000 characters at most",
    "Name": "text, 120 characters at most",
    "Url": "address: https:, http:, mailto: or tel:",
    "WebUrl": "web address",
    "HexColour": "colour as hex, in quotes",
    "Slug": "short name: a-z, 0-9 and hyphens",
    "Language": "language tag",
    "PartialDate": "year, month or day",
    "Email": "e-mail address",
    "Phone": "telephone number, in quotes",
    "FocalPoint": "two percentages",
    "Head": "four percentages",
    "FileName": "file name",
    "FaceNumber": "number, 1 to 20",
    "Key": "short name: a-z, 0-9 and hyphens, a letter first",
}
"""The kinds of generator/values/fields/ in words. Text is 300 characters long at most."""

START = f"""\
# profile.yaml

{MADE}

A person's page is made from `content/<folder>/profile.yaml`, a biography beside it in `bio.md`, and a photograph.
The folder's name is the page's address. Two fields are needed, `name` and `headshots`:

<!-- profile -->
```yaml
name: Ada Byron
headshots:
  - file: ada.jpg
    alt: Ada Byron smiles at the camera.
```

Text may be 300 characters long where nothing else is said. What begins with `#` or holds `: ` wants quotes, as
YAML has it. Where a field is a mapping, the short form that will do is told below it. An editor that knows YAML
completes and checks these fields: `headshot new` writes the schema and the first line that names it.

A page in a second language is `profile.fr.yaml` with `bio.fr.md`: it says only what differs.

A longer one, with most of what there is:

<!-- profile -->
```yaml
name: {{display: Ada Byron, given: Ada, family: Byron}}
pronouns: she/her
headline: Writes programs for engines that are not built yet
role: Analyst
organisation: {{name: Royal Society, url: "https://royalsociety.example"}}
location: London
contact:
  email: ada@example.org
  phone: {{value: "+44 20 7946 0018", visibility: contact-file}}
links:
  - https://github.com/ada
  - {{label: Notes, url: "https://ada.example/notes"}}
actions: {{label: Write to Ada, url: "mailto:ada@example.org"}}
facts:
  Born: London, 1815
  Speaks on: Engines, poetry
headshots:
  - file: ada.jpg
    alt: Ada Byron smiles at the camera.
    head: 30% 8% 70% 62%
    credit: {{creator: Jo Photographer, url: "https://jo.example"}}
    licence: {{name: CC BY 4.0, url: "https://creativecommons.org/licenses/by/4.0/"}}
accent: "#a33c1b"
```

## Fields
"""


def page() -> str:
    """The whole page: a table for the profile, and one for each mapping in it."""
    made = schema("profile")
    known = made["definitions"]
    homes = dict(_homes(made, known, ""))
    parts = [START + "\n" + _table(made, homes, known)]
    for name, path in homes.items():
        parts.append(
            f"## {path}\n\n{known[name]['description']}\n\n" + _table(_whole(known[name]), homes, known)
        )
    return "\n".join(parts)


def _homes(node: Node, known: dict[str, Node], path: str) -> Iterator[tuple[str, str]]:
    """Every mapping and the path of the field that holds it, each where it is met first."""
    for name, field in node.get("properties", {}).items():
        for reference in dict.fromkeys(_references(field)):
            if "properties" in _whole(known.get(reference, {})):
                here = f"{path}.{name}".lstrip(".")
                yield reference, here
                yield from _homes(_whole(known[reference]), known, here)


def _references(node: Any) -> Iterator[str]:
    if isinstance(node, dict) and "$ref" in node:
        yield node["$ref"].rpartition("/")[2]
    for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _references(inner)


def _whole(definition: Node) -> Node:
    """A definition without its short form."""
    return next((one for one in definition.get("anyOf", ()) if "properties" in one), definition)


def _table(node: Node, homes: dict[str, str], known: dict[str, Node]) -> str:
    rows = ["| Field | What it may be | If left out | What it is for |", "|---|---|---|---|"]
    for name, field in node["properties"].items():
        told = _kind(field, homes, known)
        missing = "**needed**" if name in node.get("required", ()) else _default(field)
        rows.append(
            f"| `{name}` | {told} | {missing} | {field.get('description', '').replace('|', '&#124;')} |"
        )
    return "\n".join(rows) + "\n"


def _kind(field: Node, homes: dict[str, str], known: dict[str, Node]) -> str:
    """What a value may be, in words; KeyError for a kind that has none here yet."""
    node = {key: value for key, value in field.items() if key not in {"title", "description", "default"}}
    choices = [one for one in node.get("anyOf", node.get("allOf", ())) if one != {"type": "null"}]
    if choices:
        first, *others = (_kind(one, homes, known) for one in choices)
        single = f"list of {others[0]}" in first if others else False
        return first + (
            ", or one alone" if single else "".join(f"; or {_article(other)}" for other in others)
        )
    if "$ref" in node:
        return _named(node["$ref"].rpartition("/")[2], homes, known)
    if "const" in node:
        return str(node["const"])
    match node.get("type"):
        case "boolean":
            return "true or false"
        case "array":
            most = f", {node['maxItems']} at most" if "maxItems" in node else ""
            return f"list of {_kind(node['items'], homes, known)}{most}"
        case "object":
            return "mapping of names to " + _kind(
                node["additionalProperties"] | {"pattern": r"\S", "maxLength": 300}, homes, known
            )
    return _words()[_frozen(node)]


def _article(kind: str) -> str:
    return kind if kind.startswith("true") else f"a {kind}"


def _named(name: str, homes: dict[str, str], known: dict[str, Node]) -> str:
    if "enum" in known[name]:
        return ", ".join(f"`{word}`" for word in known[name]["enum"])
    return f"[{homes[name]}](#{homes[name].replace('.', '')})"


def _default(field: Node) -> str:
    value = field.get("default")
    if value is None or isinstance(value, list | dict):
        return ""  # nothing, which needs no words
    return f"`{json.dumps(value).strip(chr(34))}`"


def _words() -> dict[str, str]:
    """What each kind is called, by its schema."""
    return {_frozen(TypeAdapter(getattr(fields, name)).json_schema()): told for name, told in KINDS.items()}


def _frozen(node: Node) -> str:
    return repr(sorted(node.items()))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
