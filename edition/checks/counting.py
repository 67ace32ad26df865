"""Checks of figures: wrong totals and missing cells in tables, and sums in prose."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from edition.checks.context import CheckContext
from edition.editorial.edited import EditedDocument
from edition.model.blocks import Aside, Block, Grid, GridCell, Item, Section, walk
from edition.model.content import Paragraph
from edition.model.findings import Found, Rule
from edition.model.source import Span
from edition.reading.tables import decimal_comma, figure, summed, value
from edition.system.messages import EMPTY, Message
from edition.system.patterns import pattern

SUM_FAILS = Rule(
    "sum-fails",
    "warning",
    "Dates and figures",
    "A total is not the sum of its parts.",
    bad="a column 10, 20, Total 31; a row 1, 2 with 4 in the column Total; “1) 4 mills … 2) 5 mills … (A total of 10 mills)”",
    good="a column 10, 20, Total 30; a column with a missing figure (its total is not checked)",
)


def sum_fails(sheet: CheckContext) -> Iterator[Found]:
    for table in sheet.document.tables():
        for check in table.sums:
            cell = table.rows[check.total].cells[check.column]
            column = table.columns[check.column].text
            if not check.holds and cell.span and not _is_rate(column, value(cell)):
                place = sheet.document.source.place(cell.span)
                yield Found((place,), _column_fails(column, cell.text), _EXPLAIN)
        columns = [column.text for column in table.columns]
        rows = [
            (row.head.text, [_Figure(value(cell), cell.text, cell.span) for cell in row.cells])
            for row in table.rows
        ]
        yield from _off(sheet, _row_fails, columns, rows)
    for block in walk(sheet.document.blocks):
        if isinstance(block, Grid):
            yield from _drawn(sheet, block)
    for counted in sheet.once(_counted):
        if counted.total is not None and counted.total.number != counted.sum:
            message = Message(
                "{sum}, but the text gives {total}",
                sum=str(counted),
                total=str(counted.total.number),
            )
            yield counted.found(sheet, message, _EXPLAIN)


_EXPLAIN = Message("explain the discrepancy in a note")


def _column_fails(name: str, total: str) -> Message:
    return Message("column “{name}” does not add up to {total}", name=name, total=total)


def _row_fails(name: str, total: str) -> Message:
    return Message("row “{name}” does not add up to {total}", name=name, total=total)


class _Figure(NamedTuple):
    """The content of a cell; `number` is None for a cell without a number."""

    number: Decimal | None
    text: str
    span: Span | None


_EMPTY = _Figure(None, "", None)


_PER_CENT = (
    r"per\s?cent(?:ages?)?|prozent\w*|v\.\s?H\.|pour\s?cent(?:ages?)?|por\s?ciento|процент\w*"
    r"|百分比|퍼센트"
)
_RATE = pattern(rf"(?<![\d½¼¾])(?<![\d½¼¾]\s)(?:%|(?:{_PER_CENT})(?![a-z]))", re.IGNORECASE)
"""The unit of a row or column, wherever it is in the name.

