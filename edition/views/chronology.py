"""The chronology: what the documents report and what other sources establish, in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from edition.dates import Edtf, parse
from edition.edition import Edition
from edition.editorial.files import Event
from edition.editorial.regest import Report


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the chronology: an established event, reports of it, or a report alone."""

    id: str
    """The fragment on the chronology's page."""
    date: Edtf
    event: Event | None
    reports: tuple[Report, ...]
    conflict: bool
    """Whether a report gives a date that can't be that of the event."""

    @property
    def actors(self) -> tuple[str, ...]:
        """The ids of all who have a part in it: the event's, and those whom its reports name."""
        own = self.event.actors if self.event else ()
        return tuple(dict.fromkeys((*own, *(id_ for found in self.reports for id_ in found.named))))


def chronology(edition: Edition) -> tuple[Row, ...]:
    """All lines by date; a coarser date stands behind the finer ones that begin with it."""
    reports: dict[str, list[Report]] = {}
    for document in edition.documents:
        for report in document.reports:
            reports.setdefault(report.row, []).append(report)
    rows = [*_established(edition, reports), *_reported(reports)]
    return tuple(sorted(rows, key=lambda row: (row.date.order, row.id)))


def acting(edition: Edition) -> frozenset[str]:
    """The ids of all who are among the actors of some line."""
    found = {actor for event in edition.events for actor in event.actors}
    for document in edition.documents:
        found.update(id_ for report in document.reports for id_ in report.named)
    return frozenset(found)


def _established(edition: Edition, reports: dict[str, list[Report]]) -> Iterator[Row]:
    for event in edition.events:
        found = tuple(reports.pop(f"e-{event.id}", ()))
        date = parse(event.date)
        conflict = any(report.edtf.meets(date) is False for report in found)
        yield Row(f"e-{event.id}", date, event, found, conflict)


def _reported(reports: dict[str, list[Report]]) -> Iterator[Row]:
    for fragment, found in reports.items():
        yield Row(fragment, found[0].edtf, None, tuple(found), conflict=False)
