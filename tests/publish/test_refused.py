"""What keeps a site from being published: each told with what to do, and nothing changed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from generator.build import build as build_site
from generator.order import Folders, Order
from generator.publish.branch import Push, publish, target_of
from generator.values.errors import UsageError
from generator.write.manifest import write_manifest
from tests.publish.repositories import Repository, git, move
from tests.site import TODAY

# ---- what stands in the way


def test_a_site_outside_any_repository_or_without_a_remote_is_told_what_to_do(home: Repository) -> None:
    with pytest.raises(UsageError, match=r"no remote upstream: name one of origin with --remote"):
        home.deploy(remote="upstream")
    home.git("remote", "remove", "origin")
    with pytest.raises(
        UsageError, match=r"no remote origin: create a repository on your host, then git remote add"
    ):
        home.deploy()
    shutil.rmtree(home.site / ".git")
    with pytest.raises(UsageError, match=r"lies in no git repository, .* git init"):
        home.deploy()


def test_a_machine_without_git_is_told_of_the_folder(
    home: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(home.site))
    with pytest.raises(UsageError, match=r"git is not installed: .* --to DIR"):
        home.deploy()


def test_a_remote_that_is_not_there_is_told_with_git_s_words(home: Repository) -> None:
    home.git("remote", "set-url", "origin", str(home.site / "nowhere.git"))
    with pytest.raises(
        UsageError, match=r"is the address right\? git remote -v shows it\n    git: .*does not appear"
    ):
        home.deploy()


def test_a_remote_with_two_addresses_to_push_to_is_refused(home: Repository) -> None:
    home.git("remote", "set-url", "--add", "--push", "origin", str(home.remote))
    home.git("remote", "set-url", "--add", "--push", "origin", str(home.site))
    with pytest.raises(UsageError, match="pushes to 2 addresses"):
        home.deploy()


def test_an_author_that_git_does_not_know_is_asked_for(
    home: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    with pytest.raises(UsageError, match=r"git does not know who you are, .* git config --global user.name"):
        home.deploy()
    monkeypatch.setenv("GIT_COMMITTER_NAME", "Ada")
    monkeypatch.setenv("GIT_COMMITTER_EMAIL", "ada@example.org")
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Ada")
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "ada@example.org")
    assert home.deploy().commit


def test_a_branch_that_may_hold_sources_is_refused(home: Repository) -> None:
    with pytest.raises(
        UsageError,
        match="the branch main is the default branch of origin, and Headshot has never published to it",
    ):
        home.deploy(branch="main")
    home.git("checkout", "--quiet", "-b", "work")
    with pytest.raises(UsageError, match="the branch work is checked out here"):
        home.deploy(branch="work")
    home.git("push", "--quiet", "origin", "work:topic")
    with pytest.raises(UsageError, match=r"the branch topic has a site\.yaml in it"):
        home.deploy(branch="topic")
    home.deploy(branch="main", overwrite=True, dry_run=True)


def test_a_branch_that_was_published_to_may_be_the_default_one(home: Repository) -> None:
    home.deploy()
    git(home.remote, "symbolic-ref", "HEAD", "refs/heads/gh-pages")
    move(home, "Paris")
    assert home.deploy().commit


@pytest.mark.parametrize("branch", ["-f", "a b", "a..b", "", "@{-1}"])
def test_what_is_no_name_of_a_branch_is_told(home: Repository, branch: str) -> None:
    with pytest.raises(UsageError, match="--branch is no name of a branch: "):
        home.deploy(branch=branch)


def test_an_empty_remote_is_seen(home: Repository) -> None:
    git(home.site.parent, "init", "--quiet", "--bare", "empty.git")
    home.git("remote", "add", "fresh", str(home.site.parent / "empty.git"))
    assert target_of(home.site, Push("fresh", "gh-pages")).tip.empty
    assert not target_of(home.site, Push("origin", "gh-pages")).tip.empty


def test_a_push_that_the_host_refuses_is_told_with_its_reason(home: Repository) -> None:
    hook = home.remote / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\necho this branch is closed on Fridays\nexit 1\n")
    hook.chmod(0o755)
    with pytest.raises(UsageError) as told:
        home.deploy()
    assert str(told.value).startswith("gh-pages of origin was not changed: the host refused what was pushed")
    assert "git: remote: this branch is closed on Fridays" in str(told.value)
    assert "gh-pages" not in git(home.remote, "branch")


def test_a_message_that_somebody_broke_is_told(home: Repository) -> None:
    tree = home.git("mktree")
    commit = home.git("commit-tree", tree, "-m", "Mine\n\nHeadshot-Version: 1\nHeadshot-Kept: [oops")
    home.git("push", "--quiet", "origin", f"{commit}:refs/heads/gh-pages")
    with pytest.raises(
        UsageError, match=f"the message of commit {commit} has a line Headshot-Kept that cannot be read"
    ):
        home.deploy()


# ---- only what a build has finished


def test_another_build_a_half_written_output_and_a_file_changed_since_are_not_published(
    home: Repository,
) -> None:
    folders, push = Folders(home.site, home.site / "output"), Push("origin", "gh-pages")
    target = target_of(home.site, push)
    built = build_site(folders, Order(today=TODAY), lambda _: None)

    def refused() -> str:
        with pytest.raises(UsageError) as told:
            publish(target, push, folders, built, lambda _: None)
        return str(told.value)

    page = home.site / "output/index.html"
    page.write_bytes(page.read_bytes() + b"<!-- mine -->")
    assert refused() == f"{page} was changed after the build: deploy again"
    page.unlink()
    assert refused() == f"{page} was removed after the build: deploy again"
    build_site(folders, Order(base_url="https://other.example/", today=TODAY), lambda _: None)
    assert refused() == f"another build has written to {folders.output} in the meantime: deploy again"
    write_manifest(folders.manifest, built.files, writing=True)
    assert refused() == f"{folders.output} is half written, by a build that was stopped: deploy again"
    assert "gh-pages" not in git(home.remote, "branch")


# ---- hosts that ask who is there


class Closed(BaseHTTPRequestHandler):
    """A host whose answer to everything is the number in the path: `/401/site.git`."""

    def do_GET(self) -> None:
        self.send_response(int(self.path.split("/")[1]))
        self.send_header("WWW-Authenticate", 'Basic realm="git"')
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Closed) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield f"127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("status", "advice"),
    [
        (401, "sign in once, with a credential helper"),
        (403, "you may not; sign in once"),
        (404, "is the address right? git remote -v shows it"),
        (500, "is the network there?"),
    ],
)
def test_a_host_that_does_not_let_us_in_is_told_with_what_to_do(
    home: Repository, host: str, status: int, advice: str
) -> None:
    home.git("remote", "set-url", "origin", f"http://{host}/{status}/site.git")
    with pytest.raises(UsageError) as told:
        home.deploy()
    assert f"git ls-remote did not reach its end: {advice}" in str(told.value)
    assert "\n    git: " in str(told.value)


def test_a_password_in_a_remote_s_address_is_never_told(home: Repository, host: str) -> None:
    home.git("remote", "set-url", "origin", f"http://ada:hunter2@{host}/403/site.git")
    with pytest.raises(UsageError) as told:
        home.deploy()
    assert host in str(told.value)
    assert "hunter2" not in str(told.value)
