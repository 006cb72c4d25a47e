"""The configuration in docs/hosts.md, run by a real nginx: pages, pictures and fonts come with their headers."""

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from generator.plan.headers import EVERYWHERE, FOREVER
from scripts.tools import nginx
from tests.browser.browser import scroll_through
from tests.crawler import Crawl
from tests.site import ADA, GRACE, build, site

PAGE = Path(__file__).parents[2] / "docs" / "hosts.md"
SITE = "-- site.yaml --\nhome: ada-byron\nurl: https://example.org/\nformats: [jpeg]\n" + ADA + GRACE
AROUND = """{user} daemon off; pid nginx.pid; worker_processes 1;
events {{ }}
http {{
access_log off; client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi;
scgi_temp_path scgi;
{told}
}}
"""


def told() -> str:
    """The configuration as the page has it."""
    fence = r"^<!-- nginx -->\n```nginx\n(.*?)^```$"
    found = re.search(fence, PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


def configured(output: Path, home: Path, port: int) -> list[str]:
    """The command of an nginx with this configuration, all of whose own files lie in `home`."""
    asked = subprocess.run([nginx(), "-V"], capture_output=True, text=True, check=True).stderr
    shutil.copy(Path(asked.split("--conf-path=")[1].split()[0]).parent / "mime.types", home)
    here = (
        told().replace("listen 80;", f"listen 127.0.0.1:{port};").replace("/var/www/example.org", str(output))
    )
    user = "user root;" if os.geteuid() == 0 else ""  # a test's folder is its user's alone
    (home / "nginx.conf").write_text(AROUND.format(user=user, told=here), encoding="utf-8")
    return [nginx(), "-p", str(home), "-c", "nginx.conf", "-e", "stderr"]


@contextmanager
def running(output: Path, home: Path) -> Iterator[str]:
    """A real nginx that serves this folder at a port of its own."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    command = configured(output, home, port)
    checked = subprocess.run([*command, "-t"], check=True, capture_output=True, text=True)
    assert "warn" not in checked.stderr, checked.stderr
    with subprocess.Popen(command) as server:
        try:
            while server.poll() is None:
                try:
                    socket.create_connection(("127.0.0.1", port)).close()
                    break
                except ConnectionRefusedError:
                    time.sleep(0.05)
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.terminate()


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory, warm: Path) -> Path:
    root = site(tmp_path_factory.mktemp("nginx"), SITE, warm)
    assert not build(root).failed
    (root / "output" / "ada-byron" / "ada-byron.vcf").write_text("BEGIN:VCARD\r\nEND:VCARD\r\n")
    return root / "output"


@pytest.fixture(scope="module")
def address(output: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running(output, tmp_path_factory.mktemp("home")) as at:
        yield at


def answer(url: str) -> tuple[int, dict[str, str]]:
    try:
        with urlopen(url) as reply:
            return reply.status, dict(reply.headers)
    except HTTPError as error:
        return error.code, dict(error.headers)


@pytest.mark.gate
def test_the_page_tells_nginx_the_same_headers_as_the_file(address: str, output: Path) -> None:
    photograph = next(output.glob("ada-byron/*-hero-*.jpg")).relative_to(output)
    for path in ("", "grace-hopper/", str(photograph), "robots.txt", "no/such/page"):
        _, given = answer(address + path)
        assert given.items() >= dict(EVERYWHERE).items(), path
    assert answer(address + str(photograph))[1]["Cache-Control"] == FOREVER[1]
    assert answer(address)[1]["Cache-Control"] == "no-cache"
    assert answer(f"{address}no/such.0123456789.jpg")[0] == 404
    assert "Cache-Control" not in answer(f"{address}no/such.0123456789.jpg")[1]
    assert answer(f"{address}ada-byron/ada-byron.vcf")[1]["Content-Type"] == "text/vcard; charset=utf-8"
    manifest = next(output.rglob("*.webmanifest")).relative_to(output)
    assert answer(f"{address}{manifest}")[1]["Content-Type"] == "application/manifest+json"
    assert answer(f"{address}_headers")[0] == 404


@pytest.mark.gate
def test_every_url_of_a_site_is_answered_by_nginx(address: str) -> None:
    crawl = Crawl(address, "https://example.org/", ("", "grace-hopper/"))
    assert crawl.faults == []
    assert crawl.found["404"]


@pytest.mark.gate
@pytest.mark.parametrize("page", ["", "grace-hopper/"])
def test_no_browser_complains_of_what_nginx_says(page: str, address: str, visit) -> None:
    seen = visit(address + page)
    scroll_through(seen.page)
    assert (seen.console, seen.errors, seen.failed, seen.strangers) == ([], [], [], [])
