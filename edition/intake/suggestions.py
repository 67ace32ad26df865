"""Suggests notes for findings in a new document, if a note can resolve them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import yaml

from edition.checks.unlisted import ENTRY_UNLISTED
from edition.editorial.quotes import quote_offsets
from edition.editorial.registers import Registers
from edition.editorial.resolving import Resolver
from edition.model.document import Document
from edition.model.findings import CONTROL, Finding
from edition.model.plain import folded
from edition.model.source import Span
from edition.model.wording import Wording
from edition.reading.reading_rules import (
    FORM_AMBIGUOUS,
    MARKUP_ALTERNATIVES,
    MARKUP_DOUBTFUL,
    MARKUP_RENDITION,
    MARKUP_UNREAD,
)

_ENOUGH = 8
"""The highest number of words that are quoted from a longer passage."""
MOST = 100
"""The highest number of suggestions for one document."""
_ANSWERED_ELSEWHERE = frozenset(
    (
        MARKUP_UNREAD.code,
        MARKUP_DOUBTFUL.code,
        MARKUP_RENDITION.code,
        MARKUP_ALTERNATIVES.code,
        FORM_AMBIGUOUS.code,
        ENTRY_UNLISTED.code,
    )
)
"""Findings that no note can resolve: findings about the markup, and findings about names, which are
resolved by a register or by `mention:`."""
_BEGINNING = Span(0, 1)
"""The place of findings about the whole document, which editors resolve in its record."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A suggested comment on the passage of a finding; the comment would resolve the finding."""

    finding: Finding
    quotation: str
    """The quoted words, which occur only once in `within` or, without `within`, in the whole
    document.
    """
    within: str

    def lines(self, number: int, words: Wording) -> Iterator[str]:
        """The suggestion as lines of `annotations:`, below a `#` line that repeats the finding."""
        place = self.finding.places[0]
        message, hint = words.say(self.finding.message), words.say(self.finding.hint)
        reason = " ".join(words.parted((message, hint)).split())
        yield f"  # {place.line}:{place.column} {self.finding.code}: {reason}"
        yield f"  - id: n{number:02}"
        yield f"    comment: {quoted(self.quotation)}"
        if self.within:
            yield f"    in: {self.within}"
        yield "    certainty: medium"
        yield f"    text: {quoted(CONTROL.sub('', message))}"


def suggestions(document: Document, findings: Iterable[Finding]) -> Iterator[Suggestion]:
    """Suggests at most 100 notes, for findings that a note can resolve and whose passage can be
    quoted.
    """
    answered = [one for one in findings if one.code not in _ANSWERED_ELSEWHERE]
    if not answered:
        return
    resolver = Resolver(document, Registers())
    seen: set[tuple[str, str]] = set()
    for finding in answered:
        if len(seen) == MOST:
            return
        span = finding.places[0].span if finding.places else None
        if span is None or span == _BEGINNING:
            continue
        found = _quote(resolver, span)
        # Editors' files contain no control characters, so words with a control character cannot be
        # quoted.
        if found and found not in seen and not CONTROL.search(found[0]):
            seen.add(found)
            yield Suggestion(finding, *found)


def _quote(resolver: Resolver, span: Span) -> tuple[str, str] | None:
    """The shortest unique quotation for a span, and its passage if the quotation is unique only
    there.

    The quotation consists of the first words of the span (at most `_ENOUGH`) and, if necessary, of
    words around them.
    """
    plain, passage = resolver.plain, resolver.passage(span)
    first, last = (plain.offset(offset) for offset in passage.content.span)
    last = first + len(plain.text[first:last].rstrip())
    start, end = max(first, plain.offset(span.start)), min(last, plain.offset(span.end))
    if start >= end:
        return None
    words = plain.text[start:end].split()
    end = start + len(" ".join(words[:_ENOUGH]))
    within = str(passage.locator) if passage.locator else passage.part
    scope = resolver.scope(within)
    bounds = (plain.offset(scope.start), plain.offset(scope.end)) if scope else (0, 0)
    for begin, stop in _wider(plain.text, start, end, first, last):
        quotation = folded(plain.text[begin:stop])
        for name, (low, high) in (("", (0, len(plain.text))), (within, bounds)):
            if quote_offsets(plain, quotation, low, high) == [begin]:
                return quotation, name
    return None


def _wider(text: str, start: int, end: int, first: int, last: int) -> Iterator[tuple[int, int]]:
    """A range of whole words, then ever wider ranges around it, up to the whole passage."""
    while True:
        while start > first and not text[start - 1].isspace():
            start -= 1
        while end < last and not text[end].isspace():
            end += 1
        yield start, end
        if (start, end) == (first, last):
            return
        if end < last:
            end += 1
        else:
            start -= 1


def quoted(text: str) -> str:
    """A YAML scalar in double quotation marks, always on one line."""
    written: str = yaml.dump(str(text), default_style='"', allow_unicode=True, width=float("inf"))
    return written.rstrip("\n")
