"""Reports readings that a page cannot show at the words to which they belong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.model.findings import Finding
from edition.model.source import Source
from edition.reading.reading_rules import MARKUP_ALTERNATIVES
from edition.reading.tei.tags import Open
from edition.system.messages import Message


def readings_elsewhere(source: Source, tag: Open, words: Sequence[str]) -> Iterator[Finding]:
    """A finding for an element with readings of words that are outside of this element."""
    if any(words):
        message = Message(
            "<{element}> has readings of words that are outside it; these readings are not shown: {readings}",
            element=tag.name,
            readings=tuple(f"“{one}”" for one in words if one),
        )
        hint = Message("describe these readings in a note")
        yield Finding.at(source.place(tag.span), MARKUP_ALTERNATIVES, message, hint)


def readings_of_nothing(source: Source, tag: Open, words: Sequence[str]) -> Iterator[Finding]:
    """A finding for an element with readings that has no words, or only words in blocks within it."""
    if any(words):
        message = Message(
            "the text of <{element}> has no words, or contains whole blocks such as paragraphs, so these readings are not shown: {readings}",
            element=tag.name,
            readings=tuple(f"“{one}”" for one in words if one),
        )
        hint = Message("write a note that explains which words these readings belong to")
        yield Finding(MARKUP_ALTERNATIVES, message, (source.place(tag.span),), hint)
