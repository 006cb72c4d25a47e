"""What every model and every kind of value here is made with."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError


class Model(BaseModel):
    """Frozen, and an unknown key is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False, str_strip_whitespace=False)

    @model_validator(mode="before")
    @classmethod
    def _without_empty(cls, value: Any) -> Any:
        """A field with nothing after its colon is as good as left out."""
        if not isinstance(value, dict):
            return value
        return {key: item for key, item in value.items() if item is not None or key not in cls.model_fields}


def wrong(says: str, hint: str = "") -> PydanticCustomError:
    """An error whose words are ours. `says` follows the field's name: «is not …»."""
    return PydanticCustomError("headshot", "{says}", {"says": says, "hint": hint})


def spec(kind: str, **more: Any) -> WithJsonSchema:
    """What an editor is told of a kind: its JSON Schema."""
    return WithJsonSchema({"type": kind, **more})
