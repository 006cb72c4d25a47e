"""What is wrong with a profile: every mistake at once, each at its place, in words that its author knows."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import Field

from generator.load.nodes import merge
from generator.load.site import SiteFile, StudioFile, read_site
from generator.load.synonyms import ELSEWHERE, MEANT
from generator.load.validate import check
from generator.load.yaml import parse
from generator.values.errors import Severity
from generator.values.fields import Model
from generator.values.headshot import Headshot
from generator.values.person import Link, Persona, Profile
from generator.values.site import Site
from generator.values.theme import ThemeFile

GOOD = "name: Ada\nheadshots: {file: a.jpg, alt: Ada smiles}\n"
JARGON = re.compile(
    r"input|valid |pydantic|str\b|dict|tuple|NoneType|extra|instance|enum|literal|schema|_type", re.IGNORECASE
)


def checked(text: str, model=Profile):
    node, problems = parse(text.encode(), "p.yaml")
    assert not problems, problems
    return check(model, node)


def told(text: str, model=Profile) -> list[str]:
    return [str(problem) for problem in checked(text, model)[1]]


def test_a_good_profile_has_no_problems():
    profile, problems = checked(GOOD)
    assert not problems
    assert profile.name.display == "Ada"
    assert profile.headshots[0].alt == "Ada smiles"


def test_every_mistake_is_told_at_once_in_the_order_of_the_file():
    lines = told(
        "name: Ada\npersona: king\nheadshots: a.jpg\ncontact: {email: ada, fone: 1}\nlanguage: english\n"
    )
    assert [line.split(" ")[0] for line in lines] == [
        "p.yaml:2:10:",
        "p.yaml:3:12:",
        "p.yaml:4:18:",
        "p.yaml:4:23:",
        "p.yaml:5:11:",
    ]


def test_a_problem_carries_the_line_and_a_caret():
    _, (problem,) = checked(GOOD + "contact:\n  email: ada\n")
    assert problem.excerpt == "  email: ada\n         ^"


# ---- empty, missing, unknown


def test_an_empty_file_lacks_what_is_required():
    assert told("") == [
        "p.yaml:1:1: headshots: is missing\n"
        "    add a line `headshots: …` (photographs of the person; the first is the page's)",
        "p.yaml:1:1: name: is missing\n    add a line `name: …` (the person's name)",
    ]


@pytest.mark.parametrize(
    "field", ["headline", "persona", "theme", "contact", "accent", "links", "draft", "seo"]
)
def test_an_optional_field_that_is_empty_is_as_good_as_left_out(field):
    assert checked(f"{GOOD}{field}:\n") == checked(GOOD)


def test_a_required_field_that_is_empty_is_told_where_it_stands():
    assert told("name:\nheadshots: {file: a.jpg, alt: }\n") == [
        "p.yaml:1:6: name: is empty\n    write it after the colon",
        "p.yaml:2:31: headshots.alt: is empty\n    write it after the colon",
    ]


def test_a_fact_and_a_list_item_that_are_empty_are_told():
    lines = told(GOOD + "facts: {Born: }\nlinks:\n  -\n")
    assert [line.split("\n")[0] for line in lines] == [
        "p.yaml:3:15: facts.Born: is empty",
        "p.yaml:5:4: links[0]: is empty",
    ]


def test_a_field_missing_inside_is_told_at_its_parent():
    assert told("name: Ada\nheadshots:\n  - file: a.jpg\n") == [
        "p.yaml:3:5: headshots[0].alt: is missing\n"
        "    add a line `alt: …` (what the picture shows, for those who do not see it)"
    ]


def test_a_shorthand_that_lacks_something_is_shown_in_full():
    assert told("name: Ada\nheadshots: a.jpg\n") == [
        "p.yaml:2:12: headshots: needs `alt` too\n    write {file: a.jpg, alt: …}"
    ]


def test_an_inner_field_of_a_shorthand_is_never_mentioned():
    lines = told(
        f"name: {'x' * 121}\nheadshots: [{{file: a.jpg, alt: x, credit: {'y' * 301}}}]\ntheme: My Theme\n"
    )
    assert [line.split(": ")[1] for line in lines] == ["name", "headshots[0].credit", "theme"]


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("headlin: x", "did you mean `headline`?"),
        ("Headline: x", "did you mean `headline`?"),
        ("head-line: x", "did you mean `headline`?"),
        ("photo: x.jpg", "did you mean `headshots`?"),
        ("organization: x", "did you mean `organisation`?"),
        ("email: x", "`email` belongs under `contact`"),
        ("bio: x", "the biography is written in bio.md, beside this file"),
        ("About me: x", "the biography is written in bio.md, beside this file"),
        ("bois: {}", "did you mean `bios`?"),
        ("linkedin: x", "write its address below `links:`, as a line `- https://…`"),
        ("GitHub: x", "write its address below `links:`, as a line `- https://…`"),
        ("contact: {instagram: x}", "write its address below `links:`, as a line `- https://…`"),
        ("born: 1815", "write it below `facts:`, as a line `- {label: Born, text: …}`"),
        ("date of birth: 1815", "write it below `facts:`, as a line `- {label: Born, text: …}`"),
        ("visibility: x", "known here: format, name"),
        ("zzz: x", "known here: format, name"),
    ],
)
def test_an_unknown_key_is_pointed_at_with_what_was_probably_meant(line, hint):
    _, (problem,) = checked(GOOD + line + "\n")
    column = line.rfind("{i") + 2 if "{i" in line else 1
    assert (problem.line, problem.column, problem.says) == (3, column, "is not a known field")
    assert problem.hint.startswith(hint)


@pytest.mark.parametrize("word", [*MEANT, *ELSEWHERE])
def test_every_synonym_leads_to_a_field_that_there_is(word):
    fields = {name for model in (Profile, Headshot, Link) for name in model.model_fields}
    assert MEANT.get(word, "") in fields or ELSEWHERE[word][0] in Profile.model_fields
    assert word not in fields
    assert re.fullmatch("[a-z_]+", word)


def test_what_is_said_of_a_photographer_is_not_taken_for_the_person_s():
    _, (problem,) = checked("name: Ada\nheadshots: {file: a.jpg, alt: x, credit: {instagram: jo}}\n")
    assert problem.hint == "known here: creator, text, url"


def test_a_list_of_the_fields_is_told_to_its_end():
    _, (problem,) = checked(GOOD + "zzz: x\n")
    assert problem.hint == f"known here: {', '.join(Profile.model_fields)}"


def test_a_key_of_the_top_level_that_stands_too_deep_is_told_so():
    _, (problem,) = checked("name: Ada\nheadshots:\n- file: a.jpg\n  alt: x\n  accent: '#fff'\n")
    assert (problem.field, problem.hint) == (
        "headshots[0].accent",
        "`accent` belongs at the top level of the file",
    )


@pytest.mark.parametrize(
    ("file", "line", "hint"),
    [
        (StudioFile, "default: {role: Clerk}", "did you mean `defaults`?"),
        (StudioFile, "lock: [theme]", "did you mean `locked`?"),
        (StudioFile, "theme: ledger", "`theme` belongs under `defaults`"),
        (StudioFile, "email: {visibility: private}", "`email` belongs under `defaults.contact`"),
        (StudioFile, "zzz: x", "known here: format, locked, defaults"),
        (SiteFile, "accent: '#fff'", "`accent` belongs under `defaults`"),
        (SiteFile, "group: {}", "did you mean `groups`?"),
    ],
)
def test_a_field_of_everybodys_profiles_is_pointed_to_its_layer(file, line, hint):
    _, (problem,) = checked(line + "\n", file)
    assert (problem.says, problem.hint) == ("is not a known field", hint)


def test_a_studio_s_file_is_judged_with_its_defaults(tmp_path):
    (tmp_path / "site.yaml").write_text("format: 1\n")
    (tmp_path / "studio.yaml").write_text("defaults: {role: Clerk}\ntheme: ledger\n")
    _, (problem,) = read_site(tmp_path)
    assert (problem.place, problem.hint) == ("studio.yaml:2:1", "`theme` belongs under `defaults`")


def test_an_unknown_key_is_told_even_where_it_is_empty():
    assert told(GOOD + "headlin:\n") == [
        "p.yaml:3:1: headlin: is not a known field\n    did you mean `headline`?"
    ]


def test_a_misspelt_key_is_not_told_a_second_time_as_missing():
    assert len(told("nmae: Ada\nheadshots: {fil: a.jpg, alt: x}\n")) == 2


# ---- kinds of value


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("persona: artis", "p.yaml:3:10: persona: cannot be artis"),
        ("persona: [artist]", "p.yaml:3:10: persona: is a list, where one word is wanted"),
        ("format: 2", "p.yaml:3:9: format: cannot be 2"),
        ("draft: yes", "p.yaml:3:8: draft: is not true or false: yes"),
        ("seo: {index: 1}", "p.yaml:3:14: seo.index: is not true or false: 1"),
        ("headline: true", "p.yaml:3:11: headline: is true, where words are wanted"),
        ("headline: 1.50", "p.yaml:3:11: headline: is a number, where words are wanted"),
        ("headline: [a]", "p.yaml:3:11: headline: is a list, where words are wanted"),
        ("headline: {a: b}", "p.yaml:3:11: headline: is a mapping, where words are wanted"),
        ("theme: [ledger]", "p.yaml:3:8: theme: is a list, where text or a mapping is wanted"),
        ("contact: ada@example.org", "p.yaml:3:10: contact: is text, where a mapping is wanted"),
        ("links: https://example.org", "p.yaml:3:8: links: is text, where a list is wanted"),
        ("links: [[a]]", "p.yaml:3:9: links[0]: is a list, where text or a mapping is wanted"),
        ("accent: orange", "p.yaml:3:9: accent: is not a colour: orange"),
        ("facts: {Born: [a]}", "p.yaml:3:15: facts.Born: is a list, where words are wanted"),
        ("headline: " + "x" * 301, "p.yaml:3:11: headline: is 301 characters long, and may be 300"),
        (
            "actions: [{label: a, url: 'https://e.org'}, {label: b, url: 'https://e.org'}, {label: c, url: 'https://e.org'}]",
            "p.yaml:3:10: actions: has 3 items, and may have 2",
        ),
    ],
)
def test_a_value_of_the_wrong_kind_is_told_in_plain_words(text, line):
    assert [problem.split("\n")[0] for problem in told(f"{GOOD}{text}\n")] == [line]


@pytest.mark.parametrize(
    ("text", "model", "scheme", "hint"),
    [
        ("url: htp://example.org/", Site, "htp", "begin it with https://"),
        (GOOD + "organisation: {name: x, url: ftp://example.org}", Profile, "ftp", "begin it with https://"),
        (GOOD + "links: [ftp://example.org]", Profile, "ftp", "use https:, http:, mailto: or tel:"),
    ],
)
def test_a_wrong_scheme_is_told_those_that_its_field_may_have(text, model, scheme, hint):
    _, (problem,) = checked(text + "\n", model)
    assert problem.says == f"has the scheme {scheme}:, which is not allowed here"
    assert problem.hint == hint


def test_a_choice_is_told_with_all_choices_and_the_nearest():
    _, (problem,) = checked(GOOD + "persona: artis\n")
    assert (
        problem.hint
        == "did you mean artist? Else write executive, performer, artist, founder, client or everyone"
    )


def test_an_empty_list_of_headshots_is_too_short_but_a_bad_headshot_does_not_make_it_so():
    assert told("name: Ada\nheadshots: []\n") == [
        "p.yaml:2:12: headshots: is too short\n    it needs 1 at least"
    ]
    assert len(told("name: Ada\nheadshots: [a.jpg]\n")) == 1


class Numbers(Model):
    whole: int = Field(1, ge=0, le=9)
    flag: bool = False


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("whole: 10", "is more than 9: 10"),
        ("whole: -1", "is less than 0: -1"),
        ("whole: x", "is not a whole number: x"),
        ("whole: 1.5", "is not a whole number: 1.5"),
        ("whole: [1]", "is not a whole number: a list"),
        ("flag: x", "is not true or false: x"),
        ("flag: [x]", "is not true or false: a list"),
    ],
)
def test_numbers_and_truths_of_themes_are_told_in_plain_words(text, says):
    assert [problem.says for problem in checked(text, Numbers)[1]] == [says]


# ---- comments that were meant as text


def test_a_colour_without_quotes_is_a_comment_and_is_told_so():
    assert told(GOOD + "accent: #ff8800\n") == [
        "p.yaml:3:8: accent: is empty: what follows `#` without quotes is a comment in YAML\n"
        '    put it in quotes: "#ff8800"'
    ]


def test_an_optional_text_that_begins_with_a_number_sign_is_not_lost_in_silence():
    profile, (problem,) = checked(GOOD + "headline: #1 in sales\n")
    assert profile is None
    assert problem.hint == 'put it in quotes: "#1 in sales"'


def test_a_text_that_is_cut_by_a_number_sign_is_warned_of():
    profile, (problem,) = checked(GOOD + "headline: The #1 pilot\n")
    assert profile.headline == "The"
    assert problem.severity is Severity.WARNING
    assert (problem.line, problem.column, problem.says) == (3, 11, "ends before #1 pilot")


def test_a_wrong_value_that_a_comment_follows_is_told_so_too():
    _, (problem,) = checked(GOOD + "contact: {email: ada\n    #ada@example.org\n}\n")
    assert problem.severity is Severity.ERROR
    _, (problem,) = checked(GOOD + "contact:\n  email: ada #@example.org\n")
    assert "what follows ` #` is a comment in YAML" in problem.hint


def test_an_ordinary_comment_is_nobodys_business():
    assert not told(GOOD + "headline: Pilot # to be shortened\nrole: # later\n")


# ---- HTML in plain text


def test_a_wrong_value_with_tags_in_it_is_told_once():
    (line,) = told(GOOD + "accent: <b>red</b>\n")
    assert line.startswith("p.yaml:3:9: accent: is not a colour")


def test_tags_are_told_at_their_line_and_nobody_s_page_is_kept_back_for_them():
    profile, (problem,) = checked(GOOD + "facts:\n  - label: Now\n    text: <em>here</em>\n")
    assert profile.facts[0].text == "<em>here</em>"
    assert (problem.place, problem.field, problem.severity) == (
        "p.yaml:5:11",
        "facts[0].text",
        Severity.WARNING,
    )


@pytest.mark.timeout(20)
def test_many_tags_that_never_end_are_looked_at_once():
    assert not told(f"{GOOD}talks: [{{title: x, event: '{'<b ' * 90}'}}]\n")
    checked(f"{GOOD}headline: '{'<b ' * 60_000}'\n")


# ---- together with what was refused before


def test_what_parse_refused_is_not_complained_of_again_but_the_rest_is():
    node, refused = parse(b"name: &x\nheadshots: *x\npersona: king\naccent: *x\n", "p.yaml")
    assert [problem.line for problem in refused] == [1, 2, 4]
    assert [problem.line for problem in check(Profile, node)[1]] == [3]


def test_a_mapping_with_a_merge_key_is_not_told_to_lack_what_it_would_have_brought():
    node, refused = parse(b"<<: {name: Ada}\naccent: orange\n", "p.yaml")
    assert len(refused) == 1
    assert [problem.field for problem in check(Profile, node)[1]] == ["accent"]


def test_a_problem_points_into_the_layer_that_it_comes_from():
    lower, _ = parse(b"persona: king\n", "site.yaml")
    upper, _ = parse(GOOD.encode() + b"language: english\n", "p.yaml")
    _, problems = check(Profile, merge(lower, upper))
    assert [problem.place for problem in problems] == ["p.yaml:3:11", "site.yaml:1:10"]


# ---- strangers


def test_a_message_quotes_no_more_than_a_person_reads():
    for problem in told(
        GOOD + f"contact: {{email: {'x' * 100_000}}}\nlinks: [{'y' * 100_000}]\n{'k' * 1000}: x\n"
    ):
        assert len(problem) < 1200


@pytest.mark.timeout(20)
def test_fifty_thousand_unknown_keys_are_told_as_a_hundred():
    assert len(told("".join(f"k{number}:\n" for number in range(25_000)))) == 100


KEYS = st.sampled_from(
    [*Profile.model_fields, "email", "file", "alt", "url", "label", "text", "x", "display", "options"]
)
SCALARS = st.sampled_from(
    [
        "1",
        "1.5",
        "true",
        "no",
        "",
        "'#fff'",
        "#fff",
        "a",
        "https://e.org",
        "javascript:x",
        "fr",
        "5%",
        '"\\e"',
        "'x@y.z'",
    ]
)
TREES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.dictionaries(KEYS, inner, max_size=4).map(
            lambda d: "{" + ", ".join(f"{k}: {v}" for k, v in d.items()) + "}"
        )
    ),
    max_leaves=12,
)


@settings(deadline=None, max_examples=400)
@given(st.dictionaries(KEYS, TREES, max_size=6), st.sampled_from([Profile, Site, ThemeFile]))
def test_whatever_is_wrong_is_told_without_jargon(tree, model):
    node, _ = parse("".join(f"{key}: {value}\n" for key, value in tree.items()).encode(), "p.yaml")
    if node is None:
        return
    value, problems = check(model, node)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    assert (value is None) == bool(errors)
    for problem in problems:
        assert problem.line >= 1
        assert problem.says != "is not what is wanted here"
        said = re.sub(r": .*", "", problem.says)
        assert not JARGON.search(said), problem.says


def test_every_persona_can_be_written():
    for persona in Persona:
        assert checked(f"{GOOD}persona: {persona.value}\n")[0].persona is persona
