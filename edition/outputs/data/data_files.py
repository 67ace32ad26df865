"""The files of data: each with its address, and what makes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from edition.editorial.edited import EditedDocument
from edition.editorial.edition import Edition, Shared
from edition.editorial.models import Publication
from edition.model import addresses
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

Streamed = tuple[str, Callable[[], Iterator[str]]]

SHEETS = (CORRECTIONS, GLOSSARY, MENTIONS, CHRONOLOGY)


class Share(NamedTuple):
    """What a document gives to the files of the whole edition."""

    whole: str
    """Its line of `edition.json`."""
    corrections: tuple[Cells, ...]
    mentions: tuple[Cells, ...]


Shares = Callable[[], Iterator[Share]]
"""Goes through all documents in their order."""


def share(edited: EditedDocument, publication: Publication) -> Share:
    """What a document gives to the files of the whole edition."""

    def links(address: str) -> Links:
        return Links.of(publication, address)

    return Share(
        document_json(edited, links(addresses.EDITION_DATA)),
        tuple(correction_rows(edited, links(addresses.download(CORRECTIONS.file)))),
        tuple(mention_rows(edited, links(addresses.download(MENTIONS.file)))),
    )


def document_files(edited: EditedDocument, shared: Shared) -> Iterator[tuple[str, str]]:
    """A document's plain texts, what is said about them, and what their tables hold."""
    for text in edited.texts:
        yield addresses.text_file(edited.id, text.text), published_text(text).text
    notes = addresses.document_file(edited.id, addresses.ANNOTATIONS)
    yield notes, web_annotations(edited, shared)
    for text in edited.texts:
        for table in text.document.tables():
            csv = addresses.table_file(edited.id, table.id)
            yield addresses.metadata_file(csv), table_metadata(text, table)


def edition_files(edition: Edition, shares: Shares) -> Iterator[Streamed]:
    """The whole edition's files, in parts: each goes through the documents one by one."""
    publication = edition.publication
    for sheet in SHEETS:
        csv = addresses.download(sheet.file)
        yield csv, partial(_sheet, sheet, edition, shares)
        others = tuple(other for other in SHEETS if other.name in sheet.refers.values())
        described = partial(metadata, sheet, others, publication)
        yield addresses.metadata_file(csv), lambda described=described: iter((described(),))  # type: ignore[misc]
    yield addresses.EDITION_DATA, lambda: edition_json(edition, (one.whole for one in shares()))
    yield addresses.EDITION_SCHEMA, lambda: iter((schema(),))
    yield addresses.CHANGES_FEED, lambda: iter((changes_feed(publication, edition.releases),))


def _sheet(sheet: Sheet, edition: Edition, shares: Shares) -> Iterator[str]:
    links = Links.of(edition.publication, addresses.download(sheet.file))
    return sheet.lines(_ROWS[sheet.name](edition, links, shares))


_ROWS: dict[str, Callable[[Edition, Links, Shares], Iterator[Cells]]] = {
    CORRECTIONS.name: lambda _, __, shares: (row for one in shares() for row in one.corrections),
    GLOSSARY.name: lambda edition, links, _: glossary_rows(edition, links),
    MENTIONS.name: lambda _, __, shares: (row for one in shares() for row in one.mentions),
    CHRONOLOGY.name: lambda edition, links, _: chronology_rows(edition, links),
}
