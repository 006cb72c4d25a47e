"""What the inspector tells: crops in percent, cards as they are cut, contrasts, and what a visit loads."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.plan.card import Inks
from generator.plan.inspect.cards import CLIENTS, framed
from generator.plan.inspect.crops import (
    WIDEST,
    Origin,
    crops_of,
    eyes_at,
    head_outline,
    label,
    origin_of,
    outline,
    whole,
)
from generator.plan.inspect.pairs import pairs_of
from generator.plan.inspect.screen import SCREENS, Screen, chosen, length_of, matches, shown_width
from generator.plan.inspect.weight import Kind, Weight, kind_of, path_of, readable, visit, weigh
from generator.plan.live import live
from generator.render.inspector import weighed
from generator.values.artifact import Page, ShareCard
from generator.values.geometry import Box, HeadBox, Size
from generator.values.image import Format, Picture, PictureSource
from generator.values.theme import Token
from tests.plan.people import at, headshot, person, plan, source, theme

PHONE, DESKTOP = SCREENS
LEDGER = (
    "(min-width: 60rem) and (min-aspect-ratio: 11/10) 50vw, (min-width: 40rem) 54vw, calc(100vw - 2.5rem)"
)


def test_a_crop_is_drawn_in_percent_of_the_whole_photograph() -> None:
    assert outline(Box(100, 150, 600, 900), Size(1000, 1500)) == (
        "10.0%",
        "10.0%",
        "50.0%",
        "50.0%",
        "60.0%",
        "60.0%",
    )
    assert head_outline(HeadBox(305, 30, 590, 350))[:4] == ("30.5%", "3.0%", "28.5%", "32.0%")


def test_the_words_of_four_crops_stand_in_four_corners_and_those_of_a_fifth_beside_the_first() -> None:
    same = outline(Box(0, 0, 100, 100), Size(200, 200))
    places = [label(number, same) for number in range(5)]
    assert len({(place.x, place.y, place.anchor) for place in places[:4]}) == 4
    assert places[4][:2] == places[0][:2]
    assert places[4].dy != places[0].dy


def test_every_slot_and_the_share_card_are_among_the_crops() -> None:
    card = next(artifact.recipe for artifact in plan() if isinstance(artifact.recipe, ShareCard))
    slots = tuple(slot for slot in theme().file.slots if slot.name in ("hero", "roster"))
    crops = crops_of(source("ada-byron"), headshot(head="30% 8% 70% 62%"), slots, card)
    assert [crop.name for crop in crops] == ["hero 4:5", "roster 4:5", "share card"]
    assert crops[2].box == card.portraits[0].box
    assert all(crop.made.width <= crop.box.size.width for crop in crops)


@pytest.mark.parametrize(
    ("told", "seen", "origin"),
    [
        ({}, {}, Origin.RULE),
        ({}, {"head": "30% 8% 70% 62%"}, Origin.FOUND),
        ({"focus": "40% 30%"}, {"focus": "40% 30%"}, Origin.FOCUS),
        ({"head": "30% 8% 70% 62%"}, {"head": "30% 8% 70% 62%"}, Origin.HEAD),
        ({"head": "30% 8% 70% 62%", "focus": "40% 30%"}, {"head": "30% 8% 70% 62%"}, Origin.BOTH),
    ],
)
def test_where_a_head_comes_from_is_known(told: dict[str, str], seen: dict[str, str], origin: Origin) -> None:
    assert origin_of(headshot(**told), headshot(**seen)) is origin


def test_eyes_are_told_in_percent_and_by_the_rule_where_nobody_told_them() -> None:
    assert eyes_at(headshot(focus="48% 31.5%")) == ("48.0%", "31.5%")
    assert eyes_at(headshot()) == ("50.0%", "33.0%")


@given(st.integers(200, 20_000), st.integers(200, 20_000))
def test_a_whole_photograph_is_never_enlarged_and_keeps_its_shape(width: int, height: int) -> None:
    cut = whole(source("ada-byron", Size(width, height)))
    assert cut.box == Box(0, 0, width, height)
    assert cut.format is Format.JPEG
    assert cut.size.width == min(width, WIDEST)
    assert cut.size.height <= height
    assert abs(cut.size.width * height - cut.size.height * width) <= width


def test_each_client_cuts_the_card_from_its_middle() -> None:
    cuts = {one.client.name: (one.box, one.lost) for one in framed()}
    assert cuts == {
        "Facebook": (Box(0, 1, 1200, 629), "Loses 1 px above and below."),
        "X": (Box(0, 1, 1200, 629), "Loses 1 px above and below."),
        "Slack": (Box(0, 0, 1200, 630), "Loses nothing."),
        "WhatsApp": (Box(285, 0, 915, 630), "Loses 285 px at the left and right."),
        "iMessage": (Box(0, 1, 1200, 629), "Loses 1 px above and below."),
    }


def test_every_client_says_why_it_is_drawn_so() -> None:
    assert all(client.why.endswith(".") and client.says.endswith(".") for client in CLIENTS)


def test_a_contrast_is_cut_off_and_never_rounded_up_to_readable() -> None:
    plain = Inks((("accent", "#777777"), ("accent-dark", "#fff"), ("dark", "#000"), ("dark-ink", "#fff"),
                  ("ink", "#000"), ("paper", "#fff")))  # fmt: skip
    found = {(pair.what, pair.mode): (pair.ratio, pair.reads) for pair in pairs_of(plain, theme())}
    assert found["ink on paper", "light"] == ("21.00", True)
    assert found["accent on paper", "light"] == ("4.47", False)
    assert found["accent-dark on dark", "dark"] == ("21.00", True)


def test_only_what_a_theme_sets_on_each_other_is_judged() -> None:
    """Calling card's stock is paper: nobody reads it on the desk."""
    own = theme("calling-card")
    inks = Inks(
        tuple((name, "#14181f") for name in {one for pair in own.file.pairs for one in (pair.text, pair.on)})
    )
    assert [pair.what for pair in pairs_of(inks, own)] == [
        f"{pair.text} on {pair.on}" for pair in own.file.pairs
    ]


