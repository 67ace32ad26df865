"""Makes panels of bars from a table of figures by year; unknown figures remain unknown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from edition.model.blocks import Cell, Table
from edition.model.wording import Wording, message
from edition.reading.tables import value
from edition.system.patterns import pattern
from edition.views.table_data import shown_rows

_PERIOD = pattern(r"(1\d|20)\d\d([-–/.]\d{1,4})?", re.ASCII)
"""The head of a column for a year, a month of a year, or several years."""
_FEWEST_FIGURES = 4
_MOST_COLUMNS = 12
_MOST_PANELS = 8
MOST_PARTS = 4
"""The maximum number of different parts of sums in a chart; readers cannot distinguish more parts."""
_PAIRS = (
    ("export", "import"),
    ("수출", "수입"),
    ("экспорт", "импорт"),
    ("income", "expense"),
    ("income", "expenditure"),
    ("revenue", "expenditure"),
    ("receipt", "payment"),
)
"""Pairs of names of rows for which charts show a balance; names are singular and in small letters.

The balance is the first row minus the second.
"""
_ABSENT = {"empty": message("blank"), "illegible": message("illegible")}


@dataclass(frozen=True, slots=True)
class CellFigure:
    """A cell of a table as shown in a chart: the cell's number, or the reason why the cell has no
    bar.
    """

    number: Decimal | None
    text: str
    """The text of the cell, or the reason why it has no number."""


@dataclass(frozen=True, slots=True)
class Series:
    """A row of the table, or the balance of two rows."""

    name: str
    figures: tuple[CellFigure, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of a column, from `low` to `high` in units of the table."""

    column: int
    low: Decimal
    high: Decimal
    part: str | None = None
    """The name of the row that the bar represents, if the row is part of a sum."""
    open: bool = False
    """Whether the bar is dashed: its amount is known, but the parts of the amount are unknown."""
    lines: tuple[tuple[str, ...], ...] = ()
    """Versions of the words in the bar, the longest first; the first one that fits is written."""


@dataclass(frozen=True, slots=True)
class ChartLabel:
    """Words above or below a column."""

    column: int
    at: Decimal
    text: str
    below: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """Bars and labels on one base line."""

    title: str
    bars: tuple[Bar, ...]
    labels: tuple[ChartLabel, ...]
    parts: tuple[str, ...] = ()
    """If the panel shows a sum, the names of the parts, from the base line upwards."""

    @property
    def bounds(self) -> tuple[Decimal, Decimal]:
        ends = [Decimal(0), *(end for bar in self.bars for end in (bar.low, bar.high))]
        return min(ends), max(ends)


@dataclass(frozen=True, slots=True)
class Plot:
    """The contents of a chart, before its size is calculated."""

    columns: tuple[str, ...]
    series: tuple[Series, ...]
    """The rows of the table, and the balances."""
    panels: tuple[Panel, ...]
    related: bool
    """Whether the chart contains sums or balances; if so, all rows must have the same unit."""


def plot(table: Table, wording: Wording) -> Plot | None:
    """The contents of the chart of a table; None if the table cannot be drawn as a chart.

    The columns must be months or years, and the cells must be figures. Rows that are the verified
    parts of a total are stacked in one panel, with the total above them. Any other row has its own
    panel. If the only two parts of a sum, or the only two rows, form a pair, such as exports and
    imports, another panel shows their balance.
    """
    series = _series(table, wording)
    if series is None:
        return None
    summed = _summed(table, series)
    # The balance of the parts is shown even if the parts do not add up to their total.
    groups = dict.fromkeys(check.parts for check in table.sums) or [tuple(range(len(series)))]
    balances = [
        found for group in groups if (found := _balance([series[row] for row in group], wording))
    ]
    panels = (*_panels(series, summed, wording), *map(_single, balances))
    if len(panels) > _MOST_PANELS or not any(
        low < high for low, high in (p.bounds for p in panels)
    ):
        return None
    columns = tuple(cell.text for cell in table.columns)
    return Plot(columns, (*series, *balances), panels, bool(summed or balances))


# --- the figures of the table -----------------------------------------------------------------


def _series(table: Table, wording: Wording) -> tuple[Series, ...] | None:
    """The rows as figures; None if the rows cannot be drawn."""
    heads = [cell.text for cell in table.columns]
    if not all(map(_PERIOD.fullmatch, heads)) or not 2 <= len(set(heads)) == len(heads):
        return None
    cells = [cell for row in table.rows for cell in row.cells]
    known = sum(value(cell) is not None for cell in cells)
    worded = any(value(cell) is None and cell.state == "given" for cell in cells)
    if worded or known < _FEWEST_FIGURES or 2 * known < len(cells) or len(heads) > _MOST_COLUMNS:
        return None
    return tuple(
        Series(
            clean(row.head.text),
            tuple(_figure(shown.cell, shown.supplied, shown.text, wording) for shown in cells),
        )
        for row, cells in zip(table.rows, shown_rows(table), strict=True)
    )


def _figure(cell: Cell, supplied: str, text: str, wording: Wording) -> CellFigure:
    number = Decimal(supplied) if supplied else value(cell)
    return CellFigure(number, wording.gettext(_ABSENT[cell.state]) if number is None else text)


_UNFIT = pattern("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")


def clean(text: str) -> str:
    """A text in which characters that are invalid in XML are replaced."""
    return _UNFIT.sub("\N{REPLACEMENT CHARACTER}", text)


