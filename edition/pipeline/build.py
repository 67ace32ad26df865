"""Makes the edition of a content folder, and the site with all pages and files."""

from __future__ import annotations

from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from edition.editorial.content_digest import content_digest
from edition.editorial.content_folder import ContentFolder
from edition.editorial.edition import Edition, assembled, read_shared
from edition.editorial.publication_file import Publication
from edition.model import addresses
from edition.outputs.html.folder_links import one_folder_below
from edition.outputs.options import BuildOptions
from edition.pipeline.document_pipeline import DocumentPipeline
from edition.pipeline.make import document_store
from edition.pipeline.page_pictures import PagePictures, image_store
from edition.pipeline.pending_outputs import PendingOutputs
from edition.pipeline.published_site import File, Page, Site, SiteTranslation
from edition.pipeline.site_files import (
    attached_files,
    document_files,
    lines_files,
    page_image_files,
    page_pictures,
    shared_files,
)
from edition.pipeline.site_pages import site_pages
from edition.pipeline.whole_digest import WholeDigest
from edition.system.cache import Store


class Stores(NamedTuple):
    """The caches that are kept between builds."""

    documents: Store | None
    images: Store | None

    @classmethod
    def below(cls, kept: Path) -> Stores:
        """The caches in a folder for stored results."""
        return cls(document_store(kept), image_store(kept))


def build_site(
    content_folder: ContentFolder,
    host: Publication,
    options: BuildOptions | None = None,
    stores: Stores | None = None,
    executor: Executor | None = None,
) -> tuple[Edition, Site]:
    """The edition in a content folder, and its site.

    `stores` cache the results for each document and picture, during a build and between builds;
    without `stores`, results are made again when they are needed. `executor` processes the
    documents; without an executor, this process processes them.

    Raises `PictureError` for a picture that cannot be decoded.
    """
    shared = read_shared(content_folder, host)
    options = options or BuildOptions()
    stores = stores or Stores(None, None)
    workshop = DocumentPipeline(shared, options, stores.documents, executor)
    known = assembled(content_folder, shared, workshop.studied(content_folder.folders()))
    edition, pending = workshop.referring(known)
    content = content_digest(content_folder.content, without=Path(addresses.DOCUMENTS).name)
    digests = WholeDigest(content, edition, options, pending)
    pictures = PagePictures(stores.images)
    pictures.prepare(page_pictures(edition))
    site = _site(edition, options, pending, pictures, digests)
    translations = (
        _translation(
            other,
            options,
            pending.in_language(number),
            site.files,
            WholeDigest(content, other, options, pending),
        )
        for number, other in enumerate(workshop.translated(edition), 1)
    )
    return edition, replace(site, translations=tuple(translations))


def _translation(
    edition: Edition,
    options: BuildOptions,
    pending: PendingOutputs,
    files: tuple[File, ...],
    digests: WholeDigest,
) -> SiteTranslation:
    pages = (
        page if page.view == "document" else _deeper(page)
        for page in site_pages(edition, options, pending, files, digests)
    )
    return SiteTranslation(edition, tuple(pages))


def _deeper(page: Page) -> Page:
    """A view with links adapted to the folder of its language; documents' links are adapted
    already.
    """
    render, head = page.render, page.head
    return replace(
        page,
        render=lambda: one_folder_below(render(), page.address),
        head=lambda: one_folder_below(head(), page.address),
    )


def site(edition: Edition, options: BuildOptions | None = None) -> Site:
    """Every page and file of an edition, in a fixed order."""
    options = options or BuildOptions()
    return _site(edition, options, PendingOutputs(edition, options, None), PagePictures(None))


def _site(
    edition: Edition,
    options: BuildOptions,
    pending: PendingOutputs,
    pictures: PagePictures,
    digests: WholeDigest | None = None,
) -> Site:
    files = (
        *(
            file
            for document in edition.documents
            for file in document_files(document, edition, pending)
        ),
        *shared_files(edition, pending, options, digests),
        *lines_files(edition),
        *attached_files(edition),
        *page_image_files(edition, pictures),
    )
    pages = site_pages(edition, options, pending, files, digests)
    return Site(pages, files, options.templates, renew=pending.renew)
