"""The chronology: what the documents report and what other sources establish, in order."""

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
    """One line of the chronology: an established event, reports of it, or a report alone."""

    id: str
    """The fragment on the chronology's page."""
    date: Edtf
    event: Event | None
    reports: tuple[Report, ...]
    conflict: bool
    """Whether a report gives a date that can't be that of the event."""

    @property
    def own(self) -> str:
        """The id of the document whose own date this is, where it is nothing else."""
        if self.event or not all(report.own for report in self.reports):
            return ""
        return self.reports[0].pointer.document

    @property
    def actors(self) -> tuple[str, ...]:
        """The ids of all persons involved: those of the event, and those that its reports name."""
        own = self.event.actors if self.event else ()
        return tuple(dict.fromkeys((*own, *(id_ for found in self.reports for id_ in found.named))))


def chronology(edition: Edition) -> tuple[ChronologyRow, ...]:
    """All lines by date; a coarser date follows the finer ones that begin with it."""
    reports: dict[str, list[Report]] = {}
    for document in edition.documents:
        for report in document.reports:
            reports.setdefault(report.row, []).append(report)
    rows = [*_established(edition, reports), *_reported(reports)]
    return tuple(sorted(rows, key=lambda row: (row.date.order, row.id)))


all_rows = remembered(chronology)
"""The same, computed once: several files of a large edition are written in many parts."""

FEW = 5
"""The number of reports of an event that the chronology of many documents shows; it counts the others."""


def in_short(rows: Iterable[ChronologyRow]) -> tuple[ChronologyRow, ...]:
    """The events, each with a few of its reports: what one page can hold of many documents."""
    return tuple(replace(row, reports=row.reports[:FEW]) for row in rows if row.event)


@dataclass(frozen=True, slots=True)
class ChronologyYear:
    """What documents report of a year."""

    year: int
    dates: tuple[tuple[Edtf, tuple[Report, ...]], ...]
    """Each date that they give, in order, with the passages that give it."""

    @property
    def reports(self) -> int:
        return sum(len(found) for _, found in self.dates)

    @property
    def documents(self) -> int:
        """How many documents speak of it."""
        return len({report.pointer.document for _, found in self.dates for report in found})


def reported(edition: Edition) -> tuple[ChronologyYear, ...]:
    """All that documents report, by the year in which it begins; not what has no year at all."""
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
    """The ids of all who are among the actors of some line."""
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
