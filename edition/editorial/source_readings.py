"""Turns the alternative readings that a source itself gives into corrections and comments."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from edition.editorial.edited import Emendation
from edition.editorial.edition_file import Comment, Correction
from edition.model.content import Alternative
from edition.model.document import Document, Passage
from edition.model.plain import plain_content
from edition.model.source import Place, Span

_KINDS = {"regularised": "regularised", "expanded": "regularised", "corrected": "error"}


@dataclass(frozen=True, slots=True)
class SourceReading:
    """An alternative reading in the source, with the annotation and the emendation made for it."""

    alternative: Alternative
    annotation: Correction | Comment
    emendation: Emendation | None
    span: Span
    place: Place


def source_readings(document: Document, passages: Sequence[Passage]) -> Iterator[SourceReading]:
    """A correction or a comment for each alternative reading; comments do not change the reading
    text.

    An alternative becomes a comment if it only lists variants, has no words, extends over several
    passages, or is within words that another alternative replaces.
    """
    seen: set[str] = set()
    found = [
        (passage, over)
        for passage in passages
        for over in passage.content.ranges
        if isinstance(over, Alternative)
    ]
    places = Counter(over.id for _, over in found)
    whole = [over for _, over in found if places[over.id] == 1 and over.kind != "variants"]
    within = set(_within_others(whole))
    for passage, over in found:
        if over.id not in seen:
            seen.add(over.id)
            replaces = places[over.id] == 1 and over.id not in within
            yield _reading(document, passage, over, whole=replaces)


def _within_others(found: Iterable[Alternative]) -> Iterator[str]:
    """The ids of alternatives that have a reading and are within words that another alternative
    replaces.

    If two alternatives cover the same words, the element with the first id contains the other one.
    """
    end = 0
    for over in sorted(found, key=lambda one: (one.span.start, -one.span.end, len(one.id), one.id)):
        if over.reading and over.span.end <= end:
            yield over.id
        end = max(end, over.span.end)


def _reading(
    document: Document, passage: Passage, over: Alternative, *, whole: bool
) -> SourceReading:
    plain = plain_content(document.source, passage.content)
    start, end = plain.extent(over.span)
    words, place = plain.text[start:end].strip(), document.source.place(over.span)
    if over.kind == "variants" or not whole or not (words or over.reading):
        comment = Comment.model_construct(
            id=over.id, comment=words, kind="textual", certainty="high", text=_said(over)
        )
        return SourceReading(over, comment, None, over.span, place)
    correction = Correction.model_construct(
        id=over.id,
        correct=words,
        read=over.reading,
        kind=_KINDS.get(over.kind, "slip"),
        certainty="high",
        text=_said(over, whole=True),
    )
    return SourceReading(over, correction, Emendation(over.span, over.reading), over.span, place)


def _said(over: Alternative, *, whole: bool = False) -> str:
    """The text of the note, with witnesses, other readings, the person responsible, and sources."""
    readings = [
        f"{as_prose(other.sigla)}: {as_prose(other.words) or 'omitted'}"
        if other.sigla
        else as_prose(other.words) or "omitted"
        for other in over.others
    ]
    if not whole and over.kind != "variants":
        readings.insert(0, as_prose(over.reading) or "omitted")
    parts = []
    if over.sigla:
        parts.append(f"So {as_prose(over.sigla)}.")
    if readings:
        parts.append(f"Also read: {'; '.join(readings)}.")
    if over.responsible:
        parts.append(f"By {as_prose(over.responsible)}.")
    if over.sources:
        parts.append(f"From {as_prose(over.sources)}.")
    return " ".join(parts)


def as_prose(text: str) -> str:
    """A text as Markdown prose, in which characters with a special meaning are escaped."""
    return re.sub(r"([\\`*_\[\]<>&!@])", r"\\\1", text)
