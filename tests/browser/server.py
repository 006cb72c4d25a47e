"""A web server for a folder, as GitHub Pages is: under a base path, and 404.html for what is not there."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

TYPES = {
    ".avif": "image/avif",
    ".ico": "image/x-icon",
    ".vcf": "text/vcard; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}


class Handler(SimpleHTTPRequestHandler):
    extensions_map = SimpleHTTPRequestHandler.extensions_map | TYPES

    def __init__(self, *args, base: str, **kwargs):
        self.base = base
        super().__init__(*args, **kwargs)

    def send_head(self):
        return super().send_head() if self.path.startswith(self.base) else self.list_directory()

    def list_directory(self, _path=None) -> None:
        """Show no list of files: a folder without a page is not there."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(self.base))

    def send_error(self, code, message=None, explain=None) -> None:
        page = Path(self.directory, "404.html")
        if code == HTTPStatus.NOT_FOUND and page.is_file():
            self.send_response(code)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(page.read_bytes() if self.command == "GET" else b"")
        else:
            super().send_error(code, message, explain)

    def log_message(self, *args) -> None:
        """Keep quiet: what was asked for is in the diary of the visit."""


class Server(ThreadingHTTPServer):
    def handle_error(self, request, client_address) -> None:
        """Keep quiet about a browser that closed its page in the middle of an answer."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def served(folder: Path, base: str = "/", handler: type[Handler] = Handler) -> Iterator[str]:
    """Serve a folder at a free port; `base` begins and ends with a slash, and so does the address."""
    with Server(("127.0.0.1", 0), partial(handler, directory=str(folder), base=base)) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{base}"
        finally:
            server.shutdown()
            thread.join()
