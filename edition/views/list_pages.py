"""Lists that continue on further pages, and the page on which each line of a list is.

A line's permanent link leads to the first page of its list, whichever page the line is on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import wraps
from itertools import groupby
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from edition.editorial.edition import Edition
from edition.editorial.register_file import Person
from edition.editorial.summary_rows import Report
from edition.model import addresses
from edition.model.dates import Edtf
from edition.model.worded_dates import date_words
from edition.model.wording import Wording
from edition.views import room
from edition.views.chronology import (
    FEW,
    ChronologyRow,
    ChronologyYear,
    chronology,
    in_short,
    reported,
)
from edition.views.corrections import Corrected, corrections
from edition.views.documents import DocumentYear, ListedDocument, documents
from edition.views.glossary import EntryGroup, Glossed, glossary
from edition.views.release_history import ReleaseChanges, divided, history, joined
from edition.views.works_cited import Cited, groups

T = TypeVar("T")
YearDate = tuple[Edtf, tuple[Report, ...]]
"""A date that documents report, with its reports."""


@dataclass(frozen=True, slots=True)
class ListPage(Generic[T]):
    """One page of a list."""

    rows: tuple[T, ...]
    first: str
    """The name of the page's first line, for the list of pages."""
    last: str
    fragments: tuple[str, ...]
    """The URL fragments of the lines on this page."""


def _once(make: Callable[[Edition], T]) -> Callable[[Edition], T]:
    """Makes a function store its results: one result for each edition and each setting of the
    limits.
    """
    memory: WeakKeyDictionary[Edition, dict[tuple[int, int], T]] = WeakKeyDictionary()

    @wraps(make)
    def known(edition: Edition) -> T:
        found, limits = memory.setdefault(edition, {}), (room.PAGE, room.ROOM)
        if limits not in found:
            found[limits] = make(edition)
        return found[limits]

    return known


def by_year(rows: Iterable[ListedDocument]) -> tuple[DocumentYear, ...]:
    """The documents of a page, grouped by year."""
    return tuple(DocumentYear(year, tuple(found)) for year, found in groupby(rows, key=_year))


def _year(row: ListedDocument) -> int | None:
    return row.years[0] if row.years else None


GROUPED = 12
"""If a page lists more documents than this, each year has a heading."""


def has_headings(years: Sequence[DocumentYear]) -> bool:
    """Whether the years on a page of the list of documents are headings."""
    return len(years) > 1 and sum(len(year.rows) for year in years) > GROUPED


@_once
def documents_pages(edition: Edition) -> tuple[ListPage[ListedDocument], ...]:
    """The pages of the list of documents."""

    def size(row: ListedDocument) -> int:
        record = row.document.record
        words = len(record.title) + len(record.abstract) + sum(map(len, row.places))
        return 12 + 2 * len(row.senders) + words // room.LETTERS

    def named(row: ListedDocument) -> str:
        return str(row.years[0]) if row.years else row.document.id

    def fragment(row: ListedDocument) -> str:
        return DocumentYear(_year(row), ()).id

    rows = (row for year in documents(edition) for row in year.rows)
    return _pages(room.in_pages(rows, size), named, fragment)


def years_with_headings(edition: Edition) -> tuple[DocumentYear, ...]:
    """The years that are headings in the list of documents; empty for a list of few documents."""
    shown = [by_year(page.rows) for page in documents_pages(edition)]
    return tuple(year for years in shown if has_headings(years) for year in years)


@_once
def glossary_pages(edition: Edition) -> tuple[ListPage[EntryGroup], ...]:
    """The pages of the glossary; the entries of each page are grouped by register."""
    whole = room.holds_mentions(edition)

    def size(line: tuple[str, Glossed]) -> int:
        glossed, entry = line[1], line[1].entry
        offices = entry.offices if isinstance(entry, Person) else ()
        sources = len(entry.sources) + sum(len(office.sources) for office in offices)
        places = (
            7 * glossed.passages + 11 * len(glossed.mentioned)
            if whole
            else 5 * min(len(glossed.mentioned), room.PLACES)
        )
        related = 2 * len(glossed.see_also) + 2 * len(entry.identifiers) + len(entry.names)
        return 8 + places + related + len(offices) + 6 * sources + len(entry.text) // room.LETTERS

    found = [(group.register, one) for group in glossary(edition) for one in group.entries]
    pages = room.in_pages(found, size)
    listed = _pages(pages, lambda line: line[1].entry.name, lambda line: line[1].entry.id)
    return tuple(
        ListPage(tuple(_registers(page.rows)), page.first, page.last, page.fragments)
        for page in listed
    )


