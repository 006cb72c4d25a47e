"""Ladders, rungs and names: every file of a picture is known, and can be made, before one is."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.derive.pixels import _refuse
from generator.plan.person import plan_person
from generator.plan.pictures import Offer, Planned, ladder, plan_picture
from generator.values.artifact import Artifact
from generator.values.digest import of_bytes
from generator.values.geometry import Box, HeadBox, Ratio, Size
from generator.values.headshot import Headshot
from generator.values.image import Cut, Format, Rights, Source
from generator.values.site import Quality
from generator.values.theme import Slot
from tests.plan.people import TOOLS, headshot, page, person, setting, source, theme

ALL = Offer((Format.AVIF, Format.WEBP, Format.JPEG), Quality.STANDARD)
WIDTHS = (360, 540, 720, 960, 1280, 1600)


def slot(
    ratio: str = "4:5", widths: tuple[int, ...] = WIDTHS, media: str | None = None, **more: object
) -> Slot:
    told = {
        "name": "hero",
        "eye_line": 31,
        "head_share": [22, 70],
        "sizes": "50vw",
        "shown": 960,
        "eager": True,
    }
    return Slot.model_validate(told | {"ratio": ratio, "widths": list(widths), "media": media} | more)


def planned(
    size: Size, *slots: Slot, of: Headshot | None = None, folder: str = "ada-byron/", form: str = "JPEG"
) -> Planned:
    photograph = source("ada-byron", size, form=form)
    return plan_picture(photograph, of or headshot(), Rights(), slots or (slot(),), ALL, TOOLS, folder)


def cuts(plan: Planned, form: Format = Format.JPEG) -> list[Cut]:
    return [recipe for recipe in map(recipe_of, plan.artifacts) if recipe.format is form]


def recipe_of(artifact: Artifact) -> Cut:
    assert isinstance(artifact.recipe, Cut)
    return artifact.recipe


widths = st.sets(st.integers(1, 3000), min_size=1, max_size=8).map(lambda found: tuple(sorted(found)))
slots = st.builds(slot, st.sampled_from(["4:5", "1:1", "16:9", "2:3", "1:2", "176:210", "3:1"]), widths)
sizes = st.builds(Size, st.integers(200, 7000), st.integers(200, 7000)).filter(lambda s: max(s) <= 4 * min(s))
shots = st.sampled_from(
    [headshot(), headshot(head="30% 8% 70% 62%"), headshot(head=HeadBox(400, 400, 420, 450))]
)
forms = st.sampled_from(["JPEG", "MPO", "PNG", "HEIF"])


@settings(deadline=None)
@given(sizes, slots, shots, forms)
def test_every_cut_can_be_made_as_planned(size: Size, place: Slot, of: Headshot, form: str) -> None:
    plan = planned(size, place, of=of, form=form)
    for artifact in plan.artifacts:
        cut = recipe_of(artifact)
        _refuse(cut)  # raises MakeError for a step larger than the one before, the decoded box first
        assert cut.decode in ({1, 2, 4, 8} if form in {"JPEG", "MPO"} else {1})
        assert Box(0, 0, *size) == Box(
            min(0, cut.box.left),
            min(0, cut.box.top),
            max(size.width, cut.box.right),
            max(size.height, cut.box.bottom),
        )


@given(sizes, slots)
def test_no_step_is_enlarged_and_each_is_larger_than_the_one_before(size: Size, place: Slot) -> None:
    box = planned(size, place).frame.box
    steps = ladder(box, place)
    assert all(one.width < other.width and one.height <= other.height for one, other in pairwise(steps))
    assert steps[-1].width <= box.size.width
    assert steps[-1].height <= box.size.height
    assert min(min(step) for step in steps) >= 1


@given(sizes, slots)
def test_a_crop_narrower_than_the_slot_s_largest_width_is_itself_the_top_step(
    size: Size, place: Slot
) -> None:
    box = planned(size, place).frame.box
    steps = ladder(box, place)
    if box.size.width < place.widths[-1]:
        assert steps[-1] == box.size
    else:
        assert [step.width for step in steps] == list(place.widths)


@given(slots, st.integers(1, 6000))
def test_steps_keep_the_slot_s_ratio_to_a_pixel(place: Slot, width: int) -> None:
    height = max(1, round(width * place.ratio.down / place.ratio.across))
    for step in ladder(Box(0, 0, width, height), place):
        assert abs(step.height - step.width * place.ratio.down / place.ratio.across) <= 1


def test_a_step_hardly_smaller_than_the_crop_itself_is_not_made() -> None:
    assert [step.width for step in ladder(Box(0, 0, 1000, 1250), slot())] == [360, 540, 720, 1000]
    assert [step.width for step in ladder(Box(0, 0, 1044, 1305), slot())] == [360, 540, 720, 960, 1044]
    assert [step.width for step in ladder(Box(0, 0, 300, 375), slot())] == [300]


def test_a_size_is_shrunk_from_the_nearest_rung_at_least_half_as_wide_again() -> None:
    via = {cut.size.width: [rung.width for rung in cut.via] for cut in cuts(planned(Size(4000, 5000)))}
    assert via == {360: [1600, 960, 540], 540: [1600, 960], 720: [1280], 960: [1600], 1280: [], 1600: []}
    for width, rungs in via.items():
        assert all(2 * above >= 3 * below for above, below in pairwise([*rungs, width]))


@pytest.mark.parametrize(
    ("size", "scale"),
    [(Size(1600, 2000), 1), (Size(3199, 4000), 1), (Size(3200, 4000), 2), (Size(12800, 16000), 8)],
)
def test_a_jpeg_is_decoded_no_larger_than_its_top_step_needs(size: Size, scale: int) -> None:
    assert {cut.decode for cut in cuts(planned(size))} == {scale}
    assert {cut.decode for cut in cuts(planned(size, form="PNG"))} == {1}


def test_every_format_has_every_step_and_jpeg_is_the_fallback() -> None:
    plan = planned(Size(2400, 3000))
    picture = plan.picture
    assert [source.format for source in picture.sources] == [Format.AVIF, Format.WEBP]
    assert [width for _, width in picture.srcset] == list(WIDTHS)
    assert all([width for _, width in each.srcset] == list(WIDTHS) for each in picture.sources)
    assert picture.fallback == picture.srcset[2][0]
    assert picture.size == Size(1600, 2000)
    assert picture.eager


def test_art_direction_gives_each_view_its_own_sources_with_its_own_size() -> None:
    wide = slot("16:9", media="(min-width: 60rem)")
    plan = planned(Size(2400, 3000), wide, slot())
    told = [(each.media, each.format) for each in plan.picture.sources]
    assert told == [
        ("(min-width: 60rem)", Format.AVIF),
        ("(min-width: 60rem)", Format.WEBP),
        ("(min-width: 60rem)", Format.JPEG),
        (None, Format.AVIF),
        (None, Format.WEBP),
    ]
    assert [each.size for each in plan.picture.sources][:4] == [Size(1600, 900)] * 3 + [Size(1600, 2000)]


def test_names_are_hashed_unique_and_the_person_s_own() -> None:
    plan = planned(Size(2400, 3000), slot("16:9", media="(min-width: 60rem)"), slot())
    names = [str(artifact.path) for artifact in plan.artifacts]
    assert len(set(names)) == len(names) == 2 * 3 * len(WIDTHS)
    assert {artifact.owner for artifact in plan.artifacts} == {"ada-byron"}
    assert names[0].startswith("ada-byron/ada-byron-hero-16x9-360.")
    for artifact in plan.artifacts:
        stem, digest, suffix = artifact.path.name.split(".")
        assert len(digest) == 10
        assert set(digest) <= set("0123456789abcdef")
        assert suffix in {"avif", "webp", "jpg"}
        assert stem.endswith(str(recipe_of(artifact).size.width))


def test_another_photograph_another_crop_and_other_tools_have_other_names() -> None:
    one = source("ada-byron")
    other = replace(one, digest=of_bytes(b"another"))

    def first(photograph: Source, of: Headshot, tools: dict[str, str]) -> str:
        return str(plan_picture(photograph, of, Rights(), (slot(),), ALL, tools, "").artifacts[0].path)

    plain = first(one, headshot(), TOOLS)
    assert plain == first(one, headshot(alt="Other words."), TOOLS)
    assert plain == first(one, headshot(), TOOLS | {"text": "2"})
    assert (
        len({plain, first(other, headshot(), TOOLS), first(one, headshot(head="40% 40% 50% 50%"), TOOLS)})
        == 3
    )
    assert first(one, headshot(), TOOLS | {"pixels": "2"}) != plain


@pytest.mark.parametrize(
    ("folder", "way"), [("ada-byron/", ""), ("", "ada-byron/"), ("ada-byron/fr/", "../")]
)
def test_urls_are_seen_from_the_page(folder: str, way: str) -> None:
    picture = planned(Size(2400, 3000), folder=folder).picture
    urls = [
        picture.fallback,
        *(url for url, _ in picture.srcset),
        *(url for s in picture.sources for url, _ in s.srcset),
    ]
    assert all(url.startswith(f"{way}ada-byron-hero-") for url in urls)


def test_ratios_of_a_slot_are_whole_numbers() -> None:
    assert slot("176:210").ratio == Ratio(176, 210)


def test_a_view_that_cannot_hold_the_head_is_left_out_and_the_last_one_serves() -> None:
    marquee = theme("marquee")

    def views(size: Size, head: str | None, *, focus: str | None = None) -> list[str]:
        shot = {"file": "ada-byron.jpg", "alt": "A."} | ({"head": head} if head else {"focus": focus})
        whom = person(headshots=[shot], photograph=source("ada-byron", size))
        made = plan_person(whom, marquee, setting(home="ada-byron"))
        told = {name for _, name, _ in page(made, "index.html").variables}
        return sorted(name for name in told if name.endswith("-clear"))

    both, last = ["--hero-16x9-clear", "--hero-clear"], ["--hero-clear"]
    assert views(Size(3000, 2000), "38% 6% 56% 40%") == both
    assert views(Size(2000, 3000), "20% 6% 80% 50%") == last  # the head is taller than the wide crop
    assert views(Size(1100, 800), "38% 6% 56% 40%") == last  # too few pixels
    assert views(Size(3000, 2000), None, focus="50% 30%") == last  # nobody knows where the head ends
