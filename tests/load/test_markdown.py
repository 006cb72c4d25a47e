"""Biographies: what Markdown becomes, what a stranger gets through (nothing), and what a runaway costs."""

import re
import subprocess
import sys
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.load.markdown import BioError, Markdown, version
from generator.load.markdown_lead import lead
from generator.load.markdown_limits import within_limits
from generator.values.limits import BIO_BYTES, BIO_INDENT, BIO_MEMORY, BIO_PUNCTUATION_RUN, KIB, MIB

SCHEMES = ("https:", "http:", "mailto:", "tel:", "#")


@pytest.fixture(scope="module")
def markdown():
    with Markdown() as renderer:
        yield renderer


def html(markdown, text: str, slug: str = "ada") -> str:
    return markdown.render(text, slug).bio.html


def html_or_refusal(markdown, text: str) -> str:
    """What may end in a refusal, but in none that tells of a fault of ours."""
    try:
        return html(markdown, text)
    except BioError as error:
        return f"<fault>{error}" if re.search("cannot be rendered|timed out", error.says) else ""


def warnings(markdown, text: str) -> tuple[tuple[int, str], ...]:
    return markdown.render(text, "ada").warnings


def refusal(markdown, text: str) -> str:
    with pytest.raises(BioError) as caught:
        markdown.render(text, "ada")
    return f"{caught.value.line}: {caught.value.says}"


# ---- what an author writes


def test_paragraphs_and_emphasis_are_rendered(markdown):
    assert (
        html(markdown, "One *two*.\n\n**Three**.")
        == "<p>One <em>two</em>.</p>\n<p><strong>Three</strong>.</p>"
    )


def test_an_empty_biography_is_empty(markdown):
    assert html(markdown, "") == ""
    assert html(markdown, " \n\n") == ""


def test_dashes_and_dots_are_set_as_a_printer_would_and_quotes_stay_their_author_s(markdown):
    assert html(markdown, 'It\'s "so" -- well...') == '<p>It\'s "so" – well…</p>'


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("# A\n## B", "23"),
        ("## A\n### B\n## C", "232"),
        ("#### A\n# B\n### C", "223"),
        ("# A\n## B\n### C\n#### D\n##### E\n###### F", "234566"),
        ("A\n=\n\nB\n-", "23"),
        ("<h1>A</h1>\n\n## B", "23"),
    ],
)
def test_headings_begin_below_the_pages_own_and_leave_no_gap(markdown, text, levels):
    assert "".join(re.findall("<h([1-6])>", html(markdown, text))) == levels
    assert "".join(re.findall("</h([1-6])>", html(markdown, text))) == levels


def test_a_tables_columns_are_aligned_by_classes(markdown):
    made = html(markdown, "|a|b|c|\n|:-|:-:|-:|\n|1|2|3|")
    assert (
        re.findall(r"<t[hd] ([^>]*)>", made)
        == [f'class="align-{side}"' for side in ("left", "center", "right")] * 2
    )


def test_links_that_lead_out_are_marked_and_others_are_not(markdown):
    made = html(markdown, "[a](https://e.org/ 'x > y') [b](http://e.org) [c](mailto:a@e.org) <d@e.org>")
    assert re.findall("<a ([^>]*)>", made) == [
        'href="https://e.org/" title="x &gt; y" rel="noopener"',
        'href="http://e.org" rel="noopener"',
        'href="mailto:a@e.org"',
        'href="mailto:d@e.org"',
    ]


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("See https://e.org/a_b_c?x=1&y=2.", ["https://e.org/a_b_c?x=1&amp;y=2"]),
        ("(https://e.org/Foo_(bar)), **https://e.org/**", ["https://e.org/Foo_(bar)", "https://e.org/"]),
        ("[https://e.org](https://e.org) <https://f.org>", ["https://e.org", "https://f.org"]),
        ("<a href='https://e.org'>https://e.org</a>", ["https://e.org"]),
        ("`https://e.org` http:// xhttps://e.org", []),
        ("    https://e.org", []),
    ],
)
def test_an_address_in_the_text_is_a_link_once_and_without_what_ends_its_sentence(markdown, text, addresses):
    made = html(markdown, text)
    assert re.findall(r'<a href="([^"]*)"', made) == addresses
    assert re.findall(r"<a [^>]*>([^<]*)</a>", made) == addresses


