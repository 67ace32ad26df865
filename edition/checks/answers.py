"""Determines which findings are open: those without a covering note or an `accepted` entry."""

from __future__ import annotations

from collections.abc import Iterator
from weakref import WeakKeyDictionary

from edition.checks.levels import levelled, no_check
from edition.checks.linter import check, rules
from edition.editorial.accepted import Acceptance
from edition.editorial.edition import Edition
from edition.editorial.file_rules import ACCEPTED_IDLE
from edition.editorial.similar_words import nearest
from edition.editorial.summary import DocumentSummary
from edition.model.findings import Finding, in_order
from edition.system.messages import Message

# A build uses the findings twice: in its report, and on the page of the assessment.
_KNOWN: WeakKeyDictionary[Edition, tuple[Finding, ...]] = WeakKeyDictionary()


def all_findings(edition: Edition) -> tuple[Finding, ...]:
    """All findings: from reading files, from checks, and about `accepted` entries without a
    match.
    """
    if edition not in _KNOWN:
        found = [*edition.findings, *check(edition)]
        every = [*found, *_idle(edition, found)]
        _KNOWN[edition] = in_order([*levelled(edition, rules(), every)])
    return _KNOWN[edition]


def open_findings(edition: Edition) -> tuple[Finding, ...]:
    """Errors and open warnings; findings of the level `info` are never open."""
    return still_open(edition, all_findings(edition))


def still_open(edition: Edition, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The given findings that are open."""
    documents = {
        file: document
        for document in edition.documents
        for text in document.texts
        for file in text.files
    }
    acceptances = _by_file(edition)
    return tuple(
        finding
        for finding in findings
        if finding.severity == "error"
        or (
            finding.severity == "warning"
            and not _noted(finding, documents)
            and not any(
                acceptance.answers(finding)
                for file in {place.file for place in finding.places}
                for acceptance in acceptances.get(file, ())
            )
        )
    )


def _by_file(edition: Edition) -> dict[str, list[Acceptance]]:
    """Maps each file to the `accepted` entries that can accept findings on this file."""
    found: dict[str, list[Acceptance]] = {}
    for acceptance in edition.acceptances:
        for file in acceptance.files:
            found.setdefault(file, []).append(acceptance)
    return found


def _noted(finding: Finding, documents: dict[str, DocumentSummary]) -> bool:
    """Whether a note covers one of the positions that a finding names."""
    for place in finding.places:
        document, span = documents.get(place.file), place.span
        notes = document.notes if document and span else ()
        if any(note.file == place.file and note.span.overlaps(span) for note in notes if span):
            return True
    return False


def _idle(edition: Edition, findings: list[Finding]) -> Iterator[Finding]:
    """A finding for each `accepted` entry with an unknown code or without a matching finding."""
    codes = rules().keys()
    by_file: dict[str, list[Finding]] = {}
    for finding in findings:
        for file in {place.file for place in finding.places}:
            by_file.setdefault(file, []).append(finding)
    for acceptance in edition.acceptances:
        code = acceptance.entry.code
        near = (finding for file in acceptance.files for finding in by_file.get(file, ()))
        if code not in codes:
            message, hint = no_check(code), nearest(code, codes)
        elif not any(map(acceptance.answers, near)):
            message = Message(
                "the finding “{code}” does not occur here, so it cannot be accepted", code=code
            )
            hint = Message("delete this entry")
        else:
            continue
        yield Finding(ACCEPTED_IDLE, message, (acceptance.place,), hint)
