"""`_headers` as Netlify and Cloudflare Pages read it: valid, right for every file, and no longer for many people."""

import json
import re
import subprocess
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from generator.load.presets import read_presets
from generator.plan.headers import EVERYWHERE, FOREVER, FRESH, MOST_LANGUAGES, headers
from generator.plan.person import plan_person
from generator.plan.site import plan_site
from generator.render.style import policy_of
from generator.values.artifact import Link
from scripts.tools import HERE as BROWSER
from scripts.tools import node, package
from tests.hosts import HOSTS, MOST_RULES, cloudflare_pattern, netlify_pattern, parsed
from tests.plan.people import person, setting, theme, themes
from tests.site import BOTH, build, edit, headshot, site

HASHED = re.compile(r".*/[^/]+\.[0-9a-f]{10}\.[a-z0-9]+")
PAGE = Path(__file__).parent.parent / "docs" / "hosts.md"
BASES = ("/", "/repo/", "/a/b/c/", "/%C3%BCber/")
FRENCH = "-- content/ada-byron/profile.fr.yaml --\nheadline: Elle écrit\n"


def listed(*paths: str) -> list[Link]:
    """Pages as the index lists them; a card is not looked at."""
    return [Link("ada", path, "en", True, "", None) for path in paths]


def url_of(path: str) -> str:
    """What a visitor asks for: a folder, where the file is its page."""
    return path.removesuffix("index.html")


@cache
def planned() -> tuple[str, ...]:
    """Every file of sites with several people, languages and a kit, in every theme."""
    people = (person("ada-byron", {"language": "fr"}, kit=True), person("bob-example"))
    made: set[str] = set()
    for dress in map(theme, themes()):
        for home in ({}, {"home": "ada-byron"}):
            told = replace(setting(**home), presets=read_presets(Path(__file__).parent)[0])
            plans = [plan_person(one, dress, told) for one in people]
            links = tuple(link for plan in plans for link in plan.links)
            made |= {
                str(artifact.path) for plan in (*plans, plan_site(links, dress, told)) for artifact in plan
            }
    return tuple(sorted(made))


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("host", HOSTS)
def test_every_file_is_kept_for_ever_if_its_name_holds_a_hash_and_else_asked_for_anew(
    host: str, base: str
) -> None:
    links = listed("", "fr/", "ada-byron/", "ada-byron/fr/", "bob-example/")
    rules = parsed(headers(base, links))
    files = planned()
    assert {Path(path).suffix for path in files if HASHED.fullmatch(path)} >= {
        ".avif", ".ico", ".jpg", ".png", ".svg", ".webmanifest", ".webp", ".woff2", ".zip",
    }  # fmt: skip
    for path in files:
        given = HOSTS[host](rules, base + url_of(path))
        assert given.items() >= dict(EVERYWHERE).items(), path
        if HASHED.fullmatch(path):
            assert given["Cache-Control"] == FOREVER[1], path
        elif path.endswith("/index.html") or path == "index.html":
            assert given["Cache-Control"] == FRESH[1], path
        else:
            assert given.get("Cache-Control", FRESH[1]) == FRESH[1], path


@pytest.mark.parametrize("host", HOSTS)
def test_contact_files_and_manifests_have_their_types(host: str) -> None:
    rules = parsed(headers("/repo/", ()))
    kinds = {
        path: HOSTS[host](rules, f"/repo/{path}").get("Content-Type")
        for path in ("ada/ada.vcf", "ada/site.0123456789.webmanifest", "ada/", "robots.txt")
    }
    assert list(kinds.values()) == ["text/vcard; charset=utf-8", "application/manifest+json", None, None]


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("base", BASES)
def test_no_file_meets_two_rules_for_one_header(host: str, base: str) -> None:
    pattern = {"cloudflare": cloudflare_pattern, "netlify": netlify_pattern}[host]
    rules = parsed(headers(base, listed("", "ada-byron/fr/")))
    for path in planned():
        names = [n for r in rules if pattern(r.pattern).fullmatch(base + url_of(path)) for n in r.headers]
        assert sorted(names) == sorted(set(names)), path


def test_the_rules_do_not_grow_with_people() -> None:
    few = headers("/", listed("ada/", "ada/fr/"))
    many = headers("/", listed(*(f"person-{n}/{tag}" for n in range(1000) for tag in ("", "fr/"))))
    assert few == many


