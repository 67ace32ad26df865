"""Draws a table's figures as a chart with panels: calculates positions in pixels and writes SVG."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor

from edition.model.blocks import Table
from edition.model.document import Document
from edition.model.wording import ENGLISH, Wording
from edition.outputs.charts.panels import Bar, Panel, Plot, clean, course, plot
from edition.outputs.html.templating import render

_STEP = 64
"""Width of a column; four columns fit on a phone."""
_BAR = 54
"""Width of the bar in a column."""
_TALL = 176
"""Height of the longest bar if all panels have the same scale."""
_LOW = 72
"""Height of the longest bar of each panel if each panel has its own scale."""
_LEAST = 8
"""Minimum height of a panel."""
_LINE = 14
"""Height of a line of text."""
_DESCENT = 4
"""The part of a line's height that is below the base line."""
_GAP = 4
"""Distance between a bar and the label above or below it, and between a title and its panel."""
_BETWEEN = 14
"""Distance between a panel and the next."""
_KEY_ROW = 20
_SQUARE = 11
_LETTER = 6.8
"""Width of a small letter or a figure at 12 pixels."""
_NARROW = frozenset("fijlt.,:;!|'()[] ")
"""Letters half as wide as `_LETTER`."""
_WIDE = frozenset("mwMW@%ЖМШЩЮжмшщыю—…")
"""Letters one and a half times as wide as `_LETTER`."""
_BOLD = 1.1
"""The factor by which bold letters are wider than others."""
_LETTERS = 36
"""The lines of a title have room for at least this number of letters, even if the columns are
narrower.
"""
_SHADES = (0.3, 0.06, 0.2, 0.12)
"""The opacity of each part of a sum; letters on each part are readable in light and dark mode."""
_EDGE = 2.5
"""The margin; it includes half a pixel, so that the sides of bars align with whole pixels."""


@dataclass(frozen=True, slots=True)
class ChartText:
    """A line of words; `y` is at its base line, and `x` is at its middle or its beginning."""

    x: float
    y: float
    text: str
    bold: bool = False
    centred: bool = True

    @property
    def sides(self) -> tuple[float, float]:
        width = _width(self.text) * (_BOLD if self.bold else 1)
        left = self.x - width / 2 if self.centred else self.x
        return left, left + width


@dataclass(frozen=True, slots=True)
class ChartRectangle:
    """A bar, or a square of the legend; `ink` is its opacity, or None for an unfilled, dashed
    bar.
    """

    x: float
    y: float
    width: float
    height: float
    ink: float | None


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart, ready to be drawn; `left` is its left edge: the negative of the margin, or a lower
    number if words extend farther to the left.
    """

    title: str
    description: str
    left: float
    width: int
    """Width and height are whole pixels; browsers would round fractions and scale the chart."""
    height: int
    columns: int
    """The width of the base lines."""
    rectangles: tuple[ChartRectangle, ...]
    base_lines: tuple[float, ...]
    texts: tuple[ChartText, ...]


def document_chart(document: Document, table: Table, wording: Wording) -> Chart | None:
    """The chart of a table in a document, with the unit that is stated for the table."""
    return chart(table, document.source[table.unit] if table.unit else "", wording)


def inline_svg(shown: Chart | None, wording: Wording) -> str:
    """A chart in the page's colours and typeface, without ids; empty if there is no chart."""
    return render("chart.svg", wording, chart=shown, alone=False) if shown else ""


def svg_file(shown: Chart) -> bytes:
    """A chart as a file that can be viewed on its own, in light and in dark mode."""
    return render("chart.svg", ENGLISH, chart=shown, alone=True).encode()


def chart(table: Table, unit: str = "", wording: Wording = ENGLISH) -> Chart | None:
    """The chart of a table; None if the table is not suitable for a chart.

    `unit` is the unit of all figures. A figure that the source does not give is never drawn as
    zero. Instead, the chart shows an open bar or words. The chart's text description summarises the
    figures in words, from the first to the last.
    """
    found = plot(table, wording)
    if found is None:
        return None
    unit = clean(unit)
    scales = _scales(found, one=found.related or bool(unit))
    parts = dict.fromkeys(part for panel in found.panels for part in panel.parts)
    shades = dict(zip(parts, _SHADES, strict=False))
    rectangles: list[ChartRectangle] = []
    texts: list[ChartText] = []
    base_lines: list[float] = []
    bottom = _EDGE - _BETWEEN
    for panel, scale in zip(found.panels, scales, strict=True):
        first = panel is found.panels[0]
        place = _place(panel, scale, bottom + _BETWEEN, len(found.columns), unit if first else "")
        base_lines.append(place.y(Decimal(0)))
        rectangles += (place.rectangle(bar, shades) for bar in panel.bars)
        texts += place.texts(found.columns)
        bottom = place.end
    if not _named(found.panels, scales) >= shades.keys():
        for part, ink in shades.items():
            bottom += _KEY_ROW
            rectangles.append(ChartRectangle(5, bottom - _SQUARE, _SQUARE, _SQUARE, ink))
            texts.append(ChartText(24, bottom - 1, part, centred=False))
    columns = _STEP * len(found.columns)
    sides = [text.sides for text in texts]
    left = floor(min(0, *(side for side, _ in sides))) - _EDGE
    return Chart(
        title=_title(table.number, unit, wording),
        description=" ".join(course(series, found.columns, wording) for series in found.series),
        left=left,
        width=ceil(max(columns, *(side for _, side in sides)) + _EDGE - left),
        height=ceil(bottom + _EDGE),
        columns=columns,
        rectangles=tuple(rectangles),
        base_lines=tuple(base_lines),
        texts=tuple(texts),
    )


