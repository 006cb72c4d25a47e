"""Every limit of what is read, in one table. Each is tested just below and just above.

The numbers are measured, not guessed: docs/security.md tells what each one keeps out.
"""

from __future__ import annotations

from typing import Final

KIB: Final = 1024
MIB: Final = 1024 * KIB

YAML_BYTES: Final = 256 * KIB
YAML_DEPTH: Final = 20
BIO_BYTES: Final = 64 * KIB
BIO_PUNCTUATION_RUN: Final = 200
"""Equal punctuation marks in a row, or open brackets not closed in a paragraph: beyond that Markdown is quadratic."""
BIO_INDENT: Final = 64
"""Columns of indentation: deeper lists make the Markdown parser recurse."""
BIO_CPU_SECONDS: Final = 2
BIO_WALL_SECONDS: Final = 20
BIO_MEMORY: Final = 256 * MIB
"""Of the process that renders, where the system counts it (Linux)."""

PHOTO_BYTES: Final = 100 * MIB
PHOTO_SIDE: Final = 200
"""Fewest pixels of the shorter side."""
PHOTO_ASPECT: Final = 4
"""Longest side over shortest."""
JPEG_PIXELS: Final = 160_000_000
OTHER_PIXELS: Final = 60_000_000
JPEG_SCANS: Final = 100

THEME_FILE_BYTES: Final = 2 * MIB

CHECK_FILES: Final = 100_000
CHECK_FILE_BYTES: Final = 100 * MIB
CHECK_PAGE_BYTES: Final = 2 * MIB
"""Of a page, a style sheet, a web manifest or a sitemap that `headshot check` reads."""
CHECK_OPEN_TAGS: Final = 16
"""Tags of a page that never end: Python's parser looks for the end of each of them anew."""
CHECK_REQUESTS: Final = 20_000
CHECK_FETCHED_BYTES: Final = 2000 * MIB
"""All answers of a server together."""
