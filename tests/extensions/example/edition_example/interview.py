"""A reader: interviews, typed as `ANNA> What happened then?`, a line a speech."""

from __future__ import annotations

from edition.model.content import Content, Paragraph, Text
from edition.model.document import Document, Header
from edition.model.source import Source, Span
from edition.reading.assemble import assemble
from edition.reading.pieces import NodeFactory
from edition.reading.readers import Reader

FIRST_LINE = "%% interview"


def recognises(source: Source) -> bool:
    """Whether the first line says that this is an interview."""
    return source.text.startswith(FIRST_LINE)


def read(source: Source, _language: str) -> Document:
    """Each line is a paragraph; the first line is a sign of the format, not text."""
    if "%% tape" in source.text:
        raise ValueError("tapes are not supported")  # a fault: a reader must never fail
    nodes = NodeFactory(source)
    paragraphs = []
    for start, end in zip(source.line_starts, source.line_ends, strict=True):
        line = source.text[start:end]
        first = start + len(line) - len(line.lstrip())
        span = Span(first, first + len(line.strip()))
        if line.startswith(FIRST_LINE):
            nodes.syntax.append(span)
        elif span.size:
            paragraphs.append(Paragraph(span, Content((Text(span),)), None))
    return assemble(nodes, Header(), paragraphs)


INTERVIEW = Reader("interview", read, recognises)
