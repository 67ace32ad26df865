"""Checks of what is counted: tables that don't add up or miss a cell, sums in prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from edition.checks.sheet import Sheet
from edition.document import Aside, Block, Item, Paragraph, Section, walk
from edition.editorial.edited import EditedDocument
from edition.findings import Found
from edition.source import Span


def sum_fails(sheet: Sheet) -> Iterator[Found]:
    """A total that is not the sum of its parts.

    Bad: a column 10, 20, Total 31; “4 mills … 5 mills … a total of 10 mills”.
    Good: a column 10, 20, Total 30, or a total without all of its parts.
    """
    for table in sheet.document.tables():
        for check in table.sums:
            cell = table.rows[check.total].cells[check.column]
            if not check.holds and cell.span:
                column = table.columns[check.column].text
                message = f"the column {column} does not add up to {cell.text}"
                place = sheet.document.source.place(cell.span)
                yield Found((place,), message, "say in a note what is wrong")
    for counted in _counted(sheet):
        if counted.total is not None and counted.total.number != counted.sum:
            message = f"{counted} is given as {counted.total.number}"
            yield counted.found(sheet, message, "say in a note what is wrong")


def sum_in_prose(sheet: Sheet) -> Iterator[Found]:
    """A sum that the text could be held against: parts of one kind in neighbouring points.

    Bad: “1) 50 factories … 2) 10 factories … 3) 16 factories”: somebody may give the sum elsewhere.
    Good: points that count different things.
    """
    for counted in _counted(sheet):
        if counted.total is None or counted.total.number == counted.sum:
            given = "as the text says" if counted.total else "the text gives no total"
            yield counted.found(sheet, f"{counted}, {given}", "")


def cell_missing(sheet: Sheet) -> Iterator[Found]:
    """A row of a table that misses a cell.

    Bad: a row “Export 10 20” below columns 1960, 1961 and 1962.
    Good: a row with a figure, or a sign for none, in each column.
    """
    for table in sheet.document.tables():
        for row in table.rows:
            missing = [
                column.text
                for column, cell in zip(table.columns, row.cells, strict=True)
                if cell.state == "empty"
            ]
            if missing and row.head.span:
                message = f"the row {row.head.text} has nothing for {', '.join(missing)}"
                place = sheet.document.source.place(row.head.span)
                yield Found((place,), message, "say in a note whether it was lost or left empty")


# --- sums in prose ----------------------------------------------------------------------------

_COUNT = re.compile(r"(?<![\w.,$€£-])(?P<number>\d{1,3}(?:,\d{3})+|\d+)\s+(?P<noun>[a-z]{3,}s)\b")
_TOTAL = re.compile(r"\b(?:total|altogether|in all|sum)\b", re.IGNORECASE)
_NOT_COUNTED = frozenset(
    ["years", "months", "weeks", "days", "hours", "minutes", "times", "percents"]
)


class _Part(NamedTuple):
    number: Decimal
    noun: str
    span: Span


class _Counted(NamedTuple):
    """Parts of one kind in neighbouring points, and the total that the text gives, if any."""

    parts: tuple[_Part, ...]
    total: _Part | None

    @property
    def sum(self) -> Decimal:
        return sum((part.number for part in self.parts), Decimal(0))

    def __str__(self) -> str:
        terms = " + ".join(str(part.number) for part in self.parts)
        return f"{terms} = {self.sum} {self.parts[0].noun}"

    def found(self, sheet: Sheet, message: str, hint: str) -> Found:
        spans = [part.span for part in (*filter(None, (self.total,)), *self.parts)]
        return Found(tuple(map(sheet.document.source.place, spans)), message, hint)


@lru_cache(maxsize=1)  # both checks of sums want them
def _counted(sheet: Sheet) -> tuple[_Counted, ...]:
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
    """Runs of neighbouring points that each count one number of the same thing."""
    parts = [(item, _lone(edited, item)) for item in items]
    for noun, group in groupby(parts, key=lambda pair: pair[1].noun if pair[1] else ""):
        run = list(group)
        if noun and len(run) > 1:
            near: list[Block] = [around] if around else []
            near += [*blocks, *run[-1][0].blocks]
            counts = tuple(part for _, part in run if part)
            yield _Counted(counts, _total(edited, noun, near))


def _lone(edited: EditedDocument, item: Item) -> _Part | None:
    """The one count in a point; None where there are several, or a total."""
    if not item.content.leaves:
        return None
    plain = edited.plain(item.content)
    counts = [c for c in _COUNT.finditer(plain.text) if c["noun"] not in _NOT_COUNTED]
    if len(counts) != 1 or _TOTAL.search(plain.text):
        return None
    return _part(counts[0], plain.span(counts[0].start(), counts[0].end()))


def _total(edited: EditedDocument, noun: str, near: Sequence[Block]) -> _Part | None:
    """The total of a kind that the text around a list gives."""
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


def _part(match: re.Match[str], span: Span) -> _Part:
    return _Part(Decimal(match["number"].replace(",", "")), match["noun"], span)
