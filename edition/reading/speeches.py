"""Groups the speeches of a conversation, each of which begins with its speaker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edition.model.blocks import Listing, ListItem
from edition.model.content import Content, Paragraph, Text
from edition.model.plain import plain_content
from edition.model.source import Span
from edition.reading.labels import candidate
from edition.reading.markdown_tokens import RawBlock
from edition.reading.nesting import Part
from edition.reading.pieces import NodeFactory
from edition.reading.speakers import Beginning, may_speak, speakers

_BEGINNING = 100
_MOST_PARAGRAPHS = 30
"""The highest number of paragraphs that are searched for the next speaker."""


def with_speeches(nodes: NodeFactory, blocks: Sequence[RawBlock | Part]) -> list[RawBlock | Part]:
    """The blocks, with consecutive speeches grouped."""
    names = [_speaker(nodes, block) for block in blocks]
    known = speakers(names)
    said = [
        _said(nodes, block, found.size) if found and found.name in known else 0
        for block, found in zip(blocks, names, strict=True)
    ]
    made: list[RawBlock | Part] = []
    turns = _Turns(nodes, [])
    for index, block in enumerate(blocks):
        if said[index] and isinstance(block, RawBlock):
            turns.begin(block, said[index])
        elif turns.items and _goes_on(nodes, block) and _more_said(blocks, said, index, nodes):
            turns.go_on(block)
        else:
            made += turns.done()
            made.append(block)
    return [*made, *turns.done()]


def _speaker(nodes: NodeFactory, block: RawBlock | Part) -> Beginning | None:
    if not isinstance(block, RawBlock) or block.level or block.marker:
        return None
    return may_speak(_beginning(nodes, block.content))


def _beginning(nodes: NodeFactory, content: Content) -> str:
    """The beginning of the text as shown, which is long enough to recognise a speaker."""
    first = content.leaves[0]
    if isinstance(first, Text) and (len(content.leaves) == 1 or first.span.size >= _BEGINNING):
        return nodes.source.text[
            first.span.start : min(first.span.end, first.span.start + _BEGINNING)
        ]
    return nodes.text(content)


def _said(nodes: NodeFactory, block: RawBlock | Part, size: int) -> int:
    """The offset at which a speaker's name ends; 0 for a finished block, which has no speaker."""
    return (
        plain_content(nodes.source, block.content).span(size - 1, size).end
        if isinstance(block, RawBlock)
        else 0
    )


def _goes_on(nodes: NodeFactory, block: RawBlock | Part) -> bool:
    if isinstance(block, Paragraph):
        return block.form == "page"
    if not isinstance(block, RawBlock) or block.level or block.marker:
        return False
    return candidate(nodes.source.text[block.span.start : block.span.start + 16]) is None


def _more_said(
    blocks: Sequence[RawBlock | Part], said: Sequence[int], index: int, nodes: NodeFactory
) -> bool:
    """Whether another speech follows a block, with only paragraphs between them."""
    for later in range(index + 1, min(len(blocks), index + _MOST_PARAGRAPHS)):
        if said[later]:
            return True
        if not _goes_on(nodes, blocks[later]):
            return False
    return False


@dataclass(slots=True)
class _Turns:
    """The speeches of a conversation so far."""

    nodes: NodeFactory
    items: list[ListItem]

    def begin(self, block: RawBlock, name_end: int) -> None:
        start, end = block.content.span
        label = self.nodes.between(block.content, start, name_end)
        rest = self.nodes.between(block.content, name_end, end)
        below = (self.nodes.paragraph(rest),) if rest.leaves else ()
        self.items.append(ListItem(self.nodes.paragraph(label, "label"), below))

    def go_on(self, block: RawBlock | Part) -> None:
        last = self.items[-1]
        made = self.nodes.paragraph(block.content) if isinstance(block, RawBlock) else block
        self.items[-1] = ListItem(last.label, (*last.blocks, made))

    def done(self) -> list[Part]:
        if not self.items:
            return []
        items, self.items = tuple(self.items), []
        blocks = Listing(Span(0, 0), (), items).blocks
        span = Span(blocks[0].span.start, blocks[-1].span.end)
        return [Listing(span, (), items, "speeches")]
