"""The list of documents by year, with the values by which it can be filtered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from edition.editorial.edition import Edition
from edition.editorial.edition_file import Agent
from edition.editorial.register_file import PlaceEntry
from edition.editorial.summary import DocumentSummary
from edition.system.patterns import pattern


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """A document with the values by which the list can be filtered."""

    document: DocumentSummary
    years: tuple[int, ...]
    """The first and the last year that the document's date can mean; only one year if the first and
    the last are the same.
    """
    senders: tuple[str, ...]
    places: tuple[str, ...]
    """The ids of the places that the document mentions."""


@dataclass(frozen=True, slots=True)
class DocumentYear:
    """The documents of one year, or the documents without a date, which come last."""

    year: int | None
    rows: tuple[ListedDocument, ...]

    @property
    def id(self) -> str:
        return f"y{self.year}" if self.year is not None else "undated"

    @property
    def title(self) -> str:
        """The year; empty for documents without a date."""
        return str(self.year) if self.year is not None else ""


def documents(edition: Edition) -> tuple[DocumentYear, ...]:
    """All documents by year."""
    known = edition.registers.entries.values()
    places = frozenset(entry.id for entry in known if isinstance(entry, PlaceEntry))
    rows = [_listed(document, places) for document in edition.documents]
    return tuple(
        DocumentYear(year, tuple(found))
        for year, found in groupby(rows, key=lambda row: row.years[0] if row.years else None)
    )


def _listed(document: DocumentSummary, places: frozenset[str]) -> ListedDocument:
    mentioned = (found.entry for found in document.mentioned)
    return ListedDocument(
        document,
        tuple(_years(document)),
        tuple(map(named, document.record.authors)),
        tuple(entry for entry in mentioned if entry in places),
    )


def _years(document: DocumentSummary) -> Iterator[int]:
    if document.date is None:
        return
    first, last = document.date.first, document.date.last
    years = [day[0] for day in (first, last) if day]
    yield from dict.fromkeys(years)


def named(agent: Agent) -> str:
    """The name of a person or a corporate body in one line."""
    return agent.full_name


_UNFIT = pattern(r"[^\w]+")


def word(text: str) -> str:
    """A text in the form that the list's attributes and URL parameters use: `harbour-office`."""
    return _UNFIT.sub("-", text.casefold()).strip("-")
