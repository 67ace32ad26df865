"""What pages and files of the whole edition have room for: every limit is in this module.

A page with more than some ten thousand elements, or a megabyte, is slow on a small device. Each line
of a list is counted with about the elements that it takes. Where details of lines are too many, the
list is shortened: it counts what it does not show, and says where that is. Where the lines themselves
are too many, the list continues on further pages. Files of the whole edition continue in further parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from edition.editorial.edited import EditedDocument
from edition.editorial.edition import Edition
from edition.views.corrections import Corrected
from edition.views.works_cited import Cited

T = TypeVar("T")

ROOM = 8_000
"""Elements that the details of lines may take; the frame and what else is on the page come on top."""
PAGE = 8_000
"""Elements that the lines of one page of a list may take."""
LETTERS = 100
"""Letters of the editors' words that count as one element: 8,000 elements are 800 kB of them."""
PLACES = 8
"""The number of places that a line of a shortened list names; it counts the others."""
LONG = 400
"""Passages of a document of which a browser lays out only those on the screen."""
PART = 100_000
"""Lines that one part of a file of the whole edition may have: passages, mentions, entries, works."""
SEARCHED = 20_000_000
"""Bytes of one part of the index of the search."""
_MENTION, _REPORT, _NOTE, _CITING, _FILES = 7, 12, 20, 3, 40
"""Elements of a line, as measured on pages of this program: a mention with its context, a report, a
correction, a place that cites a work, the files of a document."""


def holds_mentions(edition: Edition) -> bool:
    return sum(one.mentions for one in edition.documents) * _MENTION <= ROOM


def holds_reports(edition: Edition) -> bool:
    return sum(len(one.reports) for one in edition.documents) * _REPORT <= ROOM


def holds_corrections(found: Sequence[Corrected]) -> bool:
    return sum(len(row.corrections) + len(row.comments) for row in found) * _NOTE <= ROOM


def holds_citing(works: Sequence[Cited]) -> bool:
    return sum(len(row.citing) for row in works) * _CITING <= ROOM


def holds_files(edition: Edition) -> bool:
    return len(edition.documents) * _FILES <= ROOM


def is_long(edited: EditedDocument) -> bool:
    return sum(len(text.document.passages) for text in edited.texts) > LONG


def in_pages(
    lines: Iterable[T], size: Callable[[T], int], limit: int | None = None
) -> tuple[tuple[T, ...], ...]:
    """Lines in their order on as few pages as hold them, at least one; a page has at least one line.

    `size` is about how many elements a line takes; `limit` is how many a page may have.
    """
    limit = PAGE if limit is None else limit
    pages: list[list[T]] = [[]]
    taken = 0
    for line in lines:
        needed = size(line)
        if pages[-1] and taken + needed > limit:
            pages.append([])
            taken = 0
        pages[-1].append(line)
        taken += needed
    return tuple(map(tuple, pages))
