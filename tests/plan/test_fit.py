"""A fitted name: broken well, measured as the font draws it, in the capitals of its language."""

import io
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from PIL import ImageFont

from generator.load.theme import bundled
from generator.plan.capitals import capitals
from generator.plan.fit import LOW, UNEVEN, UNIT, Fitted, fitted
from generator.plan.person import plan_person
from generator.values.artifact import Font, Plan
from tests.plan.people import page, person, plan, setting, theme

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZÉÖŁŻÇĄØ"
names = st.lists(st.text(LETTERS, min_size=1, max_size=12), min_size=1, max_size=5).map(" ".join)


def fit(name: str, language: str = "en") -> Fitted:
    found = fitted(theme("marquee"), name, language)
    assert found
    return found


def lines(name: str, language: str = "en") -> tuple[str, ...]:
    return fit(name, language).view.lines


@cache
def anton(size: int) -> ImageFont.FreeTypeFont:
    data = (bundled("themes") / "marquee/fonts/anton-display.woff2").read_bytes()
    return ImageFont.truetype(io.BytesIO(data), size, layout_engine=ImageFont.Layout.BASIC)


@given(names)
def test_a_line_is_as_wide_as_the_ink_that_the_font_draws(name: str) -> None:
    whole = fit(name).whole
    left, _, right, _ = anton(1000).getmask(whole.text).getbbox()
    # The font engine rounds each advance to a pixel.
    assert whole.width / 1000 == pytest.approx(right - left, abs=2 + len(name) / 2)


@given(names)
def test_lines_are_the_words_again_and_the_wider_is_as_narrow_as_can_be(name: str) -> None:
    assume(len(name) <= 40)
    found = fit(name)
    assert "".join(line.text for line in found.lines) == found.whole.text
    high = found.cap * 100 >= LOW * found.whole.width
    if len(found.lines) == 1:
        widths = [pair for pair in _pairs(found.whole.text) if 100 * min(pair) >= UNEVEN * max(pair)]
        assert high or not widths
    else:
        one, other = (line.width for line in found.lines)
        assert not high
        assert 100 * min(one, other) >= UNEVEN * max(one, other)
        assert max(one, other) == min(
            max(pair) for pair in _pairs(found.whole.text) if 100 * min(pair) >= UNEVEN * max(pair)
        )


def _pairs(text: str) -> list[tuple[int, int]]:
    """The widths of every way to part words at a space."""
    words = text.split()
    ways = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
    return [(fit(one).whole.width, fit(other).whole.width) for one, other in ways]


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        ("Cher", ("CHER",)),
        ("Jo Li", ("JO LI",)),
        ("Eileen Collins", ("EILEEN ", "COLLINS")),
        ("Jo Kristofferson", ("JO KRISTOFFERSON",)),
        ("Wolfgang Amadeus Mozart", ("WOLFGANG ", "AMADEUS MOZART")),
        ("Łucja Żółć-Kędzierzawska", ("ŁUCJA ŻÓŁĆ-", "KĘDZIERZAWSKA")),
        ("Maria  Anna\tvan der Berg", ("MARIA ANNA ", "VAN DER BERG")),
        ("Hohenloheschillingsfürstenwalde", ("HOHENLOHESCHILLINGSFÜRSTENWALDE",)),
        ("N" * 20 + " " + "N" * 19, ("N" * 20 + " ", "N" * 19)),
        ("N" * 20 + " " + "N" * 20, ()),
    ],
)
def test_a_name_is_broken_where_both_lines_are_large(name: str, broken: tuple[str, ...]) -> None:
    assert lines(name) == broken


@pytest.mark.parametrize("name", ["グレース・ホッパー", "غريس هوبر", "ग्रेस हॉपर", "Ada ホッパー", "Алла Ы́"])
def test_a_script_that_the_face_lacks_is_not_fitted(name: str) -> None:
    assert fitted(theme("marquee"), name, "en") is None


def test_a_theme_that_asks_for_no_fit_gets_none() -> None:
    assert fitted(theme(), "Ada Byron", "en") is None
    assert page(plan()).page.fitted is None


def test_marks_above_and_below_are_measured_so_that_lines_do_not_touch() -> None:
    plain, marked = fit("EH").whole, fit("ŻĄ").whole
    assert (plain.rise, plain.fall) == (0, 0)
    assert marked.rise > UNIT // 10
    assert marked.fall > UNIT // 20


@pytest.mark.parametrize(
    ("text", "language", "shown"),
    [
        ("Weiß", "de", "WEIẞ"),
        ("İlkay Sarıgil", "tr", "İLKAY SARIGİL"),
        ("Ilkay Sarigil", "en", "ILKAY SARIGIL"),
        ("Şirin Quliyeva", "az-Latn", "ŞİRİN QULİYEVA"),
        ("Ελένη Παΐσιος", "el", "ΕΛΕΝΗ ΠΑΪΣΙΟΣ"),
        ("Zoe\u0301", "fr", "ZOÉ"),
    ],
)
def test_capitals_are_those_of_the_language(text: str, language: str, shown: str) -> None:
    assert capitals(text, language, lambda _: True) == shown


def test_a_face_without_the_capital_sharp_s_writes_two() -> None:
    assert capitals("Weiß", "de", lambda letter: letter != "ẞ") == "WEISS"


def test_the_page_brings_the_letters_and_the_widths_of_the_lines_that_it_shows() -> None:
    planned = _planned(name="Jörg Weißmüller", language="de")
    made = page(planned)
    assert made.page.fitted
    assert made.page.fitted.lines == ("JÖRG ", "WEIẞMÜLLER")
    letters = {a.recipe.letters for a in planned if isinstance(a.recipe, Font)}
    assert letters == {"".join(sorted(set("JÖRG WEIẞMÜLLER")))}
    told = {name: value for selector, name, value in made.variables if selector == ":root"}
    assert float(told["--name"]) > float(told["--name-2"]) > float(told["--name-1"]) > 1
    assert (told["--name-gaps"], told["--name-1-gaps"], told["--name-2-gaps"]) == ("14", "3", "9")


def test_the_gaps_of_a_line_are_those_between_its_letters() -> None:
    for one, two in pairwise(["A", "AB", "ABC"]):
        assert fit(two).whole.gaps == fit(one).whole.gaps + 1


def _planned(**fields: Any) -> Plan:
    return plan_person(person(**fields), theme("marquee"), setting())