def test_footnotes_lead_there_and_back_with_ids_of_this_person(markdown):
    made = html(markdown, "One[^a] two[^b] three[^a].\n\n[^a]: First.\n[^b]: Second.", "ada-lovelace")
    ids = re.findall(r' id="([^"]*)"', made)
    targets = re.findall(r' href="#([^"]*)"', made)
    assert set(targets) == set(ids)
    assert len(ids) == len(set(ids)) == 5
    assert all(re.fullmatch("ada-lovelace-fn(ref[0-9]*)?-[0-9]+", name) for name in ids)


def test_two_biographies_of_one_page_share_no_id(markdown):
    text = "One[^1].\n\n[^1]: Note."
    one, two = (set(re.findall(r' id="([^"]*)"', html(markdown, text, slug))) for slug in ("ada", "grace"))
    assert one
    assert not one & two


def test_a_footnotes_label_may_hold_anything(markdown):
    made = html(markdown, 'One[^a "b" <i>].\n\n[^a "b" <i>]: Note.')
    assert re.findall(r' id="([^"]*)"', made) == ["ada-fnref-1", "ada-fn-1"]


def test_what_we_add_to_footnotes_holds_no_word_of_any_language(markdown):
    assert not re.search("[A-Za-z]{2}", re.sub("<[^>]*>|&[a-z]+;", "", html(markdown, "1[^1]\n\n[^1]: 2")))
    assert "title=" not in html(markdown, "1[^1]\n\n[^1]: 2")


def test_harmless_html_is_kept(markdown):
    text = 'H<sub>2</sub>O, <abbr title="Doctor">Dr</abbr>, <span lang="fr">oui</span>, <kbd>x</kbd>'
    assert html(markdown, text) == f"<p>{text}</p>"
    assert warnings(markdown, text) == ()


def test_definitions_and_abbreviations_are_rendered(markdown):
    assert "<dt>Term</dt>\n<dd>Meaning</dd>" in html(markdown, "Term\n: Meaning")
    assert '<abbr title="North">N</abbr>' in html(markdown, "N\n\n*[N]: North")


def test_a_biography_is_rendered_the_same_whatever_came_before(markdown):
    text = "One[^1] [x].\n\n[^1]: Note.\n\n[x]: https://e.org"
    alone = html(markdown, text)
    html(markdown, "[y][x] two[^1] \n\n[^1]: Other.\n\n*[One]: Uno")
    assert html(markdown, text) == alone


# ---- what is left out


def test_what_is_left_out_is_told_with_its_line(markdown):
    text = (
        "Fine.\n\n<script>alert(1)</script>\n\n![me](me.jpg)\n\n"
        "[x](javascript:alert(1)) <b onclick='x'>b</b>\n\n[site](www.example.org)\n"
    )
    assert warnings(markdown, text) == (
        (3, "raw HTML was removed: <script>"),
        (5, "a picture was left out: photographs belong under `headshots` in profile.yaml"),
        (7, "a link with javascript: was removed"),
        (7, "the attribute onclick was removed"),
        (9, "the link www.example.org leads nowhere: begin it with https://"),
    )


def test_front_matter_is_told(markdown):
    text = "---\ntitle: Ada\ntags:\n  - engines\n---\n\nAda wrote."
    assert warnings(markdown, text) == ((1, "front matter is not read: put it into profile.yaml"),)
    assert warnings(markdown, "---\n\nAda wrote.\n\n---\n") == ()


def test_a_list_that_stays_text_is_told(markdown):
    said = "a list begins after an empty line: without it, it stays text"
    assert warnings(markdown, "Works:\n- One\n- *Two*\n") == ((2, said),)
    assert warnings(markdown, "Works:\n\n- One\n- Two\n") == ()
    assert warnings(markdown, "Ada\n- who wrote - lived.\n") == ()


