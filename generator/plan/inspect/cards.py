"""How the programs in which people share a link cut and frame its card."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ...values.geometry import Box, Ratio, Size
from ..framing import largest
from ..head import CARD

WIDE: Final = Ratio(191, 100)
SQUARE: Final = Ratio(1, 1)


@dataclass(frozen=True, slots=True)
class Client:
    """`ratio` is what is left of the card, cut from its middle; None all of it. `frame` names the drawing; `why` says
    where this is known from.
    """

    name: str
    frame: str
    ratio: Ratio | None
    says: str
    why: str


CLIENTS: Final = (
    Client("Facebook", "below", WIDE, "Title, description and domain stand below.",
           "Meta's guide for webmasters: at 1.91:1 a picture is shown whole."),
    Client("X", "over", WIDE, "The title lies over the lowest part: nothing of weight belongs there.",
           "Its guide asks for 2:1; 1.91:1 with the title over it is seen, not documented."),
    Client("Slack", "unfurl", None, "Title and description stand above.",
           "Seen, not documented: pictures keep their shape."),
    Client("WhatsApp", "thumb", SQUARE, "A small square from the middle: what stands at the sides is lost.",
           "Seen, not documented. A card above 300 KB is not shown at all."),
    Client("iMessage", "caption", WIDE, "Title and domain in a bar below, no description.",
           "Seen, not documented."),
)  # fmt: skip
"""Clients redraw their previews without notice: what stands here is how they were last seen, and why we think so."""


@dataclass(frozen=True, slots=True)
class Framed:
    """A card in a client. `lost` is what is cut away, in words."""

    client: Client
    box: Box
    lost: str


def framed(size: Size = CARD) -> tuple[Framed, ...]:
    """The card, as each client cuts it."""
    found = ((client, cut_for(client, size)) for client in CLIENTS)
    return tuple(Framed(client, box, lost(box, size)) for client, box in found)


def cut_for(client: Client, size: Size) -> Box:
    """The part of the card that a client shows."""
    kept = largest(size, client.ratio) if client.ratio else size
    left, top = (size.width - kept.width) // 2, (size.height - kept.height) // 2
    return Box(left, top, left + kept.width, top + kept.height)


def lost(box: Box, size: Size) -> str:
    across, down = size.width - box.size.width, size.height - box.size.height
    parts = [
        f"{_half(across)} px at the left and right" if across else "",
        f"{_half(down)} px above and below" if down else "",
    ]
    told = ", ".join(part for part in parts if part)
    return f"Loses {told}." if told else "Loses nothing."


def _half(px: int) -> str:
    return f"{px // 2}" if px % 2 == 0 else f"{px // 2}.5"
