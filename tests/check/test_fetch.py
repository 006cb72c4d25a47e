"""A server of this machine, crawled: what is followed, what is refused, and where it ends."""

import time
from pathlib import Path

import pytest

from generator.check.check import check_url
from generator.check.fetch import Limits, crawl, refuse_far
from generator.values.errors import UsageError
from tests.check.seeing import asked, told
from tests.check.serving import Odd, served

HTML = {"Content-Type": "text/html"}


def page(body: str, head: str = "") -> bytes:
    return (
        f'<!doctype html><html lang="en"><head><title>A page</title>{head}</head><body><h1>A page</h1>{body}</body></html>'
    ).encode()


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/",
        "https://192.168.0.7:8000/",
        "http://[2001:db8::1]/",
        "http://127.0.0.1.example.org/",
        "http://0.0.0.0/",
    ],
)
def test_servers_elsewhere_are_refused_with_a_sentence(url: str) -> None:
    with pytest.raises(UsageError, match="is not this machine: check looks at servers of this machine only"):
        refuse_far(url)


@pytest.mark.parametrize(
    "url", ["http://", "http:///page", "http://[half/", "http://localhost:0/", "http://localhost:99999/"]
)
def test_what_is_no_address_is_refused_with_an_example(url: str) -> None:
    with pytest.raises(UsageError, match="is no address: give one such as"):
        refuse_far(url)


@pytest.mark.parametrize(
    "url", ["http://localhost:1/", "http://127.9.9.9/", "http://[::1]:80/", "HTTPS://127.0.0.1/"]
)
def test_this_machine_has_many_names(url: str) -> None:
    refuse_far(url)


def test_a_server_that_does_not_run_is_told_so(tmp_path: Path) -> None:
    with served(tmp_path) as server:
        pass
    with pytest.raises(UsageError, match=r"does not answer \(Connection refused\): start the server first"):
        check_url(server.url, asked())


def test_a_server_without_a_page_at_that_path_is_told_so(tmp_path: Path) -> None:
    with (
        served(tmp_path, odd={"/none/": Odd(404)}) as server,
        pytest.raises(UsageError, match="shows no page"),
    ):
        check_url(f"{server.url}none/", asked())


def test_whatever_a_page_names_is_fetched_and_each_thing_once(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(
        page(
            '<a href="two/">two</a><a href="two/">again</a><img srcset="a.png 1x, b.png 2x" src="c.png" alt="A cat sleeps.">',
            '<link rel="stylesheet" href="s.css"><link rel="manifest" href="m.webmanifest">',
        )
    )
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / "index.html").write_bytes(page('<a href="../">one</a>'))
    (tmp_path / "s.css").write_text("@import 't.css'; p { background: url(d.png) }")
    (tmp_path / "m.webmanifest").write_text('{"icons": [{"src": "e.png"}]}')
    with served(tmp_path) as server:
        check_url(server.url, asked())
    wanted = [
        "/",
        "/two/",
        "/a.png",
        "/b.png",
        "/c.png",
        "/s.css",
        "/t.css",
        "/d.png",
        "/m.webmanifest",
        "/e.png",
    ]
    assert {f"GET {path}" for path in wanted} <= set(server.asked)
    assert len(server.asked) == len(set(server.asked))


def test_a_link_that_a_server_sends_on_inside_the_site_is_not_broken(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(page('<a href="old">old</a><a href="folder">folder</a>'))
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "index.html").write_bytes(page(""))
    (tmp_path / "new.html").write_bytes(page(""))
    with served(tmp_path, odd={"/old": Odd(301, {"Location": "/new.html"})}) as server:
        checked = check_url(server.url, asked())
    assert "broken-links" not in told(checked)
    assert checked.pages == 3


def test_nobody_is_followed_off_this_server(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(page('<a href="away">away</a>'))
    with served(tmp_path) as other:
        with served(tmp_path, odd={"/away": Odd(302, {"Location": f"{other.url}index.html"})}) as server:
            check_url(server.url, asked())
        assert other.asked == []


def test_a_server_that_fails_is_no_broken_link(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(page('<img src="a.png" alt="A cat sleeps.">'))
    with served(tmp_path, odd={"/a.png": Odd(503)}) as server:
        found = told(check_url(server.url, asked()))
    assert "odd-files warning a.png: is answered with 503" in found


def test_a_page_with_two_addresses_is_one_page_and_keeps_its_bytes(tmp_path: Path) -> None:
    """A link into a page names its file; what comes after it must not be written over it."""
    (tmp_path / "index.html").write_bytes(
        page('<a href="index.html#back">back</a> <a href="two.html">two</a>')
    )
    (tmp_path / "two.html").write_bytes(page("<p>The second page.</p>"))
    kept = tmp_path / "kept"
    kept.mkdir()
    with served(tmp_path) as server:
        found = crawl(server.url, None, kept)
    for name in ("index.html", "two.html"):
        assert found.files[name].place.read_bytes() == (tmp_path / name).read_bytes()


def test_a_crawl_ends_after_so_many_requests_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(page("".join(f'<a href="p{n}.html">p</a>' for n in range(50))))
    for number in range(50):
        (tmp_path / f"p{number}.html").write_bytes(page(""))
    kept = tmp_path / "kept"
    kept.mkdir()
    with served(tmp_path) as server:
        found = crawl(server.url, None, kept, Limits(requests=10))
    assert len(server.asked) == 10
    assert [odd.says for odd in found.odd] == ["was not fetched: the site is larger than this check goes"]


def test_a_crawl_ends_after_so_many_bytes(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(page('<img src="a.png" alt=""><img src="b.png" alt="">'))
    (tmp_path / "a.png").write_bytes(b"x" * 5000)
    kept = tmp_path / "kept"
    kept.mkdir()
    with served(tmp_path) as server:
        found = crawl(server.url, None, kept, Limits(bytes=4000))
    assert [odd.says for odd in found.odd] == ["was not fetched: the site is larger than this check goes"]
    assert "GET /b.png" not in server.asked


def test_a_file_that_grows_without_end_is_given_up(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(page('<img src="a.png" alt="">'))

    def endless(to: object) -> None:
        try:
            while True:
                to.write(b"x" * 65536)
        except OSError:  # whoever reads has had enough
            pass

    kept = tmp_path / "kept"
    kept.mkdir()
    with served(tmp_path, odd={"/a.png": Odd(200, {}, endless)}) as server:
        found = crawl(server.url, None, kept, Limits(file=1024**2))
    assert ("a.png", "is larger than 1 MiB") in [(odd.file, odd.says) for odd in found.odd]


def test_a_server_that_falls_silent_is_given_up(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(page('<img src="a.png" alt="">'))

    def silent(to: object) -> None:
        to.write(b"x")
        to.flush()
        time.sleep(2)

    kept = tmp_path / "kept"
    kept.mkdir()
    with served(tmp_path, odd={"/a.png": Odd(200, {"Content-Length": "100"}, silent)}) as server:
        found = crawl(server.url, None, kept, Limits(seconds=0.3))
    assert any(odd.file == "a.png" and odd.says.startswith("could not be fetched: ") for odd in found.odd)


def test_a_path_that_no_disk_would_take_is_fetched_all_the_same(tmp_path: Path) -> None:
    long = "n" * 3000
    (tmp_path / "index.html").write_bytes(page(f'<a href="{long}/..%2f..%2fetc">long</a>'))
    with served(tmp_path, odd={f"/{long}/../../etc": Odd(200, HTML, page(""))}) as server:
        assert check_url(server.url, asked()).pages == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["index.html"]
