"""The photograph's paints and the wall: found in it, distinct, and readable whatever the photograph."""

from dataclasses import replace
from itertools import combinations, product

import pytest
from coloraide import Color
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.plan.colours import READABLE, contrast, paint_of
from generator.plan.palette import DISTINCT, LEAST_CHIPS, Palette, palette, surroundings
from generator.values.geometry import Box, HeadBox, Size
from generator.values.image import Miniature, Source
from generator.values.theme import CHIP_COLOURS, MOST_CHIPS, Modes
from tests.plan.people import GREY, page, person, plan, source, theme

MODES = theme("atelier").file.modes
RED, GREEN, SAND = (190, 40, 40), (40, 140, 60), (200, 180, 150)
colours = st.tuples(*[st.integers(0, 255)] * 3)
photographs = st.lists(colours, min_size=1, max_size=9).map(lambda some: banded(*some))
hexes = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


def banded(*some: tuple[int, int, int]) -> Source:
    """A photograph of bands, one below the other."""
    rows = [bytes(some[y * len(some) // 64]) * 64 for y in range(64)]
    plain = source("ada-byron", Size(640, 640))
    return replace(plain, miniature=Miniature(Size(64, 64), b"".join(rows)))


def of(photograph: Source, head: HeadBox | None = None) -> Palette:
    return palette(photograph, head, MODES)


@settings(deadline=None, max_examples=60)
@given(photographs)
@example(banded(*[(0, 0, 0)] * 3, (0, 192, 208), *[(192, 160, 96)] * 2, (224, 160, 144)))
def test_every_photograph_has_three_to_five_chips_from_light_to_deep_that_differ(photograph: Source) -> None:
    chips = of(photograph).chips
    paints = [paint_of(chip.hex) for chip in chips]
    assert LEAST_CHIPS <= len(chips) <= MOST_CHIPS
    assert paints == sorted(paints, key=lambda paint: -paint.lightness)
    # What no screen shows is moved into what it shows, a little nearer to its neighbour.
    assert all(one.apart(other) >= DISTINCT * 2 // 3 for one, other in combinations(paints, 2))


@settings(deadline=None, max_examples=60)
@given(photographs)
def test_every_chip_has_an_ink_that_reads_on_it(photograph: Source) -> None:
    assert all(contrast(chip.hex, chip.ink) >= READABLE for chip in of(photograph).chips)


@settings(deadline=None, max_examples=60)
@given(photographs)
def test_one_chip_is_vivid_one_light_and_one_deep(photograph: Source) -> None:
    roles = [chip.role for chip in of(photograph).chips]
    assert sorted(role for role in roles if role != "middle") == ["deep", "light", "vivid"]


@settings(deadline=None, max_examples=100)
@given(photographs, hexes, hexes, hexes)
def test_what_reads_on_the_papers_reads_on_the_walls(
    photograph: Source, light: str, dark: str, ink: str
) -> None:
    """By construction: whatever the theme's papers are, and whatever is written on them."""
    made = palette(photograph, None, Modes(light=light, dark=dark, light_ink="#000000", dark_ink="#ffffff"))
    if Color(ink).luminance() < Color(light).luminance():
        assert contrast(ink, made.wall) >= contrast(ink, light)
    if Color(ink).luminance() > Color(dark).luminance():
        assert contrast(ink, made.wall_dark) >= contrast(ink, dark)


@given(photographs)
@settings(deadline=None, max_examples=20)
def test_a_photograph_mixes_the_same_paints_each_time(photograph: Source) -> None:
    made = of(photograph)
    palette.cache_clear()
    assert of(photograph) == made


def test_no_colour_that_is_asked_for_lies_on_the_edge_of_two_paints() -> None:
    """So that no machine's last digit decides: all colours that a miniature can be told in, in OKLab."""
    levels = range(8, 256, 16)
    for rgb in product(levels, levels, levels):
        for coordinate in Color("srgb", [channel / 255 for channel in rgb]).convert("oklab").coords():
            assert abs(coordinate * 1000 % 1 - 0.5) > 1e-7, rgb


def test_paints_are_those_of_the_photograph() -> None:
    found = {chip.role: paint_of(chip.hex) for chip in of(banded(RED, SAND, GREEN)).chips}
    assert found["vivid"].apart(paint_of("#be2828")) < 40
    assert found["light"].apart(paint_of("#c8b496")) < 40
    assert found["deep"].apart(paint_of("#288c3c")) < 80


def test_a_small_strong_colour_is_not_lost_beside_much_grey() -> None:
    chips = of(banded(*[GREY] * 14, RED)).chips
    vivid = next(chip for chip in chips if chip.role == "vivid")
    assert paint_of(vivid.hex).apart(paint_of("#be2828")) < 60


def test_what_is_far_from_the_head_does_not_count() -> None:
    upper = HeadBox(300, 50, 600, 150)
    photograph = banded(SAND, RED, GREEN, GREEN)
    assert any(paint_of(chip.hex).a < -40 for chip in of(photograph).chips)
    assert all(paint_of(chip.hex).a > -40 for chip in of(photograph, upper).chips)


def test_surroundings_reach_to_the_shoulders_and_never_out_of_the_picture() -> None:
    assert surroundings(Box(20, 10, 40, 30), Size(64, 64)) == Box(0, 0, 60, 60)
    assert surroundings(Box(28, 28, 32, 32), Size(64, 64)) == Box(24, 26, 36, 38)


@pytest.mark.parametrize("grey", [(0, 0, 0), GREY, (255, 255, 255)])
def test_a_photograph_without_a_colour_leaves_the_walls_to_the_theme(grey: tuple[int, int, int]) -> None:
    made = of(banded(grey))
    assert (made.wall, made.wall_dark, len(made.chips)) == (MODES.light, MODES.dark, LEAST_CHIPS)


def test_a_coloured_photograph_tints_both_walls_a_little() -> None:
    made = of(banded(RED))
    assert made.wall != MODES.light
    assert made.wall_dark != MODES.dark
    assert paint_of(made.wall).chroma <= 12
    assert paint_of(made.wall_dark).chroma <= 22


def test_every_place_for_a_chip_has_a_colour() -> None:
    names = [name for name, _ in of(banded(GREY)).colours]
    assert names == ["wall", "wall-dark", *CHIP_COLOURS]


def test_templates_and_style_sheets_are_given_the_paints() -> None:
    made = page(plan(person()))
    variables = {name: value for selector, name, value in made.variables if selector == ":root"}
    assert [variables[f"--chip-{n}"] for n in range(1, len(made.palette) + 1)] == [
        c.hex for c in made.palette
    ]
    assert contrast(variables["--chip"], variables["--chip-ink"]) >= READABLE
    assert {"--wall", "--wall-dark"} <= set(variables)
