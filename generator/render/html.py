"""A page from its recipe: the theme's template in a sandbox, everything escaped, a misspelt name an error with its line."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, TemplateError, TemplateSyntaxError, pass_context
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from jinja2.sandbox import safe_range
from markupsafe import Markup

from ..values.artifact import Page
from ..values.errors import ThemeError
from ..values.page import PersonView
from .dates import when
from .style import policy_of, style_of
from .templates import Sandbox
from .text import Texts

_MISTAKES = (
    TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What a template's own words can raise: a misspelt name, a sum that cannot be, a part that includes itself."""


def page(recipe: Page, texts: Texts) -> str:
    """The HTML of a page. Raises ThemeError for a template that is wrong."""
    templates = tuple((name, texts[digest]) for name, digest in recipe.templates)
    environment = _environment(templates, recipe.words)
    style = None if recipe.styles is None else style_of(recipe, [texts[digest] for digest in recipe.styles])
    try:
        return environment.topmost(recipe.template).render(_context(recipe, style))
    except TemplateSyntaxError as error:
        name, says = error.name or recipe.template, error.message or "cannot be read"
        raise ThemeError(name, error.lineno, says, "mend the template") from error
    except _MISTAKES as error:
        name, line = _where(error) or (recipe.template, 0)
        raise ThemeError(name, line, str(error), "docs/themes.md lists what a template may see") from error


class _Compiled(BytecodeCache):
    """The last text of each template as compiled: an edit of one compiles that one, not all."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self._kept.get(bucket.key, ("", None))
        bucket.code = code if checksum == bucket.checksum else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        assert bucket.code
        self._kept[bucket.key] = bucket.checksum, bucket.code


@cache
def _compiled() -> _Compiled:
    return _Compiled()


@lru_cache(maxsize=8)
def _environment(templates: tuple[tuple[str, str], ...], translated: tuple[tuple[str, str], ...]) -> Sandbox:
    """Pages of one theme and language have it in common, so that each template is compiled once for all people."""
    environment = Sandbox(dict(templates), _compiled())
    words = dict(translated)
    environment.globals = {"_": lambda text: words.get(text) or text, "range": safe_range}
    environment.filters["srcset"] = _srcset
    environment.filters["when"] = _when
    return environment


def _context(recipe: Page, style: str | None) -> dict[str, Any]:
    return {
        "page": recipe.page,
        "person": _safe(recipe.person) if recipe.person else None,
        "pictures": dict(recipe.pictures),
        "people": recipe.people,
        "options": dict(recipe.options),
        "palette": recipe.palette,
        "head": replace(recipe.head, json_ld=recipe.head.json_ld and Markup(recipe.head.json_ld)),  # noqa: S704 - escaped by plan/identity.py
        "style": Markup(style or ""),  # noqa: S704 - the theme's own text and values that plan has typed
        "sheet": recipe.sheet,
        "policy": policy_of(style),
    }


def _safe(person: PersonView) -> PersonView:
    """A biography was sanitised after rendering, and icons are the base theme's: both are HTML already."""
    links = tuple(replace(link, icon=Markup(link.icon)) for link in person.links)  # noqa: S704 - said above
    return replace(person, bio=Markup(person.bio), links=links)  # noqa: S704 - said above


def _srcset(steps: tuple[tuple[str, int], ...]) -> str:
    return ", ".join(f"{url} {width}w" for url, width in steps)


@pass_context
def _when(context: Context, text: str) -> str:
    return when(text, context["page"].lang)


def _where(error: Exception) -> tuple[str, int] | None:
    """The template's name and line of the innermost frame that is a template's."""
    place, trace = None, error.__traceback__
    while trace:
        code = trace.tb_frame.f_code
        if code.co_filename.endswith(".html"):
            place = code.co_filename, trace.tb_lineno
        trace = trace.tb_next
    return place
