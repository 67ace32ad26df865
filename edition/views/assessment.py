"""The assessment: each criterion with the editors' answer and what can be counted for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from edition.dates import display
from edition.edition import Edition
from edition.editorial.criteria import GROUPS, Criterion, Group
from edition.editorial.edited import Note
from edition.editorial.files import Answer, Correction
from edition.views.bibliography import bibliography
from edition.views.corrections import textual


@dataclass(frozen=True, slots=True)
class Built:
    """What the build knows beside the edition and hands in: the checks' results, its files."""

    checks: int
    """How many checks were run over each document."""
    answered: int
    """Warnings that a note or a reason answers."""
    open: int
    """Errors, and warnings without an answer."""
    formats_of_parts: tuple[str, ...]
    """The endings of the documents' files."""
    formats_of_whole: tuple[str, ...]
    """The endings of the whole edition's files."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Something counted or computed, by its name in plain words."""

    name: str
    value: int | str


@dataclass(frozen=True, slots=True)
class Assessed:
    """A criterion with its answer, if there is one, and its figures."""

    criterion: Criterion
    answer: Answer | None
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class AssessedGroup:
    """The criteria of a group in their order."""

    group: Group
    rows: tuple[Assessed, ...]


def assessment(edition: Edition, built: Built) -> tuple[AssessedGroup, ...]:
    """All criteria, answered or not."""
    answers = edition.assessment or {}
    return tuple(
        AssessedGroup(
            group,
            tuple(
                Assessed(criterion, answers.get(criterion.id), figures(criterion, edition, built))
                for criterion in group.criteria
            ),
        )
        for group in GROUPS
    )


def figures(criterion: Criterion, edition: Edition, built: Built) -> tuple[Figure, ...]:
    """What can be computed for a criterion; for most of them nothing can."""
    count = _FIGURES.get(criterion.id)
    if count is None:
        return ()
    return tuple(Figure(name, value) for name, value in count(edition, built).items())


_Counts = Mapping[str, int | str]


def _documents(edition: Edition, _: Built) -> _Counts:
    dates = [edited.date.text for edited in edition.documents if edited.date]
    # The documents stand by date, so the first and the last one are the ends of the range.
    ends = dict.fromkeys(display(date) for date in (*dates[:1], *dates[-1:]))
    return {"documents": len(edition.documents), "dated": " to ".join(ends) or "none"}


def _transcripts(edition: Edition, _: Built) -> _Counts:
    """A transcript without a pinned hash, or with another, is not in the edition."""
    pinned = len(edition.documents)
    return {"transcripts": pinned, "verified by the pinned SHA-256": pinned}


def _tables(edition: Edition, _: Built) -> _Counts:
    tables = [table for edited in edition.documents for table in edited.document.tables()]
    sums = [check for table in tables for check in table.sums]
    holding = sum(check.holds for check in sums)
    return {"tables": len(tables), "sums checked": len(sums), "sums that hold": holding}


def _notes(edition: Edition) -> list[Note]:
    return [note for edited in edition.documents for note in edited.notes]


def _kinds(edition: Edition, _: Built) -> _Counts:
    notes = _notes(edition)
    corrections = sum(isinstance(note.annotation, Correction) for note in notes)
    on_text = sum(map(textual, notes)) - corrections
    explanatory = len(notes) - corrections - on_text
    return {
        "notes": len(notes),
        "corrections": corrections,
        "on the text": on_text,
        "explanatory": explanatory,
    }


def _corrections(edition: Edition, _: Built) -> _Counts:
    found = [n.annotation for n in _notes(edition) if isinstance(n.annotation, Correction)]
    return {"corrections": len(found), **Counter(correction.kind for correction in found)}


def _evidence(edition: Edition, _: Built) -> _Counts:
    annotations = [note.annotation for note in _notes(edition)]
    return {
        "notes": len(annotations),
        "with a source": sum(bool(a.sources) for a in annotations),
        "with evidence in the document": sum(bool(a.see) for a in annotations),
        "with neither": sum(not (a.sources or a.see) for a in annotations),
    }


def _certainty(edition: Edition, _: Built) -> _Counts:
    """Of notes and of events, which state both."""
    stated = [*(note.annotation for note in _notes(edition)), *edition.events]
    found = Counter(statement.certainty for statement in stated)
    return {
        "notes and events": len(stated),
        "of high certainty": found["high"],
        "of medium": found["medium"],
        "of low": found["low"],
        "inferences": sum(statement.basis == "inference" for statement in stated),
    }


def _registers(edition: Edition, _: Built) -> _Counts:
    entries = edition.registers.entries.values()
    named = {mention.entry for edited in edition.documents for mention in edited.mentions}
    in_texts = sum(entry.id in named for entry in entries)
    return {
        "entries": len(entries),
        "named in the texts": in_texts,
        "named by the editors only": len(entries) - in_texts,
        "with identifiers": sum(bool(entry.identifiers) for entry in entries),
    }


def _mentions(edition: Edition, _: Built) -> _Counts:
    return {"mentions": sum(len(edited.mentions) for edited in edition.documents)}


def _dates(edition: Edition, _: Built) -> _Counts:
    return {"dates read": sum(len(edited.dates) for edited in edition.documents)}


def _events(edition: Edition, _: Built) -> _Counts:
    reported = {dated.event for edited in edition.documents for dated in edited.dates}
    return {
        "events": len(edition.events),
        "reported in the texts": sum(event.id in reported for event in edition.events),
    }


def _works(edition: Edition, _: Built) -> _Counts:
    works = bibliography(edition)
    cited = sum(bool(work.citing) for work in works)
    return {"works": len(works), "cited": cited, "not cited": len(works) - cited}


def _addresses(edition: Edition, _: Built) -> _Counts:
    passages = [
        passage
        for edited in edition.documents
        for passage in edited.document.passages
        if passage.locator and not passage.cell
    ]
    return {
        "passages with an address": len(passages),
        "notes with an address": len(_notes(edition)),
    }


def _parts(_: Edition, built: Built) -> _Counts:
    return {"formats": " ".join(built.formats_of_parts)}


def _whole(_: Edition, built: Built) -> _Counts:
    return {"formats": " ".join(built.formats_of_whole)}


def _checks(_: Edition, built: Built) -> _Counts:
    return {
        "checks run": built.checks,
        "findings answered": built.answered,
        "findings open": built.open,
    }


_FIGURES: Mapping[str, Callable[[Edition, Built], _Counts]] = {
    "completion": _documents,
    "document-type": _documents,
    "bibliography": _works,
    "commentary": _kinds,
    "contexts": _events,
    "full-transcription": _transcripts,
    "text-quality": _tables,
    "indices": _registers,
    "index-access": _mentions,
    "normalisation": _dates,
    "emendation": _corrections,
    "annotation": _evidence,
    "persistent-ids": _addresses,
    "data-of-parts": _parts,
    "data-of-whole": _whole,
    "accuracy": _certainty,
    "consistency": _checks,
}
"""What is counted, by the criterion that it belongs to."""
