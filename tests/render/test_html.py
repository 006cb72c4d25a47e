"""Pages: everything escaped, one style with its hash, and a template's mistake told with its line."""

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.load.theme import load_theme
from generator.load.theme_folders import known_themes
from generator.plan.merge import merge
from generator.plan.person import plan_person
from generator.plan.site import plan_site
from generator.render.html import page as render
from generator.values.artifact import Page
from generator.values.digest import Digest, of_bytes
from generator.values.errors import MakeError
from generator.values.person import Person
from tests.plan.people import Remembered, page, person, setting, theme, themes, whole

FIRST = 32 * 1024
"""Bytes of a page that Slack reads."""
HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7*7 }}{% raw %}&amp;`${x}"
FULL: dict[str, Any] = {
    "name": {"display": "Ada Byron", "native": {"text": "Ada", "language": "en"}},
    "pronouns": "she/her",
    "pronunciation": "AY-da",
    "headline": "Writes programs",
    "role": "Countess",
    "organisation": {"name": "Royal Society", "url": "https://royalsociety.example"},
    "location": "London",
    "facts": [{"label": "Born", "text": "1815", "url": "https://example.org/born"}],
    "links": [{"label": "Blog", "url": "https://example.org/?a=1&b=2"}, "https://github.com/ada"],
    "actions": [{"label": "Write", "url": "mailto:ada@example.org"}],
    "contact": {
        "email": "ada@example.org",
        "phone": {"value": "+44 20 7946 0018", "visibility": "public"},
        "address": {"value": "12 St James’s Square", "visibility": "public"},
    },
}


class Reader(HTMLParser):
    """A page as a browser reads it: its elements with their attributes, and the text of each style and script."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: dict[str, list[str]] = {}
        self.open = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self.open = tag

    def handle_data(self, data: str) -> None:
        self.texts.setdefault(self.open, []).append(data)

    @property
    def text(self) -> str:
        return "".join(part for parts in self.texts.values() for part in parts)

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def meta(self, name: str) -> str:
        return next(
            m["content"]
            for m in self.all("meta")
            if name in {m.get("name"), m.get("http-equiv"), m.get("property")}
        )


@cache
def texts(name: str = "ledger") -> dict[Digest, str]:
    """Every template and style sheet of a theme by its digest."""
    loaded, _ = load_theme(name, known_themes(), None, Remembered())
    assert loaded
    kinds = {".html", ".css"}
    return {digest: path.read_bytes().decode() for digest, path in loaded.files if path.suffix in kinds}


def of(whom: Person, name: str = "ledger", path: str = "ada-byron/index.html", **site: Any) -> str:
    told = setting(**site)
    people = plan_person(whom, theme(name), told)
    made = merge((people, plan_site(people.links, theme(name), told)))
    return render(page(made, path), texts(name))


def poisoned(value: Any) -> Any:
    """The fields again, every text in them hostile where its kind allows it."""
    if isinstance(value, dict):
        kept = {"url", "language", "visibility", "file", "email", "phone"}
        return {
            key: item if key in kept and isinstance(item, str) else poisoned(item)
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [item if isinstance(item, str) else poisoned(item) for item in value]
    return value if "@" in value or value.startswith(("+", "public")) else HOSTILE


PLACES = ["ada-byron/index.html", "index.html", "404.html"]


@pytest.mark.parametrize("name", themes())
@pytest.mark.parametrize("path", PLACES)
def test_no_text_of_a_profile_becomes_an_element_or_an_attribute(name: str, path: str) -> None:
    fields = poisoned(FULL) | {"seo": {"title": HOSTILE, "description": HOSTILE}}
    shot = {
        "file": "ada-byron.jpg",
        "alt": HOSTILE,
        "credit": {"creator": HOSTILE, "text": HOSTILE},
        "licence": HOSTILE,
    }
    plain, hostile = (
        of(person(**FULL), name, path),
        of(person(headshots=[shot], **fields), name, path, title=HOSTILE),
    )
    seen = Reader(hostile)
    if path == PLACES[0]:
        assert "{{ 7*7 }}{% raw %}" in seen.text
    assert not [tag for tag, attributes in seen.elements for one in attributes if one.startswith("on")]
    assert not [img for img in seen.all("img") if img.get("src") == "x"]
    assert {tag for tag, _ in seen.elements} <= {tag for tag, _ in Reader(plain).elements} | {
        "p",
        "a",
        "span",
        "footer",
    }
    scripts = [script for script in seen.all("script") if script.get("type") != "application/ld+json"]
    assert scripts == []


@settings(deadline=None, max_examples=40)
@given(st.text(alphabet="<>\"'&={}%/ abc`\u2028", min_size=1, max_size=30).filter(str.strip))
def test_a_name_is_shown_as_it_is_whatever_is_in_it(name: str) -> None:
    shown = " ".join(name.split())
    seen = Reader(of(person(name=name)))
    assert "".join(seen.texts["h1"]).strip() == shown
    assert "".join(seen.texts["title"]).strip() == shown


