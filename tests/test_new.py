"""A new site: from a name and a photograph to pages, with nobody's file overwritten and nobody's words made up."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from generator.load.content import Wish, load
from generator.new import slug_of
from generator.store import Store
from generator.values.errors import Severity
from generator.values.fields import is_slug
from generator.workers import Workers
from tests.site import build, command, edit, environment, errors, files, headshot, photograph
from tests.terminal import Terminal

ODD = [
    "Łukasz Żółć",
    "山田太郎",
    'O"Brien: #1',
    "null",
    "Ann",
    "Bo Ek",
    "con",
    "-",
    "{{ 7*7 }}",
    "a" * 120,
    "No",
]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with a photograph in it, where somebody calls `headshot new`."""
    (tmp_path / "me.jpg").write_bytes(photograph("me"))
    return tmp_path


def new(desk: Path, *args: str) -> tuple[int, str]:
    ran = headshot("new", *args, cwd=desk)
    assert "Traceback" not in ran.err
    return ran.code, ran.err.strip()


def test_a_new_site_builds_and_publishes_only_its_owners_words(desk: Path) -> None:
    code, err = new(desk, "mine", "--name", "Ada Byron", "--photo", "me.jpg", "--headline", "Writes programs")
    assert (code, err) == (0, "")
    root = desk / "mine"
    assert set(files(root)) >= {
        "site.yaml",
        ".gitignore",
        "content/ada-byron/profile.yaml",
        "content/ada-byron/bio.md",
        "content/ada-byron/ada-byron.jpg",
    }
    assert (root / "content/ada-byron/ada-byron.jpg").read_bytes() == photograph("me")
    placeholders = words_of_comments(root / "content/ada-byron/profile.yaml")
    assert len(placeholders) > 8
    edit(root / "site.yaml", "format: 1\n", "format: 1\nformats: [jpeg]\n")
    built = build(root, jobs=2)
    assert errors(built) == ""
    assert not built.failed
    output = files(root / "output")
    assert "<h1" in output["index.html"].decode()
    assert "Writes programs" in output["index.html"].decode()
    for path, data in output.items():
        assert not [words for words in placeholders if words.encode() in data], path


def words_of_comments(profile: Path) -> set[str]:
    """The examples that the comments of a new profile give."""
    lines = [line.strip() for line in profile.read_text("utf-8").splitlines()]
    comments = [
        line.strip("# ").partition(" #")[0]
        for line in lines
        if line.startswith("#") and "$schema" not in line
    ]
    found = {comment.partition(": ")[2].strip() or comment.strip("- ") for comment in comments}
    return {words for words in found if len(words) > 5}


def test_every_field_that_a_new_site_offers_is_good_once_its_number_sign_is_gone(desk: Path) -> None:
    assert new(desk, "mine", "--name", "Ada Byron", "--photo", "me.jpg") == (0, "")
    offered = {name: uncomment(desk / "mine" / name) for name in ("site.yaml", PROFILE)}
    assert offered["site.yaml"] == ["url"]
    assert {"headline", "head", "credit", "role", "links", "facts", "actions"} <= set(offered[PROFILE])
    with Workers(1) as workers:
        loaded = load(desk / "mine", Wish(), Store(desk / "measures"), workers)
    assert [str(problem) for problem in loaded.problems] == []
    (shot,) = loaded.people[0].main.headshots
    assert shot.head
    assert shot.credit


PROFILE = "content/ada-byron/profile.yaml"


def uncomment(path: Path) -> list[str]:
    """Take away the # of every field that a file offers, and nothing else; the fields."""
    text = path.read_text("utf-8")
    offered = re.compile(r"^( *)#(?=\w+:|  )", re.MULTILINE)
    path.write_text(offered.sub(r"\1", text), "utf-8")
    return re.findall(r"^ *#(\w+):", text, re.MULTILINE)


