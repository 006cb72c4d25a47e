"""What goes where: the README of a kit, for whoever opens the zip months later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..values.page import CreditView
from ..values.preset import Preset
from .look import Look, alt_of
from .rights import credit_view

ADVICE = "Each file has the size that its place takes. Upload it as it is."


def readme(look: Look, number: int, files: Iterable[tuple[str, Preset]]) -> str:
    """Plain text in the language of an edition."""
    return "\n".join(_lines(look, number, files)) + "\n"


def _lines(look: Look, number: int, files: Iterable[tuple[str, Preset]]) -> Iterator[str]:
    edition = look.person.editions[number]
    language = edition.profile.language

    def say(text: str) -> str:
        return look.setting.say(language, text)

    yield f"{edition.profile.name.display} · {say('Portrait kit')}"
    yield ""
    yield say(ADVICE)
    for name, preset in files:
        yield ""
        yield name
        yield f"    {say(preset.label)}"
        yield f"    {preset.width} × {preset.height} px" + (f", {preset.ppi} ppi" if preset.ppi else "")
    yield ""
    yield f"{say('Alt text:')} {alt_of(look, edition)}"
    if credit := credit_view(look.headshot, look.rights):
        yield f"{say('Photograph:')} {_credited(credit)}"


def _credited(credit: CreditView) -> str:
    return " · ".join(filter(None, (credit.text, credit.licence, credit.licence_href)))
