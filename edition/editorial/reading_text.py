"""The reading text: the emended words alone, without the signs that notes take over."""

from __future__ import annotations

from typing import NamedTuple

from edition.editorial.edited import EditedDocument, EditorialNote
from edition.model.content import Content
from edition.model.plain import Plain
from edition.model.source import Span


class Insertion(NamedTuple):
    """What the editors put into the text, with the white space around it that the text lacks."""

    before: str
    text: str
    behind: str

    def __str__(self) -> str:
        return "".join(self)


def insertion(note: EditorialNote) -> Insertion:
    """What a correction puts into the text: in brackets where the editors supply it."""
    assert note.emendation is not None
    reading, lemma = note.emendation.reading, note.emendation.lemma
    if note.annotation.kind == "supplied":
        words = reading.strip()
        before = " " if reading[:1].isspace() else ""
        behind = " " if words and reading[-1:].isspace() else ""
        return Insertion(before, f"[{words}]" if words else "", behind)
    if lemma.size or not reading:
        return Insertion("", reading, "")
    first = lemma.start <= note.span.start  # nothing of what is quoted precedes it
    return Insertion("", reading, " ") if first else Insertion(" ", reading, "")


def reading_text(edited: EditedDocument, content: Content) -> str:
    """A stretch of the text as the editors read it."""
    plain = edited.plain(content)
    notes = edited.notes_by_passage.get(content.start, ())
    omitted = sorted(_extent(span, plain) for note in notes for span in _omitted(note))
    put = sorted(
        (
            (_extent(note.emendation.lemma, plain)[1], str(insertion(note)))
            for note in notes
            if note.emendation
        ),
        key=lambda one: one[0],
    )
    parts: list[str] = []
    at = 0
    for start, end in [*omitted, (len(plain.text), len(plain.text))]:
        while put and put[0][0] <= start:
            place, words = put.pop(0)
            if place >= at:  # else it is within words that another correction replaces
                parts += (plain.text[at:place], words)
                at = place
        parts.append(plain.text[at:start])
        at = max(at, end)
    return "".join(parts)


def _omitted(note: EditorialNote) -> tuple[Span, ...]:
    lemma = (note.emendation.lemma,) if note.emendation and note.emendation.lemma.size else ()
    return (*lemma, *note.absorbed)


def _extent(span: Span, plain: Plain) -> tuple[int, int]:
    """Where a span is in the shown text; a place between two characters has no size."""
    if span.size:
        return plain.extent(span)
    offset = plain.offset(span.start)
    return offset, offset
