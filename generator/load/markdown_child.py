"""The child that renders biographies: text in, safe HTML out, and never longer than it is allowed."""

from __future__ import annotations

import os
import re
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import IO, Any, Final
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.md_in_html import MarkdownInHtmlExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.smarty import SmartyExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from ..values.limits import BIO_BYTES, BIO_MEMORY
from .markdown_clean import TAGS, clean
from .markdown_lead import lead
from .markdown_left_out import left_out
from .markdown_pipe import TOO_LONG, receive, send

_MOST: Final = 16 * BIO_BYTES
"""A long address that is used a thousand times makes a small biography large."""
_TOO_LARGE: Final = {
    "error": "grows too large when it is rendered",
    "hint": "shorten addresses and abbreviations",
}

_ADDRESS: Final = (
    r"(?<![\w\x03/])https?://(?:\([^\s<>()*\x02\x03]*\)|[^\s<>()*\x02\x03\"])*"
    r"(?:\([^\s<>()*\x02\x03]*\)|[^\s<>()*\x02\x03\".,;:!?'_\]}…”’»])"
)
"""A web address without what ends the sentence around it; U+0002 and U+0003 enclose what Markdown has put away."""


def main() -> None:
    """Answer until nobody asks any more."""
    source, sink = _pipes()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interrupt means
    _bound_memory()
    limited = _chosen()
    converter = _converter()
    while (question := receive(source)) is not None:
        with limited(question["seconds"]):
            answer = _answer(converter, question["text"], question["slug"])
        send(sink, answer)


def _pipes() -> tuple[IO[bytes], IO[bytes]]:
    """Our ear and our mouth. What a library prints goes to stderr, where it does no harm."""
    sink = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return sys.stdin.buffer, sink


def _converter() -> markdown.Markdown:
    """What Markdown calls «extra», and more. Extensions asked for by name would be searched for in all that is
    installed, which takes longer than most biographies do.
    """
    extensions: list[Extension] = [
        FencedCodeExtension(),
        # Words of the page's language are the theme's business: an arrow and a number need none.
        FootnoteExtension(BACKLINK_TEXT="&#8617;&#xFE0E;", BACKLINK_TITLE=""),
        AttrListExtension(),
        DefListExtension(),
        TableExtension(use_align_attribute=True),
        AbbrExtension(),
        MarkdownInHtmlExtension(),
        SaneListExtension(),
        SmartyExtension(smart_quotes=False),  # quotation marks stay as their author wrote them
        _Alignment(),
        _BareAddresses(),
    ]
    return markdown.Markdown(extensions=extensions, output_format="html")


def _answer(converter: markdown.Markdown, text: str, slug: str) -> dict[str, Any]:
    try:
        return _rendered(converter, text, slug)
    except RecursionError:
        return {
            "error": "is nested too deeply",
            "hint": "lists and quotations need no more than a few levels",
        }
    except MemoryError:
        return _TOO_LARGE


def _rendered(converter: markdown.Markdown, text: str, slug: str) -> dict[str, Any]:
    raw = converter.reset().convert(text)
    if len(raw) > _MOST:
        return _TOO_LARGE
    html = clean(raw, slug)
    return {"html": html, "lead": lead(html), "warnings": left_out(raw, text, TAGS)}


class _Aligner(Treeprocessor):
    """A table's alignment as a class: style attributes are not allowed on a page, and `align` is obsolete."""

    def run(self, root: Element) -> None:
        for tag in ("th", "td"):
            for cell in root.iter(tag):
                if side := cell.attrib.pop("align", None):
                    cell.set("class", f"align-{side}")


class _Alignment(Extension):
    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - Markdown calls it so
        md.treeprocessors.register(_Aligner(md), "alignment", 1)


class _Linker(InlineProcessor):
    """An address that stands in the text as it is, as every other Markdown on the web links it."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(  # type: ignore[override]  # noqa: N802 - Markdown calls it so
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002 - and hands it this
    ) -> tuple[Element, int, int]:
        link = Element("a", href=m[0])
        link.text = AtomicString(m[0])
        return link, m.start(), m.end()


class _BareAddresses(Extension):
    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - Markdown calls it so
        # After links and raw HTML, before entities and emphasis: an address may hold & and _.
        md.inlinePatterns.register(_Linker(_ADDRESS, md), "bare_addresses", 85)


def _bound_memory() -> None:
    """Have the system refuse us memory beyond the limit: a MemoryError here, and nothing is taken from others."""
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    most = BIO_MEMORY if hard == resource.RLIM_INFINITY else min(hard, BIO_MEMORY)
    with suppress(ValueError, OSError):  # a system that does not let itself be asked
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))


_Limit = Callable[[float], AbstractContextManager[None]]


def _chosen() -> _Limit:
    """The system's own timer where there is one: it ends even a loop in C that lets no other thread run."""
    if not hasattr(signal, "setitimer"):
        return _by_thread
    # Both survive the start of a program: who started us may have ignored or blocked it.
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGPROF})
    return _by_signal


@contextmanager
def _by_signal(seconds: float) -> Iterator[None]:
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


@contextmanager
def _by_thread(seconds: float) -> Iterator[None]:
    done = threading.Event()
    threading.Thread(target=_watch, args=(done, time.process_time() + seconds), daemon=True).start()
    try:
        yield
    finally:
        done.set()


def _watch(done: threading.Event, until: float) -> None:
    while not done.wait(0.05):
        if time.process_time() > until:
            os._exit(TOO_LONG)
