"""The characters of a line, each with its position in an element or attribute of the source."""

from __future__ import annotations

import html
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from edition.model.content import Escape, Text
from edition.model.source import Source, Span
from edition.reading.tei.tags import Open
from edition.reading.tei.xml_tree import XmlNode
from edition.system.patterns import pattern

Letters = Text | Escape

_ATTRIBUTE = pattern(r"\s([^\s=]+)\s*=\s*(\"[^\"]*\"|'[^']*')")
_REFERENCE = pattern(r"&(?:#[0-9]+|#x[0-9a-fA-F]+|lt|gt|amp|quot|apos);")


class Characters:
    """The characters as a page shows them, with the leaves that contain them."""

    def __init__(self, source: Source, leaves: Iterable[Letters]) -> None:
        self.leaves = tuple(leaves)
        shown = [source[one.span] if isinstance(one, Text) else one.value for one in self.leaves]
        self.text = "".join(shown)
        self._starts = tuple(accumulate(map(len, shown), initial=0))

    def __bool__(self) -> bool:
        return bool(self.text.strip())

    def between(self, start: int, end: int) -> tuple[Letters, ...]:
        """The `Text` and `Escape` leaves between two offsets of the shown text, cut at these
        offsets.
        """
        return tuple(self._between(start, end))

    def _between(self, start: int, end: int) -> Iterator[Letters]:
        first = max(0, bisect_right(self._starts, start) - 1)
        for index in range(first, len(self.leaves)):
            leaf, begin = self.leaves[index], self._starts[index]
            if begin >= end:
                return
            if isinstance(leaf, Escape):
                yield leaf
                continue
            at = leaf.span.start - begin
            span = Span(max(leaf.span.start, at + start), min(leaf.span.end, at + end))
            if span.size > 0:
                yield Text(span)

    def span(self, start: int, end: int) -> Span | None:
        """The span in the source between two positions in the characters; None if it is empty."""
        first = next(self._between(start, end), None)
        if first is None:
            return None
        last = self._starts[bisect_left(self._starts, end, hi=len(self.leaves)) - 1]
        *_, final = first, *self._between(max(start, last), end)
        return Span(first.span.start, final.span.end)

    def bare(self, source: Source) -> Characters:
        """The characters without the white space at the beginning and at the end."""
        text = self.text
        end = len(text.rstrip())
        start = min(end, len(text) - len(text.lstrip()))
        return self if end - start == len(text) else Characters(source, self.between(start, end))


def of_element(source: Source, node: XmlNode) -> Characters:
    """The characters in an element, at any depth."""
    return Characters(source, _letters(node))


def _letters(node: XmlNode) -> Iterator[Letters]:
    for one in node.below:
        if isinstance(one, XmlNode):
            yield from _letters(one)
        else:
            yield one


def of_attribute(source: Source, tag: Open, name: str) -> tuple[Letters, ...]:
    """The characters of an attribute's value; empty if the tag does not have this attribute."""
    raw = source[tag.span]
    for match in _ATTRIBUTE.finditer(raw) if name in tag.attributes else ():
        if match[1] == name:
            return tuple(_value(raw, match.start(2) + 1, match.end(2) - 1, tag.span.start))
    return ()


def _value(raw: str, start: int, end: int, begin: int) -> Iterator[Letters]:
    for match in _REFERENCE.finditer(raw, start, end):
        if match.start() > start:
            yield Text(Span(begin + start, begin + match.start()))
        yield Escape(Span(begin + match.start(), begin + match.end()), html.unescape(match[0]))
        start = match.end()
    if start < end:
        yield Text(Span(begin + start, begin + end))
