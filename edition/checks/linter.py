"""Checks of documents: each a generator of findings, all in one tuple."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from edition.edition import Edition
from edition.editorial.edited import EditedDocument
from edition.findings import Finding
from edition.source import Place, Span


def untitled(edited: EditedDocument) -> Iterator[Finding]:
    """A document whose title or date nobody tells: its pages and citations need them.

    Bad: a transcript that begins with its text. Good: `## A Paper`, `Date: 1961. 7. 6`, or `title:`
    and `date:` under `record:`.
    """
    place = edited.document.source.place(Span(0, min(1, len(edited.document.source.text))))
    if not edited.titled:
        yield _warning("title-missing", place, "no title is read", "give title: under record:")
    if edited.date is None:
        yield _warning("date-missing", place, "no date is read", "give date: under record: (EDTF)")


def failing_sums(edited: EditedDocument) -> Iterator[Finding]:
    """A total that is not the sum of its parts.

    Bad: 10 + 20 = 31. Good: 10 + 20 = 30, or a total without all of its parts.
    """
    for table in edited.document.tables():
        for check in table.sums:
            cell = table.rows[check.total].cells[check.column]
            if not check.holds and cell.span:
                column = table.columns[check.column].text
                message = f"the column {column} does not add up to {cell.text}"
                place = edited.document.source.place(cell.span)
                yield _warning("sum-fails", place, message, "say in a note what is wrong")


CHECKS: tuple[Callable[[EditedDocument], Iterator[Finding]], ...] = (untitled, failing_sums)


def check(edition: Edition) -> tuple[Finding, ...]:
    """What the checks find in all documents, in their order."""
    return tuple(
        finding for edited in edition.documents for run in CHECKS for finding in run(edited)
    )


def _warning(code: str, place: Place, message: str, hint: str) -> Finding:
    return Finding(code, "warning", message, (place,), hint)
