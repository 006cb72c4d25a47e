"""The command as people and machines meet it: what it prints, where, and how it ends."""

import json
import re
import shutil
from pathlib import Path

import pytest
import yaml

from generator.check.table import CHECKS
from tests.check.seeing import check
from tests.check.serving import served
from tests.site import edit, files, headshot, same

DOCS = Path(__file__).parent.parent.parent / "docs" / "check.md"


def test_a_good_site_is_one_line_and_nothing_is_touched(engines: Path) -> None:
    before = files(engines / "output")
    ran = headshot("check", engines)
    assert re.fullmatch(r"Nothing to mend: looked at 4 pages, \d+ files, \d+ links in .*output\n", ran.out)
    assert (ran.code, ran.err) == (0, "")
    assert same(before, files(engines / "output")) == set()


def test_what_is_found_is_grouped_with_what_to_do_and_counted(mine: Path) -> None:
    for slug in ("ada-byron", "grace-hopper"):
        page = mine / "output" / slug / "index.html"
        edit(page, "</main>", '<p><a href="../nobody/">Nobody</a></p><h3>Talks</h3></main>')
    ran = headshot("check", "output", cwd=mine)
    assert re.sub(r":\d+", ":N", ran.out).replace(re.findall(r"\d+ files", ran.out)[0], "N files") == (
        "broken-links  2 errors\n"
        "  links to ../nobody/, which is not there:\n"
        "    ada-byron/index.html:N\n"
        "    grace-hopper/index.html:N\n"
        "      put the file there, or mend the link\n"
        "\n"
        "headings  2 warnings\n"
        '  goes from <h1> to <h3> at "Talks":\n'
        "    ada-byron/index.html:N\n"
        "    grace-hopper/index.html:N\n"
        "      make it <h2>\n"
        "\n"
        "2 errors and 2 warnings: looked at 4 pages, N files, 15 links in output\n"
    )
    assert (ran.code, ran.err) == (1, "")


def test_warnings_are_errors_if_it_is_strict_and_a_check_may_be_left_out(mine: Path) -> None:
    (mine / "output" / "old.css").write_text("p { margin: 0 }")
    assert headshot("check", "output", cwd=mine).code == 0
    assert headshot("check", "output", "--strict", cwd=mine).code == 1
    assert headshot("check", "output", "--strict", "--skip", "unused-assets", cwd=mine).code == 0


def test_the_report_for_machines_has_the_keys_that_are_told(mine: Path) -> None:
    edit(mine / "output" / "index.html", "</main>", '<p><a href="nobody/">Nobody</a></p></main>')
    ran = headshot("check", "output", "--json", cwd=mine)
    value = json.loads(ran.out)
    (found,) = value["findings"]
    assert found.pop("line") > 1
    assert found == {
        "check": "broken-links", "severity": "error", "file": "index.html",
        "says": "links to nobody/, which is not there", "hint": "put the file there, or mend the link",
    }  # fmt: skip
    assert (value["failed"], value["pages"], value["untold"], value["place"]) == (True, 4, {}, "output")
    told = set(
        re.findall(r"`(\w+)`", DOCS.read_text("utf-8").split("## For machines")[1].split("## What")[0])
    )
    assert told >= {*value, *found, "line"}


def test_a_server_is_looked_at_by_its_address(engines: Path) -> None:
    with served(engines / "output", "/engines/") as server:
        ran = headshot("check", server.url)
    assert ran.out.startswith("Nothing to mend: looked at 4 pages, ")
    assert ran.out.endswith(f" links in {server.url}\n")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--skip", "typo"], "headshot: there is no check typo: one of up-to-date, "),
        (
            ["http://example.org/"],
            "headshot: example.org is not this machine: check looks at servers of this machine only",
        ),
        (
            ["output", "-o", "output"],
            "headshot: -o says where a site was built, and a folder that was built is given",
        ),
        (
            ["http://localhost/", "-o", "x"],
            "headshot: -o says where a site was built, and an address is given",
        ),
        (["nowhere"], "headshot: there is no folder nowhere"),
        (["-o", "nowhere"], "headshot: there is no nowhere: run `headshot build` first"),
        (["-o", "content"], "headshot: content was not built from this site: run `headshot build` first"),
    ],
)
def test_what_cannot_be_asked_ends_with_a_sentence(arguments: list[str], says: str, engines: Path) -> None:
    ran = headshot("check", *arguments, cwd=engines)
    assert ran.err.startswith(says)
    assert (ran.code, ran.out) == (2, "")


def test_sources_alone_are_judged_without_a_build_and_nothing_is_written(mine: Path) -> None:
    shutil.rmtree(mine / "output")
    assert (
        headshot("check", "--sources", "--strict", "--skip", "stale-photo", cwd=mine).code == 1
    )  # small photographs
    assert headshot("check", "--sources", cwd=mine).code == 0
    edit(mine / "content" / "ada-byron" / "profile.yaml", "headline:", "headlin:")
    ran = headshot("check", "--sources", cwd=mine)
    assert "content/ada-byron/profile.yaml:2:1: error: headlin: is not a known field" in ran.err
    assert (ran.code, ran.out) == (1, "")
    assert not (mine / "output").exists()


def test_sources_say_nothing_of_pages(mine: Path) -> None:
    assert headshot("check", "--sources", "--json", cwd=mine).code == 2
    assert headshot("check", "--sources", "--external", cwd=mine).code == 2


def test_the_hook_runs_in_a_repository_of_a_site_as_pre_commit_would_run_it(mine: Path) -> None:
    (hook,) = yaml.safe_load((DOCS.parent.parent / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert hook["id"] == "headshot-check"
    assert hook["language"] == "python"
    program, *arguments = hook["entry"].split()
    assert program == "headshot"
    assert headshot(*arguments, cwd=mine).code == 0
    hit = [
        "site.yaml",
        "content/ada-byron/bio.md",
        "content/ada-byron/ada.jpg",
        "themes/mine/style.css",
        "kit.yaml",
    ]
    passed = ["README.md", "output/index.html", "docs/site.yaml", "my-site.yaml"]
    assert [name for name in (*hit, *passed) if re.search(hook["files"], name)] == hit
    edit(mine / "site.yaml", "title:", "titel:")
    assert headshot(*arguments, cwd=mine).code == 1


def test_the_age_of_a_portrait_is_what_is_asked(mine: Path) -> None:
    edit(mine / "content" / "ada-byron" / "profile.yaml", "    head:", "    taken: 2021-03-02\n    head:")
    assert "stale-photo" not in {one.check for one in check(mine).findings}
    (found,) = [one.found for one in check(mine, years=4).findings if one.check == "stale-photo"]
    assert (found.file, found.line) == ("content/ada-byron/profile.yaml", 6)


def test_the_documentation_lists_every_check_as_the_table_has_it() -> None:
    rows = re.findall(r"^\| `([\w-]+)` \| (error|warning) \| (.+) \|$", DOCS.read_text("utf-8"), re.MULTILINE)
    assert rows == [(check.name, check.severity.value, check.about) for check in CHECKS]
