"""Hosts that read `_headers`, as they document it and as their own sources do it; and a server that obeys.

Cloudflare Pages: cloudflare/workers-sdk, parseHeaders.ts, rules-engine.ts and handler.ts of its asset server; 100 rules, 2,000
characters a line; of two rules with one header the values are joined. Netlify: netlify/build, packages/headers-parser; of two
rules the last wins. Both: a rule is a path at the beginning of a line, then `Name: value` lines; `#` is a comment.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from tests.browser.server import Handler

MOST_RULES, LONGEST_LINE = 100, 2000
Headers = dict[str, str]


class Rule(NamedTuple):
    pattern: str
    headers: Headers


def parsed(text: str) -> list[Rule]:
    """The rules of a file. What a host would ignore with a warning is an AssertionError here."""
    rules: list[Rule] = []
    for line in map(str.strip, text.splitlines()):
        assert len(line) <= LONGEST_LINE, f"a line of {len(line)} characters"
        if not line or line.startswith("#"):
            continue
        if line.startswith("/"):
            rules.append(Rule(line, {}))
            continue
        name, colon, value = (part.strip() for part in line.partition(":"))
        assert rules, f"no path before {line}"
        assert colon, f"no colon in {line}"
        assert value, f"no value in {line}"
        assert re.fullmatch(r"[A-Za-z0-9-]+", name), f"no header's name: {name}"
        assert name not in rules[-1].headers, f"{name} given twice"
        rules[-1].headers[name] = value
    assert len(rules) <= MOST_RULES, f"{len(rules)} rules"
    bare = [rule.pattern for rule in rules if not rule.headers]
    assert not bare, f"no headers for {bare}"
    return rules


def cloudflare_pattern(pattern: str) -> re.Pattern[str]:
    """One `*` at most, which is anything; `:name` is anything but a slash; the rest stands for itself, case and all."""
    assert pattern.count("*") <= 1, f"two splats have one name: {pattern}"
    names = re.findall(r":([A-Za-z]\w*)", pattern)
    assert len(names) == len(set(names)), f"a placeholder twice: {pattern}"
    escaped = re.escape(pattern).replace(r"\*", "(.*)")
    return re.compile(re.sub(r":[A-Za-z]\w*", "([^/]+)", escaped))


def netlify_pattern(pattern: str) -> re.Pattern[str]:
    """Part by part: `:name` begins a part and is all of it, `*` stands anywhere; a slash at the end is neither here nor there."""

    def of(part: str) -> str:
        assert not (":" in part and "*" in part), f"a part cannot have both: {part}"
        if part.startswith(":"):
            return "([^/]+)"
        return "?(.*)" if part == "*" else part.replace("*", "(.*)") if "*" in part else re.escape(part)

    parts = "/".join(of(part) for part in pattern.split("/") if part)
    return re.compile(f"/{parts}/?", re.IGNORECASE)


def cloudflare(rules: list[Rule], path: str) -> Headers:
    """What Cloudflare Pages answers with."""
    found: Headers = {}
    for rule in rules:
        if cloudflare_pattern(rule.pattern).fullmatch(path):
            for name, value in rule.headers.items():
                found[name] = f"{found[name]}, {value}" if name in found else value
    return found


def netlify(rules: list[Rule], path: str) -> Headers:
    """What Netlify answers with."""
    found: Headers = {}
    for rule in rules:
        if netlify_pattern(rule.pattern).fullmatch(path):
            found |= rule.headers
    return found


Host = Callable[[list[Rule], str], Headers]
HOSTS: Mapping[str, Host] = {"cloudflare": cloudflare, "netlify": netlify}


def obeying(folder: Path, host: Host) -> type[Handler]:
    """A server's handler that answers as this host would with the folder's _headers."""
    rules = parsed((folder / "_headers").read_text("utf-8"))

    class Obeying(Handler):
        def end_headers(self) -> None:
            given = host(rules, urlsplit(self.path).path)
            kept = [line for line in self._headers_buffer if line.partition(b":")[0].decode() not in given]
            self._headers_buffer = [*kept, *(f"{name}: {given[name]}\r\n".encode() for name in given)]
            super().end_headers()

    return Obeying
