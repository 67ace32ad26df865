"""A transcript in Markdown → Document."""

from __future__ import annotations

from edition.model.document import Document
from edition.model.source import Source
from edition.reading.archive_header import split_header
from edition.reading.assemble import assemble
from edition.reading.markdown_tokens import raw_blocks
from edition.reading.pieces import NodeFactory


def read(source: Source) -> Document:
    """Read a transcript.

    It never fails, whatever the text: what has no structure stays a paragraph, and what is doubtful
    becomes a finding.
    """
    raw, syntax = raw_blocks(source)
    header, rest = split_header(source, raw)
    return assemble(NodeFactory(source, list(syntax)), header, rest)
