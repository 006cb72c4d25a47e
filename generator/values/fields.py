"""The kinds of value that a profile may hold: each closes one way in which a stranger's text could do harm.

Each kind checks, normalises and describes itself (JSON Schema) in one place.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from .clock import is_partial_date
from .geometry import HeadBox, Point, Ratio

_TURNS = frozenset("\u202a\u202b\u202d\u202e\u202c\u2066\u2067\u2068\u2069")
"""Marks that turn the direction of everything behind them: a name could turn the page's own words."""
_SCHEMES = ("https", "http", "mailto", "tel")
_SLUG = re.compile(r"[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
_COLOUR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_PERCENT = re.compile(r"(\d{1,3})(?:\.(\d))?%")
_RATIO = re.compile(r"([1-9]\d{0,3}):([1-9]\d{0,3})")
_WHOLE = 100
_NUMBER = re.compile(r"(\d+(?:\.\d+)?)(?:%|px)?")
_EMAIL = re.compile(r"[^\s@<>\"'(),:;\\\[\]]+@[^\s@<>\"'(),:;\\\[\]]+\.[^\s@<>\"'(),:;\\\[\]]+")
_PHONE = re.compile(r"\+?[0-9][0-9 ()./-]{4,28}[0-9]")
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"}
)
"""Letters that Unicode does not take apart."""
RESERVED_SLUGS = frozenset(
    {"assets", "index", "con", "prn", "aux", "nul"}
    | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}
)
RTL_SCRIPTS = frozenset({"ar", "he", "fa", "ur", "yi", "ps", "sd", "ug", "dv", "ckb", "syr"})


class Model(BaseModel):
    """Frozen, and an unknown key is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False, str_strip_whitespace=False)

    @model_validator(mode="before")
    @classmethod
    def _without_empty(cls, value: Any) -> Any:
        """A field with nothing after its colon is as good as left out."""
        if not isinstance(value, dict):
            return value
        return {key: item for key, item in value.items() if item is not None or key not in cls.model_fields}


def wrong(says: str, hint: str = "") -> PydanticCustomError:
    """An error whose words are ours. `says` follows the field's name: «is not …»."""
    return PydanticCustomError("headshot", "{says}", {"says": says, "hint": hint})


def _text(value: Any) -> str:
    """One line or paragraph of plain text. A whole number is taken as it was written (`text: 2005`)."""
    if isinstance(value, bool):
        raise wrong(
            f"is {str(value).lower()}, where words are wanted", f'put it in quotes: "{str(value).lower()}"'
        )
    if isinstance(value, int):
        value = str(value)
    if isinstance(value, float):
        raise wrong("is a number, where words are wanted", "put it in quotes, so that no digit is lost")
    if value is None:
        raise wrong("is empty", "write its words after the colon, or take the line out")
    if not isinstance(value, str):
        raise wrong(f"is a {kind_of(value)}, where words are wanted", "write one line of text here")
    bad = [
        c for c in value if (unicodedata.category(c) in ("Cc", "Cs", "Co") and c not in "\n\t") or c in _TURNS
    ]
    if bad:
        raise wrong(f"holds a control character (U+{ord(bad[0]):04X})", "take it out")
    text = unicodedata.normalize("NFC", " ".join(value.split()))
    if not text:
        raise wrong("is empty", "write its words after the colon, or take the line out")
    return text


def kind_of(value: Any) -> str:
    """What the author would call it."""
    match value:
        case dict():
            return "mapping"
        case list() | tuple():
            return "list"
        case bool():
            return "true or false"
        case int() | float():
            return "number"
        case None:
            return "nothing"
    return "text"


def _flag(value: Any) -> bool:
    """YAML 1.2's two words only, as in the schema: pydantic would take `yes`, `1` and `off` too."""
    if not isinstance(value, bool):
        told = f": {value}" if isinstance(value, str | int | float) else ""
        raise wrong(f"is not true or false{told}", "write true or false, without quotes")
    return value


def _url(value: Any) -> str:
    text = _text(value).strip()
    scheme, colon, rest = text.partition(":")
    if not colon or not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*", scheme):
        if _EMAIL.fullmatch(text):
            raise wrong("is not a full address", f"an e-mail address begins with mailto: — mailto:{text}")
        example = text if re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", text) else "example.org/page"
        raise wrong("is not a full web address", f"begin it with https://, for example https://{example}")
    scheme = scheme.lower()
    if scheme not in _SCHEMES:
        raise wrong(
            f"has the scheme {scheme}:, which is not allowed here", "use https:, http:, mailto: or tel:"
        )
    if re.search(r"[\s<>\"'`\\{}|^]", rest):
        raise wrong(
            "holds a character that no address may hold",
            "percent-encode it, or copy the address from a browser",
        )
    if scheme in ("http", "https") and not re.match(r"//[^/?#@:]*[^/?#@:.](:\d{1,5})?([/?#]|$)", rest):
        raise wrong("names no site after its scheme", "for example https://example.org/page")
    if scheme in ("mailto", "tel") and not rest.strip("/"):
        raise wrong(f"says nothing after {scheme}:", "write the address itself")
    return f"{scheme}:{rest}"


