"""Makes documents from paragraphs and headings, for all transcripts without tags."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from edition.model.blocks import Footnote
from edition.model.content import Break, Paragraph
from edition.model.document import Document, Field, Head, Header
from edition.model.source import SIGNATURE, Source, Span
from edition.reading.block_builder import build
from edition.reading.body_parts import parts
from edition.reading.heads import split_head
from edition.reading.kept_lines import text_width, with_kept_lines
from edition.reading.markdown_tokens import RawBlock
from edition.reading.marks import marked
from edition.reading.nesting import Part, grow
from edition.reading.pieces import NodeFactory
from edition.reading.rare_labels import unread_labels


def assemble(
    nodes: NodeFactory,
    header: Header,
    blocks: Sequence[RawBlock | Part],
    footnotes: Sequence[Footnote] = (),
) -> Document:
    """The document made from blocks, with its head, its parts, its outline, and its own notes."""
    source = nodes.source
    head, body = split_head(nodes, with_kept_lines(source, blocks, text_width(source)))
    kept = parts(nodes, body, headed=bool(head.lines))
    made, findings = build(source, grow(source, kept))
    header, head = _marked_header(source, header), _marked_head(source, head)
    found = (*nodes.findings, *findings, *unread_labels(source, kept, made, findings))
    before = (Span(0, len(SIGNATURE)),) if source.text.startswith(SIGNATURE) else ()
    syntax = (*before, *_outside_labels(source, head, nodes.syntax))
    names = tuple(note.id for note in footnotes)
    document = Document(source, header, head, made, syntax, found, tuple(footnotes), names)
    cut = _cut_breaks(document, blocks)
    return replace(document, syntax=(*document.syntax, *cut)) if cut else document


def _outside_labels(source: Source, head: Head, signs: Sequence[Span]) -> Sequence[Span]:
    """The format's markup characters, except those in a label of the head, such as `**To**:`."""
    labels = [line.label for line in head.lines if line.label]
    spans = [label.span for label in labels if source[label.span] != label.text]
    if not spans:
        return signs
    return [sign for sign in signs if not any(span.contains(sign) for span in spans)]


def _cut_breaks(document: Document, blocks: Sequence[RawBlock | Part]) -> list[Span]:
    """The spans of soft hyphens and of markup at line ends where a paragraph was divided."""
    source = document.source
    signs = {
        leaf.span
        for block in blocks
        if isinstance(block, RawBlock | Paragraph)
        for leaf in block.content.leaves
        if isinstance(leaf, Break) and source[leaf.span].strip()
    }
    if signs:
        signs -= {leaf.span for p in document.passages for leaf in p.content.leaves}
        labels = (passage.label.span for passage in document.passages if passage.label)
        within = {offset for label in labels for offset in range(*label)}
        signs = {sign for sign in signs if sign.start not in within}
    return sorted(signs)


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
    return replace(head, title=head.title and marked(source, head.title))
