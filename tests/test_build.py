"""Stories of builds: what is made, written and removed when one thing changes, and what the files then say."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from generator.build import Built
from generator.load.theme_folders import bundled
from generator.values.event import Made, Removed, Wrote
from tests.pages import Html, is_absolute
from tests.site import (
    ADA,
    ALONE,
    BOTH,
    build,
    command,
    counts,
    edit,
    environment,
    errors,
    files,
    folders,
    headshot,
    photograph,
    same,
    site,
    story,
    write,
)

PROFILE = "content/ada-byron/profile.yaml"


@pytest.fixture
def both(tmp_path: Path, warm: Path) -> Path:
    """Ada, Grace and their index, built."""
    root = site(tmp_path, BOTH, warm)
    assert not build(root).failed
    return root


@pytest.fixture
def alone(tmp_path: Path, warm: Path) -> Path:
    """Ada on the front page, built."""
    root = site(tmp_path, ALONE, warm)
    assert not build(root).failed
    return root


def page(root: Path, name: str = "ada-byron/index.html") -> str:
    return (root / "output" / name).read_text("utf-8")


# ---- what a second build does


def test_a_second_build_makes_nothing_and_writes_nothing(both: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in both.rglob("output/**/*")}
    again = build(both)
    assert counts(again) == "0 made, 0 written, 0 removed"
    assert story(again) == ""
    assert {path: path.stat().st_mtime_ns for path in both.rglob("output/**/*")} == before


def test_a_site_that_was_only_copied_elsewhere_needs_no_pixel(both: Path, tmp_path: Path) -> None:
    moved = tmp_path / "moved"
    both.rename(moved)
    assert counts(build(moved)) == "0 made, 0 written, 0 removed"


def test_a_file_lost_from_the_output_comes_back(both: Path) -> None:
    before = files(both / "output")
    (both / "output" / "ada-byron" / "index.html").unlink()
    again = build(both)
    assert story(again) == "wrote ada-byron/index.html"
    assert files(both / "output") == before


def test_a_whole_output_that_was_deleted_comes_back_from_the_store(both: Path) -> None:
    before = files(both / "output")
    shutil.rmtree(both / "output")
    again = build(both)
    assert (again.count(Made), again.count(Wrote)) == (0, len(before))
    assert files(both / "output") == before


def test_a_store_that_was_deleted_changes_no_byte_of_the_output(alone: Path) -> None:
    before = files(alone / "output")
    shutil.rmtree(alone / ".headshot" / "store")
    again = build(alone, jobs=2)
    assert again.count(Made) == len(before)
    assert again.count(Wrote) == again.count(Removed) == 0
    assert files(alone / "output") == before


def test_a_file_edited_by_hand_is_written_anew_with_a_warning(both: Path) -> None:
    before = files(both / "output")
    edit(both / "output" / "index.html", "Engines", "Machines")
    again = build(both)
    assert (
        story(again)
        == """\
warning output/index.html: was changed by hand since the last build, and is written anew
wrote index.html"""
    )
    assert not again.failed
    assert [problem.place for problem in again.problems if problem.file.startswith("output/")] == [
        "output/index.html"
    ]
    assert files(both / "output") == before


def test_an_edit_that_keeps_size_and_time_of_another_file_is_still_seen(both: Path) -> None:
    target = both / "output" / "robots.txt"
    build(both)
    stat = target.stat()
    other = target.with_name("other")
    other.write_bytes(target.read_bytes().replace(b"Allow", b"Block"))
    other.replace(target)
    os.utime(target, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert "wrote robots.txt" in story(build(both))


# ---- strangers


def test_a_strangers_file_is_neither_touched_nor_removed(both: Path) -> None:
    stranger = both / "output" / "ada-byron" / "notes.txt"
    stranger.write_text("mine")
    shutil.rmtree(both / "content" / "ada-byron")
    build(both)
    assert stranger.read_text() == "mine"
    assert [p.name for p in stranger.parent.iterdir()] == ["notes.txt"]


def test_a_strangers_file_with_the_wanted_bytes_is_adopted(both: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(both / "output", elsewhere)
    adopted = build(both, elsewhere)
    assert counts(adopted) == "0 made, 0 written, 0 removed"
    shutil.rmtree(both / "content" / "grace-hopper")
    assert build(both, elsewhere).count(Removed) > 0
    assert not (elsewhere / "grace-hopper").exists()


def test_a_strangers_file_in_a_wanted_place_stops_the_build_and_nothing_is_written(
    both: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "ada-byron").mkdir(parents=True)
    (elsewhere / "ada-byron" / "index.html").write_text("mine")
    (elsewhere / "index.html").write_text("mine too")
    refused = build(both, elsewhere)
    assert refused.failed
    assert (
        errors(refused)
        == """\
