"""The list of corrections: the textual notes of all documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from edition.editorial.edition import Edition
from edition.editorial.summary import DocumentSummary
from edition.editorial.summary_rows import Noted


@dataclass(frozen=True, slots=True)
class Corrected:
    """A document with its textual notes in reading order."""

    document: DocumentSummary
    corrections: tuple[Noted, ...]
    """Emendations, and readings that are only proposed."""
    comments: tuple[Noted, ...]
    """Textual notes without a reading, such as notes on lost headings or doubtful numbers."""


def corrections(edition: Edition) -> Iterator[Corrected]:
    """The documents that have textual notes, or had notes that were withdrawn."""
    for document in edition.documents:
        notes = [note for note in document.notes if note.textual]
        if notes or document.withdrawn:
            yield Corrected(
                document,
                tuple(note for note in notes if note.correction),
                tuple(note for note in notes if not note.correction),
            )
