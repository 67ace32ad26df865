"""Checks for missing metadata, unedited starter pages, and requests for unknown views or pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath

from edition.checks.context import CheckContext
from edition.editorial.edition import Edition
from edition.editorial.record import Record, document_record
from edition.editorial.similar_words import nearest
from edition.editorial.starter_pages import SAMPLE
from edition.editorial.work_record import work_record
from edition.model import addresses
from edition.model.findings import Found, Rule
from edition.model.source import Place, Span
from edition.outputs.citation.formats import Format, formats, left_out
from edition.outputs.view_table import views_of
from edition.system.messages import Message

TITLE_MISSING = Rule(
    "title-missing",
    "warning",
    "Metadata",
    "The document has no title.",
    bad="a transcript that begins with its text, without a title",
    good="`## A Paper` above the text, or `title:` under `record:`",
)


def title_missing(sheet: CheckContext) -> Iterator[Found]:
    if not sheet.edited.titled:
        message = Message("no title found")
        yield Found((_beginning(sheet),), message, Message("add title: under record:"))


LANGUAGE_UNKNOWN = Rule(
    "language-unknown",
    "warning",
    "Metadata",
    "The language of a text is not known, so citations lack it and words cannot be hyphenated.",
    bad="`language: und` under `texts:`",
    good="`language: de` under `texts:`",
)


def language_unknown(sheet: CheckContext) -> Iterator[Found]:
    if sheet.edited.language == "und":
        message = Message("the language of this text is unknown")
        hint = Message("add the language under texts: in edition.yml, for example language: de")
        yield Found((_beginning(sheet),), message, hint)


DATE_MISSING = Rule(
    "date-missing",
    "warning",
    "Metadata",
    "The document has no date. It cannot be sorted by date, and in passages without dates, people's offices cannot be checked.",
    bad="a transcript without a date in its header or head",
    good="`Date: 1961. 7. 6`, or `date:` under `record:`",
)


def date_missing(sheet: CheckContext) -> Iterator[Found]:
    if sheet.edited.date is None:
        hint = Message("add date: under record: (EDTF)")
        line = sheet.document.head.line("date")
        if line is None:
            yield Found((_beginning(sheet),), Message("no date found"), hint)
            return
        content = line.paragraph.content
        message = Message("the date “{date}” cannot be read", date=sheet.document.text(content))
        yield Found((sheet.document.source.place(content.span.start),), message, hint)


CITATION_UNREAD = Rule(
    "citation-unread",
    "warning",
    "Metadata",
    "The parts of the archive's own citation cannot be identified, so other citations lack them.",
    bad="“See the file on trade.” as the citation",
    good="“A Paper, July 15, 1978, An Archive, Box 3.”, or `archive:`, `location:` and `site:` under `record:`",
)


def citation_unread(sheet: CheckContext) -> Iterator[Found]:
    field, record = sheet.document.header.field("citation"), document_record(sheet.edited)
    if field and field.paragraphs and not (record.archive or record.location or record.site):
        place = sheet.document.source.place(field.paragraphs[0].span)
        hint = Message("add archive:, location:, and site: under record:")
        yield Found((place,), Message("the parts of this citation are not recognised"), hint)


def _beginning(sheet: CheckContext) -> Place:
    source = sheet.document.source
    return source.place(Span(0, min(1, len(source.text))))


FIELD_LEFT_OUT = Rule(
    "field-left-out",
    "info",
    "Metadata",
    "A citation format cannot store a field of a document's record or of a work.",
    bad="`bookauthor` of a work without `booktitle`; JSON-LD cannot store this author",
    good="only fields that all formats can store",
)


def field_left_out(edition: Edition) -> Iterator[Found]:
    documents = [(document.beginning, document.record) for document in edition.documents]
    works = [(work.place, work_record(work)) for work in edition.published_works.values()]
    for one in formats():
        yield from _left_out(one, documents, _in_documents)
        yield from _left_out(one, works, _in_works)


def _in_documents(**values: str | int) -> Message:
    return Message(
        "{format} has no field for “{key}” ({count} document)",
        "{format} has no field for “{key}” ({count} documents)",
        **values,
    )


def _in_works(**values: str | int) -> Message:
    return Message(
        "{format} has no field for “{key}” ({count} work)",
        "{format} has no field for “{key}” ({count} works)",
        **values,
    )


def _left_out(
    one: Format, records: Iterable[tuple[Place, Record]], message_of: Callable[..., Message]
) -> Iterator[Found]:
    found: dict[str, list[Place]] = {}
    for place, record in records:
        for name in left_out(one, record):
            found.setdefault(name, []).append(place)
    for name, places in found.items():
        message = message_of(count=len(places), format=one.name, key=name.replace("_", " "))
        yield Found((places[0],), message)


STARTER_UNCHANGED = Rule(
    "starter-unchanged",
    "warning",
    "Pages and assessment",
    "A page or sample from `edition new` is still unedited and would be published.",
    bad="`about.md` with only the questions from `edition new`; the sample letter among the documents",
    good="an `about.md` that the editors have written themselves, or no `about.md`",
)


def starter_unchanged(edition: Edition) -> Iterator[Found]:
    if all(document.id == SAMPLE for document in edition.documents):
        return
    for place in edition.unwritten:
        name = PurePosixPath(place.file).name
        message = Message(
            "{file} is unchanged since “edition new”, and would be published", file=name
        )
        yield Found(
            (place,),
            message,
            Message(
                "write your own text, or delete the file and its line under nav: in mkdocs.yml"
            ),
        )
    for document in edition.documents:
        if document.id == SAMPLE:
            message = Message("the invented sample document is still in the edition")
            hint = Message(
                "delete {folder}, and everything marked as sample in other files",
                folder=f"documents/{SAMPLE}",
            )
            yield Found((document.beginning,), message, hint)


VIEW_UNKNOWN = Rule(
    "view-unknown",
    "error",
    "Pages and assessment",
    "A page requests an unknown view.",
    bad="`edition: glosary` in a page's front matter",
    good="`edition: glossary`",
)


def view_unknown(edition: Edition) -> Iterator[Found]:
    for asked in edition.asked:
        if asked.view not in views_of(edition):
            hint = nearest(asked.view, views_of(edition))
            yield Found((asked.place,), Message("unknown view “{view}”", view=asked.view), hint)


PAGE_UNKNOWN = Rule(
    "page-unknown",
    "error",
    "Pages and assessment",
    "An answer of the assessment links to a page that does not exist.",
    bad="`link: /glosary/`",
    good="`link: /glossary/`",
)


def page_unknown(edition: Edition) -> Iterator[Found]:
    known = {
        *(view.address for view in views_of(edition).values()),
        *(page.address for page in edition.pages),
        *(addresses.document(document.id) for document in edition.documents),
        *map(addresses.document, edition.out),
    }
    shown = [f"/{address}" for address in sorted(known)]  # one list, which is indexed once
    for link in edition.links:
        if link.address not in known:
            hint = nearest(f"/{link.address}", shown)
            message = Message("link: the edition has no page “{page}”", page=f"/{link.address}")
            yield Found((link.place,), message, hint)
