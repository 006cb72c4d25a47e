"""YAML as strangers write it: its values, its places, and what is refused."""

import re

import pytest
import yaml as pyyaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.load.nodes import at, excerpt, find, merge, plain, shown
from generator.load.yaml import parse
from generator.values.limits import YAML_BYTES, YAML_DEPTH

PARSERS = [pyyaml.CSafeLoader, pyyaml.SafeLoader]


def value_of(text: str):
    node, problems = parse(f"key: {text}\n".encode(), "profile.yaml")
    assert not problems, problems
    return plain(node)["key"]


def told(text: str | bytes, loader=pyyaml.CSafeLoader) -> list[str]:
    data = text.encode() if isinstance(text, str) else text
    return [str(problem).split("\n")[0] for problem in parse(data, "p.yaml", loader)[1]]


def problem_of(text: str | bytes):
    (problem,) = parse(text.encode() if isinstance(text, str) else text, "p.yaml")[1]
    return problem


# ---- values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5", 5),
        ("-5", -5),
        ("0", 0),
        ("999999999999999", 999999999999999),
        ("1.5", 1.5),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ('""', ""),
        ("'5'", "5"),
        ("[a, 2]", ["a", 2]),
        ("{a: b}", {"a": "b"}),
    ],
)
def test_a_plain_value_is_a_number_a_truth_or_nothing_where_it_says_so(text, value):
    assert value_of(text) == value
    assert type(value_of(text)) is type(value)


@pytest.mark.parametrize(
    "text",
    [
        *("no", "yes", "on", "off", "y", "n", "True", "NULL", "="),
        *("012", "0x1f", "1_000", "+5", "1e3", ".5", "1.", ".inf", ".nan", "1000000000000000", "٣", "６"),
        *("1:30", "2026-05-31", "2001-12-14t21:59:43.10-05:00"),
    ],
)
def test_everything_else_stays_text(text):
    assert value_of(text) == text


def test_a_key_is_the_text_that_was_written():
    node, problems = parse(b"2005: a\nyes: b\ntrue: c\n", "p.yaml")
    assert not problems
    assert plain(node) == {"2005": "a", "yes": "b", "true": "c"}


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing yet\n", "---\n", "~\n", "\ufeff"])
def test_an_empty_file_is_a_mapping_without_keys(text):
    node, problems = parse(text.encode(), "p.yaml")
    assert not problems
    assert plain(node) == {}


# ---- places


