"""What is published of one document: its page, its files, and its part in what all have in common."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from edition.model import addresses
from edition.outputs.data.shares import Share, share
from edition.outputs.document_context import DocumentContext
from edition.outputs.document_files import made_files
from edition.outputs.html.correction_list import corrected
from edition.outputs.html.folder_links import one_folder_below
from edition.outputs.html.fragment import TocEntry
from edition.outputs.html.page_head import document_head
from edition.outputs.html.reading_page import reading_page, reading_toc
from edition.outputs.search.entries import SearchEntry, document_entries
from edition.outputs.tei.xml_text import Xml


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """A document's own page."""

    toc: tuple[TocEntry, ...]
    body: str
    head: str
    """What it adds to the `head` of its HTML."""


Files = tuple[tuple[str, bytes], ...]
"""The files of a document, each with its address."""


class TranslatedParts(NamedTuple):
    """What is shown of a document in a further language of the site."""

    page: ReadingPage
    corrected: str
    entries: tuple[SearchEntry, ...]


class Parts(NamedTuple):
    """Everything that is published of a document; each part is cached and read separately."""

    page: ReadingPage
    files: Files
    corrected: str
    """Its part of the list of corrections."""
    corpus: Xml
    """Its part of the TEI of the whole edition."""
    share: Share
    """What it gives to the other files of the whole edition."""
    entries: tuple[SearchEntry, ...]
    """What a search finds on its page."""
    translated: tuple[TranslatedParts, ...]
    """What is shown in each further language; each of them is a part."""

    def separate(self) -> tuple[Any, ...]:
        """The parts as they are stored."""
        return (*self[: len(self) - 1], *self.translated)


TRANSLATED = len(Parts._fields) - 1
"""The number of the first part in a further language."""


def published(context: DocumentContext) -> Parts:
    """All that is published of a document."""
    edited, shared = context.edited, context.shared
    return Parts(
        _page(context),
        tuple((address, made()) for address, made in made_files(context)),
        corrected(edited, shared),
        context.tei.part,
        share(context),
        tuple(document_entries(edited, shared)),
        tuple(_translated(replace(context, shared=other)) for other in shared.translated),
    )


def _page(context: DocumentContext) -> ReadingPage:
    return ReadingPage(
        toc=reading_toc(context.edited, context.shared.wording),
        body=reading_page(context),
        head=document_head(context),
    )


def _translated(context: DocumentContext) -> TranslatedParts:
    page, edited, shared = _page(context), context.edited, context.shared
    address = addresses.document(edited.id)
    return TranslatedParts(
        replace(
            page,
            body=one_folder_below(page.body, address),
            head=one_folder_below(page.head, address),
        ),
        corrected(edited, shared),  # part of a page whose links are changed as a whole
        tuple(document_entries(edited, shared)),
    )
