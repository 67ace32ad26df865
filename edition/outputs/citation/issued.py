"""The date of a record as a citation can say it: a day, a month, a season, a year, or a range."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from edition.model.dates import Day, Edtf

Parts = tuple[int, ...]
"""A year; a year and a month (21 to 24 for a season, as in EDTF); a year, a month and a day."""


@dataclass(frozen=True, slots=True)
class Issued:
    """What every citation says of a date, in words or in CSL-JSON: never more than is known."""

    first: Parts
    last: Parts | None = None
    """The end of a range, as coarse as its beginning."""
    doubtful: bool = False

    def coarser(self, precision: int) -> Issued:
        """The same date with no more parts than these: 1 for the year, 2 for the month."""
        first, last = self.first[:precision], self.last and self.last[:precision]
        return Issued(first, None if last == first else last, self.doubtful)


@lru_cache(maxsize=1024)  # each style asks for it
def issued(date: Edtf | None) -> Issued | None:
    """A date for citations; None where it is unknown.

    A range whose ends are not equally coarse takes the coarser measure, since processors of CSL
    refuse it otherwise. Of a choice, what its members share is said, as doubtful; of an open
    interval, the end that is known.
    """
    if date is None:
        return None
    doubtful = date.uncertain or date.approximate
    known = date.first or date.last
    if date.first is None or date.last is None:
        return Issued(known[: _precision(date.text)], doubtful=True) if known else None
    first, last, precision = date.first, date.last, _precision(date.text)
    if date.text.startswith("["):
        doubtful, precision = True, _shared(first, last) or 1
    season = re.fullmatch(r"[?~%]?-?\d{4}[?~%]?-[?~%]?(2[1-4])[?~%]?", date.text)
    if season:
        return Issued((first[0], int(season[1])), doubtful=doubtful)
    begin, end = first[:precision], last[:precision]
    return Issued(begin, None if begin == end else end, doubtful)


_ONE = re.compile(
    r"-?(?:\d{4}[?~%]?(?:(?P<month>-[?~%]?[01]\d)[?~%]?(?P<day>-[?~%]?\d\d)?)?|[\dX]{4})"
)


def _precision(text: str) -> int:
    """How many parts the coarsest date of an expression has.

    A season in a range has its year, and so has a day of which the year is not known.
    """
    parts = [1 + bool(one["month"]) + bool(one["day"]) for one in _ONE.finditer(text)]
    return min(parts, default=1)


def _shared(first: Day, last: Day) -> int:
    """How many parts, the year first, two days have in common."""
    return next((i for i in range(3) if first[i] != last[i]), 3)