def _web(value: Any) -> str:
    if _EMAIL.fullmatch(_text(value)):
        raise wrong("is an e-mail address, where a web address is wanted", "begin it with https://")
    url = _url(value)
    if not url.startswith(("https:", "http:")):
        raise wrong("is not a web address", "begin it with https://")
    return url


def _colour(value: Any) -> str:
    if value is None:
        raise wrong(
            "is empty: what follows `#` without quotes is a comment in YAML",
            'put the colour in quotes: "#ff8800"',
        )
    text = _text(value).lower()
    if not _COLOUR.fullmatch(text):
        raise wrong(f"is not a colour: {text}", 'write it as hex in quotes: "#ff8800"')
    digits = text[1:]
    return "#" + (digits if len(digits) == 6 else "".join(d * 2 for d in digits))


def is_colour(text: str) -> bool:
    """True for `#rrggbb` and `#rgb`: what a style sheet may be given."""
    return bool(_COLOUR.fullmatch(text))


def _slug(value: Any) -> str:
    text = _text(value)
    if not _SLUG.fullmatch(text):
        raise wrong(
            f"is not a short name: {text}",
            f"use a-z, 0-9 and hyphens, at most 64 characters{_for_example(text)}",
        )
    if not is_slug(text):
        raise wrong(f"is a reserved name: {text}", "choose another, for example the person's full name")
    return text


def slug_like(text: str) -> str:
    """The short name that a text comes closest to: `Jürgen Groß` is `jurgen-gross`; "" where there is none."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS)).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:64].strip("-")
    return slug if is_slug(slug) else ""


def _for_example(text: str) -> str:
    return f": for example {like}" if (like := slug_like(text)) else ""


def is_language(text: str) -> bool:
    """True for what could be a page's language folder: `fr`, `pt-BR`, `zh-Hans`."""
    return bool(_LANGUAGE.fullmatch(text))


def is_slug(text: str) -> bool:
    """True for what may be a person's folder.

    Two letters are a language's. Three may be one too (`ada` is Adangme), but they are people's names far more often,
    and a clash with a page in such a language is told when the site is planned.
    """
    return bool(_SLUG.fullmatch(text)) and text not in RESERVED_SLUGS and len(text) != 2


def _language(value: Any) -> str:
    text = _text(value)
    if not is_language(text):
        raise wrong(f"is not a language tag: {text}", "for example en, fr, pt-BR or zh-Hans")
    return text


def _date(value: Any) -> str:
    text = _text(value)
    if not is_partial_date(text):
        raise wrong(f"is not a date: {text}", "write a year, a month or a day: 2026, 2026-05 or 2026-05-31")
    return text


def _email(value: Any) -> str:
    text = _text(value).removeprefix("mailto:")
    if len(text) > 254 or not _EMAIL.fullmatch(text):
        raise wrong(f"is not an e-mail address: {text}", "for example ada@example.org")
    return text


def _phone(value: Any) -> str:
    text = _text(value).removeprefix("tel:")
    if not _PHONE.fullmatch(text):
        raise wrong(
            f"is not a telephone number: {text}", 'write it in full and in quotes: "+44 20 7946 0018"'
        )
    return text


def _thousandths(text: str) -> int | None:
    match = _PERCENT.fullmatch(text)
    if not match:
        return None
    value = 10 * int(match[1]) + int(match[2] or 0)
    return value if value <= 1000 else None


def _percentages(text: str, count: str, example: str) -> None:
    """Refuse numbers that are as many as wanted, but without their sign or beyond the photograph."""
    parts = text.replace(",", " ").split()
    numbers = [match[1] for part in parts if (match := _NUMBER.fullmatch(part))]
    if len(parts) != len(example.split()) or len(numbers) != len(parts):
        return
    beyond = any(float(number) > _WHOLE for number in numbers)
    signed = all(part.endswith("%") for part in parts)
    if beyond and signed:
        raise wrong("lies outside the photograph (0% to 100%)", f"for example {example}")
    if not signed:
        pixels = beyond or "px" in text
        written = " ".join(f"{round(float(number), 1):g}%" for number in numbers)
        hint = f"percent of the photograph, not pixels: {example}" if pixels else f"write {written}"
        raise wrong(f"needs {count} percentages, each with %", hint)


def _focus(value: Any) -> Point:
    if isinstance(value, Point):
        return value
    _percentages(_text(value), "two", "48% 31%")
    parts = [_thousandths(part) for part in _text(value).split()]
    if len(parts) != 2 or None in parts:
        raise wrong("is not a point in the photograph", "write how far across and down the eyes are: 48% 31%")
    x, y = (part for part in parts if part is not None)
    return Point(x, y)