def test_every_value_knows_its_line_and_its_column_in_characters():
    node, _ = parse("# ö\nname: Zoë\n日本: {x: 'é', y: [ü, z]}\n".encode(), "p.yaml")
    places = {path: at(node, path).place for path in (("name",), ("日本", "x"), ("日本", "y", 1))}
    assert [(p.line, p.column) for p in places.values()] == [(2, 7), (3, 9), (3, 21)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_however_they_end(end):
    node, _ = parse(f"a: 1{end}{end}b: 2{end}".encode(), "p.yaml")
    place = at(node, ["b"]).place
    assert (place.line, place.column, place.text) == (3, 4, "b: 2")


def test_a_byte_order_mark_takes_no_column():
    node, problems = parse(b"\xef\xbb\xbfname: Ada\n", "p.yaml")
    assert not problems
    assert at(node, ["name"]).place.column == 7


def test_an_empty_value_stands_right_behind_its_colon():
    place = at(parse(b"name:\nrole: x\n", "p.yaml")[0], ["name"]).place
    assert (place.line, place.column) == (1, 6)


def test_a_path_is_followed_as_far_as_the_file_goes():
    node, _ = parse(b"headshots:\n  - file: a.jpg\n  - b.jpg\n", "p.yaml")
    assert find(node, ("headshots", 0, "file")).path == "headshots[0].file"
    assert find(node, ("headshots", 1, "file")).path == "headshots[1]"
    assert find(node, ("headshots", 7, "file")).path == "headshots"
    assert find(node, ()).path == ""


def test_an_index_into_a_mapping_is_its_nth_pair():
    node, _ = parse(b"facts: {Born: Elmira, Rank: Colonel}\n", "p.yaml")
    found = find(node, ("facts", 1, "text"))
    assert (found.path, plain(found.node), found.key.value) == ("facts.Rank", "Colonel", "Rank")


def test_one_thing_in_place_of_a_list_of_one_is_its_first_item():
    node, _ = parse(b"headshots: {file: a.jpg, focus: 1%}\n", "p.yaml")
    assert find(node, ("headshots", 0, "focus")).path == "headshots.focus"
    assert find(node, ("headshots", 0)).path == "headshots"


# ---- layers


def test_layers_merge_mappings_and_replace_everything_else_and_keep_every_place():
    lower, _ = parse(b"a: {x: 1, y: 2}\nb: [1, 2]\nc: text\n", "lower.yaml")
    upper, _ = parse(b"\na: {y: 3, z: 4}\nb: [9]\nd: new\n", "upper.yaml")
    merged = merge(lower, upper)
    assert plain(merged) == {"a": {"x": 1, "y": 3, "z": 4}, "b": [9], "c": "text", "d": "new"}
    places = {path: at(merged, path).place for path in (("a", "x"), ("a", "y"), ("b", 0), ("c",))}
    assert [(p.document.file, p.line) for p in places.values()] == [
        ("lower.yaml", 1),
        ("upper.yaml", 2),
        ("upper.yaml", 3),
        ("lower.yaml", 3),
    ]


def test_a_mapping_laid_over_text_replaces_it():
    lower, _ = parse(b"name: Ada\n", "lower.yaml")
    upper, _ = parse(b"name: {given: Ada}\n", "upper.yaml")
    assert plain(merge(lower, upper)) == {"name": {"given": "Ada"}}
    assert plain(merge(upper, lower)) == {"name": "Ada"}


SHORT = {"name": "display"}


@pytest.mark.parametrize(
    ("lower", "upper", "laid", "same"),
    [
        ("{display: Ada, given: A}", "Grace", "Grace", {"display": "Grace", "given": "A"}),
        ("{given: A}", "Grace", {"given": "A", "display": "Grace"}, {"given": "A", "display": "Grace"}),
        ("{display: , given: A}", "Grace", *[{"display": "Grace", "given": "A"}] * 2),
        ("Ada", "{given: A}", *[{"display": "Ada", "given": "A"}] * 2),
        ("{display: Ada, given: A}", "", None, None),
    ],
)
def test_a_short_form_replaces_a_mapping_with_its_field_but_not_in_other_words_for_the_same(
    lower: str, upper: str, laid: object, same: object
):
    below, _ = parse(f"name: {lower}\n".encode(), "lower.yaml")
    above, _ = parse(f"name: {upper}\n".encode(), "upper.yaml")
    assert plain(merge(below, above, SHORT)) == {"name": laid}
    assert plain(merge(below, above, SHORT, same=True)) == {"name": same}


# ---- excerpts


def test_an_excerpt_is_the_line_with_a_caret_under_the_column():
    assert problem_of("name: Ada\nname: Zoë\n").excerpt == "name: Zoë\n^"
    assert excerpt("role: &x", 7) == "role: &x\n      ^"


def test_the_caret_stands_below_wide_and_combining_characters():
    assert excerpt("日本: x", 5) == "日本: x\n      ^"
    assert excerpt("e\u0301: x", 5) == "e\u0301: x\n   ^"


def test_an_excerpt_of_a_long_line_shows_what_lies_around_the_column():
    line, caret = excerpt("a" * 500 + "!" + "b" * 500, 501).split("\n")
    assert len(line) == 102
    assert line[len(caret) - 1] == "!"


def test_nothing_in_a_message_moves_the_cursor_of_a_terminal_or_turns_its_text_around():
    assert "\x1b" not in excerpt("a: \x1b[2J", 1)
    assert shown("a\x1b[2Jb\u202ec\nd") == "a�[2Jb�c d"
    (problem,) = parse(b'"a\\e[2J": 1\n"a\\e[2J": 2\n', "p.yaml")[1]
    assert "\x1b" not in str(problem)


# ---- refused


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("a: &x 1\n", ["p.yaml:1:4: a: has an anchor (&x), which is not allowed here"]),
        ("a: &x [1]\n", ["p.yaml:1:4: a: has an anchor (&x), which is not allowed here"]),
        ("a: *x\n", ["p.yaml:1:4: a: is an alias (*x), which is not allowed here"]),
        ("a:\n  <<: {b: 1}\n", ["p.yaml:2:3: a: has a merge key (<<), which is not allowed here"]),
        ("a:\n  <<: *x\n", ["p.yaml:2:3: a: has a merge key (<<), which is not allowed here"]),
        ("a: !!str 1\n", ["p.yaml:1:4: a: has a tag (!), which is not allowed here"]),
        (
            "a: !!python/object/apply:os.system [ls]\n",
            ["p.yaml:1:4: a: has a tag (!), which is not allowed here"],
        ),
        ("a: 1\n---\nb: 2\n", ["p.yaml:2:1: a second document begins here"]),
        ("a: 1\nb: 2\na: 3\n", ["p.yaml:3:1: a: is given twice, first on line 1"]),
        ("c: {a: 1, 'a': 3}\n", ["p.yaml:1:11: c.a: is given twice, first on line 1"]),
        ("[x]: 3\n", ["p.yaml:1:1: has a key that is not text"]),
        ("{{a: b}: c}\n", ["p.yaml:1:2: has a key that is not text"]),
        ("? {a: b}\n: c\n", ["p.yaml:1:3: has a key that is not text"]),
        ("'': c\n", ["p.yaml:1:1: has a key that is not text"]),
        ("- a\n- b\n", ["p.yaml:1:1: this is a list, where `key: value` lines are wanted"]),
        ("Ada\n", ["p.yaml:1:1: this is text, where `key: value` lines are wanted"]),
    ],
)
@pytest.mark.parametrize("loader", PARSERS)
def test_what_may_explode_or_mislead_is_refused_with_its_place(text, messages, loader):
    assert told(text, loader) == messages


