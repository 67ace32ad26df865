"""The result of each stage between the transcript of a document and its page, as plain text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import assert_never

from edition.editorial.edited import EditedDocument
from edition.editorial.edition import Edition
from edition.editorial.edition_file import Comment, Correction
from edition.editorial.record import document_record
from edition.outputs.document_context import DocumentContext
from edition.outputs.dump import dump
from edition.outputs.html.reading_page import reading_page
from edition.reading.readers import choose, readers
from edition.reading.tokens_shown import shown_at


def _source(edited: EditedDocument, _: Edition) -> Iterator[str]:
    source = edited.document.source
    yield f"{source.file}: sha256 {source.sha256}"
    for number, (start, end) in enumerate(
        zip(source.line_starts, source.line_ends, strict=True), 1
    ):
        yield f"{number}: {source.text[start:end]!r}"


def _tokens(edited: EditedDocument, _: Edition) -> Iterator[str]:
    """The tokens of the parser, before it looks for headers, labels, tables, and notes."""
    source = edited.document.source
    reader = readers()[choose(source)]
    return reader.tokens(source) if reader.tokens else iter((f"{reader.id} shows no tokens",))


def _document(edited: EditedDocument, _: Edition) -> Iterator[str]:
    yield dump(edited.document).rstrip("\n")


def _edition(edited: EditedDocument, _: Edition) -> Iterator[str]:
    source = edited.document.source
    record = document_record(edited)
    for name in record._fields:
        if value := getattr(record, name):
            yield f"record {name} {getattr(value, 'text', value)!r}"
    for note in edited.notes:
        kind = note.kind
        match note.annotation:
            case Correction(read=read):
                what = f"correct ({kind}) {source[note.span]!r} read {read!r}"
            case Comment():
                what = f"comment ({kind}) {source[note.span]!r}"
            case _:
                assert_never(note.annotation)
        yield f"note {note.mark} {note.id} {shown_at(source, note.span)} {what}"
    for mention in edited.mentions:
        text = source[mention.span]
        yield f"mention {shown_at(source, mention.span)} {text!r} of {mention.entry}"
    for dated in edited.dates:
        received = f" received {dated.received.text}" if dated.received else ""
        event = "".join(f" event {event}" for event in dated.events)
        text = source[dated.span]
        yield f"date {shown_at(source, dated.span)} {text!r} {dated.edtf.text}{received}{event}"
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
"""The stages in order. Positions are `line:column`; a span ends after its last character."""
