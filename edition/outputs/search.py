"""What a search finds: passages, notes, entries, events and works, each at its own address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from edition import addresses
from edition.dates import display
from edition.edition import Edition
from edition.editorial.criteria import CRITERIA
from edition.editorial.edited import EditedDocument, Note
from edition.editorial.record import document_record, work_record
from edition.outputs.citation.styles import chicago
from edition.reading.tokens import prose


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """One thing to be found; title and text are plain, not HTML."""

    address: str
    title: str
    text: str


def document_entries(edited: EditedDocument) -> Iterator[SearchEntry]:
    """The document, its passages in reading order, its notes."""
    document = edited.document
    record = document_record(edited)
    yield SearchEntry(addresses.document(edited.id), edited.title, record.abstract)
    for passage in document.passages:
        if passage.locator and not passage.cell:
            address = addresses.within(edited.id, passage.locator.id)
            yield SearchEntry(address, passage.locator.display, document.text(passage.content))
    for note in edited.notes:
        yield SearchEntry(addresses.note(edited.id, note.id), f"Note {note.number}", _note(note))


def _note(note: Note) -> str:
    reading = f"{note.emendation.reading.strip()}. " if note.emendation else ""
    return reading + _plain(note.annotation.text)


def _plain(text: str) -> str:
    return "".join(run.text for run in prose(text))


def glossary_entries(edition: Edition) -> Iterator[SearchEntry]:
    """Every entry by all of its names."""
    for entry in edition.registers.entries.values():
        names = ", ".join((*entry.forms, *(name.name for name in entry.names)))
        text = ". ".join(filter(None, (names, _plain(entry.text))))
        yield SearchEntry(addresses.entry(entry.id), entry.name, text)


def chronology_entries(edition: Edition) -> Iterator[SearchEntry]:
    """The established events; what documents report is found in the documents."""
    for event in edition.events:
        title = f"{display(event.date)}: {event.title}"
        yield SearchEntry(addresses.event(event.id), title, _plain(event.text))


def bibliography_entries(edition: Edition) -> Iterator[SearchEntry]:
    """Every work."""
    for work in edition.works.values():
        record = work_record(work)
        yield SearchEntry(addresses.work(work.key), record.title, str(chicago.entry(record)))


def assessment_entries(edition: Edition) -> Iterator[SearchEntry]:
    """Every answer of the editors' assessment by its question."""
    for answer in (edition.assessment or {}).values():
        text = f"{answer.answer.capitalize()}. {_plain(answer.why)}"
        question = CRITERIA[answer.criterion].question
        yield SearchEntry(addresses.criterion(answer.criterion), question, text)
