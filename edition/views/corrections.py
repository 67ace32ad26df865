"""The list of corrections: every note on what the text reads, of all documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from edition.edition import Edition
from edition.editorial.edited import EditedDocument, Note
from edition.editorial.files import Comment, Correction, Withdrawn


@dataclass(frozen=True, slots=True)
class Corrected:
    """A document with its textual notes in reading order."""

    edited: EditedDocument
    corrections: tuple[Note, ...]
    comments: tuple[Note, ...]
    """Notes on the text that change no reading: lost headings, debris, doubtful numbers."""
    withdrawn: tuple[Withdrawn, ...]
    """Notes that no longer hold."""


def textual(note: Note) -> bool:
    """Whether a note says what the text reads, not what one should know."""
    match note.annotation:
        case Correction():
            return True
        case Comment(kind=kind):
            return kind == "textual"


def corrections(edition: Edition) -> Iterator[Corrected]:
    """The documents that have textual notes, or had notes that were withdrawn."""
    for edited in edition.documents:
        notes = [note for note in edited.notes if textual(note)]
        if notes or edited.withdrawn:
            yield Corrected(
                edited,
                tuple(note for note in notes if note.emendation),
                tuple(note for note in notes if not note.emendation),
                edited.withdrawn,
            )
