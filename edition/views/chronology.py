"""The chronology, in order: events from other sources, and dates that documents report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from edition.editorial.chronology_file import Event
from edition.editorial.dependencies import remembered
from edition.editorial.edition import Edition
from edition.editorial.summary_rows import Report
from edition.model.dates import Edtf, parse


@dataclass(frozen=True, slots=True)
class ChronologyRow:
    """One line of the chronology: an established event with its reports, or reports alone."""

    id: str
    """The fragment of the line's address on the chronology's page."""
    date: Edtf
    event: Event | None
    reports: tuple[Report, ...]
    conflict: bool
    """Whether a report contains a date that contradicts the date of the event."""

    @property
    def own(self) -> str:
        """The id of a document if the line is only about the date that this document itself bears;
        otherwise empty.
        """
        if self.event or not all(report.own for report in self.reports):
            return ""
        return self.reports[0].pointer.document

    @property
    def actors(self) -> tuple[str, ...]:
        """The ids of all persons who are involved in the event or named in its reports."""
        own = self.event.actors if self.event else ()
        return tuple(dict.fromkeys((*own, *(id_ for found in self.reports for id_ in found.named))))


def chronology(edition: Edition) -> tuple[ChronologyRow, ...]:
    """All lines, sorted by the first day of their dates, then by the last day."""
    reports: dict[str, list[Report]] = {}
    for document in edition.documents:
        for report in document.reports:
            reports.setdefault(report.row, []).append(report)
    rows = [*_established(edition, reports), *_reported(reports)]
    return tuple(sorted(rows, key=lambda row: (row.date.order, row.id)))


all_rows = remembered(chronology)
"""The chronology, computed only once, because all parts of several files need its lines."""

FEW = 5
"""How many reports are shown for each event if there are too many reports for a page; the other
reports are only counted.
"""


def in_short(rows: Iterable[ChronologyRow]) -> tuple[ChronologyRow, ...]:
    """The events, each with its first few reports, for a chronology of many documents."""
    return tuple(replace(row, reports=row.reports[:FEW]) for row in rows if row.event)


@dataclass(frozen=True, slots=True)
class ChronologyYear:
    """All dates in one year that documents report, each with the reports of the date."""

    year: int
    dates: tuple[tuple[Edtf, tuple[Report, ...]], ...]
    """Each reported date, in order, with its reports."""

    @property
    def reports(self) -> int:
        return sum(len(found) for _, found in self.dates)

    @property
    def documents(self) -> int:
        """How many documents report a date in the year."""
        return len({report.pointer.document for _, found in self.dates for report in found})


def reported(edition: Edition) -> tuple[ChronologyYear, ...]:
    """The dates in documents, grouped by the first year that is known of a date; dates without a
    year are omitted.
    """
    years: dict[int, dict[str, list[Report]]] = {}
    for document in edition.documents:
        for report in document.dates:
            day = report.edtf.first or report.edtf.last
            if day:
                years.setdefault(day[0], {}).setdefault(report.edtf.text, []).append(report)
    return tuple(
        ChronologyYear(
            year,
            tuple(
                sorted(
                    ((parse(text), tuple(found)) for text, found in dates.items()),
                    key=lambda pair: (pair[0].order, pair[0].text),
                )
            ),
        )
        for year, dates in sorted(years.items())
    )


def acting(edition: Edition) -> frozenset[str]:
    """The ids of all persons who are involved in an event or named in a report of the
    chronology.
    """
    found = {actor for event in edition.events for actor in event.actors}
    for document in edition.documents:
        found.update(id_ for report in document.reports for id_ in report.named)
    return frozenset(found)


def _established(edition: Edition, reports: dict[str, list[Report]]) -> Iterator[ChronologyRow]:
    for event in edition.events:
        found = tuple(reports.pop(f"e-{event.id}", ()))
        date = parse(event.date)
        conflict = any(report.edtf.meets(date) is False for report in found)
        yield ChronologyRow(f"e-{event.id}", date, event, found, conflict)


def _reported(reports: dict[str, list[Report]]) -> Iterator[ChronologyRow]:
    for fragment, found in reports.items():
        yield ChronologyRow(fragment, found[0].edtf, None, tuple(found), conflict=False)
