"""The types of a document's published outputs, which are stored on disk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from edition.outputs.html.fragment import TocEntry
from edition.outputs.tei.xml_text import Xml


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """A document's own page."""

    toc: tuple[TocEntry, ...]
    body: str
    head: str
    """The elements for the `head` of the page's HTML."""


Files = tuple[tuple[str, bytes], ...]
"""The files of a document, each with its address."""


class TranslatedParts(NamedTuple):
    """The parts of a document that are shown in a further language of the site."""

    page: ReadingPage
    corrected: str
    entries: str


class Parts(NamedTuple):
    """The published outputs of a document; each part is cached and read separately."""

    page: ReadingPage
    files: Files
    corrected: str
    """The document's part of the list of corrections."""
    corpus: Xml
    """The document's part of the TEI of the whole edition."""
    whole: str
    """The document's line in `edition.json`."""
    corrections: str
    """The document's lines in the list of corrections in CSV."""
    mentions: str
    """The document's lines in the list of mentions in CSV."""
    entries: str
    """The search entries of the document's page, as the index contains them."""
    translated: tuple[TranslatedParts, ...]
    """The parts that are shown in each further language; all parts for a language are stored
    together.
    """

    def separate(self) -> tuple[Any, ...]:
        """All parts in the order in which they are stored; all parts for a further language count
        as one.
        """
        return (*self[: len(self) - 1], *self.translated)


TRANSLATED = len(Parts._fields) - 1
"""The index of the first part for a further language in `Parts.separate`."""