def test_where_a_theme_says_nothing_its_own_colours_are_judged_on_both_papers() -> None:
    modes = theme().file.modes
    tokens = (
        Token(name="wall", default="#d8c9b0"),
        Token(name="edge", kind="word", default="a", choices=("a",)),
    )  # type: ignore[arg-type]
    file = theme().file.model_copy(update={"tokens": tokens, "pairs": ()})
    own = {"paper": modes.light, "ink": modes.light_ink, "dark": modes.dark, "dark-ink": modes.dark_ink}
    inks = Inks(tuple((own | {"accent": "#000000", "accent-dark": "#ffffff", "wall": "#d8c9b0"}).items()))
    found = [(pair.what, pair.mode, pair.reads) for pair in pairs_of(inks, replace(theme(), file=file))]
    assert found[4:] == [("wall", "light", False), ("wall", "dark", True)]


@pytest.mark.parametrize(
    ("sizes", "phone", "desktop"),
    [
        (LEDGER, 350, 720),
        ("(min-width: 64rem) 17rem, 19vw", 74.1, 272),
        ("100vw", 390, 1440),
        ("min(100vw, 40rem)", 390, 640),
        ("clamp(10rem, 50vw, 30rem)", 195, 480),
        ("calc((100vw - 2 * 1rem) / 2)", 179, 704),
        ("(orientation: portrait) 90vw, 30vw", 351, 432),
        ("screen and (max-width: 40em) 10rem, 20rem", 160, 320),
        ("(prefers-reduced-data: reduce) 10rem, 20rem", None, None),
        ("fit-content", None, None),
        ("calc(1rem / 0)", None, None),
        ("(min-width: 60rem) 10rem", None, 160),
        ("", None, None),
        ("(" * 100 + "1px", None, None),
    ],
)
def test_sizes_are_read_as_a_browser_reads_them_or_not_at_all(
    sizes: str, phone: float | None, desktop: float | None
) -> None:
    assert shown_width(sizes, PHONE) == pytest.approx(phone)
    assert shown_width(sizes, DESKTOP) == pytest.approx(desktop)


def test_a_query_of_something_else_than_the_screens_size_is_not_known_unless_it_fails_anyway() -> None:
    assert matches("(hover: hover)", PHONE) is None
    assert matches("(hover: hover) and (min-width: 60rem)", PHONE) is False
    assert matches("(width: 390px)", PHONE) is True
    assert matches(None, PHONE) is True


