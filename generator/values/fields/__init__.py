"""The kinds of value that a profile may hold: each closes one way in which a stranger's text could do harm.

Each kind checks, normalises and describes itself (JSON Schema) in one place.
"""

from __future__ import annotations

from .address import Email, Phone, Url, WebUrl
from .colour import HexColour, is_colour
from .date import PartialDate
from .model import Model, wrong
from .path import RESERVED_SLUGS, FileName, Language, Slug, is_file_name, is_slug, slug_like
from .place import AspectRatio, FaceNumber, FocalPoint, Head
from .text import Flag, Name, Text, Words, kind_of
from .theme import FontFile, Key, Percent, Pixels, Release, UnicodeRange

__all__ = [
    "RESERVED_SLUGS",
    "AspectRatio",
    "Email",
    "FaceNumber",
    "FileName",
    "Flag",
    "FocalPoint",
    "FontFile",
    "Head",
    "HexColour",
    "Key",
    "Language",
    "Model",
    "Name",
    "PartialDate",
    "Percent",
    "Phone",
    "Pixels",
    "Release",
    "Slug",
    "Text",
    "UnicodeRange",
    "Url",
    "WebUrl",
    "Words",
    "is_colour",
    "is_file_name",
    "is_slug",
    "kind_of",
    "slug_like",
    "wrong",
]
