"""The edition as its files are now; it is read again when a file changes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path

from edition.checks.answers import all_findings, still_open
from edition.editorial.content_folder import ContentFolder
from edition.editorial.edited import EditedDocument
from edition.editorial.edition import Edition, Shared
from edition.editorial.publication_file import Publication
from edition.model.document import Document
from edition.model.findings import Finding
from edition.outputs.document_context import DocumentContext
from edition.outputs.html import assets
from edition.outputs.html.reading_page import reading_page
from edition.outputs.html.templating import own_templates
from edition.outputs.options import BuildOptions
from edition.pipeline.build import Stores, build_site
from edition.pipeline.loading import read_edition
from edition.pipeline.make import check_store
from edition.pipeline.published_site import Site
from edition.publishing.static_export import lazy_files
from edition.system.host import kept
from edition.system.regular_files import read_file
from edition.system.workers import workers
from edition.website.build_settings import build_options
from edition.website.framed_site import FramedSite
from edition.website.site_settings import SiteSettings, site_settings, site_sources


@dataclass(frozen=True)
class Snapshot:
    """The edition at one moment; the site is built when a browser first loads a page or a file."""

    read: Callable[[], Edition]
    build: Callable[[], tuple[Edition, Site]]
    content: Path
    settings: SiteSettings
    publication: Publication
    """The publication's data from the site's settings; publication.yml completes these data."""
    options: BuildOptions

    @cached_property
    def _built(self) -> tuple[Edition, Site]:
        return self.build()

    @cached_property
    def edition(self) -> Edition:
        """All data of the edition."""
        return self._built[0] if "_built" in vars(self) else self.read()

    @property
    def site(self) -> Site:
        """All pages and files."""
        return self._built[1]

    @cached_property
    def _framed(self) -> FramedSite:
        return FramedSite(*self._built, self.content, self.settings)

    @cached_property
    def pages(self) -> Mapping[str, Callable[[], str]]:
        """The pages by their addresses; each value is a function that renders the page."""
        return {page.address: page.html for page in self._framed.pages()}

    @cached_property
    def scripts(self) -> tuple[str, ...]:
        """The digests of the inline scripts around the content of pages, for a content security
        policy.
        """
        frames = (language.frame for language in self._framed.languages)
        return tuple(sorted({one for frame in frames for one in frame.allowed()}))

    @cached_property
    def _files(self) -> Mapping[str, Callable[[], bytes]]:
        more = (assets.PREVIEW_SHEET, assets.PREVIEW_SCRIPT)
        return lazy_files(self._framed, self.site, more)

    @cached_property
    def _documents(self) -> dict[str, EditedDocument]:
        return {}

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All findings of the edition."""
        return all_findings(self.edition)

    @cached_property
    def open(self) -> frozenset[Finding]:
        """The errors, and the warnings that neither a note nor an `accepted` entry resolves."""
        return frozenset(still_open(self.edition, self.findings))

    def document(self, id_: str) -> EditedDocument:
        """A document with its annotations. Raises `KeyError` if the document cannot be read."""
        if id_ not in self._documents:
            self._documents[id_] = self.edition.edited(id_)
        return self._documents[id_]

    def parsed(self, id_: str) -> Mapping[str, Document]:
        """Maps the file name of a document's first text to the parsed text; empty if reading fails."""
        try:
            document = self.document(id_).document
        except KeyError:
            return {}
        return {document.source.file.rpartition("/")[2]: document}

    def folder(self, id_: str) -> str:
        """The path of a document's folder in the content folder. Raises `KeyError`."""
        return f"documents/{self.edition.folders[id_].name.rpartition('/')[2]}"

    def file(self, address: str) -> bytes | None:
        """A file of the site; None if there is no such file."""
        made = self._files.get(address)
        return made() if made else None


class LiveEdition:
    """Reads the edition again whenever one of its files has changed."""

    def __init__(self, content: Path, name: str, title: str) -> None:
        self.content, self.name, self._title = content, name, title
        stored = kept(content.resolve().parent)
        self._stores, self._checked = Stores.below(stored), check_store(stored)
        self._started = False
        self._state: tuple[object, ...] = ()
        self._snapshot: Snapshot | None = None

    def now(self) -> Snapshot:
        """The edition as its files are now. Raises `HostError` if `mkdocs.yml` cannot be read."""
        state = tuple(_stamps(self.content))
        known = site_sources(self.content, self._snapshot.settings) if self._snapshot else ()
        if self._snapshot is None or (*state, *_all_stamps(known)) != self._state:
            settings = site_settings(self.content)
            options = replace(build_options(settings), preview=True)
            publication = settings.publication()
            if self._title:
                publication = publication.model_copy(update={"title": self._title})
            read = partial(self._read, publication)
            build = partial(self._build, publication, options)
            self._snapshot = Snapshot(read, build, self.content, settings, publication, options)
            self._state = (*state, *_all_stamps(site_sources(self.content, settings)))
        return self._snapshot

    def _read(self, publication: Publication) -> Edition:
        folder = ContentFolder(self.content, self.name)
        return read_edition(folder, publication, store=self._checked)

    def _build(self, publication: Publication, options: BuildOptions) -> tuple[Edition, Site]:
        folder = ContentFolder(self.content, self.name)
        make = partial(build_site, folder, publication, options, self._stores)
        if self._started:
            return make()
        with workers() as executor:
            made = make(executor)
        self._started = True
        if self._stores.documents:
            self._stores.documents.hold()
        return made

    def page(self, document: EditedDocument, shared: Shared) -> str:
        """The body of a document's page, without the parts that other documents add."""
        options = self.now().options
        with own_templates(options.templates):
            return reading_page(DocumentContext(document, shared, options))

    def read(self, file: str) -> bytes | None:
        """The bytes of an editors' file in the content folder; None if there is no such file."""
        path = self.content / file
        return read_file(path, self.content) if path.exists() else None


def _all_stamps(paths: Iterable[Path]) -> Iterator[object]:
    for path in paths:
        yield from _stamps(path)


def _stamps(folder: Path) -> Iterator[object]:
    """The names, times, and sizes of all files in a folder, or of a single file."""
    if not folder.is_dir():
        yield from _stamp(folder)
        return
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda one: one.name):
            if entry.is_dir(follow_symlinks=False):
                yield entry.name
                yield from _stamps(folder / entry.name)
            else:
                yield from _stamp(entry)


def _stamp(entry: Path | os.DirEntry[str]) -> Iterator[object]:
    yield entry.name
    with suppress(OSError):  # the file was removed, or is a text editor's lock (a broken link)
        found = entry.stat()
        yield found.st_mtime_ns, found.st_size, found.st_ino
