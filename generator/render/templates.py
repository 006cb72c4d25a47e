"""Templates by name: each is looked up in the theme first, then in those that it extends, the base theme last."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from jinja2 import BytecodeCache, FunctionLoader, StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment

from ..values.theme import ABOVE


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja, confined to these templates: a theme's own by their names, with `parent/` before those that lie below.

    `parts/facts.html` is the topmost template of that name. In a template that replaces one, `parent/parts/facts.html`
    is the one that it replaces.
    """

    def __init__(self, templates: Mapping[str, str], compiled: BytecodeCache) -> None:
        def load(name: str) -> tuple[str, str, None] | None:
            """A template's text, and its name as a file's: so an error knows where it happened."""
            return (templates[name], name, None) if name in templates else None

        super().__init__(
            loader=FunctionLoader(load),
            bytecode_cache=compiled,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._names = tuple(map(_split, templates))

    def topmost(self, name: str) -> Template:
        return self.get_template(self._whole(_Name(0, name)))

    def join_path(self, template: str, parent: str) -> str:
        """The whole name of what a template asks for. Below it means below the template that asks."""
        asked = _split(template)
        return self._whole(asked._replace(depth=asked.depth and _split(parent).depth + asked.depth))

    def _whole(self, asked: _Name) -> str:
        """The nearest template of this name, as deep as asked for or deeper; the name itself where there is none."""
        depths = [name.depth for name in self._names if name.name == asked.name and name.depth >= asked.depth]
        return ABOVE * min(depths, default=asked.depth) + asked.name


class _Name(NamedTuple):
    """A template's name in its folder, and how many folders lie above it."""

    depth: int
    name: str


def _split(whole: str) -> _Name:
    name = whole
    while name.startswith(ABOVE):
        name = name.removeprefix(ABOVE)
    return _Name((len(whole) - len(name)) // len(ABOVE), name)
