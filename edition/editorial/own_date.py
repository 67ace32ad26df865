"""Determines the date of a document from its editor's data, its record, or its text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.model import dates
from edition.model.blocks import BlockGroup, Item, walk
from edition.model.content import Dating, Paragraph
from edition.model.dates import Edtf
from edition.model.document import Document
from edition.reading import prose_dates
from edition.reading.datelines import date_of
from edition.system.patterns import pattern

_NAME = r"[A-ZÀ-ÞŁŚŽŠČŘА-Я][\w’'-]*"
_PLACE = pattern(rf",?\s(?:(?:in|at|à|en|te|w|we|v|ve|в|a|em)\s)?{_NAME}(?: {_NAME}){{0,2}}[.)\]]?")
"""A place after a date: `in Wien`, `, Low House`."""


def own_date(document: Document, given: str | None, language: str) -> Edtf | None:
    """The date of a document; `given` is the date that the editor wrote for the document."""
    if written := given or document.record.date:
        return dates.parse(written)
    line, time = document.head.line("date"), document.head.line("time")
    field = document.header.field("date")
    paragraphs = [line.paragraph] if line else list(field.paragraphs) if field else []
    return (
        _stated(document, paragraphs, language)
        or (_stated(document, [time.paragraph], language) if time else None)
        or _dateline(document, language)
        or _last_line(document, language)
        or _heading(document, language)
    )


def _stated(document: Document, paragraphs: Sequence[Paragraph], language: str) -> Edtf | None:
    """The date of the first paragraph that consists only of a date; if there is none, the first
    date in any paragraph.
    """
    texts = [document.text(paragraph.content) for paragraph in paragraphs]
    whole = next(filter(None, (date_of(text, language) for text in texts)), None)
    within = (found for text in texts for *_, found in prose_dates.find(text, language))
    return whole or next(within, None)


def _dateline(document: Document, language: str) -> Edtf | None:
    """The date that the source marks in the document's dateline; attachments are ignored."""
    own = (
        block
        for block in document.blocks
        if not (isinstance(block, BlockGroup) and block.kind == "attachment")
    )
    lines = [
        block
        for block in walk(tuple(own))
        if isinstance(block, Paragraph) and block.form == "dateline"
    ]
    marked = (edtf for line in lines for edtf in _marked(line))
    written = (date_of(document.text(line.content), language) for line in lines)
    return next(map(dates.parse, marked), None) or next(filter(None, written), None)


def _last_line(document: Document, language: str) -> Edtf | None:
    """The date at the document's end: in its closer, or in a last line with only place and date."""
    for block in reversed(document.blocks):
        match block:
            case BlockGroup(kind="attachment"):
                continue
            case BlockGroup(kind="closer" | "postscript"):
                below = [part for part in walk(block.blocks) if isinstance(part, Paragraph)]
                closing = (_closes(document, part, language) for part in reversed(below))
                if found := next(filter(None, closing), None):
                    return found
            case Paragraph(form="signed"):
                continue
            case Paragraph():
                return _closes(document, block, language)
            case Item(blocks=(*_, _)):
                last = [*walk((block,))][-1]
                return _closes(document, last, language) if isinstance(last, Paragraph) else None
            case _:
                return None
    return None


def _heading(document: Document, language: str) -> Edtf | None:
    """The date at the end of a title with only one date; a place may follow an exact day."""
    title = document.text(document.head.title) if document.head.title else ""
    found = list(prose_dates.find(title, language))
    if len(found) != 1:
        return None
    _, end, date = found[0]
    place = _PLACE.fullmatch(title, end) if date.first == date.last else None
    return date if place or not title[end:].strip(" .)]") else None


def _closes(document: Document, paragraph: Paragraph, language: str) -> Edtf | None:
    if paragraph.form in ("closer", "dateline") and (edtf := next(_marked(paragraph), None)):
        return dates.parse(edtf)
    return date_of(document.text(paragraph.content), language)


def _marked(paragraph: Paragraph) -> Iterator[str]:
    return (part.edtf for part in paragraph.content.ranges if isinstance(part, Dating))
