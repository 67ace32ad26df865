"""Finds the spans that overlap another span."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from edition.model.source import Span


class NearSpans:
    """An index that quickly finds the spans that overlap a given span."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [span.start for span in self._spans]
        self._longest = max((span.size for span in self._spans), default=0)

    def __call__(self, span: Span) -> Iterator[Span]:
        first = bisect_left(self._starts, span.start - self._longest)
        last = bisect_left(self._starts, span.end)
        return (other for other in self._spans[first:last] if other.overlaps(span))


def crosses(one: Span, other: Span) -> bool:
    """Whether neither of two spans contains the other."""
    return not one.contains(other) and not other.contains(one)
