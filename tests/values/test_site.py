"""Where a site lies: its address as browsers write it, and the path that is left of it on the host."""

import pytest
from pydantic import ValidationError

from generator.cli.given import base_of
from generator.values.errors import UsageError
from generator.values.site import Site, address_of

WRITTEN = [
    ("https://example.org", "https://example.org/", "/"),
    ("https://x.github.io/Repo", "https://x.github.io/Repo/", "/Repo/"),
    ("HTTPS://X.GitHub.IO:443/a/b/c/", "https://x.github.io/a/b/c/", "/a/b/c/"),
    ("http://localhost:8080/", "http://localhost:8080/", "/"),
    ("https://straße.example/", "https://xn--strae-oqa.example/", "/"),
    ("https://xn--bcher-kva.example/", "https://xn--bcher-kva.example/", "/"),
    ("https://example.org/über", "https://example.org/%C3%BCber/", "/%C3%BCber/"),
    ("https://example.org/%C3%BCber%20uns/", "https://example.org/%C3%BCber%20uns/", "/%C3%BCber%20uns/"),
    ("https://example.org/a/../b/./", "https://example.org/b/", "/b/"),
]
REFUSED = [
    ("https://example.org/?page=1", "holds a query or a fragment"),
    ("https://example.org/#top", "holds a query or a fragment"),
    ("https://example.org/index.html", "names a file"),
    ("https://example.org//evil.example/", "has two slashes in a row"),
    ("https://example.org:99999/", "is no address that a browser opens"),
    ("https://a%20b.example/", "is no address that a browser opens"),
    ("https://example.org/my site/", "holds a character that no address may hold"),
]


@pytest.mark.parametrize(("told", "url", "path"), WRITTEN)
def test_an_address_is_written_as_a_browser_writes_it(told: str, url: str, path: str) -> None:
    address = address_of(Site(url=told))
    assert (address.url, address.base_path) == (url, path)
    assert address_of(Site(), base_of(told)) == address
    assert Site(url=url).url == url


@pytest.mark.parametrize(("told", "says"), REFUSED)
def test_what_is_no_address_of_a_site_is_refused_in_words(told: str, says: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Site(url=told)
    (error,) = caught.value.errors()
    assert error["msg"] == says
    with pytest.raises(UsageError, match=rf"^--base-url {says}: ."):
        base_of(told)


@pytest.mark.parametrize(
    ("told", "path"), [("/", "/"), ("/repo", "/repo/"), ("/a/b/c/", "/a/b/c/"), ("/über", "/%C3%BCber/")]
)
def test_a_path_alone_is_judged_like_the_path_of_an_address(told: str, path: str) -> None:
    address = address_of(Site(url="https://example.org/"), base_of(told))
    assert (address.url, address.base_path) == (None, path)


@pytest.mark.parametrize(
    ("told", "says"),
    [("//evil.example/", "has two slashes"), ("/repo/?x", "holds a query"), ("/index.html", "names a file")],
)
def test_a_path_that_would_leave_the_host_or_name_a_file_is_refused(told: str, says: str) -> None:
    with pytest.raises(UsageError, match=f"^--base-url {says}"):
        base_of(told)


@pytest.mark.parametrize("told", ["my-site", "my-site/", "example.org"])
def test_what_is_neither_an_address_nor_a_path_is_told_how_each_begins(told: str) -> None:
    with pytest.raises(
        UsageError, match=r"begin it with https://, for example \S+, or give a path that begins with /$"
    ):
        base_of(told)
