"""The accent: taken from the photograph or from its owner, and readable on both papers, always."""

import pytest
from coloraide import Color
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.plan.colours import LEAST_CHROMA, READABLE, accent, complement, contrast, readable
from generator.values.fields import is_colour
from generator.values.geometry import HeadBox, Size
from generator.values.image import Miniature, Source
from generator.values.theme import Modes
from tests.plan.people import BLUE, GREY, source, theme

MODES = theme().file.modes
RED, GREEN = (190, 40, 40), (40, 140, 60)
hexes = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
channels = st.integers(0, 255)


def striped(above: tuple[int, int, int], below: tuple[int, int, int]) -> Source:
    """A photograph with one colour in its upper half and another in its lower."""
    half = 64 * 32
    plain = source("ada-byron", Size(640, 640))
    miniature = Miniature(Size(64, 64), bytes(above) * half + bytes(below) * half)
    return Source(plain.slug, plain.name, plain.digest, plain.size, plain.format, plain.rights, miniature)


def hue(colour: str) -> float:
    return float(Color(colour).convert("oklch")["hue"])


def near(one: float, other: float) -> bool:
    return min((one - other) % 360, (other - one) % 360) < 20


@settings(deadline=None)
@given(hexes)
def test_a_wanted_accent_reads_on_both_papers(wanted: str) -> None:
    made = accent(source("ada-byron"), None, MODES, wanted)
    assert is_colour(made.light)
    assert is_colour(made.dark)
    assert contrast(made.light, MODES.light) >= READABLE
    assert contrast(made.dark, MODES.dark) >= READABLE


@settings(deadline=None)
@given(hexes)
def test_an_accent_is_corrected_only_where_it_must_be_and_this_is_told(wanted: str) -> None:
    made = accent(source("ada-byron"), None, MODES, wanted)
    reads = contrast(wanted, MODES.light) >= READABLE
    assert made.corrected is not reads
    assert (made.light == wanted) is reads


@settings(deadline=None, max_examples=50)
@given(st.tuples(channels, channels, channels))
def test_a_photograph_s_accent_reads_on_both_papers(colour: tuple[int, int, int]) -> None:
    made = accent(source("ada-byron", colour=colour), None, MODES, None)
    assert contrast(made.light, MODES.light) >= READABLE
    assert contrast(made.dark, MODES.dark) >= READABLE
    assert not made.corrected


@settings(deadline=None)
@given(hexes, hexes)
def test_every_paper_has_a_readable_form_of_every_colour(colour: str, paper: str) -> None:
    assert contrast(readable(Color(colour), paper), paper) >= READABLE


@pytest.mark.parametrize("grey", [(0, 0, 0), GREY, (255, 255, 255), (130, 128, 126)])
def test_a_photograph_without_a_colour_of_its_own_has_the_theme_s_ink(grey: tuple[int, int, int]) -> None:
    made = accent(source("ada-byron", colour=grey), None, MODES, None)
    assert (made.light, made.dark, made.corrected) == (MODES.light_ink, MODES.dark_ink, False)


@pytest.mark.parametrize("colour", [BLUE, RED, GREEN])
def test_a_photograph_s_accent_keeps_its_hue(colour: tuple[int, int, int]) -> None:
    own = hue("#{:02x}{:02x}{:02x}".format(*colour))
    made = accent(source("ada-byron", colour=colour), None, MODES, None)
    assert near(hue(made.light), own)
    assert near(hue(made.dark), own)


def test_skin_and_hair_do_not_count() -> None:
    both = striped(RED, GREEN)
    upper, lower = HeadBox(0, 0, 1000, 500), HeadBox(0, 500, 1000, 1000)
    assert near(hue(accent(both, upper, MODES, None).light), hue("#288c3c"))
    assert near(hue(accent(both, lower, MODES, None).light), hue("#be2828"))


def test_a_head_that_fills_the_photograph_leaves_the_ink() -> None:
    assert accent(striped(RED, GREEN), HeadBox(0, 0, 1000, 1000), MODES, None).light == MODES.light_ink


def test_the_owner_s_word_counts_more_than_the_photograph() -> None:
    made = accent(source("ada-byron", colour=BLUE), None, MODES, "#a33c1b")
    assert (made.light, made.corrected) == ("#a33c1b", False)


def test_colours_are_the_same_each_time() -> None:
    both = striped(RED, GREEN)
    assert accent(both, None, MODES, None) == accent(both, None, MODES, None)
    assert LEAST_CHROMA < 0.07


@pytest.mark.parametrize(("one", "other", "told"), [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48)])
def test_contrast_is_that_of_wcag(one: str, other: str, told: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(told, abs=0.01)


def test_modes_of_the_theme_are_readable_themselves() -> None:
    modes: Modes = MODES
    assert contrast(modes.light, modes.light_ink) >= 7
    assert contrast(modes.dark, modes.dark_ink) >= 7


@given(hexes)
def test_a_complement_is_a_ground_on_which_the_ink_of_its_scheme_reads(colour: str) -> None:
    light, dark = complement(colour)
    assert contrast(light, MODES.light_ink) >= 7
    assert contrast(dark, MODES.dark_ink) >= 7
    assert complement(colour) == (light, dark)


@pytest.mark.parametrize("colour", ["#be2828", "#288c3c", "#2040a0", "#b84c2c"])
def test_a_complement_has_the_opposite_hue(colour: str) -> None:
    for ground in complement(colour):
        assert abs((hue(ground) - hue(colour)) % 360 - 180) < 12


@pytest.mark.parametrize("colour", ["#000000", "#ffffff", "#777777", "#14181f"])
def test_the_complement_of_grey_is_almost_grey(colour: str) -> None:
    for ground in complement(colour):
        assert float(Color(ground).convert("oklch")["chroma"]) < 0.02
