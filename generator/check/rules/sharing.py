"""What messengers, search engines and feed readers make of a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...load.photo_open import PhotoError
from ...load.photo_private import published
from ...plan.card import MAX_BYTES
from ...plan.head import CARD
from ..finding import Found
from ..page import Kind, Page
from ..place import address_of, is_absolute
from ..seen import Seen

FIRST_BYTES: Final = 32 * 1024
"""As much of a page as Slack reads."""
_ALWAYS: Final = ("og:title", "og:type")
_OF_PICTURES: Final = ("og:image:width", "og:image:height", "og:image:alt", "twitter:card")


def share_tags(seen: Seen) -> Iterator[Found]:
    """Tags without which a link's preview is poor, written where every messenger reads them."""
    for path, page in seen.own_pages:
        missing = [name for name in _wanted(page, seen) if not (meta := page.meta(name)) or not meta.content]
        if missing:
            hint = "add them to the <head>: a messenger shows a bare link without them"
            yield Found(path, 0, f"has no {', '.join(missing)}", hint)
        for meta in page.metas:
            if seen.base.url and meta.name in {"og:image", "og:url"} and not is_absolute(meta.content):
                hint = "write the whole address, with https://"
                yield Found(
                    path, meta.line, f"has {meta.name} {meta.content}, which is no full address", hint
                )
        late = [m for m in page.metas if m.name.startswith(("og:", "twitter:")) and m.end > FIRST_BYTES]
        if late:
            says = f"has {late[0].name} at byte {late[0].end:,}, and Slack reads the first {FIRST_BYTES:,}"
            yield Found(path, late[0].line, says, "put share tags before styles and scripts")


def _wanted(page: Page, seen: Seen) -> Iterator[str]:
    """A list of people may go without a picture; the address can be told only if it is known."""
    yield from _ALWAYS
    if seen.base.url:
        yield "og:url"
    kind = page.meta("og:type")
    if page.meta("og:image") or not kind or kind.content != "website":
        yield "og:image"
        yield from _OF_PICTURES


def share_card(seen: Seen) -> Iterator[Found]:
    """The picture of a link's preview, as WhatsApp and others will have it."""
    for use in seen.uses:
        if use.kind is not Kind.CARD or not use.file or not _is_first(seen, use.page, use.url):
            continue
        try:
            picture = published(seen.bytes_of(use.file))
        except PhotoError as error:
            yield Found(use.file, 0, f"is the share picture of {use.page}, and {error.says}", error.hint)
            continue
        width, height = picture.size
        size = seen.files[use.file].size
        if picture.format not in {"JPEG", "MPO"}:
            yield Found(
                use.file,
                0,
                f"is a share picture in {picture.format}",
                "make it a JPEG, which every messenger shows",
            )
        if (width, height) != CARD:
            says = f"is a share picture of {width} × {height} px"
            yield Found(
                use.file, 0, says, f"make it {CARD.width} × {CARD.height}, or messengers cut or shrink it"
            )
        if size > MAX_BYTES:
            says = f"is a share picture of {size / 1024:.0f} KiB"
            yield Found(use.file, 0, says, f"bring it below {MAX_BYTES // 1024} KiB, or WhatsApp shows none")
        yield from _told_otherwise(seen.pages[use.page], use.page, (width, height))


def _is_first(seen: Seen, page: str, url: str) -> bool:
    meta = seen.pages[page].meta("og:image") if page in seen.pages else None
    return meta is not None and meta.content == url


def _told_otherwise(page: Page, path: str, size: tuple[int, int]) -> Iterator[Found]:
    for name, have in zip(("width", "height"), size, strict=True):
        meta = page.meta(f"og:image:{name}")
        if meta and meta.content and meta.content != str(have):
            says = f"has {meta.name} {meta.content}, and the picture's is {have}"
            yield Found(path, meta.line, says, f"write {have}")


def canonical(seen: Seen) -> Iterator[Found]:
    """A canonical link that names another place takes the page out of search engines."""
    for path, page in seen.own_pages:
        if len(page.canonicals) > 1:
            hint = "leave one: with several, search engines follow none"
            yield Found(path, page.canonicals[1].line, "has more than one canonical link", hint)
        for ref in page.canonicals[:1]:
            here = (seen.base.url or "") + address_of(path)
            if seen.base.url and ref.url not in {here, here + "index.html"}:
                hint = "build with the address at which the site lies, or mend the link"
                yield Found(path, ref.line, f"says that it lies at {ref.url}, and it lies at {here}", hint)


def address(seen: Seen) -> Iterator[Found]:
    """Without an address no share picture is found, and copies of a page compete with it."""
    if not seen.base.url and any(True for _ in seen.own_pages):
        says = "no page says where it will lie, so that few messengers find the share picture"
        yield Found("", 0, says, "set `url:` in site.yaml, or build with --base-url")


def structured_data(seen: Seen) -> Iterator[Found]:
    """JSON that machines cannot read."""
    for path, wrong in seen.unparsed:
        hint = "mend the JSON: machines drop all of it for one mistake"
        yield Found(path, wrong.line, f"has {wrong.what} that is no JSON: {wrong.says}", hint)
