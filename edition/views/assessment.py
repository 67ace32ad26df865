"""The assessment: each criterion with the editors' answer and the figures counted for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from edition.editorial.assessment_file import Answer
from edition.editorial.chronology_file import Event
from edition.editorial.criteria import GROUPS, CriteriaGroup, Criterion
from edition.editorial.edition import Edition
from edition.editorial.summary_rows import Noted
from edition.model.addresses import event_fragment
from edition.model.worded_dates import date_words
from edition.model.wording import message
from edition.views.works_cited import bibliography


@dataclass(frozen=True, slots=True)
class Built:
    """Data that the build adds to the edition: the results of the checks, and the file formats."""

    checks: int
    """How many checks were run over each document."""
    answered: int
    """How many warnings are resolved by a note or accepted for a reason."""
    open: int
    """The number of errors, plus the number of warnings that are neither resolved nor accepted."""
    formats_of_parts: tuple[str, ...]
    """The extensions of the files made for each document."""
    formats_of_whole: tuple[str, ...]
    """The extensions of the files made for the whole edition."""


@dataclass(frozen=True, slots=True)
class ComputedFigure:
    """A figure that was counted or computed, with its name in plain words."""

    name: str
    value: int | str


@dataclass(frozen=True, slots=True)
class Assessed:
    """A criterion with its answer, if there is one, and its figures."""

    criterion: Criterion
    answer: Answer | None
    figures: tuple[ComputedFigure, ...]


@dataclass(frozen=True, slots=True)
class AssessedGroup:
    """The criteria of a group in their order."""

    group: CriteriaGroup
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


def figures(criterion: Criterion, edition: Edition, built: Built) -> tuple[ComputedFigure, ...]:
    """The figures computed for a criterion; many criteria have none."""
    count = _FIGURES.get(criterion.id)
    if count is None:
        return ()
    gettext = edition.wording.gettext
    return tuple(
        ComputedFigure(gettext(name), value) for name, value in count(edition, built).items()
    )


_Counts = Mapping[str, int | str]


def _documents(edition: Edition, _: Built) -> _Counts:
    dates = [document.date.text for document in edition.documents if document.date]
    # The documents are sorted by date, so the first and the last one are the ends of the range.
    wording = edition.wording
    ends = tuple(dict.fromkeys(date_words(date, wording) for date in (*dates[:1], *dates[-1:])))
    match ends:
        case (first, last):
            dated = wording.gettext("{first} to {last}", first=first, last=last)
        case _:
            dated = "".join(ends) or wording.gettext("none")
    return {message("documents"): len(edition.documents), message("dated"): dated}


def _transcripts(edition: Edition, _: Built) -> _Counts:
    """All transcripts count as verified, because documents with a wrong hash are left out."""
    pinned = len(edition.documents)
    return {message("transcripts"): pinned, message("verified by the pinned SHA-256"): pinned}


def _tables(edition: Edition, _: Built) -> _Counts:
    tables = [table for document in edition.documents for table in document.tables]
    return {
        message("tables"): len(tables),
        message("sums checked"): sum(table.sums for table in tables),
        message("sums that hold"): sum(table.holding for table in tables),
    }


def _notes(edition: Edition) -> list[Noted]:
    """The editors' notes, without the alternative readings that sources contain."""
    return [note for document in edition.documents for note in document.notes if not note.of_source]


def _kinds(edition: Edition, _: Built) -> _Counts:
    notes = _notes(edition)
    corrections = sum(note.correction for note in notes)
    on_text = sum(note.textual for note in notes) - corrections
    explanatory = len(notes) - corrections - on_text
    return {
        message("notes"): len(notes),
        message("corrections"): corrections,
        message("textual"): on_text,
        message("explanatory"): explanatory,
    }


def _corrections(edition: Edition, _: Built) -> _Counts:
    found = [note for note in _notes(edition) if note.correction]
    return {
        message("corrections"): len(found),
        **Counter(_EMENDATIONS[note.kind] for note in found),
    }


_EMENDATIONS = {
    "error": message("factual errors"),
    "slip": message("slips"),
    "supplied": message("words supplied"),
    "regularised": message("words regularised"),
    "doubtful": message("proposed readings"),
}


def _evidence(edition: Edition, _: Built) -> _Counts:
    notes = _notes(edition)
    return {
        message("notes"): len(notes),
        message("with a source"): sum(bool(note.sources) for note in notes),
        message("with evidence in the document"): sum(note.see for note in notes),
        message("without evidence"): sum(not (note.sources or note.see) for note in notes),
    }


def _certainty(edition: Edition, _: Built) -> _Counts:
    """How many notes and events have each certainty, and how many are inferences."""
    stated: list[Noted | Event] = [*_notes(edition), *edition.events]
    found = Counter(statement.certainty for statement in stated)
    return {
        message("notes and events"): len(stated),
        message("of high certainty"): found["high"],
        message("of medium certainty"): found["medium"],
        message("of low certainty"): found["low"],
        message("inferences"): sum(statement.basis == "inference" for statement in stated),
    }


def _registers(edition: Edition, _: Built) -> _Counts:
    entries = edition.registers.entries.values()
    named = {found.entry for document in edition.documents for found in document.mentioned}
    in_texts = sum(entry.id in named for entry in entries)
    return {
        message("entries"): len(entries),
        message("named in the texts"): in_texts,
        message("not named in the texts"): len(entries) - in_texts,
        message("with identifiers"): sum(bool(entry.identifiers) for entry in entries),
    }


def _mentions(edition: Edition, _: Built) -> _Counts:
    return {message("mentions"): sum(document.mentions for document in edition.documents)}


def _dates(edition: Edition, _: Built) -> _Counts:
    return {message("dates read"): sum(len(document.dates) for document in edition.documents)}


def _events(edition: Edition, _: Built) -> _Counts:
    reported = {report.row for document in edition.documents for report in document.reports}
    return {
        message("events"): len(edition.events),
        message("reported in the texts"): sum(
            event_fragment(event.id) in reported for event in edition.events
        ),
    }


def _works(edition: Edition, _: Built) -> _Counts:
    works = bibliography(edition)
    cited = sum(bool(work.citing) for work in works)
    return {
        message("works"): len(works),
        message("cited"): cited,
        message("not cited"): len(works) - cited,
    }


def _addresses(edition: Edition, _: Built) -> _Counts:
    return {
        message("passages with an address"): sum(
            document.passages for document in edition.documents
        ),
        message("notes with an address"): len(_notes(edition)),
    }


def _parts(_: Edition, built: Built) -> _Counts:
    return {message("formats"): " ".join(built.formats_of_parts)}


def _whole(_: Edition, built: Built) -> _Counts:
    return {message("formats"): " ".join(built.formats_of_whole)}


def _checks(_: Edition, built: Built) -> _Counts:
    return {
        message("checks run"): built.checks,
        message("findings resolved"): built.answered,
        message("findings open"): built.open,
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
"""Maps the ids of criteria to the functions that compute figures for them."""
