"""Separates labels from text in raw blocks, and arranges the blocks as a tree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from edition.model.blocks import BlockGroup, Grid, Listing
from edition.model.content import Break, Content, Label, Leaf, Paragraph, Text
from edition.model.plain import plain_content
from edition.model.source import Source, Span
from edition.reading.datelines import begins_with_date
from edition.reading.labels import Candidate, Reading, candidate, in_vietnamese_order
from edition.reading.language_words import alternatives, language_words
from edition.reading.list_indents import ListIndents
from edition.reading.markdown_tokens import RawBlock
from edition.reading.outline_levels import Move, Start, levels
from edition.reading.rare_labels import in_sequence, label_of
from edition.system.patterns import pattern

_CLOSING = pattern(
    rf"(?:{alternatives(word for one in language_words() for word in one.closings)})(?!\w)",
    re.IGNORECASE,
)
"""The words with which the end of a treaty begins, such as `Done at`; this end is not part of the
last article.
"""
_BEGINNING = 24
_NESTED = 2
"""The least number of numbered lists around a label that makes the label's list a nested one."""


@dataclass(slots=True)
class BlockNode:
    """A block of the tree, before it becomes part of the document."""

    content: Content
    label: Label | None = None
    slug: str = ""
    """The form that the label has in a locator."""
    heading: int = 0
    section: bool = False
    """Whether the block is a section, because it or a labelled sibling is marked as a heading."""
    move: Move | None = None
    """The place of the block in the outline; None for a paragraph without a label."""
    below: list[BlockNode] = field(default_factory=list)
    part: Part | None = None
    """The block, if it is already finished, such as a list, a closer, a table, or a page break."""


Part = Paragraph | BlockGroup | Listing | Grid


def grow(source: Source, body: Sequence[RawBlock | Part]) -> list[BlockNode]:
    """The outermost blocks, each with the blocks below it.

    A block that closes the document, such as a distribution list, does not belong to an item of the
    outline. If a block that closes the document comes after the last label, it becomes an outermost
    block.
    """
    labels = in_vietnamese_order(
        [_label(source, block) if isinstance(block, RawBlock) else None for block in body]
    )
    rare = in_sequence(
        [label_of(source, block) if isinstance(block, RawBlock) else None for block in body]
    )
    labels = [label or other for label, other in zip(labels, rare, strict=True)]
    moves = levels(
        [_start(source, block, label) for block, label in zip(body, labels, strict=True)]
    )
    following, indents = _following(moves), ListIndents(source)
    end = max((index for index, move in enumerate(moves) if move), default=-1)
    roots: list[BlockNode] = []
    stack: list[list[BlockNode]] = [roots]
    said: list[BlockNode] | None = None
    for index, (block, label, move) in enumerate(zip(body, labels, moves, strict=True)):
        if not isinstance(block, RawBlock):
            if index > end and _closes(block):
                del stack[1:]
            if _is_speech(block):
                left = indents.depth(stack, block.span.start)
                if following[index] <= left:
                    del stack[left:]
                _back_to(stack, said)
                said = stack[-1]
            stack[-1].append(BlockNode(Content(), part=block))
            continue
        if move is None:
            if index > end and _CLOSING.match(_beginning(source, block.content)):
                del stack[1:]
            left = indents.depth(stack, block.span.start)
            if following[index] <= left:
                del stack[left:]
            indents.text(stack, block.span.start)
            stack[-1].append(BlockNode(with_marker(source, block)))
            continue
        del stack[move.depth :]
        node = BlockNode(with_marker(source, block), heading=block.level, move=move)
        if move.labelled and label:
            node.label, node.content = _cut(source, block, label)
            node.slug = label.slug
        indents.item(stack[-1], node.label, node.content)
        stack[-1].append(node)
        stack.append(node.below)
    _tell_sections(roots)
    return roots


def _following(moves: Sequence[Move | None]) -> list[int]:
    """For each block, the depth of the next block with a place in the outline; 1 if none follows."""
    depths, depth = list[int](), 1
    for move in reversed(moves):
        depths.append(depth)
        depth = move.depth if move else depth
    return depths[::-1]


def _tell_sections(nodes: list[BlockNode]) -> None:
    """Mark all headings as sections. If a labelled block is a heading, mark its labelled siblings,
    too.
    """
    placed = [node for node in nodes if node.move]
    marked = any(node.heading and node.label for node in placed)
    for node in placed:
        node.section = marked or node.label is None
        _tell_sections(node.below)


