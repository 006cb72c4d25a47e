"""The command line as a shell sees it: exit codes, what goes to which stream, and what is loaded for an answer."""

import json
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from generator import __version__
from generator.cli.paper import Paper
from generator.order import Built
from generator.values.errors import Problem
from tests.site import ALONE, BOTH, command, edit, environment, files, headshot, site, write

ANSI = "\x1b"


@pytest.fixture
def root(tmp_path: Path, warm: Path) -> Path:
    return site(tmp_path, BOTH, warm)


# ---- exit codes


def test_a_build_that_went_well_ends_with_0_and_what_it_did(root: Path) -> None:
    ran = headshot("build", root)
    assert ran.code == 0
    assert re.fullmatch(
        rf"2 people, (\d+) files in {re.escape(str(root / 'output'))} \(\d+ kB\)\n\d+ made, \1 written, 0 removed\n",
        ran.out,
    )


def test_a_mistake_in_the_content_ends_with_1_and_writes_nothing(root: Path) -> None:
    edit(root / "content/ada-byron/profile.yaml", "headline:", "haedline:")
    ran = headshot("build", root)
    assert ran.code == 1
    assert ran.out == ""
    assert "content/ada-byron/profile.yaml:2:1: error: haedline: is not a known field" in ran.err
    assert ran.err.endswith("Nothing was written: 1 problem to mend in content/ada-byron/profile.yaml\n")
    assert not (root / "output").exists()


def test_one_bad_person_ends_with_1_also_when_the_others_are_built(root: Path) -> None:
    edit(root / "content/ada-byron/profile.yaml", "headline:", "haedline:")
    ran = headshot("build", root, "--keep-going")
    assert ran.code == 1
    assert ran.out.startswith("1 person, ")
    assert ran.err.endswith("\n1 mistake in content/ada-byron/profile.yaml\n")
    assert (root / "output" / "grace-hopper" / "index.html").exists()


def test_errors_are_told_after_every_warning_and_the_last_line_says_in_which_files(root: Path) -> None:
    edit(root / "content/ada-byron/profile.yaml", "headline:", "haedline:")
    write(root, "-- studio.yaml --\ndefaults: {}\n-- content/new-one/profile.yaml --\nname: \n")
    add = "\ncontact: {phone: '+44 20 7946 0018'}\n"
    edit(root / "content/grace-hopper/profile.yaml", "headline: Finds moths", "headline: Finds moths" + add)
    ran = headshot("build", root)
    kinds = re.findall(r"^content/\S+: (error|warning): ", ran.err, re.MULTILINE)
    assert "warning" in kinds
    assert kinds == sorted(kinds, reverse=True)
    files = "content/ada-byron/profile.yaml, content/new-one/profile.yaml"
    assert ran.err.endswith(f"\n{kinds.count('error')} mistakes in {files}\n")


@pytest.mark.parametrize(
    ("count", "named"),
    [(1, "c0.yaml"), (2, "c0.yaml, c1.yaml"), (11, ", ".join(f"c{n}.yaml" for n in range(10)) + ", 1 more")],
)
def test_the_last_line_names_ten_files_at_most_each_once(
    count: int, named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    problems = tuple(Problem(f"c{n}.yaml", line, 0, "", "is wrong") for n in range(count) for line in (1, 2))
    Paper(quiet=False, verbose=False).built(Built((), (), (), problems, (), {}, failed=True), Path("output"))
    told = capsys.readouterr().err
    assert told == f"Nothing was written: {2 * count} problems to mend in {named}\n"


@pytest.mark.parametrize(
    "arguments",
    [["build"], ["crops"], ["kit"], ["check", "--sources"], ["deploy", "--to", "there"]],
    ids=" ".join,
)
@pytest.mark.parametrize(
    ("theme", "says"),
    [
        ("ledgr", "theme: is not an installed theme: ledgr\n"),
        pytest.param(
            "mine", "themes/mine/theme.yaml:1:1: error: fo: is not a known field", marks=pytest.mark.gate
        ),
    ],
)
def test_a_theme_that_cannot_be_had_is_told_by_every_command(
    root: Path, arguments: list[str], theme: str, says: str
) -> None:
    (root / "themes" / "mine").mkdir(parents=True)
    (root / "themes" / "mine" / "theme.yaml").write_text("fo: x\n")
    edit(root / "site.yaml", "title:", f"theme: {theme}\ntitle:")
    ran = headshot(*arguments, cwd=root)
    assert ran.code == 1, ran
    assert says in ran.out + ran.err
    assert "Traceback" not in ran.err


def test_a_built_site_is_looked_at_though_its_theme_cannot_be_had_any_more(root: Path) -> None:
    assert headshot("build", root).code == 0
    edit(root / "site.yaml", "title:", "theme: ledgr\ntitle:")
    ran = headshot("check", cwd=root)
    assert "site.yaml:1: has a mistake, so that the output cannot be its build" in ran.out
    assert (ran.code, ran.err) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["build", "nowhere"], "there is no folder nowhere"),
        (["build", "."], "there is no site in ., nor in a folder above it: start one with `headshot new`"),
        (["build", "SITE", "-o", "SITE"], "is the site itself or holds it: give a folder of its own"),
        (["build", "SITE", "-o", "SITE/content/x"], "lies in content/"),
        (["build", "SITE", "--theme", "nothing"], "there is no theme nothing: one of "),
        (["build", "SITE", "--base-url", "javascript:alert(1)"], "--base-url has the scheme javascript:"),
        (
            ["build", "SITE", "--base-url", "//evil.example/"],
            "--base-url has two slashes in a row: take one out",
        ),
        (["build", "SITE", "--jobs", "0"], "'--jobs'"),
        (["build", "SITE", "--watch"], "--watch"),
        (["build", "SITE", "SITE"], "SITE"),
        (["bulid"], "bulid"),
        (["schema", "person"], "there is no schema of person: one of profile, site, theme"),
    ],
)
def test_what_cannot_be_asked_ends_with_2_and_says_why(root: Path, arguments: list[str], says: str) -> None:
    empty = root.parent / "empty"
    empty.mkdir()
    ran = headshot(*(argument.replace("SITE", str(root)) for argument in arguments), cwd=empty)
    assert ran.code == 2
    assert ran.out == ""
    assert says.replace("SITE", str(root)) in ran.err
    assert "Traceback" not in ran.err
    assert not (root / "output").exists()


