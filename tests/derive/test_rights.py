"""What travels in a file of ours: whose it is, and nothing of where or with what it was taken."""

from dataclasses import fields, replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from generator.derive.pixels import make
from generator.derive.xmp import packet
from generator.load.rights import rights_of
from generator.values.digest import of_bytes
from generator.values.geometry import Box, Size
from generator.values.image import Colour, Cut, Format, Rights
from tests.photographs import display_p3, portrait, saved

EVERYTHING = Rights(
    creator="Jo & <Zoë>",
    credit='Jo "the eye" / Agency',
    copyright="© 2026 Jo's",
    web_statement="https://jo.example/?a=1&b=2",
    licensor="https://jo.example/buy",
    source_type="http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
    date="2026-05-31",
    person_shown="Ada ]]> Lovelace",
)

SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
    "iptc": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}


def text(xmp: bytes, path: str) -> str | None:
    found = ElementTree.fromstring(xmp).find(f"rdf:RDF/rdf:Description/{path}", SPACES)
    return None if found is None else found.text


def test_every_right_has_its_property() -> None:
    xmp = packet(EVERYTHING)
    assert xmp

    assert text(xmp, "dc:creator/rdf:Seq/rdf:li") == EVERYTHING.creator
    assert text(xmp, "dc:rights/rdf:Alt/rdf:li") == EVERYTHING.copyright
    assert text(xmp, "photoshop:Credit") == EVERYTHING.credit
    assert text(xmp, "photoshop:DateCreated") == EVERYTHING.date
    assert text(xmp, "xmpRights:Marked") == "True"
    assert text(xmp, "xmpRights:WebStatement") == EVERYTHING.web_statement
    assert text(xmp, "plus:Licensor/rdf:Seq/rdf:li/plus:LicensorURL") == EVERYTHING.licensor
    assert text(xmp, "iptc:DigitalSourceType") == EVERYTHING.source_type
    assert text(xmp, "iptc:PersonInImage/rdf:Bag/rdf:li") == EVERYTHING.person_shown
    assert len(xmp) < 1600


@pytest.mark.parametrize("name", [field.name for field in fields(Rights)])
def test_each_right_alone_is_a_packet_of_its_own_namespaces(name: str) -> None:
    xmp = packet(replace(Rights(), **{name: getattr(EVERYTHING, name)}))
    assert xmp

    assert len(list(ElementTree.fromstring(xmp).iter(f"{{{SPACES['rdf']}}}Description"))) == 1
    assert xmp.count(b"xmlns:") - 2 in {1, 2}


def test_nothing_said_is_no_packet() -> None:
    assert packet(Rights()) is None


def test_a_notice_that_claims_nothing_is_not_marked() -> None:
    xmp = packet(Rights(copyright="Public domain"))
    assert xmp

    assert text(xmp, "xmpRights:Marked") is None


@given(st.text(min_size=1, max_size=80))
def test_any_words_make_a_packet_that_reads_back(words: str) -> None:
    xmp = packet(Rights(creator=words, person_shown=words))
    assert xmp

    ElementTree.fromstring(xmp)
    clean = " ".join(words.split())
    if clean.isascii() and clean.isprintable() and clean:
        assert rights_of(xmp, {}, {}).creator == clean


SECRETS = (b"SECRET", b"\x25\x88\x09\x07", b"Exif", b"tiff:Orientation", b"photoshop:City", b"Photoshop 3.0")


def telling_source(form: str) -> bytes:
    """A photograph whose file tells everything that must stay at home; its serial and place spell SECRET."""
    exif = Image.Exif()
    exif[0x010E], exif[0x0110], exif[0x9286] = "SECRET description", "SECRET camera", b"ASCII\0\0\0SECRET"
    exif.get_ifd(0x8769)[0xA431] = "SECRET serial"
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 30.0, 7.0), 27: b"SECRET place"})
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">SECRET tiff:Orientation="1" photoshop:City</x:xmpmeta>'
    options = {"exif": exif, "xmp": xmp, "icc_profile": display_p3()}
    if form == "JPEG":
        options |= {"comment": b"SECRET comment", "dpi": (299, 299)}
    if form == "PNG":
        chunk = PngInfo()
        chunk.add_text("Comment", "SECRET words")
        chunk.add_itxt("XML:com.adobe.xmp", xmp.decode())
        options = {"exif": exif, "pnginfo": chunk, "icc_profile": display_p3()}
    return saved(portrait(400, 500), form, **options)


@pytest.mark.parametrize("source", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("form", Format)
@pytest.mark.parametrize("size", [Size(160, 200), Size(400, 500)])
def test_a_file_of_ours_tells_only_whose_it_is(tmp_path: Path, source: str, form: Format, size: Size) -> None:
    data = telling_source(source)
    assert b"SECRET" in data
    (tmp_path / "photo").write_bytes(data)
    effort = 9 if form is Format.AVIF else 4
    cut = Cut(of_bytes(data), Box(0, 0, 400, 500), size, 1, (), form, 70, effort, rights=EVERYTHING)
    make([cut], tmp_path / "photo", lambda _: tmp_path / "made")
    made = (tmp_path / "made").read_bytes()

    assert [secret for secret in SECRETS if secret in made] == []
    with Image.open(tmp_path / "made") as image:
        image.load()
        assert image.info["xmp"] == packet(EVERYTHING)
        assert "icc_profile" not in image.info
        assert dict(image.getexif()) == {}
        assert {"comment", "photoshop", "exif", "Comment"}.isdisjoint(image.info)
    assert rights_of(packet(EVERYTHING) or b"", {}, {}).credit == EVERYTHING.credit


@pytest.mark.parametrize("form", Format)
def test_a_file_without_rights_holds_nothing_but_the_picture(tmp_path: Path, form: Format) -> None:
    data = telling_source("JPEG")
    (tmp_path / "photo").write_bytes(data)
    effort = 9 if form is Format.AVIF else 4
    cut = Cut(of_bytes(data), Box(0, 0, 400, 500), Size(160, 200), 1, (), form, 70, effort)
    make([cut], tmp_path / "photo", lambda _: tmp_path / "made")

    made = (tmp_path / "made").read_bytes()
    assert b"xmp" not in made.lower()
    assert b"icc" not in made.lower()


def test_a_kept_profile_is_the_only_thing_kept(tmp_path: Path) -> None:
    data = telling_source("JPEG")
    (tmp_path / "photo").write_bytes(data)
    cut = Cut(
        of_bytes(data), Box(0, 0, 400, 500), Size(400, 500), 1, (), Format.JPEG, 90, 0, colour=Colour.KEEP
    )
    make([cut], tmp_path / "photo", lambda _: tmp_path / "made")

    made = (tmp_path / "made").read_bytes()
    assert [secret for secret in SECRETS if secret in made] == []
    with Image.open(tmp_path / "made") as image:
        assert image.info["icc_profile"] == display_p3()
