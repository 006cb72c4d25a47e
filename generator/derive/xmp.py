"""Whose a picture is, as the XMP packet that travels in it: nothing else does.

Names follow the IPTC Photo Metadata Standard 2025.1 and PLUS 2.0.1; Google's «Licensable» reads WebStatement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Final

from ..values.image import Rights

_SOURCE_TYPES: Final = "http://cv.iptc.org/newscodes/digitalsourcetype/"
_NAMESPACES: Final = (
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("photoshop", "http://ns.adobe.com/photoshop/1.0/"),
    ("xmpRights", "http://ns.adobe.com/xap/1.0/rights/"),
    ("plus", "http://ns.useplus.org/ldf/xmp/1.0/"),
    ("Iptc4xmpExt", "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"),
)
_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 (2.2) cannot hold, even escaped."""


def packet(rights: Rights) -> bytes | None:
    """The packet of these rights, without padding; None where nobody said anything."""
    body = "".join(_properties(rights))
    if not body:
        return None
    spaces = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES if f"<{prefix}:" in body)
    text = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about=""{spaces}>{body}</rdf:Description>'
        '</rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    )
    return text.encode()


def _properties(rights: Rights) -> Iterator[str]:
    if rights.creator:
        yield _list("dc:creator", "Seq", rights.creator)
    if rights.copyright:
        yield _list("dc:rights", "Alt", rights.copyright, ' xml:lang="x-default"')
    if rights.credit:
        yield _text("photoshop:Credit", rights.credit)
    if rights.date:
        yield _text("photoshop:DateCreated", rights.date)
    if rights.copyright and _is_claimed(rights.copyright):
        yield _text("xmpRights:Marked", "True")
    if rights.web_statement:
        yield _text("xmpRights:WebStatement", rights.web_statement)
    if rights.licensor:
        item = f'<rdf:li rdf:parseType="Resource">{_text("plus:LicensorURL", rights.licensor)}</rdf:li>'
        yield f"<plus:Licensor><rdf:Seq>{item}</rdf:Seq></plus:Licensor>"
    if rights.source_type:
        yield _text("Iptc4xmpExt:DigitalSourceType", _SOURCE_TYPES + rights.source_type.rpartition("/")[2])
    if rights.person_shown:
        yield _list("Iptc4xmpExt:PersonInImage", "Bag", rights.person_shown)


def _is_claimed(notice: str) -> bool:
    """Marked says «copyrighted»: a notice may say the opposite («Public domain»), and then it is left out."""
    return "©" in notice or notice.lower().startswith(("copyright", "(c)", "all rights reserved"))


def _text(name: str, value: str) -> str:
    return f"<{name}>{_escaped(value)}</{name}>"


def _list(name: str, kind: str, value: str, attributes: str = "") -> str:
    return f"<{name}><rdf:{kind}><rdf:li{attributes}>{_escaped(value)}</rdf:li></rdf:{kind}></{name}>"


def _escaped(value: str) -> str:
    return escape(_NOT_XML.sub(" ", value))