elsewhere/ada-byron/index.html: is in the way: Headshot did not write it
elsewhere/index.html: is in the way: Headshot did not write it"""
    )
    assert set(files(elsewhere)) == {"ada-byron/index.html", "index.html"}


# ---- one change, and what follows from it


def test_another_headline_remakes_the_page_the_share_card_and_the_index(both: Path) -> None:
    edit(both / PROFILE, "not built yet", "yet not built")
    assert (
        story(build(both))
        == """\
made ada-byron/ada-byron-card.jpg: the profile changed
made ada-byron/index.html: the profile changed
made index.html: the profile changed
removed ada-byron/ada-byron-card.jpg
wrote ada-byron/ada-byron-card.jpg
wrote ada-byron/index.html
wrote index.html"""
    )
    assert "yet not built" in page(both)
    assert "yet not built" in page(both, "index.html")


def test_another_alt_text_encodes_nothing(both: Path) -> None:
    edit(both / PROFILE, "smiles at", "looks into")
    changed = build(both)
    assert (
        story(changed)
        == """\
made ada-byron/index.html: its pictures changed
made index.html: the profile changed
wrote ada-byron/index.html
wrote index.html"""
    )
    assert "Ada looks into the camera." in page(both)


def test_another_biography_remakes_one_page(both: Path) -> None:
    write(both, "-- content/ada-byron/bio.md --\nAda wrote the *first* programme. She lives in Paris.\n")
    assert story(build(both)) == "made ada-byron/index.html: the profile changed\nwrote ada-byron/index.html"


def test_a_higher_quality_remakes_pictures_and_the_pages_that_name_them(both: Path) -> None:
    with (both / "site.yaml").open("a") as settings:
        settings.write("quality: high\n")
    changed = build(both, jobs=2)
    made = {line for line in story(changed).splitlines() if line.startswith("made")}
    assert {line for line in made if ".jpg" not in line} == {
        "made ada-byron/index.html: its pictures changed",
        "made grace-hopper/index.html: its pictures changed",
        "made index.html: the profile changed",
    }
    assert not any("-card.jpg" in line for line in made)
    assert any("-hero-" in line for line in made)


def test_another_photograph_of_one_person_remakes_nothing_of_the_other(both: Path) -> None:
    write(both, "-- content/grace-hopper/grace.jpg --\nanother day\n")
    changed = build(both, jobs=2)
    touched = [event.path for event in changed.events if isinstance(event, Made | Wrote | Removed)]
    # The index shows her, and so does its card.
    assert {path.partition("/")[0] for path in touched} == {"grace-hopper", "index.html", "assets"}
    assert all(path.startswith("assets/card.") for path in touched if path.startswith("assets/"))
    assert "made grace-hopper/grace-hopper-card.jpg: the photograph changed" in story(changed)


def test_a_second_address_for_one_build_remakes_only_what_names_it(both: Path) -> None:
    changed = build(both, base_url="https://ada.github.io/engines/")
    made = {event.path for event in changed.events if isinstance(event, Made)}
    assert not [
        path for path in made if not re.search(r"\.(html|xml|txt)$|^_headers$|-qr\.[0-9a-f]+\.svg$", path)
    ]
    assert '<link rel="canonical" href="https://ada.github.io/engines/ada-byron/">' in page(both)
    assert "https://ada.github.io/engines/ada-byron/" in page(both, "sitemap.xml")
    assert "/engines/assets/" in page(both, "404.html")


def test_a_path_as_base_url_moves_only_the_page_for_lost_visitors(both: Path) -> None:
    build(both, base_url="/engines/")
    assert 'href="/engines/"' in page(both, "404.html")
    assert "canonical" not in page(both)
    assert not (both / "output" / "sitemap.xml").exists()
    assert "Sitemap" not in page(both, "robots.txt")


def test_every_thing_that_is_made_has_a_named_reason(both: Path) -> None:
    edit(both / PROFILE, "Ada smiles", "Ada laughs")
    because = {event.path: event.because for event in build(both).events if isinstance(event, Made)}
    assert because["ada-byron/index.html"] == "its pictures changed (head, pictures)"


def test_a_blob_lost_from_the_store_is_made_again_and_says_so(both: Path) -> None:
    built = build(both)
    key = next(entry.key for path, entry in built.files.items() if path.name == "robots.txt")
    (both / ".headshot" / "store" / key[:2] / key).unlink()
    assert story(build(both)) == "made robots.txt: its bytes were missing from the store"


# ---- people come and go


def test_a_person_removed_takes_every_file_and_the_empty_folder_along(both: Path) -> None:
    shutil.rmtree(both / "content" / "grace-hopper")
    built = build(both)
    written = {event.path for event in built.events if isinstance(event, Wrote)}
    assert {path for path in written if not path.startswith("assets/")} == {"index.html", "sitemap.xml"}
    assert not (both / "output" / "grace-hopper").exists()
    assert not any(b"Grace" in data for data in files(both / "output").values())


def test_a_draft_is_built_only_when_drafts_are_asked_for(both: Path) -> None:
    edit(both / "content/grace-hopper/profile.yaml", "headline:", "draft: true\nheadline:")
    without = build(both)
    assert without.drafts == ("grace-hopper",)
    assert without.people == ("ada-byron",)
    assert not (both / "output" / "grace-hopper").exists()
    asked = build(both, drafts=True)
    assert asked.people == ("ada-byron", "grace-hopper")
    assert (both / "output" / "grace-hopper" / "index.html").exists()


def test_a_folder_without_a_photograph_stops_the_build_and_says_where(both: Path) -> None:
    before = files(both / "output")
    (both / "content" / "grace-hopper" / "grace.jpg").unlink()
    refused = build(both)
    assert refused.failed
    assert errors(refused) == "content/grace-hopper/profile.yaml:3:19: headshots: grace.jpg is not there"
    assert files(both / "output") == before


def test_a_profile_without_headshots_says_so(both: Path) -> None:
    write(both, "-- content/grace-hopper/profile.yaml --\nname: Grace Hopper\n")
    assert "content/grace-hopper/profile.yaml" in errors(build(both))
    assert "headshots" in errors(build(both))


def test_an_empty_site_says_what_to_do(tmp_path: Path) -> None:
    root = site(tmp_path, "-- site.yaml --\ntitle: Nobody\n")
    assert errors(build(root)) == "site.yaml:1:1: has no folder content/ beside it"


# ---- themes, languages, layers


def own_theme(root: Path) -> Path:
    """Ledger under another name, in the site's own themes/."""
    folder = root / "themes" / "mine"
    shutil.copytree(bundled("themes") / "ledger", folder)
    edit(folder / "theme.yaml", "name: ledger", "name: mine")
    return folder


