"""The share card of an index: whoever is first on it, side by side and whole, under the site's title."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.derive.pixels import _refuse
from generator.plan.head import CARD
from generator.plan.rights import rights_together
from generator.plan.site_card import BESIDE, LOWEST, MOST, TALLEST
from generator.values.artifact import Fill, Photograph, ShareCard, Stack
from generator.values.geometry import Box, HeadBox, Size
from generator.values.image import Cut, Rights
from tests.plan.people import LARGE, URL, page, paths, person, source, themes, whole

HEAD = HeadBox(300, 80, 700, 620)
"""Where `person` says that everybody's head is."""


def team(count: int, size: Size = LARGE) -> list[object]:
    return [person(f"one-{chr(97 + n)}", photograph=source(f"one-{chr(97 + n)}", size)) for n in range(count)]


def card_of(*people: object, **site: object) -> ShareCard:
    made = whole(*people, **site)
    (card,) = [one.recipe for one in made if isinstance(one.recipe, ShareCard) and not one.owner]
    return card


def photographs(card: ShareCard) -> list[tuple[Box, Cut]]:
    """Each portrait and its place."""
    found = [mark for mark in card.marks if isinstance(mark, Photograph)]
    return [(mark.box, card.portraits[mark.number]) for mark in found]


def test_the_first_people_of_an_index_stand_on_its_card_in_its_order() -> None:
    (_, first), *_ = photographs(card_of(person("zoe-adams", name="Zoe Adams"), person("ann-young")))
    assert first.source == source("ann-young").digest
    assert len(photographs(card_of(*team(MOST + 3)))) == MOST


def test_the_index_names_its_card_and_says_who_is_on_it() -> None:
    made = whole(person("ada-byron"), person("bob-example"))
    told = {meta.name: meta.content for meta in page(made, "index.html").head.metas}
    assert told["og:image"].startswith(f"{URL}assets/card.")
    assert told["og:image"].removeprefix(URL) in paths(made)
    assert told["og:image:alt"] == told["twitter:image:alt"] == "Ada Byron, Bob Example"
    assert told["twitter:card"] == "summary_large_image"


def test_a_site_with_somebody_at_home_has_their_card_and_no_other() -> None:
    made = whole(person("ada-byron"), person("bob-example"), home="ada-byron")
    assert all(one.owner for one in made if isinstance(one.recipe, ShareCard))


@pytest.mark.parametrize("theme", themes())
@settings(deadline=None, max_examples=20)
@given(
    sizes=st.lists(st.builds(Size, st.integers(300, 4000), st.integers(400, 5000)), min_size=1, max_size=7),
    language=st.sampled_from(["en", "ar"]),
)
def test_portraits_are_as_high_as_each_other_whole_and_on_the_card(
    theme: str, sizes: list[Size], language: str
) -> None:
    people = [
        person(f"one-{chr(97 + n)}", photograph=source(f"one-{chr(97 + n)}", size))
        for n, size in enumerate(sizes)
    ]
    card = card_of(*people, wears=theme, language=language)
    shown = photographs(card)
    assert len({box.size.height for box, _ in shown}) == 1
    ends = sorted((box.left, box.right) for box, _ in shown)
    assert all(before[1] < after[0] for before, after in pairwise(ends))
    for box, cut in shown:
        assert box.bottom == CARD.height
        assert box.size == cut.size
        assert BESIDE <= box.left < box.right <= CARD.width - BESIDE
        assert box.size.height <= TALLEST
        _refuse(cut)
    (words,) = [mark for mark in card.marks if isinstance(mark, Stack)]
    assert words.box.bottom < shown[0][0].top


def test_nobody_is_enlarged_and_who_is_too_small_stays_out() -> None:
    large, small = (
        person("ada-byron"),
        person("bob-example", photograph=source("bob-example", Size(250, 300))),
    )
    tiny = person("cy-example", photograph=source("cy-example", Size(120, LOWEST - 1)))
    shown = photographs(card_of(large, small, tiny))
    assert [cut.source for _, cut in shown] == [source(n).digest for n in ("ada-byron", "bob-example")]
    assert all(box.size.height <= 300 for box, _ in shown)
    made = whole(tiny)
    assert not [one for one in made if isinstance(one.recipe, ShareCard) and not one.owner]
    assert not [meta for meta in page(made, "index.html").head.metas if "image" in meta.name]


def test_heads_are_whole_on_the_card() -> None:
    for _, cut in photographs(card_of(*team(3))):
        head, box = HEAD.within(LARGE), cut.box
        assert box.left <= head.left
        assert box.top <= head.top
        assert box.right >= head.right
        assert box.bottom >= head.bottom


@pytest.mark.parametrize("theme", themes())
def test_the_title_is_not_in_the_colour_of_its_ground(theme: str) -> None:
    card = card_of(person("ada-byron"), wears=theme, title="Engines")
    ground, words = card.marks[0], card.marks[-1]
    assert isinstance(ground, Fill)
    assert isinstance(words, Stack)
    assert words.lines[0].colour != ground.colour


def test_characters_of_a_title_that_nobody_draws_are_told() -> None:
    (problem,) = [
        one for one in whole(person("ada-byron"), title="Engines 𓀀").problems if one.field == "title"
    ]
    assert "𓀀 (U+13000)" in problem.says
    assert problem.file == "site.yaml"


def test_a_card_of_several_credits_everybody_once() -> None:
    ann = Rights(creator="Ann", credit="Ann / Studio", copyright="© Ann", web_statement="https://a.example/")
    bob = replace(ann, creator="Bob", person_shown="Bob")
    told = rights_together([ann, bob, ann])
    assert told.creator == "Ann; Bob"
    assert told.credit == "Ann / Studio"
    assert told.copyright == "© Ann"
    assert told.web_statement == "https://a.example/"
    assert told.person_shown is None
    assert rights_together([ann]) == ann
