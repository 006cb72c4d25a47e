"""What belongs to nobody, and the sum of all plans."""

from pathlib import PurePosixPath
from urllib.parse import urljoin

import pytest

from generator.plan.merge import merge
from generator.render.style import style_of
from generator.values.artifact import Artifact, Page, Plan, Recipe, Sitemap, WebManifest, Written
from tests.plan.people import URL, at, page, paths, person, plan, whole

ADA, BOB = person(), person("bob-example")
FRENCH = {"language": "fr"}
A = Written("a")


def text(planned: Plan, path: str) -> str:
    recipe = at(planned, path).recipe
    assert isinstance(recipe, Written)
    return recipe.text


def listed(planned: Plan) -> dict[str, tuple[tuple[str, str], ...]]:
    recipe = at(planned, "sitemap.xml").recipe
    assert isinstance(recipe, Sitemap)
    return dict(recipe.pages)


def names(planned: Plan) -> list[str]:
    return [card.name for card in page(planned, "index.html").people]


def test_a_site_with_a_home_has_that_person_s_page_in_front() -> None:
    made = whole(ADA, BOB, home="ada-byron")
    front = page(made, "index.html")
    assert front.template == "page.html"
    assert front.person is not None
    assert front.person.name == "Ada Byron"
    assert "ada-byron/index.html" not in paths(made)
    assert front.head.canonical == URL


def test_a_site_without_a_home_has_an_index_of_everyone_even_of_one() -> None:
    for people, cards in (((ADA,), ["Ada Byron"]), ((BOB, ADA), ["Ada Byron", "Bob Example"])):
        made = whole(*people)
        assert page(made, "index.html").template == "index.html"
        assert names(made) == cards


def test_an_index_is_sorted_by_family_name_where_one_is_told() -> None:
    zoe = person("zoe-adams", name={"display": "Zoe Adams", "family": "Adams"})
    ann = person("ann-young", name={"display": "Ann Young", "family": "Young"})
    mononym = person("bjork-of-iceland", name="björk")
    assert names(whole(ann, mononym, zoe)) == ["Zoe Adams", "björk", "Ann Young"]


def test_an_index_lists_everyone_once_whatever_languages_they_have() -> None:
    made = whole(person("ada-byron", FRENCH), BOB)
    cards = page(made, "index.html").people
    assert [(card.href, card.lang) for card in cards] == [("ada-byron/", "en"), ("bob-example/", "en")]
    for card in cards:
        assert card.picture is not None
        assert urljoin(URL, card.picture.fallback).removeprefix(URL) in paths(made)


@pytest.mark.parametrize("slug", ["ada-byron", "3d-artist"])
def test_a_face_on_an_index_has_its_own_rule_whatever_its_folder_is_called(slug: str) -> None:
    made = page(whole(person(slug)), "index.html")
    rules = style_of(made, [])
    assert f'[id="{slug}"]{{--eye-y:0.' in rules


@pytest.mark.parametrize(
    ("site", "base"), [({}, "/repo/"), ({"url": None}, "/"), ({"url": "https://ada.example/"}, "/")]
)
def test_the_page_for_lost_visitors_works_at_any_depth(site: dict[str, str | None], base: str) -> None:
    made = whole(ADA, **site)
    lost = page(made, "404.html")
    assert lost.page.home is not None
    urls = [
        lost.page.home.href,
        *(href for _, href, _ in lost.head.icons),
        *(font.url for font in lost.fonts),
    ]
    assert all(url and url.startswith(base) and not url.startswith("//") for url in urls)
    assert {url.removeprefix(base) for url in urls if url and url != base} <= set(paths(made))
    assert lost.head.canonical is None


def test_a_sitemap_is_there_only_where_the_site_knows_its_address() -> None:
    assert "sitemap.xml" in paths(whole(ADA))
    assert text(whole(ADA), "robots.txt") == f"User-agent: *\nAllow: /\nSitemap: {URL}sitemap.xml\n"
    assert "sitemap.xml" not in paths(whole(ADA, url=None))
    assert text(whole(ADA, url=None), "robots.txt") == "User-agent: *\nAllow: /\n"


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://example.org/", "example.org"),
        ("https://www.Example.org/", "www.example.org"),
        ("https://bücher.example/", "xn--bcher-kva.example"),
        ("https://example.org/team/", None),
        ("https://x.github.io/", None),
        ("https://x.github.io/repo/", None),
        ("https://github.com/", None),
        ("https://github.io/", None),
        ("http://example.org:8000/", None),
        ("http://localhost/", None),
        ("http://192.0.2.1/", None),
        (f"https://{'ü' * 80}.example/", None),
        (None, None),
    ],
)
def test_a_domain_of_the_site_s_own_is_written_into_cname(url: str | None, domain: str | None) -> None:
    made = whole(ADA, url=url)
    written = text(made, "CNAME") if "CNAME" in paths(made) else None
    assert written == (None if domain is None else f"{domain}\n")


