"""Words as pixels, in the faces that ship: no letter is missing, none leaves its box, each joins its next."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from generator.derive.bidi import is_rtl, levels, visual
from generator.derive.breaks import words
from generator.derive.bundled import FOLDER, fallback_faces, fallback_file
from generator.derive.faces import Fonts, can_shape, coverage
from generator.derive.text import ELLIPSIS, EM, Pen
from generator.plan.runs import runs, used
from generator.values.coverage import clusters, covers, missing, needs_shaping, ranges
from generator.values.face import Face
from generator.values.geometry import Box, Point

COVERED = fallback_faces()
FILES = {face.digest: fallback_file(face) for face, _ in COVERED}
FACES = {face.name: face for face, _ in COVERED}
NAMES = {
    "ar": "محمد بن سلمان",
    "fa": "گلشیفته فراهانی",
    "el": "Ελένη Παπαδοπούλου",
    "en": "Ada Lovelace",
    "he": "יעל נעים",
    "hi": "देवनागरी क्षत्रिय",
    "ja": "山田太郎 髙橋 﨑 葛\U000e0100城",
    "ko": "김민준 金民俊 쀍",
    "pl": "Łukasz Żółć",
    "ru": "Фёдор Достоевский",
    "th": "สมชาย ใจดี",
    "vi": "Nguyễn Thị Ánh",
    "zh-Hans": "王小明 镕 喆 𬸣",
    "zh-Hant": "陳大文 堃 峯 衞",
}
HAN = (*range(0x3400, 0xA000), *range(0xF900, 0xFB00), *range(0x20000, 0x2FA20))
# Pillow looks for FriBiDi on the machine; what needs it is told as skipped, not as wrong.
shaped = pytest.mark.skipif(not can_shape(), reason="this Pillow finds no FriBiDi")


@pytest.fixture(scope="module")
def fonts() -> Fonts:
    return Fonts(FILES.__getitem__)


def pen(fonts: Fonts, text: str, language: str = "", tracking: int = 0) -> Pen:
    return Pen(fonts, used(text, COVERED, language), language, tracking)


def face_names(text: str, language: str = "") -> list[tuple[str, str]]:
    return [
        (run.face.name.removeprefix("noto-sans").lstrip("-"), run.text)
        for run in runs(text, COVERED, language)
    ]


def only(name: str, text: str) -> tuple[Face, tuple[tuple[int, int], ...]]:
    """A theme's face that has these letters and no others."""
    return Face(name, FACES["noto-sans"].digest), ranges(map(ord, text))


# ── the faces that ship


def test_the_index_tells_the_truth_about_the_files() -> None:
    assert len(COVERED) == len(list(FOLDER.glob("*.woff2"))) == 9
    for face, known in COVERED:
        assert sha256(fallback_file(face).read_bytes()).hexdigest() == face.digest
        assert coverage(fallback_file(face)) == known


def test_the_faces_together_stay_below_ten_megabytes() -> None:
    assert sum(file.stat().st_size for file in FOLDER.iterdir()) < 10_000_000


def test_each_licence_is_the_open_font_licence() -> None:
    licences = list(FOLDER.glob("OFL-*.txt"))
    assert licences
    assert all("SIL OPEN FONT LICENSE Version 1.1" in file.read_text(encoding="utf-8") for file in licences)


@pytest.mark.parametrize(("language", "name"), NAMES.items())
def test_no_letter_of_a_name_is_a_box(language: str, name: str) -> None:
    assert missing(name, [known for _, known in COVERED]) == ""
    known = dict(COVERED)
    assert all(covers(known[run.face], run.text) for run in runs(name, COVERED, language))


def test_korean_has_every_syllable() -> None:
    assert covers(dict(COVERED)[FACES["noto-sans-kr"]], "".join(map(chr, range(0xAC00, 0xD7A4))))


@pytest.mark.parametrize(
    ("face", "encoding", "least"),
    [
        ("jp", "shift_jis", 6355),
        ("jp", "shift_jisx0213", 10_000),
        ("sc", "gb2312", 6763),
        ("tc", "big5", 13_000),
    ],
)
def test_a_face_has_its_country_s_standard(face: str, encoding: str, least: int) -> None:
    han = [chr(code) for code in HAN if _encodes(chr(code), encoding)]
    assert len(han) >= least
    assert missing("".join(han), [dict(COVERED)[FACES[f"noto-sans-{face}"]]]) == ""


