"""What machines are told: JSON-LD that parses, that ends no script, and that holds nothing private."""

import json
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.plan.head import CardLink, description_of, metas, site_metas, title_of
from generator.plan.identity import escaped, profile_page
from generator.plan.rights import credit_view, rights_of
from generator.values.image import Rights
from generator.values.person import Bio, Edition, Profile
from tests.plan.people import headshot, page, person, plan, setting, source

PAGE = "https://example.org/repo/ada-byron/"
NOBODY_S = Rights()
CARD = CardLink(PAGE + "card.jpg", "Ada smiles.")
CONTACT = {
    "email": "ada@example.org",
    "phone": {"value": "+44 20 7946 0018", "visibility": "public"},
    "address": {"value": "12 St James’s Square", "visibility": "public"},
}


def profile(**fields: Any) -> Profile:
    return Profile.model_validate({"name": "Ada Byron", "headshots": [headshot()]} | fields)


def told(
    url: str | None = PAGE, image: str | None = None, rights: Rights = NOBODY_S, **fields: Any
) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(profile_page(profile(**fields), url, image, rights, "Writes programs."))
    return made


def tags(edition: Profile, lead: str = "", others: tuple[str, ...] = (), **site: Any) -> dict[str, list[str]]:
    """Share tags by name, each checked to be a `property` or a `name` as it must be."""
    found: dict[str, list[str]] = {}
    address = setting(**site).address
    for meta in metas(Edition(edition, Bio("", lead), "profile.yaml"), address, PAGE, CARD, others):
        assert meta.key == ("property" if meta.name.startswith(("og:", "profile:")) else "name")
        assert meta.content
        found.setdefault(meta.name, []).append(meta.content)
    return found


def test_a_page_is_a_profile_page_about_one_person() -> None:
    made = told(
        name={"display": "Ada Byron", "given": "Ada", "family": "Byron"},
        role="Countess",
        organisation="Royal Society",
    )
    assert made == {
        "@context": "https://schema.org",
        "@type": "ProfilePage",
        "inLanguage": "en",
        "mainEntity": {
            "@type": "Person",
            "@id": PAGE + "#person",
            "name": "Ada Byron",
            "givenName": "Ada",
            "familyName": "Byron",
            "description": "Writes programs.",
            "jobTitle": "Countess",
            "worksFor": {"@type": "Organization", "name": "Royal Society"},
            "url": PAGE,
        },
    }


def test_a_picture_is_told_with_whose_it_is() -> None:
    rights = Rights(
        creator="Jo",
        credit="Jo / Studio",
        copyright="© Jo",
        web_statement="https://l.example/",
        licensor="https://a.example/",
    )
    image = told(image=PAGE + "card.jpg", rights=rights)["mainEntity"]["image"]
    assert image == {
        "@type": "ImageObject",
        "contentUrl": PAGE + "card.jpg",
        "creator": {"@type": "Person", "name": "Jo"},
        "creditText": "Jo / Studio",
        "copyrightNotice": "© Jo",
        "license": "https://l.example/",
        "acquireLicensePage": "https://a.example/",
    }


def test_profiles_elsewhere_are_the_same_person_and_a_mail_address_is_not_a_page() -> None:
    links = ["https://example.social/@ada", "mailto:ada@example.org", "tel:+442079460018"]
    assert told(links=links)["mainEntity"]["sameAs"] == ["https://example.social/@ada"]
    assert "sameAs" not in told(links=links[1:])["mainEntity"]


@pytest.mark.parametrize("readable", [False, True])
def test_contact_data_is_for_machines_only_where_the_profile_says_so(readable: bool) -> None:
    person = told(contact=CONTACT | {"machine_readable": readable})["mainEntity"]
    assert person.get("email") == ("ada@example.org" if readable else None)
    assert person.get("telephone") == ("+44 20 7946 0018" if readable else None)


@pytest.mark.parametrize("visibility", ["private", "contact-file"])
def test_what_is_not_public_is_in_no_machine_s_data_and_on_no_page(visibility: str) -> None:
    hidden = {
        "email": {"value": "secret@example.org", "visibility": visibility},
        "phone": {"value": "+44 20 7946 0999", "visibility": visibility},
        "address": {"value": "13 Hidden Lane", "visibility": visibility},
        "machine_readable": True,
    }
    made = repr(page(plan(person(contact=hidden))))
    assert not [word for word in ("secret@", "7946 0999", "79460999", "Hidden Lane") if word in made]