@pytest.mark.parametrize("name", themes())
@pytest.mark.parametrize("path", PLACES)
def test_there_is_one_style_no_style_attribute_and_its_hash_is_in_the_policy(name: str, path: str) -> None:
    html = of(person(**FULL), name, path)
    seen = Reader(html)
    assert len(seen.all("style")) == html.count("<style") == 1
    assert not [tag for tag, attributes in seen.elements if "style" in attributes]
    (style,) = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    assert "\r" not in style
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in seen.meta("Content-Security-Policy")
    assert seen.meta("Content-Security-Policy").startswith("default-src 'none'; img-src 'self' data:;")


@pytest.mark.parametrize("name", themes())
def test_what_is_told_to_those_who_unfurl_a_link_comes_before_the_style_and_early(name: str) -> None:
    html = of(person(**FULL), name)
    style = html.index("<style")
    last = max(
        html.rindex(f'="{tag}"') for tag in ("og:image", "og:image:alt", "twitter:image:alt", "author")
    )
    assert last < style
    assert len(html[:last].encode()) < FIRST
    assert html.index('<meta charset="utf-8">') < 1024
    assert html.index("application/ld+json") > style


@pytest.mark.parametrize("name", themes())
def test_every_public_field_is_on_the_page(name: str) -> None:
    html = of(person(bio="<p>Ada <em>wrote</em>.</p>", **FULL), name)
    seen = " ".join(Reader(html).text.split())
    for words in (
        "Ada Byron",
        "she/her",
        "AY-da",
        "Writes programs",
        "Countess",
        "Royal Society",
        "London",
        "Born",
        "1815",
    ):
        assert words in seen
    for words in ("Blog", "GitHub", "Write", "ada@example.org", "+44 20 7946 0018", "12 St James’s Square"):
        assert words in seen
    assert "<p>Ada <em>wrote</em>.</p>" in html
    hrefs = [link.get("href") for link in Reader(html).all("a")]
    assert {"https://example.org/?a=1&b=2", "mailto:ada@example.org", "tel:+442079460018"} <= set(hrefs)


@pytest.mark.parametrize("name", themes())
@pytest.mark.parametrize(
    ("fields", "path"), [({}, "ada-byron/index.html"), (FULL, "ada-byron/index.html"), ({}, "404.html")]
)
def test_a_page_asks_for_nothing_from_elsewhere(name: str, fields: dict[str, Any], path: str) -> None:
    seen = Reader(of(person(**fields), name, path))
    asked = [m["src"] for tag in ("img", "script", "iframe") for m in seen.all(tag) if "src" in m]
    asked += [link["href"] for link in seen.all("link") if link["rel"] not in {"canonical", "alternate"}]
    assert asked
    assert not [url for url in asked if "//" in url]


def test_the_first_twelve_of_an_index_are_loaded_at_once_and_the_others_when_they_are_scrolled_to() -> None:
    everyone = [person(f"person-{number:02}") for number in range(14)]
    html = render(page(whole(*everyone), "index.html"), texts())
    lazy = [img.get("loading") for img in Reader(html).all("img")]
    assert lazy == [None] * 12 + ["lazy"] * 2


