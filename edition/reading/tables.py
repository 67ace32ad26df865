"""Makes a table from a run of loose cells if the rows fit the columns, and checks its sums."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from edition.model.blocks import Block, Cell, Sum, Table, TableRow
from edition.model.content import Break, Content, Paragraph
from edition.model.plain import plain_content
from edition.model.source import Source, Span
from edition.reading.language_words import alternatives, language_words
from edition.system.patterns import pattern

_CELL_WIDTH = 24
"""The highest number of characters in a loose cell; a longer paragraph is prose."""
_FEWEST_CELLS = 6
_BOX = "\N{WHITE SQUARE}"
_BOXES = pattern(rf"(?<!\S){_BOX}+(?!\S)")
_NUMBER = pattern(rf"[-−+]?\(?[\d{_BOX}][\d.,{_BOX}]*\)?%?")
_UNIT = pattern(r"unit\s*+:\s*+(?P<unit>[^()]{0,200}+)\)?$", re.IGNORECASE)
_TOTALS = frozenset(word.casefold() for words in language_words() for word in words.totals)
_TOTAL_OF = pattern(rf"(?:{alternatives(_TOTALS)})[\s:]+\S", re.IGNORECASE)
_CURRENCY = pattern(
    r"(?:[A-Z]{0,3}[£$€¥₩₽฿₫₹￥₤₣₺₴₪₱₦][A-Z]?|(?<!\w)(?:FF?|fcs?|Rbl|Mk|Lei|Ft|Pta?s|Esc|Lire|Din|Rls?|Rp|Cr)"
    r"(?!\w)\.?|(?<=\d)F(?!\w)|RM|DM|Rs\.?|Frs?\.?|fl\.?|kr\.?|руб\.?|zł|Kčs?|Lit\.?|円|元|원)",
)
_NO_CENTS = pattern(r"(?<=\d)[.,]\s?[-–—]{1,2}$")
"""Strokes in place of the smaller unit: `Fr. 5.—`."""
_COMMA = pattern(r"\d,\d{1,2}(?!\d)|\d,\d{4}|\d\.\d{3}[.,]\d|\d[\s'’]\d{3},\d")
_POINT = pattern(r"\d\.\d{1,2}(?!\d)|\d\.\d{4}|\d,\d{3}[.,]\d|\d[\s'’]\d{3}\.\d")
_THOUSANDS = pattern(r"\d{1,3}(?:\.\d{3})+")
_FARTHEST = 60
"""The highest number of figures before a total that are tried as its parts."""


@dataclass(frozen=True, slots=True)
class _Loose:
    """A paragraph that may become part of a table: it contains a cell, groups of boxes, or both.

    `span` is None if there are only boxes.
    """

    text: str
    span: Span | None
    boxes: int

    @property
    def number(self) -> bool:
        return bool(_NUMBER.fullmatch(self.text))


def with_tables(source: Source, run: Sequence[Block], intro: Content | None) -> Iterator[Block]:
    """A run of blocks without labels, in which loose cells are combined into tables.

    `intro` is the text directly above the run, which may contain the caption and the unit. The
    tables are numbered later, when all of them are known.
    """
    for short, group in groupby(run, key=lambda block: _short(source, block)):
        blocks = list(group)
        cells = [block for block in blocks if isinstance(block, Paragraph)]
        table = _table(source, cells, intro) if short else None
        if table:
            yield table
        else:
            yield from blocks
            last = blocks[-1]
            intro = last.content if isinstance(last, Paragraph) else None


def _short(source: Source, block: Block) -> bool:
    if not isinstance(block, Paragraph) or block.form:
        return False
    text = plain_content(source, block.content).text
    return len(text.replace(_BOX, "").strip()) <= _CELL_WIDTH


def _loose(source: Source, paragraph: Paragraph) -> _Loose:
    """A paragraph without the boxes that are separate from its text; boxes within a figure stay."""
    plain = plain_content(source, paragraph.content)
    boxes = list(_BOXES.finditer(plain.text))
    blank = _BOXES.sub(lambda match: " " * len(match[0]), plain.text)
    start = len(blank) - len(blank.lstrip())
    content = blank.strip()
    span = plain.span(start, start + len(content)) if content else None
    return _Loose(content, span, len(boxes))


def _rows(cells: Sequence[_Loose]) -> Iterator[tuple[list[_Loose], list[_Loose], int]]:
    """The rows, each with words, then figures, then boxes; the next word begins a new row.

    Boxes alone between two figures of a row replace a figure that could not be read.
    """
    words: list[_Loose] = []
    figures: list[_Loose] = []
    boxes = 0
    alone: list[_Loose] = []
    for cell in cells:
        if cell.span is None:
            alone += [cell] if words else []
            continue
        if cell.number and figures:
            figures += alone
        else:
            boxes += sum(lone.boxes for lone in alone)
        alone.clear()
        if not cell.number and figures:
            yield words, figures, boxes
            words, figures, boxes = [], [], 0
        (figures if cell.number else words).append(cell)
        boxes += cell.boxes
    boxes += sum(lone.boxes for lone in alone)
    if words or figures:
        yield words, figures, boxes


def _table(source: Source, run: Sequence[Paragraph], intro: Content | None) -> Table | None:
    loose = [_loose(source, paragraph) for paragraph in run]
    filled = [cell for cell in loose if cell.span]
    if len(filled) < _FEWEST_CELLS or 2 * sum(cell.number for cell in filled) < len(filled):
        return None
    header, *body = _totalled(*_rows(loose))
    width = len(header[1])
    fits = all(len(words) == 1 and len(figures) <= width for words, figures, _ in body)
    worded = all(_has_letter(word.text) for words, _, _ in (header, *body) for word in words)
    if width < 2 or not body or not header[0] or not (fits and worded):
        return None
    complete = [boxes for _, figures, boxes in (header, *body) if len(figures) == width]
    debris = min(complete, default=0)
    rows = tuple(
        TableRow(_cell(words[0]), _filled(figures, width, boxes - debris))
        for words, figures, boxes in body
    )
    caption, unit = _caption(source, intro)
    span = Span(run[0].span.start, run[-1].span.end)
    corner = tuple(_cell(word) for word in header[0])
    columns = tuple(_cell(figure) for figure in header[1])
    sums = tuple(_sums(rows, width))
    return Table(span, 0, caption, unit, corner, columns, rows, sums, tuple(run))


def _has_letter(text: str) -> bool:
    """Whether a text contains a letter, which a head must have; a single stroke is not a head."""
    return any(map(str.isalpha, text))


_Words = tuple[list[_Loose], list[_Loose], int]
"""The words, the figures, and the number of boxes of a row that is not yet part of the table."""


def _totalled(header: _Words, *body: _Words) -> Iterator[_Words]:
    """The rows, with the name of a column of totals moved to the heads.

    In the text, the name of that column follows the last head, such as a year.
    """
    if body and len(body[0][0]) == 2 and is_total(body[0][0][0].text):
        (total, name), figures, boxes = body[0]
        yield header[0], [*header[1], total], header[2]
        yield [name], figures, boxes
        yield from body[1:]
    else:
        yield from (header, *body)


def _cell(loose: _Loose) -> Cell:
    lost = loose.span is None or _BOX in loose.text
    return Cell(loose.span, loose.text, "illegible" if lost else "given")


def _filled(figures: Sequence[_Loose], width: int, boxes_too_many: int) -> tuple[Cell, ...]:
    """The cells of a row, including cells at its end that the source does not have.

    If boxes also follow the complete rows, these boxes do not stand for lost figures. A row has
    lost figures only if it has more boxes than a complete row; in all other rows, the added cells
    are empty.
    """
    missing = width - len(figures)
    lost = min(missing, max(0, boxes_too_many))
    return (
        *(_cell(figure) for figure in figures),
        *(Cell(None, "", "illegible") for _ in range(lost)),
        *(Cell(None, "", "empty") for _ in range(missing - lost)),
    )


def value(cell: Cell) -> Decimal | None:
    """The figure in a cell, without commas between thousands.

    The result is None unless the text of the cell is a number in all output formats.
    """
    text = re.sub(r",\s(?=\d{3})", ",", cell.text).replace(",", "")
    known = cell.state == "given" and re.fullmatch(r"[-+]?\d+(\.\d+)?", text, re.ASCII)
    return Decimal(text) if known else None


def figure(text: str, *, comma: bool = False) -> Decimal | None:
    """The figure in a text, without currency signs and thousands separators; None for other text.

    `comma` means that a comma separates the decimals, as `decimal_comma` decides for a whole table.
    A figure in parentheses is negative.
    """
    bare = _NO_CENTS.sub("", _CURRENCY.sub("", text).strip())
    negative = bare.startswith("(") and bare.endswith(")")
    bare = bare.strip("()").strip().replace("−", "-").replace("\N{EN DASH}", "-")
    bare = re.sub(r"(?<=\d)[\s'’](?=\d{3}(?!\d))", "", re.sub(r",\s(?=\d{3})", ",", bare))
    bare = bare.replace(".", "").replace(",", ".") if comma else bare.replace(",", "")
    if not re.fullmatch(r"[-+]?\d+(\.\d+)?", bare, re.ASCII):
        return None
    return -Decimal(bare) if negative else Decimal(bare)


def decimal_comma(texts: Iterable[str]) -> bool:
    """Whether a table's figures have a comma before the decimals, and points between thousands."""
    comma = point = False
    dotted: list[bool] = []
    plain = False
    for text in texts:
        comma = comma or bool(_COMMA.search(text))
        point = point or bool(_POINT.search(text))
        bare = _CURRENCY.sub("", text).strip()
        if "." in bare:
            dotted.append(bool(_THOUSANDS.fullmatch(bare)))
        plain = plain or bool(re.fullmatch(r"\d{1,3}", bare))
    if comma != point:
        return comma
    return not comma and plain and bool(dotted) and all(dotted)


