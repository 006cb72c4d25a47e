"""Where somebody is found: addresses of the web and of e-mail, telephone numbers."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from .model import spec, wrong
from .text import one_line

_SCHEMES = ("https", "http", "mailto", "tel")
_EMAIL = re.compile(r"[^\s@<>\"'(),:;\\\[\]]+@[^\s@<>\"'(),:;\\\[\]]+\.[^\s@<>\"'(),:;\\\[\]]+")
_PHONE = re.compile(r"\+?[0-9][0-9 ()./-]{4,28}[0-9]")


def _url(value: Any, instead: str = "use https:, http:, mailto: or tel:") -> str:
    """An address; `instead` is what to do about a scheme that no address here may have."""
    text = one_line(value).strip()
    scheme, colon, rest = text.partition(":")
    if not colon or not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*", scheme):
        if _EMAIL.fullmatch(text):
            raise wrong("is not a full address", f"an e-mail address begins with mailto: — mailto:{text}")
        example = text if re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", text) else "example.org/page"
        raise wrong("is not a full web address", f"begin it with https://, for example https://{example}")
    scheme = scheme.lower()
    if scheme not in _SCHEMES:
        raise wrong(f"has the scheme {scheme}:, which is not allowed here", instead)
    if re.search(r"[\s<>\"'`\\{}|^]", rest):
        raise wrong(
            "holds a character that no address may hold",
            "percent-encode it, or copy the address from a browser",
        )
    if scheme in ("http", "https") and re.match(r"//[^/?#]*@", rest):
        raise wrong(
            "holds a user's name or password before the @",
            "take out what stands before the @: the page is public",
        )
    if scheme in ("http", "https") and not re.match(r"//[^/?#@:]*[^/?#@:.](:\d{1,5})?([/?#]|$)", rest):
        raise wrong("names no site after its scheme", "for example https://example.org/page")
    if scheme in ("mailto", "tel") and not rest.strip("/"):
        raise wrong(f"says nothing after {scheme}:", "write the address itself")
    return f"{scheme}:{rest}"


def _web(value: Any) -> str:
    if _EMAIL.fullmatch(one_line(value)):
        raise wrong("is an e-mail address, where a web address is wanted", "begin it with https://")
    url = _url(value, "begin it with https://")
    if not url.startswith(("https:", "http:")):
        raise wrong("is not a web address", "begin it with https://")
    return url


def _email(value: Any) -> str:
    text = one_line(value).removeprefix("mailto:")
    if len(text) > 254 or not _EMAIL.fullmatch(text):
        raise wrong(f"is not an e-mail address: {text}", "for example ada@example.org")
    return text


def _phone(value: Any) -> str:
    text = one_line(value).removeprefix("tel:")
    if not _PHONE.fullmatch(text):
        raise wrong(
            f"is not a telephone number: {text}", 'write it in full and in quotes: "+44 20 7946 0018"'
        )
    return text


Url = Annotated[
    str,
    BeforeValidator(_url),
    spec(
        "string",
        pattern=r"^\s*([Hh][Tt][Tt][Pp][Ss]?://[^/?#\s]|[Mm][Aa][Ii][Ll][Tt][Oo]:[^/\s]|[Tt][Ee][Ll]:[^/\s])[^\s<>\"'`\\{}|^]*\s*$",
    ),
]
WebUrl = Annotated[
    str,
    BeforeValidator(_web),
    spec("string", pattern=r"^\s*[Hh][Tt][Tt][Pp][Ss]?://[^/?#\s][^\s<>\"'`\\{}|^]*\s*$"),
]
Email = Annotated[str, BeforeValidator(_email), spec("string", pattern=r"^[^\s@]+@[^\s@]+\.[^\s@]+$")]
Phone = Annotated[
    str,
    BeforeValidator(_phone),
    WithJsonSchema({"type": ["string", "integer"], "pattern": r"^(tel:)?\+?[0-9][0-9 ()./-]{4,28}[0-9]$"}),
]