def test_one_theme_for_everybody_can_be_asked_for(both: Path) -> None:
    folder = own_theme(both)
    with (folder / "style.css").open("a") as style:
        style.write("\n.mine { outline: 0 }\n")
    assert not build(both, theme="mine").failed
    for name in ("index.html", "404.html", "ada-byron/index.html"):
        assert ".mine{" in page(both, name).replace(" ", "")


def test_a_themes_style_remakes_pages_and_no_picture(both: Path) -> None:
    folder = own_theme(both)
    build(both, theme="mine")
    with (folder / "style.css").open("a") as style:
        style.write("\n.mine { outline: 0 }\n")
    lines = story(build(both, theme="mine")).splitlines()
    assert [line for line in lines if line.startswith("made")] == [
        "made 404.html: the theme changed",
        "made ada-byron/index.html: the theme changed",
        "made grace-hopper/index.html: the theme changed",
        "made index.html: the theme changed",
    ]


def test_a_template_that_names_what_does_not_exist_is_told_once_with_its_file_and_line(both: Path) -> None:
    folder = own_theme(both)
    before = files(both / "output")
    edit(
        folder / "parts" / "bio.html",
        "{% elif person.bio %}\n",
        "{% elif person.bio %}\n{{ person.shoe_size }}\n",
    )
    refused = build(both, theme="mine")
    assert refused.failed
    (told,) = errors(refused).splitlines()
    assert told.startswith("themes/mine/parts/bio.html:6: ")
    assert "'shoe_size', in the page ada-byron/index.html" in told
    assert files(both / "output") == before