def is_total(head: str) -> bool:
    """Whether the head of a row or a column means “total”."""
    return head.casefold().strip(" .:") in _TOTALS


Line = Sequence[Decimal | None]
"""The figures of a row or a column; None for a missing figure."""


def summed(heads: Sequence[str], lines: Sequence[Line]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """The positions of totals among rows or columns, each with the positions of its parts.

    The parts of a total are the figures directly before it. The number of parts is chosen so that
    the total is correct in as many lines as possible, and in at least half of the lines. If a group
    among the parts has a total, this total is counted instead of the figures of the group. If no
    group of figures before a plain “Total” adds up to it, its parts are all figures after the
    previous total. A total of another kind, such as “Total population”, need not be a
    sum.
    """
    opened: list[int] = []
    first = 0
    for place, head in enumerate(heads):
        plain = is_total(head)
        if not plain and not _TOTAL_OF.match(head.strip()):
            opened.append(place)
            continue
        parts = _parts(opened, place, lines)
        since = tuple(range(first, place)) if place - first > 1 else tuple(opened)
        if not parts and plain and len(since) > 1:
            parts = since
        if parts:
            yield place, parts
            opened = [one for one in opened if one not in parts]
        opened.append(place)
        first = place + 1


def _parts(opened: Sequence[int], total: int, lines: Sequence[Line]) -> tuple[int, ...]:
    """The figures before a total that add up to it in at least half of the lines, if any."""
    sums: list[Decimal | None] = [Decimal(0)] * len(lines)
    best: tuple[int, ...] = ()
    most = 0
    for count, place in enumerate(reversed(opened[-_FARTHEST:]), 1):
        sums = [_added(one, line[place]) for one, line in zip(sums, lines, strict=True)]
        known = [
            one == line[total]
            for one, line in zip(sums, lines, strict=True)
            if one is not None and line[total] is not None
        ]
        holds = sum(known)
        if count > 1 and holds and 2 * holds >= len(known) and holds >= most:
            best, most = tuple(opened[-count:]), holds
    return best


def _added(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else one + other


def _sums(rows: Sequence[TableRow], width: int) -> Iterator[Sum]:
    columns = [[value(row.cells[column]) for row in rows] for column in range(width)]
    for total, parts in summed([row.head.text for row in rows], columns):
        for column, line in enumerate(columns):
            whole, figures = line[total], [line[part] for part in parts]
            known = [figure for figure in figures if figure is not None]
            if whole is not None and len(known) == len(figures):
                yield Sum(column, parts, total, sum(known) == whole)


def _caption(source: Source, intro: Content | None) -> tuple[Span | None, Span | None]:
    """The caption (the first line of the text above), and the unit (`unit: …` in a later line)."""
    if intro is None:
        return None, None
    breaks = [index for index, leaf in enumerate(intro.leaves) if isinstance(leaf, Break)]
    end = intro.leaves[breaks[0]].span.start if breaks else intro.span.end
    caption = Span(intro.span.start, end)
    plain = plain_content(source, Content(intro.leaves[breaks[0] + 1 if breaks else 0 :]))
    text = _BOXES.sub(lambda match: " " * len(match[0]), plain.text)
    match = _UNIT.search(text.rstrip())
    unit = match["unit"].rstrip() if match else ""
    if match is None or not unit:
        return caption, None
    return caption, plain.span(match.start("unit"), match.start("unit") + len(unit))
