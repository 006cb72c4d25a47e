"""A theme's templates and style sheet change pages and their sheets; nobody is planned anew for them."""

from dataclasses import replace

import pytest

from generator.plan.dress import dressed, undressed
from generator.plan.live import live
from generator.plan.person import plan_person
from generator.planning import Plans
from generator.values.artifact import Artifact, Page, Plan, Sheet
from generator.values.digest import of_bytes
from generator.values.theme import Theme

from .people import person, setting, theme, themes

STYLE, TEMPLATE = of_bytes(b"another style"), of_bytes(b"another template")


def edited() -> Theme:
    """The theme after both have been saved anew."""
    (first, _), *others = theme().templates
    return replace(theme(), styles=(STYLE,), templates=((first, TEMPLATE), *others))


@pytest.mark.parametrize("name", themes())
def test_a_plan_dressed_afterwards_is_the_plan_of_the_whole_theme(name: str) -> None:
    whole = plan_person(person(), theme(name), setting())
    assert dressed(plan_person(person(), undressed(theme(name)), setting()), theme(name)) == whole


def test_a_served_plan_dressed_anew_is_that_of_the_edited_theme() -> None:
    plans, ada, where = Plans(live), person(), setting()
    plans.of(ada, theme(), where)
    assert plans.of(ada, edited(), where) == Plans(live).of(ada, edited(), where)


def test_an_edited_template_or_style_leaves_everything_but_pages_the_same_object() -> None:
    plans, ada, where = Plans(live), person(), setting()
    before, after = plans.of(ada, theme(), where), plans.of(ada, edited(), where)
    assert [type(one.recipe) for one in _others(before, after)] == [Page, Sheet]


def test_an_edited_theme_yaml_plans_everybody_anew() -> None:
    plans, ada, where = Plans(live), person(), setting()
    plans.of(ada, theme(), where)
    modes = theme().file.modes.model_copy(update={"light": "#abcdef"})
    other = replace(theme(), file=theme().file.model_copy(update={"modes": modes}))
    assert plans.of(ada, other, where) == Plans(live).of(ada, other, where)


def _others(before: Plan, after: Plan) -> list[Artifact]:
    """What is not the very object that it was."""
    return [new for old, new in zip(before, after, strict=True) if new is not old]
