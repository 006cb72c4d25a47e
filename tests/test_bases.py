"""The same content at any address: everything that is named is there, and named as its readers need it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.crawl import BASES, crawled, table
from tests.browser.server import served
from tests.crawler import TOLD, Crawl, fetch
from tests.pages import Html
from tests.plan.people import themes
from tests.site import ADA, GRACE, build, edit, headshot, site, told
from tests.twins import ROOT, everything, full

KIT = "-- content/ada-byron/profile.fr.yaml --\nheadline: Elle écrit\n"
PEOPLE = ADA.replace("headline:", "kit: true\nheadline:") + KIT + GRACE
SITES = {
    "home": "-- site.yaml --\ntitle: Engines\nhome: ada-byron\nformats: [jpeg]\n" + PEOPLE,
    "index": "-- site.yaml --\ntitle: Engines\nformats: [jpeg]\n" + PEOPLE,
}
ODD = (
    "http://localhost:8080/a/b/c/",
    "https://EXAMPLE.org:443/Repo",
    "https://bücher.example/über",
    "https://example.org/%C3%BCber%20uns/",
    "/repo",
)
PUBLISHED = [("home", base) for base in (*BASES, *ODD)] + [("index", base) for base in BASES[1:4:2]]
FETCHED = {"page", "link", "image", "font", "icon", "manifest", "download", "share card"}


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory, warm: Path) -> dict[str, Path]:
    """The sites, each with a store that fills with its first build."""
    return {name: site(tmp_path_factory.mktemp(name), text, warm) for name, text in SITES.items()}


@pytest.mark.slow
@pytest.mark.parametrize(("name", "base"), PUBLISHED, ids=ascii)
def test_whatever_a_site_names_is_there_and_named_as_it_should_be(
    sites: dict[str, Path], name: str, base: str, tmp_path: Path
) -> None:
    crawl = crawled(sites[name], tmp_path / "output", base)
    assert crawl.faults == []
    told = set() if base in ("file://", "/repo") else set(TOLD)
    lost = set() if base == "file://" else {"404"}
    assert {kind for kind in crawl.found if crawl.found[kind]} == FETCHED | told | lost
    assert len(crawl.found["page"]) == {"home": 3, "index": 4}[name]


@pytest.mark.slow
@pytest.mark.parametrize("theme", themes())
def test_so_it_is_in_every_theme(theme: str, tmp_path: Path, dressed: Callable[[str], Path]) -> None:
    crawl = crawled(dressed(theme), tmp_path / "output", "https://x.github.io/repo/")
    assert crawl.faults == []
    assert {kind for kind in crawl.found if crawl.found[kind]} == FETCHED - {"download"} | {*TOLD, "404"}


@pytest.mark.gate
@pytest.mark.parametrize("theme", themes())
@pytest.mark.parametrize("people", [full, everything])
def test_so_it_is_with_everything_that_a_profile_can_tell(people, theme: str, tmp_path: Path) -> None:
    root = people(tmp_path / "site")
    edit(root / "site.yaml", "formats:", f"theme: {theme}\nformats:")
    for number, base in enumerate(BASES):
        assert crawled(root, tmp_path / str(number), base).faults == []


@pytest.mark.slow
def test_a_server_under_a_base_path_has_nothing_outside_it(sites: dict[str, Path], tmp_path: Path) -> None:
    build(sites["home"], tmp_path / "output", base_url="https://x.github.io/repo/")
    with served(tmp_path / "output", "/repo/") as at:
        host = at.removesuffix("/repo/")
        answers = {path: fetch(host + path).status for path in ("/repo/", "/", "/index.html", "/favicon.ico")}
    assert answers == {"/repo/": 200, "/": 404, "/index.html": 404, "/favicon.ico": 404}


@pytest.mark.slow
def test_the_crawler_sees_what_is_wrong(sites: dict[str, Path], tmp_path: Path) -> None:
    output = tmp_path / "output"
    build(sites["home"], output, base_url="https://example.org/")
    page = output / "index.html"
    card = Html(page.read_text("utf-8")).meta("og:image")[0]
    icon = next(output.glob("ada-byron/icon.*.svg"))
    icon.unlink()
    edit(page, '<html lang="en"', '<a href="/elsewhere/"></a><a href="gone/"></a><html lang="en"')
    edit(page, f'property="og:image" content="{card}"', 'property="og:image" content="card.jpg"')
    edit(output / "404.html", 'href="/"', 'href="./"')
    with served(output) as at:
        crawl = Crawl(at, "https://example.org/")
    assert {fault for fault in crawl.faults if fault.startswith(("the front page", "nowhere"))} == {
        f"the front page: icon ada-byron/{icon.name} is answered with 404",
        "the front page: link /elsewhere/ is not relative as it should be",
        "the front page: link gone/ is answered with 404",
        "the front page: share card card.jpg is not absolute as it should be",
        "nowhere: link ./ does not begin with /",
    }
    assert table({"https://example.org/": crawl}).endswith(f"| {len(crawl.faults)} |")


# ---- a site that does not know its address


@pytest.mark.slow
def test_a_site_without_an_address_is_told_which_tags_suffer(sites: dict[str, Path], tmp_path: Path) -> None:
    built = build(sites["home"], tmp_path / "output")
    (warning,) = [problem for problem in built.problems if problem.file == "site.yaml"]
    assert told([warning]) == (
        "site.yaml: has no `url:`: canonical, hreflang, og:url, url and image of JSON-LD, sitemap.xml and QR codes are "
        "left out, and og:image and twitter:image are relative, which most readers do not follow"
    )
    assert warning.hint == "add it once you know it: url: https://example.org/"
    html = (tmp_path / "output" / "index.html").read_text("utf-8")
    page = Html(html)
    assert page.meta("og:url") == []
    assert not {link["rel"] for link in page.all("link")} & {"canonical", "alternate"}
    assert not {"url", "@id", "image"} & page.data["mainEntity"].keys()
    assert not list((tmp_path / "output").rglob("*-qr*.svg"))
    assert not (tmp_path / "output" / "sitemap.xml").exists()


@pytest.mark.slow
def test_a_path_alone_on_the_command_line_is_told_to_be_too_little(
    sites: dict[str, Path], tmp_path: Path
) -> None:
    root = sites["home"]
    without = build(root, tmp_path / "output", base_url="/repo/").problems
    edit(root / "site.yaml", "home:", "url: https://example.org/\nhome:")
    try:
        instead = build(root, tmp_path / "output", base_url="/repo/").problems
    finally:
        edit(root / "site.yaml", "url: https://example.org/\nhome:", "home:")
    says = [
        (p.says.partition(":")[0], p.hint) for ps in (without, instead) for p in ps if p.file == "site.yaml"
    ]
    assert says == [
        ("has no `url", "add it once you know it: url: https://example.org/repo/"),
        ("--base-url names a path alone", "name the whole address: --base-url https://example.org/repo/"),
    ]


@pytest.mark.slow
def test_a_missing_address_is_an_error_when_warnings_are(sites: dict[str, Path], tmp_path: Path) -> None:
    ran = headshot("build", sites["index"], "-o", tmp_path / "output", "--strict")
    assert ran.code == 1
    assert "site.yaml: warning: has no `url:`: canonical, hreflang, og:url" in ran.err
    assert "Nothing was written: --strict takes warnings for errors" in ran.err
    assert not (tmp_path / "output").exists()


@pytest.mark.gate
def test_the_page_about_hosts_shows_what_the_crawler_finds(tmp_path: Path) -> None:
    root = everything(tmp_path / "site")
    found = table({base: crawled(root, tmp_path / str(n), base) for n, base in enumerate(BASES)})
    assert f"<!-- crawl -->\n{found}\n" in (ROOT / "docs" / "hosts.md").read_text("utf-8")