def test_everything_that_is_refused_is_told_at_once():
    text = "a: &x 1\nb: *x\nc: !t 2\na: 3\n<<: {d: 1}\ne: [f: &y {g: *y}]\n"
    assert [line.split(" ")[0] for line in told(text)] == [
        "p.yaml:1:4:",
        "p.yaml:2:4:",
        "p.yaml:3:4:",
        "p.yaml:4:1:",
        "p.yaml:5:1:",
        "p.yaml:6:8:",
        "p.yaml:6:15:",
    ]


def test_what_is_refused_is_told_together_with_what_cannot_be_read():
    assert len(told("a: &x 1\nb: 'open\n")) == 2


def test_nobody_is_told_more_problems_than_a_person_reads():
    assert len(told("a:\n" * 5000)) == 100


def test_a_front_matter_file_is_read_up_to_its_second_line_of_dashes():
    node, problems = parse(b"---\nname: Ada\n---\nA text: [that is no YAML\n", "p.yaml")
    assert plain(node) == {"name": "Ada"}
    assert [p.line for p in problems] == [3]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: b: c\n", "p.yaml:1:5: a second `: ` stands in this line"),
        ("a: x\nheadline:Pilot\n", "p.yaml:2:9: there is no space after this colon"),
        ("headline:Pilot\na: x\n", "p.yaml:1:9: there is no space after this colon"),
        (
            "a: 1\n  b: 2\n",
            "p.yaml:2:4: this line is indented more than the one above, whose value is complete",
        ),
        (
            "a:\n  b: 1\n c: 2\n",
            "p.yaml:3:2: this line is indented differently from the lines that it belongs to",
        ),
        ("a: x\nheadline\nb: y\n", "p.yaml:2:1: this line has no `: ` after its key"),
        ("headline\nb: y\n", "p.yaml:1:1: this line has no `: ` after its key"),
        ("a: 'It's me'\n", "p.yaml:1:8: text goes on after a closing quote or bracket"),
        ('a: "x\nb: c\n', "p.yaml:1:4: the quote opened here is never closed"),
        ("a: [1, 2\nb: c\n", "p.yaml:1:4: the `[` opened here is never closed"),
        ("a: {x: 1\nb: c\n", "p.yaml:1:4: the `{` opened here is never closed"),
        ("a: ['x' 'y']\n", "p.yaml:1:9: a comma, or the closing bracket, is missing before this"),
        ("a: @ada\n", "p.yaml:1:4: text cannot begin with this character unless it stands in quotes"),
        ("a: `x`\n", "p.yaml:1:4: text cannot begin with this character unless it stands in quotes"),
        ("a: %5\n", "p.yaml:1:4: text cannot begin with this character unless it stands in quotes"),
        ("a: *very* good\n", "p.yaml:1:4: text cannot begin with `*` or `&` unless it stands in quotes"),
        ("a: & Sons\n", "p.yaml:1:4: text cannot begin with `*` or `&` unless it stands in quotes"),
        ("a: >foo\n", "p.yaml:1:4: text cannot begin with `>` or `|` unless it stands in quotes"),
        ("a: - b\n", "p.yaml:1:4: a list cannot begin on the line of its key"),
        ("- a\nb: c\n", "p.yaml:2:1: this is neither an item of the list above nor indented below one"),
        (": x\n", "p.yaml:1:1: there is no key before this colon"),
        (
            "a: [\n",
            "p.yaml:1:4: a value or a closing bracket is missing here, or text begins with one of , ] }",
        ),
        ("a:\n\tb: c\n", "p.yaml:2:1: a tab indents this line"),
        ("a:\n  b: c\n \td: e\n", "p.yaml:3:2: a tab indents this line"),
    ],
)
@pytest.mark.parametrize("loader", PARSERS)
def test_a_slip_is_explained_where_it_happened(text, message, loader):
    assert told(text, loader) == [message]


@pytest.mark.parametrize("escape", [r"\q", r"\u12", r"\x"])
def test_a_backslash_in_double_quotes_is_explained(escape):
    problem = problem_of(f'a: "x{escape}"\n')
    assert problem.says == "a backslash in double quotes begins a code that does not exist"


