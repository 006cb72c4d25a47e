"""Whose a photograph is, as its file says: XMP first, then IPTC-IIM, then EXIF.

The words are strangers': cleaned, cut to length, and an address is taken only if a profile might hold it too.
Names are those of the IPTC Photo Metadata Standard 2025.1; tags of IIM 4.2 are (record, data set).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Never
from xml.etree import ElementTree

from ..values.image import Rights

ARTIST, COPYRIGHT = 0x013B, 0x8298
"""The two tags of EXIF that are read (EXIF 2.3, 4.6.4)."""
LONGEST: Final = 300
"""Characters of a value: as many as a profile's text may have."""
XMP_BYTES: Final = 1024 * 1024
"""Longest packet that is read; a JPEG's is at most 64 KiB, Photoshop's history makes some of MiBs."""

_RDF: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_PHOTOSHOP: Final = "{http://ns.adobe.com/photoshop/1.0/}"
_RIGHTS: Final = "{http://ns.adobe.com/xap/1.0/rights/}"
_PLUS: Final = "{http://ns.useplus.org/ldf/xmp/1.0/}"
_IPTC: Final = "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}"
_CC: Final = "{http://creativecommons.org/ns#}"
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_SOURCE_TYPES: Final = "cv.iptc.org/newscodes/digitalsourcetype/"

_BY_LINE, _CREDIT, _NOTICE = (2, 80), (2, 110), (2, 116)

Iptc = Mapping[tuple[int, int], bytes | list[bytes]]


def rights_of(xmp: bytes, iptc: Iptc, exif: Mapping[int, object]) -> Rights:
    """Merge the three places where a file may name its maker, the richest first."""
    root = _tree(xmp)
    creators = ", ".join(_items(root, _DC + "creator"))
    return Rights(
        creator=_first(creators, _iim(iptc, _BY_LINE), _ascii(exif.get(ARTIST))),
        credit=_first(_one(root, _PHOTOSHOP + "Credit"), _iim(iptc, _CREDIT)),
        copyright=_first(
            _one(root, _DC + "rights"),
            _iim(iptc, _NOTICE),
            _ascii(exif.get(COPYRIGHT)),
            _one(root, _RIGHTS + "UsageTerms"),
        ),
        web_statement=_address(_one(root, _RIGHTS + "WebStatement")) or _address(_one(root, _CC + "license")),
        licensor=_address(_licensor(root)),
        source_type=_source_type(_one(root, _IPTC + "DigitalSourceType")),
    )


class _NoDoctype(ElementTree.TreeBuilder):
    """XMP has no document type; one is there to declare entities that grow without end."""

    def doctype(self, name: str, pubid: str, system: str) -> Never:
        raise ElementTree.ParseError(f"a document type: {name} {pubid} {system}")


def _tree(xmp: bytes) -> list[ElementTree.Element]:
    """The descriptions of a packet; none if it is not XML, or not a packet."""
    if not xmp or len(xmp) > XMP_BYTES:
        return []
    # External entities are never fetched by this parser, and any other needs a doctype, refused above.
    parser = ElementTree.XMLParser(target=_NoDoctype())  # noqa: S314
    try:
        parser.feed(xmp.strip(b"\0 \t\r\n"))
        root = parser.close()
    except (ElementTree.ParseError, ValueError, LookupError):
        return []
    packets = [root] if root.tag == _RDF + "RDF" else root.findall(f"{_RDF}RDF")
    return [node for packet in packets for node in packet.findall(f"{_RDF}Description")]


def _items(root: Iterable[ElementTree.Element], name: str) -> Iterator[str]:
    """The values of a property: an attribute, a text, a resource, or the items of a list; x-default first."""
    for node in root:
        if value := node.get(name):
            yield value
        for child in node.findall(name):
            items = child.findall(f"./*/{_RDF}li")
            items.sort(key=lambda item: item.get(_LANG) != "x-default")
            yield from (item.text or "" for item in items or [child] if item.text)
            if resource := child.get(_RDF + "resource"):
                yield resource


def _one(root: Iterable[ElementTree.Element], name: str) -> str:
    return next(_items(root, name), "")


def _licensor(root: Iterable[ElementTree.Element]) -> str:
    """The first licensor's URL, whichever of RDF's spellings holds it."""
    name = _PLUS + "LicensorURL"
    licensors = [licensor for top in root for licensor in top.findall(_PLUS + "Licensor")]
    inside = [node for licensor in licensors for node in licensor.iter()]
    attributes = (node.get(name) or "" for node in inside)
    texts = (node.text or node.get(_RDF + "resource") or "" for node in inside if node.tag == name)
    return next(filter(None, (*attributes, *texts)), "")


def _iim(iptc: Iptc, tag: tuple[int, int]) -> str:
    """IIM's text is UTF-8 where it says so (ESC % G); it is often UTF-8 where it does not."""
    value = iptc.get(tag, b"")
    parts = value if isinstance(value, list) else [value]
    return ", ".join(_decoded(part) for part in parts)


def _ascii(value: object) -> str:
    """EXIF's text is ASCII by the book and UTF-8 in practice; Pillow reads it as Latin-1."""
    if not isinstance(value, str):
        return ""
    try:
        return _decoded(value.encode("latin-1"))
    except UnicodeEncodeError:
        return value


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _first(*values: str) -> str | None:
    return next((text for text in map(_clean, values) if text), None)


def _clean(value: str) -> str:
    """One line without control, format or private characters, composed, at most `LONGEST` long."""
    kept = "".join(" " if unicodedata.category(char)[0] == "C" else char for char in value[: 4 * LONGEST])
    return unicodedata.normalize("NFC", " ".join(kept.split()))[:LONGEST].rstrip()


def _address(value: str) -> str | None:
    """A web address by a profile's own rule. Most files name none: a worker need not know pydantic for those."""
    from pydantic import TypeAdapter, ValidationError

    from ..values.fields import WebUrl

    web: TypeAdapter[str] = TypeAdapter(WebUrl)
    try:
        return web.validate_python(value[: LONGEST + 1].strip()) if len(value) <= LONGEST else None
    except ValidationError:
        return None


def _source_type(value: str) -> str | None:
    """An IPTC digital source type, by its address."""
    _, known, code = value.strip().partition(_SOURCE_TYPES)
    return f"http://{_SOURCE_TYPES}{code}" if known and code.isascii() and code.isalnum() else None