@pytest.mark.parametrize("name", ODD)
def test_any_name_becomes_a_site_without_an_error(desk: Path, name: str) -> None:
    code, err = new(
        desk, "mine", f"--name={name}", "--photo", "me.jpg", f"--headline={name}", f"--alt={name}"
    )
    assert (code, err) == (0, "")
    with Workers(1) as workers:
        loaded = load(desk / "mine", Wish(), Store(desk / "measures"), workers)
    assert [str(problem) for problem in loaded.problems if problem.severity is Severity.ERROR] == []
    (person,) = loaded.people
    profile = person.main
    assert (profile.name.display, profile.headline, profile.headshots[0].alt) == (name,) * 3
    assert loaded.site
    assert loaded.site.home == person.slug


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Łukasz Żółć", "lukasz-zolc"),
        ("Ståle Ørn", "stale-orn"),
        ('O"Brien: #1', "o-brien-1"),
        ("Ærø Straße", "aero-strasse"),
    ],
)
def test_a_folders_name_is_the_persons_in_plain_letters(name: str, slug: str) -> None:
    assert slug_of(name) == slug


@pytest.mark.parametrize(
    "name", [*ODD, "Assets", "index", "fr", "pt-BR", "ü" * 200, "x" * 200, "محمد", "", "---"]
)
def test_a_folders_name_is_always_one_that_a_build_takes(name: str) -> None:
    assert is_slug(slug_of(name))


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--name", "x" * 121], "headshot: name: "),
        (["--name", "Ada", "--headline", "x" * 301], "headshot: headline: "),
        (["--name", "Ada", "--alt", "\x07"], "headshot: headshots[0].alt: "),
        (["--name", "  "], "headshot: a name, and whatever else is given, cannot be empty"),
        (["--name", "Ada", "--persona", "king"], "headshot: --persona is not one of executive"),
        (["--name", "Ada", "--theme", "nothing"], "headshot: there is no theme nothing: one of "),
        (["--name", "Ada", "--slug", "Ada B"], "headshot: --slug is no folder's name: Ada B: use a-z, 0-9"),
        (["--name", "Ada", "--slug", "fr"], "headshot: --slug is no folder's name: fr: use a-z, 0-9"),
    ],
)
def test_what_no_profile_may_say_is_told_before_anything_is_written(
    desk: Path, options: list[str], says: str
) -> None:
    code, err = new(desk, "mine", "--photo", "me.jpg", *options)
    assert code == 2
    assert err.startswith(says)
    assert not (desk / "mine").exists()


def test_bytes_that_are_no_text_are_refused_in_a_sentence(desk: Path) -> None:
    code, err = new(desk, "mine", "--photo", "me.jpg", "--name", "Ada \udcff")
    assert code == 2
    assert err.startswith("headshot: ")


# ---- nothing is overwritten


@pytest.mark.parametrize("taken", ["site.yaml", "content/ada-byron/profile.yaml", ".schema/site.json"])
def test_a_folder_that_holds_one_of_the_files_is_left_as_it_was(desk: Path, taken: str) -> None:
    (desk / "mine" / taken).parent.mkdir(parents=True)
    (desk / "mine" / taken).write_text("mine")
    code, err = new(desk, "mine", "--name", "Ada Byron", "--photo", "me.jpg")
    assert code == 2
    assert taken in err
    assert "nothing is overwritten" in err
    assert files(desk / "mine") == {taken: b"mine"}


def test_a_folder_with_other_files_keeps_them(desk: Path) -> None:
    (desk / "mine").mkdir()
    (desk / "mine" / ".gitignore").write_text("*.bak\n")
    (desk / "mine" / "README").write_text("mine")
    assert new(desk, "mine", "--name", "Ada Byron", "--photo", "me.jpg") == (0, "")
    assert (desk / "mine" / ".gitignore").read_text() == "*.bak\n"
    assert (desk / "mine" / "README").read_text() == "mine"


@pytest.mark.parametrize("example", [True, False])
def test_nothing_that_a_command_writes_into_a_new_site_is_committed(desk: Path, example: bool) -> None:
    options = ["--example"] if example else ["--name", "Ada Byron", "--photo", "me.jpg"]
    assert new(desk, "mine", *options) == (0, "")
    for folder in ("output", "preview", "crops", "kit", ".headshot"):
        (desk / "mine" / folder).mkdir()
        (desk / "mine" / folder / "made").touch()
    (desk / "mine/kit.yaml").touch()
    git = ["git", "-C", str(desk / "mine")]
    subprocess.run([*git, "init", "-q"], check=True)
    asked = [*git, "ls-files", "--others", "--exclude-standard", "--directory"]
    listed = subprocess.run(asked, check=True, capture_output=True, text=True).stdout.split()
    assert set(listed) == {".gitignore", ".schema/", "content/", "kit.yaml", "site.yaml"}


