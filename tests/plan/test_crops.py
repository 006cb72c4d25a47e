"""What a contact sheet says of a crop is what lies in it, and nobody stands out of a team unnamed."""

from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest

from generator.derive.bundled import fallback_faces
from generator.plan.crops.beside import span, team_of
from generator.plan.crops.drawn import contact_sheet
from generator.plan.crops.lettering import Lettering
from generator.plan.crops.pictures import CROP, LONGEST, fitted, pictures_of
from generator.plan.crops.row import Framed, Row, percent, rows_of
from generator.plan.look import look_at
from generator.plan.person import plan_person
from generator.values.artifact import ShareCard
from generator.values.contact_sheet import ContactSheet, Print, Trace, Words
from generator.values.face_found import Faces, FoundFace
from generator.values.geometry import Box, HeadBox, Point, Size
from generator.values.image import Cut, Source
from tests.plan.people import person, setting, source, theme

FACE = FoundFace(
    HeadBox(400, 200, 600, 400), Point(450, 270), Point(550, 270), Point(500, 320), Point(460, 360),
    Point(540, 360), 934,
)  # fmt: skip


def row(slug: str = "ada-byron", photograph: Source | None = None, **shot: Any) -> Row:
    told = {"file": f"{slug}.jpg", "alt": "A."} | shot
    whom = person(slug, photograph=photograph or source(slug), headshots=[told])
    planned = plan_person(whom, theme(), setting())
    card = next(artifact.recipe for artifact in planned if isinstance(artifact.recipe, ShareCard))
    return next(rows_of(look_at(whom, theme(), setting()), card))


def named(shown: Row, name: str) -> Framed:
    return next(one for one in shown.framed if one.crop.name.startswith(name))


def test_every_crop_of_a_person_is_shown_the_share_card_last() -> None:
    shown = row(head="30% 8% 70% 62%")
    assert [one.crop.name for one in shown.framed] == ["hero 4:5", "roster 4:5", "share card"]


def test_a_site_without_an_index_has_no_picture_for_one() -> None:
    whom = person()
    look = look_at(whom, theme(), setting(home="ada-byron"))
    assert [one.crop.name for one in next(rows_of(look, None)).framed] == ["hero 4:5"]


def test_figures_are_those_of_the_crop() -> None:
    hero = named(row(head="30% 20% 60% 50%", focus="45% 34%"), "hero")
    box = hero.crop.box
    assert hero.head == Box(720 - box.left, 600 - box.top, 1440 - box.left, 1500 - box.top)
    assert hero.spot == Point(1080 - box.left, 1020 - box.top)
    assert hero.share == round(1000 * 900 / box.size.height)
    assert hero.eyes == round(1000 * (1020 - box.top) / box.size.height)


@pytest.mark.parametrize(
    ("shot", "says"),
    [
        ({"head": "30% 8% 70% 62%", "focus": "50% 33%"}, "profile: head and focus"),
        ({"head": "30% 8% 70% 62%"}, "profile: head"),
        ({"focus": "50% 33%"}, "profile: focus"),
        ({}, "rule: faces were not looked for"),
    ],
)
def test_it_is_said_where_head_and_eyes_come_from(shot: dict[str, str], says: str) -> None:
    assert row(**shot).origin == says


def test_a_face_that_was_found_is_told_with_its_score() -> None:
    found = replace(source("ada-byron"), faces=Faces((FACE,)))
    assert row(photograph=found).origin == "face found, score 0.93"
    none = row(photograph=replace(found, faces=Faces()))
    assert (none.origin, none.guessed) == ("rule: no face found", True)


def test_where_only_the_eyes_are_known_nothing_is_said_of_the_head() -> None:
    hero = named(row(focus="50% 33%"), "hero")
    assert (hero.head, hero.share, hero.warnings) == (None, None, ())


def test_a_head_that_is_cut_and_a_small_photograph_are_warned_of() -> None:
    shown = row(photograph=source("ada-byron", Size(1200, 600)), head="5% 5% 95% 95%")
    assert named(shown, "hero").warnings == (
        "head cut: left, right", "head above 70 %", "small: 720 px wide needed",
    )  # fmt: skip
    assert named(shown, "share").warnings == ("head cut: left, right",)


