"""Whose a photograph is, as its file says: XMP, then IPTC-IIM, then EXIF, and none of it trusted."""

import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL.PngImagePlugin import PngInfo

from generator.load.photo import measure
from generator.load.rights import rights_of
from generator.values.image import Rights
from tests.photographs import quarters, saved

HEAD = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" '
    'xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/" '
    'xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">'
)
TAIL = "</rdf:RDF></x:xmpmeta>"

ELEMENTS = """<rdf:Description rdf:about="">
  <dc:creator><rdf:Seq><rdf:li>Jo Photographer</rdf:li><rdf:li>Ada Assistant</rdf:li></rdf:Seq></dc:creator>
  <dc:rights><rdf:Alt><rdf:li xml:lang="fr">© 2026 Jo, tous droits</rdf:li>
    <rdf:li xml:lang="x-default">© 2026 Jo</rdf:li></rdf:Alt></dc:rights>
  <photoshop:Credit>Jo / Agency</photoshop:Credit>
  <xmpRights:WebStatement>https://jo.example/licence</xmpRights:WebStatement>
  <plus:Licensor><rdf:Seq><rdf:li rdf:parseType="Resource">
    <plus:LicensorName>Jo</plus:LicensorName>
    <plus:LicensorURL>https://jo.example/buy</plus:LicensorURL></rdf:li></rdf:Seq></plus:Licensor>
  <Iptc4xmpExt:DigitalSourceType
    rdf:resource="http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"/>
</rdf:Description>"""

ATTRIBUTES = """<rdf:Description rdf:about="" photoshop:Credit="Jo / Agency"
  xmpRights:WebStatement="https://jo.example/licence"
  Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture">
  <plus:Licensor><rdf:Bag><rdf:li><rdf:Description plus:LicensorURL="https://jo.example/buy"/></rdf:li></rdf:Bag>
  </plus:Licensor></rdf:Description>
<rdf:Description><dc:creator><rdf:Seq><rdf:li>Jo Photographer</rdf:li><rdf:li>Ada Assistant</rdf:li></rdf:Seq>
  </dc:creator><dc:rights><rdf:Alt><rdf:li>© 2026 Jo</rdf:li></rdf:Alt></dc:rights></rdf:Description>"""

TERMS = """<rdf:Description xmlns:cc="http://creativecommons.org/ns#">
  <xmpRights:UsageTerms><rdf:Alt><rdf:li xml:lang="x-default">All rights reserved</rdf:li></rdf:Alt></xmpRights:UsageTerms>
  <cc:license rdf:resource="https://creativecommons.org/licenses/by-nd/4.0/"/></rdf:Description>"""

EVERYTHING = Rights(
    creator="Jo Photographer, Ada Assistant",
    credit="Jo / Agency",
    copyright="© 2026 Jo",
    web_statement="https://jo.example/licence",
    licensor="https://jo.example/buy",
    source_type="http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
)


def xmp(body: str, head: str = "") -> bytes:
    return f"{head}{HEAD}{body}{TAIL}".encode()


def test_terms_and_a_licence_stand_in_for_a_notice_and_a_statement_and_for_no_more() -> None:
    alone = rights_of(xmp(TERMS), {}, {})
    assert alone == Rights(
        copyright="All rights reserved", web_statement="https://creativecommons.org/licenses/by-nd/4.0/"
    )
    assert rights_of(xmp(ELEMENTS + TERMS), {}, {}) == EVERYTHING


@pytest.mark.parametrize("body", [ELEMENTS, ATTRIBUTES])
def test_every_spelling_of_xmp_is_read(body: str) -> None:
    packet = xmp(body, '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>') + b'<?xpacket end="w"?>\0'

    assert rights_of(packet, {}, {}) == EVERYTHING


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF"])
def test_xmp_is_found_in_every_format(form: str) -> None:
    if form == "PNG":
        from PIL.PngImagePlugin import PngInfo

        chunk = PngInfo()
        chunk.add_itxt("XML:com.adobe.xmp", xmp(ELEMENTS).decode())
        file = saved(quarters(), form, pnginfo=chunk)
    elif form == "TIFF":
        file = saved(quarters(), form, tiffinfo={700: xmp(ELEMENTS)})
    else:
        file = saved(quarters(), form, xmp=xmp(ELEMENTS))

    assert measure(file).rights == EVERYTHING


def iim(*fields: tuple[int, int, bytes]) -> bytes:
    return b"".join(b"\x1c" + bytes((a, b)) + len(value).to_bytes(2) + value for a, b, value in fields)


def photoshop(data: bytes) -> bytes:
    """An APP13 segment that holds IPTC-IIM as image resource 0x0404."""
    body = b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + len(data).to_bytes(4) + data + bytes(len(data) % 2)
    return b"\xff\xed" + (len(body) + 2).to_bytes(2) + body


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
def test_iptc_is_read_from_a_jpeg_in_either_encoding(encoding: str) -> None:
    name, notice = "Zoë Photographer".encode(encoding), "© 2026 Zoë".encode(encoding)
    data = iim((2, 80, name), (2, 110, b"Agency"), (2, 116, notice))
    file = saved(quarters(), "JPEG")
    rights = measure(file[:2] + photoshop(data) + file[2:]).rights

    assert rights == Rights(creator="Zoë Photographer", credit="Agency", copyright="© 2026 Zoë")


