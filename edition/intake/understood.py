"""What was read of a new document, in short, for whoever adds it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from edition.editorial.record import language_name
from edition.editorial.summary import DocumentSummary
from edition.model.findings import Finding
from edition.reading.reading_rules import (
    MARKUP_ALTERNATIVES,
    MARKUP_BROKEN,
    MARKUP_DOUBTFUL,
    MARKUP_UNREAD,
)


@dataclass(frozen=True, slots=True)
class Added:
    """A new document."""

    id: str
    title: str
    """Empty where none was read."""
    date: str
    languages: tuple[str, ...]
    """Of its texts, in English."""
    reader: str
    passages: int
    notes: int
    """Those published with it."""
    tables: int
    unread: tuple[tuple[str, int], ...]
    """What was not read: each kind, and how often."""
    suggested: int
    """How many notes its `edition.yml` suggests."""
    version_of: str = ""
    """The document of which this is likely another version."""


def understood(
    summary: DocumentSummary,
    reader: str,
    findings: Iterable[Finding],
    suggested: int,
    version_of: str = "",
) -> Added:
    """A document by its summary and the findings on its texts."""
    return Added(
        summary.id,
        summary.title if summary.titled else "",
        summary.date.text if summary.date else "",
        tuple(map(language_name, summary.languages)),
        reader,
        summary.passages,
        summary.source_notes,
        len(summary.tables) + summary.grids,
        tuple(_unread(findings)),
        suggested,
        version_of,
    )


_CODES = {
    MARKUP_BROKEN.code: "broken XML",
    MARKUP_DOUBTFUL.code: "doubtful values in the markup",
    MARKUP_ALTERNATIVES.code: "readings without a choice",
}
_KIND = re.compile(r"(?P<kind>.+?)(?: \(“.*”\))? (?:is|are) ", re.DOTALL)
"""How a finding on markup that is not read begins: with its kind, perhaps with an example."""
_TIMES = re.compile(r"\((\d+) times?\)(?=; it has no text|$)")
"""Where it names only the first place: how often the text is shown, and how often none is there."""


def _unread(findings: Iterable[Finding]) -> Iterable[tuple[str, int]]:
    found: dict[str, int] = {}
    for finding in findings:
        kind, times = _CODES.get(finding.code, ""), len(finding.places)
        if finding.code == MARKUP_UNREAD.code:
            match, counted = _KIND.match(finding.message), _TIMES.findall(finding.message)
            kind = match["kind"] if match else finding.message
            times = sum(map(int, counted)) or times
        if kind:
            found[kind] = found.get(kind, 0) + times
    return found.items()