def test_an_ordinary_biography_is_told_nothing(markdown):
    assert warnings(markdown, "# A\n\n[x](https://e.org)[^1] a < b & c, `<script>`\n\n[^1]: Note.") == ()


ATTACKS = [
    "<script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><a xlink:href='javascript:alert(1)'>x</a></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<style>*{background:url(javascript:1)}</style>",
    "<form action=javascript:alert(1)><button>x</button></form>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='JaVaScRiPt:alert(1)'>x</a>",
    "<a href=' javascript:alert(1)'>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href='jav&#x09;ascript:alert(1)'>x</a>",
    "<a href='jav&#10;ascript:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href='&#0000106avascript:alert(1)'>x</a>",
    "<a href='\x01javascript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='vbscript:x'>x</a>",
    "[x](javascript:alert(1))",
    "[x](JAVASCRIPT:alert(1))",
    "[x]( javascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](&#106;avascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](java&Tab;script:alert(1))",
    "[x][y]\n\n[y]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "![x](javascript:alert(1))",
    "![x](x.jpg){: onerror=alert(1) }",
    "[x](https://e.org){: onclick=alert(1) }",
    "*x*{: onclick='alert(1)' style='position:fixed' .hero #main }",
    "# x {: onclick=alert(1) }",
    "x\n{: onmouseover=alert(1) }",
    '<div markdown="1" onclick="alert(1)">x</div>',
    "x[^1]\n\n[^1]: <script>alert(1)</script>",
    'x[^"onclick="alert(1)]\n\n[^"onclick="alert(1)]: y',
    '*[x]: "onclick="alert(1)\n\nx',
    '[x](https://e.org "\\" onclick=\\"alert(1)")',
    "|a|\n|-|\n|<script>alert(1)</script>|",
    "```{onclick=alert(1)}\nx\n```",
    "``` <script>alert(1)\nx\n```",
    "<noscript><p title='</noscript><script>alert(1)</script>'>",
    "<!--<img src='--><img src=x onerror=alert(1)//'>",
    "<base href='https://evil.example/'>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<li id='main' class='site-header' style='x'>x</li>",
    "\x02klzzwxh:0000\x03<script>",
]


TAGS = set(
    re.findall(
        "[a-z0-9]+",
        """
    a abbr b bdi bdo blockquote br caption cite code dd del div dl dt em h2 h3 h4 h5 h6 hr i ins kbd li mark ol p pre q
    rp rt ruby s samp small span strong sub sup table tbody td tfoot th thead time tr u ul var wbr
""",
    )
)
HARMLESS_ATTRIBUTES = {
    "href",
    "title",
    "class",
    "id",
    "rel",
    "lang",
    "dir",
    "start",
    "colspan",
    "rowspan",
    "datetime",
}
HARMLESS_CLASSES = {
    *("footnote", "footnote-ref", "footnote-backref"),
    *("align-left", "align-center", "align-right"),
}


class Harmful(HTMLParser):
    """Collects whatever a page must not hold."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found = []

    def handle_starttag(self, tag, attrs):
        if tag not in TAGS:
            self.found.append(tag)
        for name, value in attrs:
            if name not in HARMLESS_ATTRIBUTES or self.is_bad(name, value):
                self.found.append((tag, name, value))

    def is_bad(self, name, value):
        match name:
            case "href":
                return not value.lower().startswith(SCHEMES) and ":" in value.split("/")[0]
            case "id":
                return not re.fullmatch(r"ada-fn(ref\d*)?-\d+", value)
            case "class":
                return not set(value.split()) <= HARMLESS_CLASSES
        return False


def harm_in(made: str) -> list:
    reader = Harmful()
    reader.feed(made)
    reader.close()
    return reader.found


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("around", ["{}", "Text {} text", "> - {}", "<div>{}</div>"])
def test_no_attack_gets_through(markdown, attack, around):
    assert harm_in(html(markdown, around.format(attack))) == []


MARKS = """
    < > / = " ' & ; # ! [ ] ( ) { } : * _ ` ~ | - + ^ \\ a script onclick javascript: href img src style svg <a <script
    <!-- --> &#106; {: [^1] [^1]: <div> </p> https://e.org é 日
