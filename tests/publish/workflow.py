"""A workflow as GitHub reads it: a strict schema of the shape that its starter workflows for static sites have, and
the rules between its parts that no schema can say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from jsonschema import Draft7Validator

from generator.load.nodes import Pairs, plain
from generator.load.yaml import parse

INPUTS = {
    "actions/checkout@v6": {"persist-credentials", "lfs", "submodules"},
    "actions/setup-python@v6": {"python-version", "cache", "cache-dependency-path"},
    "actions/cache@v5": {"path", "key", "restore-keys"},
    "actions/configure-pages@v6": set(),
    "actions/upload-pages-artifact@v5": {"path", "include-hidden-files"},
    "actions/deploy-pages@v5": set(),
}
"""The actions of GitHub's own that may be used, at the version that was looked at, and the inputs that each has."""
OUTPUTS = {
    "actions/configure-pages@v6": {"base_url", "origin", "host", "base_path"},
    "actions/deploy-pages@v5": {"page_url"},
}


def _closed(properties: dict[str, Any], *optional: str) -> dict[str, Any]:
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _any(names: set[str]) -> dict[str, Any]:
    return {name: {} for name in names}


TEXT = {"type": "string", "minLength": 1}
STEP = {
    "oneOf": [
        _closed({"name": TEXT, "run": TEXT, "env": {"type": "object"}}, "env"),
        *(
            _closed(
                {"name": TEXT, "id": TEXT, "uses": {"const": action}, "with": _closed(_any(names), *names)}, "id", "with"
            )
            for action, names in INPUTS.items()
        ),
    ]
}  # fmt: skip
ONE = {"type": "array", "items": TEXT, "minItems": 1, "maxItems": 1}
STEPS = {"type": "array", "minItems": 1, "items": STEP}
SCHEMA = _closed(
    {
        "name": TEXT,
        "on": _closed({"push": _closed({"branches": ONE}), "workflow_dispatch": {"type": "null"}}),
        "permissions": {"const": {}},
        "concurrency": {"const": {"group": "pages", "cancel-in-progress": False}},
        "jobs": _closed(
            {
                "build": _closed(
                    {
                        "runs-on": {"const": "ubuntu-latest"},
                        "permissions": {"const": {"contents": "read", "pages": "read"}},
                        "defaults": _closed({"run": _closed({"shell": {"const": "bash"}, "working-directory": TEXT})}),
                        "steps": STEPS,
                    }
                ),
                "deploy": _closed(
                    {
                        "needs": {"const": "build"},
                        "runs-on": {"const": "ubuntu-latest"},
                        "permissions": {"const": {"pages": "write", "id-token": "write"}},
                        "environment": {"const": {"name": "github-pages", "url": "${{ steps.deployment.outputs.page_url }}"}},
                        "steps": STEPS,
                    }
                ),
            }
        ),
    }
)  # fmt: skip
"""Least permissions: only the job that deploys may write, and only pages."""


def read(text: str) -> dict[str, Any]:
    """A workflow in YAML 1.2, where `on` is a word: no anchors, no key twice."""
    node, problems = parse(text.encode(), "pages.yml")
    assert problems == ()
    assert isinstance(node, Pairs)
    return dict(plain(node))


def wrong(workflow: dict[str, Any]) -> list[str]:
    """What GitHub would refuse, or would do otherwise than is meant."""
    told = sorted(error.message for error in Draft7Validator(SCHEMA).iter_errors(workflow))
    return told or [*_dangling(workflow["jobs"]["build"]), *_dangling(workflow["jobs"]["deploy"])]


def _dangling(job: dict[str, Any]) -> Iterator[str]:
    """Outputs of steps that do not come before, or that an action does not have."""
    known: dict[str, set[str]] = {}
    for step in job["steps"]:
        for of, name in re.findall(r"steps\.(\w+)\.outputs\.(\w+)", str(step)):
            if name not in known.get(of, set()):
                yield f"{step['name']}: no step before it has the output {of}.{name}"
        if "id" in step:
            known[step["id"]] = OUTPUTS.get(step.get("uses", ""), set())
    for of, name in re.findall(r"steps\.(\w+)\.outputs\.(\w+)", str(job.get("environment", ""))):
        if name not in known.get(of, set()):
            yield f"environment: no step has the output {of}.{name}"
