"""Which characters of a source the nodes and signs of its document cover."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from edition import Document, Span
from edition.model.blocks import Aside, Block, BlockGroup, Grid, Item, Listing, Section, Table
from edition.model.content import Content, Paragraph


def node_spans(document: Document) -> Iterator[Span]:
    """The spans of all leaves, labels and signs of the format."""
    yield from document.syntax
    for field in document.header.fields:
        if field.label:
            yield from leaves(field.label)
        for paragraph in field.paragraphs:
            yield from leaves(paragraph.content)
    if document.head.title:
        yield from leaves(document.head.title)
    for line in document.head.lines:
        if line.label:
            yield line.label.span
        yield from leaves(line.paragraph.content)
    yield from block_spans(document.blocks)
    for note in document.footnotes:
        yield from block_spans(note.blocks)


def block_spans(blocks: tuple[Block, ...]) -> Iterator[Span]:
    for block in blocks:
        match block:
            case Section() | Item():
                if block.label:
                    yield block.label.span
                yield from leaves(block.content)
                yield from block_spans(block.blocks)
            case Paragraph():
                yield from leaves(block.content)
            case Aside():
                yield from block_spans(block.paragraphs)
            case Table():
                yield from block_spans(block.loose)
            case BlockGroup() | Listing() | Grid():
                yield from block_spans(block.blocks)


def leaves(content: Content) -> Iterator[Span]:
    return (leaf.span for leaf in content.leaves)


def uncovered(document: Document) -> str:
    """The characters other than white space that nothing covers."""
    covered = bytearray(len(document.source.text))
    for span in node_spans(document):
        covered[span.start : span.end] = b"\1" * span.size
    rest = (c for c, known in zip(document.source.text, covered, strict=True) if not known)
    return "".join("".join(rest).split())


def overlapping(document: Document) -> list[Span]:
    """Spans of nodes that begin before the one before them ends."""
    spans = sorted(span for span in node_spans(document) if span.size)
    return [after for one, after in pairwise(spans) if after.start < one.end]