def test_two_mistakes_of_a_theme_are_two_problems(both: Path) -> None:
    folder = own_theme(both)
    for name in ("index.html", "page.html"):
        edit(folder / name, "{% block body %}\n", "{% block body %}\n{{ nothing }}\n")
    told = errors(build(both, theme="mine")).splitlines()
    assert [line.split(":")[0] for line in told] == ["themes/mine/index.html", "themes/mine/page.html"]


def test_a_mistake_that_only_one_page_shows_stops_only_that_person(both: Path) -> None:
    folder = own_theme(both)
    edit(
        folder / "parts" / "bio.html",
        "{% if lead %}\n",
        "{% if 'Ada' in person.name %}{{ nothing }}{% endif %}\n{% if lead %}\n",
    )
    built = build(both, theme="mine", keep_going=True)
    assert errors(built).splitlines()[0].startswith("themes/mine/parts/bio.html:1: 'nothing' is undefined")
    assert built.people == ("grace-hopper",)


FRENCH = """
-- content/ada-byron/profile.fr.yaml --
headline: Écrit des programmes pour des machines à venir
headshots: [{file: ada.jpg, alt: Ada sourit.}]
-- content/ada-byron/bio.fr.md --
Ada a écrit le *premier* programme.
"""


def test_another_language_is_a_page_of_its_own_and_every_edition_names_every_other(both: Path) -> None:
    write(both, FRENCH)
    built = build(both)
    assert not built.failed, errors(built)
    english, french = Html(page(both)), Html(page(both, "ada-byron/fr/index.html"))
    assert (english.all("html")[0]["lang"], french.all("html")[0]["lang"]) == ("en", "fr")
    assert "<em>premier</em>" in page(both, "ada-byron/fr/index.html")
    assert any(image["alt"] == "Ada sourit." for image in french.all("img"))
    for edition in (english, french):
        others = [link for link in edition.all("link") if "hreflang" in link]
        assert {(link["hreflang"], link["href"]) for link in others} >= {
            ("en", "https://example.org/ada-byron/"),
            ("fr", "https://example.org/ada-byron/fr/"),
        }
    below = [path for path in files(both / "output") if path.startswith("ada-byron/fr/")]
    assert below == ["ada-byron/fr/index.html"], "cuts know no language"
    assert "https://example.org/ada-byron/fr/" in page(both, "sitemap.xml")


def test_the_home_persons_other_language_lies_below_the_front_page(alone: Path) -> None:
    write(alone, FRENCH)
    build(alone)
    assert Html(page(alone, "fr/index.html")).all("html")[0]["lang"] == "fr"


def test_what_the_site_the_studio_and_the_group_say_lies_below_what_the_profile_says(both: Path) -> None:
    write(
        both,
        """\
-- site.yaml --
title: Engines
formats: [jpeg]
url: https://example.org/
defaults: {organisation: Site Ltd, location: Sitetown, role: Siter}
groups:
  north: {location: Grouptown}
-- studio.yaml --
defaults: {role: Studio hand, location: Studiotown}
""",
    )
    edit(both / PROFILE, "headline:", "group: north\nheadline:")
    edit(both / "content/grace-hopper/profile.yaml", "headline:", "organisation: Own Ltd\nheadline:")
    built = build(both)
    assert not built.failed, errors(built)
    ada, grace = page(both), page(both, "grace-hopper/index.html")
    assert [word in ada for word in ("Site Ltd", "Grouptown", "Studio hand")] == [True] * 3
    assert [word in grace for word in ("Own Ltd", "Studiotown", "Studio hand")] == [True] * 3
    assert not any(word in ada + grace for word in ("Sitetown", "Siter"))


def test_what_the_studio_has_locked_no_profile_may_set(both: Path) -> None:
    write(both, "-- studio.yaml --\ndefaults: {theme: ledger}\nlocked: [theme, contact]\n")
    with (both / PROFILE).open("a") as profile:
        profile.write("contact: {phone: +44 20 7946 0018}\n")
    assert errors(build(both)) == f"{PROFILE}:7:1: contact: is set by the studio for everyone"


