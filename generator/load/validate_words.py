"""What is wrong with a value, in our words: one entry for each kind of error that a model can raise."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from pydantic import BaseModel

from ..values.fields import kind_of
from .known import advice, field_at, homes, meant, model_at, nearest, shorthand
from .nodes import Step, shown

KNOWN: Final = "known here"
LONGEST, LONGEST_HINT = 240, 480
"""Characters of a message, which may quote a stranger's text, and of a hint, which may list every field of a profile."""


@dataclass(frozen=True, slots=True)
class Fault:
    """An error as the model tells it: which kind, where, what was given, and the numbers it mentions."""

    kind: str
    model: type[BaseModel]
    loc: tuple[Step, ...]
    given: Any
    facts: Mapping[str, Any]

    @property
    def name(self) -> str:
        return str(self.loc[-1]) if self.loc else ""


_TYPOGRAPHIC: Final = re.compile(r"[“”„‟‘’‚«»].*[“”„‟‘’‚«»]")
_OR_NOT: Final = ", or take the line out"
Words = tuple[str, str]
"""What to say after the field's name, and what to do about it."""


def words(fault: Fault) -> Words:
    says, hint = _TABLE.get(fault.kind, _otherwise)(fault)
    if _is_in_typographic_quotes(fault):
        hint = "these are typographic quotes: use straight ones"
    return shown(says, LONGEST), shown(hint, LONGEST_HINT)


def _is_in_typographic_quotes(fault: Fault) -> bool:
    """Whether YAML took quotes for a part of the text, which is then no colour, address or word of ours."""
    quoted = isinstance(fault.given, str) and _TYPOGRAPHIC.fullmatch(fault.given.strip())
    return bool(quoted) and fault.kind in ("headshot", "enum", "literal_error")


def example(fault: Fault) -> str:
    """How a field that is missing is written."""
    field = field_at(fault.model, fault.loc)
    about = ((field.description if field else None) or "").rstrip(".")
    return f"add a line `{fault.name}: …`" + (
        f" ({about[0].lower()}{about[1:]})" if about[1:2].islower() else ""
    )


def guess(fault: Fault) -> str | None:
    """The field that an unknown key probably stands for."""
    owner = model_at(fault.model, fault.loc[:-1])
    return meant(fault.name, owner.model_fields) if owner and not _advice(fault) else None


def _advice(fault: Fault) -> str | None:
    """Of a person one writes at the top or under `contact`; `instagram` beside a photographer's name is not theirs."""
    theirs = fault.loc[:-1] in ((), ("contact",))
    return advice(fault.name, fault.model.model_fields) if theirs else None


def a_kind(value: object) -> str:
    """`text`, `a list`: what the author gave, as a part of a sentence."""
    kind = kind_of(value)
    return {"nothing": "empty", "text": "text", "true or false": "true or false"}.get(kind, f"a {kind}")


def _ours(fault: Fault) -> Words:
    field = field_at(fault.model, fault.loc)
    hint: str = fault.facts["hint"]
    return fault.facts["says"], hint.removesuffix(_OR_NOT) if field and field.is_required() else hint


def _unknown(fault: Fault) -> Words:
    says = "is not a known field"
    if hint := _advice(fault):
        return says, hint
    if name := guess(fault):
        return says, f"did you mean `{name}`?"
    elsewhere = list(homes(fault.model, fault.name))
    if len(elsewhere) == 1:
        where = (
            f"under `{elsewhere[0].removesuffix('[]')}`" if elsewhere[0] else "at the top level of the file"
        )
        return says, f"`{shown(fault.name)}` belongs {where}"
    return says, f"{KNOWN}: {_fields(fault, fault.loc[:-1])}"


def _fields(fault: Fault, loc: tuple[Step, ...]) -> str:
    owner = model_at(fault.model, loc)
    return ", ".join(owner.model_fields) if owner else ""


def _missing(fault: Fault) -> Words:
    return "is missing", example(fault)


def _choice(fault: Fault) -> Words:
    choices = re.findall(r"'([^']*)'|\b(\d+)\b", str(fault.facts["expected"]))
    names = ["".join(choice) for choice in choices]
    listed = " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    if not isinstance(fault.given, str | int | float):
        return f"is {a_kind(fault.given)}, where one word is wanted", f"write {listed}"
    close = nearest(str(fault.given).lower(), names)
    return f"cannot be {shown(fault.given)}", (
        f"did you mean {close}? Else " if close else ""
    ) + f"write {listed}"


def _mapping(fault: Fault) -> Words:
    if fault.given is None:
        return "is empty", "write it after the colon or the dash, or take the line out"
    wanted = "text or a mapping" if shorthand(model_at(fault.model, fault.loc)) else "a mapping"
    return (
        f"is {a_kind(fault.given)}, where {wanted} is wanted",
        f"the mapping may hold {_fields(fault, fault.loc)}",
    )


def _list(fault: Fault) -> Words:
    says = f"is {a_kind(fault.given)}, where a list is wanted"
    if isinstance(fault.given, str) and (item := re.match(r"-([^-\s]\S*)", fault.given)):
        return says, f"put a space after the dash: `- {shown(item[1], 40)}`"
    return says, "give each item a line of its own, begun with `- `"


def _many(fault: Fault) -> Words:
    most, length = fault.facts["max_length"], fault.facts["actual_length"]
    if isinstance(fault.given, list | tuple | dict):
        return f"has {length} items, and may have {most}", f"keep the {most} most important"
    return f"is {length} characters long, and may be {most}", "shorten it; longer texts belong into bio.md"


def _few(fault: Fault) -> Words:
    return "is too short", f"it needs {fault.facts['min_length']} at least"


def _flag(fault: Fault) -> Words:
    return f"is not true or false: {shown(_told(fault))}", "write true or false, without quotes"


def _number(fault: Fault) -> Words:
    return f"is not a whole number: {shown(_told(fault))}", "write digits only, without quotes"


def _low(fault: Fault) -> Words:
    return f"is less than {fault.facts['ge']}: {_told(fault)}", f"write {fault.facts['ge']} or more"


def _high(fault: Fault) -> Words:
    return f"is more than {fault.facts['le']}: {_told(fault)}", f"write {fault.facts['le']} or less"


def _told(fault: Fault) -> str:
    simple = isinstance(fault.given, str | int | float) and not isinstance(fault.given, bool)
    return shown(fault.given) if simple else a_kind(fault.given)


def _otherwise(fault: Fault) -> Words:
    field = field_at(fault.model, fault.loc)
    return "is not what is wanted here", (
        field.description if field else None
    ) or "compare it with the documentation"


_TABLE: Final[Mapping[str, Callable[[Fault], Words]]] = {
    "headshot": _ours,
    "extra_forbidden": _unknown,
    "missing": _missing,
    "enum": _choice,
    "literal_error": _choice,
    "model_type": _mapping,
    "model_attributes_type": _mapping,
    "dict_type": _mapping,
    "tuple_type": _list,
    "too_long": _many,
    "too_short": _few,
    "bool_type": _flag,
    "bool_parsing": _flag,
    "int_type": _number,
    "int_parsing": _number,
    "int_from_float": _number,
    "greater_than_equal": _low,
    "less_than_equal": _high,
}
