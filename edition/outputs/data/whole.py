"""All data of an edition in one JSON file; `edition.schema.json` describes this file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import Any, assert_never

from edition.editorial.bibliography import Work
from edition.editorial.edited import Dated, EditedDocument, EditorialNote, Mention
from edition.editorial.edition import Edition
from edition.editorial.edition_file import Correction, Withdrawn
from edition.editorial.passages import fragment
from edition.editorial.publication_file import Publication
from edition.editorial.register_file import REGISTERS, Entry
from edition.editorial.summary_rows import Report
from edition.editorial.work_record import work_record
from edition.model import addresses
from edition.model.blocks import Cell, Table
from edition.model.document import Passage
from edition.model.pictures import PageImage
from edition.model.plain import Plain, folded
from edition.outputs.citation.csl_json import item
from edition.outputs.data.links import Links
from edition.outputs.document_context import DocumentContext
from edition.outputs.images.sizes import image_file, sizes
from edition.outputs.safe_json import dumps
from edition.views.chronology import ChronologyRow, all_rows
from edition.views.file_parts import WHOLE, FilePart
from edition.views.remarks import Remark

FORMAT = 2
"""The number of the format; it increases if older programs would misread a changed format."""


def edition_json(
    edition: Edition, documents: Iterable[str], part: FilePart = WHOLE
) -> Iterator[str]:
    """The text of `edition.json`, or of one of its parts. The text is returned in pieces, so that
    an edition of any size can be written.

    `documents` are the results of `document_json` for each document, in order.
    """
    links = Links.of(edition.publication, addresses.EDITION_DATA)
    head = {
        "$schema": addresses.EDITION_SCHEMA.rpartition("/")[2],
        "format": FORMAT,
        "publication": _publication(edition.publication),
    }
    yield f"{dumps(head)[:-1]},\n"
    yield from _list("documents", documents)
    entries = part.share((*_registered(edition),))
    yield from _list("registers", (_entry(*entry, links) for entry in entries))
    rows = part.share(all_rows(edition))
    yield from _list("chronology", (dumps(_line(row, links)) for row in rows))
    cited = part.share((*edition.published_works.values(),))
    works = (dumps(_work(work, links)) for work in cited)
    yield from _list("bibliography", works, last=True)
    yield "}\n"


def _list(name: str, members: Iterable[str], *, last: bool = False) -> Iterator[str]:
    """A list in the JSON object, with one line for each member."""
    yield f'"{name}": ['
    sign = "\n"
    for member in members:
        yield f"{sign}{member}"
        sign = ",\n"
    yield "\n]" if last else "\n],\n"


def schema() -> str:
    """The JSON Schema (draft 2020-12) that describes `edition.json`."""
    return (files("edition.outputs.data") / "edition.schema.json").read_text(encoding="utf-8")


def document_json(context: DocumentContext, links: Links) -> str:
    """All data of one document, on one line."""
    edited, plain = context.edited, context.plain
    data = {
        "id": edited.id,
        "address": links(addresses.document(edited.id)),
        "title": edited.title,
        "date": edited.date.text if edited.date else None,
        "record": item(context.record),
        **_text(edited, plain[edited.text], links),
        "further": [_text(text, plain[text.text], links) for text in edited.others],
        **_images(edited, links),
        "annotations": [_annotation(remark, links) for remark in context.remarks],
        "withdrawn": [_withdrawn(edited, note, links) for note in edited.withdrawn],
    }
    return dumps(data)


def _text(edited: EditedDocument, text: Plain, links: Links) -> dict[str, Any]:
    """The data of one text of a document."""
    document = edited.document
    received = addresses.received_file(edited.id, document.source.published, edited.text)
    return {
        "language": edited.language,
        "received": {"address": links(received), "sha256": document.source.sha256},
        "text": links(addresses.text_file(edited.id, edited.text)),
        "passages": [
            _passage(passage, edited, text)
            for passage in document.passages
            if passage.label or document.text(passage.content)
        ],
        "tables": [_table(edited, table, links) for table in document.tables()],
    }


def _images(edited: EditedDocument, links: Links) -> dict[str, Any]:
    """The page images of all texts, and their rights; empty if the document has no page images."""
    images = [_image(edited.id, image, links) for text in edited.texts for image in text.images]
    return {"images": images, "image_rights": edited.image_rights} if images else {}


def _image(document: str, image: PageImage, links: Links) -> dict[str, Any]:
    width, height = image.size
    whole = links(image_file(document, image, sizes(width, height)[-1])) if image.picture else ""
    return {
        "id": image.id,
        "address": whole or image.address,
        "sha256": image.picture.digest if image.picture else None,
        "width": width or None,
        "height": height or None,
        "page": image.page or None,
        "label": image.label or None,
        "shows": image.shows or None,
    }


def _withdrawn(edited: EditedDocument, note: Withdrawn, links: Links) -> dict[str, Any]:
    return {
        "id": note.id,
        "address": links(addresses.note(edited.id, note.id)),
        "why": note.withdrawn,
        "date": note.date,
    }


_SETTINGS = {
    *("report", "security", "mirrors", "uncited", "bibliography", "checks"),
    *("language", "languages", "interface", "labels", "titles", "image_hosts", "facsimile"),
}
"""The editors' settings for the site and for the checks."""