@given(st.text("0123456789.()+-*/, calcminmxpvwre%", max_size=300))
def test_no_length_however_odd_ends_in_an_error(text: str) -> None:
    assert length_of(text, PHONE) is None or isinstance(length_of(text, PHONE), float)
    shown_width(text, DESKTOP)
    matches(text, DESKTOP)


def shown(*sources: PictureSource, sizes: str = "100vw") -> Picture:
    steps = (("a-400.jpg", 400), ("a-1200.jpg", 1200))
    return Picture("", Size(1200, 1500), sources, "a-400.jpg", steps, sizes, True, "#000000")


def offered(media: str | None, name: str, sizes: str = "50vw") -> PictureSource:
    steps = ((f"{name}-400.avif", 400), (f"{name}-720.avif", 720), (f"{name}-1600.avif", 1600))
    return PictureSource(media, Format.AVIF, steps, sizes, Size(0, 0))


def test_a_browser_takes_the_narrowest_file_that_is_sharp_of_the_first_source_that_holds() -> None:
    picture = shown(offered("(min-width: 60rem)", "wide"), offered(None, "tall"))
    assert chosen(picture, PHONE) == ("tall-720.avif", False)
    assert chosen(picture, DESKTOP) == ("wide-1600.avif", False)
    assert chosen(shown(), DESKTOP) == ("a-1200.jpg", False)


def test_what_is_not_understood_is_taken_to_be_as_wide_as_the_screen_and_said() -> None:
    assert chosen(shown(offered(None, "tall", "auto")), Screen("", 500, 900, 1)) == ("tall-720.avif", True)
    assert chosen(shown(offered("(hover: hover)", "odd"), sizes="10px"), PHONE) == ("a-400.jpg", True)


def measured(size: int | None = 100) -> Weight:
    planned = live(plan(person()), "/repo/")
    artifacts = {str(artifact.path): artifact for artifact in planned}
    return weigh(artifacts, at(planned, "ada-byron/index.html"), lambda _: size)


def test_a_visit_loads_the_page_its_style_its_fonts_one_file_of_the_picture_and_the_drawn_icon() -> None:
    planned = live(plan(person()), "/repo/")
    artifacts = {str(artifact.path): artifact for artifact in planned}
    for screen in SCREENS:
        loaded = visit(at(planned, "ada-byron/index.html"), artifacts, screen)
        kinds = [kind_of(artifacts[path]) for path in loaded.paths]
        assert sorted(kinds, key=list(Kind).index) == [
            Kind.HTML, Kind.STYLE, Kind.FONT, Kind.FONT, Kind.PICTURE, Kind.ICON
        ]  # fmt: skip
        assert loaded.assumed == ()


def test_every_file_has_one_kind_and_the_total_is_all_of_them() -> None:
    weight = measured()
    assert sum(row.whole.files for row in weight.rows) == weight.total.whole.files
    assert weight.total.whole.size == 100 * weight.total.whole.files
    assert [part.size for part in weight.total.visits] == [600, 600]


def test_what_is_not_made_yet_is_never_counted_as_nothing() -> None:
    total = measured(None).total
    assert total.whole.missing == total.whole.files
    assert weighed(total.whole) == "not yet"
    assert weighed(total.whole._replace(missing=1, size=2000)) == "2.0\xa0KB +"
    assert weighed(total.whole._replace(missing=0, size=2000)) == "2.0\xa0KB"


def test_urls_lead_to_paths_from_wherever_the_page_lies() -> None:
    planned = live(plan(person()), "/repo/")
    page = at(planned, "ada-byron/index.html")
    assert isinstance(page.recipe, Page)
    assert path_of(page, "../assets/text.woff2") == "assets/text.woff2"
    assert path_of(page, "photo.jpg") == "ada-byron/photo.jpg"


def test_bytes_are_told_in_the_thousands_that_browsers_count_in() -> None:
    told = [readable(size).replace("\N{NO-BREAK SPACE}", " ") for size in (999, 1000, 54_321, 123_456)]
    assert told == ["999 B", "1.0 KB", "54.3 KB", "123 KB"]
