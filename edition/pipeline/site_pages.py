"""The pages of an edition."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from edition.checks.answers import all_findings, still_open
from edition.checks.linter import checks
from edition.editorial.backlinks import referring
from edition.editorial.edition import Edition
from edition.editorial.summary import DocumentSummary
from edition.model import addresses
from edition.model.findings import Finding
from edition.model.wording import Wording
from edition.outputs.html.around import Around, set_around
from edition.outputs.html.fragment import Fragment, TocEntry
from edition.outputs.html.moved_links import MovedLinks
from edition.outputs.html.page_head import (
    ShownView,
    document_description,
    view_description,
    view_head,
)
from edition.outputs.html.templating import own_templates
from edition.outputs.html.view_pages import (
    chronology_year_page,
    chronology_year_pages,
)
from edition.outputs.options import BuildOptions
from edition.outputs.search.entries import relocated, written
from edition.outputs.view_table import View, ViewMaking, views_of
from edition.pipeline.pending_outputs import PendingOutputs
from edition.pipeline.published_site import File, Page
from edition.pipeline.whole_digest import WholeDigest
from edition.views.assessment import Built
from edition.views.chronology import ChronologyYear
from edition.views.list_pages import chronology_years
from edition.views.neighbours import neighbours


def site_pages(
    edition: Edition,
    options: BuildOptions,
    pending: PendingOutputs,
    files: tuple[File, ...],
    digests: WholeDigest | None = None,
) -> tuple[Page, ...]:
    """All pages; `digests` determines the keys under which views are stored."""
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
        _view_page(view, replace(making, page=number), _KeptViews(pending, digests))
        for view in views_of(edition).values()
        for number in range(1, max(1, len(view.pages(edition))) + 1)
    ]
    years = [
        _chronology_year(year, number, making, _KeptViews(pending, digests))
        for year in chronology_years(edition)
        for number in range(1, len(chronology_year_pages(edition, year)) + 1)
    ]
    pages: tuple[Page, ...] = (*views, *years, *documents)
    moved = MovedLinks(edition)
    if moved.lists:
        pages = tuple(_linked(page, moved) for page in pages)
    if edition.publication.untranslated:
        pages = tuple(_in_language(page, edition.wording) for page in pages)
    return pages


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
        # Data of other documents is added around the stored body of this document.
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
        document.language,
    )


def _page_digest(
    document: DocumentSummary,
    edition: Edition,
    pending: PendingOutputs,
    others: Around,
) -> str:
    """A digest of a document and of all documents to which its page links; empty if the digest of
    any of these documents is unknown.
    """
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


class _KeptViews(NamedTuple):
    """Stores the views that are made from summaries alone."""

    pending: PendingOutputs
    digests: WholeDigest | None

    def fragment(self, name: str, made: Callable[[], Fragment]) -> Fragment:
        """The body of a view."""
        return self.pending.kept(self._digest(f"view {name}"), made)

    def entries(self, name: str, made: Callable[[], str]) -> str:
        """The search entries of a view."""
        return self.pending.kept(self._digest(f"entries {name}"), made)

    def _digest(self, name: str) -> str:
        return self.digests.of(name) if self.digests else ""


class _Rendered:
    """A view that is rendered once for its headings and its body; the body is then removed from
    memory.
    """

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


def _chronology_year(
    year: ChronologyYear, number: int, making: ViewMaking, kept: _KeptViews
) -> Page:
    edition, options = making.edition, making.options
    address = addresses.further_page(addresses.chronology_year(year.year), number)
    gettext = edition.wording.gettext
    shown = gettext("Dates of {year} in the documents", year=year.year)
    made = partial(chronology_year_page, edition, year, number)
    fragment = _Rendered(lambda: kept.fragment(address, made), options.templates)
    title, description = (
        gettext("Chronology: {year}", year=year.year),
        view_description(shown, edition.publication),
    )
    if number > 1:
        title = gettext("{title}, page {number}", title=title, number=number)
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


def _view_page(view: View, making: ViewMaking, kept: _KeptViews) -> Page:
    edition, address = making.edition, addresses.further_page(view.address, making.page)
    if not view.of_summaries:
        kept = kept._replace(digests=None)
    made = partial(view.render, making)
    fragment = _Rendered(lambda: kept.fragment(address, made), making.options.templates)
    gettext = edition.wording.gettext
    title = edition.publication.titles.get(view.id) or gettext(view.title)
    description = view_description(gettext(view.description), edition.publication)
    if view.id == "home":  # the home page has the edition's title
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
        lambda: "" if further else kept.entries(address, lambda: written(view.entries(edition))),
    )


def _linked(page: Page, moved: MovedLinks) -> Page:
    """A page whose links to lines lead to the pages that contain these lines."""
    digest = f"{page.digest}{moved.digest}".encode()
    return replace(
        page,
        render=lambda: moved.in_page(page.render(), page.address),
        entries=lambda: relocated(page.entries(), moved.address),
        digest=blake2b(digest, digest_size=20).hexdigest() if page.digest else "",
    )


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
    """The endings of file names below an address, such as `.received.md`; each is listed once."""
    found: dict[str, None] = {}
    for file in files:
        if file.address.startswith(folder) and not file.address.endswith(addresses.CARD):
            *_, above, name = file.address.split("/")
            # An id may contain a full stop. If a file is named after its folder, the ending begins
            # after that name.
            _, dot, ending = name.removeprefix(above).partition(".")
            found[dot + ending] = None
    return tuple(found)


def _in_language(page: Page, wording: Wording) -> Page:
    """A page for a frame in another language; the language of the page's own words is marked."""
    language, side = wording.language, wording.direction
    digest = f"{page.digest}{language}".encode()
    return replace(
        page,
        render=lambda: (
            f'<div class="ed-interface" lang="{language}" dir="{side}">\n{page.render()}\n</div>\n'
        ),
        digest=blake2b(digest, digest_size=20).hexdigest() if page.digest else "",
    )
