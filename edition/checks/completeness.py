"""Checks of what the pages and citations of a document need, and of the pages that ask for views."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from edition.checks.context import CheckContext
from edition.editorial.edition import Edition
from edition.editorial.record import document_record
from edition.editorial.starter_pages import SAMPLE
from edition.editorial.summary import DocumentSummary
from edition.editorial.yaml_located import nearest
from edition.model import addresses
from edition.model.findings import Found
from edition.model.source import Place, Span
from edition.outputs.citation.formats import formats, left_out
from edition.outputs.view_table import views_of


def title_missing(sheet: CheckContext) -> Iterator[Found]:
    """A document whose title nobody tells.

    Bad: a transcript that begins with its text.
    Good: `## A Paper` above it, or `title:` under `record:`.
    """
    if not sheet.edited.titled:
        yield Found((_beginning(sheet),), "no title is read", "give title: under record:")


def date_missing(sheet: CheckContext) -> Iterator[Found]:
    """A document whose date nobody tells: it can't be put in order, and offices can't be told.

    Bad: a transcript without a date in its header or head.
    Good: `Date: 1961. 7. 6`, or `date:` under `record:`.
    """
    if sheet.edited.date is None:
        hint = "give date: under record: (EDTF)"
        yield Found((_beginning(sheet),), "no date is read", hint)


def citation_unread(sheet: CheckContext) -> Iterator[Found]:
    """The archive's own citation, whose parts can't be told, so that citations would lack them.

    Bad: “See the file on trade.” as the citation. Good: “A Paper, July 15, 1978, An Archive, Box 3.”,
    or `archive:`, `location:` and `site:` under `record:`.
    """
    field, record = sheet.document.header.field("citation"), document_record(sheet.edited)
    if field and field.paragraphs and not (record.archive or record.location or record.site):
        place = sheet.document.source.place(field.paragraphs[0].span)
        hint = "give archive:, location: and site: under record:"
        yield Found((place,), "this citation can't be read", hint)


def _beginning(sheet: CheckContext) -> Place:
    source = sheet.document.source
    return source.place(Span(0, min(1, len(source.text))))


def field_left_out(edition: Edition) -> Iterator[Found]:
    """A field of a document's record that a citation format has no place for.

    Bad: `recipients:` under `record:`, which BibTeX cannot hold. Good: a field that all formats hold.
    """
    for one in formats():
        found: dict[str, list[DocumentSummary]] = {}
        for document in edition.documents:
            for name in left_out(one, document.record):
                found.setdefault(name, []).append(document)
        for name, documents in found.items():
            many = f" in {len(documents)} documents" if len(documents) > 1 else ""
            message = f"{one.name} has no place for “{name.replace('_', ' ')}”{many}"
            yield Found((documents[0].beginning,), message)


def starter_unchanged(edition: Edition) -> Iterator[Found]:
    """What `edition new` wrote in the editors' place, published beside documents of their own.

    Bad: `about.md` with nothing but its questions; the sample letter among the documents.
    Good: pages in the editors' own words, or none of that name.
    """
    if all(document.id == SAMPLE for document in edition.documents):
        return
    for place in edition.unwritten:
        name = PurePosixPath(place.file).name
        message = f"{name} is still as “edition new” wrote it, and would be published so"
        yield Found((place,), message, "write your own, or delete it")
    for document in edition.documents:
        if document.id == SAMPLE:
            hint = f"delete documents/{SAMPLE}, and what is marked as sample in other files"
            yield Found((document.beginning,), "the invented sample is among the documents", hint)


def view_unknown(edition: Edition) -> Iterator[Found]:
    """A page that asks for a view which there is not.

    Bad: `edition: glosary` in a page's front matter.
    Good: `edition: glossary`.
    """
    for asked in edition.asked:
        if asked.view not in views_of(edition):
            hint = nearest(asked.view, views_of(edition))
            yield Found((asked.place,), f"no view “{asked.view}”", hint)


def page_unknown(edition: Edition) -> Iterator[Found]:
    """A link to a page that this edition does not have.

    Bad: `link: /glosary/` in an answer of the assessment.
    Good: `link: /glossary/`.
    """
    known = {
        *(view.address for view in views_of(edition).values()),
        *edition.pages,
        *(addresses.document(document.id) for document in edition.documents),
    }
    for link in edition.links:
        if link.address not in known:
            hint = nearest(f"/{link.address}", [f"/{address}" for address in sorted(known)])
            yield Found((link.place,), f"link: the edition has no page “/{link.address}”", hint)
