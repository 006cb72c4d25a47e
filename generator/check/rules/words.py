"""What a page says to those who do not see it, and how it is put together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from ..finding import Found
from ..page import Image, Page
from ..seen import Seen, short

_FILE: Final = re.compile(
    r"\S+\.(jpe?g|png|webp|avif|gif|svg|heic|tiff?)|(img|dsc[nf]?|pxl|mvi|photo|image|scan)?[-_ ]?\d{3,}([-_]\w*)?",
    re.IGNORECASE,
)
_EMPTY: Final = frozenset({
    "a", "an", "the", "of", "alt", "text", "image", "images", "photo", "photos", "photograph", "picture", "pic", "img",
    "portrait", "headshot", "graphic", "icon", "logo", "avatar", "profile", "placeholder", "untitled",
    "bild", "foto", "retrato", "ritratto", "imagen", "immagine", "afbeelding", "imagem",
})  # fmt: skip


def alt(seen: Seen) -> Iterator[Found]:
    """Pictures that say nothing at all to those who do not see them."""
    for path, page in seen.pages.items():
        for image in page.images:
            if image.hidden:
                continue
            if image.alt is None:
                hint = 'say what it shows: alt="…"; alt="" if it is an ornament'
                yield Found(path, image.line, f"shows {short(image.src)} without an alt text", hint)
            elif not image.alt.strip() and image.alone:
                hint = "say where the link leads, in the alt text"
                yield Found(
                    path,
                    image.line,
                    f"has a link that holds {short(image.src)} alone, with an empty alt text",
                    hint,
                )


def alt_words(seen: Seen) -> Iterator[Found]:
    """Alt texts that say no more than that there is a picture."""
    for path, page in seen.pages.items():
        for image in page.images:
            why = _why_empty(image, page)
            if why:
                says = f'has a picture whose alt text "{short(image.alt or "")}" {why}'
                hint = "say what the picture shows, in a sentence: who, doing what, where"
                yield Found(path, image.line, says, hint)


def _why_empty(image: Image, page: Page) -> str:
    text = " ".join((image.alt or "").split()).strip(" .!:")
    if not text or image.hidden:
        return ""
    if _FILE.fullmatch(text):
        return "is a file's name"
    words = re.findall(r"\w+", text.casefold())
    if words and _EMPTY.issuperset(words):
        return "says only that there is one"
    if text.casefold() == page.front_title.casefold() and not image.alone:
        return "only repeats the name beside it"
    return ""


def headings(seen: Seen) -> Iterator[Found]:
    """Headings are how people without a screen find their way: one of the first level, none left out."""
    for path, page in seen.pages.items():
        if page.moves:
            continue
        count = sum(heading.level == 1 for heading in page.headings)
        if count != 1:
            hint = "give the page one <h1>: what it is about"
            yield Found(path, 0, f"has {count or 'no'} headings of the first level", hint)
        level = 0
        for heading in page.headings:
            if level and heading.level > level + 1:
                says = f'goes from <h{level}> to <h{heading.level}> at "{heading.text[:60]}"'
                yield Found(path, heading.line, says, f"make it <h{level + 1}>")
            level = heading.level


def duplicate_ids(seen: Seen) -> Iterator[Found]:
    """A name that two parts share leads to the first alone."""
    for path, page in seen.pages.items():
        counts = Counter(name for name, _ in page.ids)
        last = dict(page.ids)
        for name, count in counts.items():
            if count > 1:
                says = f'has {count} parts with id="{name}"'
                yield Found(
                    path, last[name], says, "rename all but one: links and labels find the first alone"
                )


def page_head(seen: Seen) -> Iterator[Found]:
    """The language that voices and hyphens need, and the title that tabs and results show."""
    for path, page in seen.pages.items():
        if page.moves:
            continue
        if not page.lang:
            hint = 'write it on the first element: <html lang="en">'
            yield Found(path, 0, "does not say which language it is in", hint)
        if not page.title:
            yield Found(path, 0, "has no title", "add <title>…</title> to the <head>")
