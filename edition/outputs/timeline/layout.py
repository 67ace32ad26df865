"""The chronology as a picture: the position of each mark on a timeline.

This module computes numbers and words; `timeline.html` draws them. All lengths are in pixels, which
the template writes unchanged; `y` grows downwards. The picture depends only on the edition.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from edition.editorial.edition import Edition
from edition.editorial.event_terms import EventTerms, TimelineShape
from edition.editorial.summary import DocumentSummary
from edition.model.dates import Edtf
from edition.model.worded_dates import date_words
from edition.model.wording import Wording, message
from edition.outputs.timeline.axis import NARROW, WIDTH, Cut, Scale, Tick, ticks
from edition.outputs.timeline.mark_words import event_words, report_words
from edition.views.chronology import ChronologyRow

_CELL = 24
"""The height of a row and the smallest width of a mark: the minimum target size of WCAG 2.2."""
_NAME = 22
"""The height of the name above a lane's rows."""
_GAP = 6
"""The space between lanes."""
_AXIS = 26
"""The height of the axis with its labels."""
_PHONE = 360
"""The width of the picture on a phone; the names of lanes are repeated at this distance."""
_LETTER = 6.4
"""A generous estimate of the width of a letter in a label."""
_FEW = 60
"""If more dates than this are known only from documents, the picture omits these dates."""
_FEW_DOCUMENTS = 8
"""If more documents than this have dates, their dates are not drawn, since the lines would hide the
marks.
"""
ALONE = message("In the documents only")
"""The name of the lane for dates that have no event in the editors' chronology."""
SHAPES: dict[TimelineShape, str] = {
    "circle": "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0Z",
    "diamond": "M0-6.5 6.5 0 0 6.5-6.5 0Z",
    "square": "M-4.3-4.3h8.6v8.6h-8.6Z",
    "star": "M0-7 1.8-2.4 6.7-2.2 2.9.9 4.1 5.7 0 3-4.1 5.7-2.9.9-6.7-2.2-1.8-2.4Z",
    "triangle": "M-5.2-4.2H5.2L0 5Z",
}
"""The marks that editors can choose, each drawn around its centre (SVG path data)."""
_DOT = "M-2.5 0a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0Z"
"""The mark of a date that is known only from documents."""


@dataclass(frozen=True, slots=True)
class LegendItem:
    """A kind of mark, as the legend explains it."""

    name: str
    """The name in the legend."""
    shape: str
    """SVG path data."""
    alone: bool = False
    """Whether the mark is for dates that are known only from documents."""
    term: bool = False
    """Whether the editors declared this kind of mark."""


def _mark_kinds(terms: EventTerms, wording: Wording) -> dict[str | None, LegendItem]:
    """The kinds of marks in the order of the legend.

    The key of a kind is the key that the editors declare. It is empty for events without a declared
    kind, and None for dates that are known only from documents.
    """
    kinds: dict[str | None, LegendItem] = {
        key: LegendItem(kind.name, SHAPES[kind.mark], term=True)
        for key, kind in terms.kinds.items()
    }
    kinds[""] = LegendItem(
        wording.gettext("other event") if kinds else wording.gettext("event"), SHAPES["square"]
    )
    alone = wording.gettext("date known only from the document")
    kinds[None] = LegendItem(alone, _DOT, alone=True)
    return kinds


@dataclass(frozen=True, slots=True)
class TimelineMark:
    """A mark on the timeline, with a link to its line in the chronology."""

    row: str
    """The fragment of the mark's line in the chronology: the first line, if several lines share the
    mark.
    """
    rows: tuple[str, ...]
    """The fragments of the lines of all reports that the mark shows; only `row` if it shows no
    reports.
    """
    words: str
    kind: LegendItem
    inferred: bool
    under: str
    """`reported` if a document reports the event, `differs` if a document contradicts the event's
    date.
    """
    x: float
    """The centre of the shape: the known beginning or end of a lasting event, or else the middle of
    the range of possible dates.
    """
    y: float
    left: float
    right: float
    bar: str
    """The bar for the duration (path data); empty if it is not wider than the shape."""
    reach: str
    """The range of possible dates (path data); empty if it is not wider than the shape."""
    arrows: str
    """Arrowheads at open ends (path data)."""

    @property
    def plain(self) -> bool:
        """Whether the mark is only a bar, without a shape."""
        return self.kind.alone and bool(self.bar)


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane of the timeline: marks of one group, placed in rows so that they do not overlap."""

    name: str
    top: float
    height: float
    marks: tuple[TimelineMark, ...]


@dataclass(frozen=True, slots=True)
class Flag:
    """The date of a document: a vertical line through all lanes, with a label beside its top."""

    document: str
    words: str
    text: str
    line: str
    """Path data: a horizontal line for the range of the date, and a vertical line from the middle
    of the range.
    """
    y: float
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything that a template needs to draw the picture."""

    width: float
    height: float
    cell: float
    """The height of a row."""
    first: int
    """The first year."""
    last: int
    lanes: tuple[Lane, ...]
    legend: tuple[LegendItem, ...]
    """The kinds of marks in the picture."""
    flags: tuple[Flag, ...]
    ticks: tuple[Tick, ...]
    cuts: tuple[Cut, ...]
    floor: float
    """The vertical position of the axis."""
    names: tuple[float, ...]
    """Positions at which lanes repeat their names, for readers who see a part of the picture."""
    left_out: int
    """The number of documents' dates that are in the list but not in the picture."""

    @property
    def marks(self) -> tuple[TimelineMark, ...]:
        return tuple(mark for lane in self.lanes for mark in lane.marks)