def test_an_epoch_that_is_no_number_ends_with_2(root: Path) -> None:
    ran = headshot("build", root, SOURCE_DATE_EPOCH="yesterday")
    assert ran[:2] == (2, "")
    assert ran.err == "headshot: SOURCE_DATE_EPOCH is not a number of seconds: yesterday\n"


def test_a_disk_that_refuses_ends_with_2_and_no_traceback(root: Path) -> None:
    (root / ".headshot" / "manifests").write_text("in the way")
    ran = headshot("build", root)
    assert ran.code == 2
    assert "Traceback" not in ran.err
    assert ran.err.splitlines()[-1].startswith("headshot: ")


def test_no_command_at_all_is_answered_with_help() -> None:
    ran = headshot()
    assert "build" in ran.out + ran.err
    assert "Traceback" not in ran.err


# ---- where the site is


@pytest.mark.parametrize("below", ["", "content", "content/ada-byron"])
def test_a_site_is_found_from_any_folder_in_it(root: Path, below: str) -> None:
    ran = headshot("build", cwd=root / below)
    assert ran.code == 0, ran.err
    assert (root / "output" / "index.html").exists()


def test_a_folder_of_a_site_may_be_named_too(root: Path) -> None:
    assert headshot("build", root / "content" / "ada-byron", "-o", "elsewhere", cwd=root.parent).code == 0
    assert (root.parent / "elsewhere" / "index.html").exists()


# ---- what is printed


def test_json_is_one_object_and_nothing_else(root: Path) -> None:
    headshot("build", root)
    edit(root / "content/ada-byron/profile.yaml", "Ada smiles", "Ada laughs")
    ran = headshot("build", root, "--json", "--why", "--verbose")
    report = json.loads(ran.out)
    assert ran.err == ""
    assert (report["headshot"], report["failed"]) == (__version__, False)
    assert report["people"] == ["ada-byron", "grace-hopper"]
    assert report["written"] == ["ada-byron/index.html", "index.html"]
    assert {
        "path": "ada-byron/index.html",
        "reason": "pictures",
        "because": "its pictures changed (head, pictures)",
    } in report["made"]
    assert set(report["files"]) == set(files(root / "output"))


def test_json_tells_of_problems_in_the_same_object(root: Path) -> None:
    edit(root / "content/ada-byron/profile.yaml", "headline:", "haedline:")
    ran = headshot("build", root, "--json")
    assert ran.code == 1
    report = json.loads(ran.out)
    (error,) = [problem for problem in report["problems"] if problem["severity"] == "error"]
    assert (error["file"], error["line"], error["column"]) == ("content/ada-byron/profile.yaml", 2, 1)
    assert error["excerpt"].startswith("haedline: Writes programs")
    assert report["files"] == {}


