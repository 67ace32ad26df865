"""Finds intended line ends that no markup shows, in verse, in addresses, and in columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from edition.model.content import Break, Content
from edition.model.source import Source, Span
from edition.reading.indented_lines import hard_breaks
from edition.reading.markdown_tokens import RawBlock
from edition.reading.nesting import Part
from edition.system.patterns import pattern

_NARROWEST = 50
"""The least width that is assumed for a text, so that the lines of a lone address do not seem
full."""
_SLACK = 3
_COLUMNS = pattern(r"[^\W_](?:\t| {3,})[^\W_]")
"""A wide gap within a line, which shows that the text is in columns."""
_WIDEST = 200
"""The number of characters before a line's text that are searched for the indent."""
_BEFORE = pattern(r"(?:\A|[\r\n])(?P<indent>[^\S\r\n]*)\Z")
_LONGEST = 60
"""The greatest length of a line of verse or of an address."""


def with_kept_lines(
    source: Source, blocks: Sequence[RawBlock | Part], width: int
) -> list[RawBlock | Part]:
    """The blocks; if the lines of a block end on purpose, its line breaks become hard breaks."""
    return [
        _with_kept(source, block, width) if isinstance(block, RawBlock) else block
        for block in blocks
    ]


def _with_kept(source: Source, block: RawBlock, width: int) -> RawBlock:
    content = _kept(source, block.content, width)
    return block if content is block.content else replace(block, content=content)


def text_width(source: Source) -> int:
    """The width of the text, which nine lines in ten do not exceed."""
    sizes = sorted(line.size for line in source.lines if line.size)
    return max(_NARROWEST, sizes[len(sizes) * 9 // 10] if sizes else 0)


def _kept(source: Source, content: Content, width: int) -> Content:
    breaks = [leaf for leaf in content.leaves if isinstance(leaf, Break)]
    if not breaks or any(leaf.joins or leaf.hard for leaf in breaks):
        return content
    parts = _lines(content)
    lines = [source[part] for part in parts]
    ended = all(_ended(line, after, width) for line, after in pairwise(lines))
    if (ended and len(lines[-1]) <= _LONGEST) or any(map(_COLUMNS.search, lines)):
        hard = [True] * len(breaks)
    else:
        indents = [_indent(source, part.start) for part in parts]
        hard = hard_breaks(lines, indents, lambda line, after: _ended(line, after, width))
    intended = iter(hard)
    leaves = tuple(
        replace(leaf, hard=next(intended)) if isinstance(leaf, Break) else leaf
        for leaf in content.leaves
    )
    return Content(leaves, content.ranges)


def _lines(content: Content) -> list[Span]:
    """The spans of the lines, without the `>` at the beginning of each line of a quotation."""
    starts: list[int] = [content.span.start]
    ends: list[int] = []
    for leaf, after in pairwise((*content.leaves, None)):
        if isinstance(leaf, Break):
            ends.append(leaf.span.start)
            starts.append(after.span.start if after else leaf.span.end)
    return [Span(*pair) for pair in zip(starts, [*ends, content.span.end], strict=True)]


def _indent(source: Source, start: int) -> int:
    """The column in which a line's text begins; 0 unless only white space precedes it on the
    line.
    """
    before = _BEFORE.search(source.text, max(0, start - _WIDEST), start)
    return len(before["indent"].expandtabs()) if before else 0


def _ended(line: str, after: str, width: int) -> bool:
    """Whether a line is short and ends on purpose.

    A line ends on purpose if the next word would have fitted on the line. In addition, the line
    must end with a comma or semicolon, or the next word must not begin with a small letter.
    """
    word = after.split(maxsplit=1)[:1]
    if not word or not line or len(line) > _LONGEST:
        return False
    begins = not word[0][0].islower() or line.rstrip().endswith((",", ";"))
    return begins and len(line) + 1 + len(word[0]) <= width - _SLACK
