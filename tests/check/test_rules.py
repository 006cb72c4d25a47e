"""Checks where a case cannot go: sizes that are given, insides of zips, and odd ways to write a page."""

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from generator.check.check import check_folder
from generator.check.files import walk
from generator.check.reader import candidates, read_page
from generator.check.rules.weight import page_weight, site_size, taken
from generator.check.seen import Seen, see
from generator.check.style import fetched, rules
from generator.load.photo_private import GPS, NOTE, SERIAL, published
from tests.check.seeing import GPS as GPS_TAGS
from tests.check.seeing import asked, told

HEAD = '<!doctype html><html lang="en"><head><title>Ada</title>{}</head><body><h1>Ada</h1>{}</body></html>'


def tree(folder: Path, head: str = "", body: str = "", **files: str) -> Path:
    (folder / "index.html").write_text(HEAD.format(head, body), "utf-8")
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, "utf-8")
    return folder


def seen(folder: Path) -> Seen:
    return see(walk(folder), None)


def names(folder: Path) -> set[str]:
    ignored = {"share-tags", "address"}
    return {one.check for one in check_folder(folder, asked()).findings} - ignored


def test_a_site_may_be_as_large_as_its_host_takes_and_no_larger(engines: Path) -> None:
    site = seen(engines / "output")
    assert list(site_size(site, limit=site.size)) == []
    (found,) = site_size(site, limit=site.size - 1)
    assert found.says.startswith("the site has ")


def test_a_page_may_weigh_its_budget_and_no_more(tmp_path: Path) -> None:
    site = seen(tree(tmp_path, body='<img src="a.jpg" alt="Ada smiles.">', a_jpg="x" * 1000))
    whole = site.size
    assert list(page_weight(site, budget=whole)) == []
    assert [one.file for one in page_weight(site, budget=whole - 1)] == ["index.html"]


def test_fonts_for_every_letter_weigh_and_those_for_some_are_fetched_only_if_they_are_needed(
    tmp_path: Path,
) -> None:
    face = "@font-face { font-family: T; src: url('%s') format('woff2')%s }"
    css = face % ("all.woff2", "") + face % ("some.woff2", "; unicode-range: U+100-200")
    tree(tmp_path, f"<style>{css}</style>", all_woff2="x" * 9000, some_woff2="x" * 9000)
    (found,) = page_weight(seen(tmp_path), budget=8999)
    assert "9.0\N{NO-BREAK SPACE}KB of them all.woff2" in found.says
    assert list(page_weight(seen(tmp_path), budget=10_000)) == []


def test_lazy_pictures_do_not_weigh_on_a_first_visit(tmp_path: Path) -> None:
    site = seen(tree(tmp_path, body='<img src="a.jpg" loading="lazy" alt="Ada smiles.">', a_jpg="x" * 1000))
    assert list(page_weight(site, budget=500)) == []


@pytest.mark.parametrize(
    ("markup", "file"),
    [
        ('<img src="f.jpg" srcset="s.jpg 400w, m.jpg 800w, l.jpg 1600w" sizes="100vw">', "m.jpg"),
        ('<img src="f.jpg" srcset="s.jpg 400w, m.jpg 800w" sizes="(min-width: 60rem) 900px, 200px">', "s.jpg"),
        ('<img src="f.jpg" srcset="s.jpg, l.jpg 2x">', "l.jpg"),
        ('<picture><source media="(min-width: 60rem)" srcset="w.avif"><source srcset="p.avif"><img></picture>', "p.avif"),
        ('<img src="f.jpg">', "f.jpg"),
    ],
)  # fmt: skip
def test_a_phone_of_two_pixels_to_the_point_takes_this_file(markup: str, file: str) -> None:
    (image,) = read_page(markup).images
    assert taken(image) == file


def test_a_srcset_is_read_as_browsers_do() -> None:
    text = " a.jpg 1x,b,c.jpg 2x , d.jpg,\n e.jpg 3x"
    assert list(candidates(text)) == [("a.jpg", "1x"), ("b,c.jpg", "2x"), ("d.jpg", ""), ("e.jpg", "3x")]


