"""What one document gives to the files of data about the whole edition."""

from __future__ import annotations

from typing import NamedTuple

from edition.editorial.edited import EditedDocument
from edition.editorial.models import Publication
from edition.model import addresses
from edition.outputs.data.links import Links
from edition.outputs.data.sheets import CORRECTIONS, MENTIONS, Cells, correction_rows, mention_rows
from edition.outputs.data.whole import document_json


class Share(NamedTuple):
    """What a document gives to the files of the whole edition."""

    whole: str
    """Its line of `edition.json`."""
    corrections: tuple[Cells, ...]
    mentions: tuple[Cells, ...]


def share(edited: EditedDocument, publication: Publication) -> Share:
    """What a document gives to the files of the whole edition."""

    def links(address: str) -> Links:
        return Links.of(publication, address)

    return Share(
        document_json(edited, links(addresses.EDITION_DATA)),
        tuple(correction_rows(edited, links(addresses.download(CORRECTIONS.file)))),
        tuple(mention_rows(edited, links(addresses.download(MENTIONS.file)))),
    )
