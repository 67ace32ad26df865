"""The panels of a table → a Vega-Lite specification."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from edition.model.blocks import Table
from edition.model.document import Document
from edition.outputs.charts.panels import Bar, Panel, Plot, clean, course, plot

Spec = dict[str, Any]

_STEP = 64
"""Width of a column: four of them fit on a phone."""
_BAR = 0.84
"""How much of it is bar."""
_TALL = 176
"""Height of the longest bar where all panels have one scale."""
_LOW = 72
"""The same where each panel has its own."""
_LEAST = 8
"""No panel is lower, however short its bars."""
_LINE = 14
"""Height of a line of text."""
_LETTER = 6.8
"""Width of a letter, on the safe side."""
_NARROW = frozenset("fijlt.,:;!|'()[] ")
"""Half as wide."""
_LETTERS = 36
"""So many are in a line of a title at least, however narrow the columns are together."""
_SHADES = (0.3, 0.06, 0.2, 0.12)
"""How much ink a part of a sum has: letters on any of them are easily read, in light and in dark."""
_INK = "currentColor"


def document_spec(document: Document, table: Table) -> Spec | None:
    """The chart of a table of this document, with the unit that it gives."""
    return spec(table, document.source[table.unit] if table.unit else "")


def spec(table: Table, unit: str = "") -> Spec | None:
    """The chart of a table in Vega-Lite 6, all of its data in it; None where it can't be drawn.

    `unit` is that of all figures. What the source doesn't give is never drawn as nothing: it is an
    open shape, or words alone. The title is in `usermeta`; the description tells in words how the
    figures run, from the first to the last.
    """
    found = plot(table)
    if found is None:
        return None
    unit = clean(unit)
    scales = _scales(found, one=found.related or bool(unit))
    shades = _shades(found.panels)
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "usermeta": {"title": f"Chart of table {table.number}{f', {unit}' if unit else ''}"},
        "description": " ".join(course(series, found.columns) for series in found.series),
        "padding": 2,
        "config": _CONFIG,
        "spacing": 14,
        "vconcat": [
            *(
                _view(panel, found.columns, scale, shades, unit if panel is found.panels[0] else "")
                for panel, scale in zip(found.panels, scales, strict=True)
            ),
            *_key(found.panels, scales, shades),
        ],
    }


def _scales(found: Plot, *, one: bool) -> list[Decimal]:
    """How much a pixel stands for in each panel; the same in all where they can be compared."""
    spans = [most - least for least, most in (panel.bounds for panel in found.panels)]
    return [max(spans) / _TALL if one else (span or Decimal(1)) / _LOW for span in spans]


# --- how Vega-Lite is told --------------------------------------------------------------------

_CONFIG: Spec = {
    "aria": False,  # the picture as a whole is described
    "background": None,
    "font": "sans-serif",
    "view": {"stroke": None},
    "text": {"color": _INK, "fontSize": 12, "lineHeight": _LINE},
    "bar": {"stroke": _INK, "strokeWidth": 1, "fill": _INK},
    "rule": {"color": _INK},
    "axis": {"labelColor": _INK, "labelFontSize": 12, "labelLimit": 0},
    "title": {
        "anchor": "start",
        "color": _INK,
        "fontSize": 12,
        "fontWeight": 600,
        "frame": "group",
        "lineHeight": _LINE,
        "limit": 0,
        "offset": 6,
        "subtitleColor": _INK,
        "subtitleFontSize": 12,
    },
}


def _view(
    panel: Panel, columns: Sequence[str], scale: Decimal, shades: Mapping[str, float], unit: str
) -> Spec:
    """A panel; `scale` is how much a pixel stands for, `shades` how parts are told apart."""
    least, most = panel.bounds
    above = any(not label.below for label in panel.labels)
    below = any(label.below for label in panel.labels)
    top = max(most, least + _LEAST * scale) + (_LINE + 4) * scale * above
    bottom = least - (_LINE + 4) * scale * below
    width = _STEP * len(columns)
    x = {
        "field": "x",
        "type": "ordinal",
        "scale": {"domain": list(columns), "padding": (1 - _BAR) / 2, "paddingInner": 1 - _BAR},
        "axis": {"title": None, "labelAngle": 0, "domain": False, "ticks": False},
    }
    layers = [
        *_bar_layers(panel, columns, shades),
        _layer({"type": "rule"}, [{"y": 0}], {"x": {"value": 0}, "x2": {"value": width}}),
        *_text_layers(panel, columns, scale),
    ]
    return {
        "title": _title(panel.title, unit, max(_LETTERS, int(width / _LETTER))),
        "width": width,
        "height": round(float((top - bottom) / scale), 1),
        "encoding": {"x": x, "y": _y(float(bottom), float(top))},
        "layer": [layer for layer in layers if layer],
    }


_OPACITY: Spec = {"field": "ink", "type": "quantitative", "scale": None, "legend": None}


def _y(bottom: float, top: float) -> Spec:
    """Heights as they are, between these."""
    scale = {"domain": [bottom, top], "nice": False, "zero": False}
    return {"field": "y", "type": "quantitative", "axis": None, "scale": scale}


def _title(title: str, unit: str, letters: int) -> Spec:
    """The title in lines of so many letters, and the unit below it."""
    lines: Spec = {"text": textwrap.wrap(title, letters)}
    return {**lines, "subtitle": textwrap.wrap(unit, letters)} if unit else lines


def _shades(panels: Sequence[Panel]) -> dict[str, float]:
    """How much ink each part has, the same in all sums of a table."""
    parts = dict.fromkeys(part for panel in panels for part in panel.parts)
    return dict(zip(parts, _SHADES, strict=False))


def _key(
    panels: Sequence[Panel], scales: Sequence[Decimal], shades: Mapping[str, float]
) -> tuple[Spec, ...]:
    """What each shade is, where a part has no room for its name in any of its bars."""
    named = {
        bar.part
        for panel, scale in zip(panels, scales, strict=True)
        for bar in panel.bars
        if len(_fitting(bar, scale)) > 1
    }
    if named >= shades.keys():
        return ()
    values = [
        {"y": row + 0.5, "part": part, "ink": ink} for row, (part, ink) in enumerate(shades.items())
    ]
    square = {
        "type": "square",
        "size": 120,
        "stroke": _INK,
        "fill": _INK,
        "opacity": 1,
        "strokeWidth": 1,
    }
    text = {"text": {"field": "part", "type": "nominal"}}
    return (
        {
            "width": _STEP,
            "height": 20 * len(values),
            "encoding": {"y": _y(0, len(values))},
            "layer": [
                _layer(square, values, {"x": {"value": 11}, "fillOpacity": _OPACITY}),
                _layer(
                    {"type": "text", "align": "left", "baseline": "middle"},
                    values,
                    text | {"x": {"value": 24}},
                ),
            ],
        },
    )


def _bar_layers(
    panel: Panel, columns: Sequence[str], shades: Mapping[str, float]
) -> Iterator[Spec | None]:
    """The parts of a sum, each with its shade; other bars; the open ones."""
    found: dict[str, list[Spec]] = {"part": [], "bar": [], "open": []}
    for bar in panel.bars:
        place = {"x": columns[bar.column], "y": float(bar.low), "y2": float(bar.high)}
        kind = "open" if bar.open else "bar" if bar.part is None else "part"
        ink = {} if bar.part is None else {"part": bar.part, "ink": shades[bar.part]}
        found[kind].append(place | ink)
    y2 = {"y2": {"field": "y2"}}
    yield _layer({"type": "bar"}, found["part"], y2 | {"fillOpacity": _OPACITY})
    yield _layer({"type": "bar", "fillOpacity": _SHADES[0]}, found["bar"], y2)
    yield _layer({"type": "bar", "fill": "none", "strokeDash": [4, 3]}, found["open"], y2)


def _text_layers(panel: Panel, columns: Sequence[str], scale: Decimal) -> Iterator[Spec | None]:
    """What is written in the bars, above and below them; totals in bold."""
    inside = [
        {"x": columns[bar.column], "y": float(_middle(bar, lines, scale)), "t": lines}
        for bar in panel.bars
        if (lines := _fitting(bar, scale))
    ]
    text = {"text": {"field": "t", "type": "nominal"}}
    yield _layer({"type": "text", "baseline": "middle"}, inside, text)
    weight = "bold" if panel.parts else "normal"
    for below, place in _PLACES.items():
        outside: list[Spec] = [
            {"x": columns[label.column], "y": float(label.at), "t": label.text}
            for label in panel.labels
            if label.below is below
        ]
        yield _layer({"type": "text", "fontWeight": weight, **place}, outside, text)


_PLACES: dict[bool, Spec] = {
    False: {"baseline": "bottom", "dy": -3},
    True: {"baseline": "top", "dy": 4},
}
"""Where a label stands at the end of its bar: above, or below."""


def _layer(mark: Spec, values: list[Spec], encoding: Spec) -> Spec | None:
    return {"data": {"values": values}, "mark": mark, "encoding": encoding} if values else None


def _fitting(bar: Bar, scale: Decimal) -> tuple[str, ...]:
    """The fullest words that have room in a bar."""
    height, width = float((bar.high - bar.low) / scale), _STEP * _BAR
    fits = (
        lines
        for lines in bar.lines
        if len(lines) * _LINE + 2 <= height and max(map(_width, lines)) <= width
    )
    return next(fits, ())


def _width(text: str) -> float:
    """About how wide a text is."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    narrow = sum(letter in _NARROW for letter in text)
    return (len(text) + wide - narrow / 2) * _LETTER


def _middle(bar: Bar, lines: Sequence[str], scale: Decimal) -> Decimal:
    """Where the first line of a text stands, so that all of it is in the middle."""
    return (bar.low + bar.high) / 2 + (len(lines) - 1) * _LINE * scale / 2