def test_all_lines_that_tabs_indent_are_told_at_once():
    assert ", on lines 3, 5 too" in problem_of("a:\n\tb: c\n\td: e\n  f: g\n\th: i\n").hint


def test_a_file_that_is_not_utf8_is_told_where():
    assert told("name: Ada\nrole: Zoë\n".encode("latin-1")) == [
        "p.yaml:2:1: is not UTF-8: its byte 19 is 0xeb"
    ]
    assert told("name: Ada".encode("utf-16")) == ["p.yaml:1:1: is not UTF-8: its byte 1 is 0xff"]


@pytest.mark.parametrize("control", ["\0", "\x07", "\x1b", "\x7f", "\x80"])
def test_a_control_character_is_told_where(control):
    assert told(f"a: 1\nb: x{control}\n") == [
        f"p.yaml:2:5: a control character (U+{ord(control):04X}) stands here"
    ]


def test_half_a_character_is_refused_whichever_parser_reads_it():
    for loader in PARSERS:
        assert told('a: "\\ud83d"\n', loader)


# ---- limits, and what strangers try


def test_a_file_of_exactly_the_limit_is_read_and_one_byte_more_is_not():
    fits = b"a: b\n#" + b"x" * (YAML_BYTES - 6)
    assert not told(fits)
    assert told(fits + b"x") == ["p.yaml: is larger than 256 KiB"]


@pytest.mark.parametrize("loader", PARSERS)
def test_a_tree_of_exactly_the_depth_is_read_and_one_level_more_is_not(loader):
    def nest(depth: int) -> str:
        return "a: " + "[" * (depth - 1) + "]" * (depth - 1)

    assert not told(nest(YAML_DEPTH), loader)
    assert "is nested more than 20 levels deep" in told(nest(YAML_DEPTH + 1), loader)[0]


BOMB = "a: &a {k: v}\n" + "".join(
    f"{name}: &{name} {{<<: [{', '.join('*' + above for _ in range(9))}]}}\n"
    for above, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.timeout(20)
@pytest.mark.parametrize("loader", PARSERS)
@pytest.mark.parametrize(
    "text",
    [
        BOMB,
        "a: &a [*a]\n",
        "[" * 30_000,
        "{" * 200_000,
        "- " * 100_000,
        "? " * 100_000,
        "a: " + "[{x: " * 20_000,
        "\n".join(" " * level + "a:" for level in range(600)),
        "a: '" + "x" * 200_000,
        'a: "' + "\\n" * 100_000,
        "a" * 200_000,
        "\t" * 200_000,
        "a: [" + "&b c, " * 40_000 + "]",
        "&a " * 80_000,
        "!" * 200_000,
        "a: !<" + "x" * 200_000,
        "a: " + "9" * 200_000 + "\nb: [",
        "%YAML 9.9\n---\na: b\n",
        "\x01" * 200_000,
    ],
    ids=lambda text: text[:12],
)
def test_hostile_files_are_refused_at_once(text, loader):
    problems = parse(text.encode(), "p.yaml", loader)[1]
    assert problems
    assert all(len(str(problem)) < 1000 and len(problem.excerpt) < 400 for problem in problems)


YAMLISH = st.text(alphabet="ab1:- \n\t\"'[]{},&*!|>%@`#?<~\\.é日\ufeff\x85\u2028", max_size=60)


@settings(deadline=None, max_examples=400)
@given(st.binary(max_size=80))
def test_no_bytes_raise(data):
    check_sane(data)


@settings(deadline=None, max_examples=600)
@given(YAMLISH)
def test_no_text_raises(text):
    check_sane(text.encode())


def check_sane(data: bytes) -> None:
    for loader in PARSERS:
        node, problems = parse(data, "p.yaml", loader)
        assert node is not None or problems
        for problem in problems:
            assert problem.says
            assert not re.search("[\ud800-\udfff]", str(problem))
            assert problem.line <= data.decode("utf-8", "replace").count("\n") + len(data) + 1


@settings(deadline=None, max_examples=300)
@given(
    st.dictionaries(
        st.text(alphabet="abcdefgh", min_size=1, max_size=5),
        st.recursive(
            st.integers(-1000, 1000) | st.booleans() | st.none() | st.text(max_size=10),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(st.text(alphabet="xyz", min_size=1), inner, max_size=3)
            ),
            max_leaves=8,
        ),
        max_size=4,
    )
)
def test_what_another_writer_wrote_is_read_as_it_was_meant(value):
    for width in (20, 1000):
        text = pyyaml.dump(value, allow_unicode=False, width=width, Dumper=NoAnchors)
        node, problems = parse(text.encode(), "p.yaml")
        assert not problems, (text, problems)
        assert plain(node) == value


class NoAnchors(pyyaml.SafeDumper):
    def ignore_aliases(self, data):  # noqa: ARG002 - the dumper hands it over
        return True