def test_every_common_ideograph_is_in_some_face() -> None:
    assert missing("".join(map(chr, range(0x4E00, 0x9FA6))), [known for _, known in COVERED]) == ""


def _encodes(character: str, encoding: str) -> bool:
    return bool(character.encode(encoding, errors="ignore"))


# ── which face


def test_a_character_that_no_face_has_is_told_once() -> None:
    assert missing("Ada 𓀀 Ⴀ𓀀", [known for _, known in COVERED]) == "𓀀Ⴀ"


def test_joiners_and_variation_selectors_need_no_glyph() -> None:
    assert missing("a\u200d\ufe0f", [ranges([ord("a")])]) == ""


def test_han_takes_the_face_of_the_language() -> None:
    assert face_names("骨", "ja") == [("jp", "骨")]
    assert face_names("骨", "ko") == [("kr", "骨")]
    assert (
        face_names("骨", "zh")
        == face_names("骨", "zh-CN")
        == face_names("骨", "zh-Hans-SG")
        == [("sc", "骨")]
    )
    assert face_names("骨", "zh-TW") == face_names("骨", "zh-Hant-HK") == [("tc", "骨")]


def test_without_a_language_han_takes_the_first_face_that_has_all_of_it() -> None:
    assert face_names("王小明") == [("jp", "王小明")]
    assert face_names("朱镕基") == [("sc", "朱镕基")]


def test_a_foreign_ideograph_leaves_its_neighbours_in_their_own_shapes() -> None:
    assert face_names("山田镕太郎", "ja") == [("jp", "山田"), ("sc", "镕"), ("jp", "太郎")]


def test_one_letter_that_the_theme_lacks_takes_its_whole_name_along() -> None:
    theme = only("theme", "Nguyen Thiabc")
    assert [run.face.name for run in runs("Nguyễn Thi", (theme, *COVERED))] == ["noto-sans"]
    assert [run.face.name for run in runs("Nguyen", (theme, *COVERED))] == ["theme"]


def test_punctuation_stays_with_the_letters_before_it_and_brackets_match() -> None:
    assert face_names("王小明 (Wang)", "zh") == [("sc", "王小明 "), ("", "(Wang)")]
    assert face_names("王小明，画家。", "zh") == [("sc", "王小明，画家。")]


def test_a_symbol_does_not_take_the_letters_along() -> None:
    theme = only("theme", "Ada ")
    assert [(run.face.name, run.text) for run in runs("Ada → Ada", (theme, *COVERED))] == [
        ("theme", "Ada "), ("noto-sans-jp", "→"), ("theme", " Ada"),
    ]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(
    st.text(st.sampled_from("Aé ł.ش ب骨镕髙\u3042김क\u094dष1(…\u0301\u200d"), max_size=12),
    st.sampled_from(["", "ja", "zh", "ko", "ar"]),
)
def test_the_faces_that_a_recipe_names_give_the_same_runs_as_all_faces(text: str, language: str) -> None:
    named = tuple((face, dict(COVERED)[face]) for face in used(text, COVERED, language))
    assert not text or runs(text, named, language) == runs(text, COVERED, language)


# ── clusters


def test_what_belongs_together_is_one_cluster() -> None:
    assert clusters("क्षत्रिय") == ("क्ष", "त्रि", "य")
    assert clusters("👩\u200d🔬🇵🇱🇫🇷👍🏽") == ("👩\u200d🔬", "🇵🇱", "🇫🇷", "👍🏽")
    assert clusters("葛\U000e0100城") == ("葛\U000e0100", "城")


def test_decomposed_letters_are_composed_and_compatibility_ideographs_kept() -> None:
    assert clusters("e\u0301\u1112\u1161\u11ab") == ("é", "한")
    assert clusters("\ufa19") == ("\ufa19",)


# ── measuring and drawing


