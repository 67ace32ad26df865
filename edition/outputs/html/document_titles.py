"""What documents are called where several stand together: those of one title by their dates, too."""

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
    """A document's title with what tells it from others."""

    title: str
    language: str
    """Of the title (BCP 47)."""
    apart: str = ""
    """Its date, and its id where others have that, too; empty where no other is called like it."""


# Each page of a year asks for it.
_KNOWN: WeakKeyDictionary[Edition, Mapping[str, Called]] = WeakKeyDictionary()


def called(edition: Edition) -> Mapping[str, Called]:
    """What the documents of an edition are called, by their ids."""
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
"""Characters of a title that a line can bear."""


def shortened(title: str, most: int = _SHORT) -> str:
    """The beginning of a title, cut at a word's end."""
    if len(title) <= most:
        return title
    return f"{title[:most].rpartition(' ')[0].rstrip(',;:') or title[:most]} …"
