"""A person's folder whose files are called or lie otherwise than they are looked for."""

from pathlib import Path

import pytest

from generator.load.bios import rendered_bios
from generator.load.folder import check_edition, read_folder
from generator.load.layers import Layers
from generator.load.yaml import parse
from generator.values.errors import Problem, Severity

PROFILE = "name: Ada\nheadshots: {file: ada.jpg, alt: Ada smiles}\n"


class NoMemory:
    """It keeps nothing: whatever is asked for is made."""

    def read(self, _):
        return None

    def write(self, *_):
        return None


def folder(root: Path, files: dict[str, str], slug: str = "ada") -> Path:
    path = root / slug
    path.mkdir()
    for name, text in files.items():
        (path / name).write_text(text, encoding="utf-8")
    return path


def told(root: Path, files: dict[str, str], slug: str = "ada") -> tuple[Problem, ...]:
    return read_folder(folder(root, files, slug), Layers()).problems


@pytest.mark.parametrize("files", [{}, {"me.jpg": "", "bio.md": "x"}])
def test_a_folder_without_a_profile_is_told_what_it_is(tmp_path, files):
    (problem,) = told(tmp_path, files)
    assert str(problem) == (
        "content/ada/profile.yaml: is not there\n"
        "    every folder in content/ is a person: write a profile.yaml, or begin the folder's name with _"
    )


def test_a_profile_with_another_ending_is_to_be_renamed(tmp_path):
    (problem,) = told(tmp_path, {"profile.yml": PROFILE})
    assert problem.hint == "rename profile.yml to profile.yaml"


@pytest.mark.parametrize(
    ("slug", "example"),
    [("Jürgen Groß", ": for example jurgen-gross"), ("Ada_Byron", ": for example ada-byron"), ("日本", "")],
)
def test_a_folder_s_name_that_is_none_gets_one_proposed(tmp_path, slug, example):
    (problem,) = told(tmp_path, {}, slug)
    assert problem.hint == f"use a-z, 0-9 and hyphens; no language tag, not `assets` or `index`{example}"


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("profile.DE.yaml", "write it small: profile.de.yaml"),
        ("profile.pt-br.yaml", "call it profile.pt-BR.yaml"),
        ("profile.german.yaml", "did you mean profile.de.yaml?"),
        (
            "profile.klingon.yaml",
            "name it profile.<language>.yaml: profile.fr.yaml; the profile's own language needs none",
        ),
    ],
)
def test_a_language_that_is_none_is_told_with_the_name_that_was_meant(tmp_path, name, hint):
    (problem,) = told(tmp_path, {"profile.yaml": PROFILE, name: ""})
    assert problem.severity is Severity.ERROR
    assert problem.hint == hint


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Bio.md", "call it bio.md"),
        ("bio.txt", "call it bio.md"),
        ("bio.markdown", "call it bio.md"),
        ("bio.en.md", "call it bio.md"),
        ("bio-de.txt", "call it bio.de.md"),
        ("profile-de.yaml", "call it profile.de.yaml"),
        ("Profile.de.yaml", "call it profile.de.yaml"),
        ("profile_german.yml", "call it profile.de.yaml"),
        ("profile.yml", "there is profile.yaml already: take one of the two out"),
        (
            "bio.fr.md",
            "there is no profile.fr.yaml beside it, so it is on no page: create it (it may hold one line)",
        ),
        (
            "bio.old version.md",
            "a language has both or profile.<language>.yaml alone: profile.fr.yaml, bio.fr.md",
        ),
    ],
)
def test_a_file_that_looks_as_if_it_were_read_is_told_what_to_be_called(tmp_path, name, hint):
    (problem,) = told(tmp_path, {"profile.yaml": PROFILE, name: ""})
    assert str(problem) == f"content/ada/{name}: is not read\n    {hint}"
    assert problem.severity is Severity.WARNING


def test_files_that_are_read_and_files_of_other_kinds_are_told_nothing(tmp_path):
    names = ("bio.md", "profile.fr.yaml", "bio.fr.md", "profile.jpg", "bio-photo.png", "biography.pdf")
    assert told(tmp_path, {"profile.yaml": PROFILE, **dict.fromkeys(names, "")}) == ()


def test_a_biography_beside_a_broken_language_file_waits_for_it(tmp_path):
    problems = told(tmp_path, {"profile.yaml": PROFILE, "profile.fr.yaml": "name: [", "bio.fr.md": "x"})
    assert [problem.file for problem in problems] == ["content/ada/profile.fr.yaml"]


def hidden(root: Path, contact: str, layers: Layers) -> tuple[Problem, ...]:
    read = read_folder(folder(root, {"profile.yaml": f"{PROFILE}contact: {contact}\n"}), layers)
    return check_edition(read.editions[0], None)[1]


@pytest.mark.parametrize("way", ["phone", "address"])
def test_what_is_private_by_default_is_told_so(tmp_path, way):
    (problem,) = hidden(tmp_path, f'{{{way}: "+49 30 123456"}}', Layers())
    assert str(problem).partition(" ")[2] == (
        f"contact.{way}: is private, and on no page\n    to show it: {{value: …, visibility: public}}"
    )
    assert problem.severity is Severity.WARNING


@pytest.mark.parametrize(
    "contact",
    ["{email: ada@example.org}", "{phone: }", "{phone: {value: +49 30 123456, visibility: private}}"],
)
def test_what_is_private_on_purpose_is_told_nothing(tmp_path, contact):
    assert hidden(tmp_path, contact, Layers()) == ()


def test_a_visibility_that_the_site_sets_is_somebody_s_word(tmp_path):
    below, _ = parse(b"contact: {phone: {visibility: public}}\n", "site.yaml")
    assert hidden(tmp_path, "{phone: +49 30 123456}", Layers(site=below)) == ()


def test_a_warning_of_a_biography_has_its_line(tmp_path):
    path = folder(tmp_path, {"profile.yaml": PROFILE, "bio.md": "Ada.\n\n![me](me.jpg)\n"})
    ((slug, problem),) = rendered_bios([read_folder(path, Layers())], NoMemory()).problems
    assert slug == "ada"
    assert problem.place == "content/ada/bio.md:3:1"
    assert problem.says.startswith("a picture was left out")
