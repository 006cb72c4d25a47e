"""`headshot themes` as a shell sees it: what there is, one begun, one chosen, oneself in all of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.load.theme_folders import bundled, known_themes
from tests.pages import Html
from tests.site import ALONE, BOTH, GRACE, edit, files, headshot, site, write


@pytest.fixture
def alone(tmp_path: Path, warm: Path) -> Path:
    return site(tmp_path, ALONE, warm)


def test_every_theme_is_listed_with_whom_it_is_for(alone: Path) -> None:
    write(alone, "-- themes/noir/theme.yaml --\nname: noir\nlabel: Noir\nextends: ledger\n")
    ran = headshot("themes", cwd=alone)
    assert ran.code == 0
    assert "ledger  Ledger (comes with Headshot)" in ran.out
    assert "noir  Noir (this site's)" in ran.out
    assert "    for: executive" in ran.out


def test_a_theme_that_is_wrong_is_told_and_the_others_are_listed(alone: Path) -> None:
    write(alone, "-- themes/noir/theme.yaml --\nname: noir\nlabel: Noir\nextends: legder\n")
    ran = headshot("themes", cwd=alone)
    assert ran.code == 1
    assert "themes/noir/theme.yaml:3:10: error: extends: is not an installed theme: legder" in ran.err
    assert "ledger  Ledger" in ran.out


@pytest.mark.parametrize("more", [(), ("--copy",)])
def test_a_theme_begun_can_be_built_at_once(alone: Path, more: tuple[str, ...]) -> None:
    ran = headshot("themes", "new", "noir", "--from", "ledger", *more, cwd=alone)
    assert ran.code == 0
    assert "themes/noir/theme.yaml" in ran.out.splitlines()
    assert headshot("build", alone, "--theme", "noir").code == 0
    own = {path.name for path in (alone / "themes" / "noir").iterdir()}
    assert ("page.html" in own) == bool(more)


def test_a_theme_begun_overwrites_nothing_and_names_the_theme_that_was_meant(alone: Path) -> None:
    headshot("themes", "new", "noir", cwd=alone)
    before = files(alone / "themes")
    again = headshot("themes", "new", "noir", cwd=alone)
    assert (again.code, "there is a theme noir already" in again.err) == (2, True)
    other = headshot("themes", "new", "blanc", "--from", "legder", cwd=alone)
    assert (other.code, "did you mean ledger?" in other.err) == (2, True)
    assert headshot("themes", "new", "../noir", cwd=alone).code == 2
    assert files(alone / "themes") == before


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: Engines\n", "title: Engines\ntheme: noir\n"),
        ("title: Engines", "title: Engines\ntheme: noir\n"),
        ("theme: ledger # the plain one\ntitle: Engines\n", "theme: noir # the plain one\ntitle: Engines\n"),
        ('theme: "ledger"\r\ntitle: Engines\r\n', "theme: noir\r\ntitle: Engines\r\n"),
        ("theme: {name: ledger}\n", "theme: {name: noir}\n"),
    ],
)
def test_a_theme_is_chosen_in_site_yaml_and_nothing_else_of_it_changes(
    alone: Path, before: str, after: str
) -> None:
    headshot("themes", "new", "noir", cwd=alone)
    (alone / "site.yaml").write_bytes(before.encode())
    ran = headshot("themes", "use", "noir", cwd=alone)
    assert (ran.code, ran.out) == (0, "noir: written into site.yaml\n")
    assert (alone / "site.yaml").read_bytes() == after.encode()


def test_the_word_of_a_single_person_is_changed_and_of_several_it_is_left(alone: Path) -> None:
    headshot("themes", "new", "noir", cwd=alone)
    profile = alone / "content/ada-byron/profile.yaml"
    edit(profile, "name: Ada Byron", "name: Ada Byron\ntheme: ledger")
    assert "site.yaml, content/ada-byron/profile.yaml" in headshot("themes", "use", "noir", cwd=alone).out
    write(alone, GRACE)
    told = headshot("themes", "use", "ledger", cwd=alone)
    assert "keep it: content/ada-byron/profile.yaml" in told.out
    assert "theme: noir" in profile.read_text("utf-8")


def test_a_theme_that_is_not_there_is_a_usage_error(alone: Path) -> None:
    before = (alone / "site.yaml").read_bytes()
    ran = headshot("themes", "use", "nothing", cwd=alone)
    assert (ran.code, "there is no theme nothing: one of" in ran.err) == (2, True)
    assert (alone / "site.yaml").read_bytes() == before


def test_a_preview_holds_the_person_in_every_theme_and_a_page_of_them_all(tmp_path: Path, warm: Path) -> None:
    root = site(tmp_path, BOTH, warm)
    write(root, "-- themes/odd/theme.yaml --\nname: odd\nlabel: Odd\nextends: legder\n")
    ran = headshot("themes", "preview", "--for", "grace-hopper", cwd=root)
    assert ran.code == 0, ran.err
    made = files(root / "preview")
    page = Html(made["themes.html"].decode())
    names = sorted(known_themes(root))
    frames = {frame["src"] for frame in page.all("iframe")}
    assert frames == {f"{name}/index.html" for name in names if name != "odd"}
    assert "themes/odd/theme.yaml:3:10: error: extends: is not an installed theme" in ran.err
    assert all("Grace Hopper" in made[frame].decode() for frame in frames)
    own = Html(made["ledger/index.html"].decode()).own()
    assert {f"ledger/{url}" for url in own if not url.endswith("/")} <= made.keys()
    assert headshot("themes", "preview", "--for", "nobody", cwd=root).code == 2


def test_the_output_is_no_place_for_a_preview(alone: Path) -> None:
    headshot("build", alone)
    before = files(alone / "output")
    assert headshot("themes", "preview", "-o", "output", cwd=alone).code == 2
    assert files(alone / "output") == before


def test_the_themes_that_come_with_us_have_a_readme_and_their_licences() -> None:
    for name in known_themes():
        folder = bundled("themes") / name
        assert (folder / "README.md").is_file()
        assert not list((folder / "fonts").glob("*.woff2")) or list((folder / "fonts").glob("*OFL*"))
