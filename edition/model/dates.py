"""Dates of partial precision (EDTF).

This module itself computes the earliest and the latest day of a date. The `edtf` package, which
only the tests use, treats a winter as December only and has no bounds for open intervals. A season
is three whole months; winter lasts from December of its year to February of the following year (as
`1978-24` is used for “the winter of 1978”).
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from functools import lru_cache

from edition.system.messages import Message
from edition.system.patterns import pattern

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SEASONS = {21: ("spring", 3), 22: ("summer", 6), 23: ("autumn", 9), 24: ("winter", 12)}

NO_YEAR = " of an unknown year"
"""The words that are displayed after a day or month without a year."""

Day = tuple[int, int, int]
"""A year, month, and day; sorted like a date, but without the limits of `datetime`."""


class DateError(ValueError):
    """The text is not an EDTF date that this program supports."""


class NoDateError(DateError):
    """The text does not have the form of a date."""

    def __init__(self, text: str) -> None:
        super().__init__(Message("“{date}” is not a valid EDTF date", date=text))


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date as precise as its source: a day, month, season, year, interval, or choice of dates."""

    text: str
    """The date in EDTF (ISO 8601-2:2019; only features of levels 0 to 2 that documents need)."""
    first: Day | None
    """The earliest day that the date can mean; None if the date has no known beginning."""
    last: Day | None
    """The latest day that the date can mean; None if the date has no known end."""
    uncertain: bool = False
    """Whether the date is marked with `?` or `%`."""
    approximate: bool = False
    """Whether the date is marked with `~` or `%`."""

    @property
    def order(self) -> tuple[Day, Day]:
        """A sort key: by the earliest day, then by the latest day."""
        return self.first or (0, 0, 0), self.last or (9999, 12, 31)

    @property
    def lasting(self) -> bool:
        """Whether the date is a period (`1975/1978`), not a choice of dates (`[1975..1978]`)."""
        return self.text[:1] not in "[{" and ("/" in self.text or ".." in self.text)

    def meets(self, other: Edtf) -> bool | None:
        """Whether this date and another can have a day in common; None if that cannot be
        determined.
        """
        bounds = (self.first, self.last, other.first, other.last)
        if bounds[0] is None or bounds[1] is None or bounds[2] is None or bounds[3] is None:
            return None
        return bounds[0] <= bounds[3] and bounds[2] <= bounds[1]

    def __str__(self) -> str:
        return self.text


_SIMPLE = pattern(
    r"[?~%]?(?P<year>-?[0-9X]{4})[?~%]?"
    r"(?:-[?~%]?(?P<month>[0-9X]{2})[?~%]?(?:-[?~%]?(?P<day>[0-9X]{2})[?~%]?"
    r"(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d(?::\d\d)?)?)?)?)?"
)
"""A day, a month, a season or a year; a time of day is allowed but ignored."""
_UNSUPPORTED = pattern(r"-?Y-?\d+(?:E\d+)?(?:S\d+)?|-?\d+S\d+|-?\d{4}-(?:2[5-9]|3\d|4[01])")
"""Features of EDTF that no document needs: longer years, significant digits, and units such as
quarters.
"""


@lru_cache(maxsize=4096)
def parse(text: str) -> Edtf:
    """Read a date in EDTF.

    Raises `DateError`, with a description of the problem, if the text is not a supported EDTF date.
    """
    text = text.strip()
    first, last = _bounds(text)
    if first and last and first > last:
        raise DateError(Message("“{date}” ends before it begins", date=text))
    return Edtf(text, first, last, bool(re.search("[?%]", text)), bool(re.search("[~%]", text)))


def _bounds(text: str) -> tuple[Day | None, Day | None]:
    if text[:1] + text[-1:] in ("[]", "{}"):
        parts = [part.strip() for part in text[1:-1].split(",")]
        if any(re.fullmatch(r"-?[0-9X]{4}-2[1-4]", part) for part in parts):
            raise DateError(Message("“{date}”: seasons cannot be alternatives", date=text))
        members = list(map(_bounds, parts))
        return _least(members), _greatest(members)
    if "/" in text or ".." in text:
        start, _, end = text.partition("/" if "/" in text else "..")
        if not start.strip(".") and not end.strip("."):
            raise DateError(Message("“{date}” has neither a beginning nor an end", date=text))
        return _end(start)[0], _end(end)[1]
    if _UNSUPPORTED.fullmatch(text):
        raise DateError(Message("“{date}” is EDTF that is not supported", date=text))
    match = _SIMPLE.fullmatch(text)
    if match is None:
        raise NoDateError(text)
    return _day_bounds(match["year"], match["month"], match["day"], text)


def _end(text: str) -> tuple[Day | None, Day | None]:
    return (None, None) if text in ("", "..") else _bounds(text)


def _least(members: list[tuple[Day | None, Day | None]]) -> Day | None:
    firsts = [first for first, _ in members]
    return None if None in firsts else min(day for day in firsts if day)


def _greatest(members: list[tuple[Day | None, Day | None]]) -> Day | None:
    lasts = [last for _, last in members]
    return None if None in lasts else max(day for day in lasts if day)