# ---- visibility


@pytest.mark.parametrize(
    ("contact", "on_page", "in_data"),
    [
        ("phone: +44 20 7946 0018", False, False),
        ("{phone: {value: +44 20 7946 0018, visibility: private}, machine_readable: true}", False, False),
        (
            "{phone: {value: +44 20 7946 0018, visibility: contact-file}, machine_readable: true}",
            False,
            False,
        ),
        ("{phone: {value: +44 20 7946 0018, visibility: public}}", True, False),
        ("{phone: {value: +44 20 7946 0018, visibility: public}, machine_readable: true}", True, True),
    ],
)
def test_a_telephone_number_is_shown_only_where_its_owner_said_so(
    alone: Path, contact: str, on_page: bool, in_data: bool
) -> None:
    with (alone / PROFILE).open("a") as profile:
        profile.write(f"contact:\n  {contact}\n")
    built = build(alone)
    assert not built.failed, errors(built)
    assert ("7946" in page(alone, "index.html")) is on_page
    assert ("7946" in Html(page(alone, "index.html")).text("script")) is in_data
    if not on_page:
        everything = b"".join(files(alone / "output").values())
        assert not any(form in everything for form in (b"7946", b"0018", b"442079460018"))


def test_a_private_address_and_e_mail_are_in_no_byte_of_the_output(alone: Path) -> None:
    with (alone / PROFILE).open("a") as profile:
        profile.write(
            "contact:\n  email: {value: ada@secret.example, visibility: private}\n  address: 12 St James's Square\n"
        )
    assert not build(alone).failed
    everything = b"".join(files(alone / "output").values())
    assert not any(word in everything for word in (b"secret.example", b"James", b"Square"))


# ---- one person's mistake


BROKEN = """\
-- content/grace-hopper/profile.yaml --
name: Grace Hopper
haedline: Finds moths
headshots: {file: grace.jpg, alt: Grace looks up.}
"""


def test_one_mistake_of_one_person_stops_an_ordinary_build_and_nothing_is_written(both: Path) -> None:
    before = files(both / "output")
    write(both, BROKEN)
    edit(both / PROFILE, "Writes", "Wrote")
    refused = build(both)
    assert refused.failed
    assert errors(refused) == "content/grace-hopper/profile.yaml:2:1: haedline: is not a known field"
    assert files(both / "output") == before


def test_to_keep_going_is_to_build_the_others_and_to_keep_what_was_published(
    both: Path, tmp_path: Path, warm: Path
) -> None:
    before = files(both / "output")
    write(both, BROKEN)
    edit(both / PROFILE, "Writes", "Wrote")
    built = build(both, keep_going=True)
    assert built.failed
    assert (built.people, built.carried) == (("ada-byron",), ("grace-hopper",))
    after = files(both / "output")
    of_grace = {path for path in before if path.startswith("grace-hopper/")}
    assert {path: after[path] for path in of_grace} == {path: before[path] for path in of_grace}
    apart = site(tmp_path / "apart", BOTH, warm)
    shutil.rmtree(apart / "content" / "grace-hopper")
    edit(apart / PROFILE, "Writes", "Wrote")
    assert not build(apart).failed
    # The index and the sitemap still name Grace, whose page is kept; all else is as if she were not there.
    differ = same({p: b for p, b in after.items() if p not in of_grace}, files(apart / "output"))
    assert {path for path in differ if not path.startswith("assets/newsreader")} == {
        "index.html",
        "sitemap.xml",
    }


def test_what_was_kept_is_carried_again_and_replaced_once_the_mistake_is_mended(both: Path) -> None:
    whole = files(both / "output")
    right = (both / "content/grace-hopper/profile.yaml").read_text()
    write(both, BROKEN)
    build(both, keep_going=True)
    assert counts(build(both, keep_going=True)) == "0 made, 0 written, 0 removed"
    (both / "content/grace-hopper/profile.yaml").write_text(right)
    assert not build(both, keep_going=True).failed
    assert files(both / "output") == whole


