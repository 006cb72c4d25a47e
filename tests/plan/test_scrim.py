"""The scrim: nothing of it on the head, and from where words may begin the ink reads on the photograph."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from generator.plan.colours import contrast
from generator.plan.framing import Frame, within
from generator.plan.placeholder import grid
from generator.plan.scrim import LOWEST, RAMP, Scrim, luminance, scrim
from generator.values.geometry import Box, HeadBox, Point, Size
from generator.values.image import Miniature, Source
from generator.values.theme import Modes
from tests.plan.people import source, theme

WHOLE = Size(640, 640)
HEAD = HeadBox(300, 100, 600, 500)


def modes() -> Modes:
    return theme("marquee").file.modes


def photograph(pixels: bytes) -> Source:
    plain = source("ada-byron", WHOLE)
    small = Miniature(Size(64, 64), pixels)
    return Source(plain.slug, plain.name, plain.digest, plain.size, plain.format, plain.rights, small)


def flat(level: int) -> Source:
    return photograph(bytes([level]) * (3 * 64 * 64))


def strength(of: Scrim, at: float) -> float:
    """What the gradient has at a place, between its stops."""
    for (top, first), (bottom, last) in pairwise(of.stops):
        if top <= at <= bottom:
            return first + (last - first) * (at - top) / max(1, bottom - top)
    return 0


rows = st.lists(st.tuples(*[st.integers(0, 255)] * 3), min_size=8, max_size=8)


@given(rows, st.integers(0, 60), st.integers(350, 640))
def test_ink_reads_on_every_row_from_where_words_may_begin(
    colours: list[tuple[int, int, int]], top: int, bottom: int
) -> None:
    seen = photograph(b"".join(bytes(colour) * 64 * 8 for colour in colours))
    framed = Frame(Box(0, top, 640, bottom), Point(450, 300))
    made = scrim(seen, framed, HEAD, modes())
    chin = min(within(HEAD, WHOLE, framed.box).bottom, LOWEST)
    assert made.stops[0] == (chin, 0)
    assert made.stops[-1] == (1000, 100)
    assert made.clear == chin + RAMP
    assert all(one[0] < other[0] and one[1] <= other[1] for one, other in pairwise(made.stops))
    cells = grid(seen, framed.box, Size(1, 50))
    for number, row in enumerate(cells):
        at = number * 20 + 10
        if at >= made.clear:
            part = strength(made, at) / 100
            mixed = "#" + "".join(
                f"{round(paper * part + under * (1 - part)):02x}"
                for paper, under in zip(made.colour, row[0], strict=True)
            )
            assert contrast(modes().dark_ink, mixed) >= 4.5


def test_the_head_is_free_of_it_and_a_dark_photograph_is_hardly_darkened() -> None:
    framed = Frame(Box(0, 0, 640, 640), Point(450, 300))
    bright, dark = (scrim(flat(level), framed, HEAD, modes()) for level in (250, 20))
    assert strength(bright, 499) == strength(dark, 499) == 0
    assert strength(bright, 650) > 50
    assert strength(dark, 650) < strength(bright, 650) - 15


def test_without_a_head_the_chin_is_taken_to_lie_below_the_eyes() -> None:
    made = scrim(flat(200), Frame(Box(0, 0, 640, 640), Point(500, 300)), None, modes())
    assert 500 < made.stops[0][0] < 650


def test_a_chin_at_the_lower_edge_leaves_the_picture_to_itself() -> None:
    low = scrim(flat(200), Frame(Box(0, 0, 640, 640), Point(500, 300)), HeadBox(0, 0, 1000, 1000), modes())
    assert low.stops[0] == (LOWEST, 0)
    assert low.clear > 1000
    assert [at for at, _ in low.stops] == sorted({at for at, _ in low.stops})


def test_a_style_sheet_gets_the_stops_of_a_gradient() -> None:
    told = dict(Scrim((12, 11, 10), ((600, 0), (715, 57), (1000, 100)), 715).variables("--hero"))
    assert told == {
        "--hero-scrim": "rgb(12 11 10/0%) 60%,rgb(12 11 10/57%) 71.5%,rgb(12 11 10/100%) 100%",
        "--hero-clear": "0.715",
    }


def test_luminance_is_that_of_the_standard() -> None:
    assert luminance((0, 0, 0)) == 0
    assert abs(luminance((255, 255, 255)) - 1) < 1e-9
    assert (luminance((255, 255, 255)) + 0.05) / (luminance((119, 119, 119)) + 0.05) < 4.5
