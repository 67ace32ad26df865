"""Divides a paragraph into the items of a list if its lines begin with consecutive labels.

Markdown does not begin a list at `(a)` or `a.`, so lines with such labels would form one paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from edition.model.content import Break, Content
from edition.reading.datelines import begins_with_date
from edition.reading.labels import Reading
from edition.reading.markdown_tokens import RawBlock
from edition.reading.nesting import Part
from edition.reading.pieces import NodeFactory
from edition.reading.rare_labels import any_label

_LABELLED = 60
"""The number of characters at the beginning of a line that are searched for a label."""


def at_labels(nodes: NodeFactory, block: RawBlock | Part) -> list[RawBlock | Part]:
    """The block, divided before its labelled lines.

    The block is divided only if at least two lines have consecutive labels, and these labels begin
    with the first number or letter.
    """
    if not isinstance(block, RawBlock) or block.level or block.fixed:
        return [block]
    if not any(isinstance(leaf, Break) for leaf in block.content.leaves):
        return [block]
    lines = nodes.lines(block.content)
    begins = _points(nodes, lines)
    if not begins:
        return [block]
    edges = [block.content.span.start, *begins, block.content.span.end]
    cut = nodes.cutter(block.content)
    first, *rest = [_without_end(cut(*edge)) for edge in pairwise(edges)]
    nodes.syntax += [
        leaf.span
        for leaf in block.content.leaves
        if isinstance(leaf, Break) and leaf.span.end in begins and nodes.source[leaf.span].strip()
    ]
    above = replace(block, span=first.span, content=first)
    return [above, *(RawBlock(part.span, part, ordered=block.ordered) for part in rest)]


def _without_end(content: Content) -> Content:
    """A list item's text without the line break at its end."""
    last = content.leaves[-1]
    return replace(content, leaves=content.leaves[:-1]) if isinstance(last, Break) else content


def _points(nodes: NodeFactory, lines: Sequence[Content]) -> list[int]:
    """The offsets of lines that begin with consecutive labels; empty for a single such line.

    The offset of the first line is left out, because the block begins there.
    """
    found: list[int] = []
    last: tuple[Reading, ...] = ()
    for line in lines:
        text = nodes.text(line)
        label = any_label(text[:_LABELLED])
        if label is None or begins_with_date(text[:80]) or _initial(label.text):
            continue
        if last:
            after = tuple(
                one
                for one in label.readings
                if any(one.style == last_.style and one.value == last_.value + 1 for last_ in last)
            )
        else:
            after = tuple(one for one in label.readings if one.value == 1)
        if after:
            found.append(line.span.start)
            last = after
    return [start for start in found if start != lines[0].span.start] if len(found) > 1 else []


def _initial(label: str) -> bool:
    """Whether a label may be the initial of a name: `A. Brown`."""
    return label.endswith(".") and label[:-1].isupper() and not label[:-1].isdecimal()