def test_what_is_kept_of_a_person_survives_a_lost_store(both: Path) -> None:
    write(both, BROKEN)
    shutil.rmtree(both / ".headshot" / "store")
    assert build(both, keep_going=True, jobs=2).carried == ("grace-hopper",)
    (both / "output" / "grace-hopper" / "index.html").unlink()
    built = build(both, keep_going=True)
    assert built.failed
    assert "index.html" not in {p.name for p in built.files if p.parts[0] == "grace-hopper"}


def test_a_mistake_in_site_yaml_stops_even_a_build_that_keeps_going(both: Path) -> None:
    edit(both / "site.yaml", "title: Engines", "title: Engines\nhome: nobody")
    refused = build(both, keep_going=True)
    assert refused.failed
    assert errors(refused) == "site.yaml:2:7: home: names nobody in content/: nobody"
    assert counts(refused) == "0 made, 0 written, 0 removed"


def test_strict_takes_a_warning_for_an_error(alone: Path) -> None:
    built = build(alone)
    assert not built.failed
    assert [problem.field for problem in built.problems] == ["headshots[0].file"], (
        "the test photograph is small"
    )
    strict = build(alone, strict=True)
    assert strict.failed
    assert strict.files == {}


def test_strict_fails_a_build_that_keeps_going_too(alone: Path) -> None:
    assert build(alone, strict=True, keep_going=True).failed


# ---- the same bytes everywhere