@pytest.mark.parametrize("tracking", [0, 120])
@pytest.mark.parametrize(("language", "name"), NAMES.items())
def test_what_is_drawn_lies_where_it_was_measured(
    fonts: Fonts, language: str, name: str, tracking: int
) -> None:
    writer = pen(fonts, name, language, tracking)
    line, size = writer.line(name), 60
    canvas = Image.new("RGB", (2000, 240), "white")
    writer.draw(canvas, line, Point(100, 150), size, "#000")
    drawn = ImageChops.invert(canvas.convert("L")).getbbox()
    ink = writer.ink(line, size)
    assert drawn == Box(ink.left + 100, ink.top + 150, ink.right + 100, ink.bottom + 150)
    # A glyph may stand out by a little, and stand back by its side bearing.
    assert -size // 10 <= ink.left <= size // 5
    assert -size // 5 <= ink.right - writer.width(line, size) <= size // 10


def test_widths_grow_in_proportion_to_the_size(fonts: Fonts) -> None:
    writer = pen(fonts, "Ada Lovelace")
    line = writer.line("Ada Lovelace")
    assert writer.width(line, 3 * EM) == 3 * writer.advance(line)


def test_letter_spacing_is_between_letters_and_not_after_the_last(fonts: Fonts) -> None:
    plain, spaced = pen(fonts, "Ada"), pen(fonts, "Ada", tracking=100)
    assert spaced.advance(spaced.line("Ada")) == plain.advance(plain.line("Ada")) + 2 * 100


@shaped
@pytest.mark.parametrize("text", ["محمد", "देव"])
def test_joined_scripts_are_never_spaced_out(fonts: Fonts, text: str) -> None:
    plain, spaced = pen(fonts, text), pen(fonts, text, tracking=100)
    assert spaced.advance(spaced.line(text)) == plain.advance(plain.line(text))


@shaped
def test_arabic_letters_join(fonts: Fonts) -> None:
    writer = pen(fonts, "حسن")
    joined = writer.advance(writer.line("حسن"))
    assert joined < sum(writer.advance(writer.line(letter)) for letter in "حسن")


@shaped
def test_devanagari_letters_make_a_conjunct(fonts: Fonts) -> None:
    writer = pen(fonts, "क्ष")
    assert writer.advance(writer.line("क्ष")) < sum(writer.advance(writer.line(one)) for one in "कष")


def test_the_same_words_are_the_same_pixels(fonts: Fonts) -> None:
    pictures = []
    for with_fonts in (fonts, Fonts(FILES.__getitem__)):
        canvas = Image.new("RGB", (600, 120), "white")
        writer = pen(with_fonts, "Ada 山田", "ja")
        writer.draw(canvas, writer.line("Ada 山田"), Point(10, 80), 60, "#123456")
        pictures.append(canvas.tobytes())
    assert pictures[0] == pictures[1]


def test_which_texts_need_shaping_is_known() -> None:
    assert [needs_shaping(NAMES[one]) for one in ("ar", "he", "hi", "th")] == [True] * 4
    assert not any(needs_shaping(NAMES[one]) for one in ("el", "en", "ja", "ko", "pl", "ru", "vi", "zh-Hans"))


# ── both directions in one line


def seen(text: str) -> str:
    """The text as it stands on paper, read from the left."""
    return "".join(visual(tuple(zip(levels(text, rtl=is_rtl(text)), text, strict=True))))


def test_a_latin_word_in_a_hebrew_line_runs_from_the_left() -> None:
    assert seen("אבג abc דה") == "הד abc גבא"


def test_a_hebrew_word_in_a_latin_line_runs_from_the_right() -> None:
    assert seen("abc אבג, def") == "abc גבא, def"


def test_numbers_run_from_the_left_everywhere() -> None:
    assert seen("אב 1,234 גד") == "דג 1,234 בא"
    assert seen("מחיר 50% כן") == "ןכ 50% ריחמ"


def test_brackets_around_latin_in_a_hebrew_line_stay_around_it() -> None:
    assert seen("אב (abc)") == ")abc( בא"  # each is then drawn mirrored, in its own run


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("ab אבش1٢,.()%\u0301\u200f"), max_size=20))
def test_no_character_is_lost_in_the_order_of_seeing(text: str) -> None:
    assert sorted(seen(text)) == sorted(text)