def test_a_second_time_in_the_same_place_is_refused(desk: Path) -> None:
    assert new(desk, "mine", "--name", "Ada Byron", "--photo", "me.jpg")[0] == 0
    before = files(desk / "mine")
    assert new(desk, "mine", "--name", "Ada Byron", "--photo", "me.jpg")[0] == 2
    assert files(desk / "mine") == before


def test_a_file_in_the_folders_place_is_left(desk: Path) -> None:
    assert new(desk, "me.jpg", "--name", "Ada Byron", "--photo", "me.jpg") == (
        2,
        "headshot: me.jpg is a file: choose another folder",
    )
    assert (desk / "me.jpg").read_bytes() == photograph("me")


# ---- the photograph


def test_a_photograph_that_cannot_be_used_is_told_and_nothing_is_written(desk: Path) -> None:
    (desk / "text.jpg").write_text("not a picture")
    (desk / "half.jpg").write_bytes(photograph("me")[:2000])
    (desk / "folder.jpg").mkdir()
    before = set(desk.iterdir())
    for name in ("nowhere.jpg", "text.jpg", "half.jpg", "folder.jpg"):
        code, err = new(desk, "mine", "--name", "Ada Byron", "--photo", name)
        assert code == 2
        assert err.startswith(f"headshot: {name} ")
        assert len(err.splitlines()) == 1
    assert set(desk.iterdir()) == before


def test_the_endings_of_a_photograph_follow_its_bytes(desk: Path) -> None:
    (desk / "wrong.jpg").write_bytes(photograph("me", "PNG"))
    assert new(desk, "mine", "--name", "Ada Byron", "--photo", "wrong.jpg") == (0, "")
    assert (desk / "mine/content/ada-byron/ada-byron.png").exists()


# ---- asking


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ([], "no --photo and no --name given"),
        (["--name", "Ada"], "no --photo given"),
        (["--photo", "me.jpg"], "no --name given"),
    ],
)
def test_off_a_terminal_what_is_missing_is_named_in_one_sentence(
    desk: Path, options: list[str], says: str
) -> None:
    code, err = new(desk, "mine", *options)
    assert code == 2
    assert err == f'headshot: {says}: headshot new my-site --photo me.jpg --name "Ada Byron"'
    assert not (desk / "mine").exists()


def test_at_a_terminal_what_is_missing_is_asked_for(desk: Path) -> None:
    with Terminal(command("new", "mine"), environment(TERM="dumb"), cwd=desk) as terminal:
        terminal.answer("Your name, as it should be shown: ", "Ada Byron")
        terminal.answer("Who you are, in a line (Enter to leave it out): ", "Écrit des programmes")
        terminal.answer("Your photograph's file: ", "me.jpg")
        terminal.answer("[Portrait of Ada Byron]: ", "")
        terminal.until(rb"You are[^\n]*: ")
        terminal.write(b"9\n")
        terminal.until(rb"a number from 1 to 6, please\s+You are[^\n]*: ")
        terminal.write(b"an artist\n")
        terminal.until(rb"a number from 1 to 6, please\s+You are[^\n]*: ")
        terminal.write(b"1\n")
        terminal.until(rb"The page[^\n]*: ")
        terminal.write(b"\n")
        said, code = terminal.rest()
    assert code == 0, said
    assert "Your site is in mine." in said
    profile = (desk / "mine/content/ada-byron/profile.yaml").read_text("utf-8")
    for line in ("Ada Byron", "Écrit des programmes", "Portrait of Ada Byron", "persona: executive"):
        assert line in profile
    assert "theme: ledger" in (desk / "mine/site.yaml").read_text("utf-8")