def _title(number: int, unit: str, wording: Wording) -> str:
    if unit:
        return wording.gettext("Chart of table {number}, {unit}", number=number, unit=unit)
    return wording.gettext("Chart of table {number}", number=number)


def _scales(found: Plot, *, one: bool) -> list[Decimal]:
    """The amount that a pixel represents in each panel; if `one` is true, all panels have the same
    scale.
    """
    spans = [most - least for least, most in (panel.bounds for panel in found.panels)]
    return [max(spans) / _TALL if one else (span or Decimal(1)) / _LOW for span in spans]


def _named(panels: Sequence[Panel], scales: Sequence[Decimal]) -> set[str | None]:
    """The parts whose names fit into at least one bar; a legend is drawn if the chart has other
    parts.
    """
    return {
        bar.part
        for panel, scale in zip(panels, scales, strict=True)
        for bar in panel.bars
        if len(_fitting(bar, scale)) > 1
    }


# --- a panel ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _PanelPlace:
    """The position of a panel in the chart."""

    panel: Panel
    scale: Decimal
    heads: tuple[ChartText, ...]
    """The lines of the title, and the unit below them."""
    high: Decimal
    """The figure at the height of `top`."""
    top: float
    bottom: float

    @property
    def end(self) -> float:
        """The `y` coordinate below the names of the columns."""
        return self.bottom + _LINE + _DESCENT

    def y(self, value: Decimal) -> float:
        return round(self.top + float((self.high - value) / self.scale), 1)

    def rectangle(self, bar: Bar, shades: Mapping[str, float]) -> ChartRectangle:
        ink = _SHADES[0] if bar.part is None else shades[bar.part]
        top = self.y(bar.high)
        height = round(self.y(bar.low) - top, 1)
        left = _middle(bar.column) - _BAR / 2
        return ChartRectangle(left, top, _BAR, height, None if bar.open else ink)

    def texts(self, columns: Sequence[str]) -> Iterator[ChartText]:
        """The title, the names of the columns, and the words in, above, and below bars."""
        yield from self.heads
        for column, name in enumerate(columns):
            yield ChartText(_middle(column), self.bottom + _LINE, name)
        for bar in self.panel.bars:
            lines = _fitting(bar, self.scale)
            first = (self.y(bar.low) + self.y(bar.high) - len(lines) * _LINE) / 2
            for number, line in enumerate(lines, 1):
                y = round(first + number * _LINE - _DESCENT + 1, 1)
                yield ChartText(_middle(bar.column), y, line)
        for label in self.panel.labels:
            y = self.y(label.at) + (_LINE if label.below else -_GAP - 2)
            bold = bool(self.panel.parts)
            yield ChartText(_middle(label.column), round(y, 1), label.text, bold)


def _place(panel: Panel, scale: Decimal, top: float, columns: int, unit: str) -> _PanelPlace:
    """The position of a panel; its title begins at `top`, and a pixel represents `scale`."""
    letters = max(_LETTERS, int(_STEP * columns / _LETTER))
    heads = []
    for bold, words in ((True, panel.title), (False, unit)):
        for line in textwrap.wrap(words, letters):
            top += _LINE
            heads.append(ChartText(0, top - _DESCENT + 1, line, bold, centred=False))
    least, most = panel.bounds
    high = max(most, least + _LEAST * scale)
    top += _GAP + (_LINE + _GAP) * any(not label.below for label in panel.labels)
    bottom = top + float((high - least) / scale)
    bottom += (_LINE + _GAP) * any(label.below for label in panel.labels)
    return _PanelPlace(panel, scale, tuple(heads), high, top, round(bottom, 1))


def _middle(column: int) -> float:
    return _STEP * (column + 0.5)


def _fitting(bar: Bar, scale: Decimal) -> tuple[str, ...]:
    """The longest version of a bar's words that fits into the bar; empty if no version fits."""
    height = float((bar.high - bar.low) / scale)
    fits = (
        lines
        for lines in bar.lines
        if len(lines) * _LINE + 2 <= height and max(map(_width, lines)) <= _BAR
    )
    return next(fits, ())


def _width(text: str) -> float:
    """The approximate width of a text, more often too large than too small."""
    return sum(map(_letter, text))


def _letter(letter: str) -> float:
    if letter in _NARROW:
        return _LETTER / 2
    if unicodedata.east_asian_width(letter) in "WF":
        return _LETTER * 2
    return _LETTER * (1.5 if letter in _WIDE else 1.25 if letter.isupper() else 1)
