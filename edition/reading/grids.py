"""Reads tables drawn with vertical bars, even if their rows differ in the number of cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from edition.model.blocks import Grid, GridCell
from edition.model.content import Break, Content, Leaf, Paragraph, Text
from edition.model.source import Span
from edition.reading.markdown_tokens import RawBlock
from edition.reading.pieces import NodeFactory
from edition.reading.reading_rules import TABLE_RAGGED
from edition.reading.tables import decimal_comma, figure
from edition.system.messages import Message
from edition.system.patterns import pattern

_RULE = pattern(r"(?=[\s|+:=_-]*?[-=_]{2})[\s|+:=_-]*+")
_OPEN_RULE = pattern(r":?-+:?(?:\s*\|\s*:?-+:?)+")
_LONE = pattern(r"\|[^|]*|[^|]*\|")
_LINE = pattern(r"\|[ \t]+[^|]*[^|\s][^|]*")
_STROKE = "|"
_BAR = pattern(r"\|")
_FEWEST_ROWS = 2


def grid_of(nodes: NodeFactory, block: RawBlock) -> Grid | None:
    """The block as a table; None unless each line contains a vertical bar or is a horizontal rule.

    A row with fewer or more cells than the others is reported and stays unchanged.
    """
    source = nodes.source
    if block.level or block.marker or _STROKE not in source[block.span]:
        return None
    lines = nodes.lines(block.content)
    texts = [source[line.span] for line in lines]
    rules = [bool(_RULE.fullmatch(text)) for text in texts]
    drawn = [_STROKE in text for text in texts]
    rows = [line for line, rule in zip(lines, rules, strict=True) if not rule]
    if len(rows) < _FEWEST_ROWS or not all(d or r for d, r in zip(drawn, rules, strict=True)):
        return None
    if not any(rules) and all(_LONE.fullmatch(text) for text in texts):
        return None  # strokes on one side only, which do not divide anything
    nodes.syntax += [line.span for line, rule in zip(lines, rules, strict=True) if rule]
    ruled = [text for text, rule in zip(texts, rules, strict=True) if rule]
    width = next(filter(None, map(_open_columns, ruled)), 0)
    cells = [_cells(nodes, row, width) for row in rows]
    head = _has_head(rules)
    _ragged(nodes, rows, cells)
    made = [
        [_cell(nodes, cell, head=head and index == 0) for cell in row]
        for index, row in enumerate(cells)
    ]
    return Grid(block.span, (), aligned(nodes, made))


def line_block(nodes: NodeFactory, block: RawBlock) -> RawBlock | None:
    """The lines of a pandoc line block, without the bar before each line; None for any other block."""
    if block.level or block.marker or not nodes.source[block.span].startswith(f"{_STROKE} "):
        return None
    lines = nodes.lines(block.content)
    if len(lines) < _FEWEST_ROWS or not all(
        _LINE.fullmatch(nodes.source[line.span]) for line in lines
    ):
        return None
    starts = {line.span.start for line in lines}
    leaves: list[Leaf] = []
    for leaf in block.content.leaves:
        match leaf:
            case Text(span) if span.start in starts:
                text = nodes.source[span].removeprefix(_STROKE).lstrip()
                nodes.syntax.append(Span(span.start, span.start + 1))
                leaves += [Text(Span(span.end - len(text), span.end))] if text else []
            case Break(span):
                leaves.append(Break(span, hard=True))
            case _:
                leaves.append(leaf)
    return replace(block, content=Content(tuple(leaves), block.content.ranges))


def _cell(nodes: NodeFactory, content: Content, *, head: bool) -> GridCell:
    blocks = (nodes.paragraph(content, "cell"),) if content.leaves else ()
    return GridCell(blocks, head=head)


def aligned(
    nodes: NodeFactory, rows: Sequence[Sequence[GridCell]]
) -> tuple[tuple[GridCell, ...], ...]:
    """The rows of a drawn table, with indents that align the decimal signs of each column."""
    texts = [[_text(nodes, cell) for cell in row] for row in rows]
    comma = decimal_comma(text for row in texts for text in row)
    sizes = [[_behind(text, comma=comma) for text in row] for row in texts]
    columns: dict[int, list[int]] = {}
    for row, texts_of_row in zip(sizes, texts, strict=True):
        for column, (size, text) in enumerate(zip(row, texts_of_row, strict=True)):
            if text:
                columns.setdefault(column, []).append(-1 if size is None else size)
    widest = {
        column: max(found)
        for column, found in columns.items()
        if 2 * sum(size >= 0 for size in found) > len(found)
    }
    return tuple(
        tuple(
            _indented(cell, size, widest[column], first=column == 0) if column in widest else cell
            for column, (cell, size) in enumerate(zip(row, sizes_of_row, strict=True))
        )
        for row, sizes_of_row in zip(rows, sizes, strict=True)
    )


def _indented(cell: GridCell, size: int | None, widest: int, *, first: bool) -> GridCell:
    """A cell in a column of figures. A head is aligned at the right edge; other words stay on the
    left.
    """
    if cell.head and not first:
        return replace(cell, indent=0)
    return cell if size is None or cell.head else replace(cell, indent=widest - size)


def _text(nodes: NodeFactory, cell: GridCell) -> str:
    match cell.blocks:
        case (Paragraph(content=content),):
            return nodes.text(content).strip()
        case _:
            return ""


def _behind(text: str, *, comma: bool) -> int | None:
    """The number of characters after a figure's integer part; None if the text is not a figure."""
    if figure(text.removesuffix("%"), comma=comma) is None:
        return None
    whole, sign, rest = text.rpartition("," if comma else ".")
    return len(rest) + 1 if sign and whole else len(text) - len(text.rstrip("%)"))