def _head(value: Any) -> HeadBox:
    if isinstance(value, HeadBox):
        return value
    _percentages(_text(value), "four", "30% 8% 70% 62%")
    parts = [part for part in map(_thousandths, _text(value).split()) if part is not None]
    if len(parts) != 4 or len(_text(value).split()) != 4:
        raise wrong("is not a head box", "write left, top, right and bottom of the head: 30% 8% 70% 62%")
    box = HeadBox(*parts)
    if box.right - box.left < 10 or box.bottom - box.top < 10:
        raise wrong("is an empty head box", "left and top come first, then right and bottom: 30% 8% 70% 62%")
    return box


def _ratio(value: Any) -> Ratio:
    if isinstance(value, Ratio):
        return value
    match = _RATIO.fullmatch(_text(value))
    if not match:
        raise wrong("is not a ratio", "write width and height with a colon: 4:5")
    return Ratio(int(match[1]), int(match[2]))


def _file(value: Any) -> str:
    text = value if isinstance(value, str) else _text(value)
    if not is_file_name(text):
        raise wrong(
            f"is not a file beside this one: {text}", "put the file into this folder and write its name alone"
        )
    return text


def is_file_name(text: str) -> bool:
    """True for a name that stays in its folder, on every system."""
    parts = text.replace("\\", "/").split("/")
    return not ("\\" in text or ":" in text or "\0" in text or ".." in parts or "" in parts)


def _spec(kind: str, **more: Any) -> WithJsonSchema:
    return WithJsonSchema({"type": kind, **more})


Flag = Annotated[bool, BeforeValidator(_flag)]

_WORDS = {"type": ["string", "integer"], "pattern": r"\S"}

Text = Annotated[
    str, BeforeValidator(_text), Field(max_length=300), WithJsonSchema({**_WORDS, "maxLength": 300})
]
Words = Annotated[
    str, BeforeValidator(_text), Field(max_length=2000), WithJsonSchema({**_WORDS, "maxLength": 2000})
]
Name = Annotated[
    str, BeforeValidator(_text), Field(max_length=120), WithJsonSchema({**_WORDS, "maxLength": 120})
]
Url = Annotated[
    str,
    BeforeValidator(_url),
    _spec(
        "string",
        pattern=r"^\s*([Hh][Tt][Tt][Pp][Ss]?://[^/?#\s]|[Mm][Aa][Ii][Ll][Tt][Oo]:[^/\s]|[Tt][Ee][Ll]:[^/\s])[^\s<>\"'`\\{}|^]*\s*$",
    ),
]
WebUrl = Annotated[
    str,
    BeforeValidator(_web),
    _spec("string", pattern=r"^\s*[Hh][Tt][Tt][Pp][Ss]?://[^/?#\s][^\s<>\"'`\\{}|^]*\s*$"),
]
HexColour = Annotated[
    str, BeforeValidator(_colour), _spec("string", pattern=r"^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$")
]
_NOT_RESERVED = rf"(?!([a-z0-9-]{{2}}|{'|'.join(sorted(RESERVED_SLUGS))})$)"
Slug = Annotated[str, BeforeValidator(_slug), _spec("string", pattern=rf"^{_NOT_RESERVED}{_SLUG.pattern}$")]
Language = Annotated[str, BeforeValidator(_language), _spec("string", pattern=rf"^{_LANGUAGE.pattern}$")]
PartialDate = Annotated[
    str,
    BeforeValidator(_date),
    WithJsonSchema({"type": ["string", "integer"], "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}),
]
Email = Annotated[str, BeforeValidator(_email), _spec("string", pattern=r"^[^\s@]+@[^\s@]+\.[^\s@]+$")]
Phone = Annotated[
    str,
    BeforeValidator(_phone),
    WithJsonSchema({"type": ["string", "integer"], "pattern": r"^(tel:)?\+?[0-9][0-9 ()./-]{4,28}[0-9]$"}),
]
FocalPoint = Annotated[
    Point, BeforeValidator(_focus), _spec("string", pattern=r"^\s*\d{1,3}(\.\d)?%\s+\d{1,3}(\.\d)?%\s*$")
]
Head = Annotated[HeadBox, BeforeValidator(_head), _spec("string", pattern=r"^\s*(\d{1,3}(\.\d)?%\s*){4}$")]
AspectRatio = Annotated[Ratio, BeforeValidator(_ratio), _spec("string", pattern=rf"^{_RATIO.pattern}$")]
FileName = Annotated[
    str,
    BeforeValidator(_file),
    Field(max_length=200),
    _spec("string", minLength=1, maxLength=200, pattern=r"^(?!(.*/)?\.\.(/|$))[^\\/:]+(/[^\\/:]+)*$"),
]


def direction(language: str) -> str:
    """`rtl` for languages written from right to left."""
    return "rtl" if language.partition("-")[0] in RTL_SCRIPTS else "ltr"
