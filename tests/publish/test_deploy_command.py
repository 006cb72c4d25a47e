"""`headshot deploy` as a shell sees it: what is printed, where, and with which exit code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.publish.repositories import NOW, Repository, enlarge, git, typed
from tests.site import Ran, edit, files, headshot


def deploy(home: Repository, *arguments: str | Path) -> Ran:
    return headshot("deploy", *arguments, cwd=home.site, SOURCE_DATE_EPOCH=str(NOW))


def test_a_first_deployment_says_where_it_goes_and_what_it_did_and_of_a_folder_no_address(
    home: Repository,
) -> None:
    ran = deploy(home)
    assert (ran.code, "error" in ran.err) == (0, False)
    head = home.git("rev-parse", "HEAD")[:12]
    assert re.fullmatch(
        rf"To the branch gh-pages of {re.escape(str(home.remote))}\n"
        r"Address: https://example\.org/\n"
        r"    example\.org in site\.yaml's `url:` is a domain of your own: the build writes it into CNAME\n"
        r"1 person, (\d+) files in .*\n0 made, 0 written, 0 removed\n"
        r"\1 added, 0 changed, 0 removed\n"
        rf"Pushed to gh-pages of origin as [0-9a-f]{{12}}: Publish the site of {head} \(main\)\n",
        ran.out,
    )


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://example.org/", "https://example.org/"),
        ("https://ada.github.io/my-site/", "https://ada.github.io/my-site/"),
        ("https://ada.github.io/", "https://ada.github.io/my-site/"),
        ("https://github.com/ada/my-site", "https://ada.github.io/my-site/"),
        ("https://example.org/my-site/", None),
    ],
)
def test_only_the_address_that_the_remote_really_has_is_promised(
    online: Repository, capsys: pytest.CaptureFixture[str], url: str, shown: str | None
) -> None:
    edit(online.site / "site.yaml", "https://example.org/", url)
    ran = typed(online, capsys)
    assert ran.code == 0
    assert f"Address: {shown or url}\n" in ran.out
    promised = f"In a minute or two: {shown}\n" if shown else ""
    assert ran.out.endswith(f"Deploy from a branch: gh-pages, / (root)\n{promised}")


def test_an_address_of_the_command_line_is_judged_in_place_of_site_yaml_s(
    online: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    right = typed(online, capsys, "--dry-run", "--base-url", "https://ada.github.io/my-site/")
    assert "Address: https://ada.github.io/my-site/\n" in right.out
    assert "warning: site.yaml" not in right.err
    assert "warning: --base-url" not in right.err
    wrong = typed(online, capsys, "--base-url", "/site/")
    assert (
        "warning: --base-url says /site/, but ada/my-site is shown elsewhere; say --base-url https://ada.github.io/my-site/\n"
        in wrong.err
    )
    assert wrong.out.endswith("In a minute or two: https://ada.github.io/my-site/\n")


def test_a_dry_run_lists_every_file_and_a_second_one_says_the_same(
    home: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    home.deploy()
    profile = home.site / "content/ada-byron/profile.yaml"
    edit(profile, "name: Ada Byron", "name: Ada Byron\nlocation: Paris")
    ran = typed(home, capsys, "--dry-run")
    assert ran.code == 0
    assert "changed  index.html\n0 added, 1 changed, 0 removed\n" in ran.out
    assert ran.out.endswith("(main) and changes that are not committed\n")
    assert "Nothing was pushed: --dry-run." in ran.out
    assert len(home.commits()) == 1


def test_a_domain_that_goes_is_told_and_one_that_stays_with_what_takes_it_away(
    home: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    home.deploy()
    edit(home.site / "site.yaml", "example.org/", "ada.github.io/site/")
    ran = typed(home, capsys, "--dry-run")
    assert "removed  CNAME\n" in ran.out
    assert "CNAME is no longer published: the site was built for no domain of its own\n" in ran.out
    assert "Kept" not in ran.out
    home.committed_by_hand({"CNAME": "example.org"})
    ran = typed(home, capsys)
    assert "Kept, for Headshot did not write it: CNAME\n" in ran.out
    assert (
        "warning: CNAME, which Headshot did not write, gives the site to example.org, and it was built for no domain "
        "of its own: write url: https://example.org/ into site.yaml, or take the domain away, on GitHub under "
        "Settings → Pages → Custom domain\n"
    ) in ran.err


def test_a_mistake_in_the_content_ends_with_1_and_publishes_nothing(
    home: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(home.site / "content/ada-byron/profile.yaml", "headline:", "haedline:")
    ran = typed(home, capsys)
    assert ran.code == 1
    assert "content/ada-byron/profile.yaml:2:1: error: haedline: is not a known field" in ran.err
    assert ran.err.endswith("Nothing was published\n")
    assert "gh-pages" not in home.git("ls-remote", "origin")


def test_strict_takes_a_warning_for_an_error(home: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    ran = typed(home, capsys, "--strict")
    assert ran.code == 1
    assert "warning: headshots[0].file: is too small" in ran.err
    assert ran.err.endswith("Nothing was published\n")
    assert "gh-pages" not in home.git("ls-remote", "origin")


STOPPED = "Nothing was published: --strict takes warnings for errors\n"


def test_strict_stops_at_an_address_that_is_not_the_remote_s_before_a_build(
    online: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(online.site / "site.yaml", "https://example.org/", "https://ada.github.io/")
    ran = typed(online, capsys, "--strict")
    assert ran.code == 1
    assert (
        "    the repository ada/my-site is a project, which GitHub shows in a folder of its name\n" in ran.out
    )
    assert "people" not in ran.out
    assert ran.err == (
        "warning: site.yaml says url: https://ada.github.io/, but ada/my-site is shown elsewhere; "
        "write there: url: https://ada.github.io/my-site/\n" + STOPPED
    )
    assert "gh-pages" not in online.git("ls-remote", "origin")


def test_strict_stops_at_a_remote_that_has_nothing_yet(
    home: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    git(home.site.parent, "init", "--quiet", "--bare", "empty.git")
    home.git("remote", "set-url", "origin", str(home.site.parent / "empty.git"))
    ran = typed(home, capsys, "--strict")
    assert ran.code == 1
    assert ran.err.startswith("warning: origin is empty")
    assert ran.err.endswith(STOPPED)
    assert home.git("ls-remote", "origin") == ""


def test_strict_pushes_nothing_that_deploy_warns_of(
    home: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    enlarge(home)
    assert typed(home, capsys, "--strict").code == 0
    home.committed_by_hand({"404.html": "mine"})
    (home.site / "output/notes.txt").write_text("mine")
    for arguments in (["--strict"], ["--strict", "--dry-run"]):
        ran = typed(home, capsys, *arguments)
        assert ran.code == 1
        assert ran.out.endswith("0 added, 1 changed, 0 removed\n")
        assert ran.err == (
            "warning: changed on the branch by somebody else, and would be written anew: 404.html\n"
            "warning: in output/, but not published, for no build wrote it: notes.txt\n" + STOPPED
        )
    assert home.commits()[0] == "By hand"
    ran = typed(home, capsys)
    assert ran.code == 0
    assert "changed on the branch by somebody else, and written anew: 404.html\n" in ran.err
    assert home.bytes_of("404.html") != b"mine"


def test_strict_leaves_a_branch_whose_domain_is_somebody_else_s(
    home: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    enlarge(home)
    home.committed_by_hand({"CNAME": "example.org"})
    edit(home.site / "site.yaml", "example.org/", "ada.github.io/site/")
    ran = typed(home, capsys, "--strict")
    assert ran.code == 1
    assert ran.err.startswith("warning: CNAME, which Headshot did not write, gives the site to example.org")
    assert home.commits() == ["By hand"]


def test_strict_writes_nothing_into_a_folder_that_deploy_warns_of(
    home: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    enlarge(home)
    assert typed(home, capsys, "--to", "../www", "--strict").code == 0
    page = home.site.parent / "www/404.html"
    page.write_text("mine")
    ran = typed(home, capsys, "--to", "../www", "--strict")
    assert ran.code == 1
    assert ran.err == (
        "warning: changed in the folder by somebody else, and would be written anew: 404.html\n" + STOPPED
    )
    assert page.read_text() == "mine"
    ran = typed(home, capsys, "--to", "../www")
    assert ran.err == "warning: changed in the folder by somebody else, and written anew: 404.html\n"
    assert page.read_text() != "mine"


def test_a_mistake_in_site_yaml_ends_with_1_before_anything_else_is_done(
    home: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(home.site / "site.yaml", "url:", "ulr:")
    for way in ((), ("--init",)):
        ran = typed(home, capsys, *way)
        assert (ran.code, ran.out) == (1, "")
        assert "site.yaml:2:1: ulr: is not a known field" in ran.err


def test_a_folder_is_published_to_and_stays_relative_to_where_the_command_is_given(
    home: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = typed(home, capsys, "--to", "../www")
    assert (ran.code, "error" in ran.err) == (0, False)
    assert ran.out.endswith("added, 0 changed, 0 removed\nPublished to ../www\n")
    assert files(home.site.parent / "www") == files(home.site / "output")
    assert typed(home, capsys, "--to", "../www").out.endswith(
        "0 added, 0 changed, 0 removed\nPublished to ../www, which held this site already\n"
    )


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--init", "--to", "x"], "--to means nothing together with --init"),
        (["--init", "--dry-run"], "--dry-run means nothing together with --init"),
        (["--to", "x", "--force"], "--force means nothing together with --to"),
        (["--force"], "--force means nothing without --no-history"),
        (["--requirement", "headshot"], "--requirement means nothing without --init"),
        (["--no-history", "--branch", "main"], "the branch main is the default branch"),
        (["--remote", "upstream"], "no remote upstream"),
        (["--base-url", "ftp://example.org/"], "--base-url"),
    ],
)
def test_what_cannot_be_asked_ends_with_2_and_says_why(
    home: Repository, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    ran = typed(home, capsys, *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err
    assert "Traceback" not in ran.err