@pytest.mark.parametrize("name", themes())
def test_the_hero_is_loaded_at_once_and_every_picture_has_its_size(name: str) -> None:
    pictures = [img for img in Reader(of(person(**FULL), name)).all("img") if "srcset" in img]
    assert pictures[0]["fetchpriority"] == "high"
    assert "loading" not in pictures[0]
    for img in pictures:
        assert int(img["width"]) > 0
        assert int(img["height"]) > 0
        assert img["alt"] == "Portrait of ada-byron."


# A theme's own template, and what becomes of its mistakes.


def told(template: str, others: Mapping[str, str] | None = None, path: str = "page.html") -> str:
    """The page that a template makes of Ada."""
    known = {path: template} | dict(others or {})
    digests = tuple((name, of_bytes(text.encode())) for name, text in known.items())
    recipe: Page = replace(page(plan_person(person(), theme(), setting())), templates=digests, template=path)
    return render(recipe, texts() | {digest: known[name] for name, digest in digests})


def mistake(template: str, others: Mapping[str, str] | None = None) -> str:
    with pytest.raises(MakeError) as caught:
        told(template, others)
    assert caught.value.hint
    return caught.value.says


def test_a_template_sees_the_page_and_the_person() -> None:
    assert (
        told("{{ person.name }}, {{ page.lang }}, {{ _('Links') }}, {{ _('unknown') }}\n")
        == "Ada Byron, en, Links, unknown\n"
    )


@pytest.mark.parametrize(
    "wrong", ["{{ persn.name }}", "{{ person.nmae }}", "{{ pictures.heroo.alt }}", "{{ options.x.y }}"]
)
def test_a_misspelt_name_is_told_with_its_file_and_line(wrong: str) -> None:
    assert mistake(f"<p>\n<p>\n{wrong}\n").startswith("page.html:3: ")


def test_a_mistake_in_an_included_part_is_told_with_the_part_s_name() -> None:
    says = mistake('<p>\n{% include "parts/name.html" %}', {"parts/name.html": "\n\n\n{{ person.nmae }}"})
    assert says.startswith("parts/name.html:4: ")
    assert "nmae" in says


@pytest.mark.parametrize(
    "wrong", ["{% if %}", "{{ person.name", "{% endfor %}", "{% nonsense %}", "{{ 'a'|nonsense }}"]
)
def test_a_mistake_of_syntax_is_told_with_its_file_and_line(wrong: str) -> None:
    assert mistake(f"<p>\n{wrong}\n").startswith("page.html:2: ")


def test_a_part_that_is_not_there_is_told() -> None:
    assert "parts/gone.html" in mistake('<p>\n{% include "parts/gone.html" %}')


@pytest.mark.parametrize(
    "escape",
    [
        "{{ person.__class__ }}",
        "{{ person.__class__.__mro__ }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ person['__class__'].__name__ }}",
        "{{ person|attr('__class__') }}",
        "{{ _.__globals__ }}",
        "{{ _.__code__.co_consts }}",
        "{{ self.__init__.__globals__ }}",
        "{{ '{0.__class__.__init__.__globals__}'.format(person) }}",
        "{{ ('{0.__cla' ~ 'ss__}')|format(person) }}{{ person.__class__.x }}",
        "{{ people.append(1) }}",
        "{{ [].append(1) }}",
        "{{ range(1000000000)|list|length }}",
        "{{ range(-1, 9999999999, 3) }}",
        "{% include 'page.html' %}",
        "{{ 1 / 0 }}",
        "{{ 'a' + 1 }}",
        "{{ none|dictsort }}",
        "{{ {}['x'].y }}",
        "{{ lipsum() }}{{ cycler }}{{ joiner }}{{ namespace }}",
    ],
)
def test_no_template_leaves_its_box_and_every_attempt_is_a_mistake_in_a_line(escape: str) -> None:
    assert mistake(f"\n{escape}").startswith("page.html:2: ")


def test_what_a_template_may_not_see_is_not_there() -> None:
    for name in ("request", "config", "os", "self.environment", "lipsum", "dict"):
        assert mistake(f"{{{{ {name}.x }}}}").startswith("page.html:1: ")


def test_text_from_a_template_s_own_string_is_escaped_too() -> None:
    assert told('{{ "<b>" }}{{ person.name ~ "<i>" }}') == "&lt;b&gt;Ada Byron&lt;i&gt;"