def _summed(table: Table, series: Sequence[Series]) -> dict[tuple[int, ...], int]:
    """Maps the rows of parts to the row of their total, if the parts add up and can be stacked."""
    failed = {check.parts for check in table.sums if not check.holds}
    found = {
        check.parts: check.total
        for check in table.sums
        if check.parts not in failed
        and len({series[part].name for part in check.parts}) == len(check.parts)
        and not any(_negative(series[part]) for part in check.parts)
    }
    names = {series[part].name for parts in found for part in parts}
    return found if len(names) <= MOST_PARTS else {}


def _negative(series: Series) -> bool:
    return any(figure.number is not None and figure.number < 0 for figure in series.figures)


def _balance(parts: Sequence[Series], wording: Wording) -> Series | None:
    """The balance of two parts, such as exports and imports; None for any other parts."""
    named = {part.name.casefold().strip().removesuffix("s"): part for part in parts}
    pair = next((pair for pair in _PAIRS if set(pair) == named.keys()), None)
    if pair is None or len(parts) > len(pair):
        return None
    more, less = (named[name] for name in pair)
    figures = (_less(*both, wording) for both in zip(more.figures, less.figures, strict=True))
    # The name always states that these figures are computed, since the source does not contain
    # them.
    name = wording.gettext(
        "Balance ({more} − {less}), computed by the editors", more=more.name, less=less.name
    )
    return Series(name, tuple(figures))


def _less(one: CellFigure, other: CellFigure, wording: Wording) -> CellFigure:
    if one.number is None or other.number is None:
        return CellFigure(None, _reason([one, other], wording))
    number = one.number - other.number
    return CellFigure(number, f"{number:f}".replace("-", "−"))


def _reason(figures: Iterable[CellFigure], wording: Wording) -> str:
    """The reason for a gap: “illegible” if any of the figures is illegible, otherwise “blank”."""
    lost = wording.gettext(_ABSENT["illegible"])
    blank = wording.gettext(_ABSENT["empty"])
    return lost if any(figure.text == lost for figure in figures) else blank


def course(series: Series, columns: Sequence[str], wording: Wording) -> str:
    """A description of a row of figures: the first, the last, and the extremes between them."""
    gettext = wording.gettext
    known = [
        (figure.number, gettext("{figure} in {period}", figure=figure.text, period=column))
        for figure, column in zip(series.figures, columns, strict=True)
        if figure.number is not None
    ]
    gaps: dict[str, list[str]] = {}
    for figure, column in zip(series.figures, columns, strict=True):
        if figure.number is None:
            gaps.setdefault(figure.text, []).append(column)
    said = []
    if known:
        ends = (known[0], known[-1])
        both = gettext("from {first} to {last}", first=ends[0][1], last=ends[1][1])
        said.append(both if len(known) > 1 else known[0][1])
        numbers = [number for number, _ in known]
        for words, extreme in ((_HIGHEST, max(numbers)), (_LOWEST, min(numbers))):
            if extreme not in (ends[0][0], ends[1][0]):
                said.append(gettext(words, figure=known[numbers.index(extreme)][1]))
    for reason, years in gaps.items():
        shown = wording.listed(years, "unit")
        said.append(gettext("{reason} for {periods}", reason=reason, periods=shown))
    return gettext("{row}: {figures}.", row=series.name, figures=wording.parted(said))


_HIGHEST, _LOWEST = message("highest {figure}"), message("lowest {figure}")


# --- the panels -------------------------------------------------------------------------------


def _panels(
    series: Sequence[Series], summed: dict[tuple[int, ...], int], wording: Wording
) -> Iterator[Panel]:
    """A panel for each sum, at the position of its total, and for each row outside the sums."""
    parts = {row for group in summed for row in group}
    groups = {total: group for group, total in summed.items()}
    for row, one in enumerate(series):
        if row in groups:
            yield _stacked(one, [series[part] for part in groups[row]], wording)
        elif row not in parts:
            yield _single(one)


def _stacked(total: Series, parts: Sequence[Series], wording: Wording) -> Panel:
    bars: list[Bar] = []
    labels: list[ChartLabel] = []
    for column, whole in enumerate(total.figures):
        figures = [part.figures[column] for part in parts]
        low = Decimal(0)
        for row, figure in enumerate(figures):
            if figure.number is not None:
                name, high = parts[row].name, low + figure.number
                lines = ((name, figure.text), (figure.text,))
                bars.append(Bar(column, low, high, name, lines=lines))
                low = high
        missing = [figure for figure in figures if figure.number is None]
        if whole.number is None:
            # Only a lower bound of the total is known.
            labels.append(ChartLabel(column, low, whole.text))
            continue
        if missing and whole.number > low:
            reason = _reason(missing, wording)
            unknown = ((wording.gettext("parts"), reason), (reason,))
            bars.append(Bar(column, low, whole.number, open=True, lines=unknown))
        labels.append(ChartLabel(column, max(whole.number, low), whole.text))
    names = tuple(part.name for part in parts)
    return Panel(f"{total.name} = {' + '.join(names)}", tuple(bars), tuple(labels), names)


def _single(series: Series) -> Panel:
    bars: list[Bar] = []
    labels: list[ChartLabel] = []
    for column, figure in enumerate(series.figures):
        number = figure.number
        if number is None:
            labels.append(ChartLabel(column, Decimal(0), figure.text))
            continue
        low, high = min(number, Decimal(0)), max(number, Decimal(0))
        bars.append(Bar(column, low, high))
        labels.append(ChartLabel(column, low if number < 0 else high, figure.text, number < 0))
    return Panel(series.name, tuple(bars), tuple(labels))
