"""Messages through a pipe: four bytes of length, then JSON. Both ends of the Markdown child speak it."""

from __future__ import annotations

import json
import struct
from typing import IO, Any, Final

_LENGTH: Final = struct.Struct(">I")

TOO_LONG: Final = 75
"""How the child exits when it has used up its time, where the system has no signal to tell it by."""


def send(pipe: IO[bytes], message: object) -> None:
    data = json.dumps(message).encode()
    pipe.write(_LENGTH.pack(len(data)) + data)
    pipe.flush()


def receive(pipe: IO[bytes]) -> Any:
    """The next message; None when the other end is gone, even in the middle of one."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    data = pipe.read(length)
    return json.loads(data) if len(data) == length else None
