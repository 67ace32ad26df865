"""The names of table cells; each consists of the names of the table, the row, and the column."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from edition.model.blocks import Block, Grid, GridCell, Table, walk
from edition.model.content import Paragraph
from edition.model.document import Document
from edition.model.locator import Locator
from edition.model.source import Span
from edition.model.wording import ENGLISH, Wording

_LONGEST = 30
"""A row or column whose head has more characters than this is named by its number."""


def cells_named(document: Document, wording: Wording = ENGLISH) -> Mapping[int, str]:
    """Maps the offset of each cell's content to the cell's name; cells without words are left out.

    An example of a name is `§ 2, table, row 3, column 2`. A row or a column is named by its head,
    or else by its number; rows and columns of heads are counted, too.
    """
    found: dict[int, str] = {}
    drawn: list[tuple[Grid, Locator]] = []
    for block in walk(document.blocks):
        if isinstance(block, Table):
            found.update(_put_together(block, wording))
        elif isinstance(block, Grid):
            first = next((p.locator for p in _paragraphs(block.blocks) if p.locator), None)
            drawn += [(block, replace(first, paragraph=None))] if first else []
    of_its_place = Counter(place for _, place in drawn)
    before: Counter[Locator] = Counter()
    for grid, place in drawn:
        before[place] += 1
        several = of_its_place[place] > 1
        number = before[place]
        table = wording.gettext("table {number}", number=number) if several else ""
        table = table or wording.gettext("table")
        section = replace(place, text="").shown(wording)
        for content, name in _drawn(document, grid, wording):
            found[content] = _named(section, table, name, place.text, wording)
    return found


def _named(section: str, table: str, cell: str, text: str, wording: Wording) -> str:
    if section:
        place = wording.gettext(
            "{section}, {table}, {cell}", section=section, table=table, cell=cell
        )
    else:
        place = wording.gettext("{table}, {cell}", table=table, cell=cell)
    return f"{place} ({text})" if text else place


def _cell(wording: Wording, row: str | int, column: str | int | None = None) -> str:
    """The name of a cell by its row and its column."""
    if column is None:
        return wording.gettext("row {row}", row=row)
    return wording.gettext("row {row}, column {column}", row=row, column=column)


def _head(wording: Wording, column: str | int | None = None) -> str:
    """The name of a cell in the header row."""
    if column is None:
        return wording.gettext("header row")
    return wording.gettext("header row, column {column}", column=column)


def _put_together(table: Table, wording: Wording) -> Iterator[tuple[int, str]]:
    """The names of the loose cells, each a paragraph, from which a table is reconstructed."""
    names = {cell.span: _head(wording) for cell in table.corner}
    names |= {cell.span: _head(wording, cell.text) for cell in table.columns}
    for row in table.rows:
        names[row.head.span] = _cell(wording, row.head.text)
        for cell, column in zip(row.cells, table.columns, strict=True):
            names[cell.span] = _cell(wording, row.head.text, column.text)
    placed = sorted((span, name) for span, name in names.items() if span)
    for loose in table.loose:
        at = bisect_left(placed, (Span(loose.span.start, 0), ""))
        for span, name in placed[at : at + 1]:
            if loose.span.contains(span):
                number = wording.gettext("table {number}", number=table.number)
                yield loose.content.start, _named("", number, name, table.text, wording)


def _drawn(document: Document, grid: Grid, wording: Wording) -> Iterator[tuple[int, str]]:
    """The names of the cells of a table that the source draws."""

    def head(cell: GridCell) -> str:
        words = " ".join(document.text(p.content) for p in _paragraphs(cell.blocks))
        return words if cell.head and len(words) <= _LONGEST else ""

    columns: dict[int, str] = {}
    number = 0
    for row in _placed(grid):
        if not any(p.locator for _, cell in row for p in _paragraphs(cell.blocks)):
            continue  # a row that contains only a page break
        number += 1
        heads = len(row) > 1 and all(cell.head for _, cell in row)
        columns |= {column: head(cell) for column, cell in row if heads and head(cell)}
        named = head(row[0][1])
        for column, cell in row:
            name = columns.get(column, column)
            if heads:
                place = _head(wording, name)
            elif named and cell is row[0][1]:
                place = _cell(wording, named)
            else:
                place = _cell(wording, named or number, name)
            yield from ((p.content.start, place) for p in _paragraphs(cell.blocks))


def _placed(grid: Grid) -> Iterator[list[tuple[int, GridCell]]]:
    """The cells of each row, each with the number of its column, counted from 1."""
    free: dict[int, int] = {}  # maps a column to the first row below a cell that spans several rows
    for number, row in enumerate(grid.rows):
        column, placed = 1, list[tuple[int, GridCell]]()
        for cell in row:
            while free.get(column, 0) > number:
                column += 1
            placed.append((column, cell))
            free |= {column + more: number + cell.rows for more in range(cell.columns)}
            column += cell.columns
        yield placed


def _paragraphs(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    return (block for block in walk(tuple(blocks)) if isinstance(block, Paragraph))
