"""Headings, tables, and rules that are drawn in plain text with lines of characters."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from edition.model.content import Content, Milestone
from edition.model.source import Source, Span
from edition.reading.drawn_tables import drawn_grid
from edition.reading.markdown_regions import Region, drawn_regions, heading_level
from edition.reading.markdown_tokens import RawBlock, plain_lines
from edition.reading.nesting import Part
from edition.reading.pieces import NodeFactory, page_of
from edition.reading.typescript.hyphens import Hyphens
from edition.reading.typescript.typed import Line, typed_blocks
from edition.system.patterns import pattern

_RULE = pattern(r"[-_=*~]{5,}|[*_-](?:\s{1,5}[*_-]){2,}")


def with_drawn(
    nodes: NodeFactory, lines: Sequence[Line], hyphens: Hyphens
) -> list[RawBlock | Part]:
    """The paragraphs of plain text, with the headings, tables, and rules drawn between them."""
    blocks: list[RawBlock | Part] = []
    at = 0
    for span, block in sorted((*_regions(nodes), *_rules(nodes.source, lines)), key=_place):
        first = bisect_left(lines, span.start, key=_start)
        blocks += typed_blocks(nodes, lines[at:first], hyphens)
        blocks.append(block)
        at = bisect_left(lines, span.end, key=_start)
    return [*blocks, *typed_blocks(nodes, lines[at:], hyphens)]


def _place(drawn: tuple[Span, RawBlock | Part]) -> Span:
    return drawn[0]


def _start(line: Line) -> int:
    return line.span.start


def _regions(nodes: NodeFactory) -> Iterator[tuple[Span, RawBlock | Part]]:
    source = nodes.source
    for region in drawn_regions(source):
        lines = source.lines[region.first : region.stop]
        block = _block(nodes, region, lines)
        if block:
            yield Span(lines[0].start, lines[-1].end), block


def _block(nodes: NodeFactory, region: Region, lines: Sequence[Span]) -> RawBlock | Part | None:
    if region.kind != "heading":
        return drawn_grid(nodes, lines, region.kind, lambda cell: _text(nodes.source, cell))
    above, below = lines
    content = _text(nodes.source, [above])
    nodes.syntax += [leaf.span for leaf in _text(nodes.source, [below]).leaves]
    return RawBlock(content.span, content, heading_level("", nodes.source[below]))


def _text(source: Source, lines: Sequence[Span]) -> Content:
    bare = []
    for start, end in lines:
        text = source.text[start:end]
        begin = start + len(text) - len(text.lstrip())
        if text.strip():
            bare.append(Span(begin, start + len(text.rstrip())))
    return plain_lines(bare) if bare else Content()


def _rules(source: Source, lines: Sequence[Line]) -> Iterator[tuple[Span, Part]]:
    """Rules across the page: lines of repeated characters with empty lines around them."""
    for line, after in pairwise((*lines, None)):
        assert line is not None
        alone = line.apart and (after is None or after.apart) and line.page is None
        if alone and _RULE.fullmatch(source.text, *line.span):
            yield line.span, page_of(Milestone(line.span, "rule", ""))