def picture(form: str = "JPEG", **tags: object) -> bytes:
    exif = Image.Exif()
    if "gps" in tags:
        exif.get_ifd(0x8825).update(GPS_TAGS)
    for name, tag in (("serial", 0xA431), ("lens", 0xA435), ("note", 0x927C)):
        if name in tags:
            exif.get_ifd(0x8769)[tag] = tags[name]
    file = io.BytesIO()
    Image.new("RGB", (32, 32)).save(file, form, exif=exif.tobytes())
    return file.getvalue()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF"])
def test_places_serials_and_notes_are_found_in_every_format(form: str) -> None:
    assert published(picture(form, gps=1, lens="L 12", note=b"Nikon\0 0123")).tells == (GPS, SERIAL, NOTE)
    assert published(picture(form)).tells == ()


def test_what_stands_behind_a_png_s_pixels_is_found() -> None:
    data = picture("PNG", gps=1)
    at, end = data.index(b"eXIf") - 4, data.index(b"IEND") - 4
    length = int.from_bytes(data[at : at + 4]) + 12
    moved = data[:at] + data[at + length : end] + data[at : at + length] + data[end:]
    assert published(moved).tells == (GPS,)


def test_the_second_picture_of_a_phone_s_file_is_looked_at_too() -> None:
    assert published(picture() + picture(gps=1)).tells == (GPS,)


def test_an_empty_serial_number_is_none() -> None:
    assert published(picture(serial="\0 ")).tells == ()


def test_pictures_in_a_zip_are_looked_at(tmp_path: Path) -> None:
    with zipfile.ZipFile(tree(tmp_path, body='<a href="kit.zip">Kit</a>') / "kit.zip", "w") as archive:
        archive.writestr("linkedin.jpg", picture(gps=1))
        archive.writestr("README.txt", "GPSLatitude")
    assert f"private-data error kit.zip: tells {GPS}, in linkedin.jpg\n" in told(
        check_folder(tmp_path, asked())
    )


def test_a_web_manifest_that_is_no_json_is_told_with_its_line(tmp_path: Path) -> None:
    tree(tmp_path, '<link rel="manifest" href="site.webmanifest">', site_webmanifest='{\n "name": Ada}')
    says = "structured-data error site.webmanifest:2: has the web manifest that is no JSON: Expecting value (column 10)\n"
    assert says in told(check_folder(tmp_path, asked()))


def test_a_link_to_a_folder_without_its_slash_or_to_a_page_without_its_ending_is_whole(
    tmp_path: Path,
) -> None:
    tree(
        tmp_path,
        body='<a href="about">About</a><a href="work?x=1#top">Work</a>',
        about_html=HEAD.format("", ""),
    )
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "index.html").write_text(HEAD.format("", ""), "utf-8")
    assert names(tmp_path) == set()


@pytest.mark.parametrize(
    "link",
    ["mailto:ada@example.org", "tel:+441", "data:text/plain,x", "javascript:void(0)", "#", "#top", "?page=2", "#:~:text=Ada",
     "", "//example.org/x", "https://example.org/#x"],
)  # fmt: skip
def test_a_link_that_leads_to_no_file_of_the_site_is_not_broken(link: str, tmp_path: Path) -> None:
    assert names(tree(tmp_path, body=f'<p><a href="{link}">There</a></p>')) == set()


def test_names_with_blanks_and_accents_are_found_as_they_are_written_in_urls(tmp_path: Path) -> None:
    tree(
        tmp_path,
        body='<img src="%C3%89mile%20one.jpg" alt="Émile smiles."><img src="Émile one.jpg" alt="He laughs.">',
    )
    (tmp_path / "Émile one.jpg").write_bytes(picture())
    assert names(tmp_path) == set()


def test_a_base_element_moves_every_relative_url(tmp_path: Path) -> None:
    tree(tmp_path, '<base href="pictures/">', '<img src="ada.jpg" alt="Ada smiles.">')
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "ada.jpg").write_bytes(picture())
    assert names(tmp_path) == set()


def test_the_base_path_is_guessed_from_the_page_for_lost_visitors(tmp_path: Path) -> None:
    tree(tmp_path, favicon_ico="x")
    (tmp_path / "404.html").write_text(
        HEAD.format('<link rel="icon" href="/my/site/favicon.ico">', ""), "utf-8"
    )
    assert seen(tmp_path).base.path == "/my/site/"
    assert names(tmp_path) == set()


def test_ornaments_need_no_words_and_hidden_pictures_neither(tmp_path: Path) -> None:
    body = '<img src="favicon.ico" alt=""><img src="favicon.ico" aria-hidden="true"><img src="favicon.ico" role="presentation">'
    assert names(tree(tmp_path, body=body, favicon_ico="x")) == set()


