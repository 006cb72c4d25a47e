"""What a server refuses: requests that no browser of its owner would send, and those that a page elsewhere would."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.raw import UPGRADE, Reply, ask, request
from tests.serving import Running, running
from tests.site import BOTH, site

CHUNKED = "Transfer-Encoding: chunked"
ORIGIN = "Origin: http://127.0.0.1:PORT"
COOKIE = "Cookie: headshot-PORT=TOKEN"


class Row(NamedTuple):
    says: str
    sent: bytes
    status: int


HOSTS = [
    Row("a foreign name", request(host="evil.example"), 403),
    Row("a foreign name with our port, as after DNS rebinding", request(host="evil.example:PORT"), 403),
    Row("a name that ends like ours", request(host="evillocalhost:PORT"), 403),
    Row("a name that begins like ours", request(host="localhost.evil.example:PORT"), 403),
    Row("our address in a foreign name", request(host="127.0.0.1.evil.example:PORT"), 403),
    Row("no host", request(host=None), 400),
    Row("an empty host", request(host=""), 403),
    Row("a port alone", request(host=":PORT"), 403),
    Row("two hosts", request("/", "Host: 127.0.0.1:PORT"), 400),
    Row("two hosts in one line", request(host="127.0.0.1:PORT, evil.example"), 400),
    Row("a user in the host", request(host="evil.example@127.0.0.1:PORT"), 400),
    Row("our name as the user of a foreign one", request(host="127.0.0.1:PORT@evil.example"), 400),
    Row("a path in the host", request(host="127.0.0.1:PORT/evil"), 400),
    Row("a backslash in the host", request(host="127.0.0.1:PORT\\evil"), 400),
    Row("two dots at the end", request(host="localhost..:PORT"), 403),
    Row("the address of another machine", request(host="192.0.2.7:PORT"), 403),
    Row("the address of every machine", request(host="0.0.0.0:PORT"), 403),
    Row("another machine's IPv6 address", request(host="[2001:db8::1]:PORT"), 403),
    Row("an IPv6 address that is none", request(host="[::1:PORT"), 403),
    Row("our address as one number", request(host="2130706433:PORT"), 403),
    Row("another port", request(host="127.0.0.1:1"), 403),
    Row("no port", request(host="127.0.0.1"), 403),
    Row("a port beyond all ports", request(host="127.0.0.1:999999"), 403),
    Row("a port that is a word", request(host="127.0.0.1:http"), 403),
    Row("HTTP/1.0 without a host", b"GET / HTTP/1.0\r\n\r\n", 403),
]
METHODS = [
    Row(f"the method {method}", request(method=method), 405)
    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "get")
] + [
    Row("CONNECT to another machine", request("evil.example:443", method="CONNECT"), 405),
    Row("a POST to the socket", request("/livereload", method="POST"), 405),
    Row("no method", b" / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n", 400),
    Row("another protocol", b"GET / SPDY/3\r\nHost: 127.0.0.1:PORT\r\n\r\n", 400),
    Row("HTTP/2 with prior knowledge", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400),
    Row("a greeting of TLS", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400),
]
BODIES = [
    Row("a body", request("/", "Content-Length: 4", body=b"body"), 400),
    Row("a body that never comes", request("/", "Content-Length: 99999999"), 400),
    Row("a body of negative length", request("/", "Content-Length: -1"), 400),
    Row("a body of hexadecimal length", request("/", "Content-Length: 0x4", body=b"body"), 400),
    Row("a length with a sign", request("/", "Content-Length: +0"), 400),
    Row("two lengths", request("/", "Content-Length: 0", "Content-Length: 4", body=b"body"), 400),
    Row("a chunked body", request("/", CHUNKED, body=b"4\r\nbody\r\n0\r\n\r\n"), 400),
    Row("a chunked body of nothing", request("/", CHUNKED, body=b"0\r\n\r\n"), 400),
    Row("a body in both ways", request("/", CHUNKED, "Content-Length: 4", body=b"0\r\n\r\n"), 400),
    Row("a body in a way that nobody knows", request("/", "Transfer-Encoding: gzip"), 400),
    Row("a header continued on the next line", request("/", "X-One: 1\r\n two"), 400),
    Row("a header without a colon", request("/", "nothing"), 400),
    Row("a space before the colon of a header", request("/", "X-One : 1"), 400),
    Row("a NUL in a header", request("/", "X-One: \0"), 400),
    Row("a header line of ten megabytes", request("/", "X-Long: " + "x" * 10_000_000), 0),
    Row("ten thousand header lines", request("/", *["X: y"] * 10_000), 0),
]
PATHS = [
    Row(f"the path {target}", request(target), status)
    for target, status in {
        "/..": 400,
        "/../site.yaml": 400,
        "/ada-byron/../../site.yaml": 400,
        "/ada-byron/..": 400,
        "/./": 400,
        "/%2e%2e/site.yaml": 400,
        "/%2E%2E/site.yaml": 400,
        "/.%2e/site.yaml": 400,
        "/ada-byron%2findex.html": 400,
        "/..%2fsite.yaml": 400,
        "/..%5csite.yaml": 400,
        "/ada-byron\\index.html": 400,
        "/..\\site.yaml": 400,
        "/%00": 400,
        "/index.html%00.png": 400,
        "/%0d%0aX-Evil:1": 400,
        "/%09": 400,
        "/C:/Windows/win.ini": 400,
        "/c:": 400,
        "/index.html::$DATA": 400,
        "/index.html%3a%3a$DATA": 400,
        "/%252e%252e/site.yaml": 400,
        "/%252fetc": 400,
        "/%": 404,
        "/%zz": 404,
        "/%ff": 400,
        "/%c0%ae%c0%ae/": 400,
        "/%ed%a0%80": 400,
        "//evil.example": 400,
        "//evil.example/..": 400,
        "///": 400,
        "/ada-byron//": 400,
        "/\\evil.example": 400,
        "/%5cevil.example": 400,
        "http://evil.example/": 400,
        "http://127.0.0.1:PORT/": 400,
        "file:///etc/passwd": 400,
        "evil.example:443": 400,
        "*": 400,
        "?": 400,
        "ada-byron/": 400,
        "/.headshot/": 400,
        "/.headshot/serve/store/": 400,
        "/.git/config": 400,
        "/.env": 400,
        "/%2eenv": 400,
        "/ada-byron/.htaccess": 400,
        "/...": 400,
        "/site.yaml": 404,
        "/site.yaml?raw": 404,
        "/content/ada-byron/profile.yaml": 404,
        "/content/ada-byron/ada.jpg": 404,
        "/ada-byron/profile.yaml": 404,
        "/ada-byron/ada.jpg": 404,
        "/themes/ledger/theme.yaml": 404,
        "/output/index.html": 404,
        "/@fs/etc/passwd": 404,
        "/@fs/etc/passwd?raw??": 404,
        "/@fs/etc/passwd?import&raw??": 404,
        "/@id/site.yaml": 404,
        "/etc/passwd": 404,
        "/index.html#/../../site.yaml": 400,
        "/index.html.": 404,
        "/index.html%20": 404,
        "/index.html%2e": 404,
        "/INDEX.HTML": 404,
        "/~root/": 404,
        "/CON": 404,
        "/" + "a" * 12_000: 404,
        "/" + "a/" * 6_000: 404,
        "/" + "a" * 20_000: 0,
        "/forcereload": 404,
        "/forcereload?path=*": 404,
        "/__headshot/../site.yaml": 400,
        "/__headshot/%2e%2e/site.yaml": 400,
        "/__headshot/guard.py": 404,
        "/__headshot/server.js": 404,
        "/__headshot/live.js/": 404,
        "/__headshot/static/live.js": 404,
        "/__headshot//live.js": 400,
        "/%5f%5fheadshot/problems": 404,
        "/__headshot/nobody/": 404,
        "/__headshot/photo/ada-byron/0.jpg": 404,
        "/__headshot/photo/ada-byron/99.jpg": 404,
        "/__headshot/photo/%2e%2e/1.jpg": 400,
        "/__headshot/photo/ada-byron/../1.jpg": 400,
        "/__headshot/themes/nobody/": 404,
        "/__headshot/themes/%2e%2e/": 400,
        "/__headshot/themes/ledger/../": 400,
        "/__headshot/themes/ledger/%2e%2e/site.yaml": 400,
        "/__headshot/themes/ledger/..%2fsite.yaml": 400,
        "/__headshot/themes/ledger//evil.example": 400,
        "/__headshot/themes/ledger/theme.yaml": 404,
        "/__headshot/problems/": 404,
        "/__headshot%2fproblems": 400,
        "/livereload.js%00": 400,
        "/livereload.js/../site.yaml": 400,
    }.items()
]
SOCKETS = [
    Row(says, request("/livereload", *UPGRADE, *headers, host=host), status)
    for says, headers, host, status in [
        ("without an origin", (COOKIE,), "127.0.0.1:PORT", 403),
        ("of a foreign page", ("Origin: http://evil.example", COOKIE), "127.0.0.1:PORT", 403),
        (
            "of a page that was bound anew",
            ("Origin: http://evil.example:PORT", COOKIE),
            "evil.example:PORT",
            403,
        ),
        ("of a page without an origin of its own", ("Origin: null", COOKIE), "127.0.0.1:PORT", 403),
        ("of a page on another port", ("Origin: http://127.0.0.1:1", COOKIE), "127.0.0.1:PORT", 403),
        ("of a page on no port", ("Origin: http://127.0.0.1", COOKIE), "127.0.0.1:PORT", 403),
        (
            "of a page of another name of this machine",
            ("Origin: http://localhost:PORT", COOKIE),
            "127.0.0.1:PORT",
            403,
        ),
        ("of a page with another scheme", ("Origin: https://127.0.0.1:PORT", COOKIE), "127.0.0.1:PORT", 403),
        (
            "of a page with our name as user",
            ("Origin: http://127.0.0.1:PORT@evil", COOKIE),
            "127.0.0.1:PORT",
            403,
        ),
        ("of a page with a path", (f"{ORIGIN}/", COOKIE), "127.0.0.1:PORT", 403),
        ("of a page whose address is none", ("Origin: http://[", COOKIE), "127.0.0.1:PORT", 403),
        ("of two pages", (ORIGIN, "Origin: http://evil.example", COOKIE), "127.0.0.1:PORT", 403),
        ("without a cookie", (ORIGIN,), "127.0.0.1:PORT", 403),
        ("with a wrong cookie", (ORIGIN, "Cookie: headshot-PORT=wrong"), "127.0.0.1:PORT", 403),
        ("with an empty cookie", (ORIGIN, "Cookie: headshot-PORT="), "127.0.0.1:PORT", 403),
        ("with a cookie of no known letters", (ORIGIN, "Cookie: headshot-PORT=\xff"), "127.0.0.1:PORT", 403),
        ("with another server's cookie", (ORIGIN, "Cookie: headshot-1=TOKEN"), "127.0.0.1:PORT", 403),
        (
            "in a protocol of another version",
            (ORIGIN, COOKIE, "Sec-WebSocket-Version: 8"),
            "127.0.0.1:PORT",
            426,
        ),
        ("that brings a body", (ORIGIN, COOKIE, "Content-Length: 4"), "127.0.0.1:PORT", 400),
    ]
] + [
    Row("with the token in its address only", request("/livereload?token=TOKEN", *UPGRADE, ORIGIN), 403),
    Row("that is none", request("/livereload", ORIGIN, COOKIE), 400),
]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, warm: Path) -> Iterator[Running]:
    with running(site(tmp_path_factory.mktemp("refused"), BOTH, warm)) as server:
        yield server


def rows(table: list[Row]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(
        "row", table, ids=[row.says[:60].replace("\\", "backslash ") for row in table]
    )


def answered(server: Running, row: Row) -> Reply:
    return ask(server.port, row.sent.replace(b"TOKEN", server.guard.token.encode()))


@rows(HOSTS)
def test_refused_is_a_host_that_is(served: Running, row: Row) -> None:
    assert answered(served, row).status == row.status


@rows(METHODS)
def test_refused_is(served: Running, row: Row) -> None:
    assert answered(served, row).status == row.status


@rows(BODIES)
def test_refused_is_a_request_with(served: Running, row: Row) -> None:
    assert answered(served, row).status == row.status


@rows(PATHS)
def test_nothing_lies_at(served: Running, row: Row) -> None:
    reply = answered(served, row)
    assert reply.status == row.status
    assert reply.headers["Location"] is None
    assert b"headline:" not in reply.body


@rows(SOCKETS)
def test_refused_is_a_socket(served: Running, row: Row) -> None:
    assert answered(served, row).status == row.status