def _publication(publication: Publication) -> dict[str, Any]:
    # Settings that concern only the host of the site or the checks are left out.
    return publication.model_dump(mode="json", exclude=_SETTINGS)


def _passage(passage: Passage, edited: EditedDocument, text: Plain) -> dict[str, Any]:
    leaves = passage.content.leaves
    spans = [*([passage.label.span] if passage.label else ()), *(leaf.span for leaf in leaves)]
    start = text.extent(spans[0])[0]
    return {
        "part": passage.part,
        "fragment": fragment(passage, edited.text),
        "locator": str(passage.locator) if passage.locator else None,
        "label": passage.label.text if passage.label else None,
        "cell": passage.cell,
        "text": edited.document.text(passage.content),
        "start": start,
        "end": text.text.index("\n", start),
    }


def _annotation(remark: Remark, links: Links) -> dict[str, Any]:
    about, at = remark.about, remark.anchor
    where = {
        "address": links(remark.address),
        "passage": remark.pointer.fragment,
        "language": remark.within.language,
        "quotation": at.exact,
        "start": at.start,
        "end": at.end,
    }
    match about:
        case EditorialNote():
            return where | _note(about)
        case Mention():
            return where | {"does": "mention", "entry": about.entry, "by": about.finder}
        case Dated():
            received = about.received.text if about.received else None
            return where | {
                "does": "date",
                "edtf": about.edtf.text,
                "received": received,
                "events": list(about.events),
                "by": about.finder,
            }
        case _:
            assert_never(about)


_NOTE = {"kind", "certainty", "reliability", "by", "basis", "text"}


def _note(note: EditorialNote) -> dict[str, Any]:
    one = note.annotation
    read = {"read": one.read} if isinstance(one, Correction) else {}
    said = {"kind": note.kind, "certainty": note.certainty or None, "by": note.by}
    return {
        "does": "correct" if isinstance(one, Correction) else "comment",
        "id": one.id,
        "mark": note.mark,
        **read,
        **said,
        **one.model_dump(mode="json", include={"reliability", "basis", "text"}),
        "see": list(one.see),
        "sources": [source.model_dump(mode="json") for source in one.sources],
    }


def _table(edited: EditedDocument, table: Table, links: Links) -> dict[str, Any]:
    source = edited.document.source
    return {
        "id": table.id,
        "address": links(addresses.within(edited.id, table.id)),
        "caption": folded(source[table.caption]) if table.caption else None,
        "unit": folded(source[table.unit]) if table.unit else None,
        "corner": [cell.text for cell in table.corner],
        "columns": [cell.text for cell in table.columns],
        "rows": [
            {"head": row.head.text, "cells": list(map(_cell, row.cells))} for row in table.rows
        ],
        "sums": [
            {"column": s.column, "parts": list(s.parts), "total": s.total, "holds": s.holds}
            for s in table.sums
        ],
    }


def _cell(cell: Cell) -> dict[str, str]:
    return {"state": cell.state, "text": cell.text}


def _registered(edition: Edition) -> Iterator[tuple[str, Entry]]:
    for register, model in REGISTERS.items():
        for entry in edition.registers.entries.values():
            if isinstance(entry, model):
                yield register, entry


def _entry(register: str, entry: Entry, links: Links) -> str:
    found = {"register": register, "address": links(addresses.entry(entry.id))}
    return dumps(found | entry.model_dump(mode="json"))


def _line(row: ChronologyRow, links: Links) -> dict[str, Any]:
    return {
        "id": row.id,
        "address": links(f"{addresses.CHRONOLOGY}#{row.id}"),
        "date": row.date.text,
        "first": row.date.first and list(row.date.first),
        "last": row.date.last and list(row.date.last),
        "event": row.event.model_dump(mode="json") if row.event else None,
        "actors": list(row.actors),
        "reports": [_report(report) for report in row.reports],
        "conflict": row.conflict,
    }


def _report(report: Report) -> dict[str, Any]:
    return {
        "document": report.pointer.document,
        "passage": report.pointer.fragment,
        "words": report.excerpt.words,
        "edtf": report.edtf.text,
    }


def _work(work: Work, links: Links) -> dict[str, Any]:
    fields = {name: value for name, value in work.fields.items() if name != "accepted"}
    return {
        "key": work.key,
        "address": links(addresses.work(work.key)),
        "type": work.type,
        "fields": fields,
        "csl": item(work_record(work)),
    }
