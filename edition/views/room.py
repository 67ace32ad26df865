"""All limits on the length of pages, and on the size of files with data of the whole edition.

A page with more than some ten thousand elements, or more than a megabyte, is slow on a small
device. So the program estimates how many elements each line of a list has. If the details of the
lines take too much room, the list is shortened. The shortened list gives the number of the details
that it leaves out, and names the page that shows them. If there are too many lines, the list
continues on further pages. A file with data of the whole edition is split into several files if
it would be too long.
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
"""How many elements the details of lines may have; the rest of the page is not counted."""
PAGE = 8_000
"""How many elements the lines on one page of a list may have."""
LETTERS = 100
"""How many characters of the editors' text count as one element (8,000 elements are 800 kB)."""
PLACES = 8
"""How many passages a line of a shortened list names; the other passages are only counted."""
REFERRING = 500
"""How many notes that refer to a document are listed on its page; the other notes are only counted.
"""
LINES = 10_000
"""How many lines of a list may be listed in one file that names the further page of each line.
"""
LONG = 400
"""If a page has more passages than this, a browser lays out only the passages on the screen."""
BESIDE = 100
"""Up to this number of notes on a page, each note is placed beside its mark; if there are more, the
notes scroll in their column.
"""
PART = 100_000
"""How many lines (passages, mentions, entries, …) one part of a file of the whole edition may have."""
SEARCHED = 20_000_000
"""How many bytes one part of the search index may have."""
_MENTION, _REPORT, _NOTE, _CITING, _FILES = 7, 12, 20, 3, 40
"""How many HTML elements each of the following has, as measured on pages of this program: a mention
with its context, a report, a correction, a passage that cites a work, and the list of a document's
files."""


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


def has_many_notes(edited: EditedDocument) -> bool:
    return len(edited.apparatus) > BESIDE


def in_pages(
    lines: Iterable[T], size: Callable[[T], int], limit: int | None = None
) -> tuple[tuple[T, ...], ...]:
    """Lines in their order, divided into as few pages as possible; there is at least one page.

    `size` estimates the number of elements of a line; `limit` is how many elements a page may have.
    A line that exceeds the limit gets its own page.
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
