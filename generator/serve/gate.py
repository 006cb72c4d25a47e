"""What every answer of the server has in common, the socket's too: who may ask, and how it is put."""

from __future__ import annotations

from asyncio import CancelledError
from typing import Any, Final

from tornado.log import app_log
from tornado.web import HTTPError, RequestHandler

from .guard import Guard
from .kinds import KINDS

_REASONS: Final = {
    400: "That is no request for a page.",
    403: "This server answers to its own name only, and to other machines only by the address with its token.",
    404: "Nothing is here.",
    405: "Only GET and HEAD are answered.",
}
_HEADERS: Final = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "Content-Security-Policy": "frame-ancestors 'self'",
}


class Gate(RequestHandler):
    """Judges the name that is asked for and the form of a request before anything is looked up."""

    SUPPORTED_METHODS: tuple[str, ...] = ("GET", "HEAD")
    guard: Guard

    def set_default_headers(self) -> None:
        self.clear_header("Server")
        for name, value in _HEADERS.items():
            self.set_header(name, value)

    def prepare(self) -> None:
        headers = self.request.headers
        if len(headers.get_list("Host")) != 1 or not self.guard.knows_host(headers["Host"]):
            raise HTTPError(403)
        if "Transfer-Encoding" in headers or headers.get("Content-Length", "0") != "0":
            raise HTTPError(400)

    def write_error(self, status_code: int, **_: Any) -> None:
        self.set_header("Content-Type", KINDS[".txt"])
        if status_code == 405:
            self.set_header("Allow", "GET, HEAD")
        self.finish(f"{_REASONS.get(status_code, 'That went wrong.')}\n")

    def log_exception(self, *told: Any) -> None:
        """A refusal is no news, nor is an answer that the server's own end has cut off. The rest is a mistake of ours:
        it is shown without the query, which may hold the token.
        """
        _, error, _ = told
        if not isinstance(error, HTTPError | CancelledError):
            app_log.error("%s %s", self.request.method, self.request.path, exc_info=error)