def test_a_sitemap_lists_every_page_with_its_other_languages() -> None:
    both = (("en", URL + "ada-byron/"), ("fr", URL + "ada-byron/fr/"))
    assert listed(whole(person("ada-byron", FRENCH), BOB)) == {
        URL: (),
        URL + "ada-byron/": both,
        URL + "ada-byron/fr/": both,
        URL + "bob-example/": (),
    }
    assert list(listed(whole(ADA, BOB, home="ada-byron"))) == [URL, URL + "bob-example/"]


def test_a_page_that_is_not_to_be_listed_is_not_in_the_sitemap() -> None:
    assert list(listed(whole(person(seo={"index": False}), BOB))) == [URL, URL + "bob-example/"]


def test_every_link_between_pages_of_a_plan_leads_to_a_file_of_the_plan() -> None:
    made = whole(person("ada-byron", FRENCH), BOB)
    known = set(paths(made))
    for artifact in made:
        if isinstance(artifact.recipe, Page) and artifact.path.name == "index.html":
            here = URL + str(artifact.path).removesuffix("index.html")
            for href in local(artifact.recipe):
                there = urljoin(here, href).removeprefix(URL)
                assert there in known or f"{there}index.html" in known, f"{artifact.path} → {href}"


def local(recipe: Page) -> list[str]:
    """Everything of the site itself that a page asks for or leads to."""
    head, view = recipe.head, recipe.page
    shown = [picture for _, picture in recipe.pictures] + [
        card.picture for card in recipe.people if card.picture
    ]
    found = [href for _, href, _ in head.icons] + [head.manifest, view.qr, view.home and view.home.href]
    found += [font.url for font in recipe.fonts] + list(head.preload) + [link.href for link in view.languages]
    found += [card.href for card in recipe.people] + [picture.fallback for picture in shown]
    found += [url for picture in shown for url, _ in picture.srcset]
    found += [url for picture in shown for source in picture.sources for url, _ in source.srcset]
    return [href for href in found if href]


@pytest.mark.parametrize("home", [None, "ada-byron"])
def test_a_manifest_starts_at_its_page_and_names_icons_that_are_there(home: str | None) -> None:
    made = whole(ADA, home=home)
    for artifact in made:
        if isinstance(artifact.recipe, WebManifest):
            folder = URL + str(artifact.path.parent) + "/"
            start = urljoin(folder, artifact.recipe.start_url).removeprefix(URL) + "index.html"
            assert start in paths(made)
            for src, *_ in artifact.recipe.icons:
                assert urljoin(folder, src).removeprefix(URL) in paths(made)


def test_nothing_of_a_plan_is_planned_twice() -> None:
    made = paths(whole(person("ada-byron", FRENCH), BOB))
    assert len(made) == len(set(made)) == len({path.casefold() for path in made})


def one(path: str, recipe: Recipe = A, owner: str = "ada-byron") -> Plan:
    return Plan((Artifact(PurePosixPath(path), recipe, owner),))


def test_a_file_that_two_plans_want_alike_is_made_once() -> None:
    made = merge([one("assets/a.txt", owner=""), one("assets/a.txt", owner="")])
    assert (len(made.artifacts), made.problems) == (1, ())


@pytest.mark.parametrize(
    ("path", "other"),
    [("ada-byron/a.txt", "ada-byron/a.txt"), ("ada-byron/a.txt", "Ada-Byron/A.txt"), ("straße", "STRASSE")],
)
def test_a_path_with_two_recipes_is_a_problem_also_where_a_disk_minds_no_case(path: str, other: str) -> None:
    (problem,) = merge([one(path), one(other, Written("b"), "bob-example")]).problems
    assert problem.says == f"two files want the same path: {other} (ada-byron and bob-example)"
    assert problem.file == "site.yaml"


def test_two_spellings_of_one_path_are_a_problem_though_their_bytes_are_equal() -> None:
    assert len(merge([one("a.txt"), one("A.txt")]).problems) == 1


def test_a_language_s_folder_and_a_person_s_cannot_be_one() -> None:
    made = whole(person("ada-byron", {"language": "zh-Hans"}), person("zh-hans"), home="ada-byron")
    assert [p.says for p in made.problems if p.file == "site.yaml"] == [
        "two files want the same path: zh-hans/index.html (ada-byron and zh-hans)"
    ]


def test_problems_and_links_of_all_plans_are_kept() -> None:
    small = person("bob-example", accent="#ffee88")
    together = merge([plan(ADA), plan(small)])
    assert together.problems == plan(small).problems
    assert [link.slug for link in together.links] == ["ada-byron", "bob-example"]


def test_fonts_are_asked_for_ahead_of_time_only_where_pages_are_not_read_from_the_disk() -> None:
    for site, ahead in (({}, True), ({"url": None}, False)):
        for path in ("index.html", "ada-byron/index.html"):
            assert bool(page(whole(ADA, **site), path).head.preload) is ahead