A share with a number is not the unit: `Oil (10% water)`, `Bonds of 5 per cent`.
"""


def _is_rate(name: str, total: Decimal | None) -> bool:
    """Whether a row or a column of rates, such as `% of the plan`, has a total that is no sum."""
    return _RATE.search(name) is not None and total != Decimal(100)


def _rounded(parts: Sequence[Decimal], total: Decimal | None) -> bool:
    """Whether rounded percentages add up to 100, if each may be wrong by half a unit of its last
    digit.
    """
    exponents = [
        exponent for part in parts if isinstance(exponent := part.as_tuple().exponent, int)
    ]
    last = Decimal(1).scaleb(min(exponents, default=0))
    off = abs(sum(parts, Decimal(0)) - Decimal(100))
    return total == Decimal(100) and off * 2 <= last * len(parts)


def _off(
    sheet: CheckContext,
    fails: Callable[[str, str], Message],
    heads: Sequence[str],
    lines: Sequence[tuple[str, Sequence[_Figure]]],
) -> Iterator[Found]:
    """A problem for each total in `lines` that is not the sum of its parts.

    `lines` are rows or columns with their names. `heads` are the heads of the cells of a line; they
    show which of the cells are totals.
    """
    numbers = [[cell.number for cell in line] for _, line in lines]
    for total, parts in summed(heads, numbers):
        for name, line in lines:
            whole, figures = line[total], [line[part].number for part in parts]
            known = [number for number in figures if number is not None]
            if whole.number is None or not whole.span or len(known) < len(figures):
                continue
            if _is_rate(name, whole.number):
                continue
            if sum(known) != whole.number and not _rounded(known, whole.number):
                place = sheet.document.source.place(whole.span)
                yield Found((place,), fails(name, whole.text), _EXPLAIN)


def _drawn(sheet: CheckContext, grid: Grid) -> Iterator[Found]:
    """The wrong totals of a table that is drawn with strokes or markup.

    The first column contains heads. The first row also contains heads, unless it consists of
    figures (other than years) that are not marked as heads.
    """
    texts = [_spread(sheet, row) for row in grid.rows]
    width = max(map(len, texts), default=0)
    if width < 2 or any(cell.rows > 1 for row in grid.rows for cell in row):
        return
    comma = decimal_comma(text for row in texts for text, _ in row)
    cells = [
        [*(_shown(*one, comma=comma) for one in row), *(_EMPTY for _ in range(width - len(row)))]
        for row in texts
    ]
    headless = not any(cell.head for cell in grid.rows[0]) and all(
        cell.number is not None and not _YEAR.fullmatch(cell.text) for cell in cells[0][1:]
    )
    first, rows = ([_EMPTY] * width, cells) if headless else (cells[0], cells[1:])
    columns, names = [cell.text for cell in first[1:]], [row[0].text for row in rows]
    figures = [row[1:] for row in rows]
    yield from _off(sheet, _row_fails, columns, list(zip(names, figures, strict=True)))
    turned = list(zip(columns, zip(*figures, strict=True), strict=True)) if figures else []
    yield from _off(sheet, _column_fails, names, turned)


_YEAR = pattern(r"1[5-9]\d\d|20\d\d")
_NONE = frozenset(("nil", "Nil", "NIL"))
"""Words for zero. A dash is not included, because it may also mean that a figure is unknown."""


def _spread(sheet: CheckContext, row: Sequence[GridCell]) -> list[tuple[str, Span | None]]:
    """The texts of a row's cells, with empty texts after a cell that spans several columns."""
    found: list[tuple[str, Span | None]] = []
    for cell in row:
        found.append(("", None))
        match cell.blocks:
            case (Paragraph(span=span, content=content),) if content.leaves:
                found[-1] = sheet.edited.plain(content).text.strip(), span
        found += [("", None)] * (cell.columns - 1)
    return found


def _shown(text: str, span: Span | None, *, comma: bool) -> _Figure:
    number = Decimal(0) if text in _NONE else figure(text, comma=comma)
    return _Figure(number, text, span) if span else _EMPTY


SUM_IN_PROSE = Rule(
    "sum-in-prose",
    "info",
    "Dates and figures",
    "Several consecutive items give numbers of the same kind; their sum can be compared with the text.",
    bad="“1) 50 factories … 2) 10 factories … 3) 16 factories”",
    good="items that count different things",
)


def sum_in_prose(sheet: CheckContext) -> Iterator[Found]:
    for counted in sheet.once(_counted):
        if counted.total is None or counted.total.number == counted.sum:
            message = Message("{sum}; the text gives no total", sum=str(counted))
            if counted.total:
                message = Message("{sum}; the text gives the same total", sum=str(counted))
            yield counted.found(sheet, message, EMPTY)


CELL_MISSING = Rule(
    "cell-missing",
    "warning",
    "Layout and punctuation",
    "A row of a table has a missing cell.",
    bad="a row “Export 10 20” below the columns 1960, 1961 and 1962",
    good="a row that has a figure or another mark in each column",
)


def cell_missing(sheet: CheckContext) -> Iterator[Found]:
    for table in sheet.document.tables():
        for row in table.rows:
            missing = [
                column.text
                for column, cell in zip(table.columns, row.cells, strict=True)
                if cell.state == "empty"
            ]
            if missing and row.head.span:
                message = Message(
                    "row “{row}” has no cell for {columns}",
                    row=row.head.text,
                    columns=tuple(missing),
                )
                place = sheet.document.source.place(row.head.span)
                hint = Message("explain in a note whether each missing cell was lost or left empty")
                yield Found((place,), message, hint)


