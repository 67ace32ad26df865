"""Editors' pages in the search: one entry for each heading, with the text below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape

from edition.outputs.search.entries import SearchEntry
from edition.reading.prose_tokens import ProseHeading
from edition.system.patterns import pattern

_HEADING = pattern(r'<h[1-6] id="([^"]*)"[^>]*>.*?</h[1-6]>', re.DOTALL)
_TAG = pattern(r"<[^<>]*>")


def prose_entries(
    address: str, title: str, html: str, headings: Sequence[ProseHeading]
) -> Iterator[SearchEntry]:
    """The entries of a page: one with the text below its title, and one for each lower heading."""
    titles = {heading.id: heading for heading in headings}
    found = [match for match in _HEADING.finditer(html) if match[1] in titles]
    ends = [*(match.start() for match in found[1:]), len(html)]
    first = html[: found[0].start()] if found else html
    for match, end in zip(found, ends, strict=True) if found else ():
        heading, text = titles[match[1]], html[match.end() : end]
        if heading.level == 1:
            first += text
    yield SearchEntry(address, title, _plain(first), "Page")
    for match, end in zip(found, ends, strict=True) if found else ():
        heading = titles[match[1]]
        if heading.level > 1:
            text = _plain(html[match.end() : end])
            yield SearchEntry(f"{address}#{heading.id}", heading.title, text, "Page")


def _plain(html: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", html)).split())
