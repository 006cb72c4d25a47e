"""What machines read beside the page."""

import json
from dataclasses import replace
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from generator.render.data import sitemap, web_manifest
from generator.render.style import policy_of, style_of
from generator.render.text import text
from generator.values.artifact import Sitemap, WebManifest, Written
from generator.values.page import WebFont
from tests.plan.people import page, plan
from tests.values.samples import sample

SPACES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
APP = WebManifest(
    "Ada Byron",
    "Ada",
    "en",
    "ltr",
    "./",
    "#f7f5f0",
    "#f7f5f0",
    (("icon-192.0a.png", "192x192", "image/png", "any"),),
)
urls = st.text(st.characters(min_codepoint=33, exclude_categories=["Cc", "Cs", "Cn"]), max_size=20).map(
    "https://example.org/".__add__
)


@given(
    st.lists(
        st.tuples(urls, st.lists(st.tuples(st.sampled_from(["en", "pt-BR"]), urls)).map(tuple)), max_size=4
    )
)
def test_a_sitemap_is_xml_and_says_what_it_was_told(
    pages: list[tuple[str, tuple[tuple[str, str], ...]]],
) -> None:
    made = sitemap(Sitemap(tuple(pages)))
    root = ElementTree.fromstring(made.encode())
    assert root.tag == "{http://www.sitemaps.org/schemas/sitemap/0.9}urlset"
    found = [
        (
            url.findtext("s:loc", namespaces=SPACES),
            tuple((link.get("hreflang"), link.get("href")) for link in url.findall("x:link", SPACES)),
        )
        for url in root.findall("s:url", SPACES)
    ]
    assert found == pages


def test_a_sitemap_reads_as_the_protocol_writes_it() -> None:
    both = (("en", "https://example.org/ada/"), ("fr", "https://example.org/ada/fr/"))
    assert sitemap(Sitemap((("https://example.org/?a&b", ()), ("https://example.org/ada/", both)))) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
        "  <url>\n"
        "    <loc>https://example.org/?a&amp;b</loc>\n"
        "  </url>\n"
        "  <url>\n"
        "    <loc>https://example.org/ada/</loc>\n"
        '    <xhtml:link rel="alternate" hreflang="en" href="https://example.org/ada/" />\n'
        '    <xhtml:link rel="alternate" hreflang="fr" href="https://example.org/ada/fr/" />\n'
        "  </url>\n"
        "</urlset>\n"
    )


@given(st.text(max_size=30))
def test_a_manifest_is_json_whatever_the_name(name: str) -> None:
    assert (
        json.loads(web_manifest(WebManifest(name, name, "en", "ltr", "./", "#fff", "#fff", ())))["name"]
        == name
    )


def test_a_manifest_has_the_members_that_browsers_read() -> None:
    assert json.loads(web_manifest(APP)) == {
        "name": "Ada Byron",
        "short_name": "Ada",
        "lang": "en",
        "dir": "ltr",
        "start_url": "./",
        "display": "browser",
        "theme_color": "#f7f5f0",
        "background_color": "#f7f5f0",
        "icons": [{"src": "icon-192.0a.png", "sizes": "192x192", "type": "image/png", "purpose": "any"}],
    }


def test_every_kind_of_text_has_its_maker() -> None:
    assert text(Written("User-agent: *\n"), {}) == "User-agent: *\n"
    assert text(sample(Sitemap), {}) == sitemap(sample(Sitemap))
    assert text(APP, {}) == web_manifest(APP)


def test_a_style_begins_with_the_page_s_own_and_leaves_comments_at_home() -> None:
    fonts = (
        WebFont("Display", "a.woff2", "350", "normal", "U+41"),
        WebFont("Text", "b.woff2", "400 600", "italic", None),
    )
    recipe = replace(
        page(plan()),
        fonts=fonts,
        variables=((":root", "--a", "1"), (":root", "--b", "2"), ('[id="x"]', "--a", "3")),
    )
    sheet = (
        "/* a\n theme */\r\nbody {\r\n  color: red; /* x */\r\n}\r\n\r\na :hover { content: 'b { c: d }' }"
    )
    assert style_of(recipe, [sheet]) == (
        '@font-face{font-family:"Display";src:url("a.woff2") format("woff2");font-weight:350;font-style:normal;'
        "font-display:swap;unicode-range:U+41}\n"
        '@font-face{font-family:"Text";src:url("b.woff2") format("woff2");font-weight:400 600;font-style:italic;'
        "font-display:swap}\n"
        ":root{--a:1;--b:2}\n"
        '[id="x"]{--a:3}\n'
        "body{color:red;}a :hover{content:'b { c: d }'}"
    )


def test_a_policy_allows_nothing_from_elsewhere() -> None:
    assert policy_of("body{}") == (
        "default-src 'none'; img-src 'self' data:; font-src 'self'; manifest-src 'self'; "
        "style-src 'sha256-fJgEClQWV1hGkK4qHMO0KotTsVnMYMXTq7/suurGyUo='; base-uri 'none'; form-action 'none'"
    )
