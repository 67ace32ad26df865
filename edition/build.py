"""Edition → every page and file at its address; the only module that knows them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from edition import addresses
from edition.checks.answers import all_findings, still_open
from edition.checks.linter import CHECKS
from edition.edition import Edition
from edition.editorial.edited import EditedDocument
from edition.findings import Finding
from edition.outputs.chart import document_spec
from edition.outputs.citation.formats import FORMATS, Format
from edition.outputs.citation.record import document_record, edition_record, work_record
from edition.outputs.data.files import document_files, edition_files
from edition.outputs.drawing import svg_file
from edition.outputs.html.cite_page import cite_page
from edition.outputs.html.fragment import Fragment, TocEntry
from edition.outputs.html.head import (
    document_description,
    document_head,
    linkset,
    view_description,
    view_head,
)
from edition.outputs.html.reading import reading_page, reading_toc
from edition.outputs.html.views import VIEWS, assessment_page, downloads_page
from edition.outputs.means import Means, PdfMaker
from edition.outputs.search import (
    SearchEntry,
    assessment_entries,
    bibliography_entries,
    chronology_entries,
    document_entries,
    glossary_entries,
)
from edition.views.assessment import Built
from edition.views.tables import to_csv


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


def site(edition: Edition, means: Means | None = None) -> Site:
    """Every page and file of an edition, in a fixed order."""
    means = means or Means()
    views = [_view_page(view, title, render, edition) for view, (title, render) in VIEWS.items()]
    documents = tuple(_document_page(edited, edition, means) for edited in edition.documents)
    files = (
        *(
            file
            for edited in edition.documents
            for file in _document_files(edited, edition, means.kept)
        ),
        *(_pdf_file(edited, edition, means.pdf) for edited in edition.documents if means.pdf),
        *_edition_files(edition),
    )
    views += [
        _view_page(
            "downloads", "Downloads", lambda e: downloads_page(e, pdf=bool(means.pdf)), edition
        ),
        _view_page("cite", "How to cite", lambda e: cite_page(e, means.styles), edition),
    ]
    if edition.assessment is not None:
        views.append(_assessment(edition, files))
    return Site((*views, *documents), files)


def _document_page(edited: EditedDocument, edition: Edition, means: Means) -> Page:
    return Page(
        addresses.document(edited.id),
        edited.title,
        "document",
        lambda: reading_toc(edited),
        lambda: reading_page(edited, edition, means),
        lambda: document_head(edited, edition),
        document_description(edited),
        lambda: document_entries(edited, edition),
    )


_ENTRIES: dict[str, Callable[[Edition], Iterable[SearchEntry]]] = {
    "glossary": glossary_entries,
    "chronology": chronology_entries,
    "bibliography": bibliography_entries,
    "assessment": assessment_entries,
}
"""The views that hold what stands nowhere else."""


def _nothing(_: Edition) -> tuple[SearchEntry, ...]:
    return ()


def _view_page(
    view: str, title: str, render: Callable[[Edition], Fragment], edition: Edition
) -> Page:
    address = addresses.VIEWS[view]
    found: Callable[[Edition], Iterable[SearchEntry]] = _ENTRIES.get(view, _nothing)
    fragment = cache(lambda: render(edition))
    return Page(
        address,
        title,
        view,
        lambda: fragment().toc,
        lambda: fragment().html,
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
        checks=len(CHECKS),
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
    edited: EditedDocument, edition: Edition, drawings: Path | None
) -> Iterator[File]:
    for one in FORMATS:

        def content(one: Format = one) -> bytes:
            return one.write((document_record(edited),)).encode()

        yield File(addresses.document_file(edited.id, one.ending), content)
    source = edited.document.source
    yield File(addresses.received_file(edited.id, source.file), source.text.encode)
    for table in edited.document.tables():
        address = addresses.table_file(edited.id, table.id)
        yield File(address, lambda table=table: to_csv(table).encode())  # type: ignore[misc]
        if spec := document_spec(edited.document, table):
            address = addresses.table_file(edited.id, table.id, ".svg")
            yield File(address, partial(svg_file, spec, drawings))
    for address, made in document_files(
        edited, edition.publication, edition.registers, edition.works
    ):
        yield File(address, lambda made=made: made().encode())  # type: ignore[misc]


def _pdf_file(edited: EditedDocument, edition: Edition, pdf: PdfMaker) -> File:
    return File(addresses.document_file(edited.id, ".pdf"), lambda: pdf(edited, edition))


def _edition_files(edition: Edition) -> Iterator[File]:
    for one in FORMATS:

        def content(one: Format = one) -> bytes:
            documents = tuple(map(document_record, edition.documents))
            works = tuple(map(work_record, edition.works.values()))
            return one.write((edition_record(edition.publication), *documents, *works)).encode()

        yield File(addresses.download(f"edition{one.ending}"), content)
    yield from (File.streamed(*one) for one in edition_files(edition))
    yield File(addresses.LINKSET, lambda: linkset(edition).encode())
