"""Whose picture it is: the profile's word first, the file's own where the profile is silent."""

from __future__ import annotations

from ..values.headshot import Headshot
from ..values.image import Rights, Source
from ..values.page import CreditView

SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"


def rights_of(headshot: Headshot, source: Source, name: str) -> Rights:
    """What travels inside every file made of a photograph."""
    own, credit, licence = source.rights, headshot.credit, headshot.licence
    return Rights(
        creator=(credit.creator if credit else None) or own.creator,
        credit=(credit and (credit.text or credit.creator)) or own.credit,
        copyright=(licence and (licence.copyright or licence.name)) or own.copyright,
        web_statement=(licence.url if licence else None) or own.web_statement,
        licensor=(licence.acquire if licence else None) or own.licensor,
        source_type=SOURCE_TYPES + headshot.source_type.value if headshot.source_type else own.source_type,
        date=headshot.taken or own.date,
        person_shown=name,
    )


def credit_view(headshot: Headshot, rights: Rights) -> CreditView | None:
    """The credit as the page prints it; None where nobody is to be credited."""
    text = rights.credit or rights.creator
    licence = headshot.licence.name if headshot.licence else rights.copyright
    if not (text or licence):
        return None
    return CreditView(
        text=text or "",
        href=headshot.credit.url if headshot.credit else None,
        licence=licence,
        licence_href=rights.web_statement,
        year=rights.date[:4] if rights.date else None,
    )