def test_a_team_has_the_span_of_its_figures_and_one_person_is_none() -> None:
    near, far = row("near", head="20% 2% 80% 88%"), row("far", head="40% 20% 55% 40%")
    unknown = row("unknown", focus="50% 33%")
    told = team_of((near, far, unknown))
    assert told
    assert told.people == 2
    assert told.heads[0] < told.heads[1]
    assert [name.partition(" (")[0] for name in told.outliers] == ["Near"]
    assert told.unknown == ("Unknown",)
    assert team_of((near, unknown)) is None


def test_pictures_are_small_never_enlarged_and_have_a_name_each() -> None:
    pictures = pictures_of(row(photograph=source("ada-byron", Size(500, 400)), head="30% 8% 70% 62%"))
    names = [str(one.path) for one in (pictures.whole, *pictures.crops)]
    assert names == [
        "pictures/ada-byron-photograph.jpg", "pictures/ada-byron-1-hero-4x5.jpg",
        "pictures/ada-byron-2-roster-4x5.jpg", "pictures/ada-byron-3-share-card.jpg",
    ]  # fmt: skip
    for one in (pictures.whole, *pictures.crops):
        assert isinstance(one.recipe, Cut)
        own, made = one.recipe.box.size, one.recipe.size
        assert made.width <= own.width
        assert made.height <= own.height


@pytest.mark.parametrize("size", [Size(6000, 4000), Size(4000, 6000), Size(9000, 10), Size(300, 200)])
def test_a_size_keeps_its_shape_inside_the_largest(size: Size) -> None:
    for most in (LONGEST, CROP):
        found = fitted(size, most)
        assert found.width <= min(size.width, most.width)
        assert found.height <= min(size.height, most.height)
        assert abs(found.width * size.height - found.height * size.width) <= max(size)


def test_figures_read_as_percent() -> None:
    assert (percent(553), span((553, 553)), span((553, 560))) == ("55.3 %", "55.3 %", "55.3–56.0 %")


def sheet(*rows: Row) -> ContactSheet:
    return contact_sheet("Team", "Ledger", rows, team_of(rows), Lettering(fallback_faces()))


def prints(drawn: ContactSheet) -> list[Box]:
    return [mark.box for mark in drawn.marks if isinstance(mark, Print)]


def test_pictures_of_a_sheet_lie_on_it_beside_each_other_and_in_columns() -> None:
    tall, wide = source("tall", Size(2000, 4000)), source("wide", Size(4000, 2000))
    shots = {"head": "40% 20% 55% 40%"}
    drawn = sheet(row("tall", tall, **shots), row("wide", wide, **shots), row("third", **shots))
    boxes = prints(drawn)
    assert len(boxes) == 12
    for one, other in combinations(boxes, 2):
        assert (
            one.right <= other.left
            or other.right <= one.left
            or one.bottom <= other.top
            or other.bottom <= one.top
        )
    assert all(
        box.left > 0 and box.right < drawn.size.width and box.bottom < drawn.size.height for box in boxes
    )
    for column in (1, 2, 3):
        assert len({boxes[row + column].left for row in (0, 4, 8)}) == 1


def test_a_recipe_is_as_large_as_its_place_and_nothing_drawn_over_it_leaves_it() -> None:
    drawn = sheet(row(photograph=source("ada-byron", Size(1200, 600)), head="5% 5% 95% 95%"))
    for mark in drawn.marks:
        if isinstance(mark, Print):
            assert mark.picture.size == mark.box.size
    shown = prints(drawn)
    traces = [mark.box for mark in drawn.marks if isinstance(mark, Trace) and mark.kind != "ellipse"]
    for box in traces[1:]:  # the first is in the legend
        assert any(
            one.left <= box.left
            and one.top <= box.top
            and box.right <= one.right
            and box.bottom <= one.bottom
            for one in shown
        )


def test_a_crop_that_has_fewer_pixels_than_its_place_is_not_enlarged() -> None:
    drawn = sheet(row(photograph=source("ada-byron", Size(100, 125)), head="30% 8% 70% 62%"))
    assert all(box.size.width <= 100 and box.size.height <= 125 for box in prints(drawn))


def test_a_sheet_of_very_many_shows_the_first_hundred_and_says_so() -> None:
    rows = [row(f"person-{number:03d}", head="30% 8% 70% 62%") for number in range(103)]
    drawn = sheet(*rows)
    said = [mark.text for mark in drawn.marks if isinstance(mark, Words)]
    assert len(prints(drawn)) == 400
    assert "103 people, every crop in Ledger; the first 100 are here, the page has everyone" in said
    assert not any("Person 101" in text for text in said)
