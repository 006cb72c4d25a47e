"""What is known of a photograph once it has been decoded, and the same as bytes for the measures store."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass

from ..values.geometry import Size
from ..values.image import Miniature, Rights


@dataclass(frozen=True, slots=True)
class Measured:
    """A photograph's measures: `size` in px, upright; `format` by Pillow's name, an MPO being a JPEG.

    `notes` are what its owner should know though the picture can be used, each as (says, hint).
    """

    size: Size
    format: str
    rights: Rights
    miniature: Miniature
    notes: tuple[tuple[str, str], ...] = ()


def to_bytes(measured: Measured) -> bytes:
    """Equal measures, equal bytes."""
    plain = asdict(measured)
    plain["miniature"] = {
        "size": measured.miniature.size,
        "pixels": b64encode(measured.miniature.pixels).decode(),
    }
    return json.dumps(plain, sort_keys=True, separators=(",", ":")).encode()


def from_bytes(data: bytes) -> Measured:
    """The measures again; raises ValueError, KeyError or TypeError for what `to_bytes` did not write."""
    plain = json.loads(data)
    miniature = Miniature(
        Size(*plain["miniature"]["size"]), b64decode(plain["miniature"]["pixels"], validate=True)
    )
    return Measured(
        size=Size(*plain["size"]),
        format=plain["format"],
        rights=Rights(**plain["rights"]),
        miniature=miniature,
        notes=tuple((says, hint) for says, hint in plain["notes"]),
    )
