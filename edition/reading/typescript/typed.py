"""Joins lines of plain text into paragraphs; no character of the text is markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from edition.model.content import Break, Content, Leaf, Link, Milestone, Paragraph, Text
from edition.model.source import Source, Span
from edition.reading.fields import begins_field
from edition.reading.labels import candidate
from edition.reading.markdown_tokens import RawBlock
from edition.reading.pieces import NodeFactory, page_of
from edition.reading.rare_labels import any_label
from edition.reading.sign_marks import BEGINS
from edition.reading.speakers import may_speak
from edition.reading.typescript.hyphens import Hyphens
from edition.system.patterns import pattern

_ADDRESS = pattern(r"https?://[^\s<>\"“”]*[^\s<>\"“”.,;:)\]]")
_ENDS = pattern(r"[.!?:;…)\]\"”»]$")
_COLUMNS = pattern(r"\S(?:\t| {3,})\S")
"""A wide gap within a line, which separates columns or two fields."""
_BULLET = pattern(r"[-–—•*·]\s+\S")
_SLACK = 3
"""A line counts as full even if it is shorter than the width by this number of characters."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not empty, without the white space around it."""

    span: Span
    indent: int
    apart: bool
    """Whether an empty line precedes this line."""
    page: Milestone | None = None
    """The page break before this line, if there is one."""


def lines_of(source: Source) -> Iterator[Line]:
    """The lines that are not empty."""
    apart = True
    for start, end in source.lines:
        text = source.text[start:end]
        bare = text.strip()
        if not bare:
            apart = True
            continue
        indent = len(text) - len(text.lstrip())
        apart = apart or "\f" in text[:indent]
        yield Line(Span(start + indent, start + indent + len(bare)), indent, apart)
        apart = False


def typed_blocks(
    nodes: NodeFactory, lines: Sequence[Line], hyphens: Hyphens
) -> tuple[RawBlock | Paragraph, ...]:
    """The paragraphs of plain text, and the page breaks between them."""
    return tuple(_blocks(nodes, lines, hyphens))


def _blocks(
    nodes: NodeFactory, lines: Sequence[Line], hyphens: Hyphens
) -> Iterator[RawBlock | Paragraph]:
    width = _width(lines)
    run: list[Line] = []
    for line in lines:
        if run and _begins(nodes.source, run, line, width):
            yield _block(nodes, run, hyphens)
            run = []
        if line.page and not run:
            yield page_of(line.page)
        run.append(line)
    if run:
        yield _block(nodes, run, hyphens)


def _width(lines: Sequence[Line]) -> int:
    """The width of the text: nine lines in ten are at most this long."""
    lengths = sorted(line.indent + line.span.size for line in lines)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _begins(source: Source, run: Sequence[Line], line: Line, width: int) -> bool:
    """Whether a paragraph begins at a line.

    A paragraph begins after an empty line, unless a page break splits a sentence there. Without an
    empty line, a field, a list label, a speaker, a bullet, or an indent can begin a paragraph. So
    can any line if the line before it ends a sentence and is not full.
    """
    before = run[-1]
    last = source.text[max(before.span.start, before.span.end - 4) : before.span.end]
    ended = bool(_ENDS.search(last))
    text = source.text[line.span.start : min(line.span.end, line.span.start + 80)]
    if line.page and ("|" in text or "|" in source[before.span]):
        return True  # a drawn table does not continue on the next page
    if line.apart:
        goes_on = line.page and not ended and text[:1].islower()
        return not goes_on
    starts = source.text[run[0].span.start : run[0].span.start + 80]
    fields = begins_field(starts)
    if begins_field(text):
        return not fields
    if fields:
        return line.indent == run[0].indent and _short(source, before, line, width)
    if "|" in text and "|" in source[before.span]:
        return False
    if _follows(starts, text):
        return True
    if BEGINS.match(starts) and BEGINS.match(text):
        return True  # notes in successive lines
    short = ended or _short(source, before, line, width)
    if (candidate(text) or _BULLET.match(text) or may_speak(text)) and short:
        return True
    if line.indent >= before.indent + 2 and ended and len(run) > 1:
        return True
    return ended and _short(source, before, line, width) and before.span.size > width // 3


def _follows(one: str, other: str) -> bool:
    """Whether the list label of line `other` directly follows the label of line `one` in the list's
    order.
    """
    before, after = any_label(one), any_label(other)
    if before is None or after is None:
        return False
    return any(
        later.style == earlier.style and later.value == earlier.value + 1
        for earlier in before.readings
        for later in after.readings
    )


def _short(source: Source, before: Line, line: Line, width: int) -> bool:
    """Whether a line had room for the first word of the next line."""
    word = re.match(r"\S+", source.text[line.span.start : min(line.span.end, line.span.start + 40)])
    size = len(word[0]) if word else 0
    return before.indent + before.span.size + 1 + size <= width - _SLACK


def _block(nodes: NodeFactory, run: Sequence[Line], hyphens: Hyphens) -> RawBlock:
    content = content_of(nodes.source, run, hyphens)
    return RawBlock(content.span, content)


def content_of(source: Source, run: Sequence[Line], hyphens: Hyphens) -> Content:
    """The text of lines that belong together, with URLs as links."""
    leaves: list[Leaf] = []
    hard = any(_COLUMNS.search(source[line.span]) for line in run) and len(run) > 1
    start = run[0].span.start
    for line, after in pairwise((*run, None)):
        assert line is not None
        if after is None:
            leaves += hyphens.within(Span(start, line.span.end))
            break
        until = after.page.span.start if after.page else after.span.start
        cut = hyphens.at_line_end(line.span, after.span, until)
        end = cut.start if cut else line.span.end
        leaves += hyphens.within(Span(start, end))
        gap = cut or Span(end, until)
        leaves.append(Break(gap, hard=hard and not cut, joins=cut is not None))
        if after.page:
            leaves.append(after.page)
        start = after.span.start
    return Content(tuple(leaves), tuple(_links(source, leaves)))


def _links(source: Source, leaves: Sequence[Leaf]) -> Iterator[Link]:
    for leaf in leaves:
        if isinstance(leaf, Text):
            for match in _ADDRESS.finditer(source[leaf.span]):
                start = leaf.span.start + match.start()
                yield Link(Span(start, start + len(match[0])), match[0])
