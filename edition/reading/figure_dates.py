"""Dates in figures: `1978-07-15`, `15.7.1978`, `12.IV.1921`, `3 V 1945`, `5/13/1953`, `121530Z JUN
75`.
"""

from __future__ import annotations

from typing import NamedTuple

from edition.system.patterns import pattern

_YEAR = r"(?:1[4-9]\d\d|20\d\d)"
_FIGURES = pattern(
    rf"(?:(?P<y1>{_YEAR})-(?P<m1>\d\d)-(?P<d1>\d\d)"
    rf"|(?P<y2>{_YEAR})(?:\.\s?(?P<m2>\d{{1,2}})\.\s?(?P<d2>\d{{1,2}})\.?"
    rf"|/(?P<m6>\d{{1,2}})/(?P<d6>\d{{1,2}}))"
    rf"|(?P<d3>\d{{1,2}})\.\s?(?P<m3>\d{{1,2}})\.\s?(?P<y3>{_YEAR}|\d\d)"
    rf"|(?P<d4>\d{{1,2}})\s?(?P<mark>[./-])\s?(?P<m4>[IVXivx]{{1,4}})\s?(?P=mark)\s?(?P<y4>{_YEAR}|\d\d)"
    rf"|(?P<d7>\d{{1,2}})\s(?P<m7>[IVX]{{1,4}})\s(?P<y7>{_YEAR})"
    rf"|(?P<d5>\d{{1,2}})(?P<sign>[/-])(?P<m5>\d{{1,2}})(?P=sign)(?P<y5>{_YEAR}|\d\d))"
    r"(?!\d|/\d{1,2}(?!\d)|[.-]\d|[^\W\d_])"
)
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_CABLE = pattern(
    r"(?P<day>\d\d)(?:[01]\d|2[0-3])[0-5]\dZ\s(?P<month>[A-Z]{3})\.?\s(?P<year>(?:19|20)?\d\d)(?!\w)"
)
"""The day, time, month and year of a cable: `121530Z JUN 75`."""
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_FIRST_CABLES = 40
"""The lowest two-digit year that is read as 19…, because cables have used these dates since the
1940s; a lower number is read as 20….
"""
_MOST = 48
_LONG = 31
"""The highest number that can be a day; a higher number is certainly the year."""


class FigureDate(NamedTuple):
    """A date in figures, in which the order of month and day may be uncertain."""

    end: int
    year: int
    short: bool
    """Whether the year has two digits."""
    month: int
    day: int
    swapped: bool
    """Whether the order of month and day is uncertain because it depends on the language."""


def figure_date(text: str, start: int) -> FigureDate | None:
    """The date in figures that begins at an offset; its month and day may be invalid."""
    match = _FIGURES.match(text, start, start + _MOST)
    if match is None:
        return _cable_date(text, start)
    part = match.groupdict()
    number = next(number for number in "1234567" if _given(part, number))
    year = part["y2"] if number == "6" else part[f"y{number}"]
    day, written = int(part[f"d{number}"]), part[f"m{number}"]
    roman = not written.isdecimal()
    if roman and written.upper() not in _ROMAN:
        return None
    month = _ROMAN.index(written.upper()) + 1 if roman else int(written)
    short = len(year) == len("53")
    plain = roman and (written.isupper() or int(year) > _LONG)
    if short and not plain and (roman or int(year) <= _LONG or part["sign"] == "-"):
        return None  # it is unclear which number is the year, or whether this is a date at all
    return FigureDate(match.end(), int(year), short, month, day, number == "5" and month != day)


def _cable_date(text: str, start: int) -> FigureDate | None:
    match = _CABLE.match(text, start, start + _MOST)
    if match is None or match["month"] not in _MONTHS:
        return None
    year = int(match["year"])
    if len(match["year"]) == len("75"):
        year += 1900 if year >= _FIRST_CABLES else 2000
    month = _MONTHS.index(match["month"]) + 1
    day = int(match["day"])
    return FigureDate(match.end(), year, month=month, day=day, short=False, swapped=False)


def _given(part: dict[str, str | None], number: str) -> bool:
    return part[f"m{number}"] is not None