@pytest.mark.parametrize("key", [b"\x03", b"\x04"], ids=["Ctrl-C", "Ctrl-D"])
@pytest.mark.parametrize("answered", [0, 2])
def test_to_leave_at_a_question_is_to_stop_and_writes_nothing(desk: Path, answered: int, key: bytes) -> None:
    questions = {
        "Your name, as it should be shown: ": "Ada Byron",
        "Who you are, in a line (Enter to leave it out): ": "",
        "Your photograph's file: ": "me.jpg",
    }
    before = sorted(desk.iterdir())
    with Terminal(command("new", "mine"), environment(TERM="dumb"), cwd=desk) as terminal:
        for question, words in list(questions.items())[:answered]:
            terminal.answer(question, words)
        terminal.until(re.escape(list(questions)[answered].encode()))
        # Python hears a Ctrl-C that comes between its question and its reading only at the next key.
        terminal.write(key + b"\n")
        said, code = terminal.rest()
    assert code == 130
    assert "\r\nheadshot: Stopped: nothing was left half done.\r\n" in said
    assert "Traceback" not in said
    assert sorted(desk.iterdir()) == before


def test_what_cannot_be_written_whole_is_taken_back(desk: Path) -> None:
    mine = desk / "mine"
    mine.mkdir()
    (mine / "content").write_bytes(b"somebody's file where a folder is wanted")
    before = sorted(mine.rglob("*"))
    code, _ = new(desk, "mine", "--name", "Ada Byron", "--photo", "me.jpg")
    assert code == 2
    assert sorted(mine.rglob("*")) == before


# ---- the example


def test_the_example_builds(tmp_path: Path) -> None:
    assert headshot("new", "--example", "mine", cwd=tmp_path).code == 0
    root = tmp_path / "mine"
    edit(root / "site.yaml", "format: 1\n", "format: 1\nformats: [jpeg]\n")
    ran = headshot("build", root, "--json")
    assert ran.code == 0, ran.err
    report = json.loads(ran.out)
    assert report["people"] == ["eileen-collins", "grace-hopper"]
    assert not [problem for problem in report["problems"] if problem["severity"] == "error"]
    assert all((root / path).read_bytes() for path in files(root) if path.startswith("content/"))


def test_a_second_person_joins_the_site_that_one_stands_in(desk: Path) -> None:
    assert new(desk, "mine", "--photo", "me.jpg", "--name", "Ada Byron")[0] == 0
    site, photo = desk / "mine", str(desk / "me.jpg")
    told = headshot("new", "--photo", photo, "--name", "Mary Shelley", cwd=site / "content")
    assert (told.code, told.err) == (0, "")
    assert sorted(folder.name for folder in (site / "content").iterdir()) == ["ada-byron", "mary-shelley"]
    assert not list((site / "content").rglob("site.yaml"))


def join(site: Path, name: str, *options: str) -> tuple[int, str]:
    """Add a person with the photograph that lies in the site; what is said of it."""
    ran = headshot("new", "--photo", "me.jpg", "--name", name, *options, cwd=site)
    assert "Traceback" not in ran.err
    return ran.code, ran.out + ran.err


@pytest.fixture
def own(desk: Path) -> Path:
    """A site with nobody in it, and a photograph."""
    (desk / "site.yaml").write_text("theme: marquee\n")
    return desk


def test_people_whose_names_have_no_latin_letters_join_one_after_another(own: Path) -> None:
    for name, folder in (("李小龙", "page"), ("成龙", "page-2"), ("محمد", "page-3"), ("Bo", "bo-page")):
        code, said = join(own, name)
        assert code == 0
        assert f"content/{folder}/ is one more person of this site. Its page will be /{folder}/" in said
        assert "No address could be made of the name: rename the folder to choose another." in said
        assert (own / "content" / folder / f"{folder}.jpg").is_file()


