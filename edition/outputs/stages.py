"""What each stage of the way from a transcript to a page makes of a document, as plain text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import assert_never

from edition.editorial.edited import EditedDocument
from edition.editorial.edition import Edition
from edition.editorial.models import Comment, Correction
from edition.editorial.record import document_record
from edition.model.source import Source, Span
from edition.outputs.document_context import DocumentContext
from edition.outputs.dump import dump
from edition.outputs.html.reading_page import reading_page
from edition.reading.markdown_tokens import raw_blocks
from edition.reading.readers import choose
from edition.reading.tei import tags
from edition.reading.typescript.typed import lines_of


def _source(edited: EditedDocument, _: Edition) -> Iterator[str]:
    source = edited.document.source
    yield f"{source.file}: sha256 {source.sha256}"
    for number, (start, end) in enumerate(
        zip(source.line_starts, source.line_ends, strict=True), 1
    ):
        yield f"{number}: {source.text[start:end]!r}"


def _tokens(edited: EditedDocument, _: Edition) -> Iterator[str]:
    """What the parser sees, before headers, labels, tables and notes are sought."""
    source = edited.document.source
    return _PARSED[choose(source)](source)


def _tags(source: Source) -> Iterator[str]:
    for token in tags.tokens(source).tokens:
        text = source[token.span]
        yield f"{type(token).__name__.lower()} {_at(source, token.span)} {text!r}"


def _blocks(source: Source) -> Iterator[str]:
    blocks, syntax = raw_blocks(source)
    for block in blocks:
        kind = f"heading {block.level}" if block.level else "paragraph"
        marker = f" {source[block.marker]!r}" if block.marker else ""
        yield f"{kind} {_at(source, block.span)}{marker} {source[block.content.span]!r}"
    for span in syntax:
        yield f"syntax {_at(source, span)} {source[span]!r}"


def _lines(source: Source) -> Iterator[str]:
    for line in lines_of(source):
        yield f"line {_at(source, line.span)} {source[line.span]!r}"


_PARSED: Mapping[str, Callable[[Source], Iterator[str]]] = {
    "tei": _tags,
    "export": _lines,
    "typescript": _lines,
    "markdown": _blocks,
}
"""By the name of the reader."""


def _document(edited: EditedDocument, _: Edition) -> Iterator[str]:
    yield dump(edited.document).rstrip("\n")


def _edition(edited: EditedDocument, _: Edition) -> Iterator[str]:
    source = edited.document.source
    record = document_record(edited)
    for name in record.__slots__:
        if value := getattr(record, name):
            yield f"record {name} {getattr(value, 'text', value)!r}"
    for note in edited.notes:
        match note.annotation:
            case Correction(kind=kind, read=read):
                what = f"correct ({kind}) {source[note.span]!r} read {read!r}"
            case Comment(kind=kind):
                what = f"comment ({kind}) {source[note.span]!r}"
            case _:
                assert_never(note.annotation)
        yield f"note {note.number} {note.id} {_at(source, note.span)} {what}"
    for mention in edited.mentions:
        text = source[mention.span]
        yield f"mention {_at(source, mention.span)} {text!r} of {mention.entry}"
    for dated in edited.dates:
        received = f" received {dated.received.text}" if dated.received else ""
        event = f" event {dated.event}" if dated.event else ""
        text = source[dated.span]
        yield f"date {_at(source, dated.span)} {text!r} {dated.edtf.text}{received}{event}"
    yield from (f"accepted {entry.entry.code} {entry.place}" for entry in edited.accepted)
    yield from map(str, edited.doubts)


def _html(edited: EditedDocument, edition: Edition) -> Iterator[str]:
    yield reading_page(DocumentContext(edited, edition))


STAGES: Mapping[str, Callable[[EditedDocument, Edition], Iterator[str]]] = {
    "source": _source,
    "tokens": _tokens,
    "document": _document,
    "edition": _edition,
    "html": _html,
}
"""In the order of the way; places are `line:column`, the end behind the last character."""


def _at(source: Source, span: Span) -> str:
    start, end = source.place(span.start), source.place(span.end)
    return f"{start.line}:{start.column}-{end.line}:{end.column}"