def _has_head(rules: Sequence[bool]) -> bool:
    """Whether a rule is directly below the first row."""
    first = rules.index(False)
    return first + 1 < len(rules) and rules[first + 1]


def _open_columns(rule: str) -> int:
    """The number of columns in a rule without outer strokes (`---|---|---`); 0 for other rules."""
    return len(re.findall("-+", rule)) if _OPEN_RULE.fullmatch(rule.strip()) else 0


def _cells(nodes: NodeFactory, row: Content, width: int) -> list[Content]:
    """The contents between the strokes of a line; strokes at its ends enclose the line.

    `width` is the number of columns if the table's rule has no strokes at its ends, otherwise 0.
    If a line has exactly this number of columns, a stroke at its end separates an empty cell.
    """
    text, start = nodes.source[row.span], row.span.start
    plain = [leaf.span for leaf in row.leaves if isinstance(leaf, Text)]
    strokes = [m.start() for span in plain for m in _BAR.finditer(nodes.source.text, *span)]
    nodes.syntax += [Span(at, at + 1) for at in strokes]
    edges = [start - 1, *strokes, row.span.end]
    begins, ends = text.startswith(_STROKE), text.endswith(_STROKE)
    if begins and len(edges) - 1 != width:
        del edges[0]
    if ends and len(edges) > 2 and len(edges) - 1 != width:
        del edges[-1]
    cut = nodes.cutter(row)
    return [cut(one + 1, other) for one, other in pairwise(edges)]


def _ragged(nodes: NodeFactory, rows: Sequence[Content], cells: Sequence[list[Content]]) -> None:
    widths = [len(row) for row in cells]
    usual = max(sorted(set(widths)), key=widths.count)
    odd = [row.span for row, width in zip(rows, widths, strict=True) if width != usual]
    if odd:
        message = Message(
            "a row of this table has more or fewer than {count} cell, the usual number in this table",
            "a row of this table has more or fewer than {count} cells, the usual number in this table",
            count=usual,
        )
        nodes.find(TABLE_RAGGED, message, odd)
