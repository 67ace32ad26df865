"""Source → Document: the passes, in order."""

from __future__ import annotations

from edition.document import Document, Field, Head, Header, HeadLine, Paragraph
from edition.reading.blocks import build
from edition.reading.header import split_front
from edition.reading.marks import marked
from edition.reading.tokens import raw_blocks
from edition.reading.tree import grow
from edition.source import Source


def read(source: Source) -> Document:
    """Read a transcript.

    Never fails on any text: what has no structure stays a paragraph, and what is doubtful becomes
    a finding.
    """
    raw, syntax = raw_blocks(source)
    header, head, body = split_front(source, raw)
    blocks, findings = build(source, grow(source, body))
    header, head = _marked_header(source, header), _marked_head(source, head)
    return Document(source, header, head, blocks, syntax, findings)


def _marked_header(source: Source, header: Header) -> Header:
    fields = tuple(
        Field(
            entry.name,
            entry.label,
            tuple(Paragraph(p.span, marked(source, p.content), None) for p in entry.paragraphs),
        )
        for entry in header.fields
    )
    return Header(fields, header.citation)


def _marked_head(source: Source, head: Head) -> Head:
    lines = tuple(
        HeadLine(
            line.name,
            line.label,
            Paragraph(line.paragraph.span, marked(source, line.paragraph.content), None),
        )
        for line in head.lines
    )
    return Head(head.title and marked(source, head.title), lines)
