"""Nobody's fault is anybody else's, and no layer, language or damaged file makes public what was private."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.site import BOTH, build, counts, edit, errors, files, site, write

PROFILE = "content/ada-byron/profile.yaml"
SECRET = "secret@client.example"


@pytest.fixture
def both(tmp_path: Path, warm: Path) -> Path:
    root = site(tmp_path, BOTH, warm)
    assert not build(root).failed
    return root


def everything(root: Path) -> str:
    return "\n".join(data.decode("latin-1") for data in files(root / "output").values())


def add(file: Path, text: str) -> None:
    file.write_text(file.read_text("utf-8") + text, "utf-8")


# ---- layers and visibility


@pytest.mark.parametrize("given", [f"email: {SECRET}", f"email: {{value: {SECRET}}}"])
def test_a_studio_s_private_stays_private_however_the_address_is_written(both: Path, given: str) -> None:
    write(both, "-- studio.yaml --\ndefaults: {contact: {email: {visibility: private}}}\n")
    add(both / PROFILE, f"contact: {{{given}}}\n")
    built = build(both)
    assert errors(built) == ""
    assert SECRET not in everything(both)


def test_a_default_of_visibility_asks_nobody_for_an_address(both: Path) -> None:
    write(both, "-- studio.yaml --\ndefaults: {contact: {email: {visibility: private}}}\n")
    assert errors(build(both)) == ""


def test_a_language_file_cannot_make_an_address_public_again(both: Path) -> None:
    add(both / PROFILE, f"contact: {{email: {{value: {SECRET}, visibility: private}}}}\n")
    write(both, f"-- content/ada-byron/profile.fr.yaml --\ncontact: {{email: {SECRET}}}\n")
    assert errors(build(both)) == ""
    assert SECRET not in everything(both)


def test_a_short_form_takes_over_nothing_of_the_studio_s_own(both: Path) -> None:
    organisation = "organisation: {name: Studio, url: https://studio.example}"
    contact = "contact: {email: {value: x@studio.example, visibility: private}}"
    write(both, f"-- studio.yaml --\ndefaults:\n  {organisation}\n  {contact}\nlocked: [accent]\n")
    add(both / PROFILE, "organisation: Utah\ncontact: {email: ada@client.example}\n")
    assert errors(build(both)) == ""
    page = (both / "output/ada-byron/index.html").read_text("utf-8")
    assert "Utah" in page
    assert "studio.example" not in page
    assert "mailto:ada@client.example" in page
    add(both / PROFILE, 'accent: "#00ff00"\n')
    assert "accent: is set by the studio for everyone" in errors(build(both))


# ---- languages


@pytest.mark.parametrize(
    "line", ["draft: true", 'accent: "#00ff00"', "theme: ledger", "group: board", "persona: artist"]
)
def test_what_is_the_same_in_every_language_is_refused_in_one(both: Path, line: str) -> None:
    write(both, f"-- content/ada-byron/profile.fr.yaml --\n{line}\n")
    field = line.partition(":")[0]
    assert f"profile.fr.yaml:1:1: {field}: is the same in every language" in errors(build(both))


def test_a_language_file_gives_words_to_the_photograph_that_it_names(both: Path) -> None:
    shot = "headshots: [{file: ada.jpg, alt: Portrait en français}]"
    write(both, f"-- content/ada-byron/profile.fr.yaml --\n{shot}\n")
    assert errors(build(both)) == ""
    french = (both / "output/ada-byron/fr/index.html").read_text("utf-8")
    assert 'alt="Portrait en français"' in french
    assert 'content="Portrait en français"' in french


def test_another_photograph_in_a_language_file_is_refused(both: Path) -> None:
    write(both, "-- content/ada-byron/profile.fr.yaml --\nheadshots: [{file: other.jpg, alt: x}]\n")
    assert "is no photograph of profile.yaml: other.jpg" in errors(build(both))


# ---- what is damaged is made again


def test_a_measure_that_cannot_be_read_is_taken_again(both: Path) -> None:
    measures = [path for path in (both / ".headshot/measures").rglob("*") if path.is_file()]
    assert measures
    for measure in measures:
        measure.write_bytes(b"x")
    built = build(both)
    assert errors(built) == ""
    assert counts(built) == "0 made, 0 written, 0 removed"


def card_damaged(root: Path, damage: Callable[[bytes], bytes]) -> tuple[Path, bytes]:
    """Ada's share card, gone from the output and damaged in the store; and what it was."""
    card = next(iter((root / "output/ada-byron").glob("*-card.*.jpg")))
    whole = card.read_bytes()
    store = (path for path in (root / ".headshot/store").rglob("*") if path.is_file())
    (kept,) = (path for path in store if path.read_bytes() == whole)
    kept.unlink()  # the store is hard-linked between tests: it is not written into
    kept.write_bytes(damage(whole))
    card.unlink()
    return card, whole


def test_bytes_that_the_store_has_lost_in_part_are_made_again(both: Path) -> None:
    card, whole = card_damaged(both, lambda data: data[:100])
    assert counts(build(both)) == "1 made, 1 written, 0 removed"
    assert card.read_bytes() == whole


def test_bytes_that_are_not_what_was_made_are_never_published(both: Path) -> None:
    card, _ = card_damaged(both, lambda data: bytes(len(data)))
    assert "the store's copy of it is damaged" in errors(build(both))
    assert not card.exists()


# ---- who cannot be built is not forgotten


def test_who_is_kept_as_published_stays_in_the_index_and_the_sitemap(both: Path) -> None:
    edit(both / PROFILE, "name:", "nmae:")
    built = build(both, keep_going=True)
    assert built.failed
    assert built.carried == ("ada-byron",)
    assert 'href="ada-byron/"' in (both / "output/index.html").read_text("utf-8")
    assert "/ada-byron/" in (both / "output/sitemap.xml").read_text("utf-8")


def test_a_studio_s_site_goes_on_without_the_client_who_is_wrong(both: Path) -> None:
    write(both, "-- studio.yaml --\ndefaults: {}\n")
    edit(both / PROFILE, "name:", "nmae:")
    built = build(both)
    assert (built.failed, built.people, built.carried) == (True, ("grace-hopper",), ("ada-byron",))


def test_a_fault_of_the_site_hides_no_fault_of_a_person(both: Path) -> None:
    edit(both / "site.yaml", "url: https://example.org/", "url: ftp://example.org/")
    edit(both / PROFILE, "name:", "nmae:")
    told = errors(build(both))
    assert "site.yaml:2:6: url:" in told
    assert "nmae: is not a known field" in told


# ---- names on the disk


def test_a_photograph_whose_name_the_disk_spells_otherwise_is_found(both: Path) -> None:
    folder = both / "content/ada-byron"
    (folder / "ada.jpg").rename(folder / unicodedata.normalize("NFD", "adä.jpg"))
    edit(both / PROFILE, "ada.jpg", unicodedata.normalize("NFC", "adä.jpg"))
    assert errors(build(both)) == ""
