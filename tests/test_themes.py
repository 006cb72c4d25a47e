"""Themes made of others: a partial replaced, a theme extended, a package that brings one."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from generator.build import Built
from generator.values.errors import Severity
from tests.site import BOTH, build, edit, site, write

MINE = """
-- themes/mine/theme.yaml --
name: mine
label: Mine
extends: ledger
"""


@pytest.fixture
def both(tmp_path: Path, warm: Path) -> Path:
    return site(tmp_path, BOTH, warm)


def page(root: Path, name: str = "ada-byron/index.html") -> str:
    return (root / "output" / name).read_text("utf-8")


def told(built: Built) -> list[str]:
    errors = (problem for problem in built.problems if problem.severity is Severity.ERROR)
    return [str(problem).partition("\n")[0] for problem in errors]


def test_one_partial_of_a_theme_is_replaced_without_a_copy_of_the_theme(both: Path) -> None:
    write(both, "-- themes/ledger/parts/bio.html --\n<p>Before.</p>\n{% include 'parent/parts/bio.html' %}\n")
    assert not build(both).failed
    text = page(both)
    assert text.index("<p>Before.</p>") < text.index("Ada wrote the <em>first</em> programme")


def test_a_theme_that_extends_another_has_all_that_it_does_not_say_itself(both: Path) -> None:
    write(both, MINE + "-- themes/mine/style.css --\n.mine { outline: 0 }\n")
    write(
        both,
        "-- themes/mine/page.html --\n{% extends 'parent/page.html' %}\n{% block title %}{% endblock %}\n",
    )
    assert not build(both, theme="mine").failed
    text = page(both)
    assert text.index(".opening") < text.index(".mine{")
    assert 'class="ledger ' in text


def test_a_theme_may_extend_one_that_extends_another(both: Path) -> None:
    write(both, MINE + "-- themes/mine/parts/bio.html --\nmine {% include 'parent/parts/bio.html' %}\n")
    write(both, "-- themes/yours/theme.yaml --\nname: yours\nextends: mine\n")
    write(both, "-- themes/yours/parts/bio.html --\nyours {% include 'parent/parts/bio.html' %}\n")
    assert not build(both, theme="yours").failed
    text = " ".join(page(both).split())
    assert 'yours mine <div class="bio p-note">' in text


def test_a_part_of_the_base_theme_is_replaced_like_any_other(both: Path) -> None:
    write(
        both,
        "-- themes/ledger/base/picture.html --\n{% macro picture(shown, lazy=true) %}<img alt>{% endmacro %}\n",
    )
    assert not build(both).failed
    assert '<figure class="photo"><img alt></figure>' in page(both)


def test_a_mistake_in_a_theme_below_is_told_where_it_stands(both: Path) -> None:
    write(both, MINE + "-- themes/yours/theme.yaml --\nname: yours\nextends: mine\n")
    write(both, "-- themes/mine/parts/bio.html --\n\n{{ nothing }}\n")
    assert told(build(both, theme="yours")) == [
        "themes/mine/parts/bio.html:2: 'nothing' is undefined, in the page ada-byron/index.html"
    ]


@pytest.mark.parametrize(
    ("yaml", "says"),
    [
        ("extends: legder", "3:10: extends: is not an installed theme: legder"),
        ("extends: mine", "3:10: extends: is not an installed theme: mine"),
        ("extends: yours", "-- themes/yours/theme.yaml --\nname: yours\nextends: mine\n"),
        (
            'extends: ledger\nmin_version: "99.1"',
            "4:14: min_version: needs Headshot 99.1 or later, and this is ",
        ),
        ("extends: ledger\nmin_version: 1.0", "4:14: min_version: is not a version in quotes: 1.0"),
    ],
)
def test_what_a_theme_cannot_extend_is_told_with_its_line(both: Path, yaml: str, says: str) -> None:
    write(both, MINE)
    edit(both / "themes/mine/theme.yaml", "extends: ledger", yaml)
    if says.startswith("--"):
        write(both, says)
        says = "yours/theme.yaml:2:10: extends: comes round to a theme that is above it, or is too deep"
        assert [line.removeprefix("themes/") for line in told(build(both, theme="mine"))] == [says]
        return
    found = told(build(both, theme="mine"))
    assert len(found) == 1
    assert found[0].startswith(f"themes/mine/theme.yaml:{says}")


def test_a_misspelt_name_in_a_theme_names_the_right_one(both: Path) -> None:
    write(both, "-- themes/legder/parts/bio.html --\nnothing\n")
    built = build(both)
    assert not built.failed
    assert [str(p) for p in built.problems if "legder" in str(p)] == [
        "themes/legder: has no theme.yaml, and no theme of that name lies below it\n    did you mean ledger?"
    ]


def test_a_theme_that_a_package_brings_is_found_and_never_imported(
    both: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(
        tmp_path / "packages",
        "-- noir_theme/__init__.py --\nraise SystemExit('imported')\n"
        "-- noir_theme/noir/theme.yaml --\nname: noir\nlabel: Noir\nextends: ledger\n"
        "-- noir_theme/noir/style.css --\n.noir { outline: 0 }\n"
        "-- noir_theme-1.0.dist-info/METADATA --\nMetadata-Version: 2.1\nName: noir-theme\nVersion: 1.0\n"
        "-- noir_theme-1.0.dist-info/entry_points.txt --\n[headshot.themes]\nnoir = noir_theme.noir\n",
    )
    monkeypatch.syspath_prepend(str(tmp_path / "packages"))
    assert not build(both, theme="noir").failed
    assert ".noir{" in page(both)
    assert "noir_theme" not in sys.modules


PAIRED = """
-- themes/mine/theme.yaml --
name: mine
label: Mine
extends: ledger
tokens: [{name: wall, default: "#ffffff"}]
pairs: [{text: ink, on: wall}, {text: accent, on: paper}]
"""
OPTION = "theme: {name: mine, options: {wall: '#333333'}}\n"


def test_a_colour_that_makes_words_unreadable_is_refused_with_the_nearest_that_does_not(both: Path) -> None:
    write(both, PAIRED)
    profile = both / "content/ada-byron/profile.yaml"
    profile.write_text(profile.read_text("utf-8") + OPTION, "utf-8")
    built = build(both)
    assert built.failed
    (problem,) = (p for p in built.problems if p.severity is Severity.ERROR)
    assert str(problem).startswith(
        "content/ada-byron/profile.yaml:7:37: theme.options.wall: cannot be read: ink #14181f"
    )
    assert problem.hint.startswith('the nearest that can be read: "#')
    edit(profile, "#333333", problem.hint.partition('"')[2][:7])
    assert not build(both).failed


def test_whoever_has_an_unreadable_colour_stops_nobody_else(both: Path) -> None:
    write(both, PAIRED)
    profile = both / "content/ada-byron/profile.yaml"
    profile.write_text(profile.read_text("utf-8") + OPTION, "utf-8")
    built = build(both, keep_going=True)
    assert built.failed
    assert built.people == ("grace-hopper",)


def test_a_theme_whose_own_colours_cannot_be_read_is_told_as_the_theme_s(both: Path) -> None:
    write(both, PAIRED)
    edit(both / "themes/mine/theme.yaml", '"#ffffff"', '"#222222"')
    (line,) = told(build(both, theme="mine"))
    assert line.startswith(
        "themes/mine/theme.yaml: pairs: cannot be read: ink #14181f on wall #222222 has a contrast of 1."
    )


def test_a_theme_that_is_always_dark_says_so_to_the_browser(both: Path) -> None:
    write(both, "-- themes/mine/theme.yaml --\nname: mine\nextends: ledger\nschemes: [dark]\n")
    assert not build(both, theme="mine").failed
    assert '<meta name="theme-color" content="#11151b" media="all">' in page(both)