def test_a_mixed_line_is_drawn_in_pieces_from_the_left(fonts: Fonts) -> None:
    text = "محمد Ada علي"
    assert [piece.run.text for piece in pen(fonts, text).line(text).pieces()] == ["علي", " ", "Ada", "محمد "]


# ── fitting


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(sorted(NAMES.items())),
    st.integers(1, 3),
    st.integers(120, 900),
    st.integers(1, 3),
    st.sampled_from([0, 80]),
)
def test_fitted_words_never_leave_their_box(
    fonts: Fonts, name: tuple[str, str], times: int, width: int, most: int, tracking: int
) -> None:
    language, text = name[0], " ".join([name[1]] * times)
    writer = pen(fonts, text, language, tracking)
    fitted = writer.fit(text, width, most, largest=90, smallest=16)
    assert 16 <= fitted.size <= 90
    assert 1 <= len(fitted.lines) <= most
    assert all(writer.advance(line) * fitted.size <= width * EM for line in fitted.lines)
    if fitted.whole:
        assert "".join(line.text for line in fitted.lines).replace(" ", "") == "".join(
            clusters(text)
        ).replace(" ", "")


def test_fitted_words_are_as_large_as_they_can_be(fonts: Fonts) -> None:
    writer = pen(fonts, NAMES["pl"])
    fitted = writer.fit(NAMES["pl"], 400, 1, largest=200, smallest=16)
    assert writer.width(fitted.lines[0], fitted.size) <= 400 < writer.width(fitted.lines[0], fitted.size + 1)


def test_lines_are_of_much_the_same_length(fonts: Fonts) -> None:
    text = "Photographer, film maker and teacher of both"
    lines = pen(fonts, text).fit(text, 620, 2, largest=40, smallest=16).lines
    assert [line.text for line in lines] == ["Photographer, film maker", "and teacher of both"]


def test_a_short_name_in_ideographs_is_not_parted() -> None:
    assert words("山田太郎") == ("山田太郎",)
    assert words("山田 太郎") == ("山田 ", "太郎")


def test_a_long_line_of_ideographs_parts_anywhere_but_before_a_full_stop() -> None:
    assert words("日本写真家協会会員。") == ("日", "本", "写", "真", "家", "協", "会", "会", "員。")


def test_a_line_ends_at_a_space_and_never_at_one_that_forbids_it() -> None:
    assert words("Anne-Marie de\u00a0Vries") == ("Anne-Marie ", "de\u00a0Vries")


def test_a_double_name_is_parted_only_where_it_would_not_fit_otherwise(fonts: Fonts) -> None:
    writer, name = pen(fonts, "Anne Schmidt-Hohenlohe"), "Anne Schmidt-Hohenlohe"
    roomy, narrow = (writer.fit(name, width, 3, largest=40, smallest=20).lines for width in (400, 130))
    assert [line.text for line in roomy] == ["Anne", "Schmidt-Hohenlohe"]
    assert [line.text for line in narrow] == ["Anne", "Schmidt-", "Hohenlohe"]


def test_a_word_too_long_at_the_smallest_size_is_parted_between_letters(fonts: Fonts) -> None:
    word = "Donaudampfschifffahrt"
    fitted = pen(fonts, word).fit(word, 130, 2, largest=40, smallest=16)
    assert fitted.whole
    assert len(fitted.lines) == 2
    assert "".join(line.text for line in fitted.lines) == word


def test_an_ellipsis_is_the_last_resort(fonts: Fonts) -> None:
    fitted = pen(fonts, "Ada Lovelace of London").fit(
        "Ada Lovelace of London", 80, 1, largest=40, smallest=16
    )
    assert (fitted.size, fitted.whole) == (16, False)
    assert fitted.lines[0].text.startswith("Ada Lo")
    assert fitted.lines[0].text.endswith(ELLIPSIS)


def test_a_second_line_keeps_the_face_and_direction_of_the_whole(fonts: Fonts) -> None:
    theme = Face("theme", FACES["noto-sans-hebrew"].digest)
    writer = Pen(fonts, (theme, FACES["noto-sans"]))
    lines = writer.fit("יעל Ada Lovelace", 150, 2, largest=40, smallest=16).lines
    assert len(lines) == 2
    assert all(line.rtl for line in lines)
