"""Summarises a new document for the person who adds it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from edition.editorial.summary import DocumentSummary
from edition.model.findings import Finding
from edition.reading.reading_rules import (
    MARKUP_ALTERNATIVES,
    MARKUP_BROKEN,
    MARKUP_DOUBTFUL,
    MARKUP_RENDITION,
    MARKUP_UNREAD,
)
from edition.system.messages import Message, verbatim


@dataclass(frozen=True, slots=True)
class Added:
    """The summary of a new document."""

    id: str
    title: str
    """The title; empty if none was read."""
    date: str
    languages: tuple[str, ...]
    """The languages of the document's texts (BCP 47)."""
    reader: str
    passages: int
    notes: int
    """The number of notes that the source publishes with the document."""
    tables: int
    images: int
    """The number of page images."""
    unread: tuple[tuple[Message, int], ...]
    """Each kind of markup that was not read, and how often it occurs."""
    suggested: int
    """The number of notes that the document's `edition.yml` suggests."""
    version_of: str = ""
    """The document of which the new document is probably another version; may be empty."""


def understood(
    summary: DocumentSummary,
    reader: str,
    findings: Iterable[Finding],
    suggested: int,
    version_of: str = "",
) -> Added:
    """The summary of a new document, from its data and the findings about its texts."""
    return Added(
        summary.id,
        summary.title if summary.titled else "",
        summary.date.text if summary.date else "",
        summary.languages,
        reader,
        summary.passages,
        summary.source_notes,
        len(summary.tables) + summary.grids,
        len(summary.images),
        tuple(_unread(findings)),
        suggested,
        version_of,
    )


_CODES = {
    MARKUP_BROKEN.code: Message("broken XML"),
    MARKUP_DOUBTFUL.code: Message("doubtful values in the markup"),
    MARKUP_ALTERNATIVES.code: Message("readings without a choice"),
    MARKUP_RENDITION.code: Message("numbers or renditions that are not shown"),
}


def _unread(findings: Iterable[Finding]) -> Iterable[tuple[Message, int]]:
    found: dict[Message, int] = {}
    for finding in findings:
        kind, times = _CODES.get(finding.code), len(finding.places)
        if finding.code == MARKUP_UNREAD.code:
            kind, times = _part(finding)
        if kind:
            found[kind] = found.get(kind, 0) + times
    return found.items()


def _part(finding: Finding) -> tuple[Message, int]:
    """The kind of unread markup named by the message of a finding, and how often this markup
    occurs.
    """
    message: str = finding.message
    values = message.values if isinstance(message, Message) else {}
    kind, count = values.get("kind"), values.get("count")
    if isinstance(kind, str) and isinstance(count, int):
        return verbatim(kind), count
    return verbatim(message), len(finding.places)