def test_why_names_a_reason_for_each_thing_that_is_made(root: Path) -> None:
    headshot("build", root)
    edit(root / "content/ada-byron/profile.yaml", "Ada smiles", "Ada laughs")
    said = headshot("build", root, "--why").out.splitlines()
    assert "made     ada-byron/index.html  its pictures changed (head, pictures)" in said
    assert "wrote    ada-byron/index.html" in said
    again = headshot("build", root, "--why").out
    assert "made     " not in again
    assert "wrote    " not in again


def test_quiet_prints_errors_alone(root: Path) -> None:
    assert headshot("build", root, "--quiet") == (0, "", "")
    edit(root / "content/ada-byron/profile.yaml", "headline:", "haedline:")
    ran = headshot("build", root, "-q")
    assert (ran.code, ran.out) == (1, "")
    assert ": error: " in ran.err
    assert ": warning: " not in ran.err


def test_verbose_lists_every_file_with_its_size(root: Path) -> None:
    said = headshot("build", root, "--verbose").out
    for path, data in files(root / "output").items():
        assert re.search(rf"^ *{len(data):,} +{re.escape(path)}$", said, re.MULTILINE)


def test_no_colour_and_no_bar_reaches_a_pipe(root: Path) -> None:
    edit(root / "content/ada-byron/profile.yaml", "headline:", "accent: '#ffff00'\nheadline:")
    ran = headshot("build", root, "--why", TERM="xterm-256color")
    assert "warning" in ran.err
    assert ANSI not in ran.out + ran.err
    assert "making" not in ran.err


def test_a_strangers_words_move_no_cursor(root: Path) -> None:
    (root / "content/ada-byron/profile.yaml").write_text('name: "\\e]0;mine\\a\\e[2J"\nheadline: [bold]\n')
    ran = headshot("build", root)
    assert ran.code == 1
    assert ANSI not in ran.err
    assert "\a" not in ran.err


# ---- short answers


def test_the_version_is_answered_without_loading_what_builds() -> None:
    heavy = ("pydantic", "PIL", "jinja2", "fontTools", "yaml", "onnxruntime", "babel")
    program = (
        "import sys\nfrom generator.cli import main\ncode = main(['--version'])\n"
        f"print(code, sorted(set({heavy}) & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == f"headshot {__version__}\n0 []\n"


def test_the_version_and_help_are_printed() -> None:
    assert headshot("--version") == (0, f"headshot {__version__}\n", "")
    for name in ("build", "new", "schema", "clean"):
        ran = headshot(name, "--help")
        assert ran.code == 0
        assert name in ran.out


def test_the_package_runs_as_a_module(root: Path) -> None:
    run = [sys.executable, "-m", "generator"]
    done = subprocess.run([*run, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"headshot {__version__}\n"
    assert subprocess.run([*run, "build", root / "none"], capture_output=True, check=False).returncode == 2


@pytest.mark.parametrize("kind", ["profile", "site", "theme"])
def test_a_schema_is_printed_for_editors(kind: str) -> None:
    ran = headshot("schema", kind)
    assert (ran.code, ran.err) == (0, "")
    found = json.loads(ran.out)
    assert found["$schema"] == "http://json-schema.org/draft-07/schema#"
    jsonschema.Draft7Validator.check_schema(found)


def test_the_schema_of_a_profile_is_the_one_that_is_asked_for_most() -> None:
    assert headshot("schema").out == headshot("schema", "profile").out


# ---- the story of the issue


SIX = """\
-- content/ada-byron/profile.yaml --
name: Ada Byron
haedline: Writes programs
accent: #ff8800
role: Analyst
role: Engineer
links:
  - url: javascript:alert(1)
headshots:
  - file: ada.jpg
  - file: lost.jpg
    alt: Ada looks up.
"""


def test_one_run_tells_of_six_mistakes_each_with_its_line(tmp_path: Path) -> None:
    root = site(tmp_path, ALONE)
    write(root, SIX)
    ran = headshot("build", root)
    assert ran.code == 1
    places = re.findall(r"^content/ada-byron/profile\.yaml:(\d+):\d+: error: (\S+)", ran.err, re.MULTILINE)
    assert places == [
        ("2", "haedline:"),
        ("3", "accent:"),
        ("5", "role:"),
        ("7", "links[0].url:"),
        ("9", "headshots[0].alt:"),
        ("10", "headshots:"),
    ]
    for words in (
        "did you mean `headline`?",
        "what follows `#` without quotes is a comment in YAML",
        "is given twice",
        "has the scheme javascript:, which is not allowed here",
        "lost.jpg is not there",
    ):
        assert words in ran.err, words
    assert "Nothing was written: 6 problems to mend" in ran.err


def test_output_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    root = site(tmp_path, ALONE)
    (root / "link").symlink_to(tmp_path)
    done = subprocess.run(
        command("build", root, "-o", root / "link"),
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "is a symbolic link" in done.stderr
    assert not (root / ".headshot").exists()