def test_a_second_person_of_the_same_name_is_told_how_to_go_on(own: Path) -> None:
    assert join(own, "Mary Shelley")[0] == 0
    before = files(own)
    code, said = join(own, "Mary Shelley")
    assert code == 2
    assert "nothing is overwritten: for somebody else of this name, add --slug mary-shelley-2" in said
    assert files(own) == before
    code, said = join(own, "Mary Shelley", "--slug", "mary-shelley-2")
    assert code == 0
    assert "content/mary-shelley-2/ is one more person" in said
    assert "No address" not in said
    assert "add --slug mary-shelley-3" in join(own, "Mary Shelley")[1]


@pytest.mark.parametrize(
    ("folder", "says"),
    [
        (".", ". has site.yaml already, and nothing is overwritten"),
        ("content", "content lies among the people of a site"),
        ("content/mary", "content/mary lies among the people of a site"),
    ],
)
def test_a_site_that_is_named_as_its_own_folder_is_told_how_to_add_somebody(
    own: Path, folder: str, says: str
) -> None:
    before = files(own)
    told = f"headshot: {says}: to add somebody to that site, run headshot new without a folder"
    assert new(own, folder, "--name", "Mary Shelley", "--photo", "me.jpg") == (2, told)
    assert new(own, folder) == (2, told)
    code, err = new(own.parent, f"{own.name}/{folder}")
    assert code == 2
    assert err.endswith(f"run headshot new in {own.resolve()} without a folder")
    assert files(own) == before


def test_a_folder_beside_a_sites_people_may_be_a_site_of_its_own(own: Path) -> None:
    assert new(own, "another", "--name", "Mary Shelley", "--photo", "me.jpg") == (0, "")
    assert (own / "another/site.yaml").is_file()


def test_in_a_site_what_is_missing_is_told_without_a_folder(own: Path) -> None:
    assert new(own)[1].endswith(': headshot new --photo me.jpg --name "Ada Byron"')


def test_a_folder_can_be_chosen_where_a_site_begins_too(desk: Path) -> None:
    assert new(desk, "mine", "--photo", "me.jpg", "--name", "李小龙", "--slug", "bruce-lee") == (0, "")
    assert 'home: "bruce-lee"' in (desk / "mine/site.yaml").read_text("utf-8")
    assert (desk / "mine/content/bruce-lee/bruce-lee.jpg").is_file()


MARY = "content/mary-shelley/profile.yaml"


@pytest.mark.parametrize(
    ("site", "options", "own", "says"),
    [
        ("theme: marquee\n", [], None, ""),
        ("theme: marquee\n", ["--persona", "performer"], None, ""),
        ("theme: marquee\n", ["--persona", "artist"], "atelier", "a theme of its own, atelier; that of the site is marquee."),
        ("theme: marquee\n", ["--theme", "ledger"], "ledger", "a theme of its own, ledger; that of the site is marquee."),
        ("theme: {name: marquee}\n", ["--theme", "marquee"], None, ""),
        ("defaults: {theme: marquee}\n", ["--theme", "ledger"], "ledger", "that of the site is marquee."),
        ("", ["--theme", "ledger"], None, ""),
        ("", ["--theme", "launch"], "launch", "that of the site is ledger."),
    ],
)  # fmt: skip
def test_who_joins_a_site_has_its_theme_unless_another_is_asked_for(
    desk: Path, site: str, options: list[str], own: str | None, says: str
) -> None:
    (desk / "site.yaml").write_text(site)
    code, said = join(desk, "Mary Shelley", *options)
    assert code == 0
    written = re.findall(r"^theme: (.*)$", (desk / MARY).read_text("utf-8"), re.MULTILINE)
    assert written == ([own] if own else [])
    assert says in said
    assert ("theme" in said) == bool(own)


def test_at_a_terminal_nobody_who_joins_a_site_is_asked_for_a_theme(desk: Path) -> None:
    (desk / "site.yaml").write_text("theme: marquee\n")
    options = ("--photo", "me.jpg", "--name", "Mary Shelley", "--headline", "Writes", "--alt", "Mary")
    with Terminal(command("new", *options), environment(TERM="dumb"), cwd=desk) as terminal:
        terminal.until(rb"You are[^\n]*: ")
        terminal.write(b"1\n")
        said, code = terminal.rest()
    assert code == 0, said
    assert "The page" not in said
    assert "theme:" not in (desk / MARY).read_text("utf-8")
