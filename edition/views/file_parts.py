"""The parts into which files of the whole edition are divided if they would be too long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TypeVar

from edition.editorial.edition import Edition
from edition.editorial.summary import DocumentSummary
from edition.views import room

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class FilePart:
    """One of the numbered parts into which every file of the whole edition is divided.

    The first part of each file has the name of the undivided file.
    """

    number: int = 1
    of: int = 1
    first: int = 0
    last: int | None = None
    """The index after the part's last document (None for no limit); `first` is the index of the
    part's first document.
    """

    def documents(self, edition: Edition) -> tuple[DocumentSummary, ...]:
        """The documents of an edition that are in this part."""
        return edition.documents[self.first : self.last]

    def share(self, members: Sequence[T]) -> Sequence[T]:
        """The members of a list that belong to this part; all parts together contain the whole
        list.
        """
        count = len(members)
        return members[(self.number - 1) * count // self.of : self.number * count // self.of]


WHOLE = FilePart()
"""The part that contains the whole file."""


def file_parts(edition: Edition) -> tuple[FilePart, ...]:
    """The parts of an edition's files: several if a single part would have too many lines."""
    pages = room.in_pages(edition.documents, _lines, room.PART)
    listed = len(edition.registers.entries) + len(edition.events) + len(edition.published_works)
    count = max(len(pages), -(-listed // room.PART))
    ends = [0, *accumulate(map(len, pages))]
    ends += [ends[-1]] * (count + 1 - len(ends))
    return tuple(
        FilePart(number, count, ends[number - 1], ends[number]) for number in range(1, count + 1)
    )


def _lines(document: DocumentSummary) -> int:
    return (
        1
        + document.passages
        + document.mentions
        + len(document.reports)
        + len(document.notes)
        + document.source_notes
    )
