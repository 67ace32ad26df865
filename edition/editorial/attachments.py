"""Finds files next to transcripts, such as facsimiles; a file is published if prose links to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from edition.editorial.edition import Edition
from edition.editorial.prose_links import page_link_target
from edition.model import addresses


class Attachment(NamedTuple):
    """A linked file that is next to a transcript."""

    document: str
    name: str
    file: str
    """The path of the file in the content folder."""
    address: str


def attachments(edition: Edition) -> tuple[Attachment, ...]:
    """The files that are next to transcripts and that the edition's prose links to."""
    beside = {
        one.address: one
        for document in edition.documents
        for name in document.beside
        for one in (_attachment(edition, document.id, name),)
    }
    if not beside:
        return ()
    by_file = {one.file: one.address for one in beside.values()}
    named = {by_file.get(target, target) for target in _named(edition)}
    return tuple(one for address, one in beside.items() if address in named)


def _attachment(edition: Edition, document: str, name: str) -> Attachment:
    folder = PurePosixPath(edition.folders[document].name).name
    address = f"{addresses.document(document)}{name}"
    return Attachment(document, name, f"{addresses.DOCUMENTS}{folder}/{name}", address)


def _named(edition: Edition) -> Iterator[str]:
    """The targets of all links: addresses, and paths in the content folder."""
    for document in edition.documents:
        yield from (link.address for link in document.links)
    yield from (link.address for link in edition.prose_links)
    for page in edition.pages:
        for href, _ in page.links:
            target = page_link_target(href, page)
            yield from (target.file, target.address)
