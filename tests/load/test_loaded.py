"""What is loaded again after a change is what a first load finds, and whoever the change does not touch is the same."""

import shutil
from pathlib import Path

import pytest

from generator.load.content import Before, Loaded, Wish, load
from generator.load.theme_folders import bundled
from generator.store import Store
from generator.workers import Workers
from tests.site import BOTH, edit, site


def loaded(root: Path, before: Before | None = None) -> Loaded:
    with Workers(1) as workers:
        return load(root, Wish(), Store(root / ".headshot" / "measures"), workers, before=before)


def ada(root: Path) -> Path:
    return root / "content" / "ada-byron" / "profile.yaml"


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("content/ada-byron/profile.yaml", "Writes programs", "Writes music"),
        ("content/ada-byron/profile.yaml", "headline", "headlien"),
        ("content/ada-byron/bio.md", "first", "second"),
        ("site.yaml", "title: Engines", "title: Moths\ndefaults: {role: Engineer}"),
        ("site.yaml", "title: Engines", "title: Moths\ndefaults: {headshots: {credit: Marta}}"),
        ("site.yaml", "title: Engines", "tilte: Engines"),
        ("site.yaml", "title: Engines", "theme: no-such-theme"),
    ],
)
def test_a_second_load_of_what_changed_equals_a_first_load_of_everything(
    tmp_path: Path, warm: Path, name: str, old: str, new: str
) -> None:
    root = site(tmp_path, BOTH, warm)
    before = loaded(root)
    edit(root / name, old, new)
    assert loaded(root, Before(before, frozenset({root / name}))) == loaded(root)


def test_whoever_a_change_does_not_touch_is_the_same_object(tmp_path: Path, warm: Path) -> None:
    root = site(tmp_path, BOTH, warm)
    before = loaded(root)
    edit(ada(root), "Writes programs", "Writes music")
    after = loaded(root, Before(before, frozenset({ada(root)})))
    assert [a is b for a, b in zip(after.people, before.people, strict=True)] == [False, True]
    assert after.people[0].main.headline == "Writes music for engines that are not built yet"


@pytest.mark.parametrize(
    ("name", "old", "new", "same"),
    [
        ("style.css", ":root", "html", True),
        ("page.html", "{% block body %}", "{% block body %}<hr>", True),
        ("theme.yaml", "name: ledger", "name: ledger\ndefaults: {role: Engineer}", False),
    ],
)
def test_a_theme_s_dress_judges_nobody_anew_and_its_file_everybody(
    tmp_path: Path, warm: Path, name: str, old: str, new: str, same: bool
) -> None:
    root = site(tmp_path, BOTH, warm)
    theme = root / "themes" / "ledger"
    shutil.copytree(bundled("themes") / "ledger", theme)
    before = loaded(root)
    edit(theme / name, old, new)
    after = loaded(root, Before(before, frozenset({theme / name})))
    assert after == loaded(root)
    assert after.themes != before.themes
    assert [a is b for a, b in zip(after.people, before.people, strict=True)] == [same, same]


def test_a_photograph_that_did_not_change_is_not_read_again(tmp_path: Path, warm: Path) -> None:
    root = site(tmp_path, BOTH, warm)
    before = loaded(root)
    photo = root / "content" / "ada-byron" / "ada.jpg"
    photo.write_bytes(b"no photograph at all, but nobody was told of a change")
    assert loaded(root, Before(before, frozenset({ada(root)}))).problems == before.problems
    (problem,) = loaded(root, Before(before, frozenset({photo}))).problems
    assert problem.says.startswith("ada.jpg")


def test_people_who_come_and_go_are_noticed_without_a_word_about_them(tmp_path: Path, warm: Path) -> None:
    root = site(tmp_path, BOTH, warm)
    before = loaded(root)
    (root / "content" / "grace-hopper").rename(root / "content" / "amazing-grace")
    after = loaded(root, Before(before, frozenset()))
    assert [person.slug for person in after.people] == ["ada-byron", "amazing-grace"]
    assert after.people[0] is before.people[0]


def test_a_mended_site_file_gives_everybody_back(tmp_path: Path, warm: Path) -> None:
    root = site(tmp_path, BOTH, warm)
    first = loaded(root)
    file = root / "site.yaml"
    edit(file, "title: Engines", "title: [")
    broken = loaded(root, Before(first, frozenset({file})))
    assert broken.site is None
    edit(file, "title: [", "title: Engines")
    assert loaded(root, Before(broken, frozenset({file}))).people == first.people
