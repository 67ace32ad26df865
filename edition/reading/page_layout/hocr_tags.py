"""Reads the tags of hOCR that is not XHTML, as ocropus and other programs write it.

In HTML, many elements have no end tag. In hOCR written as HTML, a line ends where the next line
begins, and a page ends where the next page begins.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from edition.model.content import Escape, Text
from edition.model.source import Source, Span
from edition.reading.tei.tags import DEEPEST, Close, Open, OtherMarkup, Token
from edition.system.patterns import pattern

_TAG = pattern(
    r"<(?P<end>/?)(?P<name>[A-Za-z][\w:-]*)"
    r"(?P<attributes>(?:\s+[^\s\"'<>/=]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>]+))?)*+)\s*+(?P<empty>/?)>"
    r"|<[!?][^<>]*>"
)
_ATTRIBUTE = pattern(
    r"(?<![^\s\"'<>/=])([^\s\"'<>/=]++)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))"
)
_REFERENCE = pattern(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{0,31});")
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr")
)
"""The elements of HTML that have no end tag."""
_NOT_NESTED = ("ocr_page", "ocr_carea", "ocr_par", "ocr_line", "ocrx_line", "ocrx_word")
"""The classes of elements that end where the next element of the same class begins."""


def html_tokens(source: Source) -> tuple[Token, ...]:
    """The tokens of a file, in order and without gaps; each `Open` has its `Close`."""
    return tuple(_HocrTags(source).read())


class _HocrTags:
    def __init__(self, source: Source) -> None:
        self.source = source
        self._open: list[tuple[str, frozenset[str]]] = []
        """The names and the classes of the open elements."""

    def read(self) -> Iterator[Token]:
        text, at = self.source.text, 0
        comments = True
        while (start := text.find("<", at)) >= 0:
            end = -1
            if text.startswith("<!--", start):
                end = text.find("-->", start) if comments else -1
                comments = end >= 0
            if end >= 0:
                yield from self._text(at, start)
                at = end + len("-->")
                yield OtherMarkup(Span(start, at))
            elif tag := _TAG.match(text, start):
                yield from self._text(at, start)
                yield from self._tag(tag)
                at = tag.end()
            else:  # a less-than sign in the text
                yield from self._text(at, start + 1)
                at = start + 1
        yield from self._text(at, len(text))
        yield from self._closed(0, len(text))

    def _tag(self, tag: re.Match[str]) -> Iterator[Token]:
        span, name = Span(*tag.span()), (tag["name"] or "").lower()
        if tag["end"]:
            at = max((k for k, one in enumerate(self._open) if one[0] == name), default=-1)
            if at < 0:
                yield OtherMarkup(span)
                return
            yield from self._closed(at + 1, span.start)
            self._open.pop()
            yield Close(span, name)
            return
        if not name or len(self._open) == DEEPEST:
            yield OtherMarkup(span)
            return
        attributes = {
            found[1].lower(): html.unescape(found[2] or found[3] or found[4] or "")
            for found in _ATTRIBUTE.finditer(tag["attributes"])
        }
        classes = frozenset(attributes.get("class", "").split())
        yield from self._ended(name, classes, span.start)
        yield Open(span, name, attributes)
        if name in _VOID or tag["empty"]:
            yield Close(Span(span.end, span.end), name)
        else:
            self._open.append((name, classes))

    def _ended(self, name: str, classes: frozenset[str], at: int) -> Iterator[Token]:
        """The ends of those open elements that cannot contain the new element."""
        own = classes.intersection(_NOT_NESTED)
        for depth, (other, of_other) in enumerate(self._open):
            if own & of_other or name == other == "p":
                yield from self._closed(depth, at)
                return

    def _closed(self, depth: int, at: int) -> Iterator[Token]:
        """End tokens for the open elements from `depth` on, whose end tags are not in the source."""
        while len(self._open) > depth:
            name, _ = self._open.pop()
            yield Close(Span(at, at), name)

    def _text(self, start: int, end: int) -> Iterator[Token]:
        for found in _REFERENCE.finditer(self.source.text, start, end):
            value = html.unescape(found[0])
            if value == found[0]:
                continue  # not a character reference of HTML, so the text stays as written
            if start < found.start():
                yield Text(Span(start, found.start()))
            yield Escape(Span(*found.span()), value)
            start = found.end()
        if start < end:
            yield Text(Span(start, end))