"""
MARKUP = st.sampled_from([*MARKS.split(), " ", "\n", "\n\n", "    ", "\t"])


@settings(deadline=None, max_examples=300)
@given(st.lists(MARKUP, max_size=40).map("".join) | st.text(max_size=100))
def test_no_text_whatsoever_gets_through(markdown, text):
    assert harm_in(html_or_refusal(markdown, text)) == []


# ---- limits


def test_a_biography_of_exactly_the_limit_is_rendered_and_one_byte_more_is_not(markdown):
    text = "word and " * (BIO_BYTES // 9 + 1)
    assert html(markdown, text[:BIO_BYTES])
    assert refusal(markdown, text[: BIO_BYTES + 1]) == "0: is larger than 64 KiB"
    assert refusal(markdown, "é" * (BIO_BYTES // 2 + 1)) == "0: is larger than 64 KiB"


def bounded(program: str) -> str:
    """What a program prints that has the renderer's memory and no more."""
    start = "import resource\nfrom generator.load import markdown_child as child\nchild._bound_memory()\n"
    run = [sys.executable, "-c", start + program]
    return subprocess.run(run, capture_output=True, text=True, check=True).stdout


def test_memory_below_the_limit_is_given_and_beyond_it_is_not():
    # What the process has already, 10 MiB, counts too.
    program = "try: bytearray({}); print('given')\nexcept MemoryError: print('refused')\n"
    assert bounded(program.format(BIO_MEMORY - 32 * MIB)) == "given\n"
    assert bounded(program.format(BIO_MEMORY)) == "refused\n"


def test_a_biography_that_would_take_more_memory_is_refused_and_takes_no_more():
    text = "[a]: https://e.org/" + "y" * 30_000 + "\n\n" + "[a] " * 8500
    program = (
        f"print(child._answer(child._converter(), {text!r}, 'ada')['error'])\n"
        # Not ru_maxrss, which a process takes over from the larger one that began it.
        "print(next(row.split()[1] for row in open('/proc/self/status') if row.startswith('VmHWM')))\n"
    )
    says, kib = bounded(program).splitlines()
    assert says == "grows too large when it is rendered"
    assert int(kib) * KIB < BIO_MEMORY + 32 * MIB  # the program itself is not counted


@pytest.mark.parametrize("mark", ["[", "`", "*", "_", "!", "-", "~"])
def test_a_run_of_marks_of_exactly_the_limit_is_rendered_and_one_more_is_not(markdown, mark):
    markdown.render("Text\n\n" + "x" + mark * BIO_PUNCTUATION_RUN, "ada")
    says = f"3: holds more than {BIO_PUNCTUATION_RUN} `{mark}` in a row"
    assert refusal(markdown, "Text\n\n" + "x" + mark * (BIO_PUNCTUATION_RUN + 1)) == says


@pytest.mark.parametrize("mark", "-=_[(!`")
def test_only_who_draws_a_line_is_told_how_a_line_is_written(mark):
    with pytest.raises(BioError) as raised:
        within_limits(mark * (BIO_PUNCTUATION_RUN + 1))
    assert raised.value.hint == (
        "a line across the page is ---" if mark in "-=_" else "take most of them out"
    )


@pytest.mark.parametrize("mark", "[(<")
def test_open_brackets_of_exactly_the_limit_are_rendered_and_one_more_is_not(markdown, mark):
    markdown.render(f"{mark} " * BIO_PUNCTUATION_RUN + "\n\n" + f"{mark} ", "ada")
    says = "2: opens too many brackets that are never closed"
    assert refusal(markdown, f"{mark} " * BIO_PUNCTUATION_RUN + "\n" + f"{mark} ") == says


