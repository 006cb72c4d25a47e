"""Every check in one table: a new one is a function in `rules/` and a row here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..values.errors import Severity
from .finding import Check, Finding, Found
from .rules.assets import missing_assets, third_parties, unused_assets
from .rules.contrast import declared_contrast
from .rules.links import base_path, broken_anchors, broken_links, insecure_links, letter_case, outside_links
from .rules.owner import face, odd_files, stale_photo, up_to_date
from .rules.private import private_data
from .rules.sharing import address, canonical, share_card, share_tags, structured_data
from .rules.weight import page_weight, site_size
from .rules.words import alt, alt_words, duplicate_ids, headings, page_head
from .seen import Seen

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

CHECKS: Final = (
    Check("up-to-date", _WARNING, "The output is what a build of today's sources would write", up_to_date),
    Check("broken-links", _ERROR, "Every link inside the site leads to a page or a file", broken_links),
    Check("broken-anchors", _ERROR, "Every link to a part of a page (`#talks`) finds that part", broken_anchors),
    Check("missing-assets", _ERROR, "Every picture, style, font, icon and share picture is there", missing_assets),
    Check("letter-case", _ERROR, "Names are written with the capitals that their files have", letter_case),
    Check("base-path", _ERROR, "No URL leaves the folder in which the site lies on its host", base_path),
    Check("canonical", _ERROR, "A page's canonical link names the place where it lies", canonical),
    Check("share-tags", _ERROR, "Share tags are complete, absolute, and in the first 32 KB", share_tags),
    Check("share-card", _ERROR, "The share picture is a JPEG of 1200 × 630 px and 300 KiB at most", share_card),
    Check("structured-data", _ERROR, "JSON-LD and web manifests are JSON", structured_data),
    Check("private-data", _ERROR, "No picture tells where it was taken or a camera's serial number", private_data),
    Check("alt", _ERROR, "Every picture has an alt text, and one that is a link has words in it", alt),
    Check("contrast", _ERROR, "Colours that are declared for each other can be read (WCAG AA)", declared_contrast),
    Check("duplicate-ids", _ERROR, "No two parts of a page share an id", duplicate_ids),
    Check("page-head", _ERROR, "Every page has a language and a title", page_head),
    Check("site-size", _ERROR, "The site is no larger than the 1 GB that GitHub Pages takes", site_size),
    Check("outside-links", _ERROR, "With `--external`: no link leads to a page that is gone (404, 410)", outside_links),
    Check("address", _WARNING, "The pages say where they lie", address),
    Check("alt-words", _WARNING, "Alt texts say more than “photo”, a file's name or the person's name", alt_words),
    Check("headings", _WARNING, "A page has one `h1`, and no level of heading is left out", headings),
    Check("page-weight", _WARNING, "A first visit on a phone loads 500 KB at most", page_weight),
    Check("third-parties", _WARNING, "Nothing is fetched from other hosts", third_parties),
    Check("insecure-links", _WARNING, "Links are `https://`", insecure_links),
    Check("unused-assets", _WARNING, "Every file is used by a page", unused_assets),
    Check("stale-photo", _WARNING, "No portrait was taken more than five years ago (`taken`)", stale_photo),
    Check("face", _WARNING, "In every portrait it is clear whose face is meant", face),
    Check("odd-files", _WARNING, "Every file can be published and read", odd_files),
)  # fmt: skip


def run(seen: Seen) -> Iterator[Finding]:
    """Everything that every check finds, in the table's order; what is said of a file twice is said once, at its first line."""
    for check in CHECKS:
        once: dict[tuple[str, str], Found] = {}
        for found in check.find(seen):
            once.setdefault((found.file, found.says), found)
        for found in once.values():
            yield Finding(check.name, check.severity, found)
