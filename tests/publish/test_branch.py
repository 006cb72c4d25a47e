"""The site on a branch of a real remote: what arrives there, what is kept, and what of the user's is never touched."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import stat
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urljoin
from urllib.request import urlopen

import pytest

from generator.build import build as build_site
from generator.order import Folders, Order
from generator.publish.branch import Push, publish, target_of
from generator.values.errors import ContentError, UsageError
from tests.browser.server import served
from tests.publish.repositories import Repository, copied, git, move
from tests.site import TODAY, edit, files

TWICE = "<h1>mine</h1>"


# ---- what arrives


def test_the_branch_holds_the_built_files_byte_for_byte_and_nothing_else(home: Repository) -> None:
    done = home.deploy()
    output = files(home.site / "output")
    assert set(home.tree()) == set(output) == {str(path) for path in done.change.files.added}
    assert {path: home.bytes_of(path) for path in output} == output
    assert ".nojekyll" in output
    assert home.bytes_of("CNAME") == b"example.org\n"
    assert {about.split()[0] for about in home.tree().values()} == {"100644"}


def test_no_setting_of_line_ends_no_attribute_and_no_lfs_changes_a_byte(home: Repository) -> None:
    home.git("config", "core.autocrlf", "true")
    home.git("config", "filter.lfs.clean", "sed s/.*/pointer/")
    home.git("config", "filter.lfs.required", "true")
    attributes = "* text=auto eol=crlf\n*.jpg filter=lfs\n*.html ident working-tree-encoding=UTF-16\n"
    (home.site / ".gitattributes").write_text(attributes)
    (home.site / "output/.gitattributes").write_text(attributes)
    home.deploy()
    output = files(home.site / "output")
    del output[".gitattributes"]
    assert {path: home.bytes_of(path) for path in home.tree()} == output


def test_a_second_deployment_changes_what_differs_and_adds_a_commit(home: Repository) -> None:
    home.deploy()
    before = home.tree()
    move(home, "Paris")
    done = home.deploy()
    assert [str(path) for path in done.change.files.changed] == ["index.html"]
    assert home.tree().keys() == before.keys()
    assert {path for path, about in home.tree().items() if before[path] != about} == {"index.html"}
    assert len(home.commits()) == 2


def test_a_page_that_is_no_longer_built_leaves_the_branch(home: Repository) -> None:
    (home.site / "content/ada-byron/profile.fr.yaml").write_text("headline: Mathématicienne\n")
    home.deploy()
    assert "fr/index.html" in home.tree()
    (home.site / "content/ada-byron/profile.fr.yaml").unlink()
    done = home.deploy()
    assert "fr/index.html" in {str(path) for path in done.change.files.removed}
    assert set(home.tree()) == set(files(home.site / "output"))


def test_where_nothing_differs_nothing_is_pushed(home: Repository) -> None:
    home.deploy()
    done = home.deploy(when=None)
    assert done.change.files.nothing
    assert done.commit is None
    assert len(home.commits()) == 1


def test_a_dry_run_names_the_changes_and_leaves_remote_and_repository_as_they_were(home: Repository) -> None:
    home.deploy()
    move(home, "Paris")
    refs, objects = git(home.remote, "show-ref"), files(home.site / ".git")
    done = home.deploy(dry_run=True)
    assert [str(path) for path in done.change.files.changed] == ["index.html"]
    assert done.commit is None
    assert git(home.remote, "show-ref") == refs
    assert files(home.site / ".git") == objects


def test_equal_sites_at_an_equal_moment_give_equal_commits(
    home: Repository, template: Path, tmp_path: Path
) -> None:
    other = copied(template, tmp_path / "other")
    assert home.deploy().commit == other.deploy().commit
    assert (
        git(home.remote, "log", "-1", "--format=%an %ae %at %ct", "gh-pages")
        == "Ada ada@example.org 1772323200 1772323200"
    )


# ---- what the commit says


def test_the_message_names_the_commit_of_the_sources_and_its_branch(home: Repository) -> None:
    home.deploy()
    assert home.commits() == [f"Publish the site of {home.git('rev-parse', 'HEAD')[:12]} (main)"]


def test_changes_that_are_not_committed_are_told(home: Repository) -> None:
    move(home, "Paris")
    assert home.deploy().subject.endswith("(main) and changes that are not committed")


def test_neither_the_output_nor_another_folder_of_the_repository_counts_as_a_change(home: Repository) -> None:
    (home.site / ".gitignore").unlink()
    home.git("commit", "--quiet", "--all", "-m", "Nothing is ignored")
    assert home.deploy().subject.endswith("(main)")


def test_a_detached_head_and_a_repository_without_a_commit_are_told_as_they_are(home: Repository) -> None:
    home.git("checkout", "--quiet", "--detach")
    assert home.deploy(dry_run=True).subject == f"Publish the site of {home.git('rev-parse', 'HEAD')[:12]}"
    home.git("checkout", "--quiet", "--orphan", "fresh")
    assert home.deploy(dry_run=True).subject == "Publish the site, of sources that are not committed"


# ---- whose files they are


def test_files_of_others_on_the_branch_are_kept_from_the_first_deployment_on(home: Repository) -> None:
    theirs = {".well-known/security.txt": "Contact: mailto:ada@example.org\n", "päpers/a b.pdf": "%PDF"}
    home.committed_by_hand(dict(theirs))
    for number in range(3):
        move(home, f"Room {number}")
        done = home.deploy()
        assert {str(path) for path in done.change.kept} == set(theirs)
    assert {path: home.bytes_of(path).decode() for path in theirs} == theirs


def test_a_file_that_somebody_adds_between_two_deployments_is_theirs(home: Repository) -> None:
    home.deploy()
    home.committed_by_hand({"google1234.html": "google-site-verification"})
    move(home, "Paris")
    done = home.deploy()
    assert [str(path) for path in done.change.kept] == ["google1234.html"]
    assert home.bytes_of("google1234.html") == b"google-site-verification"
    assert home.commits()[1:2] == ["By hand"]


def test_a_file_of_ours_that_somebody_edited_or_removed_there_is_written_anew(home: Repository) -> None:
    home.deploy()
    page = home.bytes_of("index.html")
    home.committed_by_hand({"index.html": TWICE, "404.html": None})
    done = home.deploy()
    assert [str(path) for path in done.change.edited] == ["index.html"]
    assert home.bytes_of("index.html") == page
    assert "404.html" in home.tree()


def test_a_page_of_somebody_else_in_the_way_stops_it_and_may_be_overwritten(home: Repository) -> None:
    home.committed_by_hand({"index.html": TWICE, "old.html": "an older site"})
    with pytest.raises(ContentError) as told:
        home.deploy()
    assert str(told.value) == (
        "gh-pages: index.html: is in the way on the branch: Headshot did not write it\n"
        "    --overwrite replaces such files; --branch publishes to another branch"
    )
    assert home.commits() == ["By hand"]
    home.deploy(overwrite=True)
    assert b"Ada Byron" in home.bytes_of("index.html")
    assert home.bytes_of("old.html") == b"an older site"


def test_a_file_where_a_folder_must_be_and_a_folder_where_a_file_must_be_are_in_the_way(
    home: Repository,
) -> None:
    home.committed_by_hand(
        {"assets": "a file", "index.html/page": "in a folder", "mine/index.html": "no matter"}
    )
    with pytest.raises(ContentError) as told:
        home.deploy()
    assert [problem.file for problem in told.value.problems] == [
        "gh-pages: assets",
        "gh-pages: index.html/page",
    ]
    home.deploy(overwrite=True)
    assert set(home.tree()) == {*files(home.site / "output"), "mine/index.html"}


def test_a_file_with_the_very_bytes_that_are_built_is_ours_from_then_on(home: Repository) -> None:
    home.committed_by_hand({"robots.txt": (home.site / "output/robots.txt").read_text()})
    assert home.deploy().change.kept == ()


def test_the_domain_that_github_has_written_is_kept_as_it_wrote_it(home: Repository) -> None:
    home.committed_by_hand({"CNAME": "Example.org"})
    home.deploy()
    assert home.bytes_of("CNAME") == b"Example.org"
    edit(home.site / "site.yaml", "example.org", "other.example")
    with pytest.raises(ContentError, match="CNAME: is in the way"):
        home.deploy()


def test_a_domain_of_ours_follows_site_yaml_and_leaves_the_branch_with_it(home: Repository) -> None:
    home.deploy()
    edit(home.site / "site.yaml", "example.org", "other.example")
    home.deploy()
    assert home.bytes_of("CNAME") == b"other.example\n"
    edit(home.site / "site.yaml", "other.example/", "ada.github.io/site/")
    done = home.deploy()
    assert "CNAME" in {str(path) for path in done.change.files.removed}
    assert (done.change.kept, done.bound) == ((), "")
    assert set(home.tree()) == set(files(home.site / "output"))


@pytest.mark.parametrize("last", ["Example.org", "elsewhere.example\n"])
def test_a_domain_that_somebody_has_written_over_ours_stays_for_good(home: Repository, last: str) -> None:
    home.deploy()
    home.committed_by_hand({"CNAME": last})
    edit(home.site / "site.yaml", "example.org/", "ada.github.io/site/")
    for _ in range(2):
        done = home.deploy()
        assert [str(path) for path in done.change.kept] == ["CNAME"]
        assert done.bound == last.strip().lower()
    assert home.bytes_of("CNAME") == last.encode()


def test_a_domain_that_others_wrote_and_site_yaml_has_binds_nothing_else(home: Repository) -> None:
    home.committed_by_hand({"CNAME": "Example.org"})
    assert home.deploy().bound == ""


def test_a_stranger_in_output_and_a_draft_stay_at_home(home: Repository) -> None:
    (home.site / "output/notes.txt").write_text("mine")
    folder = home.site / "content/mary-somerville"
    folder.mkdir()
    (folder / "profile.yaml").write_text(
        "name: Mary\ndraft: true\nheadshots: {file: m.jpg, alt: Mary looks up.}\n"
    )
    os.link(home.site / "content/ada-byron/ada.jpg", folder / "m.jpg")
    build_site(Folders(home.site, home.site / "output"), Order(drafts=True, today=TODAY), lambda _: None)
    assert (home.site / "output/mary-somerville/index.html").is_file()
    done = home.deploy()
    assert done.left_behind == ("notes.txt",)
    assert [path for path in home.tree() if "mary" in path or "notes" in path] == []


# ---- history


def test_a_branch_may_be_made_one_commit_where_a_forced_push_is_allowed(home: Repository) -> None:
    home.committed_by_hand({"mine.txt": "kept"})
    home.deploy()
    move(home, "Paris")
    with pytest.raises(UsageError, match="takes a forced push: say so with --force"):
        home.deploy(history=False)
    home.deploy(history=False, force=True)
    assert len(home.commits()) == 1
    assert home.bytes_of("mine.txt") == b"kept"
    assert home.deploy(history=False, force=True).commit is None
    move(home, "Rome")
    assert [str(path) for path in home.deploy().change.kept] == ["mine.txt"]
    assert len(home.commits()) == 2


def test_the_first_commit_of_a_branch_needs_no_force(home: Repository) -> None:
    home.deploy(history=False)
    assert len(home.commits()) == 1


@pytest.mark.parametrize("history", [True, False])
def test_whoever_published_in_the_meantime_is_not_overwritten(home: Repository, history: bool) -> None:
    home.deploy()
    move(home, "Paris")
    push = Push("origin", "gh-pages", history=history, force=True)
    target = target_of(home.site, push)
    home.committed_by_hand({"mine.txt": "in the meantime"})
    folders = Folders(home.site, home.site / "output")
    built = build_site(folders, Order(today=TODAY), lambda _: None)
    with pytest.raises(UsageError, match="somebody else has published meanwhile: deploy again"):
        publish(target, push, folders, built, lambda _: None)
    assert home.commits()[0] == "By hand"
    assert [str(path) for path in home.deploy().change.kept] == ["mine.txt"]


# ---- what is the user's


def test_work_tree_index_branch_settings_and_hooks_are_as_they_were(home: Repository) -> None:
    move(home, "Staged")
    home.git("add", ".")
    move(home, "Staged, and changed again")
    witness = home.site.parent / "a-hook-ran"
    for name in ("pre-push", "post-commit", "pre-commit", "reference-transaction", "post-index-change"):
        hook = home.site / ".git/hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f"#!/bin/sh\necho {name} >> {witness}\nexit 1\n")
        hook.chmod(hook.stat().st_mode | stat.S_IXUSR)

    def seen() -> tuple[object, ...]:
        fixed = ("config", "HEAD", "index", "refs/heads/main")
        digests = [hashlib.sha256((home.site / ".git" / name).read_bytes()).hexdigest() for name in fixed]
        return digests, home.git("branch", "--format=%(refname)"), (home.site / ".git/FETCH_HEAD").exists()

    before = seen()
    home.deploy()
    move(home, "Rome")
    home.deploy()
    assert seen() == before
    assert not witness.exists()
    assert home.git("status", "--porcelain") == "MM content/ada-byron/profile.yaml"


def test_what_a_hook_that_calls_it_has_in_its_environment_leads_nowhere_else(
    home: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "elsewhere/index"))
    target = target_of(home.site, Push("origin", "gh-pages"))
    assert target.repository.root.samefile(home.site)


def test_it_publishes_from_a_worktree_a_subfolder_and_a_shallow_clone(
    home: Repository, tmp_path: Path
) -> None:
    state = home.site / ".headshot"
    home.git("worktree", "add", "--quiet", str(tmp_path / "tree"), "-b", "draft")
    one = Repository(shutil.copytree(state, tmp_path / "tree/.headshot").parent, home.remote)
    one.deploy()
    git(tmp_path, "clone", "--quiet", "--depth=1", home.remote.as_uri(), "shallow")
    two = Repository(shutil.copytree(state, tmp_path / "shallow/.headshot").parent, home.remote)
    move(two, "Paris")
    two.deploy()
    assert len(home.commits()) == 2
    (home.site / "web").mkdir()
    for name in ("content", "site.yaml", ".gitignore"):
        home.git("mv", name, f"web/{name}")
    home.git("commit", "--quiet", "-m", "Into a folder")
    three = Repository(shutil.copytree(state, home.site / "web/.headshot").parent, home.remote)
    move(three, "Rome")
    done = three.deploy()
    assert done.subject.endswith(
        f"{home.git('rev-parse', 'HEAD')[:12]} (main) and changes that are not committed"
    )
    assert set(home.tree()) == set(files(home.site / "web/output"))


# ---- a visitor


def test_a_clone_of_the_branch_served_in_its_folder_answers_for_every_file(
    home: Repository, tmp_path: Path
) -> None:
    edit(home.site / "site.yaml", "https://example.org/", "https://ada.github.io/repo/")
    home.deploy()
    git(tmp_path, "clone", "--quiet", "--branch=gh-pages", str(home.remote), "visited")
    with served(tmp_path / "visited", "/repo/") as address:
        for path in home.tree():
            assert urlopen(address + path).read() == home.bytes_of(path)
        page = urlopen(address).read().decode()
        named = {name for name in re.findall(r'(?:href|src)="([^"]+)"', page) if ":" not in name}
        assert len(named) > 5
        assert {urlopen(urljoin(address, name)).status for name in named} == {200}
        with pytest.raises(HTTPError) as lost:
            urlopen(address + "nowhere/at/all")
        told = lost.value.read().decode()
        for name in re.findall(r'(?:href|src)="(/[^"]+)"', told):
            assert name.startswith("/repo/")
            assert urlopen(urljoin(address, name)).status == 200
