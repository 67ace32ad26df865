"""Whether a page has room for a whole list: that depends on what it lists, not on how many documents.

A page with more than some ten thousand elements, or a megabyte, is slow on a small device. Each line
of a list is counted with about the elements that it takes; where they are too many, the list is
shortened: it counts what it does not show, and says where that is.
"""

from __future__ import annotations

from collections.abc import Sequence

from edition.editorial.edition import Edition
from edition.views.corrections import Corrected
from edition.views.works_cited import Cited

ROOM = 8_000
"""Elements that the lines of a list may take; the frame and what else is on the page come on top."""
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
