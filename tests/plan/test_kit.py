"""Every place of presets.yaml, on photographs of real sizes: what is made lies in them, and nothing is enlarged."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.load.presets import read_presets
from generator.plan.framing import in_circle
from generator.plan.kit import KitPlan, file_name, plan_kit
from generator.plan.look import look_at
from generator.values.artifact import Photograph, ShareCard, Stack, Written, Zip
from generator.values.geometry import Box, HeadBox, Size
from generator.values.image import Cut, Format
from generator.values.preset import Preset, PresetShape, chosen
from tests.plan.people import LARGE, person, setting, source, theme

PRESETS, _ = read_presets(Path(__file__).parent)
"""Those that come with the generator: no site lies here."""
CROPPED = [preset for preset in PRESETS if preset.shape is not PresetShape.CARD]
SIZES = [Size(512, 640), Size(1536, 1920), Size(2400, 3000), Size(4000, 6000), Size(6000, 4000)]
NAMES = [preset.name for preset in PRESETS]


def planned(size: Size, presets: list[Preset] | tuple[Preset, ...] = PRESETS, head: str = "") -> KitPlan:
    shot = {"file": "ada-byron.jpg", "alt": "Ada."} | ({"head": head} if head else {})
    whom = person(photograph=source("ada-byron", size), headshots=[shot])
    return plan_kit(look_at(whom, theme(), setting()), tuple(presets))


def composed(plan: KitPlan) -> list[tuple[Preset, ShareCard]]:
    return [
        (file.preset, file.artifact.recipe)
        for file in plan.files
        if isinstance(file.artifact.recipe, ShareCard)
    ]


def cuts(plan: KitPlan) -> list[tuple[Preset, Cut]]:
    return [
        (file.preset, file.artifact.recipe) for file in plan.files if isinstance(file.artifact.recipe, Cut)
    ]


def in_percent(head: HeadBox) -> str:
    return " ".join(f"{side // 10}.{side % 10}%" for side in head)


@st.composite
def heads(draw: st.DrawFn) -> HeadBox:
    left, top = draw(st.integers(0, 900)), draw(st.integers(0, 900))
    return HeadBox(left, top, draw(st.integers(left + 20, 1000)), draw(st.integers(top + 20, 1000)))


@given(st.sampled_from(SIZES), heads() | st.none())
def test_every_file_is_cut_from_the_photograph_and_never_enlarged(whole: Size, head: HeadBox | None) -> None:
    plan = planned(whole, CROPPED, in_percent(head) if head else "")
    for preset, cut in cuts(plan):
        assert 0 <= cut.box.left < cut.box.right <= whole.width
        assert 0 <= cut.box.top < cut.box.bottom <= whole.height
        assert cut.size == preset.size
        assert cut.box.size.width >= preset.width
        assert cut.box.size.height >= preset.height


@given(st.sampled_from(SIZES), heads())
def test_the_head_is_whole_or_a_warning_names_the_place(whole: Size, head: HeadBox) -> None:
    plan = planned(whole, CROPPED, in_percent(head))
    told = " ".join(problem.says for problem in plan.problems)
    for preset, cut in cuts(plan):
        round_ = preset.shape is PresetShape.CIRCLE
        here = head.within(whole)
        held = in_circle(here, cut.box, preset.safe) if round_ else holds(cut.box, here)
        assert held or f" {preset.name}" in told, preset.name


def holds(outer: Box, inner: Box) -> bool:
    across = outer.left <= inner.left and inner.right <= outer.right
    return across and outer.top <= inner.top and inner.bottom <= outer.bottom


@pytest.mark.parametrize("whole", SIZES, ids=str)
def test_an_ordinary_portrait_has_room_for_the_head_in_every_place(whole: Size) -> None:
    wide = whole.width > whole.height
    plan = planned(whole, CROPPED, "43% 22% 57% 52%" if wide else "36% 22% 64% 52%")
    assert plan.problems == ()


@pytest.mark.parametrize("name", NAMES)
def test_a_place_gets_its_file_or_the_reason_why_not(name: str) -> None:
    preset = next(preset for preset in PRESETS if preset.name == name)
    for whole in SIZES:
        plan = planned(whole, [preset], "36% 22% 64% 52%")
        assert len(plan.files) + len(plan.left_out) == 1
        fits = whole.width >= preset.width and whole.height >= preset.height
        assert bool(plan.files) == (fits or preset.shape is PresetShape.CARD), whole


def test_what_is_left_out_says_how_many_pixels_are_needed_and_there() -> None:
    plan = planned(Size(512, 640), chosen(PRESETS, "actor"))
    assert [place.says for place in plan.left_out] == [
        "needs 2400 × 3000 px, and the photograph gives 512 × 640",
        "needs 2400 × 2760 px, and the photograph gives 512 × 588",
    ]


def test_a_photograph_of_the_very_size_is_enough() -> None:
    ((_, cut),) = cuts(planned(Size(2400, 3000), chosen(PRESETS, "actor-8x10")))
    assert cut.box == Box(0, 0, 2400, 3000)
    assert cut.ppi == 300


def test_a_file_says_whose_it_is_for_what_and_how_large() -> None:
    plan = planned(Size(4000, 6000), chosen(PRESETS, "linkedin-profile"))
    (file,) = plan.files
    assert str(file.artifact.path) == "ada-byron/ada-byron-linkedin-profile-400x400.jpg"
    png = file.preset.model_copy(update={"format": type(file.preset.format)("png")})
    assert file_name("ada-byron", png) == "ada-byron-linkedin-profile-400x400.png"


@pytest.mark.parametrize("name", [preset.name for preset in CROPPED if not preset.strip])
def test_every_cut_keeps_to_its_limit_and_says_whose_it_is(name: str) -> None:
    preset = next(preset for preset in PRESETS if preset.name == name)
    ((_, cut),) = cuts(planned(Size(4000, 6000), [preset]))
    assert cut.max_bytes == preset.max_kb * 1000
    assert cut.format is Format(preset.format.value)
    assert cut.ppi == preset.ppi
    assert cut.rights.person_shown == "Ada Byron"


def test_a_word_means_one_place_or_all_of_a_platform() -> None:
    assert [preset.name for preset in chosen(PRESETS, "github")] == ["github"]
    assert [preset.name for preset in chosen(PRESETS, "slack")] == ["slack", "slack-large"]
    assert chosen(PRESETS, "all") == PRESETS
    assert chosen(PRESETS, "link") == ()


@pytest.mark.parametrize("preset", PRESETS, ids=NAMES)
def test_every_preset_says_where_its_numbers_are_from(preset: Preset) -> None:
    assert preset.source.startswith("https://") or " " in preset.source
    assert preset.verified == "none" or len(preset.verified) == len("2026-11-24")


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_a_banner_is_composed_and_nothing_stands_where_the_place_lays_its_own_things(size: Size) -> None:
    ((preset, card),) = composed(planned(size, chosen(PRESETS, "linkedin-banner")))
    assert card.size == preset.size == Size(1584, 396)
    free = preset.width * (100 - preset.safe) // 100
    words = [mark for mark in card.marks if isinstance(mark, Stack)]
    assert [line.text for stack in words for line in stack.lines] == ["Ada Byron"]
    (photo,) = [mark for mark in card.marks if isinstance(mark, Photograph)]
    for mark in (*words, photo):
        assert free <= mark.box.left < mark.box.right <= preset.width
        assert 0 <= mark.box.top < mark.box.bottom <= preset.height
    assert words[0].box.right <= photo.box.left
    assert card.portraits[0].size == photo.box.size
    assert card.portraits[0].box.size.height >= card.portraits[0].size.height
    assert card.max_bytes == preset.max_bytes


def test_a_banner_stays_as_it_is_for_who_reads_from_the_right() -> None:
    whom = person(photograph=source("ada-byron", LARGE), language="ar")
    plan = plan_kit(look_at(whom, theme(), setting()), chosen(PRESETS, "linkedin-banner"))
    ((_, card),) = composed(plan)
    (photo,) = [mark for mark in card.marks if isinstance(mark, Photograph)]
    assert photo.box.right == card.size.width


def test_a_name_strip_lies_below_the_picture_and_takes_nothing_of_the_head() -> None:
    plan = planned(Size(4000, 5000), chosen(PRESETS, "actor-8x10-name"), "36% 22% 64% 52%")
    ((preset, card),) = composed(plan)
    photo, strip, words = card.marks
    assert photo.box == Box(0, 0, 2400, 2760)
    assert strip.box == Box(0, 2760, 2400, 3000)
    assert isinstance(words, Stack)
    assert [line.text for line in words.lines] == ["Ada Byron"]
    assert holds(strip.box, words.box)
    assert holds(card.portraits[0].box, HeadBox(360, 220, 640, 520).within(Size(4000, 5000)))
    assert (card.size, card.ppi) == (preset.size, 300)


def test_the_zip_holds_every_file_by_its_own_name_and_says_what_goes_where() -> None:
    plan = planned(Size(4000, 6000))
    assert plan.archive
    assert str(plan.archive.path) == "ada-byron/ada-byron-kit.zip"
    assert isinstance(plan.archive.recipe, Zip)
    first, *others = plan.archive.recipe.members
    assert [(other.name, other.recipe) for other in others] == [
        (file.artifact.path.name, file.artifact.recipe) for file in plan.files
    ]
    assert isinstance(first.recipe, Written)
    for file in plan.files:
        told = f"{file.artifact.path.name}\n    {file.preset.label}\n    {file.preset.width} × {file.preset.height} px"
        assert told in first.recipe.text
    assert first.recipe.text.endswith("Alt text: Ada.\n")


def test_nothing_is_zipped_where_there_is_no_file() -> None:
    plan = planned(Size(512, 640), chosen(PRESETS, "actor"))
    assert plan.archive is None
    assert plan.artifacts == ()
