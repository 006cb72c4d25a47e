"""Where the server is found: a socket on a free port, and the addresses that lead to it."""

from __future__ import annotations

import errno
import socket as sockets
from typing import Final

from ..values.errors import UsageError
from .guard import LOCAL, Guard

TRIES: Final = 20
"""Ports that are tried, from the wanted one upwards."""


def listen(host: str, port: int) -> tuple[sockets.socket, Guard]:
    """A socket on the wanted port, or on the next free one."""
    end = min(port + TRIES, 65_536)
    for tried in range(port, end):
        try:
            bound = _bound(host, tried)
        except UnicodeError:
            raise UsageError(f"--host {host}: is no name of a machine") from None
        except OSError as error:
            if error.errno in (errno.EADDRINUSE, errno.EACCES):
                continue
            raise UsageError(f"--host {host}: {error.strerror or error}") from None
        return bound, Guard(host, bound.getsockname()[1], sockets.gethostname())
    raise UsageError(f"no port from {port} to {end - 1} is free: name another one with --port")


def _bound(host: str, port: int) -> sockets.socket:
    """A socket that listens; of a name with several addresses, on the first."""
    family, _, _, _, address = sockets.getaddrinfo(host, port, type=sockets.SOCK_STREAM)[0]
    bound = sockets.create_server(address[:2], family=family)
    bound.setblocking(False)
    return bound


def addresses(guard: Guard, base: str) -> tuple[str, str | None]:
    """For this machine, and for others where they can reach it."""
    everywhere = guard.host in ("0.0.0.0", "::", "")  # noqa: S104 - compared, not bound
    here = LOCAL if everywhere else guard.host
    address = f"http://{_bracketed(here)}:{guard.port}{base}"
    if not guard.is_open:
        return address, None
    there = _outward() if everywhere else guard.host
    return address, f"http://{_bracketed(there)}:{guard.port}{base}?token={guard.token}"


def _outward() -> str:
    """The address of this machine in its network: that of a socket which would lead out. Nothing is sent."""
    with sockets.socket(sockets.AF_INET, sockets.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # RFC 5737: an address of nobody
            return str(probe.getsockname()[0])
        except OSError:
            return sockets.gethostname()


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
