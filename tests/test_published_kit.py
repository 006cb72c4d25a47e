"""The kit on a page: `kit:` in a profile, and what a visitor then finds behind every link."""

import re
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from generator.load.presets import read_presets
from generator.plan.card import cards_of
from generator.plan.head import CARD
from generator.plan.person import plan_person
from generator.values.artifact import ShareCard
from generator.values.errors import Severity
from tests.plan.people import person, setting, source, theme
from tests.site import ADA, ALONE, build, counts, edit, errors, files, site, write

PROFILE = "content/ada-byron/profile.yaml"
LINK = re.compile(r'<a[^>]* href="([^"]+)" download="([^"]+)"')


def with_kit(root: Path, said: str) -> Path:
    edit(root / PROFILE, "headline:", f"kit: {said}\nheadline:")
    return root


def links(page: Path) -> dict[str, Path]:
    """Every download by the name that it is saved under."""
    return {name: (page.parent / href).resolve() for href, name in LINK.findall(page.read_text("utf-8"))}


def test_the_page_offers_the_zip_and_every_file_in_it(tmp_path: Path, warm: Path) -> None:
    root = with_kit(site(tmp_path, ALONE, warm), "[linkedin, github, email-signature]")
    built = build(root)
    assert errors(built) == ""
    found = links(root / "output" / "index.html")
    with ZipFile(found.pop("ada-byron-kit.zip")) as archive:
        inside = {name: archive.read(name) for name in archive.namelist()}
    assert "ada-byron-github-500x500.jpg\n    GitHub, profile picture\n    500 × 500 px\n" in inside.pop(
        "README.txt"
    ).decode("utf-8")
    assert {name: path.read_bytes() for name, path in found.items()} == inside
    assert set(inside) == {
        "ada-byron-linkedin-profile-400x400.jpg",
        "ada-byron-linkedin-banner-1584x396.jpg",
        "ada-byron-github-500x500.jpg",
        "ada-byron-email-signature-200x200.jpg",
    }


def test_a_page_without_the_switch_has_no_kit(tmp_path: Path, warm: Path) -> None:
    for said in ("", "false", "[]"):
        root = site(tmp_path / (said or "none"), ALONE, warm)
        build(with_kit(root, said) if said else root)
        assert not [name for name in files(root / "output") if name.endswith(".zip")]
        assert 'class="kit"' not in (root / "output" / "index.html").read_text("utf-8")


def test_the_switch_for_everyone_is_turned_off_for_one(tmp_path: Path, warm: Path) -> None:
    both = (
        "-- site.yaml --\nformats: [jpeg]\ndefaults: {kit: [github]}\n"
        + ADA
        + ADA.replace("ada-byron", "other")
    )
    root = with_kit(site(tmp_path, both, warm), "false")
    build(root)
    kits = {Path(name).parent.name for name in files(root / "output") if name.endswith(".zip")}
    assert kits == {"other"}


def test_each_language_has_a_kit_in_its_own_words(tmp_path: Path, warm: Path) -> None:
    root = with_kit(site(tmp_path, ALONE, warm), "[linkedin-banner, github]")
    write(root, "-- content/ada-byron/profile.fr.yaml --\nheadline: Écrit des programmes\n")
    assert errors(build(root)) == ""
    page = root / "output" / "fr" / "index.html"
    assert "Portraits prêts à l’emploi" in page.read_text("utf-8")
    english, french = links(root / "output" / "index.html"), links(page)
    with ZipFile(french["ada-byron-kit.zip"]) as archive:
        assert "GitHub, photo de profil" in archive.read("README.txt").decode("utf-8")
    banner, square = "ada-byron-linkedin-banner-1584x396.jpg", "ada-byron-github-500x500.jpg"
    assert french[banner].read_bytes() != english[banner].read_bytes()
    assert french[square] == english[square]


def test_a_second_build_makes_nothing_and_the_same_bytes_come_from_an_empty_store(tmp_path: Path) -> None:
    one, other = (with_kit(site(tmp_path / name, ALONE), "[linkedin, github]") for name in ("one", "other"))
    build(one)
    assert counts(build(one)) == "0 made, 0 written, 0 removed"
    build(other)
    assert files(one / "output") == files(other / "output")


def test_places_that_the_photograph_is_too_small_for_are_one_warning_at_the_switch(
    tmp_path: Path, warm: Path
) -> None:
    root = with_kit(site(tmp_path, ALONE, warm), "[actor, github]")
    (problem,) = [problem for problem in build(root).problems if problem.field == "kit"]
    assert problem.severity is Severity.WARNING
    assert problem.place == f"{PROFILE}:2:6"
    assert problem.says.startswith("leaves out actor-8x10 needs 2400 × 3000 px, and the photograph gives ")
    assert "; actor-8x10-name needs 2400 × 2760 px" in problem.says


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("[gihtub]", f"{PROFILE}:2:7: kit[0]: names no place: gihtub"),
        ("github", f"{PROFILE}:2:6: kit: is text, where a list is wanted"),
        ("yes", f"{PROFILE}:2:6: kit: is text, where a list is wanted"),
        ("[Git Hub]", f"{PROFILE}:2:7: kit[0]: "),
    ],
)
def test_a_mistake_in_the_switch_is_told_where_it_is(
    tmp_path: Path, warm: Path, said: str, told: str
) -> None:
    root = with_kit(site(tmp_path, ALONE, warm), said)
    built = build(root)
    assert told in errors(built)
    assert not (root / "output").exists()


def test_a_mistake_in_kit_yaml_stops_a_build_that_needs_it_and_no_other(tmp_path: Path, warm: Path) -> None:
    root = site(tmp_path, ALONE, warm)
    write(root, "-- kit.yaml --\npresets: [{name: github, widht: 3}]\n")
    assert errors(build(root)) == ""
    assert "kit.yaml:1:26: presets[0].widht: is not a known field" in errors(build(with_kit(root, "true")))


def test_a_place_of_the_site_s_own_is_on_the_page(tmp_path: Path, warm: Path) -> None:
    root = with_kit(site(tmp_path, ALONE, warm), "[github]")
    write(root, "-- kit.yaml --\npresets: [{name: github, label: The code, width: 300, height: 300}]\n")
    assert errors(build(root)) == ""
    found = links(root / "output" / "index.html")
    assert set(found) == {"ada-byron-kit.zip", "ada-byron-github-300x300.jpg"}
    assert ">The code</a>" in (root / "output" / "index.html").read_text("utf-8")


def test_a_banner_of_a_kit_is_never_taken_for_the_share_card() -> None:
    headshots = [{"file": "ada-byron.jpg", "alt": "Ada."}]
    whom = person(photograph=source("ada-byron"), headshots=headshots, kit=["linkedin-banner", "actor"])
    presets, _ = read_presets(Path(__file__).parent)
    plan = plan_person(whom, theme(), replace(setting(), presets=presets))
    composed = [artifact for artifact in plan if isinstance(artifact.recipe, ShareCard)]
    assert len(composed) == 3
    ((_, card),) = cards_of(plan).items()
    assert card.recipe.size == CARD
    assert card.path.name.startswith("ada-byron-card.")
