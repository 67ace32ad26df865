"""The axis of a timeline: its scale, its labels, and the empty stretches that are shortened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from edition.model.dates import MONTHS, Day, Edtf

WIDTH = 740
"""The width of the picture: the width of a view's text beside the table of contents."""
NARROW = 600
"""The width of the picture on the home page; `timeline.css` has a breakpoint just below (599px)."""
_MARGIN = 16
"""The space on either side of the axis: half the width of a year's label. A mark is narrower
than a label.
"""
_CUT = 36
"""The width to which a long empty stretch is shortened."""
_LABEL = 44
"""The smallest distance between two labels on the axis."""


@dataclass(frozen=True, slots=True)
class Tick:
    """The beginning of a year, or of a month if there is room."""

    x: float
    text: str
    """The label; empty if there is no room for it."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Years that are shortened because nothing in the picture begins or ends in them."""

    first: int
    last: int
    left: float
    right: float
    empty: bool
    """Whether the chronology has no dates at all in these years, whether drawn or not."""


def _months(day: Day) -> float:
    """The beginning of a day in months from the year 0; every month counts as 31 days."""
    year, month, number = day
    return year * 12 + month - 1 + (number - 1) / 31


class Scale:
    """Converts months to pixels. All years are equally wide, except long empty stretches."""

    def __init__(self, years: Sequence[int], width: int = WIDTH) -> None:
        """`years` are the years in which something begins or ends, sorted; `width` is in pixels."""
        # Only a few stretches can be this long, so the cuts never take up half of the width.
        long = max(5, (years[-1] - years[0]) // 8)
        gaps = [(a + 1, b) for a, b in pairwise(years) if b - a - 1 >= long]
        drawn = years[-1] + 1 - years[0] - sum(end - start for start, end in gaps)
        self.month = (width - 2 * _MARGIN - _CUT * len(gaps)) / drawn / 12
        """The width of a month in pixels."""
        edges = [years[0], *(year for gap in gaps for year in gap), years[-1] + 1]
        self.stretches: list[tuple[int, int, float, float]] = []
        """For each stretch: the first year, the year after the last year, and the left and right
        edge. Every second stretch is shortened.
        """
        left = float(_MARGIN)
        for number, (start, end) in enumerate(pairwise(edges)):
            right = left + (_CUT if number % 2 else (end - start) * 12 * self.month)
            self.stretches.append((start, end, left, right))
            left = right

    def __call__(self, months: float) -> float:
        start, end, left, right = next(
            (stretch for stretch in self.stretches if months <= stretch[1] * 12),
            self.stretches[-1],
        )
        share = (months - start * 12) / (end * 12 - start * 12)
        return left + (right - left) * min(max(share, 0), 1)

    def bounds(self, date: Edtf) -> tuple[float, float]:
        """The left and right edge of a date's range; an open end extends to the end of the axis."""
        left = self(_months(date.first)) if date.first else self.stretches[0][2]
        right = self(_months(date.last) + 1 / 31) if date.last else self.stretches[-1][3]
        return left, right

    def cuts(self, dates: Sequence[Edtf]) -> Iterator[Cut]:
        """The stretches of the axis that are shortened; `dates` are all dates of the chronology."""
        for start, end, left, right in self.stretches[1::2]:
            empty = not any(_touches(date, start, end) for date in dates)
            yield Cut(start, end - 1, round(left, 1), round(right, 1), empty)


def _touches(date: Edtf, start: int, end: int) -> bool:
    """Whether a date can be in the years from `start` to `end - 1`; open ends have no limit."""
    begins = date.first is None or date.first[0] < end
    return begins and (date.last is None or date.last[0] >= start)


_STEPS = (1, 3, 12, 60, 120, 300, 600, 1200, 3000, 6000, 12000, 60000)
"""The possible distances between labels, in months."""


def ticks(scale: Scale) -> Iterator[Tick]:
    """The ticks of the axis, with labels at round dates, at its beginning, and after each cut."""
    step = next((step for step in _STEPS if step * scale.month >= _LABEL), _STEPS[-1])
    fine = min(step, 12) if scale.month * 12 > 6 else step
    for start, end, left, _ in scale.stretches[::2]:
        first = start * 12
        for months in sorted({first, *range(-(-first // fine) * fine, end * 12 + 1, fine)}):
            x = scale(months) if months > first else left
            labelled = months == first or (months % step == 0 and x - left >= _LABEL)
            yield Tick(round(x, 1), _label(months) if labelled else "")


def _label(months: int) -> str:
    year, month = divmod(months, 12)
    return MONTHS[month][:3] if month else str(year)
