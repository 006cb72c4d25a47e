"""Which font files a page needs, and that one client's letter is no other client's business."""

from dataclasses import replace

from generator.plan.fonts import Fonts, Large, fonts_of, words_of
from generator.plan.views import person_view
from generator.values.artifact import Copy, Font
from generator.values.digest import of_bytes
from generator.values.face import Face
from generator.values.page import EntryView, GroupView, SectionView
from generator.values.theme import FontFace, Theme
from tests.plan.people import TOOLS, page, paths, person, plan, setting, theme, whole

PLAIN = "Ada Byron was a mathematician"
LATIN, EXTENDED = ((0x20, 0x7E), (0xA0, 0xFF)), ((0x100, 0x17F),)
FILES = (
    ("fonts/big-latin.woff2", "Display", LATIN, None),
    ("fonts/big-extended.woff2", "Display", EXTENDED, None),
    ("fonts/text-latin.woff2", "Text", LATIN, "U+0000-00FF, U+20??"),
    ("fonts/text-extended.woff2", "Text", EXTENDED, "U+0100-017F"),
)


def split() -> Theme:
    """The real theme, were each of its two faces two files."""
    fonts = [{"family": family, "file": file, "unicode_range": spread} for file, family, _, spread in FILES]
    listed = tuple(FontFace.model_validate(font) for font in fonts)
    known = tuple((file, Face(file, of_bytes(file.encode())), spread) for file, _, spread, _ in FILES)
    real = theme()
    return replace(real, file=real.file.model_copy(update={"fonts": listed}), fonts=known)


def made_of(name: str, words: str = PLAIN, folder: str = "ada-byron/", base: str = "") -> Fonts:
    return fonts_of(split(), Large(name), words, "ada-byron", folder, TOOLS, base)


def stems(name: str, words: str = PLAIN) -> list[str]:
    return [artifact.path.name.split(".")[0] for artifact in made_of(name, words).artifacts]


def test_a_plain_name_needs_latin_alone() -> None:
    assert stems("Ada Byron") == ["ada-byron-big-latin", "text-latin"]


def test_a_polish_name_needs_latin_and_its_extension() -> None:
    both = ["ada-byron-big-latin", "ada-byron-big-extended", "text-latin", "text-extended"]
    assert stems("Łukasz", "Łukasz") == both


def test_a_display_face_has_the_name_s_letters_and_no_others() -> None:
    recipes = [artifact.recipe for artifact in made_of("Łukasz Żak").artifacts]
    assert [recipe.letters for recipe in recipes if isinstance(recipe, Font)] == [" aksuz", " ŁŻ"]


def test_a_face_says_for_which_letters_it_is() -> None:
    made = made_of("Ada")
    display, text = made.faces
    assert (display.family, display.unicode_range) == ("Display", "U+20, U+41, U+61, U+64")
    assert text.family == "Text"
    assert text.unicode_range == "U+0000-00FF, U+20??"


def test_text_faces_are_shared_whole_and_display_faces_are_the_person_s_own() -> None:
    made = made_of("Ada")
    display, text = made.artifacts
    assert display.owner == "ada-byron"
    assert str(display.path).startswith("ada-byron/")
    assert text.owner == ""
    assert str(text.path).startswith("assets/")
    assert isinstance(text.recipe, Copy)


def test_the_letter_of_one_client_changes_no_shared_file_and_no_other_client_s() -> None:
    without = whole(person("ada-byron"), person("lukasz-zak", name="Lukasz Zak"))
    with_it = whole(person("ada-byron"), person("lukasz-zak", name="Łukasz Zak"))
    ada = [artifact for artifact in without if artifact.owner == "ada-byron"]
    assert ada == [artifact for artifact in with_it if artifact.owner == "ada-byron"]
    shared = {str(artifact.path) for artifact in without if isinstance(artifact.recipe, Copy)}
    assert shared <= set(paths(with_it))
    assert shared


def test_urls_are_seen_from_the_page_or_absolute_where_it_may_stand_anywhere() -> None:
    near = made_of("Ada", folder="ada-byron/fr/")
    assert [face.url.rsplit("/", 1)[0] for face in near.faces] == ["..", "../../assets"]
    far = made_of("Ada", folder="", base="/repo/")
    assert [face.url.rsplit("/", 1)[0] for face in far.faces] == ["/repo/ada-byron", "/repo/assets"]


def test_one_face_of_each_family_is_fetched_first() -> None:
    made = made_of("Łukasz", "Łukasz")
    assert list(made.preload) == [made.faces[0].url, made.faces[2].url]


def test_a_name_that_the_theme_cannot_write_needs_none_of_its_faces() -> None:
    assert stems("山田花子", "山田花子") == []


def test_the_words_of_a_page_are_all_that_it_may_show() -> None:
    one = person(
        "ada-byron",
        headline="Ж",
        facts={"Ω": "ß"},
        links=[{"url": "https://example.org", "label": "ł"}],
        bio="<p>ő</p>",
    )
    talks = SectionView("talks", "Talks", (GroupView(None, (EntryView("Ћ", detail=("đ",)),)),))
    view = person_view(one.editions[0], None, (talks,), theme(), setting())
    words = words_of(view, (("Links", "Посилання"),))
    assert set("ЖΩßłőПЋđ") <= set(words)
    assert list(words) == sorted(set(words))


def test_a_page_names_its_faces_in_its_style() -> None:
    fonts = page(plan(person("lukasz-zak", name="Łukasz Żak")), "lukasz-zak/index.html").fonts
    assert {font.family for font in fonts} == {"Display", "Text"}


def test_a_headline_face_has_the_letters_of_the_name_and_of_the_headline() -> None:
    made = page(plan(person(name="Ada", headline="Zest"))).fonts
    assert not [font for font in made if font.family == "Headline"]
    large = fonts_of(theme("atelier"), Large("Ada", "Zest"), "", "ada-byron", "ada-byron/", TOOLS)
    ranges = {font.family: (font.style, font.unicode_range) for font in large.faces}
    assert ranges == {
        "Display": ("normal", "U+20, U+41, U+61, U+64"),
        "Headline": ("italic", "U+20, U+41, U+5A, U+61, U+64, U+65, U+73, U+74"),
    }
    assert len(large.preload) == len(ranges)
