"""The files of data: each with its address, and what makes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from edition import addresses
from edition.edition import Edition
from edition.editorial.bibliography import Work
from edition.editorial.edited import EditedDocument
from edition.editorial.files import Publication
from edition.editorial.registers import Registers
from edition.outputs.data.annotations import web_annotations
from edition.outputs.data.csvw import Sheet, metadata, table_metadata
from edition.outputs.data.feed import changes_feed
from edition.outputs.data.links import Links
from edition.outputs.data.sheets import (
    CHRONOLOGY,
    CORRECTIONS,
    GLOSSARY,
    MENTIONS,
    Cells,
    chronology_rows,
    correction_rows,
    glossary_rows,
    mention_rows,
)
from edition.outputs.data.whole import document_json, edition_json, schema
from edition.views.remarks import published_text

Made = tuple[str, Callable[[], str]]
Streamed = tuple[str, Callable[[], Iterator[str]]]

SHEETS = (CORRECTIONS, GLOSSARY, MENTIONS, CHRONOLOGY)


def document_files(
    edited: EditedDocument,
    publication: Publication,
    registers: Registers,
    works: Mapping[str, Work],
) -> Iterator[Made]:
    """A document's plain text, what is said about it, and what its tables hold."""
    yield (
        addresses.document_file(edited.id, addresses.TEXT),
        lambda: published_text(edited).text,
    )
    yield (
        addresses.document_file(edited.id, addresses.ANNOTATIONS),
        lambda: web_annotations(edited, publication, registers, works),
    )
    for table in edited.document.tables():
        csv = addresses.table_file(edited.id, table.id)
        yield addresses.metadata_file(csv), partial(table_metadata, edited, table)


def edition_files(edition: Edition) -> Iterator[Streamed]:
    """The whole edition's files, in parts: each goes through the documents one by one."""
    publication = edition.publication
    for sheet in SHEETS:
        csv = addresses.download(sheet.file)
        yield csv, partial(_sheet, sheet, edition)
        others = tuple(other for other in SHEETS if other.name in sheet.refers.values())
        described = partial(metadata, sheet, others, publication)
        yield addresses.metadata_file(csv), lambda described=described: iter((described(),))  # type: ignore[misc]
    yield addresses.EDITION_DATA, partial(_whole, edition)
    yield addresses.EDITION_SCHEMA, lambda: iter((schema(),))
    yield addresses.CHANGES_FEED, lambda: iter((changes_feed(publication, ()),))


def _whole(edition: Edition) -> Iterator[str]:
    links = Links.of(edition.publication, addresses.EDITION_DATA)
    return edition_json(edition, (document_json(one, links) for one in edition.documents))


def _sheet(sheet: Sheet, edition: Edition) -> Iterator[str]:
    links = Links.of(edition.publication, addresses.download(sheet.file))
    return sheet.lines(_ROWS[sheet.name](edition, links))


def _of_documents(
    rows: Callable[[EditedDocument, Links], Iterable[Cells]],
) -> Callable[[Edition, Links], Iterator[Cells]]:
    """The rows of all documents, from those of one."""

    def all_rows(edition: Edition, links: Links) -> Iterator[Cells]:
        return (row for edited in edition.documents for row in rows(edited, links))

    return all_rows


_ROWS: dict[str, Callable[[Edition, Links], Iterator[Cells]]] = {
    CORRECTIONS.name: _of_documents(correction_rows),
    GLOSSARY.name: glossary_rows,
    MENTIONS.name: _of_documents(mention_rows),
    CHRONOLOGY.name: chronology_rows,
}
