"""The chronology: what the documents report and what other sources establish, in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from edition.dates import Edtf, parse
from edition.edition import Edition
from edition.editorial.edited import Dated, EditedDocument
from edition.editorial.files import Event
from edition.views.passages import Excerpt, Pointer, Pointers, excerpt, named_in


@dataclass(frozen=True, slots=True)
class Report:
    """A date that a document gives, with the words around it."""

    edited: EditedDocument
    dated: Dated
    pointer: Pointer
    excerpt: Excerpt
    named: tuple[str, ...]
    """The ids of the entries that its passage names, each once."""


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


def report_id(edited: EditedDocument, dated: Dated) -> str:
    """The fragment of a date that belongs to no established event: its passage and its date."""
    note = dated.passage.note
    where = note.id if note else dated.passage.locator or dated.passage.part
    date = dated.edtf.text.translate(_SAFE)
    return f"{edited.id}-{where}-{date}"


_SAFE = {ord(sign): "-" for sign in "/~?%[]{},. "}


def row_fragment(edited: EditedDocument, dated: Dated) -> str:
    """The line of the chronology that a date in the text belongs to."""
    return f"e-{dated.event}" if dated.event else report_id(edited, dated)


def chronology(edition: Edition) -> tuple[Row, ...]:
    """All lines by date; a coarser date stands behind the finer ones that begin with it."""
    reports: dict[str, list[Report]] = {}
    for edited in edition.documents:
        pointers, named = Pointers(edited), named_in(edited)
        for dated in edited.dates:
            report = Report(
                edited,
                dated,
                pointers(dated.passage),
                excerpt(edited, dated.passage, dated.span),
                named.get(id(dated.passage), ()),
            )
            reports.setdefault(row_fragment(edited, dated), []).append(report)
    rows = [*_established(edition, reports), *_reported(reports)]
    return tuple(sorted(rows, key=lambda row: (row.date.order, row.id)))


def acting(edition: Edition) -> frozenset[str]:
    """The ids of all who are among the actors of some line."""
    found = {actor for event in edition.events for actor in event.actors}
    for edited in edition.documents:
        dated = {id(date.passage) for date in edited.dates}
        found |= {mention.entry for mention in edited.mentions if id(mention.passage) in dated}
    return frozenset(found)


def _established(edition: Edition, reports: dict[str, list[Report]]) -> Iterator[Row]:
    for event in edition.events:
        found = tuple(reports.pop(f"e-{event.id}", ()))
        date = parse(event.date)
        conflict = any(report.dated.edtf.meets(date) is False for report in found)
        yield Row(f"e-{event.id}", date, event, found, conflict)


def _reported(reports: dict[str, list[Report]]) -> Iterator[Row]:
    for fragment, found in reports.items():
        yield Row(fragment, found[0].dated.edtf, None, tuple(found), conflict=False)