def home_timeline(edition: Edition, rows: Iterable[ChronologyRow]) -> Timeline | None:
    """The timeline of the documents and of the events that the editors choose for the home page.

    The result is None if the editors choose no events, or if none of the chosen events exists.
    """
    home, rows = edition.event_terms.home, tuple(rows)
    kept = [row for row in rows if home and row.event and home.shows(row.event)]
    return timeline(edition, kept, NARROW, known=rows) if kept else None


def timeline(
    edition: Edition,
    rows: Sequence[ChronologyRow],
    width: int = WIDTH,
    *,
    known: Sequence[ChronologyRow] = (),
) -> Timeline | None:
    """The picture of a chronology; None if the edition has no events, or if no date can be drawn.

    If `rows` are only a part of the chronology, `known` is the whole chronology. The picture calls
    a shortened stretch of the time axis empty only if no date in `known` can be within this
    stretch.
    """
    established = [row for row in rows if row.event]
    alone = _alone(rows)
    kept = [*established, *(alone if len(alone) <= _FEW else ())]
    dated = [(document, document.date) for document in edition.documents if document.date]
    shown = dated if len(dated) <= _FEW_DOCUMENTS else []
    dates = [*(row.date for row in kept), *(date for _, date in shown)]
    years = sorted({day[0] for date in dates for day in (date.first, date.last) if day})
    if not edition.events or not years:
        return None
    scale = Scale(years, width)
    wording = edition.wording
    flags = tuple(_flags(shown, scale, wording))
    top = max((flag.y + _CELL / 2 for flag in flags), default=0.0)
    kinds = _mark_kinds(edition.event_terms, wording)
    sheet = _Sheet(kinds, scale, wording)
    lanes = tuple(_lanes(kept, edition.event_terms, sheet, top))
    used = {mark.kind for lane in lanes for mark in lane.marks}
    floor = lanes[-1].top + lanes[-1].height
    return Timeline(
        width=width,
        height=floor + _AXIS,
        cell=_CELL,
        first=years[0],
        last=years[-1],
        lanes=lanes,
        legend=tuple(kind for kind in dict.fromkeys(kinds.values()) if kind in used),
        flags=flags,
        ticks=tuple(ticks(scale)),
        cuts=tuple(scale.cuts([row.date for row in known or rows])),
        floor=floor,
        names=tuple(map(float, range(_PHONE, width - _PHONE // 2, _PHONE))),
        left_out=len(established) + len(alone) - len(kept),
    )


def _alone(rows: Iterable[ChronologyRow]) -> list[ChronologyRow]:
    """One row for each date known only from documents, except the documents' own dates."""
    found: dict[str, list[ChronologyRow]] = {}
    for row in rows:
        if row.event is None and not all(report.own for report in row.reports):
            found.setdefault(row.date.text, []).append(row)
    return [
        replace(same[0], reports=tuple(report for row in same for report in row.reports))
        for same in found.values()
    ]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The values that are needed to draw any mark."""

    kinds: Mapping[str | None, LegendItem]
    scale: Scale
    wording: Wording


def _lanes(
    rows: Iterable[ChronologyRow], terms: EventTerms, sheet: _Sheet, top: float
) -> Iterator[Lane]:
    """The lanes with marks, from top to bottom: declared lanes, other events, documents."""
    names: dict[str | None, str] = dict(terms.lanes.items())
    gettext = sheet.wording.gettext
    names[""] = gettext("Other events") if terms.lanes else gettext("Events")
    names[None] = gettext(ALONE)
    found: dict[str | None, list[ChronologyRow]] = {key: [] for key in names}
    for row in rows:
        found[_key(row.event.lane, names) if row.event else None].append(row)
    for key, members in found.items():
        if members:
            lane = _lane(names[key], members, sheet, top)
            yield lane
            top += lane.height + _GAP


def _key(key: str, declared: Collection[str | None]) -> str:
    """A key that the editors declared; empty for an undeclared key, which a check reports."""
    return key if key in declared else ""


def _lane(name: str, rows: Sequence[ChronologyRow], sheet: _Sheet, top: float) -> Lane:
    kinds, scale, wording = sheet.kinds, sheet.scale, sheet.wording
    placed = sorted(((_span(row, scale), row) for row in rows), key=lambda pair: pair[0])
    numbers = _stacked([span for span, _ in placed])
    marks = tuple(
        _mark(
            row,
            kinds[_key(row.event.kind, kinds) if row.event else None],
            scale,
            top + _NAME + (number + 0.5) * _CELL,
            wording,
        )
        for (_, row), number in zip(placed, numbers, strict=True)
    )
    return Lane(name, top, _NAME + (max(numbers) + 1) * _CELL, marks)


def _stacked(spans: Iterable[tuple[float, float]]) -> list[int]:
    """For each span, the first row with room for it; `spans` must be sorted by left edge."""
    ends: list[float] = []
    rows = []
    for left, right in spans:
        row = next((n for n, end in enumerate(ends) if end <= left), len(ends))
        ends[row : row + 1] = [right]
        rows.append(row)
    return rows


def _middle(date: Edtf, left: float, right: float) -> float:
    """The centre of a shape: the known beginning or end of a lasting event, or else the middle of
    the range of possible dates.
    """
    if date.lasting and date.first:
        return left
    if date.lasting and date.last:
        return right
    return (left + right) / 2


def _span(row: ChronologyRow, scale: Scale) -> tuple[float, float]:
    """The left and right edge of a mark with its bar, at least as far apart as `_CELL`."""
    left, right = scale.bounds(row.date)
    if row.event is None and row.date.lasting and right - left >= _CELL:
        return left, right  # bars without shapes may touch each other in a row
    x = _middle(row.date, left, right)
    return min(left, x - _CELL / 2), max(right, x + _CELL / 2)


def _mark(
    row: ChronologyRow, kind: LegendItem, scale: Scale, y: float, wording: Wording
) -> TimelineMark:
    left, right = (round(edge, 1) for edge in _span(row, scale))
    lines = (report.row for report in row.reports)
    event, date = row.event, row.date
    begin, end = (round(edge, 1) for edge in scale.bounds(date))
    wide = end - begin > (_CELL / 2 if event else _CELL / 4)  # the shape covers a shorter range
    under = "differs" if row.conflict else "reported" if event and row.reports else ""
    return TimelineMark(
        row=row.id,
        rows=tuple(dict.fromkeys(lines)) or (row.id,),
        words=event_words(event, row, wording) if event else report_words(row, wording),
        kind=kind,
        inferred=event is not None and event.basis == "inference",
        under=under,
        x=round(_middle(date, begin, end), 1),
        y=y,
        left=left,
        right=right,
        bar=f"M{begin} {y}H{round(end - 1, 1)}" if wide and date.lasting else "",
        reach=_reach(begin, end, y) if wide and not date.lasting else "",
        arrows=_arrows(date, begin, end, y) if wide else "",
    )


def _reach(begin: float, end: float, y: float) -> str:
    """A line with a stop at each end."""
    return f"M{begin} {y - 3}V{y + 3}M{begin} {y}H{end}M{end} {y - 3}V{y + 3}"


def _arrows(date: Edtf, begin: float, end: float, y: float) -> str:
    """An arrowhead at each open end."""
    left = (
        ""
        if date.first
        else f"M{round(begin + 6, 1)} {y - 6}L{begin} {y}L{round(begin + 6, 1)} {y + 6}"
    )
    right = (
        "" if date.last else f"M{round(end - 6, 1)} {y - 6}L{end} {y}L{round(end - 6, 1)} {y + 6}"
    )
    return left + right


def _flags(
    dated: Iterable[tuple[DocumentSummary, Edtf]], scale: Scale, wording: Wording
) -> Iterator[Flag]:
    """The dates of documents: lines that lead down from labels. The labels have their own rows."""
    labels = [
        (
            document,
            date,
            wording.gettext(
                "Document {id}, {date}", id=document.id, date=date_words(date.text, wording)
            ),
        )
        for document, date in dated
    ]
    placed = sorted(
        ((_label_span(date, text, scale), document, date, text) for document, date, text in labels),
        key=lambda label: label[0],
    )
    rows = _stacked([span for span, *_ in placed])
    for ((left, right), document, date, text), row in zip(placed, rows, strict=True):
        y = (row + 0.5) * _CELL
        begin, end = (round(edge, 1) for edge in scale.bounds(date))
        line = f"M{begin} {y}H{end}M{round((begin + end) / 2, 1)} {y}V"
        yield Flag(document.id, document.title, text, line, y, round(left, 1), round(right, 1))


def _label_span(date: Edtf, text: str, scale: Scale) -> tuple[float, float]:
    """The left and right edge of a label; if there is room, the label is left of its line."""
    begin, end = scale.bounds(date)
    width = len(text) * _LETTER + _GAP
    return (begin - width, begin) if begin >= width else (end, end + width)
