"""The titles of documents in lists; equal titles are followed by dates and, if necessary, by
ids.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple
from weakref import WeakKeyDictionary

from edition.editorial.edition import Edition
from edition.editorial.summary import DocumentSummary
from edition.model.worded_dates import date_words
from edition.model.wording import Wording


class Called(NamedTuple):
    """A document's title, with words that distinguish it from other documents with this title."""

    title: str
    language: str
    """The language of the title (BCP 47)."""
    apart: str = ""
    """The date; also the id if title and date are not unique. Empty if the title is unique."""


# The result is stored, since the page of each year needs it.
_KNOWN: WeakKeyDictionary[Edition, Mapping[str, Called]] = WeakKeyDictionary()


def called(edition: Edition) -> Mapping[str, Called]:
    """Maps ids of documents to the documents' titles, with distinguishing words."""
    if edition not in _KNOWN:
        alike = Counter(shortened(document.title) for document in edition.documents)
        dated = Counter(map(_dated, edition.documents))
        _KNOWN[edition] = {
            document.id: Called(
                document.title,
                document.language,
                _apart(document, dated, edition.wording)
                if alike[shortened(document.title)] > 1
                else "",
            )
            for document in edition.documents
        }
    return _KNOWN[edition]


def _dated(document: DocumentSummary) -> tuple[str, str]:
    return shortened(document.title), document.date.text if document.date else ""


def _apart(document: DocumentSummary, dated: Counter[tuple[str, str]], wording: Wording) -> str:
    date = document.date
    day = date_words(date.text, wording) if date else wording.gettext("undated")
    return f"{day}, {document.id}" if dated[_dated(document)] > 1 else day


_SHORT = 60
"""The maximum number of characters of a title on a line."""


def shortened(title: str, most: int = _SHORT) -> str:
    """The title; a title of more than `most` characters is cut at the end of a word."""
    if len(title) <= most:
        return title
    return f"{title[:most].rpartition(' ')[0].rstrip(',;:') or title[:most]} …"
