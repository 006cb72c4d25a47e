"""Who may ask: the names this server answers to, and the token of whoever is not on this machine."""

from __future__ import annotations

import ipaddress
import secrets
from dataclasses import dataclass, field
from hmac import compare_digest
from typing import Final
from urllib.parse import urlsplit

LOCAL: Final = "localhost"
HTTP: Final = 80
"""The port of whoever names none."""


@dataclass(frozen=True, slots=True)
class Guard:
    """`host` is what the server listens on, `name` this machine's name in its network."""

    host: str
    port: int
    name: str = ""
    token: str = field(default_factory=lambda: secrets.token_urlsafe(18))

    @property
    def cookie(self) -> str:
        """Cookies do not tell ports apart: the name does."""
        return f"headshot-{self.port}"

    @property
    def is_open(self) -> bool:
        """Whether other machines can reach it."""
        address = _address(self.host)
        return self.host != LOCAL and not (address and address.is_loopback)

    def knows_host(self, header: str) -> bool:
        """Whether a Host header names this server. A page elsewhere can have its own name lead here (DNS rebinding),
        but it cannot take an address for its name.
        """
        host, port = _split(header)
        if port != self.port:
            return False
        if host == LOCAL or host.endswith(f".{LOCAL}") or host == self.host.lower():
            return True
        address = _address(host)
        if not self.is_open:
            return bool(address and address.is_loopback)
        return address is not None or host in {self.name.lower(), f"{self.name.lower()}.local"} - {
            "",
            ".local",
        }

    def knows_origin(self, origin: str | None, host: str) -> bool:
        """Whether a socket is asked for by one of our own pages."""
        return origin is not None and origin.lower() == f"http://{host.lower()}" and self.knows_host(host)

    def trusts(self, address: str, token: str | None) -> bool:
        """Programs of this machine may read anyway what the server reads; everyone else shows the token."""
        return is_here(address) or self.knows_token(token)

    def knows_token(self, token: str | None) -> bool:
        return token is not None and compare_digest(token.encode(), self.token.encode())


def is_here(address: str) -> bool:
    """Whether a connection comes from this machine."""
    found = _address(address)
    mapped = getattr(found, "ipv4_mapped", None)
    return bool(found and (mapped or found).is_loopback)


def _split(header: str) -> tuple[str, int]:
    """Host and port of a header. What is no host at all becomes an empty one on port 0, where nobody listens."""
    try:
        parts = urlsplit(f"//{header}")
        port = parts.port
    except ValueError:
        return "", 0
    if parts.username is not None or parts.path or parts.query or parts.fragment or not header.isascii():
        return "", 0
    return (parts.hostname or "").removesuffix("."), HTTP if port is None else port


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None