def _day_bounds(
    year: str, month: str | None, day: str | None, text: str
) -> tuple[Day | None, Day | None]:
    if year.strip("-") == "XXXX":
        _day_bounds("2000", month, day, text)  # 2000 is a leap year, so 29 February is valid
        return None, None
    low, high = sorted((int(year.replace("X", "0")), int(year.replace("X", "9"))))
    if month is None or month == "XX":
        return (low, 1, 1), (high, 12, 31)
    if "X" in month or (day and "X" in day and day != "XX"):
        raise DateError(Message("“{date}”: X must replace a whole month or day", date=text))
    number = int(month)
    if number in _SEASONS and day is None:
        if re.search("[?~%]", text):
            raise DateError(
                Message("“{date}”: ?, ~, and % are not supported with a season", date=text)
            )
        begin = _SEASONS[number][1]
        end_year, end = (high + 1, 2) if begin == 12 else (high, begin + 2)
        return (low, begin, 1), (end_year, end, days_in(end_year, end))
    if not 1 <= number <= 12:
        raise DateError(
            Message("invalid date “{date}”: month {month} does not exist", date=text, month=number)
        )
    if day is None or day == "XX":
        return (low, number, 1), (high, number, days_in(high, number))
    if not 1 <= int(day) <= days_in(high, number):
        days = days_in(high, number)
        raise DateError(
            Message("invalid date “{date}”: that month has {days} days", date=text, days=days)
        )
    return (low, number, int(day)), (high, number, int(day))


def days_in(year: int, month: int) -> int:
    """The number of days in a month."""
    return calendar.monthrange(year, month)[1]


# --- display ----------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def display(text: str) -> str:
    """A date for a reader: `6 July 1961`, `17–31 October 1961`, `winter 1978–79`, `about 1970`."""
    if text[:1] == "[":
        return " or ".join(_alternative(part.strip()) for part in text[1:-1].split(","))
    if text[:1] == "{":
        return ", ".join(display(part.strip()) for part in text[1:-1].split(","))
    if "/" in text or ".." in text:
        start, _, end = text.partition("/" if "/" in text else "..")
        return _interval(start.strip("."), end.strip("."))
    doubt = "?" if re.search("[?%]", text) else ""
    about = "about " if re.search("[~%]", text) else ""
    return about + _simple(re.sub("[?~%]", "", text)) + doubt


def _alternative(text: str) -> str:
    """One of several alternative dates: a single date, or an open range (`1978 or earlier`)."""
    if text[:2] == "..":
        return f"{display(text[2:])} or earlier"
    if text[-2:] == "..":
        return f"{display(text[:-2])} or later"
    return display(text)


def _simple(text: str) -> str:
    match = _SIMPLE.fullmatch(text)
    if match is None:
        raise NoDateError(text)
    year, month, day = match["year"], match["month"], match["day"]
    within = "" if month is None or month == "XX" else _within(int(month), day)
    if year.strip("-") == "XXXX":
        return f"{within}{NO_YEAR}" if within else "unknown year"
    shown = _year(year)
    if within and "X" in year:
        return f"{within} ({shown})"
    if month == "24":
        return (
            f"{within} {shown}–{(int(year) + 1) % 100:02d}"
            if int(year) > 0
            else f"{within} {shown}"
        )
    return f"{within} {shown}" if within else shown


def _within(month: int, day: str | None) -> str:
    """A day, a month or a season without its year."""
    if month in _SEASONS:
        return _SEASONS[month][0]
    name = MONTHS[month - 1]
    return name if day is None or day == "XX" else f"{int(day)} {name}"


def _year(year: str) -> str:
    """`1978`, `1970s`, `16th century`, `45 BCE` (EDTF counts a year 0, which is 1 BCE)."""
    if "X" not in year:
        return str(int(year)) if int(year) > 0 else f"{1 - int(year)} BCE"
    if re.fullmatch(r"-?\d\dXX", year):
        century = int(year.strip("-")[:2]) + 1
        ending = (
            {1: "st", 2: "nd", 3: "rd"}.get(century % 10, "th")
            if century not in (11, 12, 13)
            else "th"
        )
        return f"{century}{ending} century{' BCE' if year[0] == '-' else ''}"
    if re.fullmatch(r"\d\d[1-9]X", year):
        return f"{int(year.replace('X', '0'))}s"
    if span := masked_years(year):
        first, last = span
        return (
            f"{1 - first}–{_year(f'{last:05d}')}"
            if last <= 0
            else f"{_year(f'{first:04d}')}–{last}"
        )
    return year


def masked_years(year: str) -> tuple[int, int] | None:
    """The first and last year that `150X` or `-005X` can mean; None for years of another form."""
    if not re.fullmatch(r"-?\d+X+", year):
        return None
    first, last = sorted((int(year.replace("X", "0")), int(year.replace("X", "9"))))
    return first, last


def _interval(start: str, end: str) -> str:
    if not start or not end:
        end_words = display(start or end)
        the = "the " if re.search(r"\d0s\b|century", end_words) else ""
        return f"{'since' if start else 'until'} {the}{end_words}"
    first, last = display(start).split(" "), display(end).split(" ")
    if re.search("[?~%X]", start + end) or len(first) != len(last):
        return f"{display(start)} – {display(end)}"
    if len(first) == 1:
        return f"{first[0]}–{last[0]}"
    same = 0  # the number of final words that both ends of the interval share: the year, or month and year
    while same < len(first) - 1 and first[-1 - same] == last[-1 - same]:
        same += 1
    if same == len(first) - 1 and same:
        return f"{first[0]}–{' '.join(last)}"
    return f"{' '.join(first[: len(first) - same])} – {' '.join(last)}"