@pytest.mark.parametrize(
    "words", ["Ada Byron", "Portrait of Ada at her desk", "Ada, 1842", "Photo: the engine at night"]
)
def test_alt_texts_that_say_something_are_left_alone(words: str, tmp_path: Path) -> None:
    assert names(tree(tmp_path, body=f'<img src="favicon.ico" alt="{words}">', favicon_ico="x")) == set()


@pytest.mark.parametrize(
    "words",
    ["photo", "Portrait", "a picture of", "Headshot image.", "DSC_0042", "ada-byron.jpg", "Foto", "ada"],
)
def test_alt_texts_that_say_nothing_are_told(words: str, tmp_path: Path) -> None:
    assert names(tree(tmp_path, body=f'<img src="favicon.ico" alt="{words}">', favicon_ico="x")) == {
        "alt-words"
    }


@pytest.mark.parametrize(
    "css",
    [
        "p { color: #999 }", "p { color: #777; background: url(favicon.ico) #fff }", "p { color: var(--a); background: #fff }",
        ":root { --a: #000 } .x { --a: #eee } p { color: var(--a); background: #fff }",
        "p { color: #9998; background: #fff }", "h1 { font-size: 32px; color: #888; background: #fff }",
        "@media print { p { color: #eee; background: #fff } }", "p { color: #eee; background: #fff",
        "/* p { color: #eee; background: #fff } */", 'p::after { content: "} p { color: #eee; background: #fff }" }',
    ],
)  # fmt: skip
def test_colours_of_which_nobody_knows_that_they_meet_are_left_alone(css: str, tmp_path: Path) -> None:
    assert names(tree(tmp_path, f"<style>{css}</style>", favicon_ico="x")) == set()


@pytest.mark.parametrize(
    "css",
    [
        "p { color: #999; background-color: #ffffff }", "p { color: rgb(200, 200, 200); background: white !important }",
        ":root { --a: #bbb; --b: var(--a) } p { color: var(--b); background: var(--none, #fff) }",
        "@layer base { p { color: #999; background: #fff } }", "p { --x: #ddd; color: var(--x); background: #fff }",
        ".a { .b { color: #999; background: #fff } }",
    ],
)  # fmt: skip
def test_colours_that_are_declared_for_each_other_are_judged(css: str, tmp_path: Path) -> None:
    assert names(tree(tmp_path, f"<style>{css}</style>")) == {"contrast"}


def test_colours_of_a_linked_style_sheet_are_judged_too(tmp_path: Path) -> None:
    tree(tmp_path, '<link rel="stylesheet" href="s.css">', s_css="p { color: #999; background: #fff }")
    assert names(tmp_path) == {"contrast"}


def test_a_style_sheet_s_urls_are_found_with_their_lines() -> None:
    css = "@import 'a.css';\n/* url(no.png)\n */ p { background: url( \"b c.png\" ), url(d.png) }\n@import url(e.css);"
    assert [(one.url, one.line, one.sheet) for one in fetched(css)] == [
        ("a.css", 1, True), ("b c.png", 3, False), ("d.png", 3, False), ("e.css", 4, True),
    ]  # fmt: skip


def test_a_picture_that_is_part_of_a_style_does_not_end_a_declaration() -> None:
    (rule,) = rules("p { background: url(data:image/bmp;base64,AAA=); color: red }")
    assert rule.declared == (("background", "url(data:image/bmp;base64,AAA=)"), ("color", "red"))


def test_a_page_that_only_sends_on_needs_no_heading_and_no_share_tags(tmp_path: Path) -> None:
    tree(tmp_path, body='<a href="old.html">old</a>')
    (tmp_path / "old.html").write_text(
        '<meta http-equiv="refresh" content="0; url=./"><a href="./">on</a>', "utf-8"
    )
    assert names(tmp_path) == set()


def test_every_address_in_structured_data_counts_as_a_use(tmp_path: Path) -> None:
    data = '{"image": [{"contentUrl": "https://example.org/a.jpg"}]}'
    head = f'<link rel="canonical" href="https://example.org/"><script type="application/ld+json">{data}</script>'
    (tree(tmp_path, head) / "a.jpg").write_bytes(picture())
    assert names(tmp_path) == set()
