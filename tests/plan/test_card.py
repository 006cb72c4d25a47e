"""The share card and the monogram: concrete marks, all of them on the card, for whatever photograph and name."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.derive.pixels import _refuse
from generator.plan.card import Inks, card_words, icons, share_card, unknown_characters
from generator.plan.head import CARD
from generator.values.artifact import Fill, Icon, Photograph, ShareCard, Stack
from generator.values.geometry import Box, Size
from generator.values.image import Format, Rights
from generator.values.person import Profile
from generator.values.theme import OWN_COLOURS
from tests.plan.people import LARGE, headshot, setting, source, theme, themes

TOKENS = {token.name for name in themes() for token in theme(name).file.tokens}
INKS = Inks(tuple((name, "#14181f") for name in sorted({*OWN_COLOURS, *TOKENS})))
SETTING = setting(title="Engines")
CENTRAL = Box(100, 60, 1100, 545)
"""Where words stay: X writes its title over the foot of a card, others cut its sides."""
ROOM = 90
"""Height in px that a name takes at the least, with its gap."""


def profile(name: str = "Ada Byron", language: str = "en", **fields: object) -> Profile:
    return Profile.model_validate({"name": name, "language": language, "headshots": [headshot()]} | fields)


def card(size: Size = LARGE, whose: Profile | None = None, of: str = "ledger", **shot: object) -> ShareCard:
    told = whose or profile(headline="Writes programs")
    return share_card(source("ada-byron", size), headshot(**shot), told, theme(of), INKS, SETTING)


def stacks(of: ShareCard) -> list[Stack]:
    return [mark for mark in of.marks if isinstance(mark, Stack)]


sizes = st.builds(Size, st.integers(200, 5000), st.integers(200, 5000)).filter(lambda s: max(s) <= 4 * min(s))


@st.composite
def heads(draw: st.DrawFn) -> str:
    left, top = draw(st.integers(0, 95)), draw(st.integers(0, 95))
    return f"{left}% {top}% {draw(st.integers(left + 2, 100))}% {draw(st.integers(top + 2, 100))}%"


@pytest.mark.parametrize("name", themes())
@settings(deadline=None)
@given(size=sizes, head=heads() | st.none(), language=st.sampled_from(["en", "ar"]))
def test_everything_that_is_drawn_lies_on_the_card_and_words_in_its_middle(
    name: str, size: Size, head: str | None, language: str
) -> None:
    made = card(size, profile(language=language, headline="Writes programs"), name, head=head)
    assert made.size == CARD
    for mark in made.marks:
        assert 0 <= mark.box.left < mark.box.right <= CARD.width
        assert 0 <= mark.box.top < mark.box.bottom <= CARD.height
    for stack in stacks(made):
        assert stack.box.left >= CENTRAL.left
        assert stack.box.top >= CENTRAL.top
        assert stack.box.right <= CENTRAL.right
        assert stack.box.bottom <= CENTRAL.bottom
        assert stack.box.size.height >= ROOM


@pytest.mark.parametrize("name", themes())
@settings(deadline=None)
@given(size=sizes, head=heads() | st.none())
def test_the_portrait_can_be_made_as_planned_and_fills_its_place(
    name: str, size: Size, head: str | None
) -> None:
    made = card(size, of=name, head=head)
    (photo,) = [mark for mark in made.marks if isinstance(mark, Photograph)]
    _refuse(made.portraits[0])
    assert photo.box.size == made.portraits[0].size
    assert made.portraits[0].box.right <= size.width
    assert made.portraits[0].box.bottom <= size.height


def test_a_large_photograph_has_the_full_layout_and_a_small_one_its_own() -> None:
    large, small = theme().file.card.marks, theme().file.card.small
    assert place_of(card(Size(2400, 3000))).size == place_in(large)
    assert place_of(card(Size(527, 629))).size != place_in(large)
    assert place_of(card(Size(500, 600))).size == place_in(small)


def place_of(made: ShareCard) -> Box:
    return next(mark.box for mark in made.marks if isinstance(mark, Photograph))


def place_in(marks: tuple[object, ...]) -> Size:
    return next(Size(mark.width, mark.height) for mark in marks if mark.draw == "photo")  # type: ignore[attr-defined]


def test_the_rule_lies_at_the_sitter_s_eyes() -> None:
    made = card(head="30% 8% 70% 62%")
    rule = next(mark for mark in made.marks if isinstance(mark, Fill) and mark.box.size.height == 2)
    eyes_in_photo = 80 + (620 - 80) * 50 // 100
    crop = made.portraits[0].box
    on_card = (eyes_in_photo * 3000 // 1000 - crop.top) * CARD.height // crop.size.height
    assert abs(rule.box.top - on_card) <= 1


def test_a_card_is_one_language_s_and_mirrored_where_it_is_read_from_the_right() -> None:
    one, other = card(whose=profile()), card(whose=profile(language="ar"))
    assert [mark.box.left for mark in one.marks] == [CARD.width - mark.box.right for mark in other.marks]
    assert other.language == "ar"


def test_a_card_is_small_enough_for_every_messenger_and_its_portrait_loses_nothing() -> None:
    made = card()
    assert made.max_bytes == 300 * 1024
    assert made.portraits[0].format is Format.PNG
    assert made.portraits[0].rights == Rights()


def test_a_headline_stands_below_the_name_and_what_is_not_told_leaves_no_line() -> None:
    def lines(**fields: str) -> list[str]:
        return [line.text for stack in stacks(card(whose=profile(**fields))) for line in stack.lines]

    assert lines(headline="Writes programs") == ["Ada Byron", "Writes programs"]
    assert lines(role="Countess") == ["Ada Byron", "Countess"]
    assert lines() == ["Ada Byron"]


def test_a_card_names_only_the_faces_that_its_words_need() -> None:
    def faces(name: str) -> set[str]:
        return {
            face.name
            for stack in stacks(card(whose=profile(name)))
            for line in stack.lines
            for face in line.faces
        }

    assert len(faces("Ada Byron")) == 1
    assert faces("Łucja Żółć") >= faces("Ada Byron")
    assert any("jp" in name for name in faces("山田花子"))


def test_tight_letters_are_set_wider_where_a_fallback_draws_them() -> None:
    def tracking(name: str) -> int:
        return stacks(card(whose=profile(name)))[0].lines[0].tracking

    assert tracking("Ada Byron") < 0
    assert tracking("山田花子") == 0


def test_characters_that_no_face_has_are_told() -> None:
    assert unknown_characters(profile("Ada 𓀀 Byron"), theme(), SETTING) == "𓀀"
    assert unknown_characters(profile("Łucja Żółć", headline="数学者"), theme(), SETTING) == ""
    assert set("Ada Byron") <= set(card_words(profile(), theme()))


def test_the_monogram_is_drawn_for_every_place_that_wants_one() -> None:
    made = icons("AB", "en", theme(), INKS, SETTING)
    assert {stem: (icon.kind, icon.side) for stem, icon in made.items()} == {
        "favicon": ("ico", 32),
        "icon": ("svg", 512),
        "apple-touch-icon": ("png", 180),
        "icon-192": ("png", 192),
        "icon-512": ("png", 512),
        "maskable-512": ("png", 512),
    }
    assert all(isinstance(icon, Icon) and icon.letters == "AB" for icon in made.values())
    assert made["apple-touch-icon"].radius == 0


def test_a_maskable_monogram_stays_inside_the_circle_that_every_mask_keeps() -> None:
    safe = icons("AB", "en", theme(), INKS, SETTING)["maskable-512"].safe
    assert 2 * safe**2 <= 80**2  # a square's corners on a circle of 80 % of the side


def test_a_card_may_set_a_name_in_two_lines_the_second_against_the_photograph() -> None:
    (words,) = stacks(card(whose=profile("Vincent van Gogh", headline="Painter"), of="atelier"))
    assert [(line.text, line.end) for line in words.lines] == [
        ("Vincent", False),
        ("van Gogh", True),
        ("Painter", False),
    ]
    (single,) = stacks(card(whose=profile("Cher"), of="atelier"))
    assert [(line.text, line.end) for line in single.lines] == [("Cher", True)]
