"""Tags that go on across line ends, and the places of the characters that they cover."""

from __future__ import annotations

import pytest

from edition import Source
from edition.model.content import Alternative, Dating, Escape, Named, Range, Text, TextStyle
from edition.model.source import Span
from edition.reading.page_layout.characters import Characters
from edition.reading.page_layout.tagged import JoinedRanges


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        (Named(Span(2, 5), "kim"), Named(Span(8, 9), "kim"), True),
        (Named(Span(2, 5), "kim"), Named(Span(8, 9), "lee"), False),
        # One of them is not at the line end.
        (Named(Span(2, 4), "kim"), Named(Span(8, 9), "kim"), False),
        (Named(Span(2, 5), "kim"), Named(Span(9, 10), "kim"), False),
        (Dating(Span(2, 5), "1961"), Dating(Span(8, 9), "1961"), True),
        (Dating(Span(2, 5), "1961"), Dating(Span(8, 9), "1962"), False),
        (Named(Span(2, 5), "1961"), Dating(Span(8, 9), "1961"), False),
        (Alternative(Span(2, 5), "expanded", "", "a"), Alternative(Span(8, 9), "expanded", "", "a"), True),
        (Alternative(Span(2, 5), "expanded", "", "a"), Alternative(Span(8, 9), "corrected", "", "a"), False),
        (TextStyle(Span(2, 5), "strong"), TextStyle(Span(8, 9), "strong"), False),
    ],
)  # fmt: skip
def test_ranges_are_joined_across_a_line_end(before: Range, after: Range, *, joined: bool) -> None:
    found = JoinedRanges()
    found.add((before,), -1, 2)
    found.add((after,), 5, 8)
    spans = [one.span for one in found.ranges]
    assert spans == ([Span(2, after.span.end)] if joined else [before.span, after.span])


def test_a_range_goes_on_over_several_lines() -> None:
    found = JoinedRanges()
    for line in range(3):
        found.add((Named(Span(10 * line, 10 * line + 9), "kim"),), 10 * line - 1, 10 * line)
    assert [one.span for one in found.ranges] == [Span(0, 29)]


@pytest.mark.parametrize(
    ("start", "end", "span"),
    [
        (0, 1, Span(0, 1)),
        (1, 4, Span(1, 9)),
        (3, 99, Span(4, 11)),
        (0, 99, Span(0, 11)),
        (2, 2, None),
        (5, 99, None),
    ],
)
def test_the_span_of_characters(start: int, end: int, span: Span | None) -> None:
    leaves = (Text(Span(0, 3)), Escape(Span(4, 9), "&"), Text(Span(10, 11)))
    assert Characters(Source("abc &amp; d"), leaves).span(start, end) == span
