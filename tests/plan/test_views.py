"""A profile as a template sees it: public, and every link ready for `href`."""

from typing import Any

import pytest

from generator.plan.marks import app_of
from generator.plan.platforms import PLATFORMS, recognise
from generator.plan.views import contacts, initials, name_length, name_lines, person_view
from generator.values.person import Profile
from tests.plan.people import headshot, person, setting, theme

SETTING = setting()


def profile(name: object = "Ada Byron", **fields: Any) -> Profile:
    return Profile.model_validate({"name": name, "headshots": [headshot()]} | fields)


@pytest.mark.parametrize("kind", ["email", "phone", "address"])
@pytest.mark.parametrize("visibility", ["public", "contact-file", "private"])
def test_only_what_is_public_is_seen(kind: str, visibility: str) -> None:
    value = {"email": "ada@example.org", "phone": "+44 20 7946 0018", "address": "12 St James’s Square"}[kind]
    seen = contacts(profile(contact={kind: {"value": value, "visibility": visibility}}), SETTING)
    assert [(view.kind, view.text) for view in seen] == ([(kind, value)] if visibility == "public" else [])


def test_an_e_mail_address_is_public_and_a_telephone_private_unless_said_otherwise() -> None:
    seen = contacts(
        profile(contact={"email": "ada@example.org", "phone": "+44 20 7946 0018", "address": "London"}),
        SETTING,
    )
    assert [view.kind for view in seen] == ["email"]


@pytest.mark.parametrize(
    ("contact", "href"),
    [
        ({"email": "ada@example.org"}, "mailto:ada@example.org"),
        ({"email": "ada+pages@example.org"}, "mailto:ada+pages@example.org"),
        ({"email": "a?bcc=eve@example.org"}, "mailto:a%3Fbcc%3Deve@example.org"),
        ({"email": "a&b%c@example.org"}, "mailto:a%26b%25c@example.org"),
        ({"phone": {"value": "+44 (20) 7946-0018", "visibility": "public"}}, "tel:+442079460018"),
        ({"address": {"value": "London", "visibility": "public"}}, None),
    ],
)
def test_a_contact_is_ready_for_its_link(contact: dict[str, Any], href: str | None) -> None:
    (view,) = contacts(profile(contact=contact), SETTING)
    assert view.href == href


def test_a_view_holds_what_the_profile_says_and_the_biography() -> None:
    fields = {
        "name": {"display": "Yamada Hanako", "native": {"text": "山田花子", "language": "ja"}},
        "facts": {"Born": "Kyoto"},
        "links": ["https://www.linkedin.com/in/hanako", {"url": "https://x.example", "label": "Blog"}],
        "actions": {"label": "Write", "url": "mailto:h@example.org"},
    }
    one = person("hanako-yamada", bio="<p>Hanako.</p>", **fields)
    view = person_view(one.editions[0], None, (), theme(), SETTING)
    assert view.native
    assert (view.native.text, view.native.lang, view.native.dir) == ("山田花子", "ja", "ltr")
    assert [(fact.label, fact.text, fact.href) for fact in view.facts] == [("Born", "Kyoto", None)]
    assert [(link.platform, link.label) for link in view.links] == [("linkedin", "LinkedIn"), ("web", "Blog")]
    assert [(action.label, action.href) for action in view.actions] == [("Write", "mailto:h@example.org")]
    assert view.bio == "<p>Hanako.</p>"


@pytest.mark.parametrize(
    ("url", "key", "label"),
    [
        ("https://github.com/ada", "github", "GitHub"),
        ("https://www.github.com/ada", "github", "GitHub"),
        ("https://gist.github.com/ada", "github", "GitHub"),
        ("https://en.wikipedia.org/wiki/Ada", "wikipedia", "Wikipedia"),
        ("https://notgithub.com/ada", "web", "notgithub.com"),
        ("https://github.com.evil.example/", "web", "github.com.evil.example"),
        ("https://GitHub.com/ada", "github", "GitHub"),
        ("https://x.com/ada", "x", "X"),
        ("https://example.org:8080/", "web", "example.org"),
        ("mailto:ada@example.org", "email", "E-mail"),
        ("tel:+442079460018", "phone", "Telephone"),
    ],
)
def test_a_platform_is_recognised_by_its_host(url: str, key: str, label: str) -> None:
    found = recognise(url)
    assert (found.key, found.label) == (key, label)


def test_platforms_are_listed_once_and_by_name() -> None:
    keys = [platform.key for platform in PLATFORMS]
    assert keys == sorted(set(keys))
    hosts = [host for platform in PLATFORMS for host in platform.hosts]
    assert len(set(hosts)) == len(hosts)


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ada Byron", "AB"),
        ("Ada", "A"),
        ("Ada King Countess Lovelace", "AL"),
        ({"display": "Ada King-Noel, Countess of Lovelace", "given": "Ada", "family": "Lovelace"}, "AL"),
        ("“Ada” Byron", "AB"),
        ("élodie dubois", "ÉD"),
        ("山田花子", "山"),
        ("...", "."),
    ],
)
def test_a_monogram_is_of_given_and_family_name(name: object, letters: str) -> None:
    assert initials(profile(name)) == letters


@pytest.mark.parametrize(
    ("name", "length"),
    [
        ("a" * 16, "short"),
        ("a" * 17, "medium"),
        ("a" * 26, "medium"),
        ("a" * 27, "long"),
        ("山" * 8, "short"),
        ("山" * 9, "medium"),
    ],
)
def test_a_name_is_short_medium_or_long_as_wide_as_it_looks(name: str, length: str) -> None:
    assert name_length(name) == length


@pytest.mark.parametrize(
    ("name", "short"),
    [("Ada Byron", "Ada Byron"), ("Ada Lovelace-Byron", "Ada"), ("Wolfgangamadeus", "Wolfgangamad")],
)
def test_the_name_under_an_icon_has_twelve_letters_at_most(name: str, short: str) -> None:
    assert app_of(profile(name), "./").short == short


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ({"display": "Eileen Collins", "given": "Eileen", "family": "Collins"}, ["Eileen", "-Collins"]),
        ({"display": "Gabriel García Márquez", "family": "García Márquez"}, ["Gabriel", "-García Márquez"]),
        ({"display": "Bartók Béla", "given": "Béla", "family": "Bartók"}, ["-Bartók", "Béla"]),
        ({"display": "山田花子", "family": "山田"}, ["-山田", "花子"]),
        ("Grace Brewster Hopper", ["Grace Brewster", "-Hopper"]),
        ("Ludwig van Beethoven", ["Ludwig", "-van Beethoven"]),
        ("María de la Cruz", ["María", "-de la Cruz"]),
        ("Martin Luther King Jr.", ["Martin Luther", "-King Jr."]),
        ("グレース・ホッパー", ["グレース・", "-ホッパー"]),
        ("غريس هوبر", ["غريس", "-هوبر"]),
        ("Cher", ["-Cher"]),
        ("bell hooks", ["bell", "-hooks"]),
        ({"display": "Cher", "family": "Cher"}, ["-Cher"]),
    ],
)
def test_a_name_is_set_in_two_lines_and_its_family_name_is_known(name: object, lines: list[str]) -> None:
    """Marked here with a dash."""
    found = name_lines(profile(name).name)
    assert [f"-{line.text}" if line.part == "family" else line.text for line in found] == lines
