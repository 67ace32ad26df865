"""The reading text: the text with all emendations. Inserted marks that notes replace, such as
`[sic]`, are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from edition.editorial.edited import EditedDocument, EditorialNote
from edition.model.content import Content
from edition.model.plain import Plain
from edition.model.source import Span


class Insertion(NamedTuple):
    """The words that editors add to the text, with the white space to add before and after them."""

    before: str
    text: str
    behind: str

    def __str__(self) -> str:
        return "".join(self)


def insertion(note: EditorialNote) -> Insertion:
    """The words that a correction adds to the text; supplied words are in brackets."""
    assert note.emendation is not None
    reading, lemma = note.emendation.reading, note.emendation.lemma
    if note.annotation.kind == "supplied":
        words = reading.strip()
        before = " " if reading[:1].isspace() else ""
        behind = " " if words and reading[-1:].isspace() else ""
        return Insertion(before, f"[{words}]" if words else "", behind)
    if lemma.size or not reading:
        return Insertion("", reading, "")
    first = lemma.start <= note.span.start  # no quoted word precedes the added words
    return Insertion("", reading, " ") if first else Insertion(" ", reading, "")


class ReadingPart(NamedTuple):
    """A part of the reading text of a passage."""

    text: str
    start: int
    """Where the received words of the part start in the shown text of the passage."""
    end: int
    """Where the words of this part end.

    If editors insert the part, `start` and `end` enclose the received words that it replaces; if it
    replaces no words, they enclose the words that the note quotes.
    """
    inserted: bool = False


def reading_text(edited: EditedDocument, content: Content) -> str:
    """The reading text of one passage."""
    return "".join(part.text for part in reading_parts(edited, content))


def reading_parts(edited: EditedDocument, content: Content) -> Iterator[ReadingPart]:
    """The reading text of one passage in parts, in their order."""
    plain = edited.plain(content)
    notes = edited.notes_by_passage.get(content.start, ())
    omitted = sorted(_extent(span, plain) for note in notes for span in _omitted(note))
    put = sorted(
        ((_extent(note.emendation.lemma, plain)[1], note) for note in notes if note.emendation),
        key=lambda one: one[0],
    )
    at = 0
    for start, end in [*omitted, (len(plain.text), len(plain.text))]:
        while put and put[0][0] <= start:
            place, note = put.pop(0)
            if place >= at:  # a place before `at` is within words that another correction replaces
                yield ReadingPart(plain.text[at:place], at, place)
                lemma = note.emendation.lemma if note.emendation else note.span
                replaced = _extent(lemma if lemma.size else note.span, plain)
                yield ReadingPart(str(insertion(note)), *replaced, inserted=True)
                at = place
        yield ReadingPart(plain.text[at : max(at, start)], at, max(at, start))
        at = max(at, end)


def _omitted(note: EditorialNote) -> tuple[Span, ...]:
    lemma = (note.emendation.lemma,) if note.emendation and note.emendation.lemma.size else ()
    return (*lemma, *note.absorbed)


def _extent(span: Span, plain: Plain) -> tuple[int, int]:
    """The start and end of a span in the shown text; they are equal for an empty span."""
    if span.size:
        return plain.extent(span)
    offset = plain.offset(span.start)
    return offset, offset
