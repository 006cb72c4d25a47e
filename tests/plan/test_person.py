"""One person in, every file of theirs out, and nothing of anybody else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.plan.framing import needed_width
from generator.plan.names import ROOT
from generator.plan.person import plan_person
from generator.values.artifact import Code, Copy, Cut, Icon, Page, Plan, ShareCard, WebManifest, key_of
from generator.values.errors import Severity
from generator.values.fields import is_colour
from generator.values.geometry import Size
from generator.values.image import Format
from tests.plan.people import TOOLS, page, paths, person, plan, setting, source, theme, themes, whole

BOB = person("bob-example", name="Łukasz Żak", headline="數學家", accent="#ff8800")
FRENCH = {
    "language": "fr",
    "headline": "Écrit des programmes",
    "headshots": [{"file": "ada-byron.jpg", "alt": "Ada sourit."}],
}


def of_ada(planned: Plan) -> list[object]:
    return [
        (artifact, key_of(artifact.recipe, TOOLS)) for artifact in planned if artifact.owner == "ada-byron"
    ]


@pytest.mark.parametrize("home", [None, "ada-byron", "bob-example"])
def test_ada_s_files_are_the_same_with_bob_and_without_him(home: str | None) -> None:
    alone, together = whole(person(), home=home), whole(BOB, person(), home=home)
    assert of_ada(alone) == of_ada(together) == of_ada(plan(person(), home=home))


@pytest.mark.parametrize("home", [None, "ada-byron"])
def test_addresses_do_not_depend_on_how_many_people_there_are(home: str | None) -> None:
    ada = {path for path in paths(whole(person(), home=home)) if path.endswith("index.html")}
    both = {path for path in paths(whole(BOB, person(), home=home)) if path.endswith("index.html")}
    assert ada == {"index.html"} if home else {"index.html", "ada-byron/index.html"}
    assert both == ada | {"bob-example/index.html"}


def test_a_plan_is_the_same_each_time() -> None:
    assert plan() == plan()
    assert hash(plan()) == hash(plan())


def test_every_file_of_a_person_is_planned_and_lies_in_their_folder_or_is_shared() -> None:
    made = plan(person("ada-byron", FRENCH))
    kinds = {type(artifact.recipe) for artifact in made}
    assert {Cut, ShareCard, Icon, Code, Page, WebManifest} <= kinds
    for artifact in made:
        if artifact.owner:
            assert str(artifact.path).startswith("ada-byron/")
        else:
            assert isinstance(artifact.recipe, Copy)
            assert str(artifact.path).startswith("assets/")


def test_no_name_of_a_client_s_file_is_published() -> None:
    made = plan(
        person(
            "ada-byron", photograph=source("ada-byron"), headshots=[{"file": "ada-byron.jpg", "alt": "Ada"}]
        )
    )
    assert not [path for path in paths(made) if path.endswith("ada-byron.jpg")]


@pytest.mark.parametrize(("home", "front"), [("ada-byron", ""), (None, "ada-byron/")])
def test_each_language_has_its_page_below_the_first(home: str | None, front: str) -> None:
    made = plan(person("ada-byron", FRENCH), home=home)
    pages = [path for path in paths(made) if path.endswith(".html")]
    assert pages == [f"{front}fr/index.html", f"{front}index.html"]
    one, other = (page(made, f"{front}{way}index.html") for way in ("", "fr/"))
    assert [(link.lang, link.href, link.current) for link in one.page.languages] == [
        ("en", "./", True),
        ("fr", "fr/", False),
    ]
    assert [(link.lang, link.href, link.current) for link in other.page.languages] == [
        ("en", "../", False),
        ("fr", "./", True),
    ]
    assert [link.label for link in one.page.languages] == ["English", "français"]
    base = f"https://example.org/repo/{front}"
    assert one.head.alternates == other.head.alternates == (("en", base), ("fr", base + "fr/"))
    assert (one.head.canonical, other.head.canonical) == (base, base + "fr/")


def test_a_single_language_is_not_offered_for_choice() -> None:
    made = page(plan())
    assert made.page.languages == ()
    assert made.head.alternates == ()


def test_pictures_are_made_once_for_all_languages_and_cards_for_each() -> None:
    one, two = plan(), plan(person("ada-byron", FRENCH))
    cuts = {a.path for a in one if isinstance(a.recipe, Cut)}
    assert cuts == {a.path for a in two if isinstance(a.recipe, Cut)}
    assert len([a for a in two if isinstance(a.recipe, ShareCard)]) == 2
    french = page(two, "ada-byron/fr/index.html")
    assert dict(french.pictures)["hero"].alt == "Ada sourit."


def test_a_mended_alternative_text_encodes_nothing_again() -> None:
    before = plan()
    after = plan(
        person(headshots=[{"file": "ada-byron.jpg", "alt": "Better words.", "head": "30% 8% 70% 62%"}])
    )
    changed = {type(a.recipe) for a in after} - {type(a.recipe) for a in set(after) & set(before)}
    assert changed == {Page}


def test_a_site_without_an_address_has_no_absolute_link() -> None:
    made = page(plan(url=None))
    assert made.head.canonical is None
    assert made.page.url is None
    assert made.page.qr is None
    assert "https://example.org" not in repr(made)
    assert not [a for a in plan(url=None) if isinstance(a.recipe, Code)]


def test_the_way_back_to_everyone_is_there_where_there_is_an_index() -> None:
    assert page(plan()).page.home is not None
    assert page(plan()).page.home.href == "../"  # type: ignore[union-attr]
    assert page(plan(home="ada-byron"), "index.html").page.home is None
    assert page(plan(title="Engines")).page.home.label == "Engines"  # type: ignore[union-attr]


@pytest.mark.parametrize(("width", "layout", "warned"), [(512, "small", True), (2400, "full", False)])
def test_a_small_photograph_has_its_layout_and_a_warning_with_the_pixels_needed(
    width: int, layout: str, warned: bool
) -> None:
    made = plan(person(photograph=source("ada-byron", Size(width, width * 5 // 4))))
    assert page(made).page.layout == layout
    assert [p.field for p in made.problems] == (["headshots[0].file"] if warned else [])
    if warned:
        (problem,) = made.problems
        assert problem.severity is Severity.WARNING
        needed = needed_width(theme().slots("hero")[-1])
        assert problem.says == f"is too small for Ledger's hero: its crop is 512 px wide, {needed} are needed"


def test_an_accent_that_cannot_be_read_is_a_warning_that_names_the_one_used() -> None:
    (problem,) = plan(person(accent="#ffee88")).problems
    assert problem.field == "accent"
    assert problem.says == "is hard to read on Ledger's paper: #ffee88"
    assert {name: value for _, name, value in page(plan(person(accent="#ffee88"))).variables}[
        "--accent"
    ] in problem.hint


def test_characters_without_a_face_are_a_warning_of_the_file_that_has_them() -> None:
    made = plan(person("ada-byron", {"language": "fr", "headline": "Ada 𓀀"}))
    assert [(p.file, p.severity) for p in made.problems] == [
        ("content/ada-byron/profile.fr.yaml", Severity.WARNING)
    ]
    assert "𓀀 (U+13000)" in made.problems[0].says


@pytest.mark.parametrize("name", themes())
def test_a_page_has_its_own_variables_and_each_is_safe_in_a_style_sheet(name: str) -> None:
    made = page(plan_person(person(), theme(name), setting()))
    variables = {name: value for _, name, value in made.variables}
    assert is_colour(variables["--accent"])
    assert is_colour(variables["--accent-dark"])
    assert variables["--hero-placeholder"].startswith("url(data:image/bmp;base64,")
    assert {selector for selector, _, _ in made.variables} == {ROOT}
    assert all(not set(value) & set("{}<>\"'\\") for value in variables.values())


@pytest.mark.parametrize("formats", [["jpeg"], ["webp", "jpeg", "avif"]])
def test_a_page_offers_the_formats_that_the_site_asks_for_smallest_first(formats: list[str]) -> None:
    hero = dict(page(plan(formats=formats)).pictures)["hero"]
    asked = [Format(form) for form in ("avif", "webp") if form in formats]
    assert [shown.format for shown in hero.sources] == asked


names = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Co", "Cn", "Zl", "Zp"]), min_size=1, max_size=60
).filter(str.strip)


@settings(deadline=None, max_examples=50)
@given(names, names)
def test_whatever_somebody_is_called_there_is_a_plan(name: str, headline: str) -> None:
    made = plan(person(name=name, headline=headline))
    assert page(made).person is not None
    assert all(problem.severity is Severity.WARNING for problem in made.problems)
    assert len(set(paths(made))) == len(made.artifacts)


def test_a_name_that_this_machine_cannot_shape_is_a_named_warning() -> None:
    def told(name: str, *, shapes: bool) -> list[str]:
        made = plan_person(person("ada-byron", name=name, language="ar"), theme(), setting(shapes=shapes))
        return [problem.hint for problem in made.problems if "join or stack" in problem.says]

    assert told("غريس هوبر", shapes=False) == ["install FriBidi (libfribidi) and build again"]
    assert told("غريس هوبر", shapes=True) == []
    assert told("Ada Byron", shapes=False) == []
