"""The kit as its owner gets it: the real command, and what an independent reader finds in every file."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from PIL import Image

from generator.load.presets import read_presets
from generator.values.preset import Preset
from tests.site import ALONE, edit, files, headshot, site, write
from tests.twins import ROOT, sample, twins

PRESETS = {preset.name: preset for preset in read_presets(Path(__file__).parent)[0]}
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
PERSON = "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}PersonInImage"


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The enlarged twin of the sample, with its kit made."""
    root = twins(tmp_path_factory.mktemp("large"))
    ran = headshot("kit", root)
    assert ran.code == 0, ran.err
    (root / "printed.txt").write_text(ran.out, encoding="utf-8")
    return root


@pytest.fixture
def alone(tmp_path: Path, warm: Path) -> Path:
    return site(tmp_path, ALONE, warm)


def pictures(root: Path) -> Iterator[tuple[Path, Preset]]:
    for path in sorted((root / "kit").rglob("*.jpg")):
        name = re.fullmatch(rf"{path.parent.name}-(.+)-\d+x\d+\.jpg", path.name)
        assert name, path
        yield path, PRESETS[name[1]]


def test_every_file_has_the_size_the_limit_and_the_colours_of_its_place(large: Path) -> None:
    made = list(pictures(large))
    assert len(made) > 30
    for path, preset in made:
        assert path.stat().st_size <= preset.max_kb * 1000
        with Image.open(path) as image:
            image.load()
            assert image.size == (preset.width, preset.height)
            assert image.format == "JPEG"
            assert image.mode in ("RGB", "L")
            assert dict(image.getexif()) == {}
            profile = image.info.get("icc_profile", b"sRGB")
            assert b"sRGB" in profile or b"s\0R\0G\0B" in profile
            if preset.ppi:
                assert image.info["dpi"] == (preset.ppi, preset.ppi)


def test_every_file_says_who_is_shown_to_any_reader_of_xmp(large: Path) -> None:
    for path, _ in pictures(large):
        with Image.open(path) as image:
            tree = ElementTree.fromstring(image.info["xmp"])
        shown = [item.text for bag in tree.iter(PERSON) for item in bag.iter(f"{RDF}li")]
        assert shown == [path.parent.name.replace("-", " ").title()]


def test_the_zip_holds_every_file_and_a_readme_and_knows_no_clock(large: Path) -> None:
    folder = large / "kit" / "eileen-collins"
    with ZipFile(folder / "eileen-collins-kit.zip") as archive:
        assert archive.testzip() is None
        found = {info.filename: archive.read(info) for info in archive.infolist()}
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {info.external_attr >> 16 for info in archive.infolist()} == {0o100644}
    told = found.pop("README.txt").decode()
    assert found == {path.name: path.read_bytes() for path in folder.glob("*.jpg")}
    assert all(f"\n{name}\n" in told for name in found)
    assert told.endswith("NASA · Public domain · https://creativecommons.org/publicdomain/mark/1.0/\n")


def test_the_docs_tell_every_place_as_it_is() -> None:
    page = (ROOT / "docs" / "kit.md").read_text(encoding="utf-8")
    for preset in PRESETS.values():
        assert f"| `{preset.name}` | {preset.label} | {preset.width} × {preset.height}" in page
        assert f"| {preset.max_kb:,} kB |" in page


def test_the_listing_names_every_file_with_its_bytes_and_its_limit(large: Path) -> None:
    printed = (large / "printed.txt").read_text(encoding="utf-8")
    for path, preset in pictures(large):
        line = f"{path.stat().st_size:>9,} of {preset.max_bytes:>10,}  {path.parent.name}/{path.name}\n"
        assert line in printed


def test_what_the_sample_is_too_small_for_is_left_out_with_the_reason(tmp_path: Path) -> None:
    ran = headshot("kit", sample(tmp_path), "--for", "actor,github")
    assert ran.code == 0
    says = "left out  eileen-collins actor-8x10: needs 2400 × 3000 px, and the photograph gives 409 × 512\n"
    assert says in ran.out
    assert "2 people, 4 files in " in ran.out
    assert "; 4 left out\n" in ran.out
    assert {path.suffix for path in (tmp_path / "kit").rglob("*-actor-*")} == set()


def test_a_second_run_makes_and_writes_nothing(large: Path) -> None:
    before = files(large / "kit")
    ran = headshot("kit", large)
    assert ran.out.endswith("0 made, 0 written, 0 removed\n")
    assert files(large / "kit") == before


def test_the_bytes_are_the_same_from_an_empty_store_elsewhere(large: Path, tmp_path: Path) -> None:
    assert headshot("kit", twins(tmp_path), "-o", tmp_path / "other").code == 0
    assert files(tmp_path / "other") == files(large / "kit")


def test_only_the_places_asked_for_are_made_and_others_of_ours_go(alone: Path) -> None:
    assert headshot("kit", alone, "--for", "github,zoom").code == 0
    (alone / "kit/ada-byron/mine.txt").write_text("mine")
    assert headshot("kit", alone, "--for", "github").code == 0
    found = {Path(name).name for name in files(alone / "kit")}
    assert {name for name in found if name.endswith(".jpg")} == {"ada-byron-github-500x500.jpg"}
    assert "mine.txt" in found