def _registers(lines: Iterable[tuple[str, Glossed]]) -> Iterator[EntryGroup]:
    found: dict[str, list[Glossed]] = {}
    for register, glossed in lines:
        found.setdefault(register, []).append(glossed)
    return (EntryGroup(register, tuple(entries)) for register, entries in found.items())


@_once
def chronology_pages(edition: Edition) -> tuple[ListPage[ChronologyRow], ...]:
    """The chronology's pages. If there are too many reports, the pages show only the events, each
    with a few of its reports.
    """
    whole, rows = room.holds_reports(edition), chronology(edition)

    def size(row: ChronologyRow) -> int:
        event = row.event
        words = 8 + 6 * len(event.sources) + 2 * len(event.actors) if event else 0
        told = words + (len(event.text) // room.LETTERS if event else 0)
        reports = len(row.reports) if whole else min(len(row.reports), FEW)
        return 4 + told + 12 * reports

    shown = rows if whole else in_short(rows)

    def named(row: ChronologyRow) -> str:
        return date_words(row.date.text, edition.wording)

    return _pages(room.in_pages(shown, size), named, lambda row: row.id)


@_once
def corrections_pages(edition: Edition) -> tuple[ListPage[Corrected], ...]:
    """The pages of the list of corrected documents.

    The list includes the corrections themselves if all corrections fit on one page.
    """
    found = tuple(corrections(edition))
    whole = room.holds_corrections(found)

    def size(row: Corrected) -> int:
        notes = 10 + 20 * (len(row.corrections) + len(row.comments)) if whole else 0
        return 6 + notes + len(row.document.title) // room.LETTERS

    pages = room.in_pages(found, size)
    return _pages(pages, lambda row: row.document.id, lambda row: f"d-{row.document.id}")


@_once
def bibliography_pages(edition: Edition) -> tuple[ListPage[tuple[str, Cited]], ...]:
    """The pages of the bibliography; each work has the heading of its group."""
    found = [(group.heading, cited) for group in groups(edition) for cited in group.works]
    whole = room.holds_citing([cited for _, cited in found])

    def size(line: tuple[str, Cited]) -> int:
        citing = line[1].citing
        return 18 + 3 * (len(citing) if whole else min(len(citing), room.PLACES))

    pages = room.in_pages(found, size)
    return _pages(pages, lambda line: line[1].work.key, lambda line: line[1].work.key)


@_once
def changes_pages(edition: Edition) -> tuple[ListPage[ReleaseChanges], ...]:
    """The pages of the list of changes; a release can continue on further pages."""

    def size(row: ReleaseChanges) -> int:
        changes = [change for group in row.groups for change in group.changes]
        words = sum(len(change.told(edition.wording)) for change in changes)
        return 6 + 7 * len(changes) + words // room.LETTERS

    lines = (line for row in history(edition) for line in divided(row))
    pages = (tuple(joined(page)) for page in room.in_pages(lines, size))
    return _pages(
        pages,
        lambda row: row.release.version,
        lambda row: addresses.release_fragment(row.release.version),
    )


def chronology_years(edition: Edition) -> tuple[ChronologyYear, ...]:
    """The years that have separate pages; empty if one page has room for all reports."""
    return () if room.holds_reports(edition) else reported(edition)


def year_pages(year: ChronologyYear, most: int, wording: Wording) -> tuple[ListPage[YearDate], ...]:
    """The pages of one year of the chronology; for each date, a page names at most `most`
    documents.
    """

    def named(date: YearDate) -> str:
        return date_words(date[0].text, wording)

    pages = room.in_pages(year.dates, lambda date: 5 + 2 * min(len(date[1]), most))
    return _pages(pages, named, lambda _: "")


def _pages(
    pages: Iterable[tuple[T, ...]], named: Callable[[T], str], fragment: Callable[[T], str]
) -> tuple[ListPage[T], ...]:
    return tuple(
        ListPage(
            rows,
            named(rows[0]) if rows else "",
            named(rows[-1]) if rows else "",
            tuple(dict.fromkeys(map(fragment, rows))),
        )
        for rows in pages
    )


def moved_lines(address: str, pages: Iterable[ListPage[T]]) -> Iterator[tuple[str, str]]:
    """The fragment of each line that is not on the first page of its list, and the address of the
    line's page.
    """
    seen: set[str] = set()
    for number, page in enumerate(pages, 1):
        for fragment in page.fragments:
            if number > 1 and fragment not in seen:
                yield fragment, addresses.further_page(address, number)
            seen.add(fragment)
