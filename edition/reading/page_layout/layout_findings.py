"""Collects findings on the layout of pages: one finding for each cause, however frequent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from edition.model.findings import Finding, Rule
from edition.model.source import Source, Span
from edition.reading.reading_rules import (
    LAYOUT_DOUBTFUL,
    LAYOUT_PLACES,
    MARKUP_ALTERNATIVES,
    MARKUP_DOUBTFUL,
    MARKUP_UNREAD,
)
from edition.system.messages import EMPTY, Message

Cause = Literal[
    "no-place",
    "outside",
    "no-text",
    "no-size",
    "order",
    "differs",
    "readings",
    "date",
    "outside-line",
]
_CAUSES: dict[Cause, tuple[Rule, Message, Message]] = {
    "no-place": (
        LAYOUT_PLACES,
        Message(
            "{count} line has no polygon, so it is not shown on the picture",
            "{count} lines have no polygon, so they are not shown on the picture",
            count=0,
        ),
        EMPTY,
    ),
    "outside": (
        LAYOUT_PLACES,
        Message(
            "the polygon of {count} line lies partly outside its page",
            "the polygons of {count} lines lie partly outside their pages",
            count=0,
        ),
        EMPTY,
    ),
    "no-text": (
        LAYOUT_PLACES,
        Message(
            "{count} page has no text",
            "{count} pages have no text",
            count=0,
        ),
        EMPTY,
    ),
    "no-size": (
        LAYOUT_PLACES,
        Message(
            "{count} page does not give its width and height, so its lines are not shown on the picture",
            "{count} pages do not give their width and height, so their lines are not shown on the picture",
            count=0,
        ),
        EMPTY,
    ),
    "order": (
        LAYOUT_DOUBTFUL,
        Message(
            "the reading order names {count} region that does not exist",
            "the reading order names {count} regions that do not exist",
            count=0,
        ),
        EMPTY,
    ),
    "differs": (
        LAYOUT_DOUBTFUL,
        Message(
            "the text of {count} region differs from the text of its lines; the lines are shown",
            "the texts of {count} regions differ from the texts of their lines; the lines are shown",
            count=0,
        ),
        Message(
            "compare the text of the region with the text of its lines, and correct the transcript on the platform that exported it"
        ),
    ),
    "readings": (
        MARKUP_ALTERNATIVES,
        Message(
            "{count} line has several readings; the first or the most certain is shown",
            "{count} lines have several readings; the first or the most certain is shown",
            count=0,
        ),
        EMPTY,
    ),
    "date": (
        MARKUP_DOUBTFUL,
        Message(
            "{count} tagged date is not a valid date and is not used",
            "{count} tagged dates are not valid dates and are not used",
            count=0,
        ),
        EMPTY,
    ),
    "outside-line": (
        MARKUP_DOUBTFUL,
        Message(
            "{count} tag covers no characters of its line and is not used",
            "{count} tags cover no characters of their lines and are not used",
            count=0,
        ),
        EMPTY,
    ),
}
"""Maps each cause to its rule, its message (in which a number is filled in later), and its hint."""


@dataclass(slots=True)
class LayoutFindings:
    """Collects findings while a text is read."""

    source: Source
    _places: dict[Cause, list[Span]] = field(default_factory=dict)
    _unread: dict[str, list[Span]] = field(default_factory=dict)

    def add(self, cause: Cause, span: Span) -> None:
        self._places.setdefault(cause, []).append(span)

    def unread(self, kind: str, span: Span) -> None:
        """Record a place with an unsupported feature, such as `<MathsRegion>`."""
        self._unread.setdefault(kind, []).append(span)

    def all(self) -> Iterator[Finding]:
        """A finding for each cause and each unsupported feature, at the place where it first
        occurs.
        """
        for cause, spans in self._places.items():
            rule, sentence, hint = _CAUSES[cause]
            message = Message(sentence.template, sentence.many, count=len(spans))
            yield Finding(rule, message, (self.source.place(spans[0]),), hint)
        for kind, spans in self._unread.items():
            message = Message(
                "{kind} is not supported; its text is shown (1 occurrence)",
                "{kind} is not supported; its text is shown ({count} occurrences)",
                count=len(spans),
                kind=kind,
            )
            yield Finding(MARKUP_UNREAD, message, (self.source.place(spans[0]),))
