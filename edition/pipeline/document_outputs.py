"""A document's published outputs: its page, its files, and its parts of common pages and files."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from edition.model import addresses
from edition.outputs.data.links import Links
from edition.outputs.data.sheets import CORRECTIONS, MENTIONS, correction_rows, mention_rows
from edition.outputs.data.whole import document_json
from edition.outputs.document_context import DocumentContext
from edition.outputs.document_files import made_files
from edition.outputs.html.correction_list import corrected
from edition.outputs.html.folder_links import one_folder_below
from edition.outputs.html.fragment import TocEntry
from edition.outputs.html.page_head import document_head
from edition.outputs.html.reading_page import reading_page, reading_toc
from edition.outputs.search.entries import document_entries, written
from edition.outputs.tei.xml_text import Xml
from edition.views.spreadsheet import csv_lines


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """A document's own page."""

    toc: tuple[TocEntry, ...]
    body: str
    head: str
    """The elements for the `head` of its HTML."""


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
    """Its part of the list of corrections."""
    corpus: Xml
    """Its part of the TEI of the whole edition."""
    whole: str
    """Its line in `edition.json`."""
    corrections: str
    """Its lines in the list of corrections in CSV."""
    mentions: str
    """Its lines in the list of mentions in CSV."""
    entries: str
    """The search entries of its page, as the index contains them."""
    translated: tuple[TranslatedParts, ...]
    """The parts that are shown in each further language; each language is stored as one part."""

    def separate(self) -> tuple[Any, ...]:
        """All parts in the order in which they are stored; each further language is one part."""
        return (*self[: len(self) - 1], *self.translated)


TRANSLATED = len(Parts._fields) - 1
"""The index of the first part for a further language in `Parts.separate`."""


def published(context: DocumentContext) -> Parts:
    """The published outputs of a document."""
    edited, shared = context.edited, context.shared

    def links(address: str) -> Links:
        return Links.of(shared.publication, address)

    corrections = correction_rows(context, links(addresses.download(CORRECTIONS.file)))
    mentions = mention_rows(context, links(addresses.download(MENTIONS.file)))
    return Parts(
        _page(context),
        tuple((address, made()) for address, made in made_files(context)),
        corrected(edited, shared),
        context.tei.part,
        document_json(context, links(addresses.EDITION_DATA)),
        "".join(csv_lines(corrections)),
        "".join(csv_lines(mentions)),
        written(document_entries(edited, shared)),
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
        corrected(edited, shared),  # the links of the whole page are changed later
        written(document_entries(edited, shared)),
    )
