"""Each kind of value that a profile may hold: what it takes, what it makes of it, and what it refuses."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import Annotated, Any, get_origin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from generator.values import fields
from generator.values.fields import RESERVED_SLUGS, is_colour, is_slug
from generator.values.geometry import HeadBox, Point, Ratio
from generator.values.person import Profile

A_MOST = "https://example.org/" + "a" * 2000


def taken(kind: str, value: Any) -> Any:
    return TypeAdapter(getattr(fields, kind)).validate_python(value)


def refusal(kind: str, value: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        taken(kind, value)
    (error,) = caught.value.errors()
    return error["msg"]


def short(value: Any) -> str:
    return ascii(value)[:32]


GOOD = [
    ("Text", "Ada", "Ada"),
    ("Text", "  Ada \n  Byron ", "Ada Byron"),
    ("Text", 2005, "2005"),
    ("Text", "e\u0301", "é"),
    ("Text", "a" * 300, "a" * 300),
    ("Words", "a" * 2000, "a" * 2000),
    ("Name", "木" * 120, "木" * 120),
    ("Flag", True, True),
    ("Url", "https://example.org", "https://example.org"),
    ("Url", "HTTPS://example.org/A?b=c#d", "https://example.org/A?b=c#d"),
    ("Url", " https://example.org:8080/ ", "https://example.org:8080/"),
    ("Url", "https://münchen.example/straße", "https://münchen.example/straße"),
    ("Url", "https://例え.example", "https://例え.example"),
    ("Url", "https://xn--mnchen-3ya.example/", "https://xn--mnchen-3ya.example/"),
    ("Url", "https://example.org/@ada", "https://example.org/@ada"),
    ("Url", "mailto:ada@example.org", "mailto:ada@example.org"),
    ("Url", "tel:+442079460018", "tel:+442079460018"),
    ("WebUrl", "http://localhost:8000/x", "http://localhost:8000/x"),
    ("WebUrl", A_MOST, A_MOST),
    ("HexColour", "#F80", "#ff8800"),
    ("HexColour", "#FF8800", "#ff8800"),
    ("Slug", "ada-byron", "ada-byron"),
    ("Slug", "a" * 64, "a" * 64),
    ("Slug", "404", "404"),
    ("Language", "en", "en"),
    ("Language", "pt-BR", "pt-BR"),
    ("Language", "zh-Hans", "zh-Hans"),
    ("Language", "zh-Hant-TW", "zh-Hant-TW"),
    ("Language", "es-419", "es-419"),
    ("Language", "haw", "haw"),
    ("PartialDate", 2026, "2026"),
    ("PartialDate", "2026-05", "2026-05"),
    ("PartialDate", "2024-02-29", "2024-02-29"),
    ("Email", "ada@example.org", "ada@example.org"),
    ("Email", "mailto:ada+x@sub.example.org", "ada+x@sub.example.org"),
    ("Email", "a" * 242 + "@example.org", "a" * 242 + "@example.org"),
    ("Phone", "+44 20 7946 0018", "+44 20 7946 0018"),
    ("Phone", "tel:+1 (555) 010-9999", "+1 (555) 010-9999"),
    ("FocalPoint", "48% 31%", Point(480, 310)),
    ("FocalPoint", " 0%  100.0% ", Point(0, 1000)),
    ("FocalPoint", "48.5% 31.2%", Point(485, 312)),
    ("Head", "30% 8% 70% 62%", HeadBox(300, 80, 700, 620)),
    ("Head", "0% 0% 1% 1%", HeadBox(0, 0, 10, 10)),
    ("AspectRatio", "4:5", Ratio(4, 5)),
    ("AspectRatio", "9999:1", Ratio(9999, 1)),
    ("FileName", "ada.jpg", "ada.jpg"),
    ("FileName", "photos/ada lovelace.JPG", "photos/ada lovelace.JPG"),
    ("FileName", "a" * 200, "a" * 200),
    ("Key", "ink", "ink"),
    ("Key", "dark-ink2", "dark-ink2"),
    ("Key", "a" * 32, "a" * 32),
    ("FaceNumber", 1, 1),
    ("FaceNumber", 20, 20),
    ("Pixels", 1, 1),
    ("Pixels", 10_000, 10_000),
    ("Release", "0.1", "0.1"),
    ("Release", "12.3.4", "12.3.4"),
    ("Percent", 0, 0),
    ("Percent", 100, 100),
    ("FontFile", "fonts/Ada_1.woff2", "fonts/Ada_1.woff2"),
    ("UnicodeRange", "U+0000-00FF, u+4??", "U+0000-00FF, u+4??"),
]


@pytest.mark.parametrize(("kind", "value", "made"), GOOD, ids=short)
def test_a_good_value_is_taken_and_normalised(kind: str, value: Any, made: Any) -> None:
    assert taken(kind, value) == made


@pytest.mark.parametrize(("kind", "value", "made"), GOOD, ids=short)
def test_what_was_made_is_taken_again_as_it_is(kind: str, value: Any, made: Any) -> None:
    assert taken(kind, taken(kind, value)) == made


BAD = [
    ("Text", "", "is empty"),
    ("Text", " \n ", "is empty"),
    ("Text", None, "is empty"),
    ("Text", True, "is true, where words are wanted"),
    ("Text", 1.10, "is a number, where words are wanted"),
    ("Text", ["a"], "is a list, where words are wanted"),
    ("Text", {"a": 1}, "is a mapping, where words are wanted"),
    ("Text", "a\x00b", "holds a control character (U+0000)"),
    ("Text", "a\x1bb", "holds a control character (U+001B)"),
    ("Text", "a\x85b", "holds a control character (U+0085)"),
    ("Text", "a\ud800b", "holds a control character (U+D800)"),
    ("Text", "\ue000", "holds a control character (U+E000)"),
    ("Words", " ", "is empty"),
    ("Name", "Ada\u202eByron", "holds a control character (U+202E)"),
    ("Flag", "yes", "is not true or false: yes"),
    ("Flag", 1, "is not true or false: 1"),
    ("Url", "example.org", "is not a full web address"),
    ("Url", "//example.org", "is not a full web address"),
    ("Url", "/ada", "is not a full web address"),
    ("Url", "https:", "names no site after its scheme"),
    ("Url", "https://", "names no site after its scheme"),
    ("Url", "https:example.org", "names no site after its scheme"),
    ("Url", "https:///example.org", "names no site after its scheme"),
    ("Url", "https://?q", "names no site after its scheme"),
    ("Url", "https://example.org:port/", "names no site after its scheme"),
    ("Url", "https://ada:secret@example.org/", "holds a user's name or password before the @"),
    ("Url", "https://ada@example.org", "holds a user's name or password before the @"),
    ("Url", "mailto:", "says nothing after mailto:"),
    ("Url", "tel:///", "says nothing after tel:"),
    ("WebUrl", "mailto:ada@example.org", "is not a web address"),
    ("HexColour", None, "is empty: what follows `#` without quotes is a comment in YAML"),
    ("HexColour", "red", "is not a colour: red"),
    ("HexColour", "#ff", "is not a colour: #ff"),
    ("HexColour", "#ffff", "is not a colour: #ffff"),
    ("HexColour", "#ff880012", "is not a colour: #ff880012"),
    ("HexColour", "#gg8800", "is not a colour: #gg8800"),
    ("HexColour", "#fff;}</style>", "is not a colour: #fff;}</style>"),
    ("Slug", "Ada", "is not a short name: Ada"),
    ("Slug", "-ada", "is not a short name: -ada"),
    ("Slug", "ada-", "is not a short name: ada-"),
    ("Slug", "a" * 65, "is not a short name: " + "a" * 65),
    ("Slug", "ada/byron", "is not a short name: ada/byron"),
    ("Slug", "..", "is not a short name: .."),
    ("Slug", "ädä", "is not a short name: ädä"),
    ("Language", "EN", "is not a language tag: EN"),
    ("Language", "english", "is not a language tag: english"),
    ("Language", "e", "is not a language tag: e"),
    ("Language", "en_GB", "is not a language tag: en_GB"),
    ("Language", "en-gb", "is not a language tag: en-gb"),
    ("Language", "../en", "is not a language tag: ../en"),
    ("Release", 0.1, "is not a version in quotes: 0.1"),
    ("Release", "1.x", "is not a version in quotes: 1.x"),
    ("Release", "1.2.3.4", "is not a version in quotes: 1.2.3.4"),
    ("PartialDate", "2026-13", "is not a date: 2026-13"),
    ("PartialDate", "2023-02-29", "is not a date: 2023-02-29"),
    ("PartialDate", "0000", "is not a date: 0000"),
    ("PartialDate", "31.05.2026", "is not a date: 31.05.2026"),
    ("PartialDate", 26, "is not a date: 26"),
    ("Email", "ada", "is not an e-mail address: ada"),
    ("Email", "ada@example", "is not an e-mail address: ada@example"),
    ("Email", "Ada <ada@example.org>", "is not an e-mail address: Ada <ada@example.org>"),
    (
        "Email",
        "ada@example.org, bob@example.org",
        "is not an e-mail address: ada@example.org, bob@example.org",
    ),
    ("Phone", "12345", "is not a telephone number: 12345"),
    ("Phone", "1" * 31, "is not a telephone number: " + "1" * 31),
    ("Phone", "+44 CALL ME", "is not a telephone number: +44 CALL ME"),
    ("FocalPoint", "48%", "is not a point in the photograph"),
    ("FocalPoint", "48% 31% 2%", "is not a point in the photograph"),
    ("FocalPoint", "48 31", "needs two percentages, each with %"),
    ("FocalPoint", "100.1% 0%", "lies outside the photograph (0% to 100%)"),
    ("FocalPoint", "-1% 0%", "is not a point in the photograph"),
    ("FocalPoint", "48.55% 31%", "is not a point in the photograph"),
    ("Head", "30% 8% 70%", "is not a head box"),
    ("Head", "30% 8% 70% 62% 1%", "is not a head box"),
    ("Head", "30% 8% 70% 101%", "lies outside the photograph (0% to 100%)"),
    ("Head", "70% 8% 30% 62%", "is an empty head box"),
    ("Head", "30% 8% 30.9% 62%", "is an empty head box"),
    ("AspectRatio", "0:5", "is not a ratio"),
    ("AspectRatio", "10000:1", "is not a ratio"),
    ("AspectRatio", "4/5", "is not a ratio"),
    ("AspectRatio", 265, "is not a ratio"),
    ("FileName", "/etc/passwd", "is not a file beside this one: /etc/passwd"),
    ("FileName", "../ada.jpg", "is not a file beside this one: ../ada.jpg"),
    ("FileName", "a/../../b", "is not a file beside this one: a/../../b"),
    ("FileName", "a//b", "is not a file beside this one: a//b"),
    ("FileName", "C:ada.jpg", "is not a file beside this one: C:ada.jpg"),
    ("FileName", "a\\b.jpg", "is not a file beside this one: a\\b.jpg"),
    ("FileName", "a\0.jpg", "is not a file beside this one: a\0.jpg"),
    ("FileName", "", "is not a file beside this one: "),
    ("Key", "Ink", "is not a short name: Ink"),
    ("Key", "2x", "is not a short name: 2x"),
    ("Key", "a" * 33, "is not a short name: " + "a" * 33),
    ("Key", 7, "is not a short name: 7"),
    ("FaceNumber", 0, "Input should be greater than or equal to 1"),
    ("FaceNumber", 21, "Input should be less than or equal to 20"),
    ("Pixels", 0, "Input should be greater than or equal to 1"),
    ("Pixels", 10_001, "Input should be less than or equal to 10000"),
    ("Percent", -1, "Input should be greater than or equal to 0"),
    ("Percent", 101, "Input should be less than or equal to 100"),
    ("FontFile", "fonts/ada's.woff2", "String should match pattern '^[A-Za-z0-9._/-]+$'"),
    ("FontFile", "../ada.woff2", "is not a file beside this one: ../ada.woff2"),
    ("UnicodeRange", " ", "is empty"),
]


@pytest.mark.parametrize(("kind", "value", "says"), BAD, ids=short)
def test_a_bad_value_is_refused_in_words(kind: str, value: Any, says: str) -> None:
    assert refusal(kind, value) == says


@pytest.mark.parametrize(("kind", "most"), [("Text", 300), ("Words", 2000), ("Name", 120), ("FileName", 200)])
def test_a_text_one_letter_too_long_is_refused(kind: str, most: int) -> None:
    assert taken(kind, "a" * most) == "a" * most
    assert f"at most {most}" in refusal(kind, "a" * (most + 1))


@pytest.mark.parametrize("span", ["0-ff", "U+00FF; src: x", "U+1234567", "U+0-F,", "U+0 U+1"])
def test_a_range_of_characters_cannot_say_more_in_a_style_sheet(span: str) -> None:
    assert "should match pattern" in refusal("UnicodeRange", span)


def kinds() -> Iterator[str]:
    """The kinds that the modules of the folder define, whether it hands them on or not."""
    for module in iter_modules(fields.__path__, f"{fields.__name__}."):
        defined = vars(import_module(module.name))
        yield from (name for name, value in defined.items() if get_origin(value) is Annotated)


def test_every_kind_is_handed_on_and_has_a_good_and_a_bad_example() -> None:
    assert set(kinds()) == {kind for kind, *_ in GOOD} <= set(fields.__all__)
    assert set(kinds()) == {kind for kind, *_ in BAD}


# How a browser reads an address (url.spec.whatwg.org): tabs and line ends vanish, control characters and blanks
# around it too, a backslash is a slash, and what stands before @ is no site.
DISGUISES = [
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "java\r\nscript:alert(1)",
    "java\\tscript:alert(1)",
    " javascript:alert(1)",
    "\x01javascript:alert(1)",
    "\x1fjavascript:alert(1)",
    "\ufeffjavascript:alert(1)",
    "\u200bjavascript:alert(1)",
    "java\u00adscript:alert(1)",
    "&#106;avascript:alert(1)",
    "javascript&colon;alert(1)",
    "vbscript:x",
    "data:text/html,<script>alert(1)</script>",
    "file:///etc/passwd",
    "blob:https://example.org/x",
    "ftp://example.org",
    "https://bank.example@evil.example/",
    "https://ada:secret@evil.example/",
    "https://@evil.example/",
    "https://bank.example:443@evil.example",
    "https:\\\\evil.example",
    "https:/\\evil.example",
    "https://bank.example\\@evil.example",
    "https://exa mple.org/\"onclick='x'",
    'https://example.org/"><script>',
    "https://example.org/'x",
    "https://example.org/<b>",
    "https://example.org/`x`",
    "https://example.org/a\x7fb",
]


@pytest.mark.parametrize("address", DISGUISES, ids=short)
def test_no_disguise_makes_an_address_of_something_else(address: str) -> None:
    assert refusal("Url", address)
    assert refusal("WebUrl", address)


@given(st.text(max_size=40), st.sampled_from(["", "https:", "https://", "javascript:", "mailto:"]))
def test_whatever_is_taken_for_an_address_begins_with_a_scheme_of_four_and_ends_no_attribute(
    text: str, start: str
) -> None:
    try:
        made = taken("Url", start + text)
    except ValidationError:
        return
    assert made.startswith(("https://", "http://", "mailto:", "tel:"))
    assert not set(made) & set("<>\"'` \t\r\n\\")


@given(st.text(max_size=40))
def test_whatever_is_taken_for_a_colour_is_six_hex_digits(text: str) -> None:
    for wanted in (text, "#" + text):
        try:
            made = taken("HexColour", wanted)
        except ValidationError:
            continue
        assert is_colour(made)


@given(st.text(max_size=70))
def test_whatever_is_taken_for_a_short_name_is_safe_in_a_path_and_no_common_language(text: str) -> None:
    if is_slug(text):
        assert set(text) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
        assert len(text) != 2
        assert taken("Slug", text) == text


@pytest.mark.parametrize("name", [*sorted(RESERVED_SLUGS), "fr", "pl"])
def test_names_of_the_house_of_old_systems_and_of_languages_are_reserved(name: str) -> None:
    assert refusal("Slug", name) == f"is a reserved name: {name}"
    assert not is_slug(name)


@pytest.mark.parametrize("name", ["ada", "bob", "kim", "jo-ann"])
def test_a_short_first_name_is_a_folder_though_it_may_be_a_rare_language_s_tag(name: str) -> None:
    assert is_slug(name)
    assert taken("Slug", name) == name


@given(st.text(max_size=60))
def test_text_is_one_line_without_control_characters_and_stays_as_it_is(text: str) -> None:
    try:
        made = taken("Text", text)
    except ValidationError:
        return
    assert made.isprintable() or not set(made) & {chr(code) for code in (*range(32), *range(127, 160))}
    assert made == " ".join(made.split()) == taken("Text", made)


def test_a_key_without_a_value_is_as_good_as_left_out() -> None:
    shot = {"file": "a.jpg", "alt": "Ada", "credit": None}
    made = Profile.model_validate({"name": "Ada", "role": None, "contact": None, "headshots": [shot]})
    assert made.role is None
    assert made.contact.email is None


def test_a_value_is_frozen() -> None:
    made = Profile.model_validate({"name": "Ada", "headshots": [{"file": "a.jpg", "alt": "Ada"}]})
    with pytest.raises(ValidationError):
        made.role = "Countess"  # type: ignore[misc]
