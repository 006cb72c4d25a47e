"""A site that is built and committed, its remote, and everything that git may know of whoever tests left aside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.publish.repositories import Repository, copied, git, ssh_to
from tests.site import ALONE, build, site


@pytest.fixture(scope="session", autouse=True)
def _nobody_s_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The settings of the machine's git would decide what is tested."""
    settings = tmp_path_factory.mktemp("git") / "config"
    settings.write_text("[user]\nname = Ada\nemail = ada@example.org\n[init]\ndefaultBranch = main\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_CONFIG_GLOBAL", str(settings))
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        yield


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory, warm: Path) -> Path:
    """A site, built and committed, and a bare remote that has its sources: to be copied."""
    folder = tmp_path_factory.mktemp("template")
    root = site(folder, ALONE, warm)
    (root / ".gitignore").write_text("/output/\n/.headshot/\n")
    assert not build(root).failed
    git(folder, "init", "--quiet", "--bare", "remote.git")
    for command in ("init --quiet", "add .", "commit --quiet -m First", "push --quiet ../remote.git main"):
        git(root, *command.split())
    git(root, "remote", "add", "origin", str(folder / "remote.git"))
    return folder


@pytest.fixture
def home(template: Path, tmp_path: Path) -> Repository:
    """A repository of one's own, its site built, nothing published."""
    return copied(template, tmp_path / "home")


@pytest.fixture
def online(home: Repository, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """The same one, its remote `ada/my-site` on GitHub: the very address, and this machine at the other end."""
    account = home.remote.with_name("account")
    for name, value in ssh_to(account).items():
        monkeypatch.setenv(name, value)
    (account / "ada").mkdir()
    (account / "ada/my-site.git").symlink_to(home.remote)
    home.git("remote", "set-url", "origin", "git@github.com:ada/my-site.git")
    return home
