"""Edition → every page and file at its address; the only module that knows them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial

from edition.checks.answers import all_findings, still_open
from edition.checks.linter import checks
from edition.editorial.backlinks import referring
from edition.editorial.content_folder import ContentFolder, Openable
from edition.editorial.edition import Edition, assembled, read_shared
from edition.editorial.models import Publication
from edition.editorial.record import edition_record, work_record
from edition.editorial.summary import DocumentSummary
from edition.model import addresses
from edition.model.findings import Finding
from edition.outputs.citation.formats import FORMATS, Format
from edition.outputs.data.data_files import Share, edition_files
from edition.outputs.html.around import Around, around
from edition.outputs.html.cite_page import cite_page
from edition.outputs.html.fragment import Fragment, TocEntry
from edition.outputs.html.page_head import (
    document_description,
    linkset,
    view_description,
    view_head,
)
from edition.outputs.html.view_pages import (
    VIEWS,
    assessment_page,
    changes_page,
    chronology_year_page,
    chronology_years,
    corrections_page,
    downloads_page,
)
from edition.outputs.options import BuildOptions
from edition.outputs.search.entries import (
    SearchEntry,
    assessment_entries,
    bibliography_entries,
    chronology_entries,
    glossary_entries,
)
from edition.outputs.tei.tei_file import corpus_tei
from edition.pipeline.make import DocumentPipeline, PendingOutputs
from edition.system.cache import Store
from edition.views.assessment import Built
from edition.views.chronology import ChronologyYear
from edition.views.neighbours import neighbours


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
    entries: Callable[[], Iterable[SearchEntry]]
    """What a search finds on it."""


@dataclass(frozen=True)
class File:
    """A file of the edition; its content is made when it is asked for."""

    address: str
    content: Callable[[], bytes]
    parts: Callable[[], Iterator[bytes]] | None = None
    """The same bit by bit, where it can be too large to be held."""

    @classmethod
    def streamed(cls, address: str, parts: Callable[[], Iterator[str]]) -> File:
        def encoded() -> Iterator[bytes]:
            return (part.encode() for part in parts())

        return cls(address, lambda: b"".join(encoded()), encoded)


@dataclass(frozen=True)
class Site:
    """All pages and files; no address stands for two of them."""

    pages: tuple[Page, ...]
    files: tuple[File, ...]


def build_site(
    content_folder: ContentFolder,
    host: Publication,
    options: BuildOptions | None = None,
    store: Store | None = None,
    executor: Executor | None = None,
) -> tuple[Edition, Site]:
    """A content folder as an edition and a site.

    `store` keeps what was made of each document, until it is asked for and from build to build;
    without one each document is made again when it is asked for. `executor` does the work on
    documents; without one it is done here.
    """
    shared = read_shared(content_folder, host)
    options = options or BuildOptions()
    workshop = DocumentPipeline(shared, options, store, executor)
    known = assembled(content_folder, shared, workshop.studied(content_folder.folders()))
    edition, pending = workshop.referring(known)
    return edition, _site(edition, options, pending)


def check_edition(content_folder: ContentFolder, executor: Executor | None = None) -> Edition:
    """A content folder as an edition whose documents have been checked."""
    shared = read_shared(content_folder)
    workshop = DocumentPipeline(shared, None, None, executor)
    edition, _ = workshop.referring(
        assembled(content_folder, shared, workshop.studied(content_folder.folders()))
    )
    return edition


def site(edition: Edition, options: BuildOptions | None = None) -> Site:
    """Every page and file of an edition, in a fixed order."""
    options = options or BuildOptions()
    return _site(edition, options, PendingOutputs(edition, options, None))


def _site(edition: Edition, options: BuildOptions, pending: PendingOutputs) -> Site:
    titles = {"home": edition.publication.title}
    views = [
        _view_page(view, titles.get(view) or title, render, edition)
        for view, (title, render) in VIEWS.items()
    ]
    near, cited = neighbours(edition), referring(edition.documents)
    documents = tuple(
        _document_page(
            document, edition, pending, Around(near[document.id], cited.get(document.id, ()))
        )
        for document in edition.documents
    )
    files = (
        *(
            file
            for document in edition.documents
            for file in _document_files(document, edition, pending)
        ),
        *shared_files(edition, pending),
    )
    views += [
        _corrections(edition, pending),
        _downloads(edition, options, pending),
        _view_page("cite", "How to cite", lambda e: cite_page(e, options.styles), edition),
    ]
    if edition.assessment is not None:
        views.append(_assessment(edition, files))
    views += [_chronology_year(year, edition) for year in chronology_years(edition)]
    if edition.releases:
        views.append(_view_page("changes", "Changes", changes_page, edition))
    return Site((*views, *documents), files)


def _document_page(
    document: DocumentSummary, edition: Edition, pending: PendingOutputs, others: Around
) -> Page:
    folder = edition.folders[document.id]

    def body() -> str:
        # What depends on other documents is set around what is kept of this one.
        return pending.page(folder).body + around(document, others)

    return Page(
        addresses.document(document.id),
        document.title,
        "document",
        lambda: pending.page(folder).toc,
        body,
        lambda: pending.page(folder).head,
        document_description(document.record),
        lambda: pending.page(folder).entries,
    )


def _downloads(edition: Edition, options: BuildOptions, pending: PendingOutputs) -> Page:
    def files(document: DocumentSummary) -> tuple[str, ...]:
        return pending.addresses(edition.folders[document.id])

    def render(edition: Edition) -> Fragment:
        return downloads_page(edition, files, pdf=bool(options.pdf))

    return _view_page("downloads", "Downloads", render, edition)


def _corrections(edition: Edition, pending: PendingOutputs) -> Page:
    def part(document: DocumentSummary) -> str:
        return pending.corrected(edition.folders[document.id])

    def render(edition: Edition) -> Fragment:
        return corrections_page(edition, part)

    return _view_page("corrections", "Corrections", render, edition)


_ENTRIES: dict[str, Callable[[Edition], Iterable[SearchEntry]]] = {
    "glossary": glossary_entries,
    "chronology": chronology_entries,
    "bibliography": bibliography_entries,
    "assessment": assessment_entries,
}
"""The views that hold what stands nowhere else."""


def _nothing(_: Edition) -> tuple[SearchEntry, ...]:
    return ()


class _Rendered:
    """A view: its headings are asked for before its body, which is let go once it is given."""

    def __init__(self, render: Callable[[], Fragment]) -> None:
        self._render = render
        self._toc: tuple[TocEntry, ...] | None = None
        self._html: str | None = None

    def _rendered(self) -> Fragment:
        fragment = self._render()
        self._toc, self._html = fragment.toc, fragment.html
        return fragment

    def toc(self) -> tuple[TocEntry, ...]:
        return self._rendered().toc if self._toc is None else self._toc

    def html(self) -> str:
        html = self._rendered().html if self._html is None else self._html
        self._html = None
        return html


def _chronology_year(year: ChronologyYear, edition: Edition) -> Page:
    def render(edition: Edition) -> Fragment:
        return chronology_year_page(edition, year)

    address = addresses.chronology_year(year.year)
    return _view_page(address, f"Chronology: {year.year}", render, edition, address)


def _view_page(
    view: str,
    title: str,
    render: Callable[[Edition], Fragment],
    edition: Edition,
    address: str | None = None,
) -> Page:
    address = addresses.VIEWS[view] if address is None else address
    found: Callable[[Edition], Iterable[SearchEntry]] = _ENTRIES.get(view, _nothing)
    fragment = _Rendered(partial(render, edition))
    return Page(
        address,
        title,
        view,
        fragment.toc,
        fragment.html,
        lambda: view_head(title, address, edition),
        view_description(address, edition.publication),
        lambda: found(edition),
    )


def _assessment(edition: Edition, files: tuple[File, ...]) -> Page:
    """The editors' assessment, with what only the build knows: the checks' results, the files."""

    def render(edition: Edition) -> Fragment:
        return assessment_page(edition, _built(edition, files))

    return _view_page("assessment", "Assessment of this edition", render, edition)


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
        if file.address.startswith(folder):
            *_, above, name = file.address.split("/")
            # An id may hold a full stop: what is named after its folder ends behind that name.
            _, dot, ending = name.removeprefix(above).partition(".")
            found[dot + ending] = None
    return tuple(found)


def _document_files(
    document: DocumentSummary, edition: Edition, pending: PendingOutputs
) -> Iterator[File]:
    folder = edition.folders[document.id]
    for address in pending.addresses(folder):
        yield File(address, partial(_file, pending, folder, address))


def _file(pending: PendingOutputs, folder: Openable, address: str) -> bytes:
    return pending.files(folder)[address]


def shared_files(edition: Edition, pending: PendingOutputs) -> Iterator[File]:
    """The files that are no document's."""

    def corpus() -> Iterator[str]:
        folders = (edition.folders[document.id] for document in edition.documents)
        releases = reversed(edition.releases)
        versions = ((release.version, release.date) for release in releases)
        return corpus_tei(edition, map(pending.corpus, folders), versions)

    yield File.streamed(addresses.download(f"edition{addresses.TEI}"), corpus)
    for one in FORMATS:

        def content(one: Format = one) -> bytes:
            documents = tuple(document.record for document in edition.documents)
            works = tuple(map(work_record, edition.works.values()))
            return one.write((edition_record(edition.publication), *documents, *works)).encode()

        yield File(addresses.download(f"edition{one.ending}"), content)

    def shares() -> Iterator[Share]:
        folders = (edition.folders[document.id] for document in edition.documents)
        return map(pending.share, folders)

    yield from (File.streamed(*one) for one in edition_files(edition, shares))
    yield File(addresses.LINKSET, lambda: linkset(edition).encode())
    for release in edition.releases:
        yield File(addresses.release(release.version), release.path.read_bytes)
