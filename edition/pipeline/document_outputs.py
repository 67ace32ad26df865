"""A document's published outputs: its page, its files, and its parts of common pages and files."""

from __future__ import annotations

from dataclasses import replace

from edition.model import addresses
from edition.outputs.data.links import Links
from edition.outputs.data.sheets import CORRECTIONS, MENTIONS, correction_rows, mention_rows
from edition.outputs.data.whole import document_json
from edition.outputs.document_context import DocumentContext
from edition.outputs.document_files import made_files
from edition.outputs.html.correction_list import corrected
from edition.outputs.html.folder_links import one_folder_below
from edition.outputs.html.page_head import document_head
from edition.outputs.html.reading_page import reading_page, reading_toc
from edition.outputs.search.entries import document_entries, written
from edition.pipeline.document_parts import Parts, ReadingPage, TranslatedParts
from edition.views.spreadsheet import csv_lines


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
