"""Which findings are answered: by a note on one of their places, or by a reason in the same file."""

from __future__ import annotations

from edition.checks.linter import check
from edition.document import Item, Paragraph, Section, walk
from edition.edition import Edition
from edition.editorial.edited import EditedDocument
from edition.findings import Finding, in_order
from edition.source import Span


def all_findings(edition: Edition) -> tuple[Finding, ...]:
    """What was found while reading, and what the checks find."""
    return in_order([*edition.findings, *check(edition)])


def open_findings(edition: Edition) -> tuple[Finding, ...]:
    """Errors, and warnings that nobody has answered; what is only information is never open."""
    documents = {edited.document.source.file: edited for edited in edition.documents}
    return tuple(
        finding
        for finding in all_findings(edition)
        if finding.severity == "error"
        or (finding.severity == "warning" and not _answered(finding, documents))
    )


def _answered(finding: Finding, documents: dict[str, EditedDocument]) -> bool:
    for place in finding.places:
        edited = documents.get(place.file)
        if edited is None or place.span is None:
            continue
        if any(note.span.overlaps(place.span) for note in edited.notes):
            return True
        accepted = [entry for entry in edited.accepted if entry.code == finding.code]
        if any(_covers(edited, entry.at, place.span) for entry in accepted):
            return True
    return False


def _covers(edited: EditedDocument, at: str, span: Span) -> bool:
    """Whether a passage, or the whole document where none is named, holds a place."""
    if not at:
        return True
    scopes = (
        block.span
        for block in walk(edited.document.blocks)
        if isinstance(block, Section | Item | Paragraph) and str(block.locator) == at
    )
    return any(scope.overlaps(span) for scope in scopes)