class Scripts(HTMLParser):
    """The text of each <script>, as a browser finds its end."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        if self.tags[-1:] == ["script"]:
            self.found.append(data)


@given(st.text(alphabet="<>/&scriptSCRIPT!-[] \u2028\u2029\"'\\", max_size=40))
def test_no_text_ends_the_script_that_holds_it(text: str) -> None:
    made = escaped({"name": text, text: 1})
    assert json.loads(made) == {"name": text, text: 1}
    assert not set(made) & set("<>&\u2028\u2029")
    parser = Scripts()
    parser.feed(f"<script>{made}</script>")
    parser.close()
    assert parser.tags == ["script"]
    assert "".join(parser.found) == made


def test_a_hostile_name_is_a_name() -> None:
    name = "</script><script>alert(1)</script>"
    assert told(name=name)["mainEntity"]["name"] == name
    assert "</" not in profile_page(profile(name=name), None, None, Rights(), None)


def test_share_tags_name_the_page_the_person_and_one_card() -> None:
    made = tags(
        profile(name={"display": "Ada Byron", "given": "Ada", "family": "Byron"}, headline="Writes programs"),
        lead="Ada wrote.",
    )
    assert made == {
        "og:type": ["profile"],
        "og:title": ["Ada Byron · Writes programs"],
        "og:description": ["Ada wrote."],
        "og:url": [PAGE],
        "og:site_name": ["Ada Byron"],
        "og:locale": ["en"],
        "og:image": [PAGE + "card.jpg"],
        "og:image:type": ["image/jpeg"],
        "og:image:width": ["1200"],
        "og:image:height": ["630"],
        "og:image:alt": ["Ada smiles."],
        "profile:first_name": ["Ada"],
        "profile:last_name": ["Byron"],
        "twitter:card": ["summary_large_image"],
        "twitter:title": ["Ada Byron · Writes programs"],
        "twitter:description": ["Ada wrote."],
        "twitter:image": [PAGE + "card.jpg"],
        "twitter:image:alt": ["Ada smiles."],
        "author": ["Ada Byron"],
    }


def test_other_languages_and_the_site_s_own_name_are_told() -> None:
    made = tags(
        profile(language="pt-BR"), others=("en", "fr"), title="Engines", fediverse="@ada@example.social"
    )
    assert made["og:locale"] == ["pt_BR"]
    assert made["og:locale:alternate"] == ["en", "fr"]
    assert made["og:site_name"] == ["Engines"]
    assert made["fediverse:creator"] == ["@ada@example.social"]


@pytest.mark.parametrize(("listed", "robots"), [(True, None), (False, ["noindex"])])
def test_a_page_that_is_not_to_be_listed_says_so(listed: bool, robots: list[str] | None) -> None:
    assert tags(profile(seo={"index": listed})).get("robots") == robots


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        ({}, "Ada Byron"),
        ({"headline": "Writes programs"}, "Ada Byron · Writes programs"),
        ({"role": "Countess"}, "Ada Byron · Countess"),
        ({"headline": "x" * 53}, "Ada Byron · " + "x" * 53),
        ({"headline": "x" * 54}, "Ada Byron"),
        ({"headline": "Writes programs", "seo": {"title": "Ada"}}, "Ada"),
    ],
)
def test_a_title_is_as_told_else_the_name_and_what_fits_beside_it(fields: dict[str, Any], title: str) -> None:
    assert title_of(profile(**fields)) == title


def test_a_description_is_as_told_else_the_biography_s_first_sentence_else_the_headline() -> None:
    def described(lead: str, **fields: Any) -> str | None:
        return description_of(Edition(profile(**fields), Bio("", lead), ""))

    assert described("Lead.", headline="Head", role="Role", seo={"description": "Told."}) == "Told."
    assert described("Lead.", headline="Head", role="Role") == "Lead."
    assert described("", headline="Head", role="Role") == "Head"
    assert described("", role="Role") == "Role"
    assert described("") is None


def test_the_index_is_a_website_without_a_picture() -> None:
    made = site_metas("Engines", setting(title="Engines").address, "https://example.org/", None)
    assert [meta.name for meta in made] == ["og:type", "og:title", "og:url", "og:locale"]


def test_the_card_s_alternative_text_is_in_the_page_s_language() -> None:
    french = {"language": "fr", "headshots": [{"file": "ada-byron.jpg", "alt": "Ada sourit."}]}
    made = plan(person("ada-byron", french))
    for path, words in (
        ("ada-byron/index.html", "Portrait of ada-byron."),
        ("ada-byron/fr/index.html", "Ada sourit."),
    ):
        head = page(made, path).head
        assert {meta.content for meta in head.metas if meta.name.endswith("image:alt")} == {words}


def test_the_profile_s_word_counts_before_the_file_s_own() -> None:
    own = source("ada-byron")
    shot = headshot(
        credit={"creator": "Jo", "text": "Jo / Studio", "url": "https://jo.example"},
        licence="CC BY 4.0",
        source_type="minorHumanEdits",
    )
    rights = rights_of(shot, own, "Ada Byron")
    assert rights.creator == "Jo"
    assert rights.credit == "Jo / Studio"
    assert rights.copyright == "CC BY 4.0"
    assert rights.source_type == "http://cv.iptc.org/newscodes/digitalsourcetype/minorHumanEdits"
    assert rights.person_shown == "Ada Byron"
    view = credit_view(shot, rights)
    assert view
    assert (view.text, view.href, view.licence) == ("Jo / Studio", "https://jo.example", "CC BY 4.0")
    assert credit_view(headshot(), rights_of(headshot(), own, "Ada Byron")) is None
