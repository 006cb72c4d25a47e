"""A default credit and licence reach every photograph that names nobody, and none that names somebody."""

from pathlib import Path

import pytest
from PIL import Image

from generator.load.content import Loaded, Wish, load
from generator.plan.rights import credit_view, rights_of
from generator.store import Store
from generator.values.person import Person
from generator.workers import Workers
from tests.site import BOTH, edit, photograph, site, told, write

STUDIO = """
-- studio.yaml --
defaults:
  headshots:
    credit: {creator: Marta, url: https://marta.example}
    licence: {name: CC BY 4.0, url: https://creativecommons.org/licenses/by/4.0/}
"""
MAPPING, LIST = "headshots: {file: ada.jpg, alt: Ada}", "headshots:\n  - file: ada.jpg\n    alt: Ada"
ARTIST, COPYRIGHT = 0x013B, 0x8298


@pytest.fixture
def studio(tmp_path: Path, warm: Path) -> Path:
    return site(tmp_path, BOTH + STUDIO, warm)


def loaded(root: Path) -> Loaded:
    with Workers(1) as workers:
        return load(root, Wish(), Store(root / ".headshot" / "measures"), workers)


def problems(root: Path) -> str:
    return told(p for p in loaded(root).problems if p.severity.value == "error")


def ada(root: Path, profile: str, others: str = "") -> Person:
    write(root, f"-- content/ada-byron/profile.yaml --\nname: Ada\n{profile}\n{others}")
    found = loaded(root)
    assert problems(root) == ""
    return found.people[0]


def credit_of(person: Person) -> list[str]:
    """The credit of each headshot as a page prints it; "" where there is none."""
    views = []
    for shot in person.main.headshots:
        view = credit_view(shot, rights_of(shot, person.source(shot.file), "Ada"))
        views.append(" · ".join(filter(None, (view.text, view.licence))) if view else "")
    return views


def signed(root: Path, tag: int, text: str) -> None:
    """Ada's photograph, with a line of its own in the file."""
    exif = Image.Exif()
    exif[tag] = text
    (root / "content/ada-byron/ada.jpg").write_bytes(photograph("ada", exif=exif.tobytes()))


@pytest.mark.parametrize("form", [MAPPING, LIST])
def test_both_forms_of_headshots_get_credit_and_licence(studio: Path, form: str) -> None:
    person = ada(studio, form)
    assert credit_of(person) == ["Marta · CC BY 4.0"]
    rights = rights_of(person.main.headshots[0], person.source("ada.jpg"), "Ada")
    assert (rights.creator, rights.web_statement) == (
        "Marta",
        "https://creativecommons.org/licenses/by/4.0/",
    )


@pytest.mark.parametrize("form", [MAPPING, LIST])
@pytest.mark.parametrize(
    ("own", "printed"),
    [("credit: Jane", "Jane"), ("credit: {text: Photo Jane}", "Photo Jane"), ("licence: CC0", "CC0")],
)
def test_a_photograph_that_the_profile_credits_or_licenses_gets_neither(
    studio: Path, form: str, own: str, printed: str
) -> None:
    given = form.replace("alt: Ada", f"alt: Ada, {own}" if form is MAPPING else f"alt: Ada\n    {own}")
    assert credit_of(ada(studio, given)) == [printed]


@pytest.mark.parametrize("form", [MAPPING, LIST])
@pytest.mark.parametrize(
    ("tag", "text"), [(ARTIST, "Jane"), (COPYRIGHT, "Copyright Marta"), (COPYRIGHT, "All rights reserved")]
)
def test_a_file_that_names_somebody_is_licensed_by_nobody_else(
    studio: Path, form: str, tag: int, text: str
) -> None:
    signed(studio, tag, text)
    assert credit_of(ada(studio, form)) == [text]


def test_each_headshot_is_judged_by_itself(studio: Path) -> None:
    more = "\n  - {file: two.jpg, alt: Ada, credit: Jane}\n  - {file: three.jpg, alt: Ada}"
    files = "-- content/ada-byron/two.jpg --\n-- content/ada-byron/three.jpg --\n"
    assert credit_of(ada(studio, LIST + more, files)) == ["Marta · CC BY 4.0", "Jane", "Marta · CC BY 4.0"]


def test_the_strongest_layer_gives_both_or_neither(studio: Path) -> None:
    add = "groups:\n  other: {headshots: {credit: Jo}}\n  bare: {headshots: {}}"
    edit(studio / "site.yaml", "title: Engines", f"defaults: {{headshots: {{credit: Sam}}}}\n{add}")
    assert credit_of(ada(studio, LIST)) == ["Marta · CC BY 4.0"]
    assert credit_of(ada(studio, LIST + "\ngroup: other")) == ["Jo"]
    assert credit_of(ada(studio, LIST + "\ngroup: bare")) == [""]


def test_a_language_file_changes_nothing_of_whose_the_photograph_is(studio: Path) -> None:
    french = "-- content/ada-byron/profile.fr.yaml --\nheadshots: [{file: ada.jpg, alt: Ada en robe}]\n"
    assert credit_of(ada(studio, LIST, french)) == ["Marta · CC BY 4.0"]
    given = LIST + "\n    credit: Jane"
    assert credit_of(ada(studio, given, french)) == ["Jane"]


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("[{credit: Marta}]", "studio.yaml:1:23: headshots: is a list, where a mapping is wanted"),
        ("{credit: Marta, alt: x}", "studio.yaml:1:39: headshots.alt: is not a known field"),
        ("{credit: {url: https://m.example}}", "studio.yaml:1:32: headshots.credit: names nobody"),
    ],
)
def test_what_cannot_be_a_default_is_told_once_where_it_is_written(
    studio: Path, written: str, says: str
) -> None:
    write(studio, f"-- studio.yaml --\ndefaults: {{headshots: {written}}}\n")
    assert problems(studio) == says


def test_a_layer_of_a_group_that_nobody_is_in_is_judged_too(studio: Path) -> None:
    edit(studio / "site.yaml", "title: Engines", "groups: {board: {headshots: []}}")
    assert problems(studio) == "site.yaml:1:29: headshots: is a list, where a mapping is wanted"


def test_a_theme_says_nothing_of_headshots(studio: Path) -> None:
    theme = "name: mine\nextends: ledger\ndefaults: {role: Engineer, headshots: {credit: Themer}}\n"
    write(studio, f"-- themes/mine/theme.yaml --\n{theme}")
    edit(studio / "site.yaml", "title: Engines", "theme: mine")
    assert problems(studio) == "themes/mine/theme.yaml:3:28: headshots: is not for a theme to say"