def test_a_strangers_file_in_the_way_stops_it_untouched(alone: Path) -> None:
    stranger = alone / "kit/ada-byron/ada-byron-github-500x500.jpg"
    stranger.parent.mkdir(parents=True)
    stranger.write_bytes(b"mine")
    ran = headshot("kit", alone, "--for", "github")
    assert ran.code == 1
    assert "kit/ada-byron/ada-byron-github-500x500.jpg: error: is in the way" in ran.err
    assert stranger.read_bytes() == b"mine"


def test_a_build_is_not_touched_by_a_kit(alone: Path) -> None:
    assert headshot("build", alone).code == 0
    before = files(alone / "output")
    assert headshot("kit", alone, "--for", "github").code == 0
    assert files(alone / "output") == before
    assert headshot("build", alone).out.endswith("0 made, 0 written, 0 removed\n")


def test_clean_takes_a_kit_back(alone: Path) -> None:
    assert headshot("kit", alone, "--for", "github").code == 0
    assert headshot("clean", alone, "-o", alone / "kit").code == 0
    assert not (alone / "kit").exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--for", "gihtub"], "there is no preset gihtub: did you mean github?"),
        (["--for", "linkdin"], "there is no preset linkdin: did you mean linkedin?"),
        (["--for", "nowhere-at-all"], "there is no preset nowhere-at-all: one of all, linkedin-profile, "),
        (["--for", " , "], "--for names no place: all, or some of linkedin-profile, "),
        (["-o", "SITE"], "is the site itself or holds it"),
    ],
)
def test_what_cannot_be_asked_ends_with_2_and_says_why(alone: Path, arguments: list[str], says: str) -> None:
    ran = headshot("kit", alone, *(argument.replace("SITE", str(alone)) for argument in arguments))
    assert ran.code == 2
    assert ran.out == ""
    assert says in ran.err
    assert not (alone / "kit").exists()


def test_a_mistake_in_the_content_ends_with_1_and_writes_nothing(alone: Path) -> None:
    edit(alone / "content/ada-byron/profile.yaml", "headline:", "haedline:")
    ran = headshot("kit", alone)
    assert ran.code == 1
    assert "content/ada-byron/profile.yaml:2:1: error: haedline: is not a known field" in ran.err
    assert ran.err.endswith("Nothing was written\n")
    assert not (alone / "kit").exists()


# ---- a site's own places

OWN = (
    "-- kit.yaml --\n" + (ROOT / "docs" / "kit.md").read_text("utf-8").split("```yaml\n")[-1].split("```")[0]
)
"""The example of docs/kit.md."""


def test_a_site_changes_a_place_and_adds_one(alone: Path) -> None:
    write(alone, OWN)
    ran = headshot("kit", alone, "--for", "github,badge")
    assert ran.code == 0, ran.err
    github = alone / "kit/ada-byron/ada-byron-github-460x460.jpg"
    assert github.stat().st_size <= 30_000
    with Image.open(alone / "kit/ada-byron/ada-byron-badge-300x400.png") as badge:
        assert (badge.format, badge.size) == ("PNG", (300, 400))
        assert "XML:com.adobe.xmp" in badge.info or "xmp" in badge.info


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("width: 460", "widht: 460", "kit.yaml:3:5: error: presets[0].widht: is not a known field"),
        (
            "max_kb: 30",
            "max_kb: much",
            "kit.yaml:5:13: error: presets[0].max_kb: is not a whole number: much",
        ),
        ("width: 460", "width: 400", "kit.yaml:2:5: error: presets[0]: is a circle that is not square"),
        ("name: badge", "name: github", "kit.yaml:1:1: error: has two presets of one name: github"),
        ("width: 300", "width: 900", "kit.yaml:6:5: error: presets[1]: is too wide to crop a portrait to"),
        (
            "    source: the organisers' letter of May\n",
            "",
            "kit.yaml:6:5: error: presets[1].source: is missing",
        ),
        ("2026-05", "May", "kit.yaml:14:15: error: presets[1].verified: is not a date: May"),
        ("format: png", "format: gif", "kit.yaml:11:13: error: presets[1].format: cannot be gif"),
    ],
)
def test_a_mistake_in_kit_yaml_is_told_where_it_is(alone: Path, old: str, new: str, told: str) -> None:
    write(alone, OWN)
    edit(alone / "kit.yaml", old, new)
    ran = headshot("kit", alone)
    assert ran.code == 1
    assert told in ran.err
    assert "Traceback" not in ran.err
    assert not (alone / "kit").exists()


def test_a_limit_that_no_quality_keeps_to_stops_it_with_the_reason(alone: Path) -> None:
    write(alone, OWN)
    edit(alone / "kit.yaml", "max_kb: 30", "max_kb: 1")
    ran = headshot("kit", alone, "--for", "github")
    assert ran.code == 1
    assert "is more than 1000 bytes as jpeg, 460 × 460 px" in ran.err
    assert not (alone / "kit").exists()
