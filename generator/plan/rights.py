"""Whose picture it is: the profile's word first, the file's own where the profile is silent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace

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


def rights_together(several: Sequence[Rights]) -> Rights:
    """Of a picture made of several: everybody who is to be credited, and what all of them say alike."""
    first, *_ = several
    alike = {
        field.name: getattr(first, field.name)
        for field in fields(Rights)
        if all(getattr(one, field.name) == getattr(first, field.name) for one in several)
    }
    named = {
        name: _joined(getattr(one, name) for one in several) for name in ("creator", "credit", "copyright")
    }
    return replace(Rights(**alike), **named)


def _joined(several: Iterable[str | None]) -> str | None:
    """Each once, parted as the Metadata Working Group has it for several creators in one line."""
    return "; ".join(dict.fromkeys(text for text in several if text)) or None


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