# --- sums in prose ----------------------------------------------------------------------------

_COUNT = pattern(r"(?<![\w.,$€£-])(?P<number>\d{1,3}(?:,\d{3})+|\d+)\s+(?P<noun>[a-z]{3,}s)\b")
_TOTAL = pattern(r"\b(?:total|altogether|in all|sum)\b", re.IGNORECASE)
_NOT_COUNTED = frozenset(
    ["years", "months", "weeks", "days", "hours", "minutes", "times", "percents"]
)


class _SumPart(NamedTuple):
    number: Decimal
    noun: str
    span: Span


class _Counted(NamedTuple):
    """Counts of one kind of thing in neighbouring items, and the total in the text, if any."""

    parts: tuple[_SumPart, ...]
    total: _SumPart | None

    @property
    def sum(self) -> Decimal:
        return sum((part.number for part in self.parts), Decimal(0))

    def __str__(self) -> str:
        terms = " + ".join(str(part.number) for part in self.parts)
        return f"{terms} = {self.sum} {self.parts[0].noun}"

    def found(self, sheet: CheckContext, message: Message, hint: Message) -> Found:
        spans = [part.span for part in (*filter(None, (self.total,)), *self.parts)]
        return Found(tuple(map(sheet.document.source.place, spans)), message, hint)


def _counted(sheet: CheckContext) -> tuple[_Counted, ...]:
    return tuple(_all_counted(sheet.edited))


def _all_counted(edited: EditedDocument) -> Iterator[_Counted]:
    document = edited.document
    groups: list[tuple[Section | Item | None, tuple[Block, ...]]] = [(None, document.blocks)]
    groups += [(b, b.blocks) for b in walk(document.blocks) if isinstance(b, Section | Item)]
    for around, blocks in groups:
        for _, run in groupby(blocks, key=lambda block: isinstance(block, Item)):
            items = [block for block in run if isinstance(block, Item)]
            yield from _sums(edited, around, items, blocks)


def _sums(
    edited: EditedDocument,
    around: Section | Item | None,
    items: Sequence[Item],
    blocks: Sequence[Block],
) -> Iterator[_Counted]:
    """Runs of neighbouring items, each of which contains one count of the same kind of thing."""
    parts = [(item, _lone(edited, item)) for item in items]
    for noun, group in groupby(parts, key=lambda pair: pair[1].noun if pair[1] else ""):
        run = list(group)
        if noun and len(run) > 1:
            near: list[Block] = [around] if around else []
            near += [*blocks, *run[-1][0].blocks]
            counts = tuple(part for _, part in run if part)
            yield _Counted(counts, _total(edited, noun, near))


def _lone(edited: EditedDocument, item: Item) -> _SumPart | None:
    """The only count in an item; None if the item has no count, several counts, or a total."""
    if not item.content.leaves:
        return None
    plain = edited.plain(item.content)
    counts = [c for c in _COUNT.finditer(plain.text) if c["noun"] not in _NOT_COUNTED]
    if len(counts) != 1 or _TOTAL.search(plain.text):
        return None
    return _part(counts[0], plain.span(counts[0].start(), counts[0].end()))


def _total(edited: EditedDocument, noun: str, near: Sequence[Block]) -> _SumPart | None:
    """The total that the text around a list states for one kind of thing, if any."""
    for block in near:
        match block:
            case Aside(paragraphs=paragraphs):
                contents = [paragraph.content for paragraph in paragraphs]
            case Paragraph(content=content) | Section(content=content) | Item(content=content):
                contents = [content]
            case _:
                continue
        for plain in (edited.plain(c) for c in contents if c.leaves):
            for count in _COUNT.finditer(plain.text) if _TOTAL.search(plain.text) else ():
                if count["noun"] == noun:
                    return _part(count, plain.span(count.start(), count.end()))
    return None


def _part(match: re.Match[str], span: Span) -> _SumPart:
    return _SumPart(Decimal(match["number"].replace(",", "")), match["noun"], span)
