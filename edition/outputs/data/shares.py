"""What one document gives to the files of data about the whole edition."""

from __future__ import annotations

from typing import NamedTuple

from edition.model import addresses
from edition.outputs.data.links import Links
from edition.outputs.data.sheets import CORRECTIONS, MENTIONS, Cells, correction_rows, mention_rows
from edition.outputs.data.whole import document_json
from edition.outputs.document_context import DocumentContext


class Share(NamedTuple):
    """What a document gives to the files of the whole edition."""

    whole: str
    """Its line of `edition.json`."""
    corrections: tuple[Cells, ...]
    mentions: tuple[Cells, ...]


def share(context: DocumentContext) -> Share:
    """What a document gives to the files of the whole edition."""

    def links(address: str) -> Links:
        return Links.of(context.shared.publication, address)

    return Share(
        document_json(context, links(addresses.EDITION_DATA)),
        tuple(correction_rows(context, links(addresses.download(CORRECTIONS.file)))),
        tuple(mention_rows(context, links(addresses.download(MENTIONS.file)))),
    )
