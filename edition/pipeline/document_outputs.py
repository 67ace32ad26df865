"""What is published of one document: its page, its files, and its part in what all have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from edition.editorial.edited import EditedDocument
from edition.editorial.edition import Shared
from edition.editorial.record import Record, document_record
from edition.model import addresses
from edition.model.blocks import Table
from edition.outputs.charts.chart import document_chart, svg_file
from edition.outputs.citation.formats import FORMATS, Format
from edition.outputs.data.data_files import Share, document_files, share
from edition.outputs.html.correction_list import corrected
from edition.outputs.html.fragment import TocEntry
from edition.outputs.html.languages import mark
from edition.outputs.html.page_head import document_head
from edition.outputs.html.reading_page import reading_page, reading_toc
from edition.outputs.options import BuildOptions
from edition.outputs.search.entries import SearchEntry, document_entries
from edition.outputs.tei.tei_file import document_tei
from edition.outputs.tei.xml_text import Xml
from edition.views.table_data import to_csv


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """A document's own page."""

    toc: tuple[TocEntry, ...]
    body: str
    head: str
    """What it adds to the `head` of its HTML."""
    entries: tuple[SearchEntry, ...]
    """What a search finds on it."""


Files = tuple[tuple[str, bytes], ...]
"""What stands beside a document's page, each with its address."""


class Parts(NamedTuple):
    """All that is published of a document; each part is kept, and read, by itself."""

    page: ReadingPage
    files: Files
    corrected: str
    """Its part of the list of corrections."""
    corpus: Xml
    """Its part of the TEI of the whole edition."""
    share: Share
    """What it gives to the other files of the whole edition."""


def published(edited: EditedDocument, shared: Shared, options: BuildOptions) -> Parts:
    """All that is published of a document."""
    page = ReadingPage(
        toc=reading_toc(edited),
        body=mark(str(reading_page(edited, shared, options)), "en"),
        head=document_head(edited, shared),
        entries=tuple(document_entries(edited, shared)),
    )
    return Parts(
        page,
        tuple((address, made()) for address, made in files_of(edited, shared, options)),
        corrected(edited, shared),
        document_tei(edited, shared).part,
        share(edited, shared.publication),
    )


def files_of(
    edited: EditedDocument, shared: Shared, options: BuildOptions
) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """A document's files in their order, each with its address; made when they are asked for."""
    yield addresses.document_file(edited.id, addresses.TEI), partial(_encoded, edited, shared)
    record = (document_record(edited),)
    for one in FORMATS:
        yield addresses.document_file(edited.id, one.ending), partial(_written, one, record)
    for text in edited.texts:
        source = text.document.source
        yield addresses.received_file(edited.id, source.file, text.text), source.text.encode
        for table in text.document.tables():
            yield addresses.table_file(edited.id, table.id), partial(_tabled, table)
            if chart := document_chart(text.document, table):
                yield addresses.table_file(edited.id, table.id, ".svg"), partial(svg_file, chart)
    for address, data in document_files(edited, shared):
        yield address, data.encode
    if pdf := options.pdf:
        yield addresses.document_file(edited.id, ".pdf"), partial(pdf, edited, shared)


def _encoded(edited: EditedDocument, shared: Shared) -> bytes:
    return document_tei(edited, shared).file.encode()


def _written(one: Format, record: tuple[Record]) -> bytes:
    return one.write(record).encode()


def _tabled(table: Table) -> bytes:
    return to_csv(table).encode()
