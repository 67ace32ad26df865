"""The page with citations of documents, passages, notes, and the edition."""

from __future__ import annotations

from dataclasses import dataclass

from edition.editorial.edition import Edition
from edition.editorial.publication_file import Publication
from edition.editorial.record import (
    Record,
    edition_record,
    note_record,
    passage_record,
    published_record,
)
from edition.editorial.summary import DocumentSummary
from edition.editorial.summary_rows import Noted
from edition.model import addresses
from edition.outputs.citation.styles.style import Style
from edition.outputs.html.cite_panel import Rows, rows
from edition.outputs.html.fragment import Fragment, TocEntry
from edition.outputs.html.page_context import Context
from edition.outputs.html.templating import render

_SHOWN = 12
"""The maximum number of documents shown; each document's own page contains its citations too."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """A document with its citations, and the citations of a sample passage and a sample note."""

    document: DocumentSummary
    there: Rows
    here: Rows
    at: str
    passage: Rows
    mark: str
    note: Rows


def cite_page(edition: Edition, styles: tuple[Style, ...]) -> Fragment:
    """Citations of documents (here and at the archive), passages, notes, and the edition."""
    ctx = Context.of(addresses.CITE, edition)
    wording = edition.wording
    shown, whole = edition.documents[:_SHOWN], edition_record(edition.publication)
    html = render(
        "cite.html",
        wording,
        ctx=ctx,
        rows=[_shown(document, edition, styles) for document in shown],
        more=len(edition.documents) - len(shown),
        whole=rows(styles, whole, wording),
        edition=whole,
    )
    toc = tuple(
        TocEntry(f"d-{document.id}", document.title, 2, language=document.language)
        for document in shown
    )
    return Fragment(html, (*toc, TocEntry("files", wording.gettext("The whole edition"), 2)))


def _shown(document: DocumentSummary, edition: Edition, styles: tuple[Style, ...]) -> _Shown:
    here = published_record(document.record, edition.publication)
    at, wording = document.example, edition.wording
    note = document.notes[0] if document.notes else None
    return _Shown(
        document,
        there=rows(styles, document.record, wording),
        here=rows(styles, here, wording),
        at=at.display if at else "",
        passage=rows(styles, passage_record(here, at.display, at.id), wording, at.display)
        if at
        else (),
        mark=note.mark if note else "",
        note=_note_rows(here, edition.publication, note, styles) if note else (),
    )


def _note_rows(
    here: Record, publication: Publication, note: Noted, styles: tuple[Style, ...]
) -> Rows:
    locator = publication.wording.gettext("note {mark}", mark=note.mark)
    record = note_record(here, publication, locator, addresses.note_fragment(note.id))
    return rows(styles, record, publication.wording, locator)
