"""The documents before and after each document: by date, and in the order of the document's
archive.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from edition.editorial.edition import Edition
from edition.editorial.summary import DocumentSummary
from edition.model.ordering import natural

Order = Literal["date", "archive"]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The documents before and after a document in one order; None at the start or the end."""

    order: Order
    before: DocumentSummary | None
    behind: DocumentSummary | None


def neighbours(edition: Edition) -> Mapping[str, tuple[Neighbours, ...]]:
    """Maps the id of each document to the document's neighbours.

    The neighbours in the archive's order are left out if they are the same documents as the
    neighbours by date. A document without a date has no neighbours by date. A document without an
    archive or a location has no neighbours in the archive's order.
    """
    found: dict[str, list[Neighbours]] = {document.id: [] for document in edition.documents}
    dated = [document for document in edition.documents if document.date]
    for id_, one in _in_a_row("date", dated):
        found[id_].append(one)
    kept: dict[str, list[DocumentSummary]] = {}
    for document in edition.documents:
        if document.record.archive and document.record.location:
            kept.setdefault(document.record.archive, []).append(document)
    for documents in kept.values():
        for id_, one in _in_a_row("archive", sorted(documents, key=_place)):
            if not any((o.before, o.behind) == (one.before, one.behind) for o in found[id_]):
                found[id_].append(one)
    return {id_: tuple(rows) for id_, rows in found.items()}


def _in_a_row(
    order: Order, documents: Sequence[DocumentSummary]
) -> Iterator[tuple[str, Neighbours]]:
    for index, document in enumerate(documents):
        before = documents[index - 1] if index else None
        behind = documents[index + 1] if index + 1 < len(documents) else None
        if before or behind:
            yield document.id, Neighbours(order, before, behind)


def _place(document: DocumentSummary) -> tuple[tuple[tuple[int, str], ...], str]:
    return natural(document.record.location), document.id
