"""The files of an edition that are not pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TypeVar

from edition.editorial.attachments import attachments
from edition.editorial.document_folder import Openable
from edition.editorial.edition import Edition
from edition.editorial.summary import DocumentSummary
from edition.model import addresses
from edition.outputs.card import edition_card
from edition.outputs.data.linkset import Link
from edition.outputs.edition_files import EditionMaking, made_files
from edition.outputs.html import moved_links
from edition.outputs.html.moved_links import MovedLinks
from edition.outputs.html.page_head import (
    view_links,
)
from edition.outputs.iiif.manifest import image_info
from edition.outputs.options import BuildOptions
from edition.outputs.view_table import views_of
from edition.pipeline.page_pictures import PagePicture, PagePictures
from edition.pipeline.pending_outputs import PendingOutputs
from edition.pipeline.published_site import File
from edition.pipeline.whole_digest import WholeDigest
from edition.views.list_pages import chronology_years

T = TypeVar("T")


def lines_files(edition: Edition) -> Iterator[File]:
    """The files that map permanent links of a list's lines to the later pages that contain the
    lines.
    """
    for view, lines in MovedLinks(edition).lists.items():
        for address, json in moved_links.lines_files(lines, view):
            yield File(address, json.encode)


def _page_links(edition: Edition) -> Iterator[tuple[str, Iterator[Link]]]:
    """The addresses of all pages except those of documents, with their links from the home page."""
    pages = [(view.id, view.address) for view in views_of(edition).values()]
    years = (addresses.chronology_year(year.year) for year in chronology_years(edition))
    for view, address in (*pages, *(("chronology-year", address) for address in years)):
        yield address, view_links(view, address, edition, addresses.HOME)


def attached_files(edition: Edition) -> Iterator[File]:
    """The files that are next to transcripts and to which a link in the edition leads."""
    for one in attachments(edition):
        folder = edition.folders[one.document]
        yield File(one.address, partial(_beside, folder, one.name), source=one.file)


def page_image_files(edition: Edition, pictures: PagePictures) -> Iterator[File]:
    """The page images in all their sizes, each with the file that describes it to image viewers."""
    home = edition.publication.home
    for one in page_pictures(edition):
        service = addresses.image_service(one.document, one.image.id)
        for path in one.paths:
            yield File(f"{service}/{path}", partial(pictures.file, one, path), digest=one.digest)
        if home:
            info = partial(image_info, one.document, one.image, home)
            yield File(f"{service}/info.json", partial(_encoded, info))


def _encoded(text: Callable[[], str]) -> bytes:
    return text().encode()


def page_pictures(edition: Edition) -> Iterator[PagePicture]:
    for document in edition.documents:
        for image in document.images:
            if image.picture:
                yield PagePicture(document.id, image, edition.folders[document.id])


def _beside(folder: Openable, name: str) -> bytes:
    opened = folder.opened()
    return folder.picture(name) if name in opened.pictures else opened.files[name]


def document_files(
    document: DocumentSummary, edition: Edition, pending: PendingOutputs
) -> Iterator[File]:
    folder = edition.folders[document.id]
    digest = pending.digest(folder)
    for address in pending.addresses(folder):
        yield File(address, partial(_file, pending, folder, address), digest=digest)


def _file(pending: PendingOutputs, folder: Openable, address: str) -> bytes:
    return pending.files(folder)[address]


def shared_files(
    edition: Edition,
    pending: PendingOutputs,
    options: BuildOptions,
    digests: WholeDigest | None = None,
) -> Iterator[File]:
    """The files of the whole edition."""
    digest = digests.of if digests else lambda *_: ""

    def each(part: Callable[[Openable], T]) -> Callable[[Iterable[DocumentSummary]], Iterator[T]]:
        return lambda documents: (part(edition.folders[document.id]) for document in documents)

    making = EditionMaking(
        edition,
        each(pending.corpus),
        each(pending.whole),
        each(pending.corrections),
        each(pending.mentions),
        lambda: _page_links(edition),
    )
    for one in made_files(making):
        yield File.streamed(one.address, one.text, digest(one.address, one.shows))
    if options.cards:
        card = edition_card(edition.publication, edition.wording)
        yield File(addresses.EDITION_CARD, partial(options.cards, card), digest=digest("card"))
