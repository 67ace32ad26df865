"""Edition → all pages and files with their addresses; the only module that lists all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple, TypeVar

from edition.checks.answers import all_findings, still_open
from edition.checks.linter import checks
from edition.editorial.attachments import attachments
from edition.editorial.backlinks import referring
from edition.editorial.content_digest import content_digest
from edition.editorial.content_folder import ContentFolder, Openable
from edition.editorial.edition import NO_PUBLICATION, Edition, assembled, read_shared
from edition.editorial.publication_file import Publication
from edition.editorial.summary import DocumentSummary
from edition.model import addresses
from edition.model.findings import Finding
from edition.outputs.card import edition_card
from edition.outputs.data.linkset import Link
from edition.outputs.edition_files import EditionMaking, made_files
from edition.outputs.html.around import Around, set_around
from edition.outputs.html.folder_links import one_folder_below
from edition.outputs.html.fragment import Fragment, TocEntry
from edition.outputs.html.moved_links import MovedLinks, lines_json
from edition.outputs.html.page_head import (
    ShownView,
    document_description,
    view_description,
    view_head,
    view_links,
)
from edition.outputs.html.templating import own_templates
from edition.outputs.html.view_pages import chronology_year_page, chronology_years
from edition.outputs.iiif.manifest import image_info
from edition.outputs.options import BuildOptions
from edition.outputs.search.entries import relocated, written
from edition.outputs.view_table import View, ViewMaking, views_of
from edition.pipeline.make import DocumentPipeline, PendingOutputs, document_store
from edition.pipeline.page_pictures import PagePicture, PagePictures, image_store
from edition.system.cache import Store
from edition.system.folders import below
from edition.views.assessment import Built
from edition.views.chronology import ChronologyYear
from edition.views.neighbours import neighbours

T = TypeVar("T")


_SITE = "the site"


class Stores(NamedTuple):
    """Where results are kept from build to build."""

    documents: Store | None
    images: Store | None

    @classmethod
    def below(cls, kept: Path) -> Stores:
        """Those in a folder for stored results."""
        return cls(document_store(kept), image_store(kept))


@dataclass(frozen=True)
class Page:
    """A page of the edition; its body is rendered when it is asked for."""

    address: str
    title: str
    view: str
    """`document`, or the name of the view that an editor's page can ask for."""
    toc: Callable[[], tuple[TocEntry, ...]]
    """Its headings; a document's are known before its body is rendered."""
    render: Callable[[], str]
    head: Callable[[], str]
    """What it adds to the `head` of its HTML."""
    description: str
    """What it is, in a sentence for search engines."""
    entries: Callable[[], str]
    """What a search finds on it, as `entries.written` gives it."""
    digest: str = ""
    """A digest of everything that its body and its head depend on; empty where that is unknown."""

    def __post_init__(self) -> None:
        if self.address != addresses.HOME:
            below(self.address, _SITE)


@dataclass(frozen=True)
class File:
    """A file of the edition; its content is made when it is asked for."""

    address: str
    content: Callable[[], bytes]
    parts: Callable[[], Iterator[bytes]] | None = None
    """The same bit by bit, where it can be too large to be held."""
    source: str = ""
    """The file's path in the content folder, if it is published as it is."""
    digest: str = ""
    """A digest of everything that its content depends on; empty where that is unknown."""

    def __post_init__(self) -> None:
        below(self.address, _SITE)

    @classmethod
    def streamed(cls, address: str, parts: Callable[[], Iterator[str]], digest: str) -> File:
        def encoded() -> Iterator[bytes]:
            return (part.encode() for part in parts())

        return cls(address, lambda: b"".join(encoded()), encoded, digest=digest)


@dataclass(frozen=True)
class SiteTranslation:
    """The pages of a site in a further language; their addresses are those of its pages."""

    edition: Edition
    pages: tuple[Page, ...]

    @property
    def language(self) -> str:
        """Its tag, which is the name of its folder."""
        return self.edition.publication.interface


@dataclass(frozen=True)
class Site:
    """All pages and files; no address stands for two of them."""

    pages: tuple[Page, ...]
    files: tuple[File, ...]
    templates: Path | None = None
    """The folder of the edition's own templates."""
    translations: tuple[SiteTranslation, ...] = ()


