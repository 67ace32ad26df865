"""Lists the tokens that the parsers find in a transcript: Markdown blocks, lines, or tags."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.source import Source, Span
from edition.reading.markdown_tokens import raw_blocks
from edition.reading.tei import tags
from edition.reading.typescript.typed import lines_of


def tags_shown(source: Source) -> Iterator[str]:
    """The tags of a TEI file and the pieces of text between them, each on a line with its
    position.
    """
    for token in tags.tokens(source).tokens:
        text = source[token.span]
        yield f"{type(token).__name__.lower()} {shown_at(source, token.span)} {text!r}"


def blocks_shown(source: Source) -> Iterator[str]:
    """Lines that describe the blocks of a Markdown source, and then its syntax characters."""
    blocks, syntax = raw_blocks(source)
    for block in blocks:
        kind = f"heading {block.level}" if block.level else "paragraph"
        marker = f" {source[block.marker]!r}" if block.marker else ""
        where = shown_at(source, block.span)
        yield f"{kind} {where}{marker} {source[block.content.span]!r}"
    for span in syntax:
        yield f"syntax {shown_at(source, span)} {source[span]!r}"


def lines_shown(source: Source) -> Iterator[str]:
    """The lines of plain text that are not empty, each with its position."""
    for line in lines_of(source):
        yield f"line {shown_at(source, line.span)} {source[line.span]!r}"


def shown_at(source: Source, span: Span) -> str:
    """A span as `line:column-line:column`; the second position is after the last character."""
    start, end = source.place(span.start), source.place(span.end)
    return f"{start.line}:{start.column}-{end.line}:{end.column}"