def test_neither_jobs_nor_place_nor_environment_changes_a_byte(tmp_path: Path) -> None:
    one, other = site(tmp_path / "one", ALONE), site(tmp_path / "other" / "deep inside", ALONE)
    write(one, FRENCH)
    write(other, FRENCH)
    plain = headshot("build", one, "--jobs", "1", PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C.UTF-8")
    assert plain.code == 0, plain.err
    odd = environment(PYTHONHASHSEED="77", TZ="Asia/Kathmandu", LC_ALL="C", LANG="de_DE.UTF-8", COLUMNS="20")
    done = subprocess.run(
        command("build", "--jobs", "2"),
        cwd=other / "content",
        env=odd,
        umask=0o077,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert same(files(one / "output"), files(other / "output")) == set()


# ---- what no page may hold


def test_nothing_of_a_camera_but_the_rights_reaches_any_file(tmp_path: Path) -> None:
    root = site(tmp_path, ALONE.replace("formats: [jpeg]\n", ""))
    (root / "content" / "ada-byron" / "ada.jpg").write_bytes(telling_photograph())
    built = build(root, jobs=2)
    assert not built.failed, errors(built)
    found = files(root / "output")
    assert {Path(path).suffix for path in found} >= {".avif", ".webp", ".jpg", ".png"}
    for path, data in found.items():
        told = [secret for secret in SECRETS if secret in data]
        assert not told, f"{path} tells {told}"
    for path in found:
        if Path(path).suffix in {".avif", ".webp", ".jpg", ".png"}:
            with Image.open(root / "output" / path) as picture:
                tags = picture.getexif()
            assert not {MAKE, MODEL, SOFTWARE, GPS, MAKER_NOTE, BODY_SERIAL} & set(tags), path
            assert not {MAKER_NOTE, BODY_SERIAL, LENS_SERIAL} & set(tags.get_ifd(CAMERA)), path


SECRETS = tuple(
    b"SERIAL-4711 LENS-0815 Secretcam HiddenPlace MAKERNOTE EditorOfSecrets CommentOfMine".split()
)
XMP = b"""\
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreatorTool="EditorOfSecrets"/>
</rdf:RDF></x:xmpmeta>"""
MAKE, MODEL, SOFTWARE, CAMERA, GPS = 0x010F, 0x0110, 0x0131, 0x8769, 0x8825
MAKER_NOTE, BODY_SERIAL, LENS_SERIAL = 0x927C, 0xA431, 0xA435


def telling_photograph() -> bytes:
    """A portrait whose file says where it was taken, with which camera, and by which program."""
    exif = Image.Exif()
    exif[MAKE], exif[MODEL], exif[SOFTWARE] = "Secretcam", "Secretcam II", "EditorOfSecrets"
    exif.get_ifd(CAMERA).update(
        {BODY_SERIAL: "SERIAL-4711", LENS_SERIAL: "LENS-0815", MAKER_NOTE: b"MAKERNOTE"}
    )
    exif.get_ifd(GPS).update({1: "N", 2: (51.0, 30.0, 26.0), 3: "W", 4: (0.0, 7.0, 39.0), 28: b"HiddenPlace"})
    data = photograph("telling", exif=exif.tobytes(), xmp=XMP, comment=b"CommentOfMine")
    assert all(secret in data for secret in SECRETS)
    return data


def test_a_page_fetches_nothing_from_anybody_else(both: Path) -> None:
    for name in ("index.html", "404.html", "ada-byron/index.html"):
        html = Html(page(both, name))
        assert html.fetched()
        assert not [url for url in html.fetched() if is_absolute(url) and not url.startswith("data:")]
        assert "@import" not in html.html
        assert {script.get("type") for script in html.all("script")} <= {"application/ld+json"}


HOSTILE = """</script><script>alert(1)</script> " ' {{ 7*7 }} <b x=1>&"""


HOSTILE_PROFILE = {
    "name": {
        "display": HOSTILE,
        "given": "<i>" + HOSTILE,
        "family": HOSTILE,
        "native": {"text": HOSTILE, "language": "ja"},
    },
    **dict.fromkeys(("pronouns", "pronunciation", "headline", "role", "location", "organisation"), HOSTILE),
    "contact": {"address": {"value": HOSTILE, "visibility": "public"}},
    "links": [{"url": "https://example.org/?a=1&b=2", "label": HOSTILE}],
    "actions": [{"label": HOSTILE, "url": "mailto:ada@example.org"}],
    "facts": [{"label": HOSTILE, "text": HOSTILE}],
    "headshots": [
        {
            "file": "ada.jpg",
            "alt": HOSTILE,
            "credit": HOSTILE,
            "licence": {"name": HOSTILE, "copyright": HOSTILE},
        }
    ],
    "seo": {"description": HOSTILE},
}
DRAWN = {"svg", "rect", "path", "g", "title"}
"""All that an icon or a code consists of."""


@pytest.fixture
def hostile(tmp_path: Path, warm: Path) -> Path:
    """A site whose every word tries to be more than a word."""
    settings = f"-- site.yaml --\ntitle: {json.dumps(HOSTILE)}\nformats: [jpeg]\nurl: https://example.org/\n"
    root = site(tmp_path, settings + ADA, warm)
    (root / PROFILE).write_text(json.dumps(HOSTILE_PROFILE), "utf-8")
    write(root, f"-- content/ada-byron/bio.md --\n{HOSTILE}\n")
    built = build(root, jobs=2)
    assert not built.failed, errors(built)
    return root


def test_hostile_words_in_every_field_come_out_as_words(hostile: Path) -> None:
    for name, heading in (("index.html", "a"), ("ada-byron/index.html", "h1")):
        html = Html(page(hostile, name))
        assert {script["type"] for script in html.all("script")} <= {"application/ld+json"}
        assert not any("x" in attributes for attributes in html.all("b"))
        assert HOSTILE in html.text(heading)
        assert HOSTILE in html.text("title")
    html = Html(page(hostile))
    for kind in ("dt", "dd", "span", "a"):
        assert HOSTILE in html.text(kind)
    assert {image["alt"] for image in html.all("img")} >= {HOSTILE}
    assert html.meta("og:description") == html.meta("og:image:alt") == [HOSTILE]
    assert "49" not in html.text("h1") + html.text("dd") + html.text("p")


def test_hostile_words_in_data_come_out_as_words(hostile: Path) -> None:
    person = Html(page(hostile)).data["mainEntity"]
    assert [person[key] for key in ("name", "jobTitle", "description", "familyName")] == [HOSTILE] * 4
    assert person["worksFor"]["name"] == HOSTILE
    output = files(hostile / "output")
    manifests = [json.loads(data) for path, data in output.items() if path.endswith(".webmanifest")]
    assert [manifest["name"] for manifest in manifests] == [HOSTILE] * 2
    drawings = [ElementTree.fromstring(data) for path, data in output.items() if path.endswith(".svg")]
    assert drawings
    for drawing in drawings:
        assert {element.tag.rpartition("}")[2] for element in drawing.iter()} <= DRAWN


def test_the_folders_of_an_output_hold_only_what_the_plan_names(both: Path) -> None:
    built: Built = build(both)
    assert set(files(both / "output")) == {str(path) for path in built.files}
    assert folders(both / "output") == {"ada-byron", "grace-hopper", "assets"}