def build_site(
    content_folder: ContentFolder,
    host: Publication,
    options: BuildOptions | None = None,
    stores: Stores | None = None,
    executor: Executor | None = None,
) -> tuple[Edition, Site]:
    """A content folder as an edition and a site.

    `stores` keep what was made of each document and of each picture, until it is asked for and from
    build to build; without them it is made again when it is asked for. `executor` does the work on
    documents; without one it is done here.

    Raises `PictureError` for a picture that cannot be decoded.
    """
    shared = read_shared(content_folder, host)
    options = options or BuildOptions()
    stores = stores or Stores(None, None)
    workshop = DocumentPipeline(shared, options, stores.documents, executor)
    known = assembled(content_folder, shared, workshop.studied(content_folder.folders()))
    edition, pending = workshop.referring(known)
    digest = _digest(content_folder, edition, pending)
    pictures = PagePictures(stores.images)
    pictures.prepare(_page_pictures(edition))
    site = _site(edition, options, pending, pictures, digest)
    translations = (
        _translation(other, options, pending.in_language(number), site.files)
        for number, other in enumerate(workshop.translated(edition), 1)
    )
    return edition, replace(site, translations=tuple(translations))


def _translation(
    edition: Edition, options: BuildOptions, pending: PendingOutputs, files: tuple[File, ...]
) -> SiteTranslation:
    pages = (
        page if page.view == "document" else _deeper(page)
        for page in _pages(edition, options, pending, files)
    )
    return SiteTranslation(edition, tuple(pages))


def _deeper(page: Page) -> Page:
    """A view in the folder of its language. Documents were made for it."""
    render, head = page.render, page.head
    return replace(
        page,
        render=lambda: one_folder_below(render(), page.address),
        head=lambda: one_folder_below(head(), page.address),
    )


def _digest(content_folder: ContentFolder, edition: Edition, pending: PendingOutputs) -> str:
    """A digest of everything that files of the whole edition depend on; empty where it is unknown."""
    shared = content_digest(content_folder.content, without=Path(addresses.DOCUMENTS).name)
    documents = [pending.digest(edition.folders[document.id]) for document in edition.documents]
    if shared is None or not all(documents):
        return ""
    # A document's digest covers the program, the options, and the publication.
    found = blake2b(" ".join((shared, *documents)).encode(), digest_size=20)
    return found.hexdigest() if documents else ""


def load(
    content: Path,
    name: str | None = None,
    host: Publication = NO_PUBLICATION,
    folders: Iterable[Openable] | None = None,
) -> Edition:
    """The edition of a content folder, its documents read and checked.

    It never raises because of what the files contain: values that cannot be used are left out and
    reported, all findings of a run together. `name` is what findings call the folder (default: its
    own name); `host` is what the publisher of the edition knows about it; `folders` are documents
    to be read instead of those in the folder.
    """
    return read_edition(ContentFolder(content, name or content.name), host, folders=folders)


def read_edition(
    content_folder: ContentFolder,
    host: Publication = NO_PUBLICATION,
    executor: Executor | None = None,
    folders: Iterable[Openable] | None = None,
    store: Store | None = None,
) -> Edition:
    """The edition of a content folder, as `load` gives it.

    `executor` does the work on documents; `store` keeps what was found of them from run to run.
    """
    shared = read_shared(content_folder, host)
    pipeline = DocumentPipeline(shared, None, store, executor)
    opened = content_folder.folders() if folders is None else folders
    known = assembled(content_folder, shared, pipeline.studied(opened))
    return pipeline.referring(known)[0]


def site(edition: Edition, options: BuildOptions | None = None) -> Site:
    """Every page and file of an edition, in a fixed order."""
    options = options or BuildOptions()
    return _site(edition, options, PendingOutputs(edition, options, None), PagePictures(None))


def _site(
    edition: Edition,
    options: BuildOptions,
    pending: PendingOutputs,
    pictures: PagePictures,
    digest: str = "",
) -> Site:
    files = (
        *(
            file
            for document in edition.documents
            for file in _document_files(document, edition, pending)
        ),
        *shared_files(edition, pending, options, digest),
        *_lines_files(edition),
        *_attached(edition),
        *_page_image_files(edition, pictures),
    )
    return Site(_pages(edition, options, pending, files), files, options.templates)