def test_brackets_that_are_closed_may_be_many(markdown):
    markdown.render("[a](https://e.org) " * 500, "ada")


def test_an_indent_of_exactly_the_limit_is_rendered_and_one_more_is_not(markdown):
    markdown.render(" " * BIO_INDENT + "x", "ada")
    assert (
        refusal(markdown, " " * (BIO_INDENT + 1) + "x") == f"1: is indented by more than {BIO_INDENT} columns"
    )
    assert (
        refusal(markdown, "\t" * (BIO_INDENT // 4 + 1) + "x")
        == f"1: is indented by more than {BIO_INDENT} columns"
    )


def test_half_a_character_is_refused(markdown):
    assert refusal(markdown, "x\ud800") == "0: holds half a character"


def test_control_characters_are_left_out(markdown):
    assert html(markdown, "a\x00b\x1bc\x85d") == "<p>abcd</p>"


FOOTNOTES = "".join(f"[^{n}] " for n in range(2500)) + "\n\n" + "".join(f"[^{n}]: x\n\n" for n in range(2500))
HOSTILE = {
    "brackets": "[" * 50_000,
    "brackets apart": "[ " * 30_000,
    "backticks": "`" * 60_000,
    "backticks of many lengths": " ".join("`" * n for n in range(1, 190)),
    "footnotes": FOOTNOTES,
    "a deep list": "\n".join("  " * n + "- x" for n in range(150)),
    "a deep list on one line": "- " * 5000 + "x",
    "a list of 400 levels": "\n".join(" " * min(64, 2 * n) + "- x" for n in range(400)),
    "deep quotations": "> " * 5000 + "x",
    "a wide table": "|a" * 10_000 + "\n" + "|-" * 10_000 + "\n" + "|b" * 10_000,
    "a long address used often": "[a]: https://e.org/" + "y" * 30_000 + "\n\n" + "[a] " * 8000,
    "a long abbreviation used often": "*[A]: " + "y" * 30_000 + "\n\n" + "A " * 16_000,
    "open tags": "<a \n\n" * 10_000,
    "comments": "<!--\n\n" * 8000,
    "emphasis": "*a **b " * 8000,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_biography_ends_and_the_next_one_renders_fine(markdown, name):
    assert harm_in(html_or_refusal(markdown, HOSTILE[name])) == []
    assert html(markdown, "fine") == "<p>fine</p>"


def test_a_biography_that_uses_up_its_time_is_told_so_and_the_next_one_renders_fine():
    with Markdown(cpu_seconds=0.2) as quick:
        assert refusal(quick, HOSTILE["open tags"]) == "0: takes too long to render"
        assert html(quick, "fine") == "<p>fine</p>"


def test_the_time_is_each_biographys_own():
    with Markdown(cpu_seconds=0.5) as quick:
        for _ in range(8):
            html(quick, "word *and* " * 600)


def test_a_child_that_does_not_answer_is_told_as_timed_out_and_not_as_too_long():
    with Markdown(wall_seconds=0.001) as hurried:
        assert refusal(hurried, "fine") == "0: timed out after 0.001 seconds"


def test_a_biography_that_is_nested_too_deeply_is_told_so(markdown):
    assert refusal(markdown, HOSTILE["a deep list on one line"]) == "0: is nested too deeply"
    assert html(markdown, "fine") == "<p>fine</p>"


def test_a_biography_that_grows_too_large_is_told_so(markdown):
    text = "[a]: https://e.org/" + "y" * 3000 + "\n\n" + "[a] " * 1000
    assert refusal(markdown, text) == "0: grows too large when it is rendered"


def test_the_timer_of_systems_without_signals_ends_a_loop_too():
    program = (
        "from generator.load.markdown_child import _by_thread\nwith _by_thread(0.1):\n    while True: pass\n"
    )
    assert subprocess.run([sys.executable, "-c", program], timeout=60, check=False).returncode == 75


# ---- the child


def test_a_child_that_died_meanwhile_is_replaced():
    with Markdown() as renderer:
        assert html(renderer, "one") == "<p>one</p>"
        renderer._child._process.kill()
        renderer._child._process.wait()
        assert html(renderer, "two") == "<p>two</p>"


def test_no_child_is_started_before_it_is_needed_and_none_is_left_behind():
    with Markdown() as renderer:
        assert renderer._child is None
        html(renderer, "one")
        process = renderer._child._process
    assert process.returncode == 0


def test_the_parent_loads_neither_markdown_nor_its_cleaner():
    program = (
        "import sys\n"
        "from generator.load.markdown import Markdown\n"
        "with Markdown() as renderer: renderer.render('x', 'ada')\n"
        "sys.exit(bool({'markdown', 'nh3'} & sys.modules.keys()))\n"
    )
    assert subprocess.run([sys.executable, "-c", program], timeout=60, check=False).returncode == 0


def test_the_child_finds_its_modules_from_any_folder(tmp_path, monkeypatch):
    (tmp_path / "markdown.py").write_text("raise SystemExit('the wrong markdown')")
    monkeypatch.chdir(tmp_path)
    with Markdown() as renderer:
        assert html(renderer, "fine") == "<p>fine</p>"


def test_the_version_names_everything_that_decides_what_comes_out():
    assert re.fullmatch(r"markdown [0-9.]+, nh3 [0-9.]+, bio \d+", version())


# ---- the lead


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("One. Two.", "One."),
        ("One! Two.", "One!"),
        ("Is it? Yes.", "Is it?"),
        ("No stop", "No stop"),
        ("Dr. Ada J. Smith of the U.S. Army won. Then.", "Dr. Ada J. Smith of the U.S. Army won."),
        ("She has a Ph.D. from Yale. Then.", "She has a Ph.D. from Yale."),
        ("Acme Inc. makes film, e.g. Kodak. Then.", "Acme Inc. makes film, e.g. Kodak."),
        ("It costs 3.50 a piece. Then.", "It costs 3.50 a piece."),
        ("Geboren am 19. November 1956. Dann.", "Geboren am 19. November 1956."),
        ("He said “no.” Then he left.", "He said “no.”"),
        ("Wait… what? Then.", "Wait… what?"),
        ("In 2019. Then.", "In 2019."),
        ("小林一茶は俳人である。江戸時代の人。", "小林一茶は俳人である。"),
        ("「はい。」と言った。次。", "「はい。」"),
        ("هل هي هنا؟ نعم.", "هل هي هنا؟"),
        ("वह यहाँ है। फिर।", "वह यहाँ है।"),
        ("Op. 9 no. 2 is hers. Then.", "Op. 9 no. 2 is hers."),
        ("She said no. Then she left.", "She said no."),
        (" ", "Other."),
    ],
)
def test_the_lead_is_the_first_sentence(text, first):
    assert lead(f"<p>{text}</p><p>Other.</p>") == first


def test_a_long_lead_is_cut_at_a_word():
    cut = lead(f"<p>{'word, ' * 60}</p>")
    assert cut.endswith("word…")
    assert len(cut) <= 200
    assert lead(f"<p>{'字' * 300}</p>") == "字" * 199 + "…"


def test_a_lead_of_exactly_two_hundred_characters_is_whole():
    text = "a" * 99 + " " + "b" * 99 + "."
    assert lead(f"<p>{text}</p>") == text


def test_the_lead_is_plain_text_of_the_first_paragraph(markdown):
    text = "# Title\n\n- item\n\n*Ada* & [Co](https://e.org)[^1] <b>won</b>. More.\n\n[^1]: Note."
    assert markdown.render(text, "ada").bio.lead == "Ada & Co won."


def test_a_biography_without_a_paragraph_has_no_lead(markdown):
    assert markdown.render("# Title\n\n- item", "ada").bio.lead == ""


@settings(deadline=None)
@given(st.text(max_size=400))
def test_a_lead_is_never_longer_than_two_hundred_characters(text):
    assert len(lead(f"<p>{text.replace('<', '')}</p>")) <= 200
