"""Cuts a text into pieces, such as a line, or the text before or after an offset."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from edition.model.content import Break, Content, Form, Leaf, Milestone, Paragraph, Range, Text
from edition.model.findings import Finding, Rule
from edition.model.plain import plain_content
from edition.model.source import Source, Span
from edition.reading.marks import marked
from edition.system.messages import Message


@dataclass(slots=True)
class NodeFactory:
    """Makes the nodes of a document, and collects syntax characters and findings."""

    source: Source
    syntax: list[Span] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def paragraph(self, content: Content, form: Form = "") -> Paragraph:
        return Paragraph(content.span, marked(self.source, content), None, form)

    def find(self, rule: Rule, message: Message, spans: list[Span]) -> None:
        places = tuple(self.source.place(span) for span in spans)
        self.findings.append(Finding(rule, message, places))

    def text(self, content: Content) -> str:
        """The text as a page shows it."""
        match content.leaves:
            case (Text(span),):
                return " ".join(self.source[span].split())
            case _:
                return plain_content(self.source, content).text

    def column(self, content: Content) -> int:
        """The number of columns before a text in its line; a tab leads to the next multiple of
        eight.
        """
        place = self.source.place(content.span)
        return len(
            self.source.text[
                content.span.start - place.column + 1 : content.span.start
            ].expandtabs()
        )

    def typed(self, content: Content) -> tuple[str, Callable[[int], int]]:
        """The text, and a function from its offsets to offsets of the source.

        If the text has no markup, its white space is unchanged.
        """
        match content.leaves:
            case (Text(span),):
                return self.source[span], lambda offset: span.start + offset
            case _:
                plain = plain_content(self.source, content)
                end = content.span.end
                size = len(plain.text)
                return plain.text, lambda at: plain.span(at, at + 1).start if at < size else end

    def lines(self, content: Content) -> list[Content]:
        """The lines of a text."""
        groups = groupby(content.leaves, key=_ends_line)
        lines = [tuple(group) for ends_line, group in groups if not ends_line]
        whole = _Ranges(content.ranges)
        return [Content(leaves, whole.over(_extent(leaves))) for leaves in lines]

    def between(self, content: Content, start: int, end: int) -> Content:
        """The text between two offsets of the source, without white space around it."""
        return self.cutter(content)(start, end)

    def cutter(self, content: Content) -> Callable[[int, int], Content]:
        """A function that works like `between`, but is faster for many cuts of the same text."""
        ends = [leaf.span.end for leaf in content.leaves]
        ranges = _Ranges(content.ranges)

        def cut(start: int, end: int) -> Content:
            leaves = self._clipped(content.leaves, bisect_right(ends, start), start, end)
            return Content(tuple(leaves), ranges.over(_extent(leaves))) if leaves else Content()

        return cut

    def _clipped(self, leaves: tuple[Leaf, ...], first: int, start: int, end: int) -> list[Leaf]:
        kept: list[Leaf] = []
        for leaf in (leaves[index] for index in range(first, len(leaves))):
            span = Span(max(leaf.span.start, start), min(leaf.span.end, end))
            if leaf.span.start >= end:
                break
            if span.size > 0:
                kept.append(Text(span) if isinstance(leaf, Text) else leaf)
        while kept and (bare := self._bare(kept[0], front=True)) != kept[0]:
            kept[:1] = [bare] if bare else []
        while kept and (bare := self._bare(kept[-1], front=False)) != kept[-1]:
            kept[-1:] = [bare] if bare else []
        return kept

    def _bare(self, leaf: Leaf, *, front: bool) -> Leaf | None:
        """A leaf without white space at the outer edge; None if it contains only white space."""
        text = self.source[leaf.span]
        if isinstance(leaf, Break) and not text.strip():
            return None
        if not isinstance(leaf, Text):
            return leaf
        bare = len(text.lstrip() if front else text.rstrip())
        start, end = leaf.span
        span = Span(end - bare, end) if front else Span(start, start + bare)
        return Text(span) if bare else None


def _ends_line(leaf: Leaf) -> bool:
    return isinstance(leaf, Break) and not leaf.joins


def _extent(leaves: Sequence[Leaf]) -> Span:
    return Span(leaves[0].span.start, leaves[-1].span.end)


class _Ranges:
    """The ranges over a text; `over` returns the ranges within a part, cut to that part."""

    def __init__(self, ranges: tuple[Range, ...]) -> None:
        self._ranges = sorted(ranges, key=lambda part: part.span)
        self._starts = [part.span.start for part in self._ranges]
        self._longest = max((part.span.size for part in ranges), default=0)

    def over(self, part: Span) -> tuple[Range, ...]:
        first = bisect_left(self._starts, part.start - self._longest)
        last = bisect_right(self._starts, part.end)
        return tuple(self._cut(part, first, last))

    def _cut(self, part: Span, first: int, last: int) -> Iterator[Range]:
        for one in self._ranges[first:last]:
            span = Span(max(one.span.start, part.start), min(one.span.end, part.end))
            if span.size > 0:
                yield one if span == one.span else replace(one, span=span)


def page_of(page: Milestone) -> Paragraph:
    """A paragraph for a page break or another milestone between paragraphs."""
    return Paragraph(page.span, Content((page,)), None, "page")