def _pages(
    edition: Edition, options: BuildOptions, pending: PendingOutputs, files: tuple[File, ...]
) -> tuple[Page, ...]:
    near, cited = neighbours(edition), referring(edition.documents)
    known = {document.id: document for document in edition.documents}
    documents = tuple(
        _document_page(
            document,
            edition,
            pending,
            Around(near[document.id], cited.get(document.id, ()), _referred(document, known)),
            options.templates,
        )
        for document in edition.documents
    )
    making = ViewMaking(
        edition,
        options,
        lambda document: pending.corrected(edition.folders[document.id]),
        lambda document: pending.addresses(edition.folders[document.id]),
        lambda: _built(edition, files),
    )
    views = [
        _view_page(view, replace(making, page=number))
        for view in views_of(edition).values()
        for number in range(1, max(1, len(view.pages(edition))) + 1)
    ]
    years = [_chronology_year(year, edition, options) for year in chronology_years(edition)]
    pages: tuple[Page, ...] = (*views, *years, *documents)
    moved = MovedLinks(edition)
    return tuple(_linked(page, moved) for page in pages) if moved.lists else pages


def _lines_files(edition: Edition) -> Iterator[File]:
    """What leads from the permanent link of a line to the page that it is on."""
    for view, lines in MovedLinks(edition).lists.items():
        yield File(addresses.line_pages(view), partial(_lines_file, lines, view))


def _lines_file(lines: Mapping[str, str], view: str) -> bytes:
    return lines_json(lines, view).encode()


def _referred(
    document: DocumentSummary, known: Mapping[str, DocumentSummary]
) -> tuple[DocumentSummary, ...]:
    """The other documents to which the notes of a document refer, each once."""
    named = dict.fromkeys(one.document for one in document.references)
    return tuple(known[id_] for id_ in named if id_ in known and id_ != document.id)


def _document_page(
    document: DocumentSummary,
    edition: Edition,
    pending: PendingOutputs,
    others: Around,
    templates: Path | None,
) -> Page:
    folder = edition.folders[document.id]

    def body() -> str:
        # What depends on other documents is set around what is kept of this one.
        with own_templates(templates):
            return set_around(pending.page(folder).body, document, others, edition)

    return Page(
        addresses.document(document.id),
        document.title,
        "document",
        lambda: pending.page(folder).toc,
        body,
        lambda: pending.page(folder).head,
        document_description(document.record, edition.wording),
        lambda: pending.entries(folder),
        _page_digest(document, edition, pending, others),
    )


def _page_digest(
    document: DocumentSummary,
    edition: Edition,
    pending: PendingOutputs,
    others: Around,
) -> str:
    """A digest of a document and of all to which its page links; empty where one is unknown."""
    linked = [("", document)]
    for near in others.neighbours:
        linked += [(f"before, {near.order}", near.before)] if near.before else []
        linked += [(f"behind, {near.order}", near.behind)] if near.behind else []
    linked += [(f"{one.note} {one.mark} {one.fragment}", one.document) for one in others.referring]
    linked += [("referred", one) for one in others.referred]
    digests = [(how, pending.digest(edition.folders[one.id])) for how, one in linked]
    if not all(digest for _, digest in digests):
        return ""
    return blake2b(repr(digests).encode(), digest_size=20).hexdigest()


class _Rendered:
    """A view: its headings are asked for before its body, which is let go once it is given."""

    def __init__(self, render: Callable[[], Fragment], templates: Path | None) -> None:
        self._render = render
        self._templates = templates
        self._toc: tuple[TocEntry, ...] | None = None
        self._html: str | None = None

    def _rendered(self) -> Fragment:
        with own_templates(self._templates):
            fragment = self._render()
        self._toc, self._html = fragment.toc, fragment.html
        return fragment

    def toc(self) -> tuple[TocEntry, ...]:
        return self._rendered().toc if self._toc is None else self._toc

    def html(self) -> str:
        html = self._rendered().html if self._html is None else self._html
        self._html = None
        return html


def _chronology_year(year: ChronologyYear, edition: Edition, options: BuildOptions) -> Page:
    address = addresses.chronology_year(year.year)
    gettext = edition.wording.gettext
    shown = gettext("Dates of {year} in the documents", year=year.year)
    fragment = _Rendered(lambda: chronology_year_page(edition, year), options.templates)
    title, description = (
        gettext("Chronology: {year}", year=year.year),
        view_description(shown, edition.publication),
    )
    return Page(
        address,
        title,
        address,
        fragment.toc,
        fragment.html,
        lambda: view_head(
            ShownView("chronology-year", title, address, description), edition, options
        ),
        description,
        lambda: "",
    )