def test_several_by_lines_are_one_creator() -> None:
    assert rights_of(b"", {(2, 80): [b"Jo", b"Ada"]}, {}).creator == "Jo, Ada"


def test_xmp_wins_over_iptc_and_iptc_over_exif() -> None:
    iptc, exif = {(2, 80): b"from IPTC", (2, 116): b"from IPTC"}, {0x013B: "from EXIF", 0x8298: "from EXIF"}
    creator = "<dc:creator><rdf:Seq><rdf:li>from XMP</rdf:li></rdf:Seq></dc:creator>"
    body = f"<rdf:Description>{creator}</rdf:Description>"

    assert rights_of(xmp(body), iptc, exif) == Rights(creator="from XMP", copyright="from IPTC")
    assert rights_of(b"", {}, exif) == Rights(creator="from EXIF", copyright="from EXIF")


def test_exif_written_in_utf_8_is_read_as_that() -> None:
    assert rights_of(b"", {}, {0x013B: "Zoë".encode().decode("latin-1")}).creator == "Zoë"
    assert rights_of(b"", {}, {0x013B: "Zo\u0113"}).creator == "Zoē"


def test_strangers_words_are_one_line_without_control_characters() -> None:
    assert (
        rights_of(b"", {}, {0x013B: " Jo\0\r\n\u202ePhoto\u200bgrapher \x1b"}).creator == "Jo Photo grapher"
    )
    assert rights_of(b"", {}, {0x013B: "é" * 5000}).creator == "é" * 300
    assert rights_of(b"", {}, {0x013B: " \0 ", 0x8298: 7}) == Rights()


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "//jo.example",
        "https://jo.example/\x22><b>",
        "https://" + "a" * 999,
        "ftp://x.example",
    ],
)
def test_only_a_web_address_is_taken_as_one(url: str) -> None:
    from html import escape

    body = f'<rdf:Description xmpRights:WebStatement="{escape(url)}"/>'

    assert rights_of(xmp(body), {}, {}).web_statement is None


@pytest.mark.parametrize(
    "value", ["digitalCapture", "http://evil.example/x", "http://cv.iptc.org/newscodes/digitalsourcetype/a/b"]
)
def test_only_a_source_type_of_iptc_is_taken_as_one(value: str) -> None:
    assert (
        rights_of(xmp(f'<rdf:Description Iptc4xmpExt:DigitalSourceType="{value}"/>'), {}, {}).source_type
        is None
    )


DOCTYPES = {
    "an entity": '<!DOCTYPE x [<!ENTITY jo "Jo">]>',
    "a bomb": '<!DOCTYPE x [<!ENTITY a "' + "a" * 100 + '"><!ENTITY jo "' + "&a;" * 1000 + '">]>',
    "a file": '<!DOCTYPE x [<!ENTITY jo SYSTEM "file:///etc/hostname">]>',
}


@pytest.mark.parametrize("name", DOCTYPES)
def test_a_packet_with_a_document_type_says_nothing(name: str) -> None:
    body = "<rdf:Description><photoshop:Credit>&jo;</photoshop:Credit></rdf:Description>"

    assert rights_of(xmp(body, DOCTYPES[name]), {}, {}) == Rights()


@pytest.mark.parametrize(
    "packet",
    [
        b"<",
        b"\xff\xfe<",
        b"<a/>",
        b"<a>" * 50_000,
        b"x" * 2_000_000,
        b'<?xml version="1.0" encoding="nope"?><a/>',
    ],
)
def test_what_is_no_packet_says_nothing(packet: bytes) -> None:
    assert rights_of(packet, {}, {}) == Rights()


@given(st.binary(max_size=400))
@example(iim((2, 80, b"Jo"))[:-1])
def test_broken_iptc_never_hinders_a_photograph(data: bytes) -> None:
    file = saved(quarters(), "JPEG")
    measure(file[:2] + photoshop(data) + file[2:])


@given(st.binary(max_size=200))
def test_broken_exif_never_hinders_a_photograph(data: bytes) -> None:
    file = io.BytesIO()
    quarters().save(file, "JPEG", exif=b"Exif\0\0MM\0*\0\0\0\x08" + data)

    assert sorted(measure(file.getvalue()).size) == [240, 320]


def test_a_png_says_whose_it_is_in_texts_of_its_own() -> None:
    texts = PngInfo()
    texts.add_text("Author", "José Photographer")
    texts.add_itxt("Copyright", "© 2026 José, 写真")
    data = saved(quarters(320, 240), "PNG", pnginfo=texts)
    assert measure(data).rights == Rights(creator="José Photographer", copyright="© 2026 José, 写真")