def test_languages_beyond_the_limit_are_left_to_the_host() -> None:
    rules = parsed(headers("/", listed(*(f"ada/l{n:03}/" for n in range(200)))))
    assert len([rule for rule in rules if ":page/l" in rule.pattern]) == MOST_LANGUAGES
    assert len(rules) <= MOST_RULES


def test_a_page_s_own_policy_and_the_header_allow_the_same_but_for_its_style() -> None:
    def directives(policy: str) -> dict[str, str]:
        return dict(part.strip().partition(" ")[::2] for part in policy.split(";"))

    header, page = directives(dict(EVERYWHERE)["Content-Security-Policy"]), directives(policy_of("p{}"))
    assert header.pop("frame-ancestors") == "'none'"
    assert header.pop("style-src") == "'unsafe-inline'"
    assert page.pop("style-src").startswith("'sha256-")
    assert header == page


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("  A: b", "no path before"),
        ("/*\n  A b", "no colon"),
        ("/*\n  A:", "no value"),
        ("/*\n  A b: c", "no header's name"),
        ("/*\n  A: " + "b" * 2000, "a line of 2003 characters"),
        ("/a\n/b\n  A: b", "no headers for"),
        ("\n".join(f"/{n}\n  A: b" for n in range(101)), "101 rules"),
    ],
    ids=["path", "colon", "value", "name", "line", "bare", "many"],
)
def test_the_reader_of_these_tests_refuses_what_a_host_ignores(text: str, says: str) -> None:
    with pytest.raises(AssertionError, match=says):
        parsed(text)


@pytest.mark.slow
def test_a_build_writes_the_file_and_leaves_it_out_where_the_site_says_so(tmp_path: Path, warm: Path) -> None:
    root = site(tmp_path, BOTH + FRENCH, warm)
    assert not build(root).failed
    written = root / "output" / "_headers"
    assert [rule.pattern for rule in parsed(written.read_text("utf-8"))][:4] == [
        "/*",
        "/",
        "/:page/",
        "/:page/fr/",
    ]
    edit(root / "site.yaml", "title:", "headers: false\ntitle:")
    assert not build(root).failed
    assert not written.exists()
    written.write_text("/*\n  X-Mine: yes\n")
    assert not build(root).failed
    assert written.read_text() == "/*\n  X-Mine: yes\n"


@pytest.mark.slow
def test_headers_of_one_s_own_are_in_the_way_until_the_site_says_so(tmp_path: Path, warm: Path) -> None:
    root = site(tmp_path, BOTH, warm)
    (root / "output").mkdir()
    (root / "output" / "_headers").write_text("/*\n  X-Mine: yes\n")
    ran = headshot("build", root)
    assert ran.code == 1
    assert "_headers" in ran.err
    assert "headers: false" in ran.err
    assert (root / "output" / "_headers").read_text() == "/*\n  X-Mine: yes\n"


@pytest.mark.gate
@pytest.mark.parametrize("base", BASES)
def test_netlify_s_own_parser_reads_the_same_rules(base: str, tmp_path: Path) -> None:
    package("@netlify/headers-parser/package.json")
    file = tmp_path / "_headers"
    file.write_text(headers(base, listed("", "ada/fr/")), encoding="utf-8")
    script = (
        "import {parseAllHeaders} from '@netlify/headers-parser';"
        "const read = await parseAllHeaders({headersFiles: [process.argv[1]], minimal: true});"
        "console.log(JSON.stringify(read, (key, value) => value instanceof Error ? value.message : value))"
    )
    command = [node(), "--input-type=module", "-e", script, str(file)]
    told = json.loads(subprocess.run(command, cwd=BROWSER, capture_output=True, check=True).stdout)
    assert told["errors"] == []
    assert [(rule["for"], rule["values"]) for rule in told["headers"]] == [
        (rule.pattern, rule.headers) for rule in parsed(file.read_text("utf-8"))
    ]


def test_the_page_about_hosts_shows_the_file_as_it_is() -> None:
    (shown,) = re.findall(
        r"^<!-- headers -->\n```\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    assert shown == headers("/", listed("ada-byron/", "ada-byron/fr/"))
    assert len(parsed(headers("/", ()))) == 14
