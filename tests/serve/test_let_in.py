"""Whom a server lets in, and what its answers carry: names, tokens, cookies, headers, ways that lead elsewhere."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.serve.guard import Guard
from generator.serve.listen import _outward
from tests.raw import ask, request
from tests.serving import Answer, Running, running
from tests.site import BOTH, site

HERE = Guard("127.0.0.1", 8000, "studio")
OPEN = Guard("0.0.0.0", 8000, "studio")
ADDRESSES = ("/", "/ada-byron/", "/ada-byron/index.css", "/robots.txt", "/nobody/", "/%2e%2e/", "/ada-byron")
OURS = ("/livereload.js", "/livereload", "/__headshot/problems", "/__headshot/live.js", "/__headshot/none.js")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, warm: Path) -> Iterator[Running]:
    with running(site(tmp_path_factory.mktemp("let-in"), BOTH, warm)) as server:
        yield server


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory, warm: Path) -> Iterator[Running]:
    """A server for other machines, with a page that holds every kind of link."""
    root = site(tmp_path_factory.mktemp("open"), BOTH, warm)
    with running(root, host="0.0.0.0") as server:
        yield server


@pytest.mark.parametrize(
    ("host", "here", "open_"),
    [
        ("localhost:8000", True, True),
        ("LocalHost:8000", True, True),
        ("localhost.:8000", True, True),
        ("ada.localhost:8000", True, True),
        ("127.0.0.1:8000", True, True),
        ("127.0.0.2:8000", True, True),
        ("[::1]:8000", True, True),
        ("192.0.2.7:8000", False, True),
        ("[2001:db8::1]:8000", False, True),
        ("0.0.0.0:8000", False, True),
        ("studio:8000", False, True),
        ("studio.local:8000", False, True),
        ("studio.example:8000", False, False),
        ("evil.example:8000", False, False),
        ("evil.local:8000", False, False),
        (".local:8000", False, False),
        ("192.0.2.7.evil.example:8000", False, False),
        ("localhost:8001", False, False),
        ("localhost", False, False),
        ("", False, False),
    ],
)
def test_a_server_answers_to_these_names(host: str, here: bool, open_: bool) -> None:
    assert (HERE.knows_host(host), OPEN.knows_host(host)) == (here, open_)


def test_a_machine_without_a_name_answers_to_no_empty_one() -> None:
    guard = Guard("0.0.0.0", 8000)
    assert [guard.knows_host(host) for host in (":8000", ".local:8000")] == [False, False]


def test_on_port_80_no_port_is_named() -> None:
    assert Guard("127.0.0.1", 80).knows_host("localhost")


@pytest.mark.parametrize("path", [*ADDRESSES, *OURS])
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_every_answer_carries_the_same_defences(served: Running, path: str, method: str) -> None:
    headers = served.get(path, method).headers
    assert {name: headers[name] for name in DEFENCES} == DEFENCES
    assert not headers.keys() & {"Server", "Access-Control-Allow-Origin", "X-Powered-By"}


DEFENCES = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "Content-Security-Policy": "frame-ancestors 'self'",
}


@pytest.mark.parametrize("path", [*ADDRESSES, "/livereload.js", "/__headshot/problems"])
def test_head_is_get_without_a_body(served: Running, path: str) -> None:
    got, head = served.get(path), served.get(path, "HEAD")
    assert head.body == b""
    assert (head.status, _steady(head)) == (got.status, _steady(got))


def _steady(answer: Answer) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name != "Date"}


def test_a_wish_for_a_part_is_answered_with_the_whole(served: Running) -> None:
    whole = served.get("/")
    part = served.get("/", Range="bytes=0-3")
    assert (part.status, part.body) == (200, whole.body)


def test_refusals_are_plain_text_and_say_nothing_of_what_was_asked(served: Running) -> None:
    for path in ("/<script>/..", "/%2e%2e/<script>"):
        refused = served.get(path)
        assert refused.headers["Content-Type"] == "text/plain; charset=utf-8"
        assert refused.text == "That is no request for a page.\n"


def test_a_page_of_ours_gets_a_cookie_that_no_script_and_no_other_site_may_use(served: Running) -> None:
    cookie = served.get("/").headers["Set-Cookie"]
    assert cookie == f"headshot-{served.port}={served.guard.token}; HttpOnly; Path=/; SameSite=Strict"


@pytest.mark.parametrize("path", ["/ada-byron/index.css", "/robots.txt", "/__headshot/live.js"])
def test_nothing_but_a_page_gets_a_cookie(served: Running, path: str) -> None:
    assert "Set-Cookie" not in served.get(path).headers


def test_what_another_site_asks_for_gets_no_cookie(served: Running) -> None:
    assert "Set-Cookie" not in served.get("/", Sec_Fetch_Site="cross-site").headers


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example",
        "//evil.example/ada-byron",
        "/\\evil.example",
        "/%5c%5cevil.example",
        "/%2f%2fevil.example",
        "/%09/evil.example",
        "http://evil.example/",
        "http://evil.example/ada-byron",
    ],
)
@pytest.mark.parametrize("query", ["", "?token=TOKEN"])
def test_nobody_is_sent_to_another_site(served: Running, target: str, query: str) -> None:
    query = query.replace("TOKEN", served.guard.token)
    reply = ask(served.port, request(f"{target}{query}"))
    assert (reply.status, reply.headers["Location"]) == (400, None)


@pytest.mark.parametrize(
    ("target", "leads"),
    [
        ("/ada-byron", "/ada-byron/"),
        ("/ada-byron?next=//evil.example", "/ada-byron/"),
        ("/ada-byron?%0d%0aX-Evil:1", "/ada-byron/"),
        ("/ada%2dbyron", "/ada%2dbyron/"),
    ],
)
def test_a_way_that_leads_on_stays_here_and_takes_no_query_along(
    served: Running, target: str, leads: str
) -> None:
    reply = ask(served.port, request(target))
    assert (reply.status, reply.headers["Location"], reply.headers["X-Evil"]) == (302, leads, None)


def test_another_machine_is_let_in_by_the_token_and_then_by_its_cookie(opened: Running) -> None:
    phone = Phone(opened)
    assert phone.get("/") == 403
    assert phone.get("/?token=wrong") == 403
    assert phone.get("/?token=") == 403
    assert phone.get("/", "headshot-PORT=wrong") == 403
    assert phone.get(f"/?token={opened.guard.token}") == 302
    assert phone.location == "/"
    assert phone.get("/", phone.cookie) == 200
    assert phone.get("/ada-byron/index.css", phone.cookie) == 200


@pytest.mark.parametrize("path", [*ADDRESSES, *OURS])
def test_another_machine_without_the_token_gets_nothing_at_all(opened: Running, path: str) -> None:
    assert Phone(opened).get(path) == 403


def test_another_machine_is_not_believed_that_it_is_this_one(opened: Running) -> None:
    phone = Phone(opened)
    for header in ("X-Forwarded-For: 127.0.0.1", "X-Real-Ip: 127.0.0.1", "Forwarded: for=127.0.0.1"):
        assert phone.get("/", more=(header,)) == 403
    assert phone.get("/", host="127.0.0.1:PORT") == 403
    assert phone.get("/", host="evil.example:PORT", cookie=f"headshot-PORT={opened.guard.token}") == 403


class Phone:
    """Another machine, as far as the server can tell: it speaks from and to this one's address in its network."""

    def __init__(self, server: Running) -> None:
        self._server = server
        self._address = _outward()
        assert not self._address.startswith("127."), "this machine has no address but its own"
        self.cookie, self.location = "", ""

    def get(self, path: str, cookie: str = "", host: str = "", more: tuple[str, ...] = ()) -> int:
        headers = (*([f"Cookie: {cookie}"] if cookie else []), *more)
        sent = request(path, *headers, host=host or f"{self._address}:PORT")
        reply = ask(self._server.port, sent, self._address)
        self.cookie = (reply.headers["Set-Cookie"] or "").partition(";")[0]
        self.location = reply.headers["Location"] or ""
        assert self._server.guard.token.encode() not in reply.body
        return reply.status


def test_the_token_is_in_no_page_no_address_and_no_log(
    opened: Running, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    token = opened.guard.token
    for path in (*ADDRESSES, *OURS):
        answer = opened.get(path)
        asked = opened.get(f"{path}?token={token}")
        assert token not in answer.text + asked.text
        assert token not in asked.headers.get("Location", "")
    assert token not in caplog.text
    assert token not in "".join(capfd.readouterr())