def _label(source: Source, block: RawBlock) -> Candidate | None:
    if block.marker:
        return _in_lists(candidate(source[block.marker]), block.ordered)
    found = candidate(_beginning(source, block.content))
    if found and found.text.endswith(".") and found.readings[0].style == "1.":
        start = block.content.leaves[0].span.start
        return None if begins_with_date(source.text[start : start + 80]) else found
    return found


def _in_lists(label: Candidate | None, depth: int) -> Candidate | None:
    """The label; if its numbered list is nested, the label can also be read as part of a separate
    list.
    """
    if label is None or depth < _NESTED:
        return label
    inner = (Reading(f"{one.style}›{depth}", one.value) for one in label.readings)
    return replace(label, readings=(*label.readings, *inner))


def _beginning(source: Source, content: Content) -> str:
    """The beginning of the text as shown, which is long enough to recognise a label."""
    first = content.leaves[0]
    if isinstance(first, Text) and first.span.size >= _BEGINNING:
        return source.text[first.span.start : first.span.start + _BEGINNING]
    return plain_content(source, content).text[:_BEGINNING]


def _is_speech(part: Part) -> bool:
    return isinstance(part, Listing) and part.kind == "speeches"


def _back_to(stack: list[list[BlockNode]], said: list[BlockNode] | None) -> None:
    """Close the items that are open within a speech, so that the conversation continues at the
    level of its speeches.
    """
    while any(level is said for level in stack) and stack[-1] is not said:
        stack.pop()


def _closes(part: Part) -> bool:
    match part:
        case BlockGroup(kind="closer") | Listing(kind="distribution" | "enclosures"):
            return True
        case Paragraph(form="source"):
            return True
        case _:
            return False


def _start(source: Source, block: RawBlock | Part, label: Candidate | None) -> Start:
    if not isinstance(block, RawBlock):
        return Start(None)
    dated = block.marker is not None and begins_with_date(
        source.text[block.marker.start : block.marker.start + 80]
    )
    return Start(label, block.level, listed=block.marker is not None, dated=dated)


def with_marker(source: Source, block: RawBlock) -> Content:
    """The content of a block, with its list marker as text."""
    if block.marker is None or block.content.leaves[0].span.start == block.marker.start:
        return block.content
    between = source[Span(block.marker.end, block.span.start)]
    space = len(between) - len(between.lstrip())
    marker = Text(Span(block.marker.start, block.marker.end + space))
    return Content((marker, *block.content.leaves), block.content.ranges)


def _cut(source: Source, block: RawBlock, label: Candidate) -> tuple[Label, Content]:
    """The label as a node, and the content without the label."""
    if block.marker:
        own = block.content.leaves[0].span.start == block.marker.start
        return Label(block.marker, label.text), Content() if own else block.content
    span = _label_span(source, block.content, label)
    rest = _from(block.content, span.end)
    match rest.leaves:
        case (Break(), *others):  # the label is on a line of its own
            return Label(span, label.text), Content(tuple(others), rest.ranges)
        case (Text(first), *others):  # white space after a label is neither label nor text
            text = source[first]
            start = first.start + len(text) - len(text.lstrip())
            leaves = (Text(Span(start, first.end)), *others) if start < first.end else (*others,)
            return Label(span, label.text), Content(leaves, rest.ranges if leaves else ())
        case _:
            return Label(span, label.text), rest


def _label_span(source: Source, content: Content, label: Candidate) -> Span:
    """The span of the label at the beginning of a text, including the characters of escapes."""
    first = content.leaves[0].span
    if source.text.startswith(label.text, first.start):
        return Span(first.start, first.start + len(label.text))
    return plain_content(source, content).span(0, len(label.text))


def _from(content: Content, start: int) -> Content:
    """The part of a content that begins at an offset of the source."""
    leaves: list[Leaf] = []
    for leaf in content.leaves:
        if leaf.span.start >= start:
            leaves.append(leaf)
        elif leaf.span.end > start and isinstance(leaf, Text):
            leaves.append(Text(Span(start, leaf.span.end)))
    if not leaves:
        return Content()
    return Content(tuple(leaves), tuple(part for part in content.ranges if part.span.end > start))