def _view_page(view: View, making: ViewMaking) -> Page:
    edition, address = making.edition, addresses.further_page(view.address, making.page)
    fragment = _Rendered(lambda: view.render(making), making.options.templates)
    gettext = edition.wording.gettext
    title = edition.publication.titles.get(view.id) or gettext(view.title)
    description = view_description(gettext(view.description), edition.publication)
    if view.id == "home":  # the edition's own words
        title = edition.publication.title or title
        description = edition.publication.description or description
    further = making.page > 1
    if further:
        title = gettext("{title}, page {number}", title=title, number=making.page)
    return Page(
        address,
        title,
        f"{view.id}/{making.page}" if further else view.id,
        fragment.toc,
        fragment.html,
        lambda: view_head(ShownView(view.id, title, address, description), edition, making.options),
        description,
        lambda: "" if further else written(view.entries(edition)),
    )


def _linked(page: Page, moved: MovedLinks) -> Page:
    """A page whose links lead to the pages of the lines that they name."""
    digest = f"{page.digest}{moved.digest}".encode()
    return replace(
        page,
        render=lambda: moved.in_page(page.render(), page.address),
        entries=lambda: relocated(page.entries(), moved.address),
        digest=blake2b(digest, digest_size=20).hexdigest() if page.digest else "",
    )


def _page_links(edition: Edition) -> Iterator[tuple[str, Iterator[Link]]]:
    """The addresses of all pages that are not of one document, with their links from the home page."""
    pages = [(view.id, view.address) for view in views_of(edition).values()]
    years = (addresses.chronology_year(year.year) for year in chronology_years(edition))
    for view, address in (*pages, *(("chronology-year", address) for address in years)):
        yield address, view_links(view, address, edition, addresses.HOME)


def _built(edition: Edition, files: tuple[File, ...]) -> Built:
    findings = all_findings(edition)
    left = still_open(edition, findings)
    return Built(
        checks=len(checks()),
        answered=_warnings(findings) - _warnings(left),
        open=len(left),
        formats_of_parts=_endings(files, addresses.DOCUMENTS),
        formats_of_whole=_endings(files, addresses.DOWNLOADS),
    )


def _warnings(findings: Iterable[Finding]) -> int:
    return sum(finding.severity == "warning" for finding in findings)


def _endings(files: Iterable[File], folder: str) -> tuple[str, ...]:
    """The endings of the files below an address, each once: `.bib`, `.received.md`, `.csv`."""
    found: dict[str, None] = {}
    for file in files:
        if file.address.startswith(folder) and not file.address.endswith(addresses.CARD):
            *_, above, name = file.address.split("/")
            # An id may hold a full stop: what is named after its folder ends behind that name.
            _, dot, ending = name.removeprefix(above).partition(".")
            found[dot + ending] = None
    return tuple(found)


def _attached(edition: Edition) -> Iterator[File]:
    """The files beside transcripts that links name."""
    for one in attachments(edition):
        folder = edition.folders[one.document]
        yield File(one.address, partial(_beside, folder, one.name), source=one.file)


def _page_image_files(edition: Edition, pictures: PagePictures) -> Iterator[File]:
    """The pictures of pages in all their sizes, each with the file that describes it to viewers."""
    home = edition.publication.home
    for one in _page_pictures(edition):
        service = addresses.image_service(one.document, one.image.id)
        for path in one.paths:
            yield File(f"{service}/{path}", partial(pictures.file, one, path), digest=one.digest)
        if home:
            info = partial(image_info, one.document, one.image, home)
            yield File(f"{service}/info.json", partial(_encoded, info))


def _encoded(text: Callable[[], str]) -> bytes:
    return text().encode()


def _page_pictures(edition: Edition) -> Iterator[PagePicture]:
    for document in edition.documents:
        for image in document.images:
            if image.picture:
                yield PagePicture(document.id, image, edition.folders[document.id])


def _beside(folder: Openable, name: str) -> bytes:
    opened = folder.opened()
    return folder.picture(name) if name in opened.pictures else opened.files[name]


def _document_files(
    document: DocumentSummary, edition: Edition, pending: PendingOutputs
) -> Iterator[File]:
    folder = edition.folders[document.id]
    digest = pending.digest(folder)
    for address in pending.addresses(folder):
        yield File(address, partial(_file, pending, folder, address), digest=digest)


def _file(pending: PendingOutputs, folder: Openable, address: str) -> bytes:
    return pending.files(folder)[address]


def shared_files(
    edition: Edition, pending: PendingOutputs, options: BuildOptions, digest: str = ""
) -> Iterator[File]:
    """The files of the whole edition; `digest` is one of everything that they depend on."""

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
    for address, parts in made_files(making):
        yield File.streamed(address, parts, digest)
    if options.cards:
        card = edition_card(edition.publication, edition.wording)
        yield File(addresses.EDITION_CARD, partial(options.cards, card), digest=digest)
