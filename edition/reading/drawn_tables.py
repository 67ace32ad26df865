"""Reads tables drawn with dashes in pandoc's formats, with or without lines around each cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from edition.model.blocks import Grid, GridCell
from edition.model.content import Content
from edition.model.source import Source, Span
from edition.reading.grids import aligned
from edition.reading.pieces import NodeFactory
from edition.system.patterns import pattern

_RUN = pattern(r"-+")


def is_drawn(source: Source, lines: Sequence[Span], kind: str) -> bool:
    """Whether lines that look like a table can be divided into columns."""
    return _table_columns(source, lines, kind) is not None


def drawn_grid(
    nodes: NodeFactory,
    lines: Sequence[Span],
    kind: str,
    read: Callable[[Sequence[Span]], Content],
) -> Grid | None:
    """The table that the lines form; `read` returns the content of a cell."""
    found = _table_columns(nodes.source, lines, kind)
    if found is None:
        return None
    nodes.syntax += found.signs
    cells = [
        [_cell(nodes, read(cell), head=index < found.heads) for cell in row]
        for index, row in enumerate(found.rows)
    ]
    filled = [line for line in (_bare(nodes.source, line) for line in lines) if line.size]
    return Grid(Span(filled[0].start, filled[-1].end), (), aligned(nodes, cells))


def _cell(nodes: NodeFactory, content: Content, *, head: bool) -> GridCell:
    blocks = (nodes.paragraph(content, "cell"),) if content.leaves else ()
    return GridCell(blocks, head=head)


def _bare(source: Source, line: Span) -> Span:
    text = source[line]
    start = line.start + len(text) - len(text.lstrip())
    return Span(start, max(start, line.start + len(text.rstrip())))


@dataclass(frozen=True, slots=True)
class _DrawnTable:
    """The cells of a table; each cell consists of parts of lines."""

    rows: tuple[tuple[tuple[Span, ...], ...], ...]
    heads: int
    """The number of rows at the top that are heads."""
    signs: tuple[Span, ...]


def _table_columns(source: Source, lines: Sequence[Span], kind: str) -> _DrawnTable | None:
    """The cells of a drawn table; None if a word crosses the border of a column."""
    if any("\t" in source[line] for line in lines):
        return None
    return _grid(source, lines) if kind == "grid-table" else _simple(source, lines)


def _grid(source: Source, lines: Sequence[Span]) -> _DrawnTable | None:
    texts = [source[line] for line in lines]
    edges = [at for at, sign in enumerate(texts[0]) if sign == "+"]
    rows: list[list[list[Span]]] = []
    signs: list[Span] = []
    heads = 0
    begins = True
    for line, text in zip(lines, texts, strict=True):
        if any(text[at : at + 1] not in ("+", "|") for at in edges):
            return None
        if text.lstrip().startswith("+"):
            if set(text.strip()) - set("+-=:"):
                return None
            signs.append(Span(line.start + edges[0], line.start + len(text.rstrip())))
            heads = len(rows) if "=" in text else heads
            begins = True
            continue
        if begins:
            rows.append([[] for _ in edges[1:]])
            begins = False
        signs += [Span(line.start + at, line.start + at + 1) for at in edges]
        for cell, (one, other) in zip(rows[-1], pairwise(edges), strict=True):
            cell.append(Span(line.start + one + 1, line.start + other))
        if text[edges[-1] + 1 :].strip():
            return None
    made = tuple(tuple(tuple(cell) for cell in row) for row in rows)
    return _DrawnTable(made, heads, tuple(signs)) if len(rows) > 0 else None


def _simple(source: Source, lines: Sequence[Span]) -> _DrawnTable | None:
    """The cells of a simple or multi-line table, in which dashes show the columns."""
    texts = [source[line] for line in lines]
    rulers = [index for index, text in enumerate(texts) if set(text.strip()) <= {"-", " "}]
    rulers = [index for index in rulers if texts[index].strip()]
    whole = " " not in texts[0].strip() and rulers[0] == 0
    ruler = next(index for index in rulers if " " in texts[index].strip())
    starts = [match.start() for match in _RUN.finditer(texts[ruler])]
    starts[0] = 0
    groups: list[list[int]] = []
    begins = True
    for index, text in enumerate(texts):
        if index in rulers or not text.strip():
            begins = True
            continue
        if begins or not (whole or index < ruler):
            groups.append([])
        begins = False
        groups[-1].append(index)
    heads = sum(group[0] < ruler for group in groups)
    signs = tuple(
        Span(
            lines[at].start + len(texts[at]) - len(texts[at].lstrip()),
            lines[at].start + len(texts[at].rstrip()),
        )
        for at in rulers
    )
    rows: list[tuple[tuple[Span, ...], ...]] = []
    for group in groups:
        for index in group:
            if any(
                texts[index][at - 1 : at].strip() and texts[index][at : at + 1].strip()
                for at in starts[1:]
            ):
                return None
        ends = [*starts[1:], max(len(texts[index]) for index in group)]
        rows.append(
            tuple(
                tuple(
                    Span(
                        min(lines[i].start + one, lines[i].end),
                        min(lines[i].start + end, lines[i].end),
                    )
                    for i in group
                )
                for one, end in zip(starts, ends, strict=True)
            )
        )
    return _DrawnTable(tuple(rows), heads, signs) if len(rows) > heads else None
